from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from sources.errors import FetchError
from sources.http import Answer
from sources.robots import GIVEN_UP_AFTER, KEPT_FOR, LARGEST, LONGEST_DELAY, SOON, RobotsKeeper, permission, place_of
from sources.robots import heard as heard_of

NOW = datetime(2023, 2, 28, 12, tzinfo=UTC)
PAGE = "https://lantern.example/2023/a"
PLACE = "https://lantern.example/robots.txt"


def answer(text="", status=200):
    return Answer(
        asked=PLACE,
        url=PLACE,
        status=status,
        fault=None if status == 200 else f"the server said {status}",
        body=text.encode(),
        content_type="text/plain",
        etag=None,
        last_modified=None,
        cache_control=None,
        expires=None,
        date=None,
        retry_after=None,
        hops=(),
    )


def rules(text):
    return heard_of(answer(text), None, NOW)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("", True),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /2022/", True),
        ("User-agent: *\nDisallow: /*/a$", False),
        ("User-agent: *\nDisallow: /2023/\nAllow: /2023/a", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Readout\nAllow: /", True),
        ("User-agent: readout\nDisallow: /", False),
        ("User-agent: Googlebot\nUser-agent: Readout\nDisallow: /2023", False),
        ("User-agent: Googlebot\nDisallow: /", True),
        ("User-agent: Read\nDisallow: /", True),
        ("useragent Readout # us\nDisallow /", False),
        ("Disallow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<!DOCTYPE html><html><body>Disallow: /</body></html>", True),
        ("\x00\x01\x02", True),
    ],
)
def test_rules_are_kept(text, may):
    found = permission(rules(text), PAGE)
    assert found.may is may
    assert found.why == ("its robots.txt allows it" if may else "its robots.txt asks programs to keep away")


@pytest.mark.parametrize(
    ("status", "may"), [(404, True), (401, True), (403, True), (410, True), (429, False), (500, False), (503, False)]
)
def test_what_is_not_there_forbids_nothing_and_a_fault_forbids_all(status, may):
    robots = heard_of(answer(status=status), None, NOW)
    assert permission(robots, PAGE).may is may
    assert robots.until == NOW + (KEPT_FOR if may else SOON)
    if not may:
        assert f"cannot be had (the server said {status})" in permission(robots, PAGE).why


def test_a_site_that_does_not_answer_is_left_alone():
    robots = heard_of(FetchError(PLACE, "cannot be reached"), None, NOW)
    assert permission(robots, PAGE).why == "its robots.txt cannot be had (cannot be reached), so nothing is fetched"


def test_known_rules_go_on_to_hold_while_they_cannot_be_had_again():
    known = rules("User-agent: *\nDisallow: /2023/")
    later = heard_of(answer(status=503), known, NOW + KEPT_FOR)
    assert not permission(later, PAGE).may
    assert permission(later, "https://lantern.example/2022").may
    assert (later.until, later.failing_since) == (NOW + KEPT_FOR + SOON, NOW + KEPT_FOR)
    assert heard_of(answer("x"), later, NOW + KEPT_FOR).failing_since is None


def test_what_cannot_be_had_for_a_month_is_taken_for_none():
    closed = heard_of(answer(status=500), None, NOW)
    almost = heard_of(answer(status=500), closed, NOW + GIVEN_UP_AFTER - SOON)
    assert not permission(almost, PAGE).may
    assert permission(heard_of(answer(status=500), almost, NOW + GIVEN_UP_AFTER), PAGE).may


@pytest.mark.parametrize(
    ("words", "delay"),
    [
        ("10", timedelta(seconds=10)),
        ("0.5", timedelta(seconds=0.5)),
        ("86400", LONGEST_DELAY),
        *((words, None) for words in ("0", "inf", "nan", "-3", "soon")),
    ],
)
def test_the_pause_that_a_site_asks_for(words, delay):
    found = permission(rules(f"User-agent: *\nCrawl-delay: {words}"), PAGE)
    assert found.delay == delay
    is_long = delay is not None and delay > timedelta(seconds=1)
    assert found.why == "its robots.txt allows it" + (f", {delay.total_seconds():g} seconds apart" if is_long else "")


def test_of_a_large_file_the_beginning_counts():
    text = "User-agent: *\n" + "#" * LARGEST + "\nDisallow: /"
    assert permission(rules(text), PAGE).may


def test_each_of_many_rules_for_each_of_many_programs_is_no_bomb():
    # The library alone would write 289 million rules for this.
    text = "".join(f"User-agent: a{n}\n" for n in range(17_000)) + "Disallow: /x\n" * 17_000
    assert permission(rules(text), PAGE).may


@pytest.mark.parametrize(
    ("url", "place"),
    [
        (PAGE, PLACE),
        ("HTTP://Lantern.example:8080/a?b#c", "http://lantern.example:8080/robots.txt"),
        ("https://me:secret@lantern.example/", PLACE),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/robots.txt"),
        ("ftp://lantern.example/", None),
        ("https://", None),
        ("https://a:b/", None),
        ("http://[", None),
    ],
)
def test_where_a_robots_txt_stands(url, place):
    assert place_of(url) == place


class Site:
    """Answers as it is told, and counts."""

    def __init__(self, text="User-agent: *\nDisallow: /private", status=200):
        self.answer = answer(text, status)
        self.asked = []

    async def __call__(self, url):
        self.asked.append(url)
        await asyncio.sleep(0)
        if isinstance(self.answer, FetchError):
            raise self.answer
        return self.answer


class Standing:
    """A clock that is set by hand."""

    def __init__(self):
        self.time = NOW

    def now(self):
        return self.time

    async def sleep(self, seconds):
        raise AssertionError


async def test_a_site_is_asked_once_however_many_pages_are_wanted_at_once():
    site = Site()
    keeper = RobotsKeeper(site, Standing())
    found = await asyncio.gather(*(keeper.permission(f"https://lantern.example/{n}") for n in range(20)))
    assert {each.may for each in found} == {True}
    assert not (await keeper.permission("https://lantern.example/private/1")).may
    assert site.asked == [PLACE]
    await keeper.permission("http://lantern.example/")
    assert site.asked == [PLACE, "http://lantern.example/robots.txt"]


async def test_it_is_asked_again_after_a_day_and_sooner_after_a_fault():
    site, clock = Site(), Standing()
    keeper = RobotsKeeper(site, clock)
    await keeper.permission(PAGE)
    clock.time += KEPT_FOR - timedelta(seconds=1)
    await keeper.permission(PAGE)
    assert len(site.asked) == 1
    clock.time += timedelta(seconds=1)
    site.answer = FetchError(PLACE, "refuses the connection")
    assert (await keeper.permission(PAGE)).may
    assert len(site.asked) == 2
    clock.time += SOON
    site.answer = answer("User-agent: *\nDisallow: /")
    assert not (await keeper.permission(PAGE)).may


async def test_what_is_no_address_is_not_asked_for():
    site = Site()
    assert not (await RobotsKeeper(site, Standing()).permission("file:///etc/passwd")).may
    assert site.asked == []


async def test_old_sites_are_forgotten_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr("sources.robots._MOST_SITES", 2)
    site = Site()
    keeper = RobotsKeeper(site, Standing())
    for name in "abac":
        await keeper.permission(f"https://{name}.example/")
    await keeper.permission("https://a.example/")
    assert len(site.asked) == 3
    await keeper.permission("https://b.example/")
    assert len(site.asked) == 4
