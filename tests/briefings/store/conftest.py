"""A fresh store for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.store.opening import open_store
from briefings.store.search import INDEXES
from briefings.store.tables import METADATA
from tests.briefings.conftest import BOTH, ask, database, url_of
from tests.briefings.store.raw import alter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from briefings.store.opening import Store

_COUNT_ANEW = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"


@pytest.fixture
def empty_server(server: str) -> Iterator[str]:
    """The URL of an empty database on the server."""
    yield from database(server)


@pytest.fixture
def another_empty_server(server: str) -> Iterator[str]:
    """The URL of another empty database on the server."""
    yield from database(server)


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
def _used_again(server: str, with_tables: str) -> str:
    ask(server, f"CREATE DATABASE used_again TEMPLATE {with_tables}")
    return url_of(server, "used_again")


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database of either kind that has this version's tables and nothing in them."""
    if request.param == "sqlite":
        yield request.getfixturevalue("ready")
    else:
        url = request.getfixturevalue("_used_again")
        yield url
        # To truncate so many tables, nearly all of them empty, takes five times as long.
        emptied = "; ".join(f"DELETE FROM {table}" for table in [*INDEXES, *METADATA.tables])  # noqa: S608 -- our own
        alter(url, emptied, _COUNT_ANEW)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store of either kind with nothing in it."""
    async with await open_store(url) as opened:
        yield opened
