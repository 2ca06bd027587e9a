"""Reading, all steps, in process on one core, beside a regular expression that pairs marks and beside a tokenizer.

The tokenizer is spaCy's blank English one, without a model: it tells words apart and does nothing else. Seconds are
those of the processor, so that what the machine does besides counts little.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import spacy

from bot.reading import make_reader
from tests.benchmarks.table import Row
from tests.gold import gold_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PAIRED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
READING, PAIRING, TOKENIZING = "reading, all steps", "pairing marks by a regular expression", "spaCy's blank tokenizer"


def rows(*, short: bool) -> Iterator[Row]:
    """Kilobytes of text a second over the written articles, each way in turn, and how the times compare."""
    articles = [gold.article for gold in gold_articles()]
    kilobytes = sum(len(article.text.encode()) for article in articles) / 1000
    reader, tokenizer = make_reader(), spacy.blank("en")
    ways: dict[str, Callable[[], object]] = {
        READING: lambda: [reader.read(article) for article in articles],
        PAIRING: lambda: [_PAIRED.findall(article.text) for article in articles],
        TOKENIZING: lambda: [tokenizer(article.text) for article in articles],
    }
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    for _ in range(3 if short else 15):
        for name, way in ways.items():
            speeds[name].append(kilobytes / _seconds(way))
    for name, values in speeds.items():
        yield Row(what=f"{name}, one core", unit="kB/s", values=tuple(values), beside=f"{kilobytes:.0f} kB of text")
    for name in (PAIRING, TOKENIZING):
        ratios = tuple(b / a for a, b in zip(speeds[READING], speeds[name], strict=True))
        yield Row(what=f"reading, as long as {name}", unit="times", values=ratios)


def _seconds(way: Callable[[], object]) -> float:
    start = time.process_time()
    way()
    return time.process_time() - start
