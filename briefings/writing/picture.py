"""A timeline as a picture: what is drawn where. Plain values, for one SVG template.

Made for the width of a phone: a lane a speaker, the few statements that matter numbered, their words below. Marks that
would cover each other are one, so that it holds for one statement as for ten thousand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.writing import plain
from briefings.writing.axis import Axis
from briefings.writing.days import day_in_words, said_in_words
from briefings.writing.environment import asked
from briefings.writing.marks import FORMS, independent, marks
from briefings.writing.naming import counted, named
from briefings.writing.picture_parts import FILE, MARGIN, Badge, Event, Key, Label, Lane, Paper, Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from briefings.knowledge.topic_entries import Anchor
    from briefings.writing.axis import Tick
    from briefings.writing.types import Shown, Timeline

SIZE = 13.0
"""The size of most letters: at the width of a phone, where a picture is 360 to 400 wide, still 11 pixels."""

MOST_LANES = 8
"""Speakers who have a lane of their own; the others share one."""

MOST_LABELLED = 4
"""Statements whose words stand below."""

MOST_FACETS = len(FORMS) - 1
_LONGEST_ALT = 1000
_LONGEST_WORDS = 300
_LINES = 3
_LINE = 17.0


def picture(
    timeline: Timeline, *, facets: Mapping[str, str], anchors: Sequence[Anchor] = (), paper: Paper = FILE
) -> Picture:
    """The picture of a timeline. `facets` are their names by id; `anchors` are drawn where they fall into its days."""
    dated = [(number, one) for number, one in enumerate(timeline.entries) if one.statement.said_on]
    title = f"Timeline · {timeline.total:,} {'statement' if timeline.total == 1 else 'statements'}"
    about = [f"{label}: {plain.one_line(str(value))}" for label, value in asked(timeline.query, timeline.topic)]
    heading = [paper.fitted(" · ".join(about), paper.room, SIZE)] if about else []
    if not dated:
        note = "Nothing of known day." if timeline.entries else "No statements."
        return Picture(
            width=paper.width, height=116, title=title,
            heading=tuple(heading), events=(), lanes=(), badges=(), ticks=(), top=80,
            bottom=80, keys=(), labels=(), notes=(note,), notes_top=96, alt=f"{title}. {note}",
        )  # fmt: skip
    days = [day for _, one in dated if (said := one.statement.said_on) for day in (said.first, said.last)]
    heading += paper.wrapped(_stretch(min(days), max(days)), paper.room, SIZE, 2)
    axis = Axis.over(days, MARGIN + 6, paper.width - MARGIN - 6)
    top = 48.0 + _LINE * len(heading)
    events, lanes_top = _events(anchors, axis, top, paper)
    series = _series(dated)
    lanes = _lanes(dated, axis, series, lanes_top, paper)
    bottom = lanes[-1].bottom + 4
    keys, keys_bottom = _keys(series, facets, dated, bottom + 62, paper)
    numbered = _that_matter(dated, {one.name for one in lanes})
    labels, labels_bottom = _labels(numbered, keys_bottom + 10, paper)
    notes = _notes(timeline, dated, paper)
    return Picture(
        width=paper.width,
        height=round(labels_bottom + _LINE * len(notes) + 12),
        title=title,
        heading=tuple(heading),
        events=events,
        lanes=lanes,
        badges=_badges(numbered, lanes),
        ticks=_ticks(axis, paper),
        top=top,
        bottom=bottom,
        keys=keys,
        labels=labels,
        notes=notes,
        notes_top=labels_bottom + 10,
        alt=_alt(title, heading, lanes, labels),
    )


def _stretch(first: date, last: date) -> str:
    return day_in_words(first) if first == last else f"{day_in_words(first)} – {day_in_words(last)}"


def _events(anchors: Iterable[Anchor], axis: Axis, top: float, paper: Paper) -> tuple[tuple[Event, ...], float]:
    """The lines of events with their names in up to three rows, and where the lanes begin.

    An event whose name finds no room is not drawn: a line that nobody can name says nothing.
    """
    rows: list[float] = []
    events = []
    for anchor in sorted(anchors, key=lambda one: (one.first, one.id)):
        if not axis.first <= anchor.first <= axis.last:
            continue
        x = axis.x(anchor.first)
        name = paper.fitted(plain.one_line(anchor.name), paper.room, SIZE - 1)
        wide = paper.wide(name, SIZE - 1)
        left = min(x + 4, paper.width - MARGIN - wide)
        row = next((row for row, taken in enumerate(rows) if taken + 8 <= left), len(rows))
        if row == 3:
            continue
        rows[row:] = [left + wide, *rows[row + 1 :]]
        events.append(Event(x=x, name=name, left=left, y=top + 15 * (row + 1)))
    return tuple(events), top + 15 * len(rows) + (10 if rows else 0)


def _ticks(axis: Axis, paper: Paper) -> tuple[Tick, ...]:
    """The named days, their names within the picture; not the last where that would put it onto the one before."""
    ticks: list[Tick] = []
    taken = 0.0
    for tick in axis.ticks():
        half = max(paper.wide(tick.above, SIZE - 1), paper.wide(tick.below, SIZE - 1)) / 2
        middle = round(min(max(tick.x, MARGIN + half), paper.width - MARGIN - half), 1)
        if middle < tick.x and middle - half < taken:
            continue
        ticks.append(replace(tick, middle=middle))
        taken = middle + half
    return tuple(ticks)


def _series(dated: Sequence[tuple[int, Shown]]) -> dict[str, int]:
    """The facets with a form of their own: those that most statements have first."""
    numbers = Counter(one.statement.facets[0] for _, one in dated if one.statement.facets)
    ranked = sorted(numbers, key=lambda facet: (-numbers[facet], facet))
    return {facet: number for number, facet in enumerate(ranked[:MOST_FACETS])}


def _lanes(
    dated: Sequence[tuple[int, Shown]], axis: Axis, series: Mapping[str, int], top: float, paper: Paper
) -> tuple[Lane, ...]:
    said: defaultdict[tuple[str | None, str], list[tuple[int, Shown]]] = defaultdict(list)
    for number, one in dated:
        statement = one.statement
        name = plain.one_line(named(statement.speaker, statement.speaker_kind))
        said[statement.speaker_id or statement.speaker, name].append((number, one))
    ranked = sorted(said.items(), key=lambda item: (-len(item[1]), item[1][0][0]))
    most = MOST_LANES if len(ranked) <= MOST_LANES else MOST_LANES - 1
    rows = [(name, entries) for (_, name), entries in ranked[:most]]
    if others := ranked[most:]:
        entries = sorted((pair for _, some in others for pair in some), key=lambda pair: pair[0])
        rows.append((counted(len(others), "other speaker"), entries))
    lanes = []
    for name, entries in rows:
        made, height = marks(entries, axis, series, MOST_FACETS)
        middle = round(top + 37 + height / 2, 1)
        bottom = round(middle + height / 2 + 9, 1)
        placed = tuple(replace(mark, y=round(mark.y + middle, 1)) for mark in made)
        shown = paper.fitted(name, paper.room - 60, SIZE + 1, bold=True)
        lanes.append(Lane(name=shown, number=len(entries), top=top, middle=middle, bottom=bottom, marks=placed))
        top = bottom
    return tuple(lanes)


def _keys(
    series: Mapping[str, int], facets: Mapping[str, str], dated: Sequence[tuple[int, Shown]], top: float, paper: Paper
) -> tuple[tuple[Key, ...], float]:
    """The legend, in as many rows as it needs, and where it ends."""
    names = [(number, facets.get(facet, facet)) for facet, number in series.items()]
    if any(not any(facet in series for facet in one.statement.facets) for _, one in dated):
        names.append((MOST_FACETS, "Other" if names else "Statement"))
    keys = []
    x, y = MARGIN, top
    for number, name in names:
        shown = paper.fitted(plain.one_line(name), paper.room - 20, SIZE)
        wide = 20 + paper.wide(shown, SIZE) + 14
        if x > MARGIN and x + wide > paper.width - MARGIN:
            x, y = MARGIN, y + 20
        path = FORMS[number % len(FORMS)](x + 7, y, 5.5)
        keys.append(Key(series=number, name=shown, path=path, x=x + 18, y=y + 4.5))
        x += wide
    return tuple(keys), y + 14


def _that_matter(dated: Sequence[tuple[int, Shown]], own_lane: set[str | None]) -> list[tuple[int, Shown]]:
    """The statements to be numbered, one an occasion: what most outlets print, each further one of a speaker for less.

    Of as many outlets, of who holds an office, then who has a lane, then what is furthest from those numbered before.
    """
    occasions = {(one.statement.speaker, _day(one)): (number, one) for number, one in reversed(dated) if one.excerpt}
    left = [occasions[occasion] for occasion in reversed(occasions)]
    chosen: list[tuple[int, Shown]] = []

    def worth(pair: tuple[int, Shown]) -> tuple[float, bool, bool, int]:
        speaker = pair[1].statement.speaker
        before = sum(speaker == one.statement.speaker for _, one in chosen)
        away = min((abs(_day(pair[1]) - _day(one)) for _, one in chosen), default=0)
        weight = independent(pair[1].statement) / (1 + before)
        return weight, pair[1].statement.office is not None, speaker in own_lane, away

    while left and len(chosen) < MOST_LABELLED:
        best = max(left, key=worth)
        left.remove(best)
        chosen.append(best)
    return sorted(chosen, key=lambda pair: (_day(pair[1]), pair[0]))


def _day(one: Shown) -> int:
    return one.statement.said_on.first.toordinal() if one.statement.said_on else 0


def _labels(numbered: Sequence[tuple[int, Shown]], top: float, paper: Paper) -> tuple[tuple[Label, ...], float]:
    labels = []
    for number, (_, one) in enumerate(numbered, start=1):
        statement = one.statement
        who = plain.one_line(named(statement.speaker, statement.speaker_kind))
        when = paper.wrapped(said_in_words(statement.said_on), paper.room - 24, SIZE - 1, 2)
        lines = _words(one, paper)
        labels.append(
            Label(
                number=number,
                who=paper.fitted(who, paper.room - 24, SIZE, bold=True),
                when=when,
                lines=lines,
                top=top,
            )
        )
        top += _LINE * (len(when) + len(lines) + 1) + 8
    return tuple(labels), top


def _words(one: Shown, paper: Paper) -> tuple[str, ...]:
    """The words between marks in a few lines, as many of them as fit; "…" after the marks says of more."""
    assert one.excerpt is not None, "only what may be shown is numbered"  # noqa: S101
    most = round(_LINES * FILE.room / paper.room)
    words = plain.clean(one.excerpt.words[:_LONGEST_WORDS]).split()
    cut = one.excerpt.cut or len(one.excerpt.words) > _LONGEST_WORDS
    while True:
        quoted = plain.quoted(" ".join(words), " …" if cut else "")
        lines = paper.wrapped(quoted[0], paper.room - 24, SIZE, most + 1)
        if len(lines) <= most or len(words) < 2:
            return lines[:most]
        words, cut = words[:-1], True


def _badges(numbered: Sequence[tuple[int, Shown]], lanes: Sequence[Lane]) -> tuple[Badge, ...]:
    """The numbers above the marks; beside each other where a mark, or one near it, has several."""
    places = {entry: (mark, lane) for lane in lanes for mark in lane.marks for entry in mark.entries}
    badges: list[Badge] = []
    for number, (entry, _) in enumerate(numbered, start=1):
        mark, _lane = places[entry]
        x, y = mark.x, round(mark.y - mark.radius - 4, 1)
        while any(abs(one.x - x) < 9 and abs(one.y - y) < 10 for one in badges):
            x += 9
        badges.append(Badge(number=number, x=round(x, 1), y=y))
    return tuple(badges)


def _notes(timeline: Timeline, dated: Sequence[tuple[int, Shown]], paper: Paper) -> tuple[str, ...]:
    notes = ["Larger: by more outlets, or several statements in one mark."]
    undated = len(timeline.entries) - len(dated)
    if undated:
        notes.append(f"Not drawn: {counted(undated, 'statement')} of unknown day.")
    if len(timeline.entries) < timeline.total:
        notes.append(f"Drawn: {len(timeline.entries):,} of {timeline.total:,} statements.")
    return tuple(line for note in notes for line in paper.wrapped(note, paper.room, SIZE - 1, 3))


def _alt(title: str, heading: Sequence[str], lanes: Sequence[Lane], labels: Sequence[Label]) -> str:
    """The picture in words, as long as Discord takes them."""
    told = [". ".join([title, *heading]), f"By speaker: {', '.join(f'{one.name} {one.number}' for one in lanes)}"]
    told += [f"{one.number}: {one.who}, {' '.join(one.when)}: {' '.join(one.lines)}" for one in labels]
    alt = ". ".join(told)
    return alt if len(alt) <= _LONGEST_ALT else f"{alt[: _LONGEST_ALT - 1].rstrip()}…"
