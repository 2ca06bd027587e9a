"""Statements out of the search index: by their days, or best first. The index alone says which; tables say no more.

A statement's place in the index begins with its day, so that days are stretches of the index.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby
from operator import add, itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, literal, select, union_all

from briefings.store import ranking
from briefings.store.search import FIRST_DAY, KEY_MASK, UNATTRIBUTED, place, search, under_way
from briefings.store.tables import statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.search import Search, Wanted

    _Row = tuple[int, int, Any]
    """The number of a stretch, a place in it, and what is there."""

_PORTION = 500
_MANY = 1000
"""From here on it is worth counting how many are to be skipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Rows of the index that meet some conditions, and what they are sorted by."""

    conditions: tuple[ColumnElement[bool], ...]
    order: ColumnElement[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is sought in the index, and the days it was said on."""

    wanted: Wanted
    since: date | None
    until: date | None

    def stretches(self, index: Search, *, newest_first: bool) -> list[Stretch]:
        """Stretches of the index, of which each comes wholly before the next; unknown days are last."""
        match, order = index.matching(self.wanted), index.order(self.wanted)
        known = [match]
        # The least places are those of unknown days, so that from the end of the index they come last by themselves.
        if self.since or self.until or not newest_first:
            known.append(index.place >= (place(self.since) if self.since else FIRST_DAY))
        if self.until:
            known.append(index.place <= place(self.until, KEY_MASK))
        some = [known]
        if self.since:
            some = [known, self._begun(index, self.since)] if newest_first else [self._begun(index, self.since), known]
        elif not (newest_first or self.until):
            some = [known, [match, index.place < FIRST_DAY]]
        return [Stretch(conditions=tuple(conditions), order=order) for conditions in some]

    def _begun(self, index: Search, since: date) -> list[ColumnElement[bool]]:
        """Those said on one of several days of which the first is before `since`, and the last is not."""
        ranged = replace(self.wanted, marks=(*self.wanted.marks, under_way(since)))
        # As a value, for as EXISTS it would be a join with all statements to PostgreSQL.
        last = select(statements.c.said_last).where(statements.c.key == index.place.op("&")(KEY_MASK)).scalar_subquery()
        begun = [index.matching(ranged), index.place < place(since), last >= since]
        return [*begun, index.place <= place(self.until, KEY_MASK)] if self.until else begun


async def number(connection: AsyncConnection, sought: Sought) -> int:
    """How many statements are found."""
    index = search(connection.dialect.name)
    return await _size(connection, index, *sought.stretches(index, newest_first=False))


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
    ordered = sorted((number, -(where & ~KEY_MASK), position, where & KEY_MASK) for number, where, position in some)
    if len(some) <= ranking.BLOCK:
        return [key for *_, key in ordered[offset : offset + limit]], len(some)
    total = await _size(connection, index, *stretches)
    if offset + limit > _sure([(number, day) for number, day, *_ in ordered]):
        return await by_day(connection, sought, newest_first=True, limit=limit, offset=offset), total
    return [key for *_, key in ordered[offset : offset + limit]], total


def _sure(days: Sequence[tuple[int, int]]) -> int:
    """How many of the first of each stretch, given with their days, are in their place whatever comes after them.

    Of a stretch with more than a block, there may be more of the last day, and then others before the next stretch.
    """
    for number, some in groupby(days, key=itemgetter(0)):
        of_stretch = list(some)
        if len(of_stretch) > ranking.BLOCK:
            return sum(1 for day in days if day[0] < number) + sum(1 for day in of_stretch if day != of_stretch[-1])
    return len(days)


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
        return _ranked(index, some, sought, whole)[offset : offset + limit], len(some)
    total = await _size(connection, index, *stretches)
    kinds = _kinds(index, sought, whole)
    if offset + limit <= ranking.BLOCK:
        # The first block of the first kind that fills one reaches as far as this, whatever comes after it.
        rows = some if plain else await _first(connection, index, kinds, newest_first=True, words=True)
        blocks = [[row for row in rows if row[0] == number][: ranking.BLOCK] for number in range(len(kinds))]
        found = [key for block in blocks for key in _ranked(index, block, sought, whole)]
        return found[offset : offset + limit], total
    return await _blocks(connection, index, sought, whole, limit, offset), total


async def _first(
    connection: AsyncConnection, index: Search, stretches: Sequence[Stretch], *, newest_first: bool, words: bool
) -> list[_Row]:
    """One more than a block of each stretch, or all of it; each with its words, or else with its position."""
    position = select(statements.c.position).where(statements.c.key == index.place.op("&")(KEY_MASK)).scalar_subquery()
    parts = []
    for number, stretch in enumerate(stretches):
        has = index.words if words else position
        part = select(literal(number).label("stretch"), index.place.label("place"), has.label("has"))
        part = part.where(*stretch.conditions).limit(ranking.BLOCK + 1)
        parts.append((part.order_by(stretch.order.desc()) if newest_first else part).subquery())
    every = union_all(*map(select, parts)) if len(parts) > 1 else select(parts[0])
    rows = [(row.stretch, row.place, row.has) for row in await connection.execute(every)]
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
            block = (
                select(literal(number), index.place, index.words)
                .where(*stretch.conditions)
                .order_by(stretch.order.desc())
            )
            rows = await connection.execute(block.limit(ranking.BLOCK).offset(start))
            ranked = _ranked(index, [(number, where, value) for _, where, value in rows], sought, whole)
            found += ranked[offset : offset + limit - len(found)]
            offset = max(0, offset - len(ranked))
            start += ranking.BLOCK
            if len(ranked) < ranking.BLOCK:
                break
        if len(found) == limit:
            break
    return found


def _kinds(index: Search, sought: Sought, whole: tuple[str, ...]) -> list[Stretch]:
    """Whole phrases, then all else; there is nothing else where it is a phrase that was asked for."""
    wanted = sought.wanted
    kinds = [wanted]
    if whole:
        kinds = [replace(wanted, phrases=(whole,)), replace(wanted, without=(*wanted.without, whole))]
    return [one for kind in kinds for one in replace(sought, wanted=kind).stretches(index, newest_first=True)]


def _ranked(index: Search, rows: Iterable[_Row], sought: Sought, whole: tuple[str, ...]) -> list[int]:
    """The keys of statements in the order in which `ranking` has them."""
    phrases = sought.wanted.phrases
    ranked = []
    for stretch, where, value in rows:
        words, marks = index.taken_apart(value)
        parted = bool(whole) and not ranking.side_by_side(words, whole)
        far = len(phrases) > 1 and not ranking.together(words, phrases)
        ranked.append((parted, stretch, far, UNATTRIBUTED in marks, -(where & ~KEY_MASK), where & KEY_MASK))
    return [key for *_, key in sorted(ranked)]


async def _days(
    connection: AsyncConnection, index: Search, stretch: Stretch, number: int, *, newest_first: bool
) -> list[int]:
    """The keys of the first `number` statements of a stretch in their order, and the rest of the last one's day.

    The index sorts them by day and key. Within a day they are sorted here, and for that the day must be whole.
    """
    order = stretch.order.desc() if newest_first else stretch.order.asc()
    some = select(index.place).where(*stretch.conditions).order_by(order)
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


async def _size(connection: AsyncConnection, index: Search, *stretches: Stretch) -> int:
    sizes = [
        select(func.count()).select_from(select(index.place).where(*stretch.conditions).subquery()).scalar_subquery()
        for stretch in stretches
    ]
    size: int = (await connection.scalars(select(reduce(add, sizes)))).one()
    return size
