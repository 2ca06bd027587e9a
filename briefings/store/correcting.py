"""Words of a search that no statement has, put right where one with few wrong letters has been said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from briefings.knowledge.spelling import alike, allowed
from briefings.store import terms
from briefings.store.label_tables import words
from briefings.store.search import Wanted, search

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database

_TYPED = re.compile(r"[^\W_]+")
_MOST_TYPED = 32
"""Words of a search that are looked at."""

_MOST_TIED = 8
"""Words with equally few wrong letters of which the one said most often is taken."""


async def corrected(database: Database, typed: str) -> str | None:
    """What was typed, each word that was never said replaced by the likeliest; None where nothing can be put right.

    The likeliest word has the fewest wrong letters (`spelling.alike`), and of such words stands in most statements.
    Quotation marks and whatever else was typed stay.
    """
    put_right: dict[str, str] = {}
    async with database.reading() as connection:
        for word in dict.fromkeys(_TYPED.findall(typed)[:_MOST_TYPED]):
            folded = terms.fold(word)
            if len(folded) == 1 and terms.correctable(folded[0]) and folded[0] not in terms.STOP_WORDS:
                better = await _likeliest(connection, folded[0])
                if better is None:
                    return None
                if better != folded[0]:
                    put_right[word] = better
    return _TYPED.sub(lambda found: put_right.get(found[0], found[0]), typed) if put_right else None


async def _likeliest(connection: AsyncConnection, typed: str) -> str | None:
    """The word itself where some statement has it; else the one that is likeliest meant."""
    if await _said(connection, typed):
        return typed
    length = func.length(words.c.word)
    room = allowed(typed)
    near = select(words.c.word).where(words.c.initial == typed[0], length.between(len(typed) - room, len(typed) + room))
    found = alike(typed, await connection.scalars(near))
    likely = sorted(found, key=lambda word: (found[word], word))
    tied = [word for word in likely if found[word] == found[likely[0]]][:_MOST_TIED]
    said = [(-await _said(connection, word), word) for word in tied]
    number, word = min(said, default=(0, ""))
    return word if number else None


async def _said(connection: AsyncConnection, word: str) -> int:
    """How many statements have the word."""
    index = search(connection.dialect.name)
    having = select(index.place).where(index.matching(Wanted(phrases=((word,),))))
    return (await connection.scalars(select(func.count()).select_from(having.subquery()))).one()
