"""Reporting verbs and phrases: which words say that somebody spoke."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefings.knowledge.tables import packaged

if TYPE_CHECKING:
    from collections.abc import Mapping


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
class Cues:
    """All reporting verbs by form (lower case), and the phrases after which the speaker is named."""

    verbs: Mapping[str, Verb]
    source_phrases: tuple[tuple[str, ...], ...]


@cache
def load_cues() -> Cues:
    """The packaged cues."""
    table = packaged("cues.toml")
    verbs = {}
    for row in table["verb"]:
        forms = row["forms"]
        for form in forms:
            base = form == forms[0]
            verbs[form] = Verb(
                lemma=forms[0],
                reports=row.get("reports", False),
                takes_object=row.get("object", False),
                base=base,
                participle=form.endswith("ing"),
                doubtful=row.get("noun_like", False) and (base or form == forms[1]),
            )
    return Cues(verbs=verbs, source_phrases=tuple(tuple(phrase.split()) for phrase in table["source_phrases"]))
