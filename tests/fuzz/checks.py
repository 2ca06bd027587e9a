"""What holds for any text whatever, checked on one article."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from briefings.reading.days import day_mentions
from briefings.reading.layout import paragraphs
from briefings.reading.marks import quoted_stretches
from briefings.records import reading_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.types import DatedCue, Quotation, Reading, Reported, Span
    from sources.types import Article, Dating


class Reads(Protocol):
    """A reader, or what stands in for one."""

    def read(self, article: Article) -> Reading:
        """All that is said in an article."""

    def dated(self, article: Article, cues: Sequence[tuple[int, int]]) -> tuple[DatedCue, ...]:
        """The days of given words."""


def check(reader: Reads, article: Article, cues: Sequence[tuple[int, int]]) -> None:
    """Read an article in every way that there is. Raises AssertionError, or whatever the reader raised."""
    reading = reader.read(article)
    dated = reader.dated(article, cues)
    assert [(one.span.start, one.span.end) for one in dated] == list(cues), "cues are given back as they came"
    _check_parts(article)
    _check_reading(reading)
    said: tuple[Quotation | Reported | DatedCue, ...] = (*reading.quotations, *reading.reported, *dated)
    _check_days(one.said_on for one in said)
    record = reading_record(reading, dated=dated)
    assert json.loads(json.dumps(record)) == record, "the record is plain JSON"


def _check_parts(article: Article) -> None:
    """Paragraphs, marks and days by themselves."""
    text = article.text
    parts = paragraphs(text, article.title)
    assert all(0 <= part.start < part.end <= len(text) for part in parts), "paragraphs stand in the text"
    assert all(one.end <= other.start for one, other in pairwise(parts)), "paragraphs are apart"
    stretches = quoted_stretches(text, parts)
    for one in stretches:
        assert 0 <= one.opens <= one.start < one.end <= one.closes <= len(text), "marks stand around their words"
    assert all(one.closes <= other.opens for one, other in pairwise(stretches)), "quoted stretches are apart"
    published = article.published.day if article.published else None
    for day in day_mentions(text, 0, len(text), published):
        assert 0 <= day.start < day.end <= len(text), "days stand in the text"
        assert day.dating.first <= day.dating.last, "days begin before they end"


def _check_reading(reading: Reading) -> None:
    text = reading.article.text
    said: tuple[Quotation | Reported, ...] = (*reading.quotations, *reading.reported)
    _check_spans((span for one in said for span in (one.span, one.mention, one.cue) if span is not None), len(text))
    _check_spans((one.span for one in reading.summary), len(text))
    assert all(one.span.end <= other.span.start for one, other in pairwise(reading.quotations)), "quotations are apart"
    assert all(one.span.of(text).strip() for one in reading.quotations), "quotations have words"
    assert all(0 <= one.confidence <= 1 for one in said), "confidence is a share"
    assert all(one.paragraph >= 1 for one in said), "paragraphs count from 1"
    assert all(one.speaker is None or one.speaker.name.strip() for one in said), "speakers have names"
    assert all(one.speaker is not None or one.confidence == 0 for one in reading.quotations), "nobody is never sure"
    assert all(one.reason.strip() for one in said), "everything has its reason"


def _check_spans(spans: Iterable[Span], length: int) -> None:
    for span in spans:
        assert 0 <= span.start < span.end <= length, "spans stand in the text"


def _check_days(days: Iterable[Dating | None]) -> None:
    for day in days:
        assert day is None or day.first <= day.last, "days begin before they end"
