"""Who speaks, and how many there are of something, as lines of ours say it."""

from __future__ import annotations

from briefings.types import SpeakerKind


def counted(number: int, noun: str) -> str:
    """A number and what it counts: "1 statement", "2 statements"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def named(speaker: str | None, kind: SpeakerKind | None) -> str:
    """Who speaks, as it can begin a line. Who has no name of their own gets a capital: "A senior official"."""
    if speaker is None:
        return "Speaker not established"
    return speaker if kind is SpeakerKind.PERSON else speaker[:1].upper() + speaker[1:]
