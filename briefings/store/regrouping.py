"""Reports into statements: all that hang together with those that changed are grouped anew, and what changes written.

Called whenever reports come, go or change, and when an operator decides: the only writer of statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, literal, select, union_all, update

from briefings import words
from briefings.store import accounts, clusters, listing
from briefings.store.aside import aside
from briefings.store.claiming import claim
from briefings.store.listing import Listed
from briefings.store.rows import Row, dating_row, speaker_row
from briefings.store.search import search
from briefings.store.tables import aliases, quotations, reports, statements
from sources.types import short_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import BindParameter
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.accounts import Kept
    from briefings.store.claiming import Plan
    from briefings.store.types import Project
    from briefings.types import Account

_AT_ONCE = 500
_MOST_WORDINGS = 12
"""Wordings of a statement that it is found by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a report belongs now: the keys of its row and of its statement, and that statement's id."""

    report: int
    statement: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """Where each of the reports asked about belongs, by their ids, and the ids of the statements that were made."""

    placed: Mapping[str, Placed]
    new: frozenset[str]
    left: tuple[int, ...]
    """The keys of statements that have no report any more, to be deleted when no quotation is of them."""


async def regroup(
    connection: AsyncConnection, own: Sequence[Kept], before: Sequence[Kept], project: Project
) -> Regrouped:
    """Bring all statements in line that hang together with some reports, and with what these were `before`."""
    index = search(connection.dialect.name)
    some, rulings = await clusters.cluster(connection, own, before, project)
    by_id = {kept.account.id: kept for kept in some}
    all_accounts = [kept.account for kept in some]
    groups = await aside(len(some), lambda: project.join(all_accounts, rulings))
    known = await _known(connection, {kept.statement for kept in (*some, *before) if kept.statement is not None})
    plans, dead = claim([[by_id[id_] for id_ in group] for group in groups], before, known)
    ours = {kept.account.id for kept in own}
    changed = _changed(plans, ours, some, before)
    left = [*dead, *(key for plan in changed for key in plan.absorbed)]
    stale = [*left, *(plan.statement for plan in changed if plan.statement is not None)]
    others = await listing.take_out(connection, stale, index) if stale else {}
    members = [[kept.account for kept in plan.members] for plan in changed]
    combined = await aside(len(some), lambda: [project.combine(each) for each in members])
    current = {id_ for kept in some for id_ in kept.ids}
    named = await _named(connection, changed, known, others, current, left)
    keys = await _write(connection, changed, combined, named)
    rows = await _write_reports(connection, changed, keys, ours, project)
    listed = [
        Listed(
            key=key,
            position=plan.position,
            account=account,
            aliases=other_ids,
            outlets=tuple(dict.fromkeys(kept.outlet for kept in plan.members if kept.outlet)),
            wordings=_wordings(plan),
        )
        for plan, account, key, (_, other_ids) in zip(changed, combined, keys, named, strict=True)
    ]
    await listing.enter(connection, listed, index)
    return Regrouped(
        placed={
            kept.account.id: Placed(report=rows[kept.account.id], statement=key, id=id_)
            for plan, key, (id_, _) in zip(changed, keys, named, strict=True)
            for kept in plan.members
        },
        new=frozenset(id_ for plan, (id_, _) in zip(changed, named, strict=True) if plan.statement is None),
        left=tuple(left),
    )


async def drop(connection: AsyncConnection, gone: Collection[int], left: Collection[int]) -> None:
    """Delete the rows of reports and of statements that nothing is of any more."""
    for table, keys in ((reports, sorted(gone)), (statements, sorted(left))):
        for start in range(0, len(keys), _AT_ONCE):
            await connection.execute(delete(table).where(table.c.key.in_(keys[start : start + _AT_ONCE])))


def _changed(plans: Iterable[Plan], ours: Collection[str], some: Iterable[Kept], before: Iterable[Kept]) -> list[Plan]:
    """The plans that are not what is there already."""
    was: dict[int, set[str]] = {}
    for kept in chain(some, before):
        if kept.statement is not None:
            was.setdefault(kept.statement, set()).add(kept.account.id)
    changed = []
    for plan in plans:
        members = {kept.account.id for kept in plan.members}
        if plan.statement is None or plan.absorbed or not members.isdisjoint(ours) or members != was[plan.statement]:
            changed.append(plan)
    return changed


async def _known(connection: AsyncConnection, keys: Collection[int]) -> dict[int, str]:
    """The ids of statements by their keys."""
    if not keys:
        return {}
    found = await connection.execute(select(statements.c.key, statements.c.id).where(statements.c.key.in_(keys)))
    return {row.key: row.id for row in found}


