"""Discord's limits of what is sent, and whether a message or a set of commands keeps them.

Discord counts otherwise than Python: here characters beyond U+FFFF count for two, to be on the safe side.
"""

from __future__ import annotations

from briefings.writing.messages import size

CONTENT = 2000
"""Characters of a message of plain text. Discord's own description says 4000, and refuses them."""

COMPONENTS = 40
"""Components of one message, those within others counted too."""

CHARACTERS = 4000
"""Characters of all texts among the components of one message together."""

CUSTOM_ID = 100
LABEL = 80
BUTTONS = 5
"""Buttons in one row."""

CHOICES = 25
CHOICE = 100
"""Characters of the name, and of the value, of a choice."""

THREAD_NAME = 100
NONCE = 25
EPHEMERAL_SECONDS = 15 * 60


def cut(text: str, limit: int) -> str:
    """The text, or as much of it as the limit allows, with an ellipsis."""
    if size(text) <= limit:
        return text
    shorter = text[: limit - 1]
    while size(shorter) > limit - 1:
        shorter = shorter[:-1]
    return shorter.rstrip() + "…"


ALT = 1024
"""Characters of the words that tell what a picture shows."""
