"""Reports as matching sees them: what each page says of a statement, kept, and found again by whom and by days."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from briefings.store.rows import dating_of, dating_row, speaker_of, speaker_row
from briefings.store.tables import reports, ruled, rulings, statements
from briefings.types import Account, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.rows import Found, Row
    from briefings.store.types import Project

_LONGEST = timedelta(days=31)
"""The days on which a report can have been said lie no further apart: what began earlier need not be looked at."""

_AT_ONCE = 500
_MOST = 400
"""Reports that are decided together. Only words that are printed all the time, for years, hang together by so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A report with the keys of its row, its page and its statement; `key` is None until it is written."""

    key: int | None
    page: int
    statement: int | None
    position: int
    outlet: str | None
    account: Account

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that mean it."""
        return (self.account.id, *self.account.aliases)


async def of_pages(connection: AsyncConnection, *pages: int) -> list[Kept]:
    """The reports of some pages."""
    return await _loaded(connection, reports.c.page.in_(pages))


async def of_statements(connection: AsyncConnection, statements: Collection[int]) -> list[Kept]:
    """The reports of some statements."""
    return await _some(connection, reports.c.statement, statements)


async def of_ids(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, list[Kept]]:
    """The reports of statements by the statements' ids."""
    found: dict[str, list[Kept]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        named = select(statements.c.key, statements.c.id).where(statements.c.id.in_(ids[start : start + _AT_ONCE]))
        keys = {row.key: row.id for row in await connection.execute(named)}
        for kept in await of_statements(connection, list(keys)):
            found.setdefault(keys[kept.statement or 0], []).append(kept)
    return found


async def official(connection: AsyncConnection, some: Sequence[Kept], project: Project) -> list[Kept]:
    """The reports out of transcripts by the same speakers, on days that may be the same."""
    windows = _windows(some, project)
    found: list[Kept] = []
    for start in range(0, len(windows), _AT_ONCE // 4):
        found += await _loaded(connection, and_(reports.c.official, or_(*windows[start : start + _AT_ONCE // 4])))
    return found


def at_once(one: Kept, other: Kept, project: Project) -> bool:
    """Whether two reports are of one speaker, on days that may be the same."""
    first, second = (project.days(kept.account.said_on, kept.account.published) for kept in (one, other))
    same = _who(one.account, project) == _who(other.account, project)
    return same and first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def to_row(kept: Kept, statement: int, project: Project) -> Row:
    """The row of a report."""
    account = kept.account
    can_be = project.days(account.said_on, account.published)
    return {
        "id": account.id,
        "page": kept.page,
        "statement": statement,
        "who": _who(account, project) if can_be else None,
        "can_first": can_be[0] if can_be else None,
        "can_last": can_be[1] if can_be else None,
        "aliases": account.aliases,
        "place": account.place,
        "topics": account.topics,
        "facets": account.facets,
        "published": account.published,
        "official": account.official,
        "position": kept.position,
        "outlet": kept.outlet,
        "words": account.words,
        **speaker_row(account.speaker),
        **dating_row("said", account.said_on),
    }


async def cluster(
    connection: AsyncConnection, new: Sequence[Kept], gone: Sequence[Kept], project: Project
) -> tuple[list[Kept], list[Ruling]]:
    """The new reports, and all that hang together with them or with those that are gone; and rulings about any of them.

    Besides what is like them in the window of their days, that is whatever shares a statement or a ruling with them.
    """
    found = {kept.account.id: kept for kept in new}
    seen = {*found, *(kept.account.id for kept in gone)}
    decided: dict[int, Ruling] = {}
    asked: set[int] = set()
    frontier = [*new, *gone]
    while frontier and len(found) < _MOST:
        decided |= await _rulings(connection, [kept.account.id for kept in frontier])
        ruled_ids = {id_ for ruling in decided.values() for id_ in ruling.ones | ruling.others} - seen
        shared = {kept.statement for kept in frontier if kept.statement is not None} - asked
        asked |= shared
        some = await _some(connection, reports.c.key, await _beside(connection, frontier, seen, project))
        some += await of_statements(connection, shared)
        some += await _some(connection, reports.c.id, ruled_ids)
        frontier = []
        for kept in some:
            if kept.account.id not in seen:
                seen.add(kept.account.id)
                found[kept.account.id] = kept
                frontier.append(kept)
    return list(found.values()), sorted(decided.values(), key=lambda ruling: ruling.number)


async def _beside(
    connection: AsyncConnection, frontier: Sequence[Kept], known: Collection[str], project: Project
) -> list[int]:
    """The keys of reports that are like any of these, by the same speakers and on days that may be the same."""
    words: dict[int, list[str]] = {}
    for kept in frontier:
        if (who := _who(kept.account, project)) is not None:
            words.setdefault(who, []).append(kept.account.words)
    windows = _windows(frontier, project)
    keys: list[int] = []
    for start in range(0, len(windows), _AT_ONCE // 4):
        some = select(reports.c.key, reports.c.id, reports.c.who, reports.c.words)
        rows = await connection.execute(some.where(or_(*windows[start : start + _AT_ONCE // 4])))
        others: dict[int, list[Found]] = {}
        for row in rows:
            if row.id not in known:
                others.setdefault(row.who, []).append(row)
        for who, of_them in others.items():
            like = project.related(words[who], [row.words for row in of_them])
            keys += [of_them[number].key for number in like]
    return keys


def _windows(some: Iterable[Kept], project: Project) -> list[ColumnElement[bool]]:
    """Conditions on reports that they are by the speakers of these and may be of the same days."""
    spans: dict[int, list[tuple[date, date]]] = {}
    for kept in some:
        can_be = project.days(kept.account.said_on, kept.account.published)
        who = _who(kept.account, project)
        if can_be is not None and who is not None:
            spans.setdefault(who, []).append(can_be)
    return [
        and_(
            reports.c.who == who,
            reports.c.can_last >= first,
            reports.c.can_last <= last + _LONGEST,
            reports.c.can_first <= last,
        )
        for who, days in sorted(spans.items())
        for first, last in _merged(days)
    ]


def _merged(days: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches of days, those that overlap as one."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted(days):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


async def _rulings(connection: AsyncConnection, ids: Sequence[str]) -> dict[int, Ruling]:
    """What an operator decided of some reports."""
    numbers: set[int] = set()
    for start in range(0, len(ids), _AT_ONCE):
        some = select(ruled.c.ruling).where(ruled.c.report.in_(ids[start : start + _AT_ONCE]))
        numbers.update(await connection.scalars(some.distinct()))
    if not numbers:
        return {}
    both = select(rulings.c.key, rulings.c.verdict, ruled.c.report, ruled.c.side).join(ruled)
    sides: dict[int, tuple[set[str], set[str]]] = {}
    verdicts: dict[int, Verdict] = {}
    for row in await connection.execute(both.where(rulings.c.key.in_(sorted(numbers)))):
        verdicts[row.key] = Verdict(row.verdict)
        sides.setdefault(row.key, (set(), set()))[row.side].add(row.report)
    return {
        key: Ruling(number=key, verdict=verdicts[key], ones=frozenset(ones), others=frozenset(others))
        for key, (ones, others) in sides.items()
    }


def _who(account: Account, project: Project) -> int | None:
    """A hash of who speaks, as the database has it."""
    name = project.whose(account.speaker)
    if name is None:
        return None
    return int.from_bytes(hashlib.sha256(name.encode(errors="surrogatepass")).digest()[:8], "big", signed=True)


async def _some(
    connection: AsyncConnection, column: ColumnElement[Any], values: Collection[int] | Collection[str]
) -> list[Kept]:
    ordered = sorted(values)
    found: list[Kept] = []
    for start in range(0, len(ordered), _AT_ONCE):
        found += await _loaded(connection, column.in_(ordered[start : start + _AT_ONCE]))
    return found


async def _loaded(connection: AsyncConnection, condition: ColumnElement[bool]) -> list[Kept]:
    return [_kept(row) for row in await connection.execute(select(reports).where(condition).order_by(reports.c.key))]


def _kept(row: Found) -> Kept:
    return Kept(
        key=row.key,
        page=row.page,
        statement=row.statement,
        position=row.position,
        outlet=row.outlet,
        account=Account(
            id=row.id,
            aliases=row.aliases,
            speaker=speaker_of(row),
            said_on=dating_of(row, "said"),
            published=row.published,
            place=row.place,
            topics=row.topics,
            facets=row.facets,
            official=row.official,
            words=row.words,
        ),
    )
