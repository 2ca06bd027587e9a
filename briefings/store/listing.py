"""All that statements are found by: other ids, labels, the words and marks of the search index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from briefings.store import labelling
from briefings.store.label_tables import words
from briefings.store.search import UNATTRIBUTED, Entry, mark, months, place
from briefings.store.tables import aliases, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.search import Search
    from briefings.types import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A statement with what it is listed by: its other ids, those who printed it, the wordings in which they did."""

    key: int
    position: int
    account: Account
    aliases: tuple[str, ...]
    outlets: tuple[str, ...]
    wordings: tuple[str, ...]


async def enter(connection: AsyncConnection, some: Sequence[Listed], search: Search) -> None:
    """Write all that statements are found by."""
    if not some:
        return
    others = [{"id": alias, "statement": one.key} for one in some for alias in one.aliases]
    if others:
        await connection.execute(insert(aliases), others)
    named = {one.key: labelling.listed_by(one.account, one.outlets) for one in some}
    wanted = {name: shown for names in named.values() for name, shown in names.items()}
    labelled = await labelling.make(connection, wanted, labelling.unnamed(one.account for one in some))
    rows = [
        {
            "statement": one.key,
            "label": labelled[name],
            "day": one.account.said_on.first if one.account.said_on else None,
            "position": one.position,
            "attributed": one.account.speaker is not None,
        }
        for one in some
        for name in named[one.key]
    ]
    if rows:
        await labelling.add(connection, rows)
    entries = [
        Entry(
            place=place(one.account.said_on.first if one.account.said_on else None, one.key),
            wordings=one.wordings,
            marks=marks(one.account, sorted(labelled[name] for name in named[one.key])),
        )
        for one in some
    ]
    await search.add(connection, entries)


async def take_out(connection: AsyncConnection, keys: Sequence[int], search: Search) -> dict[int, set[str]]:
    """Take statements out of all that they are found by, which is looked up by what they still are; their other ids."""
    others: dict[int, set[str]] = {}
    for row in await connection.execute(select(aliases).where(aliases.c.statement.in_(keys))):
        others.setdefault(row.statement, set()).add(row.id)
    await connection.execute(delete(aliases).where(aliases.c.statement.in_(keys)))
    await labelling.remove(connection, keys)
    days = await connection.execute(select(statements.c.key, statements.c.said_first).where(statements.c.key.in_(keys)))
    await search.remove(connection, [place(row.said_first, row.key) for row in days])
    return others


async def clear(connection: AsyncConnection, search: Search) -> None:
    """Take all statements out of the index and the lists; their other ids stay."""
    await search.clear(connection)
    await labelling.drop(connection)
    await connection.execute(delete(words))


def marks(account: Account, labels: Iterable[int]) -> tuple[str, ...]:
    """What a statement is indexed by beside its words."""
    spanned = months(account.said_on) if account.said_on else ()
    return (*[UNATTRIBUTED] * (account.speaker is None), *spanned, *map(mark, labels))
