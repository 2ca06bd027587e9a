"""Learns what the reader's confidence in a speaker depends on, from articles that its ranker was not learned from.

    python -m tests.calibration CORPUS.jsonl

The corpus is that of `tests.training`. Its articles are taken in turns: a ranker learned from the others reads each,
and where it was right is weighed. Only figures go into the packaged file. The same result each time.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from math import exp, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefings.knowledge.cues import load_cues
from briefings.knowledge.registry import load_registry
from briefings.reading.attribution import Attribution, attribute
from briefings.reading.mentions import Shape
from briefings.reading.ranking import Ranker
from briefings.reading.speakers import Resolver
from briefings.reading.spoken import is_quotation
from briefings.reading.sureness import ALWAYS, BELIEF, odds
from briefings.reading.turns import label_inside
from tests.quality.corpora import Marked
from tests.quality.speakers import same_speaker, same_words
from tests.training import Example, Learner, choices, overlapping, parsed, write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.reading.scenes import Anatomy

_FOLDS = 5
# A ground seen in fewer cases says nothing that would hold elsewhere.
_RARE = 25
_ROUNDS, _RATE, _PULL = 60, 0.05, 1e-3
Case = tuple[float, tuple[str, ...], bool]


def cases(row: dict[str, Any], parts: Anatomy, ranker: Ranker) -> Iterator[Case]:
    """Each speaker that the reader gives in an article: belief, what else its worth depends on, whether it is right.

    Whom a noun or a pronoun means the corpus does not tell: there, the mention alone counts.
    """
    resolver = Resolver(parts, load_registry(), parts.lexicon, None)
    if parts.turns:
        return
    for stretch, given in zip(parts.stretches, attribute(parts, resolver, ranker=ranker), strict=True):
        words = parts.text[stretch.start : stretch.end]
        if given.speaker is None or not given.depends or not is_quotation(given, words):
            continue
        if label_inside(parts.text, stretch) is not None:
            continue
        gold = overlapping(row["quotes"], stretch.start, stretch.end)
        if gold is None:
            if not any(start < stretch.end and stretch.start < end for start, end in row.get("ignore", ())):
                yield given.belief, given.depends, False
        elif gold["speaker"] and gold["speaker"].lower() not in load_cues().verbs:
            yield given.belief, given.depends, _is_right(given, gold)


def _is_right(given: Attribution, gold: dict[str, Any]) -> bool:
    assert given.speaker is not None
    assert given.mention is not None
    at_it = any(a < given.mention.end and given.mention.start < b for a, b in gold["speaker_spans"])
    if at_it and given.mention.shape is not Shape.NAME:
        return True
    marked = Marked(
        start=gold["start"],
        end=gold["end"],
        speaker=gold["speaker"],
        kind=gold["speaker_kind"],
        entities=(),
        aliases=tuple(gold["speaker_aliases_silver"]),
        spans=(),
    )
    return same_words(marked, given.speaker.name) or same_speaker(marked, given.speaker.name)


def learn(every: Sequence[Case]) -> dict[str, float]:
    """The weights of what confidence depends on, by AdaGrad over shuffled cases with a pull towards zero."""
    seen = Counter(ground for _, depends, _ in every for ground in depends)
    kept = {ground for ground, count in seen.items() if count >= _RARE}
    rows = [
        ([(ALWAYS, 1.0), (BELIEF, odds(belief)), *((one, 1.0) for one in depends if one in kept)], right)
        for belief, depends, right in every
    ]
    weights: Counter[str] = Counter()
    squares: Counter[str] = Counter()
    mean: Counter[str] = Counter()
    shuffling = random.Random(0)  # noqa: S311 -- shuffling cases
    for turn in range(_ROUNDS):
        shuffling.shuffle(rows)
        for values, right in rows:
            error = 1 / (1 + exp(-sum(weights[name] * value for name, value in values))) - right
            for name, value in values:
                slope = error * value + _PULL * weights[name]
                squares[name] += slope * slope
                weights[name] -= _RATE * slope / sqrt(squares[name] + 1e-3)
        if turn >= _ROUNDS // 2:
            mean.update(weights)
    return {name: round(total / (_ROUNDS - _ROUNDS // 2), 3) for name, total in sorted(mean.items())}


def folded(rows: Sequence[dict[str, Any]]) -> list[Case]:
    """The cases of all articles, each read with a ranker learned from others."""
    learner = Learner()
    anatomies = [parsed(row) for row in rows]
    examples = [
        [Example(learner.features(answers), right) for answers, right in choices(row, parts)]
        for row, parts in zip(rows, anatomies, strict=True)
    ]
    found = []
    order = list(range(len(rows)))
    random.Random(0).shuffle(order)  # noqa: S311 -- drawing articles
    for fold in range(_FOLDS):
        held = set(order[fold::_FOLDS])
        learner.learn([one for number, some in enumerate(examples) if number not in held for one in some])
        ranker = Ranker(weights=learner.table(), origin="", command="")
        found += [case for number in sorted(held) for case in cases(rows[number], anatomies[number], ranker)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    arguments = parser.parse_args()
    with arguments.corpus.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    every = folded(rows)
    print(f"  {len(every)} speakers given, {sum(right for *_, right in every)} right")  # noqa: T201
    write("sureness", "calibration", arguments.corpus, learn(every), len(rows))


if __name__ == "__main__":
    main()
