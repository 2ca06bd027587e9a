"""Whether a reporting word tells of the occasion in hand, of an earlier one, or of one to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.frames import Token

_BEFORE = frozenset({"previously", "repeatedly", "often", "once", "long", "always", "frequently", "consistently"})
# Tokens before a participle in which its main verb is looked for.
_SENTENCE = 30
# Tokens before a day in which its verb is looked for.
_CLAUSE = 9


def is_past_perfect(tokens: Sequence[Token], cue: int) -> bool:
    """Whether it was said before what the article is about ("had told")."""
    # "had struck a softer tone last week, telling parliament"
    first = max(0, cue - _SENTENCE) if tokens[cue].lower.endswith("ing") else max(0, cue - 2)
    return any(token.lower == "had" for token in tokens[first:cue])


def is_ahead(tokens: Sequence[Token], cue: int) -> bool:
    """Whether it is still to be said ("will say")."""
    return any(token.lower == "will" for token in tokens[max(0, cue - 2) : cue])


def is_of_another_time(tokens: Sequence[Token], cue: int) -> bool:
    """Whether it was said at some other time that the sentence does not name ("has previously said")."""
    if is_past_perfect(tokens, cue):
        return True
    around = [token.lower for token in tokens[max(0, cue - 3) : cue + 2]]
    if "earlier" in around:
        following = around[around.index("earlier") + 1 :]
        return following[:3] != ["in", "the", "day"]
    return any(word in _BEFORE for word in around)


def is_before(tokens: Sequence[Token], index: int) -> bool:
    """Whether what happened at a time named there happened before what is told ("a text had been sent on Monday")."""
    for place in range(index - 1, max(-1, index - _CLAUSE), -1):
        if tokens[place].text in (",", ";", ":") or tokens[place].quotation is not None:
            return False
        if tokens[place].lower == "had":
            return True
    return False
