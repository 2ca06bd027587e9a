"""What a picture of a timeline is made of: where each thing stands, in the unit of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.writing.lettering import fitted, width, wrapped

if TYPE_CHECKING:
    from briefings.writing.axis import Tick
    from briefings.writing.marks import Mark

MARGIN = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What a picture is drawn on: its width, and how many times as wide as in our font letters may turn out there."""

    width: float = 440.0
    spread: float = 1.0

    @property
    def room(self) -> float:
        """What is left between the margins."""
        return self.width - 2 * MARGIN

    def wide(self, words: str, size: float) -> float:
        """How wide words may turn out at a size of the font."""
        return width(words, size) * self.spread

    def fitted(self, words: str, room: float, size: float, *, bold: bool = False) -> str:
        """The words, cut where not all of them fit into the room."""
        return fitted(words, room / self.spread, size, bold=bold)

    def wrapped(self, words: str, room: float, size: float, most: int) -> tuple[str, ...]:
        """The words in lines that fit into the room, `most` at most."""
        return wrapped(words, room / self.spread, size, most)


FILE = Paper()
"""A picture as a file, in our own font."""

PAGE = Paper(spread=1.1)
"""A picture inside a page, in whatever font there is. DejaVu Sans, of the widest, takes 1.04 to 1.09 times as much."""

PHONE = Paper(width=312.0, spread=1.1)
"""The same for a page that is 320 pixels wide, on which a unit is one of these: the page has margins of its own."""


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
    when: tuple[str, ...]
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
    """A timeline as a picture; `alt` tells in words what it shows."""

    width: float
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
