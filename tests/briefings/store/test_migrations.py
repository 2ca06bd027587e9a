"""Tables by migrations are the tables that the code works with, and what was kept survives them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from briefings.errors import StoreError
from briefings.store import migrating, search
from briefings.store.address import locate
from briefings.store.opening import open_store
from briefings.store.tables import METADATA
from briefings.types import Query
from tests import dump
from tests.briefings.conftest import BOTH

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_KEPT = {file.stem: file.read_text(encoding="utf-8") for file in sorted(dump.DUMPS.glob("*.sql"))}


@pytest.fixture(params=BOTH)
def two(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """The URLs of two empty databases of one kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/one.db", f"sqlite:///{tmp_path}/other.db"
    return request.getfixturevalue("empty_server"), request.getfixturevalue("another_empty_server")


def engine(url: str) -> Engine:
    address = locate(url)
    return create_engine(address.url.set(drivername="sqlite" if address.file else "postgresql+psycopg"))


async def migrated(url: str) -> None:
    async with await open_store(url):
        pass


async def test_tables_from_scratch_are_those_by_migrations(two: tuple[str, str]) -> None:
    by_migrations, from_scratch = map(engine, two)
    await migrated(two[0])
    METADATA.create_all(from_scratch)
    with by_migrations.connect() as one, from_scratch.connect() as other:
        found = described(one)
        assert found.pop(migrating.VERSION_TABLE)
        assert found == described(other)
        assert {*METADATA.tables, *search.INDEXES, "more"} <= set(found)
    by_migrations.dispose()
    from_scratch.dispose()


def described(connection: Connection) -> dict[str, Any]:
    """All that a database knows of its tables, by their names."""
    looked_at = inspect(connection)
    tables: dict[str, Any] = {}
    for name in looked_at.get_table_names():
        tables[name] = {
            "columns": [
                (column["name"], str(column["type"]), column["nullable"], column["default"])
                for column in looked_at.get_columns(name)
            ],
            "key": looked_at.get_pk_constraint(name),
            "foreign": _sorted(looked_at.get_foreign_keys(name)),
            "unique": _sorted(looked_at.get_unique_constraints(name)),
            "check": _sorted(looked_at.get_check_constraints(name)),
        }
    sql = _MORE[connection.dialect.name]
    tables["more"] = sorted(
        tuple(row) for row in connection.execute(text(sql)) if migrating.VERSION_TABLE not in str(row)
    )
    return tables


# Indexes as they were made, and whatever else the inspector does not see.
_MORE = {
    "sqlite": "SELECT name, CASE WHEN type = 'index' OR sql LIKE '%VIRTUAL%' THEN sql"
    " ELSE sql LIKE '%WITHOUT ROWID%' END FROM sqlite_master",
    "postgresql": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
}


def _sorted(things: list[Any]) -> list[str]:
    return sorted(repr(sorted(thing.items(), key=lambda item: str(item[0]))) for thing in things)


async def test_alembic_finds_nothing_to_change(empty: str) -> None:
    await migrated(empty)
    looked_at = engine(empty)
    with looked_at.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: (
                    kind != "table" or not str(name).startswith((*search.INDEXES, migrating.VERSION_TABLE))
                ),
            },
        )
        assert compare_metadata(context, METADATA) == []
    looked_at.dispose()


def test_the_code_knows_every_revision_in_its_order() -> None:
    folder = Path(migrating.__file__).with_name("migrations")
    scripts = ScriptDirectory(str(folder))
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == migrating.REVISIONS


async def test_a_migration_that_fails_leaves_nothing_behind(empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    upgrade = migrating._upgrade  # noqa: SLF001 -- it is made to fail after all it does

    def failing(connection: Connection, to: str) -> None:
        upgrade(connection, to)
        raise StoreError("it", "fell over")

    monkeypatch.setattr(migrating, "_upgrade", failing)
    with pytest.raises(StoreError, match="fell over"):
        await open_store(empty)
    looked_at = engine(empty)
    with looked_at.connect() as connection:
        assert inspect(connection).get_table_names() == []
    looked_at.dispose()
    monkeypatch.undo()
    await migrated(empty)


@pytest.mark.parametrize("kept", [*_KEPT, None])
async def test_what_a_version_kept_is_all_there_after_migration(tmp_path: Path, kept: str | None) -> None:
    if kept is None:
        await dump.fill(tmp_path / "now.db")
    sql = dump.dump(tmp_path / "now.db") if kept is None else _KEPT[kept]
    with closing(sqlite3.connect(tmp_path / "readout.db")) as connection:
        connection.executescript(sql)
        numbers = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("articles", "quotations", "reported", "statements")
        }
    async with await open_store(f"sqlite:///{tmp_path}/readout.db") as store:
        assert await store.check() == ()
        counts = await store.counts()
        assert numbers == {
            "articles": counts.versions,
            "quotations": counts.quotations,
            "reported": counts.reported,
            "statements": counts.statements,
        }
        assert all(numbers.values())
        each = [statement async for statement in store.each_statement()]
        assert [await store.statement(statement.id) for statement in each] == each
        assert set(await store.statements(Query(words="door open"))) <= set(each)
        for listed in await store.articles():
            assert await store.article(listed.id) is not None


async def test_a_dump_says_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one.db", "other.db"):
        await dump.fill(tmp_path / name)
    sql = dump.dump(tmp_path / "one.db")
    assert sql == dump.dump(tmp_path / "other.db")
    with closing(sqlite3.connect(tmp_path / "again.db")) as connection:
        connection.executescript(sql)
    assert dump.dump(tmp_path / "again.db") == sql
