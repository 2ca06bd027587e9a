from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from bot.config import Settings
from bot.polling.part import polling_part
from sources.polling import Standing
from sources.types import Form
from tests.bot.polling.conftest import at_work, follow, until
from tests.websites import LOOPBACK, ON_TOPIC, item, rss, site, story

pytestmark = pytest.mark.slow

TODAY = datetime.now(UTC)
NOW = format_datetime(TODAY)


def polled(store, *ids, times=1):
    """Whether feeds have been asked since they were added."""

    async def so():
        found = [await store.feeds.find(id_) for id_ in ids]
        return all(feed.asked_at is not None and not feed.asking for feed in found)

    return so


def settled(store, kept, failed=0):
    async def so():
        backlog = await store.feeds.backlog()
        return (backlog.waiting, backlog.kept, backlog.failed) == (0, kept, failed)

    return so


async def test_a_feed_is_polled_and_what_is_on_topic_followed_to_its_article(store):
    async with site() as web_site:
        web_site.pages = {
            "/feed": rss(
                item(f"{web_site.at}/a", ON_TOPIC, guid="a", published=NOW),
                item(f"{web_site.at}/b", "Football results", guid="b", text="Three goals.", published=NOW),
            ),
            "/a": story(ON_TOPIC, "Ukraine will become a member of NATO,", published=TODAY.isoformat()),
        }
        (id_,) = await follow(store, f"{web_site.at}/feed")
        async with at_work(store):
            await until(settled(store, kept=1))
        health = await store.feeds.find(id_)
        assert (health.entries, health.followed, health.title) == (2, 1, "The Lantern")
        (listed,) = await store.articles()
        assert (listed.url, listed.form, listed.quotations) == (f"{web_site.at}/a", Form.NEWS, 1)
        assert listed.published.first == TODAY.date()
        assert sorted(web_site.asked) == ["/a", "/feed", "/robots.txt"]
        assert all(headers["User-Agent"].startswith("Readout/") for headers in web_site.headers)
        assert not any({"Cookie", "Referer"} & set(headers) for headers in web_site.headers)


@pytest.mark.parametrize(("feeds", "begun"), [("catalogue", 2), ("none", 0)])
async def test_a_fresh_database_follows_the_catalogue_unless_it_is_told_not_to(store, monkeypatch, feeds, begun):
    async with site({"/one": rss(), "/two": rss()}) as web_site:
        known = [(f"{web_site.at}/{name}", "The Lantern") for name in ("one", "two")]
        monkeypatch.setattr("bot.polling.part.english_feeds", lambda _: known)
        stop = asyncio.Event()
        part = polling_part(Settings(allow_networks=LOOPBACK, feeds=feeds), store)
        with capture_logs() as log:
            running = asyncio.create_task(part.run(stop))
            await until(lambda: _said(log, "following_the_catalogue" if begun else "nothing_to_poll"))
            stop.set()
            await running
    assert [line["event"] for line in log][:2] == [
        "polling_began",
        "following_the_catalogue" if begun else "nothing_to_poll",
    ]
    assert [feed.known.url for feed in await store.feeds.all()] == [url for url, _ in known][:begun]


async def _said(log, event):
    return any(line["event"] == event for line in log)


async def test_validators_go_back_byte_for_byte_over_a_restart_and_an_hour_passes_between(store):
    etag, modified = 'W/"a;b"', "Tue, 01 Jan 2041 00:00:00 GMT"

    def feed(request):
        if request.headers.get("If-None-Match") == etag and request.headers.get("If-Modified-Since") == modified:
            return web.Response(status=304)
        return web.Response(text=rss(), content_type="text/xml", headers={"ETag": etag, "Last-Modified": modified})

    async with site({"/feed": feed}) as web_site:
        (id_,) = await follow(store, f"{web_site.at}/feed")
        async with at_work(store):
            await until(polled(store, id_))
        first = await store.feeds.find(id_)
        assert first.due_at - first.asked_at >= timedelta(hours=1)
        async with at_work(store) as parts:
            await parts.look_up()
            await asyncio.sleep(0.3)
            assert len(web_site.asked) == 1  # a restart asks for nothing that is not due
            await store.feeds.stand(id_, Standing.PAUSED, at=datetime.now(UTC))
            await store.feeds.stand(id_, Standing.ACTIVE, at=datetime.now(UTC))
            await asyncio.sleep(1.1)
            await parts.look_up()

            async def again():
                return len(web_site.asked) == 2

            await until(again)
            await until(polled(store, id_))
        assert web_site.headers[1]["If-None-Match"] == etag
        assert web_site.headers[1]["If-Modified-Since"] == modified
        assert (await store.feeds.find(id_)).known.failures == 0


async def test_what_fails_is_shown_with_its_reason_and_does_not_hold_up_others(store):
    async def endless(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(bytes(65536))

    challenge = "<html><title>A moment</title><script src='/cdn-cgi/challenge-platform/x'></script>"
    pages = {
        "/ok": rss(),
        "/gone": 410,
        "/empty": "",
        "/challenge": challenge,
        "/broken": "<rss><channel>",
        "/lying": 304,
        "/endless": endless,
        "/missing": 404,
    }
    sentences = {
        "/ok": None,
        "/gone": "the page is gone for good (410)",
        "/empty": "is empty, not a feed",
        "/challenge": "is a page of HTML, not a feed: Cloudflare asks for a browser",
        "/lying": "says that nothing has changed (304) to one who asked for all of it",
        "/endless": "is larger than 10 MiB",
        "/missing": "there is no such page (404)",
    }
    async with AsyncExitStack() as stack:
        sites = [await stack.enter_async_context(site(pages)) for _ in sentences]
        ids = await follow(store, *(f"{one.at}{path}" for one, path in zip(sites, sentences, strict=True)))
        async with at_work(store):
            await until(polled(store, *ids))
    found = {path: await store.feeds.find(id_) for path, id_ in zip(sentences, ids, strict=True)}
    assert {path: feed.known.fault for path, feed in found.items()} == sentences
    assert found["/gone"].standing is Standing.GONE
    assert {feed.standing for path, feed in found.items() if path != "/gone"} == {Standing.ACTIVE}


async def test_a_page_that_robots_txt_closes_is_not_fetched_but_what_the_feed_gives_is_kept(store):
    async with site() as web_site:
        text = "The minister said: “Ukraine will become a member of NATO, and that is that,” and left."
        web_site.pages = {
            "/feed": rss(item(f"{web_site.at}/private/a", ON_TOPIC, text=text, published=NOW)),
            "/robots.txt": lambda _: web.Response(text="User-agent: *\nDisallow: /private/"),
        }
        await follow(store, f"{web_site.at}/feed")
        async with at_work(store):
            await until(settled(store, kept=0, failed=1))
        assert "/private/a" not in web_site.asked
        (listed,) = await store.articles()
        assert (listed.form, listed.url) == (Form.EXTRACT, f"{web_site.at}/private/a")


async def test_a_page_that_is_busy_is_tried_again_later_and_one_that_is_no_article_is_not(store):
    async with site() as web_site:
        web_site.pages = {
            "/feed": rss(
                item(f"{web_site.at}/busy", ON_TOPIC, guid="1", published=NOW),
                item(f"{web_site.at}/none", ON_TOPIC, guid="2", published=NOW),
            ),
            "/busy": 503,
            "/none": "<html><p>Nothing.</p></html>",
        }
        await follow(store, f"{web_site.at}/feed")

        async def so():
            backlog = await store.feeds.backlog()
            return backlog.failed == 1 and "/busy" in web_site.asked

        async with at_work(store):
            await until(so)
        backlog = await store.feeds.backlog()
        assert (backlog.waiting, backlog.failed) == (1, 1)
        assert await store.articles() == ()


async def test_many_feeds_of_one_server_are_asked_one_after_the_other_a_second_apart(store):
    times, inside, most = [], 0, 0
    loop = asyncio.get_running_loop()

    async def feed(request):
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        times.append(loop.time())
        await asyncio.sleep(0.05)
        inside -= 1
        return web.Response(text=rss(), content_type="text/xml")

    async with site({f"/{number}": feed for number in range(3)}) as web_site:
        ids = await follow(store, *(f"{web_site.at}/{number}" for number in range(3)))
        async with at_work(store):
            await until(polled(store, *ids))
    assert most == 1
    assert all(later - earlier >= 1 for earlier, later in pairwise(times))


async def test_it_ends_at_once_where_a_server_dawdles_and_leaves_nothing_leased(store):
    async def drip(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(b"x")
            await asyncio.sleep(0.05)

    async with site({"/feed": drip}) as web_site:
        (id_,) = await follow(store, f"{web_site.at}/feed")
        stop = asyncio.Event()

        async def asked():
            return bool(web_site.asked)

        from bot.config import Settings
        from bot.polling.part import polling
        from bot.running import Part, supervise
        from tests.websites import LOOPBACK

        async with polling(Settings(allow_networks=LOOPBACK), store) as parts:
            ending = asyncio.create_task(supervise([Part(name="poller", run=parts.run)], stop, grace=0.3))
            await until(asked)
            stop.set()
            await asyncio.wait_for(ending, 5)
        health = await store.feeds.find(id_)
        assert not health.asking
        assert health.asked_at is None
        assert health.due_at <= datetime.now(UTC)
