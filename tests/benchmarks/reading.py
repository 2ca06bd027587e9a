"""Reading, all steps, in process on one core, beside pairing quotation marks with one regular expression."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from bot.reading import make_reader
from tests.benchmarks.table import Row
from tests.gold import gold_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAIRED = re.compile(r"[“\"]([^“”\"]+)[”\"]")


def rows(*, short: bool) -> Iterator[Row]:
    """Kilobytes of text a second over the written articles, both ways, in turn."""
    articles = [gold.article for gold in gold_articles()]
    kilobytes = sum(len(article.text.encode()) for article in articles) / 1000
    reader = make_reader()
    ways: dict[str, Callable[[], object]] = {
        "reading": lambda: [reader.read(article) for article in articles],
        "pairing marks": lambda: [_PAIRED.findall(article.text) for article in articles],
    }
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(3 if short else 15):
        for name, way in ways.items():
            speeds[name].append(kilobytes / _seconds(way))
    ratios = tuple(b / a for a, b in zip(speeds["reading"], speeds["pairing marks"], strict=True))
    yield Row(
        what="reading, one core", unit="kB/s", values=tuple(speeds["reading"]), beside=f"{kilobytes:.0f} kB of text"
    )
    yield Row(what="pairing marks by one regular expression", unit="kB/s", values=tuple(speeds["pairing marks"]))
    yield Row(what="reading takes, as often as pairing marks", unit="times", values=ratios)


def _seconds(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start
