"""What goes into a briefing, a digest, a timeline and the answer to a search: which words, in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from briefings.showing import is_sure, shown
from briefings.types import Kind
from briefings.writing.excerpts import Allowance, Piece, excerpts
from briefings.writing.types import Briefing, Check, Digest, Excerpt, Line, Quotes, Shown, ShownWording, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefings.types import Query, Quotation, Reading, Report, Speaker, Statement
    from briefings.wordings.compared import Checked
    from sources.types import Dating

FRAGMENT = 4
"""A mixed quotation of fewer words is a fragment, and not shown beside whole ones."""


def briefing(reading: Reading, office: Callable[[Speaker, date | None], str | None]) -> Briefing:
    """What is written of one article. `office` says what a speaker held on a day.

    Nobody is shown as the speaker of whom the reader is not sure enough. Where the excerpt terms do not leave room for
    all, what is on a topic comes first, then what the article says it is about, then the rest. A sentence of the
    summary is shown whole or not at all.
    """
    article = reading.article
    if reading.set_aside is not None:
        return Briefing(article=article, lines=(), summary=(), left_out=0, set_aside=reading.set_aside, on_topic=False)
    said = _worth_showing(reading)
    pieces = [Piece(words=one.span.of(article.text), start=one.span.start, paragraph=one.paragraph) for one in said]
    sentences = [
        Piece(words=one.span.of(article.text), start=one.span.start, paragraph=one.paragraph, whole=True)
        for one in reading.summary[:3]
    ]
    on_topic = [piece for piece, one in zip(pieces, said, strict=True) if one.speaker and one.topics]
    others = [piece for piece, one in zip(pieces, said, strict=True) if one.speaker and not one.topics]
    unknown = [piece for piece, one in zip(pieces, said, strict=True) if not one.speaker]
    ranked = [*on_topic[:2], *sentences[:1], *on_topic[2:], *sentences[1:2], *others, *unknown, *sentences[2:]]
    shown = dict(zip(ranked, excerpts(ranked, article.max_excerpt), strict=True))
    lines = [
        _line(one, excerpt, office)
        for piece, one in sorted(zip(pieces, said, strict=True), key=lambda pair: pair[1].speaker is None)
        if (excerpt := shown[piece])
    ]
    return Briefing(
        article=article,
        lines=tuple(lines),
        summary=tuple(excerpt for piece in sentences if (excerpt := shown[piece])),
        left_out=len(said) - len(lines),
        set_aside=None,
        on_topic=any(one.topics for one in reading.quotations) or any(one.topics for one in reading.reported),
    )


def digest(day: date | None, statements: Iterable[Statement], topic: str | None = None) -> Digest:
    """What was said on `day`, best first: what most outlets report independently, then by those who hold an office.

    `topic` is a topic's name.
    """
    best = sorted(statements, key=lambda one: (-sum(form.independent for form in one.wordings), one.office is None))
    return Digest(day=day, topic=topic, entries=_shown(best))


def timeline(
    statements: Iterable[Statement],
    query: Query,
    topic: str | None = None,
    total: int | None = None,
    *,
    newest_first: bool = False,
) -> Timeline:
    """What was said, in the order of the days. `topic` is the name of the query's, `total` how many there are.

    `newest_first`: in the order given, which is that of the days backwards.
    """
    ordered = list(statements) if newest_first else sorted(statements, key=_when)
    return Timeline(query=query, topic=topic, entries=_shown(ordered), total=_at_least(total, ordered))


def quotes(
    statements: Iterable[Statement],
    query: Query,
    topic: str | None = None,
    total: int | None = None,
    *,
    wordings: bool = False,
) -> Quotes:
    """The answer to a search, in the order given; with the other wordings of each statement where asked for."""
    found = list(statements)
    return Quotes(query=query, topic=topic, entries=_shown(found, wordings=wordings), total=_at_least(total, found))


def check(found: Checked) -> Check:
    """The answer to whether words were said."""
    entry = None
    if found.statement and found.report:
        # Of the wordings that one is shown which was found.
        (entry,) = _shown([replace(found.statement, words=found.report.content)])
    told = None
    if found.told is not None:
        piece = Piece(words=found.told.words, start=found.told.start, whole=True)
        (told,) = excerpts([piece], found.told.max_excerpt)
    return Check(found=found, entry=entry, told=told)


def office_on(
    office: Callable[[Speaker, date | None], str | None], speaker: Speaker, said_on: Dating | None
) -> str | None:
    """The office that a speaker held then; None where it is not the same on the first and the last possible day."""
    if said_on is None:
        return office(speaker, None)
    first = office(speaker, said_on.first)
    return first if first == office(speaker, said_on.last) else None


def _worth_showing(reading: Reading) -> list[Quotation]:
    """The quotations but repetitions (a headline's, a pull quote's) and, unless there is nothing else, fragments.

    Of repetitions the first one is shown whose speaker is.
    """
    text = reading.article.text
    first: dict[tuple[str | None, str], Quotation] = {}
    for one in reading.quotations:
        words = "".join(char for char in one.span.of(text).casefold() if char.isalnum())
        said = (one.speaker.name if one.speaker else None, words)
        if said not in first or (first[said].speaker is None and is_sure(one)):
            first[said] = shown(one)
    every = list(first.values())
    whole = [one for one in every if one.kind is not Kind.MIXED or len(one.span.of(text).split()) >= FRAGMENT]
    return whole or every


def _line(one: Quotation, excerpt: Excerpt, office: Callable[[Speaker, date | None], str | None]) -> Line:
    return Line(
        excerpt=excerpt,
        speaker=one.speaker.name if one.speaker else None,
        speaker_kind=one.speaker.kind if one.speaker else None,
        office=office_on(office, one.speaker, one.said_on) if one.speaker else None,
        said_on=one.said_on,
        place=one.place,
        topics=one.topics,
        reason=one.reason,
    )


def _when(statement: Statement) -> tuple[bool, date, date]:
    said = statement.said_on
    return (said is None, said.first if said else date.max, said.last if said else date.max)


def _at_least(total: int | None, statements: Sequence[Statement]) -> int:
    return len(statements) if total is None else max(total, len(statements))


def _shown(statements: Sequence[Statement], *, wordings: bool = False) -> tuple[Shown, ...]:
    allowance = Allowance()
    main = [_words_of(statement, allowance) for statement in statements]
    # Other wordings take what room the statements themselves have left.
    return tuple(
        Shown(
            statement=statement,
            report=report,
            excerpt=excerpt,
            wordings=_other_wordings(statement, report, allowance) if wordings else (),
        )
        for statement, (report, excerpt) in zip(statements, main, strict=True)
    )


def _words_of(statement: Statement, allowance: Allowance) -> tuple[Report | None, Excerpt | None]:
    """The words to show, out of the printing of whose article most may still be shown.

    They count for that article alone, whoever else printed them too.
    """
    printings = [one for one in statement.reports if one.content == statement.words] or list(statement.reports)
    if not printings:
        return None, None
    report = max(printings, key=lambda one: allowance.left(one.article, one.max_excerpt))
    return report, _take(report, allowance)


def _other_wordings(statement: Statement, main: Report | None, allowance: Allowance) -> tuple[ShownWording, ...]:
    others = []
    for form in statement.wordings:
        if main is None or form.words == main.content:
            continue
        printings = [one for one in statement.reports if one.content == form.words]
        excerpt = None
        if printings:
            best = max(printings, key=lambda one: allowance.left(one.article, one.max_excerpt))
            excerpt = _take(best, allowance)
        translated = next((one.translated for one in printings if one.translated), None)
        others.append(
            ShownWording(
                excerpt=excerpt,
                outlets=form.outlets,
                independent=form.independent,
                agencies=form.agencies,
                translated=translated,
            )
        )
    return tuple(others)


def _take(report: Report, allowance: Allowance) -> Excerpt | None:
    piece = Piece(words=report.content, start=report.start, paragraph=report.paragraph)
    return allowance.take(report.article, report.max_excerpt, piece)
