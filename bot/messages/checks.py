"""The answer to whether words were said, as a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import limits
from bot.messages.blocks import Block, Message, Row, Text, characters
from bot.messages.found import statement_buttons
from briefings.wordings.compared import Outcome
from briefings.writing.cards import card, checked, quoted_lines
from briefings.writing.environment import named
from briefings.writing.markdown import escape
from briefings.writing.messages import split
from briefings.writing.plain import clean, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.wordings.compared import Checked
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
    speaker = named(entry.statement.speaker, entry.statement.speaker_kind) if entry else ""
    outcome = words(_outcome(found), **({"speaker": speaker} if found.outcome == "other_speaker" else {}))
    small = [limits.cut(one_line(words.told(remark)), 300) for remark in found.remarks]
    small += [words("check.shortened", number=len(found.words))] if cut else []
    asked = limits.cut(one_line(clean(found.words)), _ASKED)
    blocks: list[Block] = [
        Text("\n".join([f"### {escape(limits.cut(outcome, 300))}", *(f"-# {escape(one)}" for one in small)])),
    ]
    if asked:
        blocks.append(Text(f"{words('check.asked')}\n{split(quoted_lines(asked), _ASKED)[0]}"))
    foot = Text(f"-# {escape(_covers(check, words))}")
    if beside := checked(check, words, _ASKED * 2, overlay=overlay):
        blocks.append(Text(beside))
    if entry is not None:
        room = limits.CHARACTERS - _SPARE - sum(map(characters, (*blocks, foot)))
        text = f"{words('check.printed')}\n"
        blocks.append(Text(text + card(entry, words, room - len(text), overlay=overlay)))
        blocks.append(Row(statement_buttons(entry, words)))
    return Message(blocks=(*blocks, foot))


def _outcome(found: Checked) -> str:
    """The key of the words that tell the outcome. What may say the opposite is never called near."""
    opposite = found.outcome is Outcome.NEAR and found.compared is not None and found.compared.denies
    return "check.opposite" if opposite else f"check.{found.outcome.value}"


def _covers(check: Check, words: Words) -> str:
    """What the archive covers: what is not found there may have been said all the same."""
    covers = check.found.covers
    if not covers.articles:
        return words("check.covers_nothing")
    said = {
        "articles": words("answer.articles", number=covers.articles),
        "outlets": words("answer.outlets", number=covers.outlets),
    }
    if covers.since is None or covers.until is None:
        return words("check.covers_undated", **said)
    return words("check.covers", days=words.stretch(covers.since, covers.until), **said)
