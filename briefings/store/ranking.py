"""Which of the statements that bear the words asked for comes first. One rule, the same for both databases.

1. Those in which all that was typed stands side by side, stop words too, in the order in which it was typed.
2. Those in which all of it stands near together: with at most `NEAR` other words among it, in any order.
3. Those in which it stands anywhere.

Among each of these, those whose speaker is known come before the others, and the newest before older ones; of one day,
what was kept first. It is what the words say alone that counts: whoever prints a thing often, or says much, is not
found before others for that.

Neither database is asked to weigh a million statements: each gives those of the first kind, then the others, newest
first, and each `BLOCK` of them is brought into this order by itself. Near words therefore come before far ones among
the newest statements, then among the next, and so on; whole phrases come before all others however old they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BLOCK = 50
"""Statements that are ranked together."""

NEAR = 6
"""Other words that may stand among words that are near together: about a clause."""

_FIRST_WORDS = 250
"""Words of a statement that are looked at: PostgreSQL knows 255 places of one word, and so both count the same."""


def side_by_side(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand side by side in a text, which is given as its folded words."""
    return f" {' '.join(phrase)} " in f" {' '.join(words)} "


def together(words: Sequence[str], phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether all these phrases stand near together in a text, which is given as its folded words."""
    words = words[:_FIRST_WORDS]
    found = []
    for number, phrase in enumerate(phrases):
        first, length = phrase[0], len(phrase)
        starts = [start for start, word in enumerate(words) if word == first]
        if length > 1:
            starts = [start for start in starts if tuple(words[start : start + length]) == phrase]
        found += [(start, start + length, number) for start in starts]
    found.sort()
    room = sum(map(len, phrases)) + NEAR
    last: dict[int, int] = {}  # of each phrase, where it stood last, so that these are the nearest before each place
    for start, end, number in found:
        last[number] = start
        if len(last) == len(phrases) and end - min(last.values()) <= room:
            return True
    return False
