"""What a topic is made of: rules over lists of terms, what is not meant, facets, events from which days are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from briefings.knowledge.terms import Terms
    from briefings.knowledge.titles import Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """An event from which days are counted ("the second anniversary of the flood"), first and last day included.

    `see` is a page where it can be checked; `unchecked`: given from general knowledge, not compared with it.
    """

    id: str
    name: Title
    phrases: Terms
    first: date
    last: date
    see: str
    unchecked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A side of a topic ("timing", "veto") and the words that tell it."""

    id: str
    name: str
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Words that speak of something else, in a sentence that holds none of `unless`."""

    id: str
    terms: Terms
    unless: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Lists of terms, with their names; a sentence that holds a word of each of them meets it."""

    names: tuple[str, ...]
    lists: tuple[Terms, ...]

    def __str__(self) -> str:
        return " + ".join(self.names)

    def is_met(self, text: str, lowered: str) -> bool:
        """Whether `text`, which is `lowered` in lower case, holds a word of each list."""
        # The pattern of one list takes longer than the stems of all: every list is asked first whether it may have a
        # word there. Loops, because a generator costs more than the looking.
        for terms in self.lists:
            if not terms.may_be_in(lowered):
                return False
        for terms in self.lists:  # noqa: SIM110
            if terms.pattern.search(text) is None:
                return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What is followed. `rules` count everywhere, `in_context` only in an article on the topic by those others."""

    id: str
    name: Title
    rules: tuple[Rule, ...]
    in_context: tuple[Rule, ...]
    exclusions: tuple[Exclusion, ...]
    facets: tuple[Facet, ...]
    anchors: tuple[Anchor, ...]
