"""All of a database into an empty one of the same version of tables, whatever kind either is.

The tables are those that the databases themselves say they have, so that a database of an earlier version can be copied
too. The search index is of each kind's own making: its rows are taken apart on one side and made anew on the other.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column, DateTime, MetaData, Table, event, func, insert, inspect, select, text

from briefings.errors import StoreError
from briefings.store.kinds import Moment
from briefings.store.migrating import VERSION_TABLE
from briefings.store.search import BETWEEN, INDEXES, Entry, search

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping, Sequence

    from sqlalchemy import Connection, Row, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

Told = Callable[[int, int], None]
"""Is given how many rows (or pages) are done and how many there are, again and again."""

_PORTION = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What is in a database: its tables, those that others refer to first, and how many rows each has."""

    tables: tuple[Table, ...]
    rows: Mapping[str, int]
    indexed: Mapping[str, int]
    """How many rows each search index has."""

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return sum(self.rows.values()) + sum(self.indexed.values())


async def holding(connection: AsyncConnection, tables: tuple[Table, ...] = ()) -> Holding:
    """What is in a database. `tables`: those that it has, where they are known; asking for them takes long."""
    tables = tables or await connection.run_sync(_tables)
    rows = {table.name: await _count(connection, table) for table in tables}
    indexed = {}
    for name in await connection.run_sync(_indexes):
        index = select(func.count()).select_from(select(search(connection.dialect.name, name).place).subquery())
        indexed[name] = await connection.scalar(index) or 0
    return Holding(tables=tables, rows=rows, indexed=indexed)


async def copy(source: AsyncConnection, target: AsyncConnection, *, what: str, told: Told) -> int:
    """Copy everything; both are in a transaction, `target` in one that may write. Gives the number of rows.

    `what` names the target to people. Raises StoreError where it holds anything, has other tables, or did not get all.
    """
    held, there = await holding(source), await holding(target)
    if there.total:
        raise StoreError(what, "holds something already; name an empty database")
    if {table.name for table in held.tables} != {table.name for table in there.tables}:
        raise StoreError(what, "has other tables than what is to be copied; bring both to this version first")
    done = 0
    into = {table.name: table for table in there.tables}
    for table in held.tables:
        # By its keys: what refers to its like came after it.
        async with aclosing(_portions(source, select(table).order_by(*table.primary_key.columns))) as portions:
            async for portion in portions:
                await target.execute(insert(into[table.name]), list(map(_values, portion)))
                done += len(portion)
                told(done, held.total)
    for name in held.indexed:
        async with aclosing(_portions(source, _indexed(source, name))) as portions:
            async for portion in portions:
                await search(target.dialect.name, name).add(target, _entries(source, portion))
                done += len(portion)
                told(done, held.total)
    await target.run_sync(_count_on, there.tables)
    if (got := await holding(target, there.tables)).total != held.total:
        raise StoreError(what, f"got {got.total} of {held.total} rows; nothing was changed, try again")
    return held.total


async def empty(connection: AsyncConnection) -> None:
    """Take all rows out of all tables."""
    for table in reversed(await connection.run_sync(_tables)):
        await connection.execute(table.delete())
    for name in await connection.run_sync(_indexes):
        await search(connection.dialect.name, name).clear(connection)


def _tables(connection: Connection) -> tuple[Table, ...]:
    """The tables with rows of ours, as the database has them, with types that mean the same on both."""
    metadata = MetaData()
    event.listen(metadata, "column_reflect", _same_type)
    names = [name for name in inspect(connection).get_table_names() if not name.startswith((*INDEXES, VERSION_TABLE))]
    metadata.reflect(connection, only=names)
    return tuple(metadata.sorted_tables)


def _same_type(_inspector: object, _table: object, column: dict[str, Any]) -> None:
    if isinstance(column["type"], DateTime):
        column["type"] = Moment()
    elif isinstance(column["type"], JSON):
        column["type"] = JSON(none_as_null=True)


def _indexes(connection: Connection) -> tuple[str, ...]:
    """The search indexes that a database has.

    The first version of tables had one of another form, which the migration from it makes anew anyway.
    """
    there = inspect(connection)
    some = [name for name in INDEXES if there.has_table(name)]
    if connection.dialect.name == "sqlite":
        return tuple(some)
    return tuple(name for name in some if any(column["name"] == "place" for column in there.get_columns(name)))


async def _count(connection: AsyncConnection, table: Table) -> int:
    return await connection.scalar(select(func.count()).select_from(table)) or 0


async def _portions(connection: AsyncConnection, query: Select[Any]) -> AsyncGenerator[Sequence[Row[Any]]]:
    """What a query finds, some of it at a time. To be closed, for it holds a cursor."""
    rows = await connection.stream(query)
    try:
        async for portion in rows.partitions(_PORTION):
            yield portion
    finally:
        await rows.close()


def _values(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)  # noqa: SLF001 -- the documented way to a row as a dictionary


def _indexed(connection: AsyncConnection, name: str) -> Select[Any]:
    index = search(connection.dialect.name, name)
    return select(index.place.label("place"), index.words.label("words")).order_by(index.place)


def _entries(connection: AsyncConnection, portion: Sequence[Row[Any]]) -> list[Entry]:
    """Rows of one kind of index as entries of any."""
    index = search(connection.dialect.name)
    taken = [(row.place, *index.taken_apart(row.words)) for row in portion]
    return [
        Entry(place=place, wordings=tuple(" ".join(words).split(f" {BETWEEN} ")), marks=tuple(sorted(marks)))
        for place, words, marks in taken
    ]


def _count_on(connection: Connection, tables: tuple[Table, ...]) -> None:
    """Let a server count its keys on from those that were given. SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables:
        key = table.primary_key.columns
        if len(key) == 1 and isinstance(column := next(iter(key)), Column):
            sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
            highest = connection.scalar(select(func.max(column)))
            if sequence and highest:
                connection.execute(
                    text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest}
                )
