from __future__ import annotations

import datetime as dt

import pytest

from sources.catalogue import parse
from sources.dates import dating
from sources.facts import Facts, read_facts
from sources.types import DEFAULT_MAX_EXCERPT, Form

OUTLETS = parse("""
[daily-lantern]
name = "The Daily Lantern"
hosts = ["lantern.example"]
country = "NO"
home = "https://lantern.example/"
max_excerpt = 300
terms = "https://lantern.example/terms"

[tide]
name = "Tide"
hosts = ["tide.example"]
country = "NO"
home = "https://tide.example/"
max_excerpt = 200
terms = "https://tide.example/terms"
""")


def test_every_fact_is_read():
    given = {
        "title": " A  title\nin two lines ",
        "url": "https://lantern.example/a",
        "outlet": "The Daily Lantern",
        "form": "Transcript",
        "language": "en-GB",
        "byline": ["Åse Brekke", "Jon Vik"],
        "published": "28 February 2023",
        "updated": dt.date(2023, 3, 1),
        "max_excerpt": 250,
    }
    assert read_facts(given) == (
        Facts(
            title="A title in two lines",
            url="https://lantern.example/a",
            outlet="The Daily Lantern",
            form=Form.TRANSCRIPT,
            language="en",
            byline="Åse Brekke, Jon Vik",
            published=dating("28 February 2023"),
            updated=dating("2023-03-01"),
            max_excerpt=250,
        ),
        (),
    )


@pytest.mark.parametrize("nothing", [None, "", " \n"])
def test_null_and_blank_are_not_known(nothing):
    assert read_facts(dict.fromkeys(["title", "url", "form", "published", "max_excerpt"], nothing)) == (Facts(), ())


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("title", 7, "it must be a string"),
        ("title", ["a"], "it must be a string"),
        ("byline", [], "it must be a string"),
        ("byline", ["a", 1], "it must be a string"),
        ("url", "lantern.example/a", "“lantern.example/a” is not an address on the web"),
        ("url", "javascript:alert(1)", "“javascript:alert(1)” is not an address on the web"),
        ("url", "https://", "is not an address on the web"),
        ("url", "http://[", "is not an address on the web"),
        ("url", "https://lantern.example/\x1b[31m", "is not an address on the web"),
        ("url", "https://lantern.example/\ud800", "is not an address on the web"),
        ("form", "poem", "the form must be one of news, transcript, extract"),
        ("form", 1, "the form must be one of news, transcript, extract"),
        ("language", "English, mostly", "is not the code of a language"),
        ("published", "soon", "“soon” is not a day that can be read"),
        ("published", "03-02-2009", "may be read in two ways"),
        ("published", True, "it must be a day"),
        ("published", 1677578400, "is not a day that can be read"),
        ("published", dt.time(12, 0), "it must be a day"),
        ("published", {"value": 3}, "its value is not a string"),
        ("updated", "2023-02-30", "is no day of the calendar"),
        ("max_excerpt", -1, "it must be a number of characters"),
        ("max_excerpt", True, "it must be a number of characters"),
        ("max_excerpt", 1.5, "it must be a number of characters"),
        ("max_excerpt", "many", "it must be a number of characters"),
    ],
)
def test_a_fact_that_cannot_be_used_is_not_known_and_the_others_hold(key, value, sentence):
    other = "byline" if key != "byline" else "title"
    facts, (refused,) = read_facts({other: "Åse Brekke", key: value})
    assert facts == Facts(**{other: "Åse Brekke"})
    assert refused.startswith(f"{key}: ")
    assert sentence in refused
    assert refused.endswith("; taken as not known")


def test_what_is_refused_is_shown_short_and_legible():
    _, (refused,) = read_facts({"url": "evil\x1b[31m" + "x" * 10_000})
    assert "\x1b" not in refused
    assert len(refused) < 250


@pytest.mark.parametrize("year", [2023, dt.date(2023, 1, 1)])
def test_days_may_come_as_numbers_or_days(year):
    facts, refused = read_facts({"published": year})
    assert facts.published.first == dt.date(2023, 1, 1)
    assert not refused


def test_what_is_given_wins_over_what_is_found():
    ours = Facts(title="Ours", max_excerpt=0)
    theirs = Facts(title="Theirs", outlet="The Daily Lantern", max_excerpt=9)
    assert ours.over(theirs) == Facts(title="Ours", outlet="The Daily Lantern", max_excerpt=0)


@pytest.mark.parametrize(
    ("facts", "outlet", "max_excerpt"),
    [
        (Facts(), None, DEFAULT_MAX_EXCERPT),
        (Facts(url="https://www.lantern.example/a"), "The Daily Lantern", 300),
        (Facts(outlet="the daily lantern"), "the daily lantern", 300),
        (Facts(outlet="Tide", url="https://lantern.example/a"), "Tide", 200),
        (Facts(outlet="Unheard Of", url="https://lantern.example/a"), "Unheard Of", 300),
        (Facts(outlet="Unheard Of", url="https://elsewhere.example/a"), "Unheard Of", DEFAULT_MAX_EXCERPT),
        (Facts(outlet="Tide", max_excerpt=0), "Tide", 0),
    ],
)
def test_the_catalogue_fills_outlet_and_terms_where_they_are_not_given(facts, outlet, max_excerpt):
    article = facts.article("Words.", path="a.txt", outlets=OUTLETS)
    assert (article.outlet, article.max_excerpt) == (outlet, max_excerpt)
    assert (article.text, article.path, article.form) == ("Words.", "a.txt", Form.NEWS)
