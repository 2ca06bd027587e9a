from __future__ import annotations

import pytest

from sources.catalogue import parse
from sources.collect import article_of
from sources.dates import dating
from sources.errors import ArticleError
from sources.feeds import Entry
from sources.types import DEFAULT_MAX_EXCERPT, Article, Form

BARE = {
    "guid": "1",
    "link": None,
    "title": None,
    "summary": "",
    "content": None,
    "published": None,
    "updated": None,
    "source": None,
    "outlet": None,
    "language": None,
}


def entry(**given):
    return Entry(**(BARE | given))


def test_an_entry_is_an_extract_of_its_fullest_text():
    given = entry(
        link="https://unheard-of.example/a",
        title="A title",
        summary="Short.",
        content="Long.\n\nLonger.",
        published=dating("2023-02-28"),
        updated=dating("2023-03-01"),
        outlet="Unheard Of",
        language="en",
    )
    assert article_of(given, path="feed.xml") == Article(
        text="Long.\n\nLonger.",
        title="A title",
        url="https://unheard-of.example/a",
        path="feed.xml",
        outlet="Unheard Of",
        form=Form.EXTRACT,
        language="en",
        published=dating("2023-02-28"),
        updated=dating("2023-03-01"),
        max_excerpt=DEFAULT_MAX_EXCERPT,
    )
    assert article_of(entry(summary="Short.")).text == "Short."


@pytest.mark.parametrize(
    ("given", "outlet"),
    [
        ({"link": "https://www.cnbc.com/a", "outlet": "Top News and Analysis"}, "CNBC"),
        ({"link": "https://www.cnbc.com/a", "outlet": "Unheard Of", "source": "Unheard Of"}, "Unheard Of"),
        ({"link": "https://copy.example/a", "outlet": "Top News and Analysis"}, "Top News and Analysis"),
        ({}, None),
    ],
)
def test_the_outlet_is_the_one_named_then_the_one_known_then_the_feed(given, outlet):
    assert article_of(entry(summary="Words.", **given)).outlet == outlet


def test_of_what_a_feed_gives_no_more_may_be_shown_than_its_outlets_terms_allow(monkeypatch):
    terms = """[evening-tide]
name = "The Evening Tide"
hosts = ["tide.example"]
country = "NO"
home = "https://tide.example/"
max_excerpt = 120
terms = "https://tide.example/terms"
"""
    monkeypatch.setattr("sources.facts.catalogue", lambda: parse(terms))
    strict = [{"link": "https://news.tide.example/a"}, {"link": "https://copy.example/a", "source": "Evening Tide"}]
    strict.append({"link": "https://copy.example/a", "source": "The evening tide"})
    found = [article_of(entry(summary="Words.", **given)).max_excerpt for given in strict]
    assert found == [120, DEFAULT_MAX_EXCERPT, 120]


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"link": "https://a.example/", "title": "A title"}, "https://a.example/"),
        ({"title": "A title"}, "A title"),
        ({}, "1"),
    ],
)
def test_an_entry_without_text_is_no_article(given, what):
    with pytest.raises(ArticleError) as error:
        article_of(entry(**given))
    assert error.value.what == what
