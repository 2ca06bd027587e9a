"""Articles' texts that are not to be kept for ever: all is taken out of them but what somebody said, and what is near.

What is taken out becomes blanks, so that each span still means the same words, and the fingerprint stays that of the
whole text: with the article in hand, anybody can prove that they stood in it, there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, insert, select, update

from briefings.store.tables import articles, pruned, quotations, reported, rereads, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database

NEAR = 300
"""Characters before and after what was said that stay with it, within its paragraph."""

_PORTION = 100
"""Articles that are pruned in one transaction, so that nobody waits long."""

_PARAGRAPH = "\n\n"
_NOT_BLANK = re.compile(r"\S")

PRUNED = exists().where(pruned.c.article == articles.c.key)
"""Whether most of an article's text is gone."""


async def prune(database: Database, *, before: datetime, at: datetime) -> int:
    """Prune the texts of articles that were added before a moment; gives how many. `at` is now."""
    number = 0
    while some := await _portion(database, articles.c.added_at < before, at):
        number += some
    return number


def shortened(text: str, said: Iterable[tuple[int, int]], whole: Iterable[tuple[int, int]] = ()) -> str:
    """A text with blanks in the place of all that is neither in one of these spans nor near to what was said."""
    spans = sorted([*(_near(text, start, stop) for start, stop in said), *whole])
    parts, done = [], 0
    for start, stop in spans:
        if stop > done:
            parts += [_NOT_BLANK.sub(" ", text[done:start]), text[max(start, done) : stop]]
            done = stop
    return "".join(parts)


async def _portion(database: Database, wanted: ColumnElement[bool], at: datetime) -> int:
    async with database.writing() as connection:
        some = select(articles.c.key, articles.c.text).where(wanted, ~PRUNED).order_by(articles.c.key).limit(_PORTION)
        rows = (await connection.execute(some)).all()
        for row in rows:
            said, whole = await _spans(connection, row.key)
            text = shortened(row.text, said, whole)
            await connection.execute(update(articles).where(articles.c.key == row.key).values(text=text))
        if rows:
            await connection.execute(delete(rereads).where(rereads.c.article.in_([row.key for row in rows])))
            await connection.execute(insert(pruned), [{"article": row.key, "at": at} for row in rows])
    return len(rows)


async def _spans(connection: AsyncConnection, key: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where somebody speaks, or is named; and what briefings show beside it."""
    said, whole = [], []
    for table in (quotations, reported):
        columns = table.c
        some = select(
            columns.start,
            columns.stop,
            columns.mention_start,
            columns.mention_stop,
            columns.cue_start,
            columns.cue_stop,
        ).where(columns.article == key)
        for row in await connection.execute(some):
            said.append((row.start, row.stop))
            whole += [
                (start, stop)
                for start, stop in ((row.mention_start, row.mention_stop), (row.cue_start, row.cue_stop))
                if start is not None and stop is not None
            ]
    shown = select(sentences.c.start, sentences.c.stop).where(sentences.c.article == key)
    whole += [(row.start, row.stop) for row in await connection.execute(shown)]
    return said, whole


def _near(text: str, start: int, stop: int) -> tuple[int, int]:
    """A span with what is near to it: whole words of its paragraph."""
    above, below = text.rfind(_PARAGRAPH, 0, start), text.find(_PARAGRAPH, stop)
    first = 0 if above < 0 else above + len(_PARAGRAPH)
    last = len(text) if below < 0 else below
    if start - first > NEAR:
        first = next((place + 1 for place in range(start - NEAR - 1, start) if text[place].isspace()), start)
    if last - stop > NEAR:
        last = next((place for place in range(stop + NEAR, stop, -1) if text[place].isspace()), stop)
    return first, last
