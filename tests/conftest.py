"""What every test may count on: no network beyond loopback, and things that may be missing on a machine."""

from __future__ import annotations

import asyncio
import gc
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).resolve().parents[2] / "shared"
LOOPBACK = ["127.0.0.0/8", "::1", "localhost"]

# How long an example takes says how loaded the machine is.
settings.register_profile("readout", deadline=None)
settings.load_profile("readout")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let sockets connect to this machine only. The plugin lifts it again after each test."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over all that is there for good: modules, and thousands of tests."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the `shared` fixture, so that `-m "not shared"` leaves it out."""
    for item in items:
        if isinstance(item, pytest.Function) and "shared" in item.fixturenames:
            item.add_marker("shared")


@pytest.fixture(scope="session")
def missing() -> Callable[[str, str], None]:
    """Call with the name of a thing and a reason: skips, or fails where READOUT_REQUIRE (a comma list) names it."""
    required = {name.strip() for name in os.environ.get("READOUT_REQUIRE", "").split(",")}

    def missing(name: str, reason: str) -> None:
        if name in required:
            pytest.fail(f"{name} is required here: {reason}", pytrace=False)
        pytest.skip(reason)

    return missing


@pytest.fixture(scope="session")
def shared(missing: Callable[[str, str], None]) -> Path:
    """The folder of reference articles and corpora, where it stands beside the checkout."""
    if not SHARED.is_dir():
        missing("shared", f"no reference articles and corpora at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def with_tables_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with this version's tables and nothing in them, to be copied."""
    from briefings.store.opening import open_store

    file = tmp_path_factory.mktemp("tables") / "readout.db"

    async def make() -> None:
        async with await open_store(f"sqlite:///{file}"):
            pass

    asyncio.run(make())
    return file


@pytest.fixture
def ready(with_tables_file: Path, tmp_path: Path) -> str:
    """The URL of a database in the test's folder, readout.db, with this version's tables and nothing in them.

    It is a copy: to migrate a new file takes ten times as long as to open one.
    """
    shutil.copy(with_tables_file, tmp_path / "readout.db")
    return f"sqlite:///{tmp_path}/readout.db"
