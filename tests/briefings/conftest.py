"""A PostgreSQL server that the tests start themselves, and databases of either kind for tests that only read them."""

from __future__ import annotations

import asyncio
import shutil
from itertools import count
from typing import TYPE_CHECKING

import psycopg
import pytest

from briefings.store.opening import open_store
from tests.postgres import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
"""The kinds of databases, as parameters."""

_numbers = count()


@pytest.fixture(scope="session")
def server(missing: Callable[[str, str], None]) -> Iterator[str]:
    """The folder of the socket of a PostgreSQL server; whoever comes as readout may do anything there."""
    with serving() as folder:
        if folder is None:
            missing("postgres", "PostgreSQL's server programs (initdb, pg_ctl) are not on this machine")
            return
        yield folder


@pytest.fixture(scope="session")
def with_tables(server: str) -> str:
    """The name of a database on the server with this version's tables and nothing in them, to make others from."""
    name = "with_tables"
    ask(server, f"CREATE DATABASE {name}")

    async def migrate() -> None:
        async with await open_store(url_of(server, name)):
            pass

    asyncio.run(migrate())
    return name


@pytest.fixture(scope="module", params=BOTH)
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a database of either kind with tables and nothing in them, for all tests of a module.

    Whoever takes it fills it once, and the tests only read what is there.
    """
    if request.param == "sqlite":
        file: Path = tmp_path_factory.mktemp("lasting") / "readout.db"
        shutil.copy(request.getfixturevalue("with_tables_file"), file)
        yield f"sqlite:///{file}"
    else:
        yield from database(request.getfixturevalue("server"), request.getfixturevalue("with_tables"))


def database(server: str, template: str = "template0") -> Iterator[str]:
    """The URL of a new database on the server, a copy of another one, until the generator goes on."""
    name = f"test_{next(_numbers)}"
    ask(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield url_of(server, name)
    ask(server, f"DROP DATABASE {name} WITH (FORCE)")


def url_of(server: str, name: str) -> str:
    """The URL of a database on the server."""
    return f"postgresql://readout@/{name}?host={server}"


def ask(server: str, sql: str) -> None:
    """Run SQL on the server that makes or drops databases."""
    with psycopg.connect(host=server, user="readout", dbname="postgres", autocommit=True) as connection:
        connection.execute(sql)
