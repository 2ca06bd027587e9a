"""All that a query asks for, one after the other, the same from either database."""

from __future__ import annotations

import gc
import tracemalloc
from contextlib import aclosing
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from briefings.exports.sampling import draw
from briefings.matching.versions import project
from briefings.store import streams
from briefings.store.address import locate
from briefings.store.engine import Database
from briefings.store.opening import Store, open_store
from briefings.types import ANY_TOPIC, READER_VERSION, Kind, Query, Reported
from sources.types import Form, Precision
from tests import archives, builders
from tests.briefings.printed import BREKKE, VANCE, Said, printed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from briefings.types import Reading

AT = datetime(2023, 3, 1, 12, tzinfo=UTC)
asked_again = pytest.mark.asyncio(loop_scope="module")
"""For tests that only ask the archive, which is open for all of them."""

OPEN = "The door is open, and it will stay open."
SHUT = "Nobody has shut the door on anybody."
MONTH = builders.between("2023-02-01", "2023-02-28", "in February", Precision.MONTH)


async def keep(store: Store, reading: Reading) -> str:
    return (await store.add(reading, at=AT, project=project)).article_id


async def every(some: AsyncGenerator[Any]) -> list[Any]:
    async with aclosing(some):
        return [one async for one in some]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def filled(lasting: str) -> AsyncIterator[Store]:
    """A store with an article of six quotations, and another one by another outlet."""
    async with await open_store(lasting) as store:
        await keep(
            store,
            printed(
                Said(OPEN, id="brekke", facets=("open-door",), place="Porthaven"),
                Said(SHUT, VANCE, on=builders.on("2023-03-02"), topics=("talks",), facets=("timing",)),
                Said("Somebody will have said this.", None),
                Said("It rains on all of us today.", on=None, topics=()),
                Said("We met more than once.", VANCE, on=MONTH),
                Said("rightful place", kind=Kind.MIXED, facets=("open-door",)),
            ),
        )
        wire = printed(
            Said("That was a good talk 🙂 indeed.", "Ørjan Łoś"), url="https://wire.example/1", outlet="Émile’s Wire"
        )
        await keep(store, wire)
        yield store


FILTERS: list[dict[str, Any]] = [
    {},
    {"speaker": BREKKE},
    {"speaker": "brekke"},
    {"speaker": "orjan los"},
    {"speaker": "Nobody"},
    {"outlet": "emile's wire"},
    {"since": date(2023, 2, 28)},
    {"until": date(2023, 2, 27)},
    {"since": date(2023, 2, 20), "until": date(2023, 2, 28)},
    {"topic": "talks"},
    {"topic": ANY_TOPIC},
    {"facet": "open-door"},
    {"facet": "open-door", "speaker": VANCE},
    {"topic": "nato-ukraine", "since": date(2023, 2, 1), "outlet": "The Harbour Times"},
]


@asked_again
@pytest.mark.parametrize("filters", FILTERS, ids=str)
async def test_a_stream_has_what_a_search_finds_whatever_its_limit(filled: Store, filters: dict[str, Any]) -> None:
    found = await filled.statements(Query(**filters, limit=100))
    assert 0 <= len(found) <= 6
    given = await every(filled.each_statement(Query(**filters, limit=1)))
    assert sorted(given, key=lambda one: one.id) == sorted(found, key=lambda one: one.id)
    quoted = await every(filled.each_quotation(Query(**filters, limit=1)))
    assert {one.statement for one in quoted if one.statement} == {one.id for one in found}


@asked_again
async def test_filters_are_not_all_idle(filled: Store) -> None:
    numbers = [len(await every(filled.each_statement(Query(**filters)))) for filters in FILTERS]
    assert numbers == [6, 2, 1, 1, 0, 1, 5, 1, 4, 1, 5, 1, 0, 3]


async def test_quotations_come_as_they_were_read_statements_or_not(store: Store) -> None:
    text = "“Open,” said Halvard Brekke’s envoy 🙂 on Tuesday. “Nobody 🙂 knows,” it was heard."
    reading = builders.reading(
        builders.article(text),
        [
            builders.quotation(
                text, "Open,", kind=Kind.MIXED, mention=builders.span(text, "envoy 🙂"), cue=builders.span(text, "said")
            ),
            builders.quotation(text, "Nobody 🙂 knows,", speaker=None, said_on=None, reason="nobody is named"),
        ],
    )
    article = await keep(store, reading)
    first, second = await every(store.each_quotation())
    assert (first.quotation, second.quotation) == reading.quotations
    assert (first.content, first.mention, first.cue) == ("Open,", "envoy 🙂", "said")
    assert (second.content, second.mention, second.cue) == ("Nobody 🙂 knows,", None, None)
    assert (first.statement, second.statement is None) == (None, False)
    assert first.article == second.article
    facts = first.article
    assert (facts.id, facts.fingerprint, facts.characters) == (article, reading.article.fingerprint, len(text))
    assert (facts.added_at, facts.reader, facts.current, facts.form) == (AT, READER_VERSION, True, Form.NEWS)
    assert (facts.published, facts.outlet) == (reading.article.published, "The Harbour Times")


