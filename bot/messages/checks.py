"""The answer to whether words were said, as a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import limits
from bot.messages.blocks import Block, Message, Row, Text, characters
from bot.messages.found import statement_buttons
from briefings.writing.cards import card, checked, quoted_lines
from briefings.writing.markdown import escape
from briefings.writing.messages import split
from briefings.writing.plain import clean, one_line
from briefings.writing.verdicts import coverage, verdict

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.writing.types import Check
    from briefings.writing.words import Words

_ASKED = 600
"""Characters of what was asked about that are shown again."""

_SPARE = 60


def check_message(check: Check, words: Words, *, cut: bool = False, overlay: Path | None = None) -> Message:
    """What was found of words. `cut` says that not all of them were looked for.

    What was asked stands without quotation marks: these are for what a source has printed.
    """
    found, entry = check.found, check.entry
    outcome = limits.cut(verdict(check, words), 300)
    small = [limits.cut(one_line(words.told(remark)), 300) for remark in found.remarks]
    small += [words("check.shortened", number=len(found.words))] if cut else []
    asked = limits.cut(one_line(clean(found.words)), _ASKED)
    blocks: list[Block] = [
        Text("\n".join([f"### {escape(outcome)}", *(f"-# {escape(one)}" for one in small)])),
    ]
    if asked:
        blocks.append(Text(f"{words('check.asked')}\n{split(quoted_lines(asked), _ASKED)[0]}"))
    foot = Text(f"-# {escape(limits.cut(coverage(found.covers, words), 600))}")
    if beside := checked(check, words, _ASKED * 2, overlay=overlay):
        blocks.append(Text(beside))
    if entry is not None:
        room = limits.CHARACTERS - _SPARE - sum(map(characters, (*blocks, foot)))
        text = f"{words('check.printed')}\n"
        blocks.append(Text(text + card(entry, words, room - len(text), overlay=overlay)))
        blocks.append(Row(statement_buttons(entry, words)))
    return Message(blocks=(*blocks, foot))
