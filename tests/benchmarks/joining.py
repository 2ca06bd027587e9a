"""What joining an article costs, in processor time: by the archive, and by what the speaker said on those days.

It grows with the second and not with the first. The look-alikes are what a page costs that is made to be slow.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from datetime import UTC, datetime
from statistics import median
from typing import TYPE_CHECKING

from briefings.matching.versions import project
from briefings.store.opening import open_store
from tests.benchmarks.table import Row
from tests.briefings.printed import BREKKE, Said, printed
from tests.corpora import Archive, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.store.opening import Store

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_OF_A_PAGE = 50
_ROUNDS = 9


def rows(*, short: bool) -> Iterator[Row]:
    """Milliseconds of an article of 8 quotations of one speaker, and ratios to the smallest of each kind."""
    sizes = (2_000, 8_000) if short else (10_000, 160_000)
    windows = (100, 800) if short else (100, 400, 1600)
    first: dict[str, float] = {}
    for label, size, said in [("archive", size, 100) for size in sizes] + [
        ("speaker", sizes[0], many) for many in windows
    ]:
        took = asyncio.run(_adding(size, said))
        least = first.setdefault(label, median(took))
        what = f"adding 8 quotations, archive of {size:,}, {said:,} reports of the speaker in the window"
        yield Row(what=what, unit="ms cpu", values=took, beside=f"{median(took) / least:.2f} times the first")
    took = asyncio.run(_look_alikes())
    yield Row(what="adding 100 look-alikes of one speaker, beside 300 others", unit="ms cpu", values=took)


async def _adding(size: int, said: int) -> tuple[float, ...]:
    archive = Archive(size)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/archive.db"
        await load(url, archive)
        async with await open_store(url) as store:
            chance = random.Random(3)  # noqa: S311 -- nothing secret
            for _ in range(said // _OF_A_PAGE):
                await _add(store, [_words(archive, chance) for _ in range(_OF_A_PAGE)], chance)
            took = [await _add(store, [_words(archive, chance) for _ in range(8)], chance) for _ in range(_ROUNDS + 3)]
    return tuple(took[3:])


async def _look_alikes() -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder:
        async with await open_store(f"sqlite:///{folder}/archive.db") as store:
            chance = random.Random(4)  # noqa: S311 -- nothing secret
            took = [
                await _add(
                    store,
                    [f"The bridge number {page * 100 + one} is built from the south" for one in range(100)],
                    chance,
                )
                for page in range(4)
            ]
    return (took[-1],)


def _words(archive: Archive, chance: random.Random) -> str:
    return " ".join(chance.choices(archive.words, k=24))


async def _add(store: Store, words: list[str], chance: random.Random) -> float:
    reading = printed(*(Said(one, BREKKE) for one in words), url=f"https://archive.example/new/{chance.random()}")
    start = time.process_time()
    await store.add(reading, at=_AT, project=project)
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    import sys

    from tests.benchmarks.table import show

    show(list(rows(short="--short" in sys.argv)))
