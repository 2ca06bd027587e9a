"""Articles that are kept together: what becomes of each, whatever becomes of the others."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.polling.keeping import MOST_AT_ONCE, MOST_QUOTED, Keeper, portions
from briefings.errors import StoreError
from briefings.store.types import Added, Outcome
from sources.clock import SystemClock
from tests.briefings.printed import printed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefings.types import Reading
    from sources.types import Article


def reading(number: int, *, quoted: int = 1) -> Reading:
    return printed(*(f"Door {number} {one} is open." for one in range(quoted)), url=f"https://a.example/{number}")


class Slow:
    """A store that keeps when it is let."""

    def __init__(self) -> None:
        self.together: list[list[str | None]] = []
        self.began, self.let = asyncio.Event(), asyncio.Event()
        self.fault: StoreError | None = None

    async def known(self, article: Article) -> None:
        return None

    async def add_all(self, readings: Sequence[Reading], *, at: datetime, project: object) -> tuple[Added, ...]:
        self.together.append([one.article.url for one in readings])
        self.began.set()
        await self.let.wait()
        if self.fault and (self.fault.what == "readout.db" or self.fault.what in self.together[-1]):
            raise self.fault
        return tuple(
            Added(article_id=one.article.id, outcome=Outcome.ADDED, statements=(), new_statements=0) for one in readings
        )


class Here(Keeper):
    """Reads at once."""

    async def read(self, article: Article) -> Reading:
        return reading(int((article.url or "").rpartition("/")[2]))


async def begun(store: Slow, *numbers: int) -> list[asyncio.Task[Added]]:
    """Tasks that keep articles; the first is at it."""
    keeper = Here(store, Any, (), SystemClock())  # type: ignore[arg-type]  # it reads here
    tasks = [asyncio.create_task(keeper.keep(reading(number).article)) for number in numbers]
    await store.began.wait()
    for _ in range(20):  # the others come to where they wait
        await asyncio.sleep(0)
    return tasks


def url(number: int) -> str:
    return f"https://a.example/{number}"


async def test_what_comes_while_one_is_written_is_written_together_after_it() -> None:
    store = Slow()
    tasks = await begun(store, 0, 1, 2)
    store.let.set()
    kept = await asyncio.gather(*tasks)
    assert [one.article_id for one in kept] == [reading(number).article.id for number in range(3)]
    assert store.together == [[url(0)], [url(1), url(2)]] or store.together == [[url(0), url(1), url(2)]]


async def test_one_that_cannot_be_kept_keeps_no_other_from_it() -> None:
    store = Slow()
    tasks = await begun(store, 0, 1, 2, 3)
    store.fault = StoreError(url(2), "has a character that no database keeps")
    store.let.set()
    kept = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(one, Added) for one in kept] == [True, True, False, True]
    assert kept[2] is store.fault


async def test_a_database_that_fails_fails_all_of_them_once() -> None:
    store = Slow()
    tasks = await begun(store, 0, 1, 2)
    store.fault = StoreError("readout.db", "cannot grow")
    store.let.set()
    assert await asyncio.gather(*tasks, return_exceptions=True) == [store.fault] * 3
    assert len(store.together) <= 2


async def test_who_is_given_up_while_writing_for_others_leaves_them_to_those() -> None:
    store = Slow()
    tasks = await begun(store, 0, 1, 2)
    tasks[0].cancel()
    store.let.set()
    with pytest.raises(asyncio.CancelledError):
        await tasks[0]
    assert [one.article_id for one in await asyncio.gather(*tasks[1:])] == [reading(n).article.id for n in (1, 2)]


def test_not_too_much_is_written_together_but_at_least_one() -> None:
    small = [reading(number) for number in range(MOST_AT_ONCE + 1)]
    assert [len(some) for some in portions(small, lambda one: one)] == [MOST_AT_ONCE, 1]
    large = replace(small[0], quotations=small[0].quotations * (MOST_QUOTED + 1))
    assert [len(some) for some in portions([small[0], large, small[1], small[2]], lambda one: one)] == [1, 1, 2]
    assert list(portions([], lambda one: one)) == []
