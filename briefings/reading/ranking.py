"""Learned weights: how much each feature speaks for an answer, and what share of belief each answer gets."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefings.reading.features import Bundle

# How many bundles of features are remembered with what they weigh: those of some hundred articles.
_REMEMBERED = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """A log-linear model: an answer's score is the sum of the weights of its features.

    `origin` says what the weights were learned from, and `command` how to learn them again.
    """

    weights: Mapping[str, float]
    origin: str
    command: str
    _bundle: Callable[..., float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        weigh = self.weights.get

        @lru_cache(maxsize=_REMEMBERED)
        def bundle(make: Callable[..., Sequence[str]], *words: object) -> float:
            return sum([weigh(feature, 0.0) for feature in make(*words)])

        object.__setattr__(self, "_bundle", bundle)

    def shares(self, answers: Iterable[Sequence[str]]) -> list[float]:
        """The share of belief, 0 to 1 and 1 in all, of each answer, given as its features."""
        weigh = self.weights.get
        return _shares([sum([weigh(feature, 0.0) for feature in features]) for features in answers])

    def shares_of(self, answers: Iterable[Sequence[Bundle]]) -> list[float]:
        """The share of belief, 0 to 1 and 1 in all, of each answer, given as the bundles of its features."""
        weigh = self._bundle
        return _shares([sum([weigh(*bundle) for bundle in bundles]) for bundles in answers])


def _shares(scores: Sequence[float]) -> list[float]:
    highest = max(scores, default=0.0)
    powers = [exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def load_ranker(name: str) -> Ranker:
    """The packaged ranker of that name."""
    table = json.loads((files("briefings.reading") / f"{name}.json").read_text(encoding="utf-8"))
    return Ranker(weights=table["weights"], origin=table["origin"], command=table["command"])
