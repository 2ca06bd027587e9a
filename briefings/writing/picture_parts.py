"""What a picture of a timeline is made of: where each thing stands, in the unit of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefings.writing.axis import Tick
    from briefings.writing.marks import Mark

WIDTH = 440.0
MARGIN = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What one speaker said: the name at `top`, the marks around the line at `middle`, all down to `bottom`."""

    name: str
    number: int
    top: float
    middle: float
    bottom: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event from which days are counted: a thin line at x, its name from `left` on at the height of `y`."""

    x: float
    name: str
    left: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """The number of a statement whose words stand below, at its mark."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The words of a numbered statement: who said them and when, and the lines of the words, from `top` on."""

    number: int
    who: str
    when: str
    lines: tuple[str, ...]
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A facet in the legend: its form at (x, y), its name beside it."""

    series: int
    name: str
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A timeline as a picture, `height` high and WIDTH wide; `alt` tells in words what it shows."""

    height: float
    title: str
    heading: tuple[str, ...]
    events: tuple[Event, ...]
    lanes: tuple[Lane, ...]
    badges: tuple[Badge, ...]
    ticks: tuple[Tick, ...]
    top: float
    bottom: float
    keys: tuple[Key, ...]
    labels: tuple[Label, ...]
    notes: tuple[str, ...]
    notes_top: float
    alt: str
