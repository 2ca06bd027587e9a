from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from sources.dates import dating
from sources.entries import LONGEST_FIELD, MOST_ENTRIES, Entry, Feed
from sources.feeds import parse
from sources.json_feeds import read

AT = "https://lantern.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items, **head):
    return json.dumps({"version": VERSION, "items": items} | head)


def test_a_json_feed():
    item = {
        "id": "1",
        "url": "/1",
        "title": "A title",
        "content_html": "<p>Long</p><script>no</script><p>and longer</p>",
        "summary": "Short.",
        "date_published": "2023-02-28T23:30:00-05:00",
        "date_modified": "2023-03-01T12:00:00Z",
        "authors": [{"name": "Åse Berg"}, {"name": "Jon Vik"}, {"url": "https://lantern.example/"}],
        "language": "en-GB",
    }
    head = {
        "title": "The Lantern",
        "home_page_url": "https://lantern.example/",
        "feed_url": AT,
        "next_url": "?page=2",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "language": "nb",
    }
    assert read(feed(item, **head), AT) == Feed(
        title="The Lantern",
        kind="JSON Feed 1.1",
        link="https://lantern.example/",
        itself=AT,
        hub="https://hub.example/",
        previous=f"{AT}?page=2",
        language="nb",
        entries=(
            Entry(
                guid="1",
                link="https://lantern.example/1",
                title="A title",
                summary="Short.",
                content="Long\n\nand longer",
                byline="Åse Berg, Jon Vik",
                published=dating("2023-02-28T23:30:00-05:00"),
                published_at=datetime(2023, 3, 1, 4, 30, tzinfo=UTC),
                updated=dating("2023-03-01T12:00:00Z"),
                updated_at=datetime(2023, 3, 1, 12, tzinfo=UTC),
                outlet="The Lantern",
                language="en",
            ),
        ),
    )


def test_version_1_0_with_numbers_for_ids_and_one_author(worker):
    item = {"id": 7, "content_text": "One <b>.\n\nTwo.", "author": {"name": "Åse Berg"}}
    found = parse(feed(item, version="https://jsonfeed.org/version/1").encode(), AT, worker=worker)
    (entry,) = found.entries
    assert (found.kind, entry.guid, entry.summary, entry.byline) == (
        "JSON Feed 1",
        "7",
        "One <b>.\n\nTwo.",
        "Åse Berg",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "{",
        '{"items": []}',
        '{"version": "https://jsonfeed.org/version/1.1"}',
        '{"version": "https://jsonfeed.org/version/1.1", "items": {}}',
        '{"version": "2.0", "items": [{"id": 1}]}',
        '{"items": ' + "[" * 100_000,
    ],
)
def test_other_json_is_no_feed(text):
    assert read(text, AT) is None


@pytest.mark.parametrize("wrong", [None, True, 3, [], {}, "x", "//[", {"name": {}}, [None, {"url": 3}]])
def test_fields_of_the_wrong_kind_are_not_known(wrong):
    names = ("url", "title", "summary", "content_html", "content_text", "date_published", "authors", "author")
    item = {"id": "1"} | dict.fromkeys(names, wrong)
    head = dict.fromkeys(("title", "home_page_url", "feed_url", "next_url", "hubs", "language"), wrong)
    (entry,) = read(feed(item, None, 3, **head), AT).entries
    assert entry.guid == "1"


def test_the_limits_of_other_feeds_are_its_own():
    (entry,) = read(feed({"id": "1", "content_text": "x" * LONGEST_FIELD * 2}), AT).entries
    assert len(entry.summary) == LONGEST_FIELD
    assert len(read(feed(*({"id": str(n)} for n in range(MOST_ENTRIES + 10))), AT).entries) == MOST_ENTRIES
