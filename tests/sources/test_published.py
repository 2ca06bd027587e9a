"""Where a page's statements about its days disagree, and what is no statement."""

from __future__ import annotations

from datetime import date

import pytest

from sources.published import day_in_address, read_days
from sources.trees import tree_of
from sources.types import Precision

AT = "https://lantern.example/a"


def days(body, head="", url=AT, guess=None, lang="en", data=None, metas=None):
    tree = tree_of(f"<html lang='{lang}'><head>{head}</head><body>{body}<p>{'Words. ' * 60}</p></body></html>")
    return read_days(tree, data or {}, metas or {}, url=url, title="Heading", guess=lambda: guess)


def published(*args, **kwargs):
    found = days(*args, **kwargs).published
    return found and (found.first.isoformat(), found.evidence)


H = "<h1>Heading</h1>"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2023/02/28/x", "2023-02-28"),
        ("https://a.example/2023/2/8/x", "2023-02-08"),
        ("https://a.example/x-2023-02-28.html", "2023-02-28"),
        ("https://a.example/world/2023/feb/28/x", "2023-02-28"),
        ("https://a.example/2023/WORLD/02/28/x", "2023-02-28"),
        ("https://a.example/202302/28/x", "2023-02-28"),
        ("https://a.example/story?id=20230228_1", "2023-02-28"),
        ("https://a.example/story?date=2023-02-28", "2023-02-28"),
        ("https://a.example/2023/02/x", None),
        ("https://a.example/2023/13/28/x", None),
        ("https://a.example/8301-20014053", None),
        ("https://a.example/920230228", None),
        ("https://a.example/1789/07/14/x", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url, day):
    found = day_in_address(url)
    assert (found and found.first.isoformat()) == day


def test_a_label_tells_publication_from_change():
    found = days(f"{H}<p>Updated 3 March 2023</p><p>Published 1 March 2023</p>")
    assert (found.published.day, found.updated.day) == (date(2023, 3, 1), date(2023, 3, 3))
    assert found.published.evidence == "Published 1 March 2023"


def test_a_change_before_the_publication_is_a_drafts():
    assert days(H, data={"datePublished": "2023-03-03", "dateModified": "2023-03-01"}).updated is None


def test_the_day_of_the_change_is_not_that_of_publication():
    body = f"{H}<p>Published 1 March 2023 · Updated 3 March 2023</p>"
    assert published(body, data={"datePublished": "2023-03-03T10:00:00Z"}) == ("2023-03-01", "Published 1 March 2023")


@pytest.mark.parametrize(
    ("body", "metas", "found"),
    [
        # Shortly before midnight in UTC it is the next day in the east.
        (f"{H}<p>2 March 2023, 01:30</p>", "2023-03-01T23:30:00Z", "2023-03-02"),
        (f"{H}<p>2 March 2023</p>", "2023-03-01T23:30:00Z", "2023-03-02"),
        (f"{H}<p>28 February 2023, 8:30 pm</p>", "2023-03-01T01:30:00Z", "2023-02-28"),
        # What does not fit any zone is another day.
        (f"{H}<p>2 March 2023, 01:37</p>", "2023-03-01T23:30:00Z", "2023-03-01"),
        (f"{H}<p>3 March 2023</p>", "2023-03-01T23:30:00Z", "2023-03-01"),
        (f"{H}<p>2 March 2023</p>", "2023-03-01T02:30:00Z", "2023-03-01"),
        # A time that bears its own zone is the publisher's.
        (f"{H}<p>2 March 2023</p>", "2023-03-01T23:30:00+02:00", "2023-03-01"),
    ],
)
def test_an_instant_in_utc_gives_way_to_the_day_that_readers_see(body, metas, found):
    assert published(body, metas={"article:published_time": metas})[0] == found


@pytest.mark.parametrize(
    ("lang", "url", "found"),
    [
        ("en", AT, None),
        ("en-US", AT, "2023-03-02"),
        ("en-GB", AT, "2023-02-03"),
        ("fr", AT, "2023-02-03"),
        ("en", "https://lantern.co.uk/a", "2023-02-03"),
        ("en", "https://lantern.gov/a", "2023-03-02"),
        ("en", "https://lantern.tv/a", None),
    ],
)
def test_numbers_are_read_where_language_or_country_tell_how(lang, url, found):
    seen = published(f"{H}<p>3/2/2023</p>", lang=lang, url=url)
    assert (seen and seen[0]) == found


@pytest.mark.parametrize(
    "body",
    [
        f"{H}<p>The vote on 3 March 2023 had been put off by the council, and nobody in Sandvik knew why.</p>",
        f"{H}<p>Today is 3 March 2023</p>",
        f"{H}<p style='display: none'>3 March 2023</p>",
        f"{H}<aside><p>Published 3 March 2023</p></aside>",
        f"{H}<footer><p>Published 3 March 2023</p></footer>",
        f"{H}<p>{'Words. ' * 60}</p><p>3 March 2023</p>",
        f"{H}<div class='related'><time datetime='2023-03-03'>3 March</time></div>",
        f"{H}<ul><li><time datetime='2023-03-03'>a</time></li><li><time datetime='2023-03-04'>b</time></li></ul>",
    ],
)
def test_not_every_day_on_a_page_is_its_own(body):
    assert published(body) is None


def test_a_guess_is_marked_and_a_year_alone_is_none():
    assert days(H, guess="2023-03-03").published.precision is Precision.INFERRED
    assert published(H, guess="2023-01-01") is None
    assert published(H, guess="soon") is None


def test_a_day_above_the_headline_needs_a_guess_to_agree():
    above = f"<p>3 March 2023</p>{H}"
    assert days(above, guess="2023-03-03").published.precision is Precision.DAY
    assert days(above).published.precision is Precision.INFERRED
    assert published(above, guess="2023-02-01")[0] == "2023-02-01"


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("{'publishDate': '2023-03-03'}", "2023-03-03"),
        ('{"datePublished":"2023-03-03T10:00:00Z","date_published":"2023-03-03"}', "2023-03-03"),
        ('{"publishedAt":"2023-03-03"},{"publishedAt":"2023-03-04"}', None),
        ('{"updatedAt":"2023-03-03"}', None),
    ],
)
def test_a_pages_own_scripts_are_asked_where_they_name_one_day(script, found):
    seen = published(f"{H}<script>var page = {script};</script>")
    assert (seen and seen[0]) == found


def test_a_page_of_very_many_elements_is_not_looked_through():
    assert published(f"{H}<p>3 March 2023</p>" + "<b>x</b> " * 31_000) is None
