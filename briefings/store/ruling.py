"""What an operator decides of statements, and what transcripts stand beside them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, union_all

from briefings.errors import StoreError
from briefings.store import accounts
from briefings.store.regrouping import drop, regroup
from briefings.store.rows import keepable
from briefings.store.statements import load
from briefings.store.tables import aliases, articles, quotations, reports, ruled, rulings, statements
from briefings.types import Verdict
from sources.types import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.accounts import Kept
    from briefings.store.engine import Database
    from briefings.store.types import Project
    from briefings.types import Report


async def merge(database: Database, ids: Sequence[str], at: datetime, project: Project) -> str:
    """Make one statement of several; gives its id."""
    async with database.writing() as connection:
        keys = [await _key(connection, id_) for id_ in ids]
        if len(set(keys)) < 2:
            raise StoreError(f"statement {ids[0]}", "is one statement already; name two that are apart")
        some = await accounts.of_statements(connection, set(keys))
        speakers = {name for kept in some if (name := project.whose(kept.account.speaker)) is not None}
        if len(speakers) > 1:
            raise StoreError(
                f"statement {ids[0]}", "is by another speaker than the others; a statement is what one speaker said"
            )
        await _rule(connection, Verdict.MERGE, at, {kept.account.id for kept in some}, ())
        await _regroup(connection, some, project)
        found = select(reports.c.statement).where(reports.c.id == some[0].account.id)
        return await _id(connection, (await connection.scalars(found)).one())


async def split(database: Database, id_: str, of: Sequence[str], at: datetime, project: Project) -> tuple[str, str]:
    """Take what some articles report out of a statement; gives the ids of what stays and of what goes."""
    async with database.writing() as connection:
        key = await _key(connection, id_)
        some = await accounts.of_statements(connection, [key])
        out: set[int] = set()
        for article in of:
            found = (
                select(quotations.c.report)
                .join(articles)
                .where(quotations.c.statement == key, articles.c.id == (article if keepable(article) else ""))
            )
            theirs = {one for one in await connection.scalars(found) if one is not None}
            if not theirs:
                raise StoreError(f"article {article}", f"does not report the statement {id_}")
            out |= theirs
        ones = {kept.account.id for kept in some if kept.key not in out}
        others = {kept.account.id for kept in some if kept.key in out}
        if not ones:
            raise StoreError(f"statement {id_}", "would have no report left; name the articles that are to go")
        await _rule(connection, Verdict.SPLIT, at, ones, others)
        await _regroup(connection, some, project)
        rows = await connection.execute(
            select(reports.c.id, reports.c.statement).where(reports.c.id.in_([min(ones), min(others)]))
        )
        where = {row.id: row.statement for row in rows}
        return await _id(connection, where[min(ones)]), await _id(connection, where[min(others)])


async def transcripts(database: Database, ids: Sequence[str], project: Project) -> dict[str, tuple[Report, ...]]:
    """The turns of transcripts by the speakers of statements, on days on which these can have been said."""
    async with database.reading() as connection:
        own = await accounts.of_ids(connection, ids)
        turns = await accounts.official(connection, [kept for some in own.values() for kept in some], project)
        if not turns:
            return {}
        shown: defaultdict[int, list[Report]] = defaultdict(list)
        official = sorted({turn.statement for turn in turns if turn.statement is not None})
        for key, statement in zip(official, await load(connection, official), strict=True):
            shown[key] += [report for report in statement.reports if report.form is Form.TRANSCRIPT]
        found = {}
        for id_, some in own.items():
            beside = [turn for turn in turns if any(accounts.at_once(turn, kept, project) for kept in some)]
            of_them = [report for turn in beside for report in shown[turn.statement or 0]]
            found[id_] = tuple(dict.fromkeys(of_them))
        return found


async def _rule(
    connection: AsyncConnection, verdict: Verdict, at: datetime, ones: Collection[str], others: Collection[str]
) -> None:
    made = await connection.scalars(insert(rulings).returning(rulings.c.key), {"verdict": verdict.value, "made_at": at})
    key = made.one()
    rows = [{"ruling": key, "report": id_, "side": side} for side, some in enumerate((ones, others)) for id_ in some]
    await connection.execute(insert(ruled), rows)


async def _regroup(connection: AsyncConnection, some: Sequence[Kept], project: Project) -> None:
    regrouped = await regroup(connection, some, some, project)
    await drop(connection, (), regrouped.left)


async def _key(connection: AsyncConnection, id_: str) -> int:
    if keepable(id_):
        either = union_all(
            select(statements.c.key).where(statements.c.id == id_),
            select(aliases.c.statement).where(aliases.c.id == id_),
        )
        for key in await connection.scalars(either):
            return int(key)
    raise StoreError(f"statement {id_}", "is not kept; look for it with: readout quote WORDS --json")


async def _id(connection: AsyncConnection, key: int) -> str:
    return str((await connection.scalars(select(statements.c.id).where(statements.c.key == key))).one())
