from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sources.workers import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    """A child process for all tests of this run; it starts once, unless a test makes it die."""
    with Worker(seconds=30) as worker:
        yield worker
