"""Statements out of the search index: by their days, or best first. The index alone says which; tables say no more.

A statement's place in the index begins with its day, so that days are stretches of the index.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, literal, select, union_all

from briefings.store import ranking
from briefings.store.search import FIRST_DAY, KEY_MASK, UNATTRIBUTED, place, search, under_way
from briefings.store.tables import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.search import Search, Wanted

    Stretch = list[ColumnElement[bool]]
    """Conditions on rows of the index."""

    _Row = tuple[int, int, str]
    """The number of a stretch, a place in it, and what the index has there."""

_PORTION = 500
_MANY = 1000
"""From here on it is worth counting how many are to be skipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is sought in the index, and the days it was said on."""

    wanted: Wanted
    since: date | None
    until: date | None

    def stretches(self, index: Search, *, newest_first: bool) -> list[Stretch]:
        """Stretches of the index, of which each comes wholly before the next; unknown days are last."""
        match = index.matching(self.wanted)
        known = [match]
        # The least places are those of unknown days, so that from the end of the index they come last by themselves.
        if self.since or self.until or not newest_first:
            known.append(index.place >= (place(self.since) if self.since else FIRST_DAY))
        if self.until:
            known.append(index.place <= place(self.until, KEY_MASK))
        if self.since:
            begun = self._begun(index, self.since)
            return [known, begun] if newest_first else [begun, known]
        return [known] if newest_first or self.until else [known, [match, index.place < FIRST_DAY]]

    def _begun(self, index: Search, since: date) -> Stretch:
        """Those said on one of several days of which the first is before `since`, and the last is not."""
        ranged = replace(self.wanted, marks=(*self.wanted.marks, under_way(since)))
        # As a value, for as EXISTS it would be a join with all statements to PostgreSQL.
        last = select(statements.c.said_last).where(statements.c.key == index.place.op("&")(KEY_MASK)).scalar_subquery()
        begun = [index.matching(ranged), index.place < place(since), last >= since]
        return [*begun, index.place <= place(self.until, KEY_MASK)] if self.until else begun


async def number(connection: AsyncConnection, sought: Sought) -> int:
    """How many statements are found."""
    index = search(connection.dialect.name)
    return sum([await _size(connection, index, one) for one in sought.stretches(index, newest_first=False)])


async def by_day(
    connection: AsyncConnection, sought: Sought, *, newest_first: bool, limit: int, offset: int
) -> list[int]:
    """The keys of statements in the order of their days; of one day, in that of their positions."""
    index = search(connection.dialect.name)
    found: list[int] = []
    for stretch in sought.stretches(index, newest_first=newest_first):
        if len(found) == limit:
            break
        if offset > _MANY and offset >= (size := await _size(connection, index, stretch)):
            offset -= size
            continue
        some = await _days(connection, index, stretch, offset + limit - len(found), newest_first=newest_first)
        found += some[offset : offset + limit - len(found)]
        offset = max(0, offset - len(some))
    return found


async def newest(connection: AsyncConnection, sought: Sought, *, limit: int, offset: int) -> tuple[list[int], int]:
    """The keys of statements, newest day first, of one day what was kept first, and the number of all."""
    index = search(connection.dialect.name)
    stretches = sought.stretches(index, newest_first=True)
    some = await _first(connection, index, stretches, newest_first=True, words=False)
    days = [(number, -(where & ~KEY_MASK)) for number, where, _ in some]
    if len(some) <= ranking.BLOCK:
        total = len(some)
    else:
        total = sum([await _size(connection, index, stretch) for stretch in stretches])
        if offset + limit >= len(some) or days[offset + limit] == days[-1]:
            # Of the last day there may be more.
            return await by_day(connection, sought, newest_first=True, limit=limit, offset=offset), total
    ordered = sorted(zip(days, (where & KEY_MASK for _, where, _ in some), strict=True))
    return [key for _, key in ordered[offset : offset + limit]], total


async def best(
    connection: AsyncConnection, sought: Sought, whole: tuple[str, ...], *, limit: int, offset: int
) -> tuple[list[int], int]:
    """The keys of statements, best first as `ranking` has it, and the number of all.

    `whole` is all that was typed, as one phrase; empty where that is no other question.
    """
    index = search(connection.dialect.name)
    stretches = sought.stretches(index, newest_first=True)
    # Mostly these are all, and one look into the index has been enough. The newest first are the first block where
    # there are more; phrases, which cost most that way, and what comes in two kinds are taken as the index gives them.
    plain = not whole and all(len(phrase) == 1 for phrase in sought.wanted.phrases)
    some = await _first(connection, index, stretches, newest_first=plain, words=True)
    if len(some) <= ranking.BLOCK:
        ranked = sorted(_rank(index, row, sought.wanted.phrases, whole) for row in some)
        return [one.key for one in ranked[offset : offset + limit]], len(some)
    total = sum([await _size(connection, index, stretch) for stretch in stretches])
    block = [row for row in some if row[0] == 0][: ranking.BLOCK]
    if plain and len(block) == ranking.BLOCK and offset + limit <= ranking.BLOCK:
        ranked = sorted(_rank(index, row, sought.wanted.phrases, whole) for row in block)
        return [one.key for one in ranked[offset : offset + limit]], total
    return await _blocks(connection, index, sought, whole, limit, offset), total


async def _first(
    connection: AsyncConnection, index: Search, stretches: Sequence[Stretch], *, newest_first: bool, words: bool
) -> list[_Row]:
    """More than a block of each stretch, or all of it: the stretch's number, a place, words."""
    parts = []
    for number, stretch in enumerate(stretches):
        has = index.words if words else literal("")
        part = select(literal(number).label("stretch"), index.place.label("place"), has.label("words"))
        part = part.where(*stretch).limit(ranking.BLOCK + 1)
        parts.append((part.order_by(index.place.desc()) if newest_first else part).subquery())
    every = union_all(*map(select, parts)) if len(parts) > 1 else select(parts[0])
    rows = [(row.stretch, row.place, row.words) for row in await connection.execute(every)]
    return sorted(rows, key=lambda row: (row[0], -row[1])) if newest_first else rows


