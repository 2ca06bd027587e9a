"""A digest as a message, the best of it first, and the rest behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import limits
from bot.messages.blocks import Beside, Block, Button, Message, Row, Text
from bot.messages.buttons import Press, button_id
from bot.messages.details import has_wordings
from bot.messages.packing import pack
from briefings.writing.cards import card
from briefings.writing.markdown import escape
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.writing.types import Digest, Shown
    from briefings.writing.words import Words

SHOWN = 6
"""Statements that a digest shows at most: who wants more presses the button."""

_TOPIC = 150


def digest_message(
    digest: Digest,
    words: Words,
    *,
    delivery: str | None = None,
    late: bool = False,
    role: int | None = None,
    remark: str | None = None,
    overlay: Path | None = None,
) -> Message:
    """The message of a digest. `delivery` is its id, which stands in the last line; without one it has no button.

    `remark` stands before it all, `role` is mentioned first. Without entries it says that nothing new was said.
    """
    small = []
    if digest.topic:
        small.append(escape(limits.cut(one_line(words.told(digest.topic)), _TOPIC)))
    if digest.entries:
        small.append(words("digest.in_all", number=len(digest.entries)))
    title = words("digest.title", day=words.day(digest.day)) if digest.day else ""
    lines = [f"<@&{role}>"] if role else []
    lines += [remark] if remark else []
    lines += [f"## {title}"] if title else []
    lines += [f"-# {' · '.join(small)}"] if small else []
    lines += [f"-# {words('digest.late')}"] if late else []
    lines += [] if digest.entries else [words("digest.quiet")]
    blocks, _ = pack(
        [Text("\n".join(lines))],
        digest.entries,
        lambda entry, room: _entry(entry, words, room, overlay),
        lambda number: _foot(delivery, words, shown=number, all_=len(digest.entries)),
        most=SHOWN,
    )
    return Message(blocks=blocks, role=role)


def more_message(
    digest: Digest, words: Words, *, delivery: str, skip: int, overlay: Path | None = None
) -> Message | None:
    """What comes after the first `skip` statements of a digest; None where nothing does."""
    rest = digest.entries[skip:]
    if not rest:
        return None
    blocks, _ = pack(
        [],
        rest,
        lambda entry, room: _entry(entry, words, room, overlay),
        lambda number: _more(delivery, words, shown=skip + number, all_=len(digest.entries)),
        most=SHOWN,
    )
    return Message(blocks=blocks)


def thread_name(digest: Digest, words: Words) -> str:
    """The name of a forum's post."""
    title = words("digest.title", day=words.day(digest.day)) if digest.day else words("digest.quiet")
    return limits.cut(f"{title} · {one_line(words.told(digest.topic))}" if digest.topic else title, limits.THREAD_NAME)


def _entry(entry: Shown, words: Words, room: int, overlay: Path | None) -> list[Block]:
    text = card(entry, words, room, overlay=overlay)
    if has_wordings(entry):
        return [Beside(text, Button(label=words("button.wordings"), id=button_id(Press.WORDINGS, entry.statement.id)))]
    return [Text(text)]


def _foot(delivery: str | None, words: Words, *, shown: int, all_: int) -> Sequence[Block]:
    if delivery is None:
        return ()
    # The id is what a digest is found again by after a crash.
    return (*_more(delivery, words, shown=shown, all_=all_), Text(f"-# Readout · {delivery}"))


def _more(delivery: str, words: Words, *, shown: int, all_: int) -> Sequence[Block]:
    if shown >= all_:
        return ()
    label = words("button.more", number=all_ - shown)
    return (Row((Button(label=label, id=button_id(Press.MORE, delivery, shown)),)),)
