"""Names of speakers and outlets as people type them: whole words, beginnings, with wrong letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from briefings.knowledge.spelling import alike, allowed
from briefings.store import terms
from briefings.store.labelling import known_labels, label_name
from briefings.store.rows import keepable
from briefings.store.tables import name_words, names, statement_labels
from briefings.store.types import Named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database

_LAST = "\U0010ffff"
_MOST_WORDS = 8
"""Words of a name that are looked at."""

_MOST_MISSPELT = 100
"""Names with wrong letters that are weighed against each other."""


async def known(database: Database, kind: str, name: str) -> bool:
    """Whether there are statements with exactly this speaker (by name or id) or outlet."""
    kinds = ("speaker", "speaker_id") if kind == "speaker" else (kind,)
    wanted = [(one, label_name(one, name)) for one in kinds]
    async with database.reading() as connection:
        keys = (await known_labels(connection, [one for one in wanted if keepable(one[1])])).values()
        some = select(statement_labels.c.label).where(statement_labels.c.label.in_(keys)).limit(1)
        return await connection.scalar(some) is not None


async def matching(database: Database, kind: str, typed: str, limit: int) -> tuple[Named, ...]:
    """The names that may be meant by what was typed, likeliest first.

    First those that have all words typed, then those in which each begins a word; only where there are none of either,
    those in which each is one of the words with some letters wrong (`spelling.alike`), fewest first. Of likely ones,
    those come first who have most statements.
    """
    words = terms.fold(typed)[:_MOST_WORDS]
    if typed.strip() and not words:
        return ()
    async with database.reading() as connection:
        exact = await _names(connection, kind, [name_words.c.word == word for word in words], limit) if words else {}
        found = {key: Named(name=name, statements=number, off=0) for key, (name, number) in exact.items()}
        if len(found) < limit:
            begun = [name_words.c.word.between(word, word + _LAST) for word in words]
            others = await _names(connection, kind, begun, limit - len(found), but=list(found))
            found |= {key: Named(name=name, statements=number, off=1) for key, (name, number) in others.items()}
        if found:
            return tuple(found.values())
        return await _misspelt(connection, kind, words, limit)


async def _misspelt(connection: AsyncConnection, kind: str, words: Sequence[str], limit: int) -> tuple[Named, ...]:
    near = []
    for typed in words:
        initial = name_words.c.word.between(typed[0], typed[0] + _LAST)
        length = func.length(name_words.c.word).between(len(typed) - allowed(typed), len(typed) + allowed(typed))
        same_initial = await connection.scalars(
            select(name_words.c.word).where(name_words.c.kind == kind, initial, length).distinct()
        )
        near.append(alike(typed, same_initial))
        if not near[-1]:
            return ()
    found = await _names(connection, kind, [name_words.c.word.in_(list(some)) for some in near], _MOST_MISSPELT)
    named = [
        Named(name=name, statements=number, off=1 + sum(_wrong(some, terms.fold(name)) for some in near))
        for name, number in found.values()
    ]
    return tuple(sorted(named, key=lambda one: (one.off, -one.statements, one.name))[:limit])


def _wrong(near: Mapping[str, int], words: Sequence[str]) -> int:
    return min((near[word] for word in words if word in near), default=0)


async def _names(
    connection: AsyncConnection,
    kind: str,
    conditions: Sequence[ColumnElement[bool]],
    limit: int,
    *,
    but: Sequence[int] = (),
) -> dict[int, tuple[str, int]]:
    """Labels of a kind that have, for each condition, a word that meets it: name and number, most statements first."""
    some = select(names).where(names.c.kind == kind, names.c.number > 0)
    for condition in conditions:
        some = some.where(names.c.label.in_(select(name_words.c.label).where(name_words.c.kind == kind, condition)))
    some = some.where(names.c.label.not_in(but)) if but else some
    likely = some.order_by(names.c.number.desc(), names.c.shown).limit(limit)
    return {row.label: (row.shown, row.number) for row in await connection.execute(likely)}
