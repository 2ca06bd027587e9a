"""Quotations drawn at random to be checked by hand, with what stands around them, within the excerpt terms."""

from __future__ import annotations

import hashlib
import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.exports.columns import Table, Type, column
from briefings.exports.groups import attribution_columns, dating_columns, span_columns, speaker_columns
from briefings.reading.layout import paragraphs
from briefings.writing.excerpts import Allowance, Piece

if TYPE_CHECKING:
    from collections.abc import AsyncIterable, Sequence

    from briefings.store.types import KeptQuotation

AROUND = 200
"""Characters, at most, that are shown before a quotation, and as many after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A quotation of a sample, the `number`th from 1, with what may be shown of it and around it in its paragraph."""

    number: int
    kept: KeptQuotation
    before: str | None
    words: str | None
    after: str | None


async def draw(some: AsyncIterable[KeptQuotation], size: int, seed: int) -> tuple[KeptQuotation, ...]:
    """`size` of the quotations, at random, in the order in which they were drawn; all of them where there are no more.

    Depends on the seed and on which quotations there are, never on their order: the same archive gives the same sample
    on whatever database, and a larger sample begins with the smaller one.
    """
    lots: list[tuple[int, str, int, KeptQuotation]] = []
    async for one in some:
        # The heap gives up its smallest first, and that must be the largest lot.
        entry = (-_lot(one, seed), one.article.id, one.quotation.span.start, one)
        if len(lots) < size:
            heapq.heappush(lots, entry)
        elif entry[:3] > lots[0][:3]:
            heapq.heapreplace(lots, entry)
    return tuple(entry[-1] for entry in sorted(lots, key=lambda entry: entry[:3], reverse=True))


def in_context(some: Sequence[tuple[int, KeptQuotation]], text: str | None) -> tuple[Drawn, ...]:
    """The quotations of a sample that are from one article, each with its number, with what stands around them there.

    `text` is the article's, None where it is gone. A sample is one answer: what it shows of one article keeps, all
    together, within its outlet's terms. Words go before what stands around them, and what follows, where speakers are
    mostly named, before what precedes.
    """
    allowance = Allowance()
    excerpts = [
        allowance.take("", one.article.max_excerpt, Piece(words=one.content, start=one.quotation.span.start))
        for _, one in some
    ]
    drawn = []
    for (number, one), excerpt in zip(some, excerpts, strict=True):
        before = after = None
        if text is not None and excerpt is not None and not excerpt.cut:
            start, end = _paragraphs(text, one)
            span, limit = one.quotation.span, one.article.max_excerpt
            after = _taken(allowance, limit, _head(text[span.end : end], min(AROUND, allowance.left("", limit))))
            before = _taken(allowance, limit, _tail(text[start : span.start], min(AROUND, allowance.left("", limit))))
        words = excerpt.words if excerpt else None
        drawn.append(Drawn(number=number, kept=one, before=before, words=words, after=after))
    return tuple(drawn)


def _lot(one: KeptQuotation, seed: int) -> int:
    name = f"{seed} {one.article.id} {one.quotation.span.start} {one.quotation.span.end}"
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=16).digest())


def _paragraphs(text: str, one: KeptQuotation) -> tuple[int, int]:
    """Where the paragraph begins that the quotation begins in, and where that ends that it ends in."""
    span = one.quotation.span
    some = paragraphs(text, one.article.title)
    start = next((part.start for part in some if part.start <= span.start < part.end), span.start)
    return start, next((part.end for part in some if part.start < span.end <= part.end), span.end)


def _head(words: str, room: int) -> str:
    """As many of the first words as there is room for."""
    return words if len(words) <= room else words[: max(words.rfind(" ", 0, room + 1), 0)]


def _tail(words: str, room: int) -> str:
    """As many of the last words as there is room for."""
    if len(words) <= room:
        return words
    start = words.find(" ", len(words) - room - 1)
    return words[start + 1 :] if start >= 0 else ""


def _taken(allowance: Allowance, limit: int, words: str) -> str | None:
    excerpt = allowance.take("", limit, Piece(words=words, whole=True)) if words.strip() else None
    return excerpt.words if excerpt else None


SAMPLE: Table[Drawn] = Table(
    name="sample",
    unit="one quotation to be checked",
    columns=(
        column(
            "number", Type.INTEGER, "Its number in the sample, from 1, in the order of drawing.", lambda row: row.number
        ),
        column("before", Type.STRING, "What stands before it in its paragraph.", lambda row: row.before),
        column(
            "words",
            Type.STRING,
            "The words between the marks, cut where the outlet's terms allow no more.",
            lambda row: row.words,
        ),
        column("after", Type.STRING, "What stands after it in its paragraph.", lambda row: row.after),
        *speaker_columns(lambda row: row.kept.quotation.speaker)[::2],
        *attribution_columns(lambda row: row.kept.quotation),
        *dating_columns("said_on", lambda row: row.kept.quotation.said_on, "it was said")[:3],
        column("topics", Type.NAMES, "Ids of the topics that it is on.", lambda row: row.kept.quotation.topics),
        column("outlet", Type.STRING, "Who published it.", lambda row: row.kept.article.outlet),
        *dating_columns("published", lambda row: row.kept.article.published, "it was published")[:1],
        column("url", Type.STRING, "Where it can be read.", lambda row: row.kept.article.url),
        column(
            "article", Type.STRING, "Id of the article, as in the table of articles.", lambda row: row.kept.article.id
        ),
        *span_columns(lambda row: row.kept.quotation.span),
        column("reader", Type.INTEGER, "Version of the reader that read it.", lambda row: row.kept.article.reader),
        column(
            "words_right", Type.STRING, "Empty, for the checker: are these the words, and all of them?", lambda _: None
        ),
        column("speaker_right", Type.STRING, "Empty, for the checker: did this speaker say them?", lambda _: None),
        column("day_right", Type.STRING, "Empty, for the checker: on that day?", lambda _: None),
        column("topics_right", Type.STRING, "Empty, for the checker: are these the topics?", lambda _: None),
        column("remarks", Type.STRING, "Empty, for the checker.", lambda _: None),
    ),
)
