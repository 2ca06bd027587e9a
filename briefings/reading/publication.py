"""The day from which an article counts its days, and what is inferred from it for want of better."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.reading.days import day_mentions
from briefings.reading.layout import Role
from sources.types import Dating, Precision

if TYPE_CHECKING:
    from datetime import date

    from briefings.reading.scenes import Anatomy
    from sources.types import Article

_DATELINE = re.compile(
    r"\s*[A-Z][A-Z .,’'/-]{2,60}?(?:,|\s)\s?(?P<when>[^—–()-]{0,20}?)\s?(?:\([^)]{1,40}\)\s?)?(?:—|–|--|-)\s"
)
_HEAD_LINES, _HEAD_CHARACTERS = 8, 200


def published_on(anatomy: Anatomy, article: Article) -> date | None:
    """The day of publication as it was given, or else as a line above the article's body says it."""
    if article.published is not None:
        return article.published.day
    head = _head_day(anatomy)
    return head.day if head is not None else None


def held_on(anatomy: Anatomy, published: date | None) -> Dating | None:
    """The day of what a transcript gives: the one in its head, or else that of publication, as an inference."""
    head = _head_day(anatomy)
    return head if head is not None else inferred(anatomy, published)


def _head_day(anatomy: Anatomy) -> Dating | None:
    """The first whole day that the lines above the body name."""
    for part in anatomy.paragraphs[:_HEAD_LINES]:
        if part.role is Role.BODY:
            break
        for mention in day_mentions(anatomy.text, part.start, min(part.end, part.start + _HEAD_CHARACTERS), None):
            if mention.dating.precision is Precision.DAY:
                return mention.dating
    return None


def inferred(anatomy: Anatomy, published: date | None) -> Dating | None:
    """The day of the dateline ("OSLO, June 1 (Agency) -") or of publication, marked as an inference."""
    match = _dateline(anatomy)
    if match is not None:
        for mention in day_mentions(anatomy.text, match.start("when"), match.end("when"), published):
            if mention.dating.precision is Precision.DAY:
                evidence = f"the dateline, {mention.dating.evidence}"
                return Dating.on(mention.dating.first, evidence, Precision.INFERRED)
    return Dating.on(published, "the day of publication", Precision.INFERRED) if published is not None else None


def dateline_end(anatomy: Anatomy) -> int:
    """Where the dateline ends; 0 without one."""
    match = _dateline(anatomy)
    return match.end() if match is not None else 0


def _dateline(anatomy: Anatomy) -> re.Match[str] | None:
    return _DATELINE.match(anatomy.text, anatomy.scenes[0].frame.start) if anatomy.scenes else None
