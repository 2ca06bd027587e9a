"""A reader with the packaged knowledge, and short ways to what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.knowledge.shelf import load
from briefings.reading.reader import Reader
from tests.builders import article, on

if TYPE_CHECKING:
    from collections.abc import Callable

    from sources.types import Dating


@pytest.fixture(scope="session")
def reader() -> Reader:
    """A reader with the packaged knowledge."""
    return Reader(load())


@pytest.fixture(scope="session")
def day_of(reader: Reader) -> Callable[..., Dating | None]:
    """`day_of(text, word, nth=1)`: when that was said which the word reports; published on Wednesday, 1 March 2023."""

    def day_of(
        text: str, word: str, nth: int = 1, published: str | None = "2023-03-01", **known: object
    ) -> Dating | None:
        start = -1
        for _ in range(nth):
            start = text.index(word, start + 1)
        given = article(text, title=None, published=on(published, published) if published else None, **known)
        return reader.dated(given, [(start, start + len(word))])[0].said_on

    return day_of
