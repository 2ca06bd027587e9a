from __future__ import annotations

import json

import pytest

from sources.json_ld import article_in, is_live_blog, kinds_of
from sources.trees import tree_of

AT = "https://lantern.example/a"


def found(*scripts, url=AT, heading="Harbour closes"):
    markup = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return article_in(tree_of(f"<html><head>{markup}</head><body><h1>{heading}</h1></body></html>"), url)


def article(**fields):
    return {"@type": "NewsArticle", "datePublished": "2023-02-28"} | fields


@pytest.mark.parametrize(
    "document",
    [
        article(),
        [article()],
        [[article()]],
        {"@graph": [{"@type": "WebSite"}, article()]},
        {"@graph": article()},
        [{"@type": "WebSite"}, {"@graph": [article()]}],
        {"@type": "WebPage", "mainEntity": article()},
        {"@type": "WebPage", "mainEntity": [article()]},
        article(**{"@type": ["CreativeWork", "https://schema.org/OpinionNewsArticle"]}),
        article(**{"@type": "schema:BlogPosting"}),
        article(mainEntityOfPage={"@type": "WebPage", "@id": AT}),
    ],
)
def test_the_article_in_the_shapes_that_sites_give_it(document):
    assert found(json.dumps(document))["datePublished"] == "2023-02-28"


@pytest.mark.parametrize(
    "document",
    [
        {"@type": "ItemList", "itemListElement": [article()]},
        {"@type": "WebPage", "datePublished": "2023-02-28"},
        {"@type": "CollectionPage", "hasPart": [article()]},
        {"@type": 3},
        [None, 3, "x"],
        "x",
        {},
    ],
)
def test_what_is_no_article_of_this_page(document):
    assert found(json.dumps(document)) == {}


def test_of_several_the_one_that_is_about_this_page():
    others = [article(url="https://lantern.example/b"), article(headline="Gate opens")]
    assert found(json.dumps([*others, article(url=f"{AT}?utm_source=x", n=1)]))["n"] == 1
    assert found(json.dumps([*others, article(headline="Harbour  closes", n=2)]))["n"] == 2
    assert found(json.dumps(others)) == others[0]


@pytest.mark.parametrize(
    "words",
    [
        '{"@type": "Article", "datePublished": "2023-02-28",}',
        '<!-- {"@type": "Article", "datePublished": "2023-02-28"} -->',
        '//<![CDATA[\n{"@type": "Article", "datePublished": "2023-02-28"}\n//]]>',
        '{"@type": "Article", "datePublished": "2023-02-28"};',
        '{"@type": "Article", "description": "two\nlines", "datePublished": "2023-02-28"}',
        '{"@type": "Article", "headline": "A "marked" word", "datePublished": "2023-02-28"}',
        "{&quot;@type&quot;: &quot;Article&quot;, &quot;datePublished&quot;: &quot;2023-02-28&quot;}",
        '{"datePublished": "2023-02-28", "headline": "A "marked" word", "@type": "Article"}',
    ],
)
def test_broken_json_may_still_say_the_day(words):
    assert found(words)["datePublished"] == "2023-02-28"


@pytest.mark.parametrize("words", ["", "{", "[" * 100_000, '{"@type": "WebPage", "a": "b" c"}', "\x00", "null"])
def test_what_cannot_be_read_says_nothing(words):
    assert found(words) == {}


def test_a_live_blog_is_told_by_its_kind_or_its_posts():
    assert is_live_blog({"@type": ["BlogPosting", "http://schema.org/LiveBlogPosting"]})
    assert is_live_blog({"@type": "Article", "liveBlogUpdate": [{}]})
    assert not is_live_blog({"@type": "BlogPosting", "liveBlogUpdate": []})
    assert kinds_of({"@type": [3, None, "schema:Article"]}) == {"Article"}
