"""Reporting verbs and phrases: which words say that somebody spoke."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from briefings.knowledge.tables import packaged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A reporting verb in one of its forms.

    `reports`: may report indirectly. `takes_object`: names the person spoken to. `base`, `participle`: which form it
    is. `finite`: can stand as the verb of a sentence in this form. `doubtful`: as often a noun or an adjective.
    """

    lemma: str
    reports: bool
    takes_object: bool
    base: bool
    participle: bool
    doubtful: bool

    @property
    def finite(self) -> bool:
        """Whether this form can be the verb of a sentence on its own."""
        return not self.participle


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Several words that say that somebody spoke: as `verb` does, or, without one, with the speaker named behind."""

    words: tuple[str, ...]
    verb: Verb | None


class Word(Protocol):
    """A word of a text; `lower` is in lower case."""

    @property
    def lower(self) -> str: ...  # noqa: D102 -- said above


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """All reporting verbs by form, and the phrases that report by their first word, longest first (lower case)."""

    verbs: Mapping[str, Verb]
    phrases: Mapping[str, tuple[Phrase, ...]]

    def phrase_at(self, words: Sequence[Word], index: int) -> Phrase | None:
        """The phrase that begins at `index`."""
        for phrase in self.phrases.get(words[index].lower, ()):
            part = words[index : index + len(phrase.words)]
            if tuple(word.lower for word in part) == phrase.words:
                return phrase
        return None


@cache
def load_cues() -> Cues:
    """The packaged cues."""
    table = packaged("cues.toml")
    verbs: dict[str, Verb] = {}
    phrases: dict[str, list[Phrase]] = {}
    for row in table["verb"]:
        for form in row["forms"]:
            words = tuple(form.split())
            verb = _verb(row, form)
            if len(words) == 1:
                verbs[form] = verb
            else:
                phrases.setdefault(words[0], []).append(Phrase(words=words, verb=verb))
    for phrase in table["source_phrases"]:
        words = tuple(phrase.split())
        phrases.setdefault(words[0], []).append(Phrase(words=words, verb=None))
    by_length = {first: tuple(sorted(found, key=lambda phrase: -len(phrase.words))) for first, found in phrases.items()}
    return Cues(verbs=verbs, phrases=by_length)


def _verb(row: Mapping[str, Any], form: str) -> Verb:
    forms = row["forms"]
    base = form == forms[0]
    return Verb(
        lemma=forms[0],
        reports=row.get("reports", False),
        takes_object=row.get("object", False),
        base=base,
        participle=form.split()[0].endswith("ing"),
        doubtful=row.get("noun_like", False) and (base or form == forms[1]),
    )
