"""What every test may count on: no network beyond loopback, and things that may be missing on a machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_socket import socket_allow_hosts

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).resolve().parents[2] / "shared"
LOOPBACK = ["127.0.0.0/8", "::1", "localhost"]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let sockets connect to this machine only. The plugin lifts it again after each test."""
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


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
