"""What a second reading of an article changes: quotations gained, lost, or of another speaker, day or topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.types import Quotation, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A quotation that is read differently: its words, and each thing that changed as (what, before, after)."""

    words: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How the second reading of one article differs from the first. Words are slices of its text."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    different: tuple[Difference, ...] = ()
    beside: bool = False
    """Whether something else changed: a reason, a confidence, indirect speech, the summary."""

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.gained or self.lost or self.different or self.beside)


def changes(before: Reading, after: Reading) -> Changes:
    """Compare two readings of the same text."""
    text = after.article.text
    old = {quotation.span: quotation for quotation in before.quotations}
    new = {quotation.span: quotation for quotation in after.quotations}
    different = (
        Difference(words=span.of(text), changes=found)
        for span in old.keys() & new.keys()
        if (found := _between(old[span], new[span]))
    )
    return Changes(
        gained=tuple(span.of(text) for span in sorted(new.keys() - old.keys())),
        lost=tuple(span.of(text) for span in sorted(old.keys() - new.keys())),
        different=tuple(sorted(different, key=lambda one: one.words)),
        beside=(before.quotations, before.reported, before.summary, before.set_aside)
        != (after.quotations, after.reported, after.summary, after.set_aside),
    )


def _between(old: Quotation, new: Quotation) -> tuple[tuple[str, str, str], ...]:
    first, second = _told(old), _told(new)
    return tuple((what, first[what], second[what]) for what in first if first[what] != second[what])


def _told(one: Quotation) -> dict[str, str]:
    """What a reader is told of a quotation, in words."""
    day = one.said_on.day if one.said_on else None
    said = day.isoformat() if day else one.said_on.evidence if one.said_on else "not known"
    return {
        "speaker": one.speaker.name if one.speaker else "not established",
        "day": said,
        "topics": ", ".join(one.topics) or "none",
    }
