"""Learns the weights of the ranker and the resolver from a corpus of quotations whose speakers were marked by hand.

    python -m tests.training CORPUS.jsonl [--only ranker|resolver]

The corpus: one article a line, `{"text", "quotes": [{"start", "end", "speaker", "speaker_spans", ...}], "ignore"}`.
Only figures go into the packaged files, no text. Plain Python, a few minutes, the same result each time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from math import exp, log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefings.knowledge.cues import load_cues
from briefings.knowledge.lexicon import load_lexicon
from briefings.knowledge.registry import load_registry
from briefings.reading.mentions import Mention, Shape
from briefings.reading.options import Option, Place, View
from briefings.reading.pronouns import candidates, features
from briefings.reading.scenes import Anatomy, anatomy
from briefings.reading.speakers import Resolver, spoken_beside
from briefings.reading.traits import Traits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FOLDER = Path(__file__).parents[1] / "briefings" / "reading"
_PRONOUNS = {"he", "she", "they", "it", "i", "we", "who", "which", "his", "her"}
# A feature seen in fewer examples than this says nothing that would hold elsewhere.
_RARE = 4
# The corpus resolves its pronouns by a program: guesses with less belief than this are not learned from again.
_DOUBTFUL = 0.15
_POSSESSIVE = re.compile(r"[’']s?$")
_ROUNDS, _RATE, _PULL = 12, 0.05, 2e-4


@dataclass(frozen=True, slots=True)
class Example:
    """A choice: the features of each answer, and which answers are right."""

    answers: tuple[tuple[int, ...], ...]
    right: frozenset[int]


class Learner:
    """Log-linear model, learned by AdaGrad over shuffled examples with a pull towards zero."""

    def __init__(self, seed: int = 0) -> None:
        self.ids: dict[str, int] = {}
        self.weights: list[float] = []
        self._random = random.Random(seed)  # noqa: S311 -- shuffling examples

    def features(self, answers: Sequence[Sequence[str]]) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(self.ids.setdefault(name, len(self.ids)) for name in names) for names in answers)

    def learn(self, examples: Sequence[Example], rounds: int = _ROUNDS) -> None:
        seen = Counter(feature for example in examples for answer in example.answers for feature in answer)
        kept = {feature for feature, count in seen.items() if count >= _RARE}
        slim = [
            Example(tuple(tuple(f for f in answer if f in kept) for answer in example.answers), example.right)
            for example in examples
        ]
        weights = self.weights = [0.0] * len(self.ids)
        squares = [1e-3] * len(self.ids)
        order = list(range(len(slim)))
        mean, counted = [0.0] * len(self.ids), 0
        for turn in range(rounds):
            self._random.shuffle(order)
            loss = 0.0
            for index in order:
                example = slim[index]
                shares = _shares(weights, example.answers)
                belief = max(sum(shares[number] for number in example.right), 1e-12)
                loss -= log(belief)
                for number, answer in enumerate(example.answers):
                    error = shares[number] - (shares[number] / belief if number in example.right else 0.0)
                    if abs(error) < 1e-4:
                        continue
                    for feature in answer:
                        slope = error + _PULL * weights[feature] * 50
                        squares[feature] += slope * slope
                        weights[feature] -= _RATE * slope / sqrt(squares[feature])
            if turn >= rounds // 2:
                counted += 1
                mean = [total + weight for total, weight in zip(mean, weights, strict=True)]
            print(f"  round {turn + 1}: loss {loss / max(1, len(slim)):.4f}")  # noqa: T201 -- a command's progress

        self.weights = [total / max(1, counted) for total in mean]

    def right(self, examples: Sequence[Example]) -> float:
        hits = 0
        for example in examples:
            shares = _shares(self.weights, example.answers)
            hits += shares.index(max(shares)) in example.right
        return 100 * hits / max(1, len(examples))

    def table(self) -> dict[str, float]:
        rounded = {name: round(self.weights[number], 2) for name, number in self.ids.items()}
        return {name: weight for name, weight in sorted(rounded.items()) if abs(weight) >= 0.03}


def _shares(weights: list[float], answers: Sequence[Sequence[int]]) -> list[float]:
    length = len(weights)
    scores = [sum([weights[f] for f in answer if f < length]) for answer in answers]
    highest = max(scores)
    powers = [exp(score - highest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def parsed(row: dict[str, Any]) -> Anatomy:
    return anatomy(row["text"], None, load_cues(), load_lexicon())


def choices(row: dict[str, Any], parts: Anatomy) -> Iterator[tuple[list[list[str]], frozenset[int]]]:
    """Each quotation of an article as a choice between mentions: features of all, and the right ones.

    Right is the mention that the corpus marks, and each other that names the same speaker beside the quotation.
    """
    view = View.of(parts)
    resolver = Resolver(parts, load_registry(), parts.lexicon, None)
    traits = Traits(view, parts.cues, parts.lexicon)
    spoken: tuple[Place, Mention | None] | None = None
    before: tuple[int, int] | None = None
    for number in range(len(parts.stretches)):
        place = view.places.get(number)
        if place is None:
            continue
        stretch = parts.stretches[number]
        gold = overlapping(row["quotes"], stretch.start, stretch.end)
        ignored = any(start < stretch.end and stretch.start < end for start, end in row.get("ignore", ()))
        if gold is None and ignored:
            continue
        options = view.options(place)
        if gold is None:
            yield traits.of(place, options, spoken), frozenset({len(options) - 1})
            continue
        if not gold["speaker_spans"]:
            continue
        start, end = gold["speaker_spans"][0]
        right = _right(parts, options, start, end)
        if right is None and before == (start, end):
            right = len(options) - 2
        if right is not None:
            yield traits.of(place, options, spoken), _same(parts, resolver, options, right)
        mention = options[right].mention if right is not None else None
        spoken = (place, mention if mention is not None or spoken is None else spoken[1])
        before = (start, end)


def _same(parts: Anatomy, resolver: Resolver, options: Sequence[Option], right: int) -> frozenset[int]:
    """The right option, and those in its sentence by another name or noun for the same speaker."""

    def speaker(option: Option) -> str | None:
        if option.mention is None or option.mention.shape is Shape.PRONOUN:
            return None
        resolved = resolver.resolve(parts.scenes[option.scene], option.mention)
        return resolved.speaker.name if resolved.speaker is not None else None

    name, scene = speaker(options[right]), options[right].scene
    alike = {
        n for n, option in enumerate(options) if name is not None and option.scene == scene and speaker(option) == name
    }
    return frozenset({right, *alike})


def overlapping(quotes: Sequence[dict[str, Any]], start: int, end: int) -> dict[str, Any] | None:
    for quote in quotes:
        both = min(end, quote["end"]) - max(start, quote["start"])
        if both > 0.5 * min(end - start, quote["end"] - quote["start"]):
            return quote
    return None


def _right(parts: Anatomy, options: Sequence[Option], start: int, end: int) -> int | None:
    """The option whose mention the marked words are: the last one before the first comma or bracket in them."""
    words = parts.text[start:end]
    if words.strip().lower() in ("who", "which", "that"):
        scene = next((s for s in parts.scenes if s.frame.start <= start < s.frame.end), None)
        near = [m for m in scene.mentions if start - 3 <= m.end <= start] if scene else []
        if not near:
            return None
        start, end = near[-1].start, near[-1].end
        words = parts.text[start:end]
    cut = min((words.find(mark) for mark in (",", "(", " who ", " -- ") if words.find(mark) > 0), default=len(words))
    inside = [
        number
        for number, option in enumerate(options)
        if option.mention is not None and option.mention.start < start + cut and option.mention.end > start
    ]
    if not inside:
        return None
    owned = [
        n for n in inside if any(_mention(options[o]).possessive and o != n and _follows(options, o, n) for o in inside)
    ]
    if owned:
        return owned[-1]
    named = [number for number in inside if _mention(options[number]).shape is Shape.NAME]
    free = [number for number in named if not _after_of(parts, options[number], start)] or inside
    return free[0] if _mention(options[free[0]]).shape is not Shape.NAME else free[-1]


def _mention(option: Option) -> Mention:
    assert option.mention is not None
    return option.mention


def _follows(options: Sequence[Option], owner: int, owned: int) -> bool:
    """Whether a mention is what another one possesses: "the ministry's spokesman"."""
    return 0 <= _mention(options[owned]).start - _mention(options[owner]).end <= 4


def _after_of(parts: Anatomy, option: Option, start: int) -> bool:
    before = parts.text[start : _mention(option).start].rsplit(None, 2)[-2:]
    return any(word in ("of", "for", "at", "from", "in", "with", "by", "on") for word in before)


def train_ranker(rows: Sequence[dict[str, Any]], folds: int) -> dict[str, float]:
    learner = Learner()
    by_row = []
    kinds: Counter[str] = Counter()
    for row in rows:
        examples = []
        for answers, right in choices(row, parsed(row)):
            examples.append(Example(learner.features(answers), right))
            kinds[answers[min(right)][0].split()[0]] += 1
        by_row.append(examples)
    print(f"  {sum(map(len, by_row))} quotations, {len(learner.ids)} features, {dict(kinds)}")  # noqa: T201
    if folds:
        held = [example for number, examples in enumerate(by_row) if number % folds == 0 for example in examples]
        rest = [example for number, examples in enumerate(by_row) if number % folds for example in examples]
        learner.learn(rest)
        print(f"  right on articles held out: {learner.right(held):.1f} % of {len(held)}")  # noqa: T201
    learner.learn([example for examples in by_row for example in examples])
    return learner.table()


def pronoun_choices(row: dict[str, Any], parts: Anatomy) -> Iterator[tuple[list[list[str]], frozenset[int]]]:
    """Each "he" and "she" that speaks as a choice between persons; who is right is told by the corpus' own guesses."""
    resolver = Resolver(parts, load_registry(), parts.lexicon, None)
    places = {m.start: (index, scene, m) for index, scene in enumerate(parts.scenes) for m in scene.mentions}
    starts = [one.mention.start for one in resolver.seen]
    done: set[int] = set()
    for quote in row["quotes"]:
        if quote["speaker_kind"] != "pronoun" or not quote["speaker_spans"]:
            continue
        start = quote["speaker_spans"][0][0]
        guesses = {
            alias.split(",")[0].split()[-1].lower() for alias in quote["speaker_aliases_silver"] if alias[:1].isupper()
        }
        if start in done or start not in places or not guesses:
            continue
        done.add(start)
        index, scene, mention = places[start]
        if mention.name not in ("he", "she"):
            continue
        found = candidates(resolver.seen[: bisect_left(starts, start)], index, mention)
        right = [n for n, name in enumerate(found) if _POSSESSIVE.sub("", name.split()[-1].lower()) in guesses]
        if len(right) == 1:
            yield features(found, parts.scenes, index, mention, spoken_beside(scene)), frozenset(right)


