"""Readings, statements and answers as JSON, in the shapes of the command line contract; keys come in its order.

Everything here is plain values (dicts, lists, strings, numbers, None) for `json.dumps`. Days are ISO days. Spans count
characters of the article's text. Words may hold halves of surrogate pairs, as JSON input may: dump with `ensure_ascii`
or mind the encoding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefings.wordings.compared import Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.types import DatedCue, Quotation, Reading, Report, Reported, Span, Statement
    from briefings.wordings.compared import Checked, Official, Told
    from briefings.writing.types import Briefing, Digest, Excerpt, Line
    from sources.types import Dating

Record = dict[str, Any]


def reading_record(
    reading: Reading,
    *,
    id: str | float | None = None,  # noqa: A002 -- the key's own name
    path: str | None = None,
    dated: Iterable[DatedCue] | None = None,
) -> Record:
    """A reading. `id` is given back as it came, the article's own where none did; so is `path`.

    `dated` are the stretches of text whose day was asked for, where any was, with the answer.
    """
    article, text = reading.article, reading.article.text
    record: Record = {
        "id": article.id if id is None else id,
        "path": path,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "form": article.form.value,
        "language": reading.language,
        "published": dating_record(article.published),
        "quotations": [_quotation(one, text) for one in reading.quotations],
        "reported": [_reported(one, text) for one in reading.reported],
        "summary": [
            {"paragraph": one.paragraph, "start": one.span.start, "end": one.span.end} for one in reading.summary
        ],
        "set_aside": reading.set_aside,
    }
    if dated is not None:
        record["dated"] = [_dated(one) for one in dated]
    record["text"] = text
    return record


def statement_record(statement: Statement) -> Record:
    """A statement with all its reports; the words in full, whatever an answer to people may show of them."""
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "office": statement.office,
        **_said(statement.said_on),
        "place": statement.place,
        "words": statement.words,
        "topics": list(statement.topics),
        "facets": list(statement.facets),
        "wordings": [
            {"words": one.words, "outlets": list(one.outlets), "independent": one.independent}
            for one in statement.wordings
        ],
        "reports": [_report(one) for one in statement.reports],
    }


def checked_record(found: Checked) -> Record:
    """What was found of words that somebody asked about; `differences` are those of the words from what was printed."""
    covers = found.covers
    compared = found.compared
    differences = [
        {"kind": piece.kind.value, "asked": piece.here or None, "printed": piece.there or None}
        for piece in (compared.pieces if compared else ())
        if piece.kind is not Kind.SAME
    ]
    if compared and found.outcome is Outcome.PART:
        sides = (("before", compared.before), ("after", compared.after))
        differences = [{"kind": side, "asked": None, "printed": words} for side, words in sides if words]
    return {
        "outcome": found.outcome.value,
        "differences": differences,
        "statement": statement_record(found.statement) if found.statement else None,
        "covers": {
            "articles": covers.articles,
            "outlets": covers.outlets,
            "named": list(covers.named),
            "since": covers.since.isoformat() if covers.since else None,
            "until": covers.until.isoformat() if covers.until else None,
        },
        "words": found.words,
        "speaker": found.speaker,
        "reported": _told(found.told) if found.told else None,
        "official": _official(found.official) if found.official else None,
        "remarks": list(found.remarks),
    }


def _told(one: Told) -> Record:
    return {
        "words": one.words,
        "speaker": one.speaker,
        "article": one.article,
        "outlet": one.outlet,
        "title": one.title,
        "url": one.url,
        "start": one.start,
        "end": one.start + len(one.words),
    }


def _official(one: Official) -> Record:
    return {
        "standing": one.standing.value,
        "article": one.report.article,
        "url": one.report.url,
        "start": one.start,
        "words": one.words,
    }


def briefing_record(briefing: Briefing) -> Record:
    """A briefing: what it shows, within the outlet's excerpt terms, and nothing else of the article."""
    article = briefing.article
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "form": article.form.value,
        "published": dating_record(article.published),
        "quotations": [_line(one) for one in briefing.lines],
        "summary": [_excerpt(one) for one in briefing.summary],
        "on_topic": briefing.on_topic,
        "left_out": briefing.left_out,
        "set_aside": briefing.set_aside,
    }


def digest_record(digest: Digest) -> Record:
    """A digest: its day and statements, best first."""
    return {
        "date": digest.day.isoformat() if digest.day else None,
        "topic": digest.topic,
        "statements": [statement_record(one.statement) for one in digest.entries],
    }


def dating_record(dating: Dating | None) -> Record | None:
    """When an article was published; `value` is None where no single day is known."""
    if dating is None:
        return None
    return {"value": _day(dating), "precision": dating.precision.value, "evidence": dating.evidence}


def _day(dating: Dating | None) -> str | None:
    return dating.day.isoformat() if dating and dating.day else None


def _said(dating: Dating | None) -> Record:
    return {
        "said_on": _day(dating),
        "said_on_precision": dating.precision.value if dating else None,
        "said_on_evidence": dating.evidence if dating else None,
    }


def _dated(one: DatedCue) -> Record:
    dating = one.said_on
    return {
        "start": one.span.start,
        "end": one.span.end,
        "said_on": _day(dating),
        "precision": dating.precision.value if dating else None,
        "evidence": dating.evidence if dating else None,
    }


def _words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _quotation(one: Quotation, text: str) -> Record:
    return {
        "start": one.span.start,
        "end": one.span.end,
        "content": one.span.of(text),
        "kind": one.kind.value,
        "paragraph": one.paragraph,
        "speaker": one.speaker.name if one.speaker else None,
        "speaker_kind": one.speaker.kind.value if one.speaker else None,
        "mention": _words(one.mention, text),
        "cue": _words(one.cue, text),
        "confidence": one.confidence,
        "reason": one.reason,
        **_said(one.said_on),
        "place": one.place,
        "topics": list(one.topics),
        "facets": list(one.facets),
    }


def _reported(one: Reported, text: str) -> Record:
    said = _said(one.said_on)
    return {
        "start": one.span.start,
        "end": one.span.end,
        "speaker": one.speaker.name,
        "cue": _words(one.cue, text),
        "said_on": said.pop("said_on"),
        "topics": list(one.topics),
        "paragraph": one.paragraph,
        "speaker_kind": one.speaker.kind.value,
        "mention": _words(one.mention, text),
        "confidence": one.confidence,
        "reason": one.reason,
        **said,
        "place": one.place,
        "facets": list(one.facets),
    }


def _report(one: Report) -> Record:
    return {
        "article": one.article,
        "outlet": one.outlet,
        "title": one.title,
        "url": one.url,
        "published": dating_record(one.published),
        "start": one.start,
        "end": one.end,
        "content": one.content,
    }


def _excerpt(one: Excerpt) -> Record:
    end = None if one.start is None else one.start + len(one.words)
    return {"words": one.words, "cut": one.cut, "paragraph": one.paragraph, "start": one.start, "end": end}


def _line(one: Line) -> Record:
    return {
        **_excerpt(one.excerpt),
        "speaker": one.speaker,
        "speaker_kind": one.speaker_kind.value if one.speaker_kind else None,
        "office": one.office,
        "reason": one.reason,
        **_said(one.said_on),
        "place": one.place,
        "topics": list(one.topics),
    }
