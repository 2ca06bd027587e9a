"""The briefing of an article as a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import limits
from bot.messages.blocks import Message, Text
from briefings.writing.cards import briefing

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.writing.types import Briefing
    from briefings.writing.words import Words


def briefing_message(found: Briefing, words: Words, *, overlay: Path | None = None) -> Message:
    """The briefing of an article, as much of it as one message takes."""
    return Message(blocks=(Text(briefing(found, words, limits.CHARACTERS, overlay=overlay)),))
