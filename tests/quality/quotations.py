"""Scores quotations and their speakers against what people marked, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.quality.speakers import EDGES, MARKS, same_speaker, same_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefings.types import Quotation, Reading
    from sources.types import Article
    from tests.quality.corpora import Marked, Quoting

_BLANKS = " \t\r\n\xa0"
# What overlaps by so much is the same quotation.
_SAME = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The part of a quotation that stands in one paragraph, without marks. `exact`: people marked just this."""

    start: int
    end: int
    quotation: Quotation
    exact: bool

    @property
    def speaker(self) -> str | None:
        """Who is said to speak it."""
        return self.quotation.speaker.name if self.quotation.speaker is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A marked quotation with the one given for it, or either alone.

    `right`: the speaker is the one marked. `same_words`: at least by the same word, be it but "he".
    """

    quoting: Quoting
    marked: Marked | None
    given: Given | None
    right: bool
    same_words: bool

    @property
    def counts(self) -> bool:
        """Whether a speaker was given that can be right or wrong; whoever speaks what is no quotation is wrong."""
        if self.given is None or self.given.speaker is None:
            return False
        return self.marked is None or self.marked.nameable

    @property
    def confidence(self) -> float:
        """The reader's, that the speaker is right."""
        return self.given.quotation.confidence if self.given is not None else 0.0


def matches(articles: Iterable[Quoting], read: Callable[[Article], Reading]) -> list[Match]:
    """Read all articles, and match what was found with what was marked."""
    return [match for one in articles for match in match_article(one, read(one.article).quotations)]


def match_article(quoting: Quoting, quotations: Sequence[Quotation]) -> Iterator[Match]:
    """Match one article's quotations with those marked: the ones that overlap most first, each once."""
    text = quoting.article.text
    marked = [(span, one) for one in quoting.marked if (span := _trimmed(text, one.start, one.end, MARKS + _BLANKS))]
    exact = {_trimmed(text, *span, EDGES) for span, _ in marked}
    pieces: dict[tuple[int, int], Quotation] = {}
    for quotation in quotations:
        for piece in _pieces(text, quotation.span.start, quotation.span.end):
            pieces.setdefault(piece, quotation)
    given = [
        Given(start=start, end=end, quotation=quotation, exact=_trimmed(text, start, end, EDGES) in exact)
        for (start, end), quotation in pieces.items()
    ]
    paired = _paired([span for span, _ in marked], [(one.start, one.end) for one in given])
    for number, (_, one) in enumerate(marked):
        partner = given[paired[number]] if number in paired else None
        speaker = partner.speaker if partner is not None and one.speaker is not None else None
        yield Match(
            quoting=quoting,
            marked=one,
            given=partner,
            right=speaker is not None and same_speaker(one, speaker),
            same_words=speaker is not None and (same_words(one, speaker) or same_speaker(one, speaker)),
        )
    taken = set(paired.values())
    for number, alone in enumerate(given):
        if number not in taken and not any(_covers(span, alone) for span in quoting.ignored):
            yield Match(quoting=quoting, marked=None, given=alone, right=False, same_words=False)


def figures(found: Sequence[Match]) -> dict[str, float]:
    """Figures in per cent: F1 is the harmonic mean of what share of the given is right and what share is found."""
    marked = [one for one in found if one.marked is not None]
    given = [one for one in found if one.given is not None]
    both = [one for one in marked if one.given is not None]
    named = [one for one in both if one.marked is not None and one.marked.speaker and one.marked.kind == "name"]
    pronouns = [one for one in both if one.marked is not None and one.marked.nameable and one.marked.kind == "pronoun"]
    exact = sum(one.given is not None and one.given.exact for one in given)
    right = sum(one.right for one in both if one.marked is not None and one.marked.nameable)
    nameable = sum(one.marked is not None and one.marked.nameable for one in marked)
    return {
        "spans, exact F1": _f1(exact, len(given), len(marked)),
        "last name of named speakers": share(sum(one.same_words for one in named), len(named)),
        "pronoun to the right name": share(sum(one.right for one in pronouns), len(pronouns)),
        "end-to-end entity F1": _f1(right, sum(one.counts for one in given), nameable),
    }


def share(part: float, whole: float) -> float:
    """A share in per cent; of nothing, none."""
    return 100 * part / whole if whole else 0.0


def _f1(right: int, given: int, wanted: int) -> float:
    return share(2 * right, given + wanted)


def _trimmed(text: str, start: int, end: int, edges: str) -> tuple[int, int] | None:
    """A stretch without what stands in `edges` at both ends; None where nothing is left."""
    while start < end and text[start] in edges:
        start += 1
    while start < end and text[end - 1] in edges:
        end -= 1
    return (start, end) if start < end else None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A quotation's lines, without marks and blanks."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        piece = _trimmed(text, start + line.start(), start + line.end(), MARKS + _BLANKS)
        if piece is not None and re.search(r"\w", text[slice(*piece)]):
            yield piece


def _paired(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Which of the others each of some is, by their numbers: by the share of both that both cover."""
    overlaps = []
    for one, (start, end) in enumerate(some):
        for other, (first, last) in enumerate(others):
            common = min(end, last) - max(start, first)
            if common > 0:
                overlaps.append((-common / (max(end, last) - min(start, first)), one, other))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, one, other in sorted(overlaps):
        if -overlap >= _SAME and one not in paired and other not in taken:
            paired[one] = other
            taken.add(other)
    return paired


def _covers(span: tuple[int, int], given: Given) -> bool:
    return min(given.end, span[1]) - max(given.start, span[0]) > _SAME * (given.end - given.start)
