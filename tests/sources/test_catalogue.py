from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from sources.catalogue import catalogue, check, parse, read
from sources.types import DEFAULT_MAX_EXCERPT
from sources.urls import canonical, host

PAPER = """
[daily-lantern]
name = "The Daily Lantern"
other_names = ["Lantern"]
hosts = ["lantern.example"]
country = "NO"
home = "https://lantern.example/"
max_excerpt = 300
terms = "https://lantern.example/terms"

[lantern-sport]
name = "Lantern Sport"
hosts = ["sport.lantern.example"]
country = "NO"
home = "https://sport.lantern.example/"
unchecked = true
"""


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://lantern.example/2023/a", "daily-lantern"),
        ("https://www.lantern.example/2023/a", "daily-lantern"),
        ("http://Edition.Lantern.Example:8080/", "daily-lantern"),
        ("https://sport.lantern.example/a", "lantern-sport"),
        ("https://www.sport.lantern.example/a", "lantern-sport"),
        ("https://notlantern.example/a", None),
        ("https://lantern.example.org/", None),
        ("https://example/", None),
        ("lantern.example", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_an_outlet_is_known_by_its_hosts_and_what_lies_under_them(url, outlet):
    found = parse(PAPER).by_url(url)
    assert (found and found.id) == outlet


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("The Daily Lantern", "daily-lantern"),
        ("  the daily  LANTERN ", "daily-lantern"),
        ("Lantern", "daily-lantern"),
        ("Lantern Sport", "lantern-sport"),
        ("Lanterns", None),
        ("", None),
        (None, None),
    ],
)
def test_an_outlet_is_known_by_its_names(name, outlet):
    found = parse(PAPER).by_name(name)
    assert (found and found.id) == outlet


def test_unknown_terms_get_the_default():
    lantern, sport = parse(PAPER).outlets
    assert (lantern.max_excerpt, sport.max_excerpt) == (300, DEFAULT_MAX_EXCERPT)
    assert (lantern.unchecked, sport.unchecked) == (False, True)


def test_a_misspelt_key_is_no_silent_default():
    with pytest.raises(ValueError, match=r"catalogue\.toml:8: daily-lantern: `max_exerpt` is not known here"):
        parse(PAPER.replace("max_excerpt", "max_exerpt"))


FEEDS = """
[[daily-lantern.feeds]]
url = "https://lantern.example/feed"
see = "https://lantern.example/feeds"

[[daily-lantern.feeds]]
url = "https://lantern.example/no/feed"
language = "no"
untried = true
"""


def test_an_outlet_has_feeds_and_is_known_by_them():
    found = parse(PAPER.replace("\n[lantern-sport]", FEEDS + "\n[lantern-sport]"))
    lantern = found.by_name("Lantern")
    first, second = lantern.feeds
    assert (first.language, first.see, first.untried) == ("en", "https://lantern.example/feeds", False)
    assert (second.language, second.see, second.untried) == ("no", None, True)
    assert found.by_feed("http://lantern.example/no/feed/?utm_source=x") == (lantern, second)
    assert found.by_feed("https://lantern.example/elsewhere") is None


