"""Values to rows and back."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefings.errors import StoreError
from briefings.types import Kind, Quotation, Reading, Reported, Sentence, Span, Speaker, SpeakerKind
from sources.types import Article, Dating, Form, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Row as _Row

    Found = _Row[*tuple[Any, ...]]
    """A row that the database gave, by the names of its columns."""

Row = dict[str, Any]

FACTS = ("title", "url", "path", "outlet", "byline", "language", "max_excerpt")
"""What is known of an article beside its text, form and dates; columns and fields of the same names."""

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def keepable(text: str) -> bool:
    """Whether a text can be in a database at all: without NUL and halves of surrogate pairs."""
    return _UNKEEPABLE.search(text) is None


def keeping(text: str | None) -> str | None:
    """A text with what no database keeps replaced, where it need not be kept character for character."""
    return None if text is None else _UNKEEPABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def checksum(content: str) -> int:
    """CRC-32 of the words of a quotation: shows whether its span still means the same words."""
    return zlib.crc32(content.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A reading as rows, without the keys that only the database gives."""

    article: Row
    quotations: list[Row]
    reported: list[Row]
    sentences: list[Row]


def to_rows(what: str, reading: Reading) -> Rows:
    """The rows of a reading; a StoreError that names it as `what` where it cannot be kept as it is."""
    text = reading.article.text
    found = _UNKEEPABLE.search(text)
    if found:
        character = f"U+{ord(found[0]):04X}"
        raise StoreError(what, f"has a character that no database keeps ({character} at {found.start()}); remove it")
    rows = Rows(
        article=facts_row(reading.article) | {"read_language": reading.language, "set_aside": reading.set_aside},
        quotations=[
            {
                "number": number,
                "kind": quotation.kind.value,
                "checksum": checksum(quotation.span.of(text)),
                "shown": False,
                **_said_row(quotation),
            }
            for number, quotation in enumerate(reading.quotations)
        ],
        reported=[{"number": number, **_said_row(reported)} for number, reported in enumerate(reading.reported)],
        sentences=[
            {"number": number, "paragraph": sentence.paragraph, **_span_row(sentence.span)}
            for number, sentence in enumerate(reading.summary)
        ],
    )
    for row in (rows.article, *rows.quotations, *rows.reported, *rows.sentences):
        _check(what, row, len(text))
    return rows


def _check(what: str, row: Row, length: int) -> None:
    for name, value in row.items():
        if not all(map(keepable, _texts(value))):
            raise StoreError(what, f"has a character that no database keeps in its {name}; remove it")
    for name, least in (("", 1), ("mention_", 0), ("cue_", 0)):
        start, stop = row.get(f"{name}start"), row.get(f"{name}stop")
        if start is not None and stop is not None and not (0 <= start <= stop - least and stop <= length):
            raise StoreError(what, f"was read wrongly: there is nothing from {start} to {stop} in its text")


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        return [value]
    return value if isinstance(value, tuple) else []


def facts_row(article: Article) -> Row:
    """All that is known of an article but its text."""
    return (
        {name: getattr(article, name) for name in FACTS}
        | {"form": article.form.value}
        | dating_row("published", article.published)
        | dating_row("updated", article.updated)
    )


def dating_row(name: str, dating: Dating | None) -> Row:
    """The four columns of a dating."""
    return {
        f"{name}_first": dating.first if dating else None,
        f"{name}_last": dating.last if dating else None,
        f"{name}_precision": dating.precision.value if dating else None,
        f"{name}_evidence": dating.evidence if dating else None,
    }


def speaker_row(speaker: Speaker | None) -> Row:
    """The three columns of a speaker."""
    return {
        "speaker": speaker.name if speaker else None,
        "speaker_id": speaker.id if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
    }


def _span_row(span: Span | None, name: str = "") -> Row:
    return {f"{name}start": span.start if span else None, f"{name}stop": span.end if span else None}


def _said_row(said: Quotation | Reported) -> Row:
    return {
        "paragraph": said.paragraph,
        "confidence": said.confidence,
        "reason": said.reason,
        "place": said.place,
        "topics": said.topics,
        "facets": said.facets,
        **_span_row(said.span),
        **_span_row(said.mention, "mention_"),
        **_span_row(said.cue, "cue_"),
        **speaker_row(said.speaker),
        **dating_row("said", said.said_on),
    }


def dating_of(row: Found, name: str) -> Dating | None:
    """The dating that four columns hold, or None."""
    values = row._mapping  # noqa: SLF001 -- the documented way to a column by its name
    if values[f"{name}_first"] is None:
        return None
    return Dating(
        first=values[f"{name}_first"],
        last=values[f"{name}_last"],
        precision=Precision(values[f"{name}_precision"]),
        evidence=values[f"{name}_evidence"],
    )


def speaker_of(row: Found) -> Speaker | None:
    """The speaker that three columns hold, or None."""
    if row.speaker is None:
        return None
    return Speaker(name=row.speaker, kind=SpeakerKind(row.speaker_kind), id=row.speaker_id)


def _span_of(start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else Span(start=start, end=stop)


def _said_of(row: Found) -> Row:
    return {
        "span": Span(start=row.start, end=row.stop),
        "paragraph": row.paragraph,
        "mention": _span_of(row.mention_start, row.mention_stop),
        "confidence": row.confidence,
        "reason": row.reason,
        "said_on": dating_of(row, "said"),
        "place": row.place,
        "topics": row.topics,
        "facets": row.facets,
    }


def quotation_of(row: Found) -> Quotation:
    """A row of `quotations` as what was read."""
    cue = _span_of(row.cue_start, row.cue_stop)
    return Quotation(kind=Kind(row.kind), speaker=speaker_of(row), cue=cue, **_said_of(row))


def reported_of(row: Found) -> Reported:
    """A row of `reported` as what was read."""
    speaker = Speaker(name=row.speaker, kind=SpeakerKind(row.speaker_kind), id=row.speaker_id)
    return Reported(speaker=speaker, cue=Span(start=row.cue_start, end=row.cue_stop), **_said_of(row))


def article_of(row: Found) -> Article:
    """A row of `articles` as the article."""
    return Article(
        text=row.text,
        form=Form(row.form),
        published=dating_of(row, "published"),
        updated=dating_of(row, "updated"),
        **{name: getattr(row, name) for name in FACTS},
    )


def reading_of(
    article: Found, quotations: Sequence[Found], reported: Sequence[Found], summary: Sequence[Found]
) -> Reading:
    """The rows of a reading, each kind in its order, as what was read."""
    return Reading(
        article=article_of(article),
        language=article.read_language,
        quotations=tuple(map(quotation_of, quotations)),
        reported=tuple(map(reported_of, reported)),
        summary=tuple(Sentence(span=Span(start=row.start, end=row.stop), paragraph=row.paragraph) for row in summary),
        set_aside=article.set_aside,
    )
