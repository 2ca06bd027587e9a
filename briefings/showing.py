"""What people are shown as a quotation's speaker: only one of whom the reader is sure enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.types import Quotation

LEAST_CONFIDENCE = 0.87
"""The confidence from which a speaker is shown. Tuned on the development part of PolNeAR: `make quality` prints how
precise the speakers are that it leaves, and how many."""


def is_sure(quotation: Quotation) -> bool:
    """Whether the reader is sure enough of the speaker for people to be shown it. Not, where there is none."""
    return quotation.speaker is not None and quotation.confidence >= LEAST_CONFIDENCE


def shown(quotation: Quotation) -> Quotation:
    """A quotation as people are shown it: without a speaker who is not sure enough, and with that as the reason."""
    if quotation.speaker is None or is_sure(quotation):
        return quotation
    reason = f"not sure enough: {quotation.reason}"
    return replace(quotation, speaker=None, reason=reason)
