"""Reporting verbs and phrases: which words say that somebody spoke."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from briefings.knowledge.loading import raise_all, read_tables
from briefings.knowledge.rows import Row, merge_rows
from briefings.knowledge.stacks import Stack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefings.knowledge.loading import Fault

_FILE = "cues.toml"
_SOURCES = "source_phrases"


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
    """All reporting verbs by form, and the phrases that report by their first word, longest first (lower case).

    `plain`: the forms that are the verb of a sentence, and nothing else.
    """

    verbs: Mapping[str, Verb]
    phrases: Mapping[str, tuple[Phrase, ...]]
    plain: frozenset[str]

    def phrase_at(self, words: Sequence[Word], index: int) -> Phrase | None:
        """The phrase that begins at `index`."""
        for phrase in self.phrases.get(words[index].lower, ()):
            part = words[index : index + len(phrase.words)]
            if tuple(word.lower for word in part) == phrase.words:
                return phrase
        return None


@cache
def load_cues(*overlays: Path) -> Cues:
    """The packaged cues with those of the overlay folders' cues.toml: a verb is replaced by one of the same base form.

    Raises:
        KnowledgeError: something in the files does not hold.
    """
    cues, faults = read_cues(overlays)
    raise_all(faults)
    return cues


def read_cues(overlays: Sequence[Path]) -> tuple[Cues, list[Fault]]:
    """Our cues.toml and the overlay folders', and every fault found."""
    faults: list[Fault] = []
    files = read_tables(_FILE, overlays, faults)
    rows = merge_rows(files, ("verb",), faults, key=_base, beside=(_SOURCES,))["verb"]
    verbs: dict[str, Verb] = {}
    phrases: dict[str, list[Phrase]] = {}
    owners: dict[str, str] = {}
    # Ours first, so that a clash is told of the overlay's row.
    for row in sorted(rows.values(), key=lambda row: row.tables.place):
        for form, verb in _verbs(row).items():
            if (other := owners.setdefault(form, verb.lemma)) != verb.lemma:
                row.fault(f"{form!r} is a form of {other!r} already", "forms")
            words = tuple(form.split())
            if len(words) == 1:
                verbs[form] = verb
            else:
                phrases.setdefault(words[0], []).append(Phrase(words=words, verb=verb))
    for phrase, (row, number) in Stack([Row.of_file(file, faults) for file in files]).words(_SOURCES).items():
        if phrase != phrase.lower():
            row.fault(f"{phrase!r} must be in small letters", _SOURCES, number)
        words = tuple(phrase.split())
        phrases.setdefault(words[0], []).append(Phrase(words=words, verb=None))
    by_length = {first: tuple(sorted(found, key=lambda phrase: -len(phrase.words))) for first, found in phrases.items()}
    plain = frozenset(form for form, verb in verbs.items() if not (verb.participle or verb.doubtful or verb.base))
    return Cues(verbs=verbs, phrases=by_length, plain=plain), faults


def _base(row: Row) -> str:
    """The base form of a verb, by which its row is known."""
    forms = row.texts("forms", required=True)
    if forms:
        row.name = f"verb {forms[0]}"
    return forms[0] if forms else ""


def _verbs(row: Row) -> dict[str, Verb]:
    """The verb that a row tells of, in each of its forms."""
    forms = row.texts("forms")
    reports, takes_object, noun_like = row.flag("reports"), row.flag("object"), row.flag("noun_like")
    row.close()
    for number, form in enumerate(forms):
        if form != form.lower():
            row.fault(f"{form!r} must be in small letters", "forms", number)
    return {
        form: Verb(
            lemma=forms[0],
            reports=reports,
            takes_object=takes_object,
            base=form == forms[0],
            participle=form.split()[0].endswith("ing"),
            doubtful=noun_like and form in forms[:2],
        )
        for form in forms
    }
