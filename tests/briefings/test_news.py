"""What a digest of news shows, and in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from briefings.answers import Answers
from briefings.knowledge.shelf import load
from briefings.matching.versions import project
from briefings.store.opening import open_store
from tests import builders
from tests.briefings.printed import VANCE, Said, printed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from briefings.store.opening import Store

DAY = date(2023, 3, 1)


@pytest.fixture
async def store(ready: str) -> AsyncIterator[Store]:
    async with await open_store(ready) as one:
        yield one


async def keep(store: Store, *said: Said, page: str) -> tuple[str, ...]:
    reading = printed(*said, url=f"https://harbour-times.example/{page}")
    return (await store.add(reading, at=datetime(2023, 3, 1, 8, tzinfo=UTC), project=project)).statements


async def test_what_is_about_a_facet_that_is_seldom_spoken_of_comes_first(store: Store) -> None:
    before = builders.on("2023-02-20")
    for number in range(3):
        said = Said(f"It has always been about time, number {number}.", on=before, facets=("timing",))
        await keep(store, said, page=f"before-{number}")
    plain, timing, veto = await keep(
        store,
        Said("This is about nothing in particular."),
        Said("This is about the time that it takes.", VANCE, facets=("timing",)),
        Said("This is about a veto that nobody has.", VANCE, facets=("veto",)),
        page="now",
    )
    answers = Answers(store, load())
    assert await answers.best_first((plain, timing, veto), DAY) == (veto, timing, plain)


async def test_a_digest_keeps_the_order_it_is_given_and_leaves_out_what_is_gone(store: Store) -> None:
    one, other = await keep(store, Said("This was said first of all."), Said("This was said after it."), page="now")
    digest = await Answers(store, load()).news((other, "nonsense", one), DAY, "any")
    assert [entry.statement.id for entry in digest.entries] == [other, one]
    assert (digest.day, digest.topic) == (DAY, None)
