"""Topics: what is followed, told by the words of a sentence; their facets; the days they count from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from briefings.errors import KnowledgeError
from briefings.knowledge.tables import packaged
from briefings.knowledge.terms import Terms

if TYPE_CHECKING:
    import re
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
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Words that speak of something else, in a sentence that holds none of `unless`."""

    terms: Terms
    unless: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is followed. A rule is met by a sentence that holds a word of each of its lists.

    `rules` count everywhere, `in_context` only in an article that is on the topic by the others.
    """

    id: str
    name: str
    rules: tuple[tuple[Terms, ...], ...]
    in_context: tuple[tuple[Terms, ...], ...]
    exclusions: tuple[Exclusion, ...]
    facets: tuple[Facet, ...]
    anchors: tuple[Anchor, ...]


@cache
def load_topics() -> tuple[Topic, ...]:
    """The packaged topics, in the order of their ids.

    Raises:
        KnowledgeError: a file is not TOML or does not say what a topic must.
    """
    folder = resources.files(__package__).joinpath("topics")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted((topic(packaged(f"topics/{name}"), name) for name in names), key=lambda one: one.id))


def topic(table: dict[str, Any], name: str) -> Topic:
    """The topic that a table tells of; `name` is its file's.

    Raises:
        KnowledgeError: something is missing, or a rule names a list that is not there.
    """
    try:
        lists = {key: Terms.of(terms) for key, terms in table["terms"].items()}
        return Topic(
            id=table["id"],
            name=table["name"],
            rules=tuple(_rule(rule, lists) for rule in table["rules"]),
            in_context=tuple(_rule(rule, lists) for rule in table.get("in_context", ())),
            exclusions=tuple(
                Exclusion(terms=Terms.of(row["terms"]), unless=lists[row["unless"]]) for row in table.get("except", ())
            ),
            facets=tuple(
                Facet(id=key, name=row["name"], terms=Terms.of(row["terms"]))
                for key, row in table.get("facets", {}).items()
            ),
            anchors=tuple(
                Anchor(
                    id=key,
                    name=row["name"],
                    pattern=Terms.of(row["phrases"]).pattern,
                    first=row["first"],
                    last=row.get("last", row["first"]),
                )
                for key, row in table.get("anchors", {}).items()
            ),
        )
    except KeyError as error:
        raise KnowledgeError(name, f"lacks {error}.") from error
    except (AttributeError, TypeError) as error:
        raise KnowledgeError(name, f"has a value of another kind than is wanted ({error}).") from error


def _rule(rule: str, lists: dict[str, Terms]) -> tuple[Terms, ...]:
    return tuple(lists[part.strip()] for part in rule.split("+"))