def train_resolver(rows: Sequence[dict[str, Any]], folds: int) -> dict[str, float]:
    """Twice: the second time without the guesses that the first model holds to be quite wrong."""
    learner = Learner()
    by_row = [
        [Example(learner.features(answers), right) for answers, right in pronoun_choices(row, parsed(row))]
        for row in rows
    ]
    print(f"  {sum(map(len, by_row))} pronouns, {len(learner.ids)} features")  # noqa: T201
    if folds:
        held = [example for number, examples in enumerate(by_row) if number % folds == 0 for example in examples]
        learner.learn([example for number, examples in enumerate(by_row) if number % folds for example in examples])
        print(f"  like the guesses on articles held out: {learner.right(held):.1f} % of {len(held)}")  # noqa: T201
    examples = [example for row in by_row for example in row]
    learner.learn(examples)
    for _ in range(2):
        kept = [e for e in examples if max(_shares(learner.weights, e.answers)[n] for n in e.right) > _DOUBTFUL]
        print(f"  {len(kept)} of {len(examples)} guesses kept")  # noqa: T201
        learner.learn(kept)
    return learner.table()


def write(name: str, command: str, corpus: Path, weights: dict[str, float], rows: int) -> None:
    table = {
        "origin": f"learned from {rows} articles of {corpus.stem}; figures only, features are readable by name",
        "made_on": datetime.now(UTC).date().isoformat(),
        "command": f"python -m tests.{command} {corpus.name}",
        "weights": weights,
    }
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"  {path.name}: {len(weights)} weights")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", choices=("ranker", "resolver"))
    parser.add_argument("--folds", type=int, default=5, help="hold out one article of so many first; 0 for none")
    arguments = parser.parse_args()
    with arguments.corpus.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if arguments.only in (None, "ranker"):
        write("ranker", "training", arguments.corpus, train_ranker(rows, arguments.folds), len(rows))
    if arguments.only in (None, "resolver"):
        write("resolver", "training", arguments.corpus, train_resolver(rows, arguments.folds), len(rows))


if __name__ == "__main__":
    main()