async def _named(
    connection: AsyncConnection,
    plans: Sequence[Plan],
    known: Mapping[int, str],
    others: Mapping[int, Collection[str]],
    current: Collection[str],
    left: Collection[int],
) -> list[tuple[str, tuple[str, ...]]]:
    """The id of each statement to be, and the other ids that mean it; each id means one statement.

    A new statement is named for the first of its reports. What a report, or a statement that has become part of this
    one, was ever called goes on to mean it.
    """
    own = [[id_ for kept in sorted(plan.members, key=lambda kept: kept.position) for id_ in kept.ids] for plan in plans]
    wanted = sorted({id_ for ids in own for id_ in ids})
    used, aliased = await _in_use(connection, wanted)
    used |= set(known.values())
    leaving = {known[key] for key in left}
    named = []
    for plan, ids in zip(plans, own, strict=True):
        if plan.statement is None:
            id_ = next((one for one in ids if one not in used), None) or _another(ids[0], used)
            used.add(id_)
        else:
            id_ = known[plan.statement]
        named.append((plan, id_, ids))
    if aliased:
        await connection.execute(delete(aliases).where(aliases.c.id.in_(sorted(aliased))))
    made = []
    taken: set[str] = set()
    for plan, id_, ids in named:
        former = [known[key] for key in plan.absorbed]
        rows = [*plan.absorbed, *([plan.statement] if plan.statement is not None else [])]
        former += sorted(one for key in rows for one in others.get(key, ()) if one not in current)
        means = [one for one in dict.fromkeys([*ids, *former]) if one != id_ and one not in taken]
        free = tuple(one for one in means if one not in used or one in leaving)
        taken.update(free)
        made.append((id_, free))
    return made


async def _in_use(connection: AsyncConnection, ids: Sequence[str]) -> tuple[set[str], set[str]]:
    """Which of these ids are of statements, and which mean one beside its own."""
    used: set[str] = set()
    aliased: set[str] = set()
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        both = union_all(
            select(statements.c.id, literal(0).label("other")).where(statements.c.id.in_(some)),
            select(aliases.c.id, literal(1)).where(aliases.c.id.in_(some)),
        )
        for row in await connection.execute(both):
            (aliased if row.other else used).add(row.id)
    return used, aliased


def _another(id_: str, used: Collection[str]) -> str:
    """An id for a statement whose own is another's, since the report that it was named for went over to that."""
    number = 2
    while (made := short_id("statement", id_, str(number))) in used:
        number += 1
    return made


async def _write(
    connection: AsyncConnection,
    plans: Sequence[Plan],
    combined: Sequence[Account],
    named: Sequence[tuple[str, tuple[str, ...]]],
) -> list[int]:
    """Write the rows of statements; gives their keys."""
    rows: list[Row] = [
        {
            "id": id_,
            "place": account.place,
            "topics": account.topics,
            "facets": account.facets,
            "position": plan.position,
            **speaker_row(account.speaker),
            **dating_row("said", account.said_on),
        }
        for plan, account, (id_, _) in zip(plans, combined, named, strict=True)
    ]
    changed = [row for plan, row in zip(plans, rows, strict=True) if plan.statement is not None]
    new = [row for plan, row in zip(plans, rows, strict=True) if plan.statement is None]
    if changed:
        await connection.execute(
            update(statements).where(statements.c.id == bindparam("kept")),
            [{"kept": row["id"], **{name: value for name, value in row.items() if name != "id"}} for row in changed],
        )
    keys = {}
    if new:
        made = await connection.execute(insert(statements).returning(statements.c.id, statements.c.key), new)
        keys = {row.id: row.key for row in made}
    return [
        plan.statement if plan.statement is not None else keys[id_] for plan, (id_, _) in zip(plans, named, strict=True)
    ]


async def _write_reports(
    connection: AsyncConnection, plans: Sequence[Plan], keys: Sequence[int], ours: Collection[str], project: Project
) -> dict[str, int]:
    """Write the reports that came or changed, and say of all which statement they are of now; their keys by ids."""
    placed = [(kept, key) for plan, key in zip(plans, keys, strict=True) for kept in plan.members]
    new = [accounts.to_row(kept, key, project) for kept, key in placed if kept.key is None]
    rows = {kept.account.id: kept.key for kept, _ in placed if kept.key is not None}
    if new:
        made = await connection.execute(insert(reports).returning(reports.c.id, reports.c.key), new)
        rows |= {row.id: row.key for row in made}
    changed = [
        {"kept": kept.key, **accounts.to_row(kept, key, project)}
        for kept, key in placed
        if kept.key is not None and kept.account.id in ours
    ]
    if changed:
        await connection.execute(update(reports).where(reports.c.key == bindparam("kept")), changed)
    moved = [{"kept": kept.key, "now": key} for kept, key in placed if kept.key is not None and kept.statement != key]
    if moved:
        now: BindParameter[int] = bindparam("now")
        await connection.execute(update(reports).where(reports.c.key == bindparam("kept")).values(statement=now), moved)
        of_them = update(quotations).where(quotations.c.report == bindparam("kept")).values(statement=now)
        await connection.execute(of_them, moved)
    return rows


def _wordings(plan: Plan) -> tuple[str, ...]:
    """The wordings of a statement, each once, in the order in which they came."""
    first: dict[str, str] = {}
    for kept in sorted(plan.members, key=lambda kept: kept.position):
        first.setdefault(words.level(kept.account.words), kept.account.words)
    return tuple(first.values())[:_MOST_WORDINGS]
