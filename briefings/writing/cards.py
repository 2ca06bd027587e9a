"""Parts of the bot's answers in Discord's markdown, each within the room that a message has left for it.

A quotation that is too long ends at a sentence, with an ellipsis outside the marks and the link to its source beside
it. Names that are too long are cut, links that are too long left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from briefings.wordings.compared import Standing
from briefings.writing.environment import by_speaker
from briefings.writing.excerpts import Piece, excerpts
from briefings.writing.markdown import block_quote, escape, link
from briefings.writing.messages import size, split
from briefings.writing.naming import named
from briefings.writing.plain import one_line
from briefings.writing.render import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefings.types import Report, Statement
    from briefings.wordings.compared import Official
    from briefings.writing.types import Briefing, Check, Shown, ShownWording
    from briefings.writing.words import Words

T = TypeVar("T")

OUTLETS = 5
"""Outlets that a card names; the others are counted."""

_LINKS = 600
"""Characters of the line of links, beyond which further outlets are only counted."""

_NAME = 80
"""Characters of a name where there is not room for all of it."""

_OFFICIAL = {
    Standing.SAME: "shown.as_official",
    Standing.DIFFERS: "shown.not_as_official",
    Standing.ABSENT: "shown.not_in_official",
}

_ATTEMPTS = 4
"""How often a card is written until its words fit; templates of an operator's own may add what they like."""

_NEAR = 8
"""Characters by which what is shown of a long quotation may fall short of what there is room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Who printed a statement: labels with addresses, how many more, and how many of `all` in other words."""

    shown: tuple[tuple[str, str | None], ...]
    more: int
    differing: int
    all: int
    official: tuple[str, str | None] | None = None
    """How it stands beside a transcript, and where that is."""


def card(entry: Shown, words: Words, room: int, *, overlay: Path | None = None) -> str:
    """One statement: who, with the office held then, when, where, the words, who printed them.

    At most `room` characters; of fewer than some 700 it may have to leave out the words, then cut what is left.
    Raises TemplateError.
    """

    def made(one: Shown, links: Links) -> str:
        who = words("shown.no_speaker") if one.statement.speaker is None else _who(one.statement)
        return written("discord", "card", {"entry": one, "words": words, "who": who, "links": links}, overlay)

    links = _links(entry, words)
    short = replace(entry, statement=_short(entry.statement))
    few = replace(links, shown=tuple((label[:_NAME], None) for label, _ in links.shown[:1]), more=0, official=None)
    first = replace(few, shown=links.shown[:1], more=links.more + len(links.shown) - 1)
    text = ""
    for one, some in ((entry, links), (short, first), (short, few)):
        text = _fitting(one, room, lambda shown, some=some: made(shown, some))  # type: ignore[misc]
        if text:
            return text
    return _cut(made(replace(short, excerpt=None), few), room)


def wordings(
    forms: Sequence[ShownWording],
    words: Words,
    room: int,
    *,
    official: Official | None = None,
    overlay: Path | None = None,
) -> str:
    """The wordings of a statement, each with who printed it, as far as there is room. Raises TemplateError."""

    def made(some: Sequence[ShownWording]) -> str:
        return written("discord", "wordings", {"forms": some, "official": official, "words": words}, overlay)

    return _as_many(forms, room, made)


def sources(reports: Sequence[Report], words: Words, room: int, *, overlay: Path | None = None) -> str:
    """Who printed a statement, where and when, as far as there is room. Raises TemplateError."""

    def made(some: Sequence[Report]) -> str:
        values = {"reports": some, "more": len(reports) - len(some), "words": words}
        return written("discord", "sources", values, overlay)

    return _as_many(reports, room, made)


def briefing(found: Briefing, words: Words, room: int, *, overlay: Path | None = None) -> str:
    """The briefing of an article, as far as there is room. Raises TemplateError."""
    for number in range(len(found.lines), -1, -1):
        some = replace(found, lines=found.lines[:number], left_out=found.left_out + len(found.lines) - number)
        values = {"found": some, "groups": by_speaker(some.lines), "words": words}
        text = written("discord", "brief", values, overlay)
        if size(text) <= room:
            return text
    return _cut(text, room)


