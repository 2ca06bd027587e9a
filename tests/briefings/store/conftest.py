"""A fresh store for each test, on SQLite and on a PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import asyncio
import shutil
from itertools import count
from typing import TYPE_CHECKING

import psycopg
import pytest

from briefings.store.opening import open_store
from briefings.store.search import INDEXES
from briefings.store.tables import METADATA
from tests.briefings.store.raw import alter
from tests.postgres import serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from briefings.store.opening import Store

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def server(missing: Callable[[str, str], None]) -> Iterator[str]:
    """The folder of the socket of a PostgreSQL server; whoever comes as readout may do anything there."""
    with serving() as folder:
        if folder is None:
            missing("postgres", "PostgreSQL's server programs (initdb, pg_ctl) are not on this machine")
            return
        yield folder


@pytest.fixture
def empty_server(server: str) -> Iterator[str]:
    """The URL of an empty database on the server."""
    yield from _database(server)


@pytest.fixture
def another_empty_server(server: str) -> Iterator[str]:
    """The URL of another empty database on the server."""
    yield from _database(server)


@pytest.fixture
def empty_file(tmp_path: Path) -> str:
    """The URL of an SQLite database that is not there yet."""
    return f"sqlite:///{tmp_path}/empty.db"


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of either kind."""
    url: str = request.getfixturevalue("empty_file" if request.param == "sqlite" else "empty_server")
    return url


@pytest.fixture(scope="session")
def _migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "readout.db"
    _open_and_close(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def _migrated_database(server: str) -> str:
    _ask(server, "CREATE DATABASE migrated")
    url = _url(server, "migrated")
    _open_and_close(url)
    return url


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of either kind that has this version's tables and nothing in them."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_migrated_file"), tmp_path / "readout.db")
        yield f"sqlite:///{tmp_path}/readout.db"
    else:
        url = request.getfixturevalue("_migrated_database")
        yield url
        tables = ", ".join([*INDEXES, *METADATA.tables])
        alter(url, f"TRUNCATE {tables} RESTART IDENTITY")


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store of either kind with nothing in it."""
    async with await open_store(url) as opened:
        yield opened


def _open_and_close(url: str) -> None:
    async def run() -> None:
        async with await open_store(url):
            pass

    asyncio.run(run())


_numbers = count()


def _database(server: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    _ask(server, f"CREATE DATABASE {name} TEMPLATE template0")
    yield _url(server, name)
    _ask(server, f"DROP DATABASE {name} WITH (FORCE)")


def _url(server: str, name: str) -> str:
    return f"postgresql://readout@/{name}?host={server}"


def _ask(server: str, sql: str) -> None:
    with psycopg.connect(host=server, user="readout", dbname="postgres", autocommit=True) as connection:
        connection.execute(sql)