@asked_again
async def test_reports_come_with_the_quotations_that_they_are(filled: Store) -> None:
    some = await every(filled.each_report())
    assert [statement for statement, _ in some] == await every(filled.each_statement())
    for statement, quotations in some:
        assert [(one.article, one.content, one.start) for one in statement.reports] == [
            (one.article.id, one.content, one.quotation.span.start) for one in quotations
        ]
        assert {one.statement for one in quotations} == {statement.id}


async def test_articles_come_with_numbers_and_with_texts_where_asked_for(store: Store) -> None:
    text = "“Open,” said Halvard Brekke. He added that it rains."
    indirect = Reported(
        span=builders.span(text, "He added that it rains."),
        paragraph=1,
        speaker=builders.speaker(),
        mention=None,
        cue=builders.span(text, "added"),
        confidence=0.5,
        reason="the only man named",
        said_on=None,
    )
    await keep(store, printed(OPEN, Said(SHUT, None), Said("right", kind=Kind.MIXED), url="https://a.example/1"))
    bare = builders.article(text, url="https://a.example/2", outlet=None, published=None, byline="Ada Lind")
    await keep(store, builders.reading(bare, [], reported=(indirect,)))
    first, second = await every(store.each_article())
    assert (first.quotations, first.attributed, first.statements, first.reported) == (3, 2, 2, 0)
    assert (second.quotations, second.attributed, second.statements, second.reported) == (0, 0, 0, 1)
    assert (second.article.byline, second.article.published, second.text) == ("Ada Lind", None, None)
    assert [one.text for one in await every(store.each_article(texts=True))][1] == text
    assert await every(store.each_article(Query(outlet="the harbour times"))) == [first]
    assert await every(store.each_article(Query(since=date(2023, 2, 28), until=date(2023, 2, 28)))) == [first]
    assert await every(store.each_article(Query(since=date(2023, 3, 1)))) == []


async def test_earlier_versions_are_left_out_unless_asked_for(store: Store) -> None:
    older = await keep(store, printed(OPEN))
    newer = await keep(store, printed(OPEN, SHUT))
    assert [one.article.id for one in await every(store.each_article())] == [newer]
    assert [one.article.id for one in await every(store.each_article(versions=True))] == [older, newer]
    assert [one.article.id for one in await every(store.each_quotation())] == [newer, newer]
    everywhere = await every(store.each_quotation(versions=True))
    assert [(one.article.current, one.content) for one in everywhere] == [(False, OPEN), (True, OPEN), (True, SHUT)]


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams read fewer rows at once, so that fewer make many portions."""
    monkeypatch.setattr(streams, "_PORTION", 50)


@pytest.mark.usefixtures("small_portions")
async def test_a_stream_is_of_one_state_whatever_is_added_meanwhile(url: str, store: Store) -> None:
    await _fill(url, 30)
    begun = [store.each_statement(), store.each_report(), store.each_quotation(), store.each_article()]
    for stream in begun:
        await anext(stream)
    await keep(store, printed(OPEN))
    assert [len(await every(stream)) for stream in begun] == [210, 210, 239, 29]
    assert len(await every(store.each_quotation())) == 241


async def test_a_sample_is_the_same_on_either_database(url: str, store: Store) -> None:
    await _fill(url, 20)
    async with aclosing(store.each_quotation()) as some:
        drawn = await draw(some, 3, seed=7)
    assert [(one.article.title, one.quotation.span.start) for one in drawn] == [
        ("Case 19", 1170),
        ("Case 4", 1485),
        ("Case 14", 1808),
    ]


@pytest.mark.usefixtures("small_portions")
async def test_a_stream_that_is_left_early_holds_up_nobody(url: str, store: Store) -> None:
    await _fill(url, 30)
    for _ in range(30):
        async with aclosing(store.each_quotation()) as some:
            await anext(some)
    await keep(store, printed(OPEN))
    assert (await store.counts()).articles == 31


@pytest.mark.slow
@pytest.mark.usefixtures("small_portions")
async def test_a_stream_takes_no_more_memory_for_a_larger_archive(ready: str, empty_file: str) -> None:
    async with await open_store(ready) as small, await open_store(empty_file) as large:
        await _fill(ready, 20)
        await _fill(empty_file, 60)
        for stream in (
            Store.each_statement,
            Store.each_report,
            Store.each_quotation,
            partial(Store.each_article, texts=True),
        ):
            for store in (small, large):
                await every(stream(store))  # queries are made once
            assert await _peak(stream(large)) < 2 * await _peak(stream(small))


async def _peak(some: AsyncGenerator[Any]) -> int:
    """How much memory it takes to go through it."""
    tracemalloc.start()
    try:
        async with aclosing(some):
            number = 0
            async for _ in some:
                number += 1
                if number % 20 == 0:
                    gc.collect()  # or what goes in circles stays until there is much of it
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    return peak


async def test_nothing_streams_nothing(store: Store) -> None:
    for stream in (store.each_statement(), store.each_report(), store.each_quotation(), store.each_article()):
        assert await every(stream) == []


async def _fill(url: str, articles: int) -> None:
    database = Database(locate(url))
    try:
        await archives.fill(database, articles)
    finally:
        await database.close()
