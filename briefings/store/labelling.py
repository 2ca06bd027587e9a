"""Labels: what statements are listed by (speaker, outlet, topic, facet), and how many statements have each."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update

from briefings.store.label_tables import labels, name_words, names, statement_labels
from briefings.store.terms import fold, label
from briefings.types import ANY_TOPIC, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.rows import Row
    from briefings.types import Account

Name = tuple[str, str]
"""The kind of a label and its name as it is compared."""

NAMED = ("speaker", "outlet")
"""Kinds whose names people write in many ways."""

_LONGEST = 200


def label_name(kind: str, name: str) -> str:
    """A name as labels of its kind have it: ids exact, names of people and outlets without case and accents."""
    return label(name) if kind in NAMED else name[:_LONGEST]


def listed_by(said: Account, outlets: Iterable[str]) -> dict[Name, str]:
    """What a statement is listed by, each with the name as it is shown."""
    found = [("topic", topic) for topic in said.topics] + [("facet", facet) for facet in said.facets]
    if said.topics:
        found.append(("topic", ANY_TOPIC))
    found += [("outlet", outlet) for outlet in outlets]
    if said.speaker:
        found.append(("speaker", said.speaker.name))
        if said.speaker.id:
            found.append(("speaker_id", said.speaker.id))
    return {(kind, label_name(kind, name)): name for kind, name in found}


def unnamed(some: Iterable[Account]) -> set[Name]:
    """The labels of speakers who have no name: nobody looks for "a diplomat" by name."""
    speakers = [said.speaker for said in some if said.speaker]
    return {("speaker", label(one.name)) for one in speakers if one.kind is SpeakerKind.UNNAMED}


async def known_labels(connection: AsyncConnection, wanted: Iterable[Name]) -> dict[Name, int]:
    """The keys of those of these labels that are known."""
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for kind, name in wanted:
        by_kind[kind].append(name)
    # Pairs in one IN would make SQLite read the whole table.
    either = [and_(labels.c.kind == kind, labels.c.name.in_(some)) for kind, some in sorted(by_kind.items())]
    if not either:
        return {}
    return {(row.kind, row.name): row.key for row in await connection.execute(select(labels).where(or_(*either)))}


async def add(connection: AsyncConnection, rows: Sequence[Row]) -> None:
    """Label statements: write rows of `statement_labels`, at least one, and count those of each name."""
    await connection.execute(insert(statement_labels), rows)
    await _count(connection, Counter(row["label"] for row in rows))


async def remove(connection: AsyncConnection, statements: Sequence[int]) -> None:
    """Take all labels off statements."""
    theirs = statement_labels.c.statement.in_(statements)
    numbers = select(statement_labels.c.label, func.count().label("number")).where(theirs)
    counted = await connection.execute(numbers.group_by(statement_labels.c.label))
    await _count(connection, {row.label: -row.number for row in counted})
    await connection.execute(delete(statement_labels).where(theirs))


async def drop(connection: AsyncConnection) -> None:
    """Take all labels away."""
    for table in (statement_labels, name_words, names, labels):
        await connection.execute(delete(table))


async def make(connection: AsyncConnection, wanted: Mapping[Name, str], unnamed: Collection[Name]) -> dict[Name, int]:
    """The keys of labels, given with the names as they are shown; those that are not known yet are made."""
    known = await known_labels(connection, wanted)
    new = sorted(name for name in wanted if name not in known)
    if new:
        rows = [{"kind": kind, "name": name} for kind, name in new]
        made = await connection.execute(insert(labels).returning(labels), rows)
        known |= {(row.kind, row.name): row.key for row in made}
    named = [name for name in new if name[0] in NAMED and name not in unnamed]
    if named:
        called = [
            {"label": known[name], "kind": name[0], "shown": wanted[name][:_LONGEST], "number": 0} for name in named
        ]
        await connection.execute(insert(names), called)
        words = [
            {"kind": kind, "word": word, "label": known[kind, name]}
            for kind, name in named
            for word in dict.fromkeys(fold(name))
        ]
        if words:
            await connection.execute(insert(name_words), words)
    return known


async def _count(connection: AsyncConnection, more: Mapping[int, int]) -> None:
    if more:
        counted = (
            update(names).where(names.c.label == bindparam("of")).values(number=names.c.number + bindparam("more"))
        )
        await connection.execute(counted, [{"of": key, "more": number} for key, number in sorted(more.items())])
