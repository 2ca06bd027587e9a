"""Readings of invented articles that print what people said, for tests of what is drawn from them and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefings.types import Kind, Quotation, Span, Version
from tests import builders

if TYPE_CHECKING:
    from briefings.types import Reading
    from sources.types import Dating

BREKKE, VANCE = "Halvard Brekke", "Odile Vance"

_TUESDAY = builders.on()


@dataclass(frozen=True, slots=True)
class Said:
    """Words as an article prints them, and what is read there."""

    words: str
    speaker: str | None = BREKKE
    id: str | None = None
    on: Dating | None = _TUESDAY
    kind: Kind = Kind.DIRECT
    place: str | None = None
    topics: tuple[str, ...] = ("nato-ukraine",)
    facets: tuple[str, ...] = ()
    confidence: float = 0.9


def printed(*said: Said | str, lead: str = "They met in Porthaven.", **known: Any) -> Reading:
    """A reading of an article with one paragraph for each thing said; `known` of the article, as in `builders`."""
    things = [Said(one) if isinstance(one, str) else one for one in said]
    text = "\n\n".join([lead, *(f"“{one.words}” was heard." for one in things)])
    quotations = []
    start = len(lead)
    for number, one in enumerate(things, 2):
        start = text.index(f"“{one.words}”", start) + 1
        quotations.append(
            Quotation(
                span=Span(start=start, end=start + len(one.words)),
                paragraph=number,
                mention=None,
                cue=None,
                reason="named beside the reporting word" if one.speaker else "nobody is named",
                kind=one.kind,
                speaker=builders.speaker(one.speaker, id=one.id) if one.speaker else None,
                confidence=one.confidence if one.speaker else 0.0,
                said_on=one.on,
                place=one.place,
                topics=one.topics,
                facets=one.facets,
            )
        )
    return builders.reading(builders.article(text, **known), quotations)


def version(reading: Reading, seed: str | None = None) -> Version:
    """A reading as matching sees it."""
    article = reading.article
    return Version(seed=seed or article.page, form=article.form, text=article.text, quotations=reading.quotations)
