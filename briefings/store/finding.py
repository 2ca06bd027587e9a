"""Which statements a query asks for, in which order, each list read off one stretch of one index where it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import exists, func, select

from briefings.store import seeking, terms
from briefings.store.label_tables import statement_labels
from briefings.store.labelling import known_labels, label_name
from briefings.store.rows import keepable
from briefings.store.search import UNATTRIBUTED, Wanted, mark
from briefings.store.seeking import Sought
from briefings.store.tables import RANGED, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.types import Query

_MOST = 2**31 - 1


async def keys(
    connection: AsyncConnection, query: Query, *, newest_first: bool, attributed: bool, offset: int
) -> list[int]:
    """The keys of the statements that a query asks for: by day, unknown days last, then by article and place in it."""
    limit, skip = (min(max(number, 0), _MOST) for number in (query.limit, offset))
    wanted = await _labels(connection, query)
    if wanted is None or not limit:
        return []
    if _by_index(query, wanted):
        sought = _sought(query, wanted, attributed=attributed)
        if sought is None:
            return []
        return await seeking.by_day(connection, sought, newest_first=newest_first, limit=limit, offset=skip)
    found: list[int] = []
    for stretch in _listed(query, wanted, newest_first=newest_first, attributed=attributed):
        if len(found) < limit:
            some = (await connection.scalars(stretch.limit(limit - len(found)).offset(skip))).all()
            if skip and not some:
                skip = max(0, skip - await _size(connection, stretch))
            elif some:
                skip = 0
            found += some
    return found


async def best(connection: AsyncConnection, query: Query, *, attributed: bool, offset: int) -> tuple[list[int], int]:
    """The keys of the statements that a query asks for, best first (the newest, without words), and how many are."""
    limit, skip = (min(max(number, 0), _MOST) for number in (query.limit, offset))
    wanted = await _labels(connection, query)
    if wanted is None:
        return [], 0
    if not _by_index(query, wanted):
        newest = await keys(connection, query, newest_first=True, attributed=attributed, offset=offset)
        return newest, await number(connection, query, attributed=attributed)
    sought = _sought(query, wanted, attributed=attributed)
    if sought is None:
        return [], 0
    if not _has_words(query):
        return await seeking.newest(connection, sought, limit=limit, offset=skip)
    whole = terms.whole(query.words or "")
    if sought.wanted.phrases == (whole,):
        whole = ()  # nothing else is asked for
    return await seeking.best(connection, sought, whole, limit=limit, offset=skip)


async def number(connection: AsyncConnection, query: Query, *, attributed: bool) -> int:
    """How many statements a query asks for, whatever its limit."""
    wanted = await _labels(connection, query)
    if wanted is None:
        return 0
    if _by_index(query, wanted):
        sought = _sought(query, wanted, attributed=attributed)
        return 0 if sought is None else await seeking.number(connection, sought)
    stretches = _listed(query, wanted, newest_first=False, attributed=attributed)
    return sum([await _size(connection, stretch) for stretch in stretches])


async def unordered(connection: AsyncConnection, query: Query) -> Select[int] | None:
    """The keys of all statements that a query asks for but for its words, in no order; None where there are none."""
    wanted = await _labels(connection, query)
    if wanted is None:
        return None
    return _every(wanted, attributed=False).where(*_within(query))


async def label(connection: AsyncConnection, kind: str, name: str) -> int | None:
    """The key of a label; None where no statement has it."""
    compared = (kind, label_name(kind, name))
    return (await known_labels(connection, [compared])).get(compared) if keepable(name) else None


async def _size(connection: AsyncConnection, stretch: Select[int]) -> int:
    counted = select(func.count()).select_from(stretch.order_by(None).subquery())
    return (await connection.scalars(counted)).one()


def _has_words(query: Query) -> bool:
    return query.words is not None and bool(query.words.strip())


def _by_index(query: Query, wanted: Sequence[int]) -> bool:
    """Whether the search index answers: what has one label, or none, is read off the lists in their order.

    What began before the days asked for is found by the index, too, where it is not to be sought among all labels.
    """
    return _has_words(query) or len(wanted) > 1 or bool(wanted and query.since)


def _sought(query: Query, wanted: Sequence[int], *, attributed: bool) -> Sought | None:
    """What the index is asked for; None where words are asked for that are no words."""
    phrases = terms.asked(query.words or "")
    if _has_words(query) and not phrases:
        return None
    return Sought(
        wanted=Wanted(
            phrases=tuple(phrases), marks=tuple(map(mark, wanted)), without=((UNATTRIBUTED,),) if attributed else ()
        ),
        since=query.since,
        until=query.until,
    )


def _listed(query: Query, wanted: Sequence[int], *, newest_first: bool, attributed: bool) -> list[Select[int]]:
    """Those said on one of several days that began before `since`, those of later days, those of unknown days.

    Together they are in order; apart, each but the few of the first is read off one index in that order.
    """
    if wanted:
        key, day, position = statement_labels.c.statement, statement_labels.c.day, statement_labels.c.position
        source = select(key).where(statement_labels.c.label == wanted[0])
        if attributed:
            source = source.where(statement_labels.c.attributed)
    else:
        day, position = statements.c.said_first, statements.c.position
        source = _every([], attributed=attributed)

    known = source.where(day.is_not(None)).order_by(day.desc() if newest_first else day.asc(), position)
    if query.until:
        known = known.where(day <= query.until)
    if query.since is None:
        return [known] if query.until else [known, source.where(day.is_(None)).order_by(position)]
    known = known.where(day >= query.since)
    begun = _begun(query, wanted, newest_first=newest_first, attributed=attributed)
    return [known, begun] if newest_first else [begun, known]


def _begun(query: Query, wanted: Sequence[int], *, newest_first: bool, attributed: bool) -> Select[int]:
    """Those said on one of several days of which the first is before `since`, and the last is not.

    They are few: found first, and by themselves, or a database may go through all earlier days in their order.
    """
    several = select(statements).where(RANGED, statements.c.said_first < query.since, *_within(query))
    few = several.cte("begun").prefix_with("MATERIALIZED")
    found = select(few.c.key)
    for one in wanted:
        has = statement_labels.alias()
        # As a value, for PostgreSQL takes EXISTS for a join with all that have the label.
        value = select(has.c.label).where(has.c.statement == few.c.key, has.c.label == one).scalar_subquery()
        found = found.where(value.is_not(None))
    if attributed:
        found = found.where(few.c.speaker.is_not(None))
    day = few.c.said_first
    return found.order_by(day.desc() if newest_first else day.asc(), few.c.position)


def _within(query: Query) -> list[ColumnElement[bool]]:
    """That a statement was said on a day asked for; of several days it may have been, that one of them is."""
    since = [statements.c.said_last >= query.since] if query.since else []
    return [*since, statements.c.said_first <= query.until] if query.until else since


def _every(wanted: Sequence[int], *, attributed: bool) -> Select[int]:
    """All statements that have these labels."""
    every = select(statements.c.key).where(*_labelled(statements.c.key, wanted))
    return every.where(statements.c.speaker.is_not(None)) if attributed else every


def _labelled(key: Any, wanted: Sequence[int]) -> list[ColumnElement[bool]]:
    """That a statement has each of these labels."""
    labelled = [statement_labels.alias() for _ in wanted]
    return [
        exists().where(one.c.statement == key, one.c.label == label)
        for one, label in zip(labelled, wanted, strict=True)
    ]


async def _labels(connection: AsyncConnection, query: Query) -> list[int] | None:
    """The keys of the labels that a query asks for, in the order of how few statements they tend to have.

    None where one of them is the label of no statement. A speaker is asked for by id or by name.
    """
    asked: list[tuple[tuple[str, str], ...]] = []
    if query.speaker is not None:
        asked.append(tuple((kind, label_name(kind, query.speaker)) for kind in ("speaker_id", "speaker")))
    for kind, name in (("facet", query.facet), ("outlet", query.outlet), ("topic", query.topic)):
        if name is not None:
            asked.append(((kind, label_name(kind, name)),))
    if not asked:
        return []
    known = await known_labels(connection, [name for either in asked for name in either if keepable(name[1])])
    found = [next((known[name] for name in either if name in known), None) for either in asked]
    return None if None in found else [key for key in found if key is not None]
