"""Reports that are decided together: those that changed, what is like them, and what that is like in its turn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from briefings.store.accounts import of_statements, some_of, who_speaks, windows
from briefings.store.aside import aside
from briefings.store.tables import reports, ruled, rulings
from briefings.types import Ruling, SpeakerKind, Trace, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.accounts import Kept
    from briefings.store.types import Project

_AT_ONCE = 500
_KNOT = 2
"""So many times what is decided together is met, for what was two until now may be one too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A report as it is met in the window of some days."""

    key: int
    id: str
    who: int
    statement: int
    trace: Trace


async def cluster(
    connection: AsyncConnection, new: Sequence[Kept], gone: Sequence[Kept], project: Project
) -> tuple[list[Kept], list[Ruling]]:
    """The new reports, and all that hang together with them or with those that are gone; and rulings about any of them.

    Besides what is like them in the window of their days, that is whatever shares a statement or a ruling with them.
    Where more hang together than are decided together, it is so many of them as show that, whole statements each.
    """
    found = {kept.account.id: kept for kept in new}
    dropped = {kept.account.id for kept in gone} - found.keys()
    decided: dict[int, Ruling] = {}
    asked: set[int] = set()
    knots = _Knots((*new, *gone), project)
    frontier = [*new, *gone]
    first = True
    while frontier:
        seen = await _seen(connection, frontier, project)
        twins = _twins(frontier, seen, project) if first else {}
        some = await of_statements(connection, {trace.statement for trace in twins.values()} - asked)
        decided |= await _rulings(connection, [kept.account.id for kept in (*frontier, *some)])
        ruled_ids = {id_ for ruling in decided.values() for id_ in ruling.ones | ruling.others}
        # What is joined with a copy is known by the copy, unless an operator has decided of any of them.
        of_copies = {kept.statement for kept in some if kept.account.id in ruled_ids}
        settled = {id_ for id_, trace in twins.items() if trace.statement not in of_copies}
        shared = {kept.statement for kept in frontier if kept.statement is not None} - asked
        asked |= {trace.statement for id_, trace in twins.items() if id_ in settled}
        asked |= shared
        found |= {kept.account.id: kept for kept in some}
        unsettled = [kept for kept in frontier if kept.account.id not in settled]
        size = len(unsettled) + sum(map(len, seen.values()))
        like = await aside(size, partial(knots.like, unsettled, seen))
        beside = await some_of(connection, reports.c.key, like)
        beside += await of_statements(connection, shared)
        beside += await some_of(connection, reports.c.id, ruled_ids - knots.met)
        frontier = knots.meet(beside)
        found |= {kept.account.id: kept for kept in frontier}
        first = False
    rest = {kept.statement for kept in found.values() if kept.statement is not None} - asked
    for kept in await of_statements(connection, rest):
        if kept.account.id not in dropped:
            found.setdefault(kept.account.id, kept)
    return list(found.values()), sorted(decided.values(), key=lambda ruling: ruling.number)


async def _seen(connection: AsyncConnection, frontier: Sequence[Kept], project: Project) -> dict[int, list[_Seen]]:
    """The reports by the speakers of these, on days that may be the same, by who speaks."""
    conditions = windows(frontier, project)
    columns = ("key", "id", "who", "statement", "words", "can_first", "can_last", "official", "speaker_kind")
    found: dict[int, list[_Seen]] = {}
    for start in range(0, len(conditions), _AT_ONCE // 4):
        some = select(*(reports.c[name] for name in columns)).where(or_(*conditions[start : start + _AT_ONCE // 4]))
        for key, id_, who, statement, words, first, last, official, kind in await connection.execute(some):
            unnamed = kind == SpeakerKind.UNNAMED.value
            trace = Trace(words=words, days=(first, last), official=official, unnamed=unnamed)
            found.setdefault(who, []).append(_Seen(key=key, id=id_, who=who, statement=statement, trace=trace))
    return found


def _twins(frontier: Sequence[Kept], seen: dict[int, list[_Seen]], project: Project) -> dict[str, _Seen]:
    """Of new reports, by their ids, one that says the same of the same days and is joined with it for sure.

    None of a statement that changes otherwise too.
    """
    changing = {kept.statement for kept in frontier}
    found = {}
    for kept in frontier:
        trace, who = project.trace(kept.account), who_speaks(kept.account, project)
        if kept.key is None and trace is not None and who in seen:
            same = next((one for one in seen[who] if one.trace == trace and one.statement not in changing), None)
            if same is not None and project.copies(kept.account, kept.account):
                found[kept.account.id] = same
    return found


class _Knots:
    """What hangs together, as it is met: of more than are decided together no more is looked for."""

    def __init__(self, some: Iterable[Kept], project: Project) -> None:
        self._project = project
        self.met: set[str] = set()
        self._knot: dict[str, str] = {}
        self._in: dict[str, set[tuple[int | None, Trace | None]]] = {}
        self.meet(some)

    def meet(self, some: Iterable[Kept]) -> list[Kept]:
        """Note reports; gives those that were not met before."""
        fresh = []
        for kept in some:
            id_ = kept.account.id
            if id_ not in self.met:
                self.met.add(id_)
                fresh.append(kept)
                knot = self._knot.setdefault(id_, id_)
                trace = self._project.trace(kept.account)
                self._in.setdefault(knot, set()).add((who_speaks(kept.account, self._project), trace))
        return fresh

    def like(self, frontier: Iterable[Kept], seen: dict[int, list[_Seen]]) -> list[int]:
        """The keys of those seen that are like any of the frontier, and were not met yet."""
        ones: dict[int, list[tuple[str, Trace]]] = {}
        for kept in frontier:
            who, trace = who_speaks(kept.account, self._project), self._project.trace(kept.account)
            if who is not None and trace is not None and not self._is_full(kept.account.id):
                ones.setdefault(who, []).append((kept.account.id, trace))
        keys = []
        for who, of_them in ones.items():
            others = [one for one in seen.get(who, ()) if one.id not in self.met]
            like = self._project.related([trace for _, trace in of_them], [one.trace for one in others])
            for number, place in like:
                other, id_ = others[number], of_them[place][0]
                if not self._is_full(id_):
                    knot = self._knot[other.id] = self._knot[id_]
                    self._in[knot].add((who, other.trace))
                    keys.append(other.key)
        return keys

    def _is_full(self, id_: str) -> bool:
        return len(self._in[self._knot[id_]]) > _KNOT * self._project.most


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
