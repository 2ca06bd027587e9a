"""A page of what was found: statements with their buttons, and the way to the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import limits
from bot.messages.blocks import Block, Button, Message, Row, Text
from bot.messages.buttons import Listing, Press, button_id, page_ids
from bot.messages.details import has_wordings
from bot.messages.packing import pack
from briefings.types import ANY_TOPIC
from briefings.writing.cards import card
from briefings.writing.markdown import escape
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.types import Query
    from briefings.writing.types import Quotes, Shown, Timeline
    from briefings.writing.words import Words

PAGE = 3
"""Statements on one page."""

_REMARK = 300


def found_message(
    found: Quotes | Timeline, words: Words, query: Query, *, listing: Listing, page: int, overlay: Path | None = None
) -> Message:
    """One page, counted from 0, of an answer of which `found` has the statements. `query` is what was asked for."""
    pages = max(1, -(-found.total // PAGE))
    ways = _ways(listing, query, page, pages)
    heading = words("answer.timeline" if listing is Listing.TIMELINE else "answer.quotes")
    counted = f" · {words('answer.statements', number=found.total)}" if found.entries else ""
    small = [*map(words.told, found.remarks), _asked(query, words.told(found.topic) if found.topic else None, words)]
    if not ways and pages > 1:
        small.append(words("answer.narrow"))
    lines = [f"-# {escape(limits.cut(one_line(line), _REMARK))}" for line in small if line]
    head = [Text("\n".join((f"## {heading}{counted}", *lines)))]
    if not found.entries:
        nothing = "answer.nothing" if lines else "answer.empty"
        return Message(blocks=(*head, Text(words(nothing))))
    blocks, _ = pack(
        head,
        found.entries,
        lambda entry, room: statement_blocks(entry, words, room, overlay),
        lambda _: ways,
        most=PAGE,
    )
    return Message(blocks=blocks)


def statement_blocks(entry: Shown, words: Words, room: int, overlay: Path | None) -> list[Block]:
    """A statement and its buttons."""
    return [Text(card(entry, words, room, overlay=overlay)), Row(statement_buttons(entry, words))]


def statement_buttons(entry: Shown, words: Words) -> tuple[Button, ...]:
    """The buttons of a statement: its other wordings, where there are any, its context, its sources."""
    statement = entry.statement
    buttons = []
    if has_wordings(entry):
        label = f"{words('button.wordings')} ({max(2, len(statement.wordings))})"
        buttons.append(Button(label=label, id=button_id(Press.WORDINGS, statement.id)))
    if entry.report:
        buttons.append(Button(label=words("button.context"), id=button_id(Press.CONTEXT, statement.id)))
    label = f"{words('button.sources')} ({len(statement.reports)})"
    return (*buttons, Button(label=label, id=button_id(Press.SOURCES, statement.id)))


def _ways(listing: Listing, query: Query, page: int, pages: int) -> Sequence[Block]:
    """The buttons to the other pages; none where there is one page alone, or they cannot hold the question."""
    ids = page_ids(listing, query, (0, max(0, page - 1), page, min(pages - 1, page + 1), pages - 1))
    if pages == 1 or ids is None:
        return ()
    labels = ("«", "‹", f"{page + 1} / {pages}", "›", "»")
    off = (page == 0, page == 0, True, page >= pages - 1, page >= pages - 1)
    row = tuple(Button(label=one, id=id_, off=is_off) for one, id_, is_off in zip(labels, ids, off, strict=True))
    return (Row(row),)


def _asked(query: Query, topic: str | None, words: Words) -> str:
    """What was asked for, in one line."""
    parts = [
        ("words", query.words),
        ("speaker", query.speaker),
        ("outlet", query.outlet),
        ("topic", topic or (None if query.topic == ANY_TOPIC else query.topic)),
        ("since", query.since and words.day(query.since)),
        ("until", query.until and words.day(query.until)),
    ]
    return " · ".join(
        words("answer.asked", label=words(f"answer.{key}"), value=one_line(value)) for key, value in parts if value
    )
