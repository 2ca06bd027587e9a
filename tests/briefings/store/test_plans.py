"""Lists are read off an index in their order, however many statements there are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from briefings.matching.versions import project
from briefings.store.address import locate
from briefings.store.engine import Database
from briefings.store.opening import Store, open_store
from briefings.types import Query
from tests.briefings.printed import BREKKE, Said, printed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Connection

AT = datetime(2023, 3, 1, tzinfo=UTC)
DAY = date(2023, 2, 28)


class Plans:
    """A store, and how SQLite goes about each query that is made of it."""

    def __init__(self, database: Database) -> None:
        self.store = Store(database)
        self.steps: list[str] = []
        event.listen(database.engine.sync_engine, "before_cursor_execute", self._explain)

    def _explain(self, connection: Connection, _cursor: object, sql: str, parameters: object, *_: object) -> None:
        if sql.startswith("SELECT"):
            cursor = connection.connection.cursor()
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
            self.steps += [row[3] for row in cursor.fetchall()]
            cursor.close()


@pytest.fixture
async def plans(empty_file: str) -> AsyncIterator[Plans]:
    async with await open_store(empty_file) as store:
        said = Said("The door is open.", id="brekke", facets=("open-door",))
        await store.add(printed(said), at=AT, project=project)
    database = Database(locate(empty_file))
    yield Plans(database)
    await database.close()


QUERIES = [
    Query(),
    Query(since=DAY),
    Query(since=DAY, until=DAY),
    Query(topic="nato-ukraine"),
    Query(topic="nato-ukraine", until=DAY),
    Query(speaker=BREKKE, topic="nato-ukraine", since=DAY),
    Query(outlet="The Harbour Times", facet="open-door"),
    Query(words="door"),
    Query(words="door open", speaker="brekke", topic="nato-ukraine", since=DAY),
]


async def test_no_list_walks_through_a_table(plans: Plans) -> None:
    for query, newest_first, attributed in product(QUERIES, (False, True), (False, True)):
        plans.steps.clear()
        assert len(await plans.store.statements(query, newest_first=newest_first, attributed=attributed)) == 1
        assert plans.steps
        scanned = [step for step in plans.steps if step.startswith("SCAN ") and "INDEX" not in step]
        assert (query, scanned) == (query, [])


async def test_what_is_not_searched_for_is_sorted_within_a_day_at_most(plans: Plans) -> None:
    listed = [query for query in QUERIES if not query.words and not query.since]
    for query, newest_first in product(listed, (False, True)):
        plans.steps.clear()
        await plans.store.statements(query, newest_first=newest_first)
        # The right part of an order is what stands behind the day. The one whole order is that of the few reports.
        sorted_ = [step for step in plans.steps if "TEMP B-TREE" in step and "RIGHT PART" not in step]
        assert (query, sorted_) in [(query, []), (query, ["USE TEMP B-TREE FOR ORDER BY"])]


async def test_transcripts_beside_a_statement_are_found_without_its_speaker_s_other_reports(plans: Plans) -> None:
    (one,) = await plans.store.statements(Query())
    plans.steps.clear()
    assert await plans.store.transcripts([one.id], project=project) == {}
    assert any("ix_reports_who_can_last " in step for step in plans.steps)


async def test_an_article_takes_few_queries_however_much_is_in_it(empty_file: str) -> None:
    numbers = []
    for size in (1, 50):
        database = Database(locate(empty_file))
        async with await open_store(empty_file):
            pass
        made: list[str] = []
        event.listen(
            database.engine.sync_engine,
            "before_cursor_execute",
            lambda _connection, _cursor, sql, *_, made=made: made.append(sql),
        )
        said = [f"thing {number} of {size} was said" for number in range(size)]
        await Store(database).add(printed(*said, url=f"https://a.example/{size}"), at=AT, project=project)
        numbers.append(len(made))
        await database.close()
    # The first also makes the labels that both have.
    assert numbers[0] - 3 <= numbers[1] <= numbers[0]
