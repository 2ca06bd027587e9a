"""Whether reading takes time in proportion to length: twice the text of the same hostile kind, up to a megabyte."""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise, repeat
from multiprocessing import get_context
from statistics import median
from typing import TYPE_CHECKING

from bot.reading import make_reader
from briefings.reading.language import language_of
from sources.types import Article
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.reading.reader import Reader

# Above this, twice the text takes more than twice the time by more than what a machine's moods explain.
MOST = 2.3
# What takes longer, in seconds, is measured once; what takes less, again and again for so long.
_LONG = 0.1
# Pairs of readings that are measured where the first was not below the bar, or was short.
_ROUNDS = 3
# Long enough that nothing after it is looked at for the language.
_ENGLISH = "It is said that the talks have not been at an end, but they are on. " * 300 + "\n\n"
PATTERNS = {
    "opening marks": "“",
    "opening marks that are words": "“a ",
    "closing marks": "a” ",
    "straight marks": '"',
    "straight marks and words": '"a" b ',
    "single marks": "‘a’ 'b' ",
    "marks of all kinds": "“«„‚‘'\"''``’”» ",
    "marks opened in every paragraph": "“It rains\n\n",
    "open brackets": "(",
    "brackets and words": "([{a ",
    "capitals": "A",
    "capitals that are names": "Halvard Brekke ",
    "other names": "A{} B{} said. ",
    "other names, with marks": "“No,” said A{} B{}. ",
    "one surname": "A{} Brekke said. Brekke said. ",
    "one surname and a title": "A{} Brekke said. Mr. Brekke said. ",
    "one first name": "Ann A{} said. Ann said. ",
    "other roles of other names": "A{} B{}, the {} minister, said. The minister said. ",
    "other bodies": "The ministry of A{} said. The ministry said. ",
    "other people of other countries": "A{} B, the A{}an minister, said. The A{}ish said. ",
    "other labels": "A{} B: yes\n",
    "one name and another": "Brekke and Halvard Brekke and Vance ",
    "commas": ",",
    "commas and words": "a, ",
    "he said": "he said ",
    "he said she said": "he said she said that ",
    "he said, with marks": "“No,” he said. ",
    "he said, with marks, and no end": "he said “no” ",
    "names that say, with marks": "“No,” said Halvard Brekke. ",
    "pronouns": "he she it they ",
    "sentences with pronouns": "He rained. She went. ",
    "dates": "1 June 2023 ",
    "dates in sentences": "He said on 1 June 2023 that it rains. ",
    "weekdays": "on Monday, two days later, ",
    "anniversaries": "the second anniversary of the ",
    "figures": "1",
    "figures with points": "1.1.",
    "newlines": "\n",
    "newlines and words": "a\n",
    "words wrapped": "so many words that stand beside each other on one line and go on below it\n",
    "newlines of another kind": "\r\n \r\n",
    "blanks": " ",
    "points": ".",
    "points and words": "a. ",
    "hyphens": "a-",
    "apostrophes": "a’s’",
    "nouns of nouns": "the minister of the minister of ",
    "nouns for nouns": "a spokesman for the ministry of the government of ",
    "noun after noun": "minister spokesman president ",
    "possessives": "the minister's ",
    "titles": "Mr. Dr. Gen. ",
    "particles": "van der de la ",
    "asides": "Brekke, who said, which said, ",
    "labels": "Brekke: yes\n",
    "questions and answers": "Q: Is it?\nA: It is.\n",
    "datelines": "OSLO, June 1 (Wire) - ",
    "related": "Related\n",
    "captions": "Photo: a\n",
    "the topic": "Ukraine NATO membership join veto ",
    "the topic in sentences": "Russia has no veto on Ukraine joining NATO. ",
    "letters that grow": "İ",
    "halves of pairs": "\ud800",
    "no blanks at all": "said“he”",
}  # fmt: skip
"""Pieces that are repeated; in each "{}" stands a word that is another every time."""


def rows(*, short: bool) -> Iterator[Row]:
    """The worst ratio between the time for a text and for its half, with the pattern; and the slowest pattern."""
    sizes = (62_500, 125_000) if short else (125_000, 250_000, 500_000, 1_000_000)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        measured = list(pool.map(grow, PATTERNS, repeat(sizes)))
    ratios = dict(zip(PATTERNS, (ratio for ratio, _ in measured), strict=True))
    speeds = dict(zip(PATTERNS, (speed for _, speed in measured), strict=True))
    above = [f"{name} ({ratio:.2f})" for name, ratio in ratios.items() if ratio > MOST]
    yield Row(
        what=f"reading twice the text, up to {sizes[-1] // 1000} kB, of {len(PATTERNS)} hostile kinds",
        unit="times the time",
        values=tuple(ratios.values()),
        beside=f"above {MOST}: {', '.join(above)}" if above else f"most: {max(ratios, key=ratios.__getitem__)}",
    )
    slowest = min(speeds, key=speeds.__getitem__)
    yield Row(what="reading hostile texts", unit="kB/s", values=tuple(speeds.values()), beside=f"least: {slowest}")


def grow(name: str, sizes: Sequence[int]) -> tuple[float, float]:
    """The worst ratio of one pattern over growing texts, each twice the one before; and the last one's kB/s."""
    reader = make_reader()
    texts = [hostile(PATTERNS[name], size) for size in sizes]
    measured = [_ratio(reader, half, whole) for half, whole in pairwise(texts)]
    return max(ratio for ratio, _ in measured), sizes[-1] / 1000 / measured[-1][1]


def _ratio(reader: Reader, half: str, whole: str) -> tuple[float, float]:
    """How many times the time of the half the whole takes, and the whole's seconds; the median of several pairs.

    Both are read one behind the other, so that what the machine does besides counts for both.
    """
    pairs: list[tuple[float, float]] = []
    while len(pairs) < _ROUNDS:
        first, second = read(reader, half), read(reader, whole)
        pairs.append((second / first, second))
        if first > _LONG and pairs[0][0] <= MOST:
            break
    return median(ratio for ratio, _ in pairs), min(seconds for _, seconds in pairs)


def hostile(piece: str, size: int) -> str:
    """So many characters of a text, behind an English beginning where it would be taken for another language.

    The beginning does not count: of a text half as long it would be a larger part, and twice the text more than twice.
    """
    pieces = (size // len(piece.replace("{}", "")) + 1) * [piece]
    text = "".join([piece.replace("{}", _letters(number)) for number, piece in enumerate(pieces)])
    return text[:size] if language_of(text) in (None, "en") else _ENGLISH + text[:size]


def read(reader: Reader, text: str) -> float:
    """Seconds of processor time that it takes to read a text; of short ones the best of as many as the clock needs."""
    article = Article(text=text, language="en")
    taken: list[float] = []
    while sum(taken) < _LONG:
        started = time.process_time()
        reader.read(article)
        taken.append(time.process_time() - started)
    return min(taken)


def _letters(number: int) -> str:
    """A number as lower-case letters."""
    letters = ""
    while number:
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters
