"""The outlets that come with Readout, on the command line."""

from __future__ import annotations

import json

import pytest

from bot.cli.feed_outlets import addresses_of
from sources.catalogue import catalogue


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
    assert run("feeds", "outlets", "--country", "xx").out == "No outlet of that country is known.\n"


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
    assert addresses_of(word, catalogue()) == (word,)


OWN = """[evening-tide]
name = "The Evening Tide"
hosts = ["tide.example"]
country = "NO"
home = "https://tide.example/"
max_excerpt = 120
terms = "https://tide.example/terms"

[[evening-tide.feeds]]
url = "https://tide.example/en/rss"

[reuters]
name = "Reuters"
hosts = ["reuters.com"]
country = "GB"
home = "https://www.reuters.com/"
max_excerpt = 60
terms = "https://www.reuters.com/terms"
"""


def test_outlets_of_ones_own_go_over_ours(run, monkeypatch):
    monkeypatch.setenv("READOUT_OUTLETS", str(run.write("outlets.toml", OWN)))
    listed = {outlet["id"]: outlet for outlet in run("feeds", "outlets", "--json").json}
    assert (listed["evening-tide"]["max_excerpt"], listed["reuters"]["max_excerpt"]) == (120, 60)
    assert listed["err-news"]["name"] == "ERR News"
    run("feeds", "add", "--untried", "evening-tide")
    assert [feed["url"] for feed in run("feeds", "list", "--json").json] == ["https://tide.example/en/rss"]
    assert "1 file of your own: all is well" in run("knowledge", "check").out


def test_an_article_goes_by_the_terms_of_ones_own_outlets(run, monkeypatch):
    monkeypatch.setenv("READOUT_OUTLETS", str(run.write("outlets.toml", OWN)))
    words = "Ukraine will become a member of NATO, and nobody else decides when that will be"
    line = {"text": f"“{words},” Halvard Brekke told reporters.", "url": "https://www.tide.example/a"}
    (kept,) = run("ingest", "--jsonl", stdin=json.dumps(line)).lines
    assert kept["outcome"] == "added"
    (statement,) = run("quote", "--json").json
    assert [report["outlet"] for report in statement["reports"]] == ["The Evening Tide"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("max_excerpt = 120", "outlets.toml:6: evening-tide: `max_excerpt` must be a whole number"),
        ('hosts = ["tide.example"]', "outlets.toml:3: evening-tide: “lrt.lt” is lrt's already"),
        ("[evening-tide]", "outlets.toml:1: is not TOML"),
    ],
)
def test_what_is_wrong_with_ones_own_outlets_is_named_by_its_line(run, monkeypatch, wrong, sentence):
    instead = {"max_excerpt = 120": 'max_excerpt = "few"', 'hosts = ["tide.example"]': 'hosts = ["lrt.lt"]'}
    file = run.write("outlets.toml", OWN.replace(wrong, instead.get(wrong, "[evening-tide"), 1))
    monkeypatch.setenv("READOUT_OUTLETS", str(file))
    for command in (("feeds", "outlets"), ("ingest", str(file)), ("knowledge", "check")):
        ran = run(*command)
        assert ran.status in (1, 2)
        assert sentence in ran.err


def test_a_file_of_outlets_that_is_not_there_is_said_to_be(run, monkeypatch):
    monkeypatch.setenv("READOUT_OUTLETS", str(run.folder / "none.toml"))
    for command in (("feeds", "outlets"), ("knowledge", "check"), ("run",)):
        ran = run(*command)
        assert ran.status == 2
        assert "none.toml: the outlets cannot be read (No such file or directory)." in ran.err
