"""The outlets that come with Readout, on the command line."""

from __future__ import annotations

import pytest

from bot.cli.feed_outlets import addresses_of


def test_the_outlets_are_listed_with_their_feeds(run):
    shown = run("feeds", "outlets")
    assert shown.status == 0
    assert "err-news                ERR News (EE)\n" in shown.out
    assert "https://news.err.ee/rss (en, untried)\n" in shown.out


def test_those_of_one_country_as_json(run):
    found = run("feeds", "outlets", "--country", "lv", "--json").json
    assert {outlet["country"] for outlet in found} == {"LV"}
    (lsm,) = [outlet for outlet in found if outlet["id"] == "lsm"]
    assert lsm["feeds"][0]["untried"] is True
    assert run("feeds", "outlets", "--country", "xx").out == "No outlet of that country comes with Readout.\n"


def test_an_outlet_is_followed_by_its_id(run):
    added = run("feeds", "add", "--untried", "err-news", "NATO")
    assert added.status == 0
    assert {feed["url"] for feed in run("feeds", "list", "--json").json} == {
        "https://news.err.ee/rss",
        "https://www.nato.int/cps/rss/en/natohq/rssFeed.xsl/rssFeed.xml",
    }


def test_an_outlet_without_a_known_feed_says_so(run):
    added = run("feeds", "add", "reuters")
    assert added.status == 2
    assert "no feed of Reuters is known; give the address of one, or of a page" in added.err


@pytest.mark.parametrize("word", ["https://lantern.example/feed", "lantern.example", "unheard-of", ""])
def test_what_is_no_outlet_is_left_as_it_is(word):
    assert addresses_of(word) == (word,)
