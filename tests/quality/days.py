"""Scores the days given to speech events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.quality.quotations import share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefings.reading.reader import Reader
    from tests.quality.corpora import Dated

MEAN, OFF_DAY = "exact day, mean over articles", "off it, outside the largest article"


def figures(articles: Iterable[Dated], reader: Reader) -> dict[str, float]:
    """The mean over articles of the share of events whose day is right, in per cent; and how many events are right.

    Those are counted that are not on the day of publication, outside the one article that has most of them.
    """
    shares: list[float] = []
    off: list[list[bool]] = []
    for one in articles:
        if not one.events:
            continue
        given = {
            (cue.span.start, cue.span.end): cue.said_on.day.isoformat() if cue.said_on and cue.said_on.day else None
            for cue in reader.dated(one.article, one.words)
        }
        right = [given[event.start, event.end] == event.day for event in one.events]
        shares.append(share(sum(right), len(right)))
        off.append([hit for hit, event in zip(right, one.events, strict=True) if event.day != one.published])
    off.remove(max(off, key=len))
    return {MEAN: sum(shares) / len(shares), OFF_DAY: float(sum(map(sum, off)))}
