"""Reports as matching sees them: what each page says of a statement, kept, and found again by whom and by days."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, or_, select

from briefings.store.rows import dating_of, dating_row, speaker_of, speaker_row
from briefings.store.tables import reports, statements
from briefings.types import Account

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
    return await some_of(connection, reports.c.statement, statements)


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
    conditions = windows(some, project)
    found: list[Kept] = []
    for start in range(0, len(conditions), _AT_ONCE // 4):
        some_days = or_(*conditions[start : start + _AT_ONCE // 4])
        found += await _loaded(connection, and_(reports.c.official, some_days))
    return found


def at_once(one: Kept, other: Kept, project: Project) -> bool:
    """Whether two reports are of one speaker, on days that may be the same."""
    first, second = (project.days(kept.account.said_on, kept.account.published) for kept in (one, other))
    same = who_speaks(one.account, project) == who_speaks(other.account, project)
    return same and first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def to_row(kept: Kept, statement: int, project: Project) -> Row:
    """The row of a report."""
    account = kept.account
    can_be = project.days(account.said_on, account.published)
    return {
        "id": account.id,
        "page": kept.page,
        "statement": statement,
        "who": who_speaks(account, project) if can_be else None,
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


def windows(some: Iterable[Kept], project: Project) -> list[ColumnElement[bool]]:
    """Conditions on reports that they are by the speakers of these and may be of the same days."""
    spans: dict[int, list[tuple[date, date]]] = {}
    for kept in some:
        can_be = project.days(kept.account.said_on, kept.account.published)
        who = who_speaks(kept.account, project)
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


def who_speaks(account: Account, project: Project) -> int | None:
    """A hash of who speaks, as the database has it; None for what is matched with nothing."""
    name = None if account.alone else project.whose(account.speaker)
    if name is None:
        return None
    return int.from_bytes(hashlib.sha256(name.encode(errors="surrogatepass")).digest()[:8], "big", signed=True)


async def some_of(
    connection: AsyncConnection, column: ColumnElement[Any], values: Collection[int] | Collection[str]
) -> list[Kept]:
    """The reports that have one of these values in a column."""
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
            alone=row.who is None and row.speaker is not None and row.can_first is not None,
        ),
    )
