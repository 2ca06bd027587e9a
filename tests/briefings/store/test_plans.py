"""Lists are read off an index in their order, however many statements there are."""

from __future__ import annotations

from datetime import UTC, date, datetime
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


@pytest.mark.parametrize("attributed", [True, False])
@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("query", QUERIES)
async def test_no_list_walks_through_a_table(plans: Plans, query: Query, newest_first: bool, attributed: bool) -> None:
    assert len(await plans.store.statements(query, newest_first=newest_first, attributed=attributed)) == 1
    assert plans.steps
    assert [step for step in plans.steps if step.startswith("SCAN ") and "INDEX" not in step] == []


@pytest.mark.parametrize("newest_first", [True, False])
@pytest.mark.parametrize("query", [query for query in QUERIES if not query.words and not query.since])
async def test_what_is_not_searched_for_is_not_sorted(plans: Plans, query: Query, newest_first: bool) -> None:
    await plans.store.statements(query, newest_first=newest_first)
    # Within one day only, or the few reports of the statements found.
    sorted_steps = [step for step in plans.steps if "TEMP B-TREE" in step]
    assert set(sorted_steps) <= {"USE TEMP B-TREE FOR RIGHT PART OF ORDER BY", "USE TEMP B-TREE FOR ORDER BY"}
    assert sorted_steps.count("USE TEMP B-TREE FOR ORDER BY") <= 1


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
        said = [f"thing number {number} was said" for number in range(size)]
        await Store(database).add(printed(*said, url=f"https://a.example/{size}"), at=AT, project=project)
        numbers.append(len(made))
        await database.close()
    assert numbers[0] - 1 <= numbers[1] <= numbers[0]
