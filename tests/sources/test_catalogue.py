from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from sources.catalogue import catalogue, parse
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
    with pytest.raises(TypeError, match="max_exerpt"):
        parse(PAPER.replace("max_excerpt", "max_exerpt"))


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
    assert canonical(outlet.home) == outlet.home
    assert len(outlet.country) == 2
    assert outlet.country.isupper()
    assert outlet.max_excerpt >= 0
    assert outlet.terms or outlet.unchecked, "terms that were checked have a page"
