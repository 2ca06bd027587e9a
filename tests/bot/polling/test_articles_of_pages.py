"""What an article is made of: its page, and where that does not say, the feed that led to it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.polling.follower import article_on
from briefings.store.feed_types import DueEntry
from sources.http import Fetched
from sources.types import Dating, Precision
from sources.workers import Worker

AT = "https://lantern.example/a"
WORDS = "<p>“We go now,” said the harbour master of Sandvik, Åse Brekke, and closed the door of her office.</p>" * 4
IN_FEED = Dating.on(date(2023, 2, 28), "Tue, 28 Feb 2023 10:00:00 GMT")


@pytest.fixture(scope="module")
def worker():
    with Worker(seconds=30) as worker:
        yield worker


def article(worker, markup, published=IN_FEED):
    due = DueEntry(
        key=1,
        feed="lantern",
        server="lantern.example",
        link=AT,
        title="As the feed has it",
        summary="",
        outlet="The Lantern",
        language="en",
        published=published,
        tries=0,
    )
    body = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{markup}{WORDS}</body></html>".encode()
    return article_on(worker, given=due, fetched=Fetched(url=AT, body=body, content_type="text/html"))


def test_what_the_page_does_not_say_the_feed_does(worker):
    found = article(worker, "")
    assert (found.title, found.outlet, found.language) == ("As the feed has it", "The Lantern", "en")
    assert found.published == IN_FEED


def test_the_day_on_the_page_goes_before_the_feeds(worker):
    found = article(worker, "<h1>Title</h1><p>Published 1 March 2023</p>")
    assert (found.title, found.published.day) == ("Title", date(2023, 3, 1))


def test_a_day_that_the_page_only_looks_like_does_not(worker):
    looks = "<div id='x'>1 March 2023</div><h1>Title</h1>"
    assert article(worker, looks, published=None).published.precision is Precision.INFERRED
    assert article(worker, looks).published == IN_FEED
