"""The marks of one lane of a picture: which statements share one, how large it is, what form it has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefings.types import Statement
    from briefings.writing.axis import Axis
    from briefings.writing.types import Shown

SMALLEST, LARGEST = 4.0, 8.0
"""Radii of marks, in the unit of the picture: of one outlet, and of `_MANY` or more."""

_MANY = 100
_NARROW = 11.0
_GAP = 1.5

FORMS: tuple[Callable[[float, float, float], str], ...]
"""Outlines of marks as SVG paths, from middle and radius: facets differ in form, not in colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One statement, or some of one facet that would cover each other: `entries` of the timeline, by number.

    `series` is the number of the facet's form and colour. `whisker` goes from the first to the last day that it
    may have been, where it was on one of several. The middle is at (x, y), y counted from the lane's middle line.
    """

    entries: tuple[int, ...]
    series: int
    x: float
    y: float
    radius: float
    whisker: tuple[float, float] | None

    @property
    def path(self) -> str:
        """Its outline."""
        return FORMS[self.series % len(FORMS)](self.x, self.y, self.radius)


def marks(
    entries: Sequence[tuple[int, Shown]], axis: Axis, series: Mapping[str, int], none: int
) -> tuple[tuple[Mark, ...], float]:
    """The marks of one speaker's entries, each with its number in the timeline, and the height that they take.

    `series` are those facets that have a form of their own; `none` is that of all others.
    """
    made: list[Mark] = []
    height = 2 * SMALLEST
    for column in _columns(entries, axis):
        facets: defaultdict[int, list[tuple[int, Statement]]] = defaultdict(list)
        for number, statement in column:
            facets[next((series[one] for one in statement.facets if one in series), none)].append((number, statement))
        radii = {facet: _radius(one for _, one in some) for facet, some in facets.items()}
        stack = sum(2 * radius + _GAP for radius in radii.values()) - _GAP
        height = max(height, stack)
        top = -stack / 2
        for facet, some in sorted(facets.items()):
            radius = radii[facet]
            places = [_middle(statement, axis) for _, statement in some]
            made.append(
                Mark(
                    entries=tuple(number for number, _ in some),
                    series=facet,
                    x=round(sum(places) / len(places), 1),
                    y=round(top + radius, 1),
                    radius=radius,
                    whisker=_whisker(some[0][1], axis) if len(some) == 1 else None,
                )
            )
            top += 2 * radius + _GAP
    return tuple(made), height


def _columns(entries: Sequence[tuple[int, Shown]], axis: Axis) -> list[list[tuple[int, Statement]]]:
    """Statements that stand so close that their marks would cover each other, from left to right."""
    placed = sorted(
        ((_middle(one.statement, axis), number, one.statement) for number, one in entries), key=lambda place: place[:2]
    )
    columns: list[list[tuple[int, Statement]]] = []
    total = 0.0
    for x, number, statement in placed:
        if columns and x - total / len(columns[-1]) < _NARROW:
            columns[-1].append((number, statement))
            total += x
        else:
            columns.append([(number, statement)])
            total = x
    return columns


def independent(statement: Statement) -> int:
    """By how many outlets a statement was printed that did not copy each other."""
    return sum(form.independent for form in statement.wordings)


def _middle(statement: Statement, axis: Axis) -> float:
    said = statement.said_on
    return (axis.x(said.first) + axis.x(said.last)) / 2 if said else axis.left


def _whisker(statement: Statement, axis: Axis) -> tuple[float, float] | None:
    said = statement.said_on
    if said is None or said.first == said.last:
        return None
    return axis.x(said.first), axis.x(said.last)


def _radius(statements: Iterable[Statement]) -> float:
    """Each doubling of the outlets makes a mark as much larger: two stand out from one, and hundreds have room."""
    outlets = min(_MANY, max(1, sum(map(independent, statements))))
    share = log(outlets) / log(_MANY)
    return round(SMALLEST + share * (LARGEST - SMALLEST), 1)


def _polygon(*corners: tuple[float, float]) -> Callable[[float, float, float], str]:
    def outline(x: float, y: float, radius: float) -> str:
        points = (f"{x + dx * radius:.1f} {y + dy * radius:.1f}" for dx, dy in corners)
        return f"M{'L'.join(points)}Z"

    return outline


def _circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius} {radius} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{half} {2 * radius:.1f} 0{half} {-2 * radius:.1f} 0Z"


def _ring(x: float, y: float, radius: float) -> str:
    """A circle with a hole, which needs fill-rule evenodd."""
    return _circle(x, y, radius) + _circle(x, y, round(radius * 0.55, 1))


# All cover about the same area as the circle of their radius.
FORMS = (
    _circle,
    _polygon((-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)),
    _polygon((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    _polygon((0, -1.2), (1.2, 0.9), (-1.2, 0.9)),
    _polygon((0, 1.2), (1.2, -0.9), (-1.2, -0.9)),
    _polygon((-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95), (-1.1, 0)),
    _ring,
)