def checked(check: Check, words: Words, room: int, *, overlay: Path | None = None) -> str:
    """What is to be said of words that were asked about beside the statement; mostly nothing. Raises TemplateError."""
    text = written("discord", "checked", {"check": check, "words": words}, overlay)
    return text if size(text) <= room else _cut(text, room)


def quoted_lines(text: str) -> str:
    """An article's own text as a block quote, without marks of ours."""
    return "\n".join(f"> {escape(line.rstrip())}" for line in text.split("\n"))


def source_line(report: Report, words: Words) -> str:
    """Whose article something is from, as a link where that is not too long, and when it was published."""
    name = one_line(report.outlet or report.title or words("shown.no_outlet"))
    return f"{link(name, report.url)} · {escape(words.when(report.published))}"


def _who(statement: Statement) -> str:
    return named(statement.speaker, statement.speaker_kind)


def _links(entry: Shown, words: Words) -> Links:
    """The outlets that printed a statement, whoever printed the words that are shown first."""
    statement = entry.statement
    ordered = sorted(statement.reports, key=lambda one: one != entry.report)
    by_outlet: dict[str, str | None] = {}
    for one in ordered:
        by_outlet.setdefault(one.outlet or one.title or words("shown.no_outlet"), one.url)
    shown: list[tuple[str, str | None]] = []
    length = 0
    for label, url in by_outlet.items():
        length += size(link(label, url))
        if len(shown) == OUTLETS or (shown and length > _LINKS):
            break
        shown.append((label, url))
    return Links(
        shown=tuple(shown),
        more=len(by_outlet) - len(shown),
        differing=entry.differs,
        all=len(statement.reports),
        official=_official(entry, words),
    )


def _official(entry: Shown, words: Words) -> tuple[str, str | None] | None:
    if entry.official is None:
        return None
    label, url = words(_OFFICIAL[entry.official.standing]), entry.official.report.url
    return label, url if size(link(label, url)) <= _LINKS else None


def _short(statement: Statement) -> Statement:
    """The statement with what stands in its first line cut to what any message has room for."""

    def cut(text: str | None) -> str | None:
        line = one_line(text) if text else text
        return line if line is None or len(line) <= _NAME else line[: _NAME - 1].rstrip() + "…"

    said_on = statement.said_on
    return replace(
        statement,
        speaker=cut(statement.speaker),
        office=cut(statement.office),
        place=cut(statement.place),
        said_on=replace(said_on, evidence=cut(said_on.evidence) or "") if said_on else None,
    )


def _fitting(entry: Shown, room: int, made: Callable[[Shown], str]) -> str:
    """The card with as many of its words as there is room for; empty where not even a few fit."""
    whole = made(entry)
    if size(whole) <= room or not entry.excerpt:
        return whole if size(whole) <= room else ""
    left = room - size(made(replace(entry, excerpt=None)))
    for _ in range(_ATTEMPTS):
        words = _within(entry.excerpt.words, left)
        if not words:
            return ""
        text = made(replace(entry, excerpt=replace(entry.excerpt, words=words, cut=True)))
        if size(text) <= room:
            return text
        left -= size(text) - room
    return ""


def _within(words: str, room: int) -> str:
    """As much of the words as a quotation of at most so many characters of markdown has; empty where none fit."""
    best, least, most = "", 0, min(len(words), room)
    while most - least > _NEAR:
        length = (least + most) // 2
        less = _beginning(words, length)
        if size(block_quote(less, " …")) <= room:
            best, least = less, length
        else:
            most = length
    return best


def _beginning(words: str, length: int) -> str:
    """The first sentences, or else words, of at most so many characters; empty where they say nothing."""
    (less,) = excerpts([Piece(words=words)], length)
    if less is None and not any(map(str.isspace, words[:length])):
        return words[:length]  # what has no blanks parts anywhere
    return less.words if less else ""


def _as_many(things: Sequence[T], room: int, made: Callable[[Sequence[T]], str]) -> str:
    for number in range(len(things), 0, -1):
        text = made(things[:number])
        if size(text) <= room:
            return text
    return _cut(made(things[:1]), room)


def _cut(text: str, room: int) -> str:
    """Markdown cut where no escape and no link is taken apart, for what is longer than anything anybody printed."""
    return split(text, room)[0]
