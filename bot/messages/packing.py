"""As many things as fit into one message, each within its share of the room."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.messages import limits
from bot.messages.blocks import characters, components

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.messages.blocks import Block

T = TypeVar("T")

_SPARE = 60
"""Characters that are left free, should Discord count some sign otherwise."""

LEAST = 700
"""Characters with which any statement can be shown, if with few of its words."""


def pack(
    head: Sequence[Block],
    things: Sequence[T],
    made: Callable[[T, int], Sequence[Block]],
    foot: Callable[[int], Sequence[Block]],
    *,
    most: int,
) -> tuple[tuple[Block, ...], int]:
    """The blocks of a message with at most so many of the things, and how many these are: at least one of any.

    `made` gives the blocks of a thing within so many characters, and keeps to them; `foot` those at the end of a
    message with so many things. What is long has more room where there are fewer of them.
    """
    for number in range(min(most, len(things)), 0, -1):
        end = tuple(foot(number))
        blocks: list[Block] = [*head]
        free = limits.CHARACTERS - _SPARE - sum(map(characters, (*head, *end)))
        for place, thing in enumerate(things[:number]):
            if free < LEAST:
                break
            # What shorter ones before have left goes to those after.
            some = made(thing, max(LEAST, free // (number - place)))
            free -= sum(map(characters, some))
            blocks += some
        else:
            blocks += end
            if sum(map(components, blocks)) <= limits.COMPONENTS:
                return tuple(blocks), number
    return (*head, *foot(0)), 0
