"""`readout feeds` and `readout status`, on sites of this machine."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from sources.turns import Turns
from tests.websites import LOOPBACK, ON_TOPIC, item, rss, site, story

NOW = format_datetime(datetime.now(UTC))


@contextmanager
def standing(pages):
    """A site in a thread of its own: commands have a loop of theirs."""
    ready, loops = threading.Event(), []

    async def serve():
        async with site(pages) as made:
            stop = asyncio.Event()
            loops.append((asyncio.get_running_loop(), stop, made))
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait()
    loop, stop, made = loops[0]
    try:
        yield made
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


@pytest.fixture
def lantern(run, monkeypatch):
    """A site with a feed that its page names."""
    monkeypatch.setenv("READOUT_ALLOW_NETWORKS", LOOPBACK)
    monkeypatch.setattr("bot.polling.tools.Turns", lambda clock: Turns(clock, pause=timedelta()))
    pages = {
        "/": '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><p>Home</p></html>',
        "/feed": rss(item("http://lantern.example/a", ON_TOPIC, guid="a", published=NOW)),
        "/page": "<html><p>No feed here.</p></html>",
    }
    with standing(pages) as made:
        yield made


def test_a_feed_is_added_by_the_page_that_names_it_and_that_was_the_first_poll(run, lantern):
    added = run("feeds", "add", lantern.at)
    assert added.status == 0
    assert (
        f"added: The Lantern (RSS 2.0, {lantern.at}/feed, found on {lantern.at}); 1 entry, 1 to be followed"
        in added.out
    )
    (feed,) = run("feeds", "list", "--json").json
    assert (feed["url"], feed["title"], feed["state"]) == (f"{lantern.at}/feed", "The Lantern", "well")
    assert (feed["entries"], feed["followed"], feed["failures"], feed["reason"]) == (1, 1, 0, None)
    assert feed["next_poll"] > feed["last_poll"]
    assert feed["next_poll_reason"] == "no feed is asked more often than once an hour"
    again = run("feeds", "add", f"{lantern.at}/feed")
    assert "followed already" in again.out
    status = run("status", "--json").json
    assert status["feeds"] == {"all": 1, "well": 1, "untried": 0, "failing": 0, "paused": 0, "gone": 0}
    assert status["entries"] == {"waiting": 1, "kept": 0, "failed": 0}
    assert status["concerns"] == []
    assert "Nothing needs to be looked at." in run("status").out


def test_what_is_no_feed_is_not_added_and_says_why(run, lantern, monkeypatch):
    monkeypatch.setattr("bot.polling.finding.MOST_TRIED", 1)
    for url, sentence in [
        (f"{lantern.at}/page", "is a page of HTML, not a feed; no feed was found"),
        (f"{lantern.at}/none", "there is no such page (404)"),
        ("file:///etc/passwd", "is not an address on the web"),
        ("http://10.0.0.1/feed", "a private network"),
        ("http://me:secret@lantern.example/", "holds a name or password"),
    ]:
        failed = run("feeds", "add", url)
        assert failed.status == 2
        assert sentence in failed.err
        assert "secret" not in failed.err
    assert run("feeds", "list", "--json").json == []
    part = run("feeds", "add", f"{lantern.at}/none", f"{lantern.at}/feed")
    assert part.status == 1


def test_a_feed_can_be_added_without_a_look(run):
    assert run("feeds", "add", "--untried", "https://lantern.example/feed").status == 0
    assert "untried" in run("feeds", "list").out
    assert run("feeds", "add", "--untried", "ftp://lantern.example/feed").status == 2


def test_all_feeds_of_the_catalogue_are_followed_untried(run):
    assert run("feeds", "add").status == 2
    added = run("feeds", "add", "--all")
    feeds = run("feeds", "list", "--json").json
    assert added.out == f"{len(feeds)} feeds are followed from now on (untried).\n"
    assert len(feeds) > 20
    assert {feed["state"] for feed in feeds} == {"untried"}
    assert run("feeds", "add", "--all").out == "0 feeds are followed from now on (untried).\n"


def test_feeds_are_paused_resumed_and_removed_by_id_or_address(run):
    run("feeds", "add", "--untried", "https://lantern.example/feed")
    (feed,) = run("feeds", "list", "--json").json
    assert run("feeds", "pause", feed["id"]).out.startswith(f"{feed['id']}  paused")
    assert run("feeds", "list", "--json").json[0]["state"] == "paused"
    assert run("feeds", "list", "--json").json[0]["next_poll"] is None
    assert run("feeds", "resume", feed["url"]).status == 0
    (told,) = run("feeds", "list", feed["id"], "--json").json
    assert [event["kind"] for event in told["events"]] == ["resumed", "paused", "added"]
    assert "resumed" in run("feeds", "list", feed["id"]).out
    assert run("feeds", "remove", feed["id"]).status == 0
    assert run("feeds", "list", "--json").json == []
    gone = run("feeds", "remove", feed["id"])
    assert gone.status == 2
    assert "no such feed is followed" in gone.err


def test_nothing_followed_is_said(run):
    assert "No feed is followed" in run("feeds", "list").out
    assert run("status").status == 0


def test_lists_of_feeds_are_taken_and_given(run):
    mine = run.write(
        "mine.opml",
        '<opml version="2.0"><body><outline text="Papers"><outline text="The Lantern" xmlUrl="https://lantern.example/f"/>'
        '<outline xmlUrl="https://harbour.example/f?a=1&amp;b=2"/></outline><outline xmlUrl="file:///etc/passwd"/>'
        "</body></opml>",
    )
    taken = run("feeds", "import", mine)
    assert taken.status == 1
    assert "2 feeds are followed from now on; 0 were followed already." in taken.out
    assert "is not an address on the web" in taken.err
    feeds = run("feeds", "list", "--json").json
    assert [feed["title"] for feed in feeds] == ["The Lantern", None]
    assert {feed["state"] for feed in feeds} == {"untried"}
    given = run("feeds", "export")
    assert given.out.startswith("<?xml")
    assert run("feeds", "export", "--output", "all.opml").status == 0
    again = run("feeds", "import", "all.opml")
    assert (again.status, again.out) == (0, "0 feeds are followed from now on; 2 were followed already.\n")
    assert run("feeds", "import", "-", stdin=given.out).status == 0
    for name, content in [("bad.opml", "<opml><outline"), ("none.opml", None)]:
        if content:
            run.write(name, content)
        failed = run("feeds", "import", name)
        assert failed.status == 2
        assert failed.err.count("\n") == 1


def test_the_whole_story_of_a_feed_is_told_and_nothing_kept(run, lantern):
    page = story(ON_TOPIC, "Ukraine will become a member of NATO,", published=datetime.now(UTC).isoformat())
    at = lantern.at
    lantern.pages |= {
        "/feed": lambda _: web.Response(status=302, headers={"Location": "/real"}),
        "/real": rss(
            item(f"{at}/a", ON_TOPIC, guid="a", published=NOW),
            item(f"{at}/closed/b", ON_TOPIC, guid="b", published=NOW),
            item(f"{at}/none", ON_TOPIC, guid="c", published=NOW),
            item(f"{at}/d", "Football results", guid="d", published=NOW),
            item(f"{at}/old", ON_TOPIC, guid="e", published="Sat, 01 Jan 2022 10:00:00 GMT"),
            item(f"{at}/f", ON_TOPIC, guid="f", published=NOW),
            more="<ttl>240</ttl>",
        ),
        "/a": page,
        "/robots.txt": lambda _: web.Response(text="User-agent: *\nDisallow: /closed/"),
    }
    told = run("feeds", "test", at, "--json").json
    assert (told["url"], told["page"], told["status"], told["fault"]) == (f"{at}/feed", at, 200, None)
    assert told["redirects"] == [{"status": 302, "to": f"{at}/real"}]
    assert (told["moved"], told["kind"], told["ttl"]) == (None, "RSS 2.0", 4 * 3600)
    assert told["next_poll_reason"] == "the feed asks for it (ttl)"
    ends = {entry["link"].removeprefix(at): (entry["reaches"], entry["stages"][-1]) for entry in told["entries"]}
    assert {path: (reaches, stage["name"]) for path, (reaches, stage) in ends.items()} == {
        "/a": (True, "statements"),
        "/closed/b": (False, "robots"),
        "/none": (False, "page"),
        "/d": (False, "topic"),
        "/old": (False, "new"),
        "/f": (None, "new"),
    }
    assert ends["/none"][1]["why"] == "there is no such page (404)"
    shown = run("feeds", "test", at).out
    assert "302 to" in shown
    assert "would reach a digest" in shown
    assert "- robots: its robots.txt asks programs to keep away" in shown
    assert run("feeds", "list", "--json").json == []
    failed = run("feeds", "test", f"{at}/gone")
    assert failed.status == 2
    assert "there is no such page (404)" in failed.err


def test_the_past_is_filled_in_from_earlier_pages_and_sitemaps_and_none_of_it_is_news(run, lantern):
    at = lantern.at
    old = "Wed, 01 Mar 2023 10:00:00 GMT"
    lantern.pages |= {
        "/feed": rss(
            item(f"{at}/new", ON_TOPIC, guid="new", published=NOW),
            item(f"{at}/2023/one", ON_TOPIC, guid="one", published=old),
            item(f"{at}/2023/off", "Football results", guid="off", published=old),
        ),
        "/sitemap.xml": "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        f"<url><loc>{at}/2023/03/02/ukraine-will-become-a-member-of-nato</loc><lastmod>2023-03-02</lastmod></url>"
        f"<url><loc>{at}/2023/03/02/harbour-festival</loc><lastmod>2023-03-02</lastmod></url>"
        f"<url><loc>{at}/2020/ukraine-will-become-a-member-of-nato</loc><lastmod>2020-03-02</lastmod></url></urlset>",
        "/2023/one": story(ON_TOPIC, "Ukraine will become a member of NATO,", published="2023-03-01"),
        "/2023/03/02/ukraine-will-become-a-member-of-nato": story(
            ON_TOPIC, "Ukraine will be in NATO one day,", published="2023-03-02"
        ),
    }
    filled = run("feeds", "backfill", f"{at}/feed", "--since", "2023-01-01")
    assert filled.status == 0
    assert "2 articles kept, 0 known already, 0 failed" in filled.out
    assert not {"/new", "/2023/off", "/2023/03/02/harbour-festival"} & set(lantern.asked)
    again = run("feeds", "backfill", f"{at}/feed", "--since", "2023-01-01")
    assert "0 articles kept, 2 known already" in again.out
    assert run("feeds", "backfill", "nothing", "--since", "2023").status == 2
