"""Texts that nobody would write: written articles spoilt in many ways, and sentences put together at random."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sources.types import Article, Dating, Form, Precision
from tests.gold import gold_articles

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

MARKS = ("“", "”", '"', "'", "‘", "’", "«", "»", "„", "‟", "‚", "''", "``", "＂", "`", "「", "」", "′", "″")
ODD = (
    "\x00", "\ud800", "\udfff", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r", "\r\n", "\t", "\xa0", "\xad",
    "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufffe", "İ", "ı", "ſ", "ß", "ﬁ", "Ǆ", "ǅ", "\u0301", "\u0345",
    "²", "½", "Ⅷ", "٣", "१", "𝟙", "𝐀", "😀", "👩\u200d👩\u200d👧", "中", "ა", "Ა", "ᾳ", "Σ", "ς", "－", "‑", "­", "…",
)  # fmt: skip
WORDS = (
    "said", "says", "told", "according to", "added", "asked", "who", "which", "that", "he", "she", "it", "they", "I",
    "his", "her", "the", "a", "of", "for", "in", "and", "but", "not", "with", "minister", "president", "spokesman",
    "a spokesman for", "the ministry", "the report", "statement", "reporters", "Mr.", "Mrs.", "Dr.", "Sen.", "Gen.",
    "Halvard", "Brekke", "Halvard Brekke", "Maren van den Berg", "Vance", "Ida Vance", "NATO", "Ukraine", "Russia",
    "Norlandia", "Kyiv", "membership", "join", "alliance", "veto", "Monday", "on Tuesday", "last week", "yesterday",
    "two days later", "15 February 2023", "June 1", "1/2/2023", "31 February", "00", "2023", "the 99th of May", "Feb.",
    "second anniversary of the invasion", "in an interview", "at a press conference", "OSLO, June 1 (Wire) -", "Q:",
    "A:", "Halvard Brekke:", "Photo:", "Read more:", "Related", "(c) 2023", "U.S.", "p.m.", "Jr.", "III", "'s", "’s",
    "n't", "9/11", "1.000.000,00", "e-mail@example.org", "https://example.org/a?b=c#d", "<b>", "&amp;", "[sic]",
)  # fmt: skip
JOINTS = (
    " ", " ", " ", ", ", ". ", ".", ",", "\n", "\n\n", "\r\n", "; ", ": ", " — ", "—", "-", "(", ") ", "? ", "! ", "",
)  # fmt: skip
PUBLISHED = (date(1900, 1, 1), date(2100, 12, 31), date(2024, 2, 29), date(2023, 3, 1), date.min, date.max)
_LONGEST = 20_000


class Maker:
    """Makes articles, each other by a random generator of its own."""

    def __init__(self) -> None:
        self._seeds = tuple(gold.article.text for gold in gold_articles())

    def article(self, random: Random) -> Article:
        """An article; equal for equal states of `random`."""
        text = self._sentences(random) if random.random() < 0.4 else self._spoilt(random)
        text = _as_input(text[:_LONGEST])
        lines = text.splitlines() or [""]
        return Article(
            text=text,
            title=random.choice((None, "", random.choice(lines), random.choice(ODD), _as_input(text[:300]))),
            form=random.choice((Form.NEWS, Form.NEWS, *Form)),
            outlet=random.choice((None, "The Harbour Times", random.choice(ODD))),
            language=random.choice((None, None, "en", "en-US", "", random.choice(ODD))),
            published=_dating(random),
        )

    def cues(self, random: Random, text: str) -> list[tuple[int, int]]:
        """Stretches to be dated: inside the text, at its ends, beyond them, empty, the wrong way round."""
        edges = (-1, 0, len(text), len(text) + 9)
        places = [random.choice((*edges, random.randrange(len(text) + 1))) for _ in range(random.randrange(12))]
        return [(start, start + random.randrange(-2, 9)) for start in places]

    def _spoilt(self, random: Random) -> str:
        text = random.choice(self._seeds)
        for _ in range(random.choice((1, 1, 2, 3, 5, 9))):
            text = random.choice(_SPOILERS)(random, text, random.choice(self._seeds))[:_LONGEST]
        return text

    def _sentences(self, random: Random) -> str:
        """Words, marks and joints at random; a small vocabulary makes what belongs together meet more often."""
        words = random.sample(WORDS, random.randrange(2, len(WORDS)))
        marks = random.sample(MARKS, random.randrange(1, len(MARKS)))
        few = (words, words, words, marks, random.sample(ODD, 2) if random.random() < 0.3 else words)
        length = random.choice((3, 10, 40, 200, 1000))
        if random.random() < 0.1:
            return "".join(
                random.choices((random.choice(words), random.choice(marks), random.choice(JOINTS)), k=length)
            )
        return "".join(random.choice(random.choice(few)) + random.choice(JOINTS) for _ in range(length))


def _as_input(text: str) -> str:
    """As text comes in by JSON, our widest door: halves of surrogate pairs may stand alone, two that meet are one."""
    return str(json.loads(json.dumps(text)))


def _dating(random: Random) -> Dating | None:
    if random.random() < 0.3:
        return None
    first = random.choice(PUBLISHED)
    if random.random() < 0.8 or first == date.max:
        return Dating.on(first, "given")
    return Dating(
        first=first, last=first + timedelta(days=random.randrange(1, 9)), precision=Precision.RANGE, evidence=""
    )


def _stretch(random: Random, text: str, most: int = 400) -> tuple[int, int]:
    start = random.randrange(len(text) + 1)
    return start, min(len(text), start + random.randrange(most))


def _cut(random: Random, text: str, _: str) -> str:
    start, end = _stretch(random, text)
    return random.choice((text[:start], text[end:], text[:start] + text[end:]))


def _double(random: Random, text: str, _: str) -> str:
    start, end = _stretch(random, text)
    return text[:end] + text[start:end] * random.choice((1, 2, 30)) + text[end:]


def _shuffle(random: Random, text: str, _: str) -> str:
    mark = random.choice(("\n\n", "\n", ". ", " "))
    parts = text.split(mark)
    random.shuffle(parts)
    return mark.join(parts)


def _graft(random: Random, text: str, other: str) -> str:
    start, end = _stretch(random, other, 1500)
    place = random.randrange(len(text) + 1)
    return text[:place] + other[start:end] + text[place:]


def _swap_marks(random: Random, text: str, _: str) -> str:
    old, new = random.choice(MARKS), random.choice((*MARKS, ""))
    if random.random() < 0.5:
        return text.replace(old, new)
    return "".join(random.choice(MARKS) if letter in MARKS and random.random() < 0.3 else letter for letter in text)


def _insert(random: Random, text: str, _: str) -> str:
    kind: Sequence[str] = random.choice((MARKS, ODD, WORDS, JOINTS))
    for _time in range(random.choice((1, 3, 20))):
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice(kind) * random.choice((1, 1, 2, 50)) + text[place:]
    return text


def _spoil_bytes(random: Random, text: str, _: str) -> str:
    body = bytearray(text.encode("utf-8", "surrogatepass"))
    for _time in range(random.choice((1, 5, 50)) if body else 0):
        body[random.randrange(len(body))] = random.randrange(256)
    return bytes(body).decode("utf-8", random.choice(("replace", "surrogateescape", "ignore")))


def _as_other_bytes(random: Random, text: str, _: str) -> str:
    return text.encode("utf-8", "replace").decode(random.choice(("latin-1", "cp1252")), "replace")


def _change_case(random: Random, text: str, _: str) -> str:
    start, end = _stretch(random, text, 4000)
    change: Callable[[str], str] = random.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start:end]) + text[end:]


def _change_blanks(random: Random, text: str, _: str) -> str:
    return text.replace(
        random.choice((" ", "\n", "\n\n", ", ", ". ")), random.choice(("", " ", "\n", "\r\n", "\xa0", "  "))
    )


_SPOILERS = (
    _cut, _double, _shuffle, _graft, _swap_marks, _insert, _spoil_bytes, _as_other_bytes, _change_case, _change_blanks,
)  # fmt: skip
