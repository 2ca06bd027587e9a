"""Documents are looked into together, and one that goes wrong costs the others nothing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.children import Document
from bot.polling.looking import TOGETHER, looking
from sources.errors import FeedError
from sources.pool import Pool
from sources.workers import WorkerError
from tests.websites import item, rss

if TYPE_CHECKING:
    import pytest


def document(name: str, body: str) -> Document:
    return Document(feed=name, body=body.encode(), url=f"http://{name}.example/feed", content_type="text/xml")


def well(name: str) -> Document:
    return document(name, rss(item(f"http://{name}.example/1", f"Story of {name}", guid="1"), title=name))


async def test_each_gets_what_is_in_its_own():
    names = [f"lantern{number}" for number in range(3 * TOGETHER)]
    async with Pool(1, seconds=10) as pool, looking(pool, ()) as looks:
        found = await asyncio.gather(*(looks.look(well(name)) for name in names))
    assert [looked.title for looked in found] == names
    assert all(len(looked.settled) == 1 for looked in found)  # none of it is on a topic


async def test_what_is_no_feed_or_ends_its_worker_is_told_of_alone():
    bomb = document("bomb", "<rss><channel>" + "<item><title>x</title></item>" * 3_000)
    async with Pool(1, seconds=10, memory=128 * 1024**2) as pool, looking(pool, ()) as looks:
        found = await asyncio.gather(
            looks.look(well("one")),
            looks.look(document("page", "<!doctype html><p>Not a feed")),
            looks.look(well("two")),
            return_exceptions=True,
        )
        assert [found[0].title, found[2].title] == ["one", "two"]
        assert isinstance(found[1], FeedError)
        assert (await looks.look(bomb)).title is None  # cut off in the middle, and still a feed


async def test_where_several_fail_together_each_is_tried_by_itself(monkeypatch: pytest.MonkeyPatch):
    given: list[int] = []

    class Fragile(Pool):
        async def run(self, work):
            documents = work.keywords["documents"]
            given.append(len(documents))
            if any(one.feed == "bad" for one in documents):
                raise WorkerError("took longer than 5 seconds and was stopped")
            return await super().run(work)

    async with Fragile(1, seconds=10) as pool, looking(pool, ()) as looks:
        found = await asyncio.gather(
            *(looks.look(well(name)) for name in ("one", "bad", "two")), return_exceptions=True
        )
    assert given == [3, 1, 1, 1]
    assert [found[0].title, found[2].title] == ["one", "two"]
    assert isinstance(found[1], WorkerError)
