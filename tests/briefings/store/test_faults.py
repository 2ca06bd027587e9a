"""What drivers say, as sentences that say what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy.exc import DataError, DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from briefings.errors import StoreError
from briefings.matching.versions import project
from briefings.store.address import locate
from briefings.store.engine import Database
from briefings.store.faults import explain
from briefings.store.opening import Store, open_store
from tests.briefings.printed import printed
from tests.briefings.store.test_adding import AT

if TYPE_CHECKING:
    from pathlib import Path


def said_by(error: Exception) -> str | None:
    return explain(OperationalError("SELECT 1", {}, error))


def test_a_full_disk_is_said(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "small.db")) as connection:
        connection.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.executescript("CREATE TABLE a (b); CREATE TABLE c (d); CREATE TABLE e (f)")
    assert "room" in str(said_by(caught.value))
    assert "room" in str(explain(caught.value))


async def test_nothing_is_lost_where_the_disk_is_full(empty_file: str) -> None:
    async with await open_store(empty_file) as store:
        await store.add(printed("The door is open."), at=AT, project=project)
    database = Database(locate(empty_file))
    async with database.reading() as connection:
        pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
        await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    store = Store(database)
    long = printed(*(f"thing number {number} was said" for number in range(1000)), url="https://a.example/long")
    with pytest.raises(StoreError, match="no room left on the disk"):
        await store.add(long, at=AT, project=project)
    assert (await store.counts()).statements == 1
    assert await store.check() == ()
    await store.close()


def test_an_sqlite_without_full_text_search_is_said() -> None:
    assert "FTS5" in str(said_by(sqlite3.OperationalError("no such module: fts5")))


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (psycopg.errors.DiskFull(), "no room left"),
        (psycopg.errors.TooManyConnections("sorry, too many clients already"), "(sorry, too many clients already)"),
        (psycopg.errors.AdminShutdown("terminating connection"), "broke off (terminating connection)"),
        (psycopg.errors.LockNotAvailable(), "is in use by another process"),
        (psycopg.errors.ReadOnlySqlTransaction(), "may not be written to"),
        (psycopg.errors.InsufficientPrivilege(), "does not give this user the right"),
        (psycopg.errors.ConnectionFailure("gone"), "cannot be reached (gone)"),
        (psycopg.OperationalError("connection failed: FATAL:  no\nmore"), "cannot be reached (no)"),
        (psycopg.OperationalError(""), "cannot be reached (no reason given)"),
    ],
)
def test_what_a_server_says_is_passed_on_with_what_to_do(error: Exception, says: str) -> None:
    assert says in str(said_by(error))


def test_a_pool_that_is_used_up_is_said() -> None:
    assert "in use" in str(explain(PoolTimeoutError()))


def test_a_password_in_what_a_server_says_is_not_passed_on() -> None:
    error = OperationalError("", {}, psycopg.OperationalError('invalid password "hush"'))
    assert str(explain(error, "hush")).startswith('cannot be reached (invalid password "***")')


@pytest.mark.parametrize(
    "error",
    [
        DBAPIError("", {}, psycopg.errors.UndefinedTable("no such table")),
        DataError("", {}, psycopg.DataError("text fields cannot contain NUL")),
        ProgrammingError("", {}, psycopg.ProgrammingError("the query has 1 placeholder but 2 parameters were passed")),
        OperationalError("", {}, sqlite3.OperationalError('near "SELECT": syntax error')),
        ValueError("something else"),
    ],
)
def test_our_own_mistakes_are_not_explained_away(error: Exception) -> None:
    assert explain(error) is None


@pytest.mark.postgres
async def test_a_server_that_goes_away_is_said_and_used_again_when_it_is_back(empty_server: str) -> None:
    async with await open_store(empty_server) as store:
        with psycopg.connect(empty_server, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'readout'"
            )
        assert (await store.counts()).articles == 0
