"""What a message is made of: texts, buttons in rows, a text with a button beside it, lines between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.messages import limits
from briefings.writing.messages import size

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button. `id` comes back when it is pressed; one that is `off` cannot be."""

    label: str
    id: str
    off: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words in Discord's markdown."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Row:
    """Buttons beside each other."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Words with a button at their right."""

    markdown: str
    button: Button


@dataclass(frozen=True, slots=True)
class Line:
    """A thin line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that goes out with the message as the file `name`; `alt` tells in words what it shows."""

    content: bytes
    name: str
    alt: str


Block = Text | Row | Beside | Line | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message as it goes out. `role` may be mentioned by it, and nobody else."""

    blocks: tuple[Block, ...]
    role: int | None = None


def text_message(*paragraphs: str) -> Message:
    """A message of texts alone, one for each paragraph that is not empty."""
    return Message(blocks=tuple(Text(limits.cut(one, limits.CHARACTERS)) for one in paragraphs if one))


def components(block: Block) -> int:
    """How many components a block is."""
    match block:
        case Row():
            return 1 + len(block.buttons)
        case Beside():
            return 3  # the section, its text, its button
        case _:
            return 1


def characters(block: Block) -> int:
    """How many characters of text a block has."""
    return size(block.markdown) if isinstance(block, Text | Beside) else 0


def faults(message: Message) -> tuple[str, ...]:
    """What Discord would refuse a message for; nothing, where it would take it."""
    return tuple(_faults(message))


def _faults(message: Message) -> Iterator[str]:
    blocks = message.blocks
    if not any(isinstance(block, Text | Beside) for block in blocks):
        yield "it says nothing"
    if (number := sum(map(components, blocks))) > limits.COMPONENTS:
        yield f"{number} components"
    if (number := sum(map(characters, blocks))) > limits.CHARACTERS:
        yield f"{number} characters"
    ids: set[str] = set()
    for block in blocks:
        if isinstance(block, Text | Beside) and not block.markdown.strip():
            yield "an empty text"
        if isinstance(block, Row) and not 1 <= len(block.buttons) <= limits.BUTTONS:
            yield f"{len(block.buttons)} buttons in a row"
        if isinstance(block, Picture) and not 1 <= size(block.alt) <= limits.ALT:
            yield f"words for a picture of {size(block.alt)} characters"
        for button in _buttons(block):
            if not 1 <= size(button.id) <= limits.CUSTOM_ID:
                yield f"a button's id of {size(button.id)} characters"
            if not button.label.strip() or size(button.label) > limits.LABEL:
                yield f"a button's label of {size(button.label)} characters"
            if button.id in ids:
                yield "two buttons with the same id"
            ids.add(button.id)


def _buttons(block: Block) -> tuple[Button, ...]:
    match block:
        case Row():
            return block.buttons
        case Beside():
            return (block.button,)
        case _:
            return ()
