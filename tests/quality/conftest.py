"""A reader, and what it finds in the corpus of quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.reading import make_reader
from tests.quality import corpora, quotations
from tests.quality.yardsticks import QUOTATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return make_reader()


@pytest.fixture(scope="session")
def found(reader: Reader, shared: Path) -> Sequence[quotations.Match]:
    assert shared in QUOTATIONS.parents
    return quotations.matches(corpora.quoting(QUOTATIONS), reader.read)
