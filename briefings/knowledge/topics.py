"""Topics: what is followed, told by the words of a sentence; their facets; the days they count from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from briefings.knowledge.tables import packaged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """An event from which days are counted ("the second anniversary of the invasion")."""

    id: str
    name: str
    pattern: re.Pattern[str]
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A side of a topic ("timing", "veto") and the words that tell it."""

    id: str
    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is followed. A rule is met by a sentence in which each of its patterns is found."""

    id: str
    name: str
    rules: tuple[tuple[re.Pattern[str], ...], ...]
    facets: tuple[Facet, ...]
    anchors: tuple[Anchor, ...]
    excepted: re.Pattern[str] | None
    unless: re.Pattern[str] | None


def word_pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the terms as whole words.

    "*" at the end of a term stands for any ending; a term without capitals is found in any case; apostrophes are
    found straight or curly.
    """
    exact, any_case = [], []
    for term in sorted(set(terms), key=len, reverse=True):
        body = re.escape(term.removesuffix("*")).replace("’", "'").replace("'", "[’']").replace(r"\ ", r"\s+")
        body += r"\w*" if term.endswith("*") else ""
        (any_case if term == term.lower() else exact).append(body)
    branches = ["|".join(exact)] if exact else []
    if any_case:
        branches.append(f"(?i:{'|'.join(any_case)})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(branches)})(?!\w)") if branches else re.compile(r"(?!)")


@cache
def load_topics() -> tuple[Topic, ...]:
    """The packaged topics, in the order of their ids."""
    folder = resources.files(__package__).joinpath("topics")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted((_topic(packaged(f"topics/{name}")) for name in names), key=lambda topic: topic.id))


def _topic(table: dict[str, Any]) -> Topic:
    patterns = {name: word_pattern(terms) for name, terms in table["terms"].items()}
    exception = table.get("except")
    return Topic(
        id=table["id"],
        name=table["name"],
        rules=tuple(tuple(patterns[name] for name in rule["all"]) for rule in table["rule"]),
        facets=tuple(
            Facet(id=row["id"], name=row["name"], pattern=word_pattern(row["terms"])) for row in table.get("facet", ())
        ),
        anchors=tuple(
            Anchor(
                id=row["id"],
                name=row["name"],
                pattern=word_pattern(row["phrases"]),
                first=row["first"],
                last=row.get("last", row["first"]),
            )
            for row in table.get("anchor", ())
        ),
        excepted=word_pattern(exception["terms"]) if exception else None,
        unless=patterns[exception["unless"]] if exception else None,
    )
