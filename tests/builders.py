"""Values for tests, with sensible defaults: name only what the test is about.

All people, outlets and words are invented.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from briefings.types import Kind, Quotation, Reading, Report, Sentence, Span, Speaker, SpeakerKind, Statement, Wording
from sources.types import Article, Dating, Form, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = date(2023, 2, 28)
"""The day on which everything happens unless a test says otherwise."""

WORDS = "The door is open, and it will stay open."

TEXT = f"""Norlandia's foreign minister met reporters on Tuesday after the alliance's talks.

“{WORDS}” Halvard Brekke said in Porthaven.

The talks go on in the spring."""


def on(day: date | str = DAY, evidence: str = "on Tuesday", precision: Precision = Precision.DAY) -> Dating:
    """The dating of one day, given as a date or as an ISO day."""
    return Dating.on(date.fromisoformat(day) if isinstance(day, str) else day, evidence, precision)


def between(first: date | str, last: date | str, evidence: str, precision: Precision = Precision.RANGE) -> Dating:
    """The dating of a stretch of days, given as dates or as ISO days."""
    return Dating(first=on(first).first, last=on(last).first, precision=precision, evidence=evidence)


def article(text: str = TEXT, **known: Any) -> Article:
    """An article of The Harbour Times, published on `DAY`."""
    known.setdefault("title", "Brekke: the door stays open")
    known.setdefault("url", "https://harbour-times.example/2023/02/28/door")
    known.setdefault("outlet", "The Harbour Times")
    known.setdefault("language", "en")
    known.setdefault("published", on(evidence="2023-02-28"))
    return Article(text=text, **known)


def speaker(name: str = "Halvard Brekke", kind: SpeakerKind = SpeakerKind.PERSON, id: str | None = None) -> Speaker:  # noqa: A002 -- the field's own name
    """Someone who speaks."""
    return Speaker(name=name, kind=kind, id=id)


def span(text: str, words: str, nth: int = 1) -> Span:
    """Where `words` stand in `text` for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def paragraph(text: str, start: int) -> int:
    """The number, from 1, of the paragraph that holds the character at `start`; blank lines part paragraphs."""
    return sum(1 for block in text[:start].split("\n\n")[:-1] if block.strip()) + 1


def quotation(text: str = TEXT, words: str = WORDS, nth: int = 1, **known: Any) -> Quotation:
    """A quotation of `words`, which stand in `text`: direct, on topic, by Halvard Brekke on `DAY`."""
    where = span(text, words, nth)
    known.setdefault("kind", Kind.DIRECT)
    known.setdefault("paragraph", paragraph(text, where.start))
    known.setdefault("speaker", speaker())
    known.setdefault("mention", None)
    known.setdefault("cue", None)
    known.setdefault("confidence", 0.95 if known["speaker"] else 0.0)
    known.setdefault("reason", "named beside the reporting word")
    known.setdefault("said_on", on())
    known.setdefault("topics", ("nato-ukraine",))
    return Quotation(span=where, **known)


def reading(of: Article | None = None, quotations: Sequence[Quotation] | None = None, **known: Any) -> Reading:
    """A reading of `of`; without arguments, of an article with one quotation and one sentence of summary."""
    if of is None:
        of = article()
        summary = (Sentence(span=span(of.text, of.text.split("\n", 1)[0]), paragraph=1),) if of.text == TEXT else ()
        known.setdefault("summary", summary)
        quotations = [quotation()] if quotations is None else quotations
    known.setdefault("language", of.language)
    known.setdefault("reported", ())
    known.setdefault("summary", ())
    return Reading(article=of, quotations=tuple(quotations or ()), **known)


def report(content: str = WORDS, **known: Any) -> Report:
    """A printing of `content` by The Harbour Times."""
    known.setdefault("article", "harbour2302a")
    known.setdefault("outlet", "The Harbour Times")
    known.setdefault("title", "Brekke: the door stays open")
    known.setdefault("url", "https://harbour-times.example/2023/02/28/door")
    known.setdefault("published", on(evidence="2023-02-28"))
    known.setdefault("form", Form.NEWS)
    known.setdefault("max_excerpt", 500)
    known.setdefault("paragraph", 2)
    known.setdefault("start", TEXT.index(WORDS))
    known.setdefault("end", known["start"] + len(content))
    return Report(content=content, **known)


def statement(words: str = WORDS, reports: Sequence[Report] | None = None, **known: Any) -> Statement:
    """A statement by Halvard Brekke on `DAY`; without `reports`, with one by The Harbour Times."""
    reports = [report(words)] if reports is None else reports
    known.setdefault("id", "statement234")
    known.setdefault("speaker", "Halvard Brekke")
    known.setdefault("speaker_id", None)
    known.setdefault("speaker_kind", SpeakerKind.PERSON if known["speaker"] else None)
    known.setdefault("office", "Foreign Minister of Norlandia" if known["speaker"] == "Halvard Brekke" else None)
    known.setdefault("said_on", on())
    known.setdefault("place", None)
    known.setdefault("topics", ("nato-ukraine",))
    known.setdefault("facets", ())
    if "wordings" not in known:
        outlets: dict[str, list[str]] = {}
        for one in reports:
            outlets.setdefault(one.content, []).append(one.outlet or "")
        known["wordings"] = tuple(
            Wording(words=content, outlets=tuple(dict.fromkeys(names)), independent=len(set(names)))
            for content, names in outlets.items()
        )
    return Statement(words=words, reports=tuple(reports), **known)