async def _blocks(
    connection: AsyncConnection, index: Search, sought: Sought, whole: tuple[str, ...], limit: int, offset: int
) -> list[int]:
    found: list[int] = []
    for number, stretch in enumerate(_kinds(index, sought, whole)):
        start = 0
        if offset >= ranking.BLOCK:
            size = await _size(connection, index, stretch)
            if offset >= size:
                offset -= size
                continue
            start = offset // ranking.BLOCK * ranking.BLOCK
            offset -= start
        while len(found) < limit:
            block = select(literal(number), index.place, index.words).where(*stretch).order_by(index.place.desc())
            rows = await connection.execute(block.limit(ranking.BLOCK).offset(start))
            ranked = sorted(_rank(index, row, sought.wanted.phrases, whole) for row in map(tuple, rows))
            found += [one.key for one in ranked[offset : offset + limit - len(found)]]
            offset = max(0, offset - len(ranked))
            start += ranking.BLOCK
            if len(ranked) < ranking.BLOCK:
                break
        if len(found) == limit:
            break
    return found


def _kinds(index: Search, sought: Sought, whole: tuple[str, ...]) -> Iterator[Stretch]:
    """Whole phrases, then all else; there is nothing else where it is a phrase that was asked for."""
    wanted = sought.wanted
    kinds = [wanted]
    if whole:
        kinds = [replace(wanted, phrases=(whole,)), replace(wanted, without=(*wanted.without, whole))]
    for kind in kinds:
        yield from replace(sought, wanted=kind).stretches(index, newest_first=True)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Ranked:
    """A statement, in the order in which `ranking` has them."""

    parted: bool
    stretch: int
    far: bool
    unattributed: bool
    day: int
    key: int


def _rank(index: Search, row: _Row, phrases: Sequence[tuple[str, ...]], whole: tuple[str, ...]) -> _Ranked:
    stretch, where, value = row
    words, marks = index.taken_apart(value)
    return _Ranked(
        parted=bool(whole) and not ranking.side_by_side(words, whole),
        stretch=stretch,
        far=len(phrases) > 1 and not ranking.together(words, phrases),
        unattributed=UNATTRIBUTED in marks,
        day=-(where & ~KEY_MASK),
        key=where & KEY_MASK,
    )


async def _days(
    connection: AsyncConnection, index: Search, stretch: Stretch, number: int, *, newest_first: bool
) -> list[int]:
    """The keys of the first `number` statements of a stretch in their order, and the rest of the last one's day.

    The index sorts them by day and key. Within a day they are sorted here, and for that the day must be whole.
    """
    order = index.place.desc() if newest_first else index.place.asc()
    some = select(index.place).where(*stretch).order_by(order)
    places = list(await connection.scalars(some.limit(number)))
    if len(places) == number:
        first, last = places[-1] & ~KEY_MASK, places[-1] | KEY_MASK
        same_day = (
            (index.place >= first, index.place < places[-1])
            if newest_first
            else (index.place > places[-1], index.place <= last)
        )
        places += await connection.scalars(some.where(*same_day))
    positions: dict[int, int] = {}
    keys = [one & KEY_MASK for one in places]
    for begin in range(0, len(keys), _PORTION):
        portion = statements.c.key.in_(keys[begin : begin + _PORTION])
        for row in await connection.execute(select(statements.c.key, statements.c.position).where(portion)):
            positions[row.key] = row.position
    sign = -1 if newest_first else 1
    ordered = sorted(places, key=lambda one: (sign * (one & ~KEY_MASK), positions[one & KEY_MASK]))
    return [one & KEY_MASK for one in ordered]


async def _size(connection: AsyncConnection, index: Search, stretch: Stretch) -> int:
    return (
        await connection.scalars(select(func.count()).select_from(select(index.place).where(*stretch).subquery()))
    ).one()