@pytest.mark.parametrize(
    ("words", "wrong", "fault"),
    [
        ('name = "The Daily Lantern"', "name = 3", "3: daily-lantern: `name` must be a text"),
        ('name = "The Daily Lantern"', 'name = " "', "3: daily-lantern: `name` must be a text on one line"),
        (
            'country = "NO"\nhome = "https://lantern',
            'country = "no"\nhome = "https://lantern',
            "6: daily-lantern: `cou",
        ),
        ('hosts = ["lantern.example"]', "hosts = []", "5: daily-lantern: `hosts` must not be empty"),
        (
            'hosts = ["lantern.example"]',
            'hosts = ["www.lantern.example"]',
            "5: daily-lantern: “www.lantern.example” is n",
        ),
        (
            'hosts = ["lantern.example"]',
            'hosts = ["sport.lantern.example"]',
            "13: lantern-sport: “sport.lantern.example” is",
        ),
        (
            'other_names = ["Lantern"]',
            'other_names = ["lantern SPORT"]',
            "12: lantern-sport: “Lantern Sport” is daily-la",
        ),
        (
            'other_names = ["Lantern"]',
            "other_names = [3]",
            "4: daily-lantern: `other_names` must be a list of texts",
        ),
        ('home = "https://lantern.example/"\n', "", "2: daily-lantern: `home` is missing; give a text"),
        (
            'home = "https://lantern.example/"',
            'home = "http://x.example"',
            "7: daily-lantern: `home` must be the address",
        ),
        ("max_excerpt = 300", "max_excerpt = -1", "8: daily-lantern: `max_excerpt` must be a number"),
        ("max_excerpt = 300", "max_excerpt = true", "8: daily-lantern: `max_excerpt` must be a whole number"),
        ('terms = "https://lantern.example/terms"', "", "2: daily-lantern: give the page of its `terms`"),
        ("[daily-lantern]", "[Daily_Lantern]", "2: Daily_Lantern: an id is small letters"),
        ("unchecked = true", "unchecked = [", "17: is not TOML"),
        (
            "unchecked = true",
            'unchecked = true\nfeeds = ["x"]',
            "17: lantern-sport: `feeds` must be a list of tables",
        ),
        (
            "unchecked = true",
            "unchecked = true\n[[lantern-sport.feeds]]",
            "17: lantern-sport: a feed: `url` is missing",
        ),
        (
            "unchecked = true",
            'unchecked = true\n[[lantern-sport.feeds]]\nurl = "lantern.example/x"',
            "18: lantern-sport: a feed: `url` must be an address",
        ),
    ],
)
def test_every_fault_is_told_at_its_line(words, wrong, fault):
    assert words in PAPER
    _, faults = read(PAPER.replace(words, wrong))
    assert str(faults[0]).startswith(f"catalogue.toml:{fault}")


def test_one_feed_is_of_one_outlet():
    twice = PAPER.replace("\n[lantern-sport]", FEEDS + "\n[lantern-sport]")
    _, faults = read(twice + FEEDS.replace("daily-lantern", "lantern-sport"))
    assert [fault.sentence for fault in faults][:1] == [
        "lantern-sport: a feed: “https://lantern.example/feed” is daily-lantern's already"
    ]


def test_nothing_is_wrong_with_the_catalogue_that_comes_along():
    assert check() == ()


def test_many_outlets_with_feeds_come_along_from_many_countries():
    known = [outlet for outlet in catalogue().outlets if outlet.feeds]
    assert len(known) >= 25
    countries = {outlet.country for outlet in known}
    assert countries >= {"UA", "EE", "LT", "LV", "FI", "PL", "US", "GB", "DE", "FR", "BE"}


def test_the_catalogue_that_comes_along_is_in_order_and_names_nothing_twice():
    rows = tomllib.loads(files("sources").joinpath("catalogue.toml").read_text("utf-8"))
    assert list(rows) == sorted(rows)
    hosts = [name for outlet in catalogue().outlets for name in outlet.hosts]
    names = [name.casefold() for outlet in catalogue().outlets for name in (outlet.name, *outlet.other_names)]
    assert len(set(hosts)) == len(hosts)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("outlet", catalogue().outlets, ids=lambda outlet: outlet.id)
def test_each_outlet_that_comes_along_holds(outlet):
    assert outlet.name.strip() == outlet.name
    assert outlet.hosts
    assert all(host(f"https://{name}/") == name for name in outlet.hosts)
    assert catalogue().by_url(outlet.home) == outlet
    assert canonical(outlet.home) in (outlet.home, outlet.home.rstrip("/"))
    assert len(outlet.country) == 2
    assert outlet.country.isupper()
    assert outlet.max_excerpt >= 0
    assert outlet.terms or outlet.unchecked, "terms that were checked have a page"
