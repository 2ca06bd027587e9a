"""Learned weights: how much each feature speaks for an answer, and what share of belief each answer gets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """A log-linear model: an answer's score is the sum of the weights of its features.

    `origin` says what the weights were learned from, and `command` how to learn them again.
    """

    weights: Mapping[str, float]
    origin: str
    command: str

    def shares(self, answers: Iterable[Sequence[str]]) -> list[float]:
        """The share of belief, 0 to 1 and 1 in all, of each answer, given as its features."""
        weigh = self.weights.get
        scores = [sum([weigh(feature, 0.0) for feature in features]) for features in answers]
        highest = max(scores, default=0.0)
        powers = [exp(score - highest) for score in scores]
        total = sum(powers)
        return [power / total for power in powers]


@cache
def load_ranker(name: str) -> Ranker:
    """The packaged ranker of that name."""
    table = json.loads((files("briefings.reading") / f"{name}.json").read_text(encoding="utf-8"))
    return Ranker(weights=table["weights"], origin=table["origin"], command=table["command"])
