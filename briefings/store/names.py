"""Names of speakers and outlets as people type them: whole words, beginnings, with wrong letters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, literal, select

from briefings.knowledge.spelling import alike, allowed
from briefings.store import terms
from briefings.store.label_tables import name_words, names, statement_labels
from briefings.store.labelling import known_labels, label_name
from briefings.store.rows import keepable
from briefings.store.types import Named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Found

_LAST = "\U0010ffff"
_MOST_WORDS = 8
"""Words of a name that are looked at."""

_MOST_MISSPELT = 100
"""Names with wrong letters that are weighed against each other."""

# One step into the index for each name: the greatest day of thousands would be looked for among all of them.
_NEWEST = (
    select(statement_labels.c.day)
    .where(
        statement_labels.c.label == names.c.label, statement_labels.c.day.is_not(None), statement_labels.c.attributed
    )
    .order_by(statement_labels.c.day.desc())
    .limit(1)
    .scalar_subquery()
    .label("newest")
)


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
    begun, exact = _begun(kind, words), _exact(kind, words)
    async with database.reading() as connection:
        if found := await _names(connection, kind, begun, limit, first=exact):
            return tuple(_named(row) for row in found)
        return await _misspelt(connection, kind, words, limit)


async def page(database: Database, kind: str, typed: str, limit: int, offset: int) -> tuple[tuple[Named, ...], int]:
    """As `matching`, after the first `offset`, each with the last day on which it has a statement; and how many in all.

    Of misspelt names there is one page alone.
    """
    words = terms.fold(typed)[:_MOST_WORDS]
    if typed.strip() and not words:
        return (), 0
    begun, exact = _begun(kind, words), _exact(kind, words)
    async with database.reading() as connection:
        if total := await connection.scalar(select(func.count()).where(*_of(kind, begun))):
            found = await _names(connection, kind, begun, limit, first=exact, offset=offset)
            return tuple(_named(row) for row in found), total
        near = await _misspelt(connection, kind, words, limit)
        return near[offset:], len(near)


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
    likely = [_having(kind, name_words.c.word.in_(list(some))) for some in near]
    found = await _names(connection, kind, likely, _MOST_MISSPELT)
    named = [replace(_named(row), off=1 + sum(_wrong(some, terms.fold(row.shown)) for some in near)) for row in found]
    return tuple(sorted(named, key=lambda one: (one.off, -one.statements, one.name))[:limit])


def _wrong(near: Mapping[str, int], words: Sequence[str]) -> int:
    return min((near[word] for word in words if word in near), default=0)


def _begun(kind: str, words: Sequence[str]) -> list[ColumnElement[bool]]:
    """That each word begins one of the name."""
    return [_having(kind, name_words.c.word.between(word, word + _LAST)) for word in words]


def _exact(kind: str, words: Sequence[str]) -> list[ColumnElement[bool]]:
    """That each word is one of the name."""
    return [_having(kind, name_words.c.word == word) for word in words]


def _having(kind: str, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """That a name has a word that meets a condition."""
    return names.c.label.in_(select(name_words.c.label).where(name_words.c.kind == kind, condition))


async def _names(
    connection: AsyncConnection,
    kind: str,
    conditions: Sequence[ColumnElement[bool]],
    limit: int,
    *,
    first: Sequence[ColumnElement[bool]] = (),
    offset: int = 0,
) -> Sequence[Found]:
    """Names that meet all conditions, with `later` 0 for those that meet `first` too: these before, others 1.

    Of either, those with most statements come first, then whom the archive met first: names sort otherwise elsewhere.
    """
    later = (case((and_(*first), 0), else_=1) if first else literal(1)).label("later")
    some = select(names.c.shown, names.c.number, later, _NEWEST).where(*_of(kind, conditions))
    order = [later, names.c.number.desc(), names.c.label] if first else [names.c.number.desc(), names.c.label]
    return (await connection.execute(some.order_by(*order).limit(limit).offset(offset))).all()


def _of(kind: str, conditions: Sequence[ColumnElement[bool]]) -> list[ColumnElement[bool]]:
    """What holds of a name of this kind that meets all conditions and has statements."""
    return [names.c.kind == kind, names.c.number > 0, *conditions]


def _named(row: Found) -> Named:
    return Named(name=row.shown, statements=row.number, off=row.later, newest=row.newest)
