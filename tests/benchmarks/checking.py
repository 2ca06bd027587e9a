"""Asking a large archive whether words were said, on both databases: 5 to 40 words with at most two typing errors.

`READOUT_BENCH_STATEMENTS` says how many statements (a million); `--short` takes 20,000, on SQLite alone.
"""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from briefings.checking import check
from briefings.wordings.compared import Outcome
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from briefings.store.opening import Store
    from tests.corpora import Archive

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


async def rows(name: str, store: Store, archive: Archive, rounds: int) -> list[Row]:
    """Milliseconds of checking words that were said, and the share that is found."""
    chance = random.Random(5)  # noqa: S311 -- nothing secret
    some = [one for (_, _, said), _ in zip(archive.articles(), range(5000), strict=False) for one in said]
    took, found = [], 0
    for number in range(rounds):
        asked = _mistyped(_stretch(chance.choice(some).words, chance), chance.randrange(3), chance)
        start = time.perf_counter()
        answer = await check(asked, None, store=store)
        if number >= rounds // 20:  # the first ones open what later ones have
            took.append((time.perf_counter() - start) * 1000)
            found += answer.outcome is not Outcome.NOT_FOUND
    took.sort()
    return [
        Row(what=f"{name}: checking 5 to 40 words, {label}", unit="ms", values=(took[int(share * (len(took) - 1))],))
        for label, share in (("p50", 0.5), ("p99", 0.99))
    ] + [Row(what=f"{name}: checking, found of those that were said", unit="%", values=(100 * found / len(took),))]


def _stretch(words: str, chance: random.Random) -> str:
    some = words.split()
    length = min(len(some), chance.randrange(5, 41))
    start = chance.randrange(len(some) - length + 1)
    return " ".join(some[start : start + length])


def _mistyped(words: str, errors: int, chance: random.Random) -> str:
    for _ in range(errors):
        where = chance.randrange(1, max(2, len(words) - 1))
        if words[where].isalpha():
            words = words[:where] + chance.choice(_LETTERS) + words[where + 1 :]
    return words
