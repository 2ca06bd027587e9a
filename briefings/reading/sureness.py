"""How sure it is that the right mention was taken for a quotation: what that depends on, and the share of cases.

The ranker's belief alone says too little: a mention next to its own verb is right more often than its share, one that
stands far off less often. What it depends on was weighed on choices that people had marked.
"""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from briefings.reading.mentions import Mention, Shape
from briefings.reading.ranking import load_ranker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.naming import Resolved
    from briefings.reading.options import Option

ALWAYS, BELIEF = "always", "belief"
"""The weights of every case, and of the belief (its log-odds)."""

# Belief is weighed between these: nothing is known of shares nearer to certainty.
_LEAST, _MOST = 0.01, 0.995
_LENGTHS = ((2, "2"), (4, "4"), (8, "8"), (20, "20"))
_NEAR = 2


def grounds(option: Option, resolved: Resolved | None, words: Sequence[str], others: int) -> tuple[str, ...]:
    """What the sureness of an answer depends on, each readable.

    `words`: those quoted. `others`: how many more speakers have a share of belief.
    """
    length = next((name for limit, name in _LENGTHS if len(words) <= limit), "more")
    found = [
        f"stands {option.where.value}",
        f"words {length}",
        f"others {min(others, 3)}",
        f"rule {option.by_rule or '-'}",
    ]
    end = words[-1][-1] if words else ""
    found.append(f"ends {'point' if end in ',.?!…' else 'word'} {length}")
    if option.clause is not None:
        near = option.clause.last - option.clause.first <= _span(option.mention) + _NEAR
        found.append(f"verb {'beside' if near else 'off'} {option.where.value}")
    else:
        found.append(f"verb none {option.where.value}")
    if resolved is not None and resolved.speaker is not None and option.mention is not None:
        told = option.mention.name if option.mention.shape is Shape.PRONOUN else resolved.reason
        found.append(f"told {told}, {resolved.speaker.kind.value}")
    return tuple(found)


def sureness(belief: float, depends: Sequence[str]) -> float:
    """The share of cases, 0 to 1, in which such an answer is right; `belief` is the ranker's share for it."""
    weigh = load_ranker("sureness").weights
    score = weigh[ALWAYS] + weigh[BELIEF] * odds(belief) + sum([weigh.get(one, 0.0) for one in depends])
    return 1 / (1 + exp(-score))


def odds(belief: float) -> float:
    """A share as log-odds, kept within what is known."""
    share = min(max(belief, _LEAST), _MOST)
    return log(share / (1 - share))


def _span(mention: Mention | None) -> int:
    return 0 if mention is None else mention.last - mention.first
