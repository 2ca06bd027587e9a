"""Articles that are to be read again by whoever has time for it, leased to one process at a time as feeds are.

One is taken off in the transaction that keeps its new reading, or when it was read anew or pruned meanwhile, so that
whatever is killed nothing is left out, and nothing old is written over something new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, func, insert, literal, or_, select, update

from briefings.store import articles as kept_articles
from briefings.store import rereading
from briefings.store.notes import Notes
from briefings.store.pruning import PRUNED
from briefings.store.rereading import OUTDATED
from briefings.store.tables import articles, rereads
from briefings.types import READER_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from briefings.store.engine import Database
    from briefings.store.types import Choice, Project, StoredArticle
    from briefings.types import Reading

_NOTED = "outdated_wanted"
"""The note that says for which version of the reader what earlier ones read was looked for."""

_AT_ONCE = 500
"""Articles that are put on in one transaction, so that nobody waits long."""

_WAITS = exists().where(rereads.c.article == articles.c.key)


class Rereads:
    """What is to be read again, of an open store. Whatever fails raises StoreError. Moments are aware."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def want(self, choice: Choice, *, at: datetime) -> int:
        """Have the articles that a choice names read again; gives how many were not waiting for that already."""
        ids = await rereading.chosen(self._database, choice)
        portions = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
        return sum([await self._put_on(articles.c.id.in_(portion), at) for portion in portions])

    async def want_outdated(self, *, at: datetime) -> int:
        """Have all read again that an earlier version of the reader read; looks for them once for each version."""
        notes, version = Notes(self._database), str(READER_VERSION)
        if await notes.read(_NOTED) == version:
            return 0
        number, last = 0, 0
        while keys := await self._outdated(last):
            # Another process may have read some of them since.
            number += await self._put_on(articles.c.key.in_(keys) & OUTDATED, at)
            last = keys[-1]
        await notes.write(_NOTED, version)
        return number

    async def waiting(self) -> int:
        """How many wait, those included that are being read."""
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(rereads)) or 0

    async def claim(self, *, now: datetime, until: datetime, me: str, limit: int) -> tuple[StoredArticle, ...]:
        """Lease some to `me`, in the order in which they came; nobody else is given them before `until`.

        What `me` was given before and did not finish is among them.
        """
        free = or_(rereads.c.due_at <= now, rereads.c.lease == me)
        some = select(rereads.c.article).where(free).order_by(rereads.c.article).limit(limit)
        async with self._database.writing() as connection:
            keys = (await connection.scalars(some)).all()
            mine = update(rereads).where(rereads.c.article.in_(keys)).values(lease=me, due_at=until)
            await connection.execute(mine)
            named = select(articles.c.id).where(articles.c.key.in_(keys)).order_by(articles.c.key)
            ids = (await connection.scalars(named)).all()
        found = [await kept_articles.article(self._database, id_) for id_ in ids]
        return tuple(filter(None, found))

    async def finish(self, readings: Mapping[str, Reading], *, me: str, project: Project) -> frozenset[str]:
        """Put new readings, by the articles' ids, in the place of the old, all or nothing, as `Store.reread`.

        Gives the ids of those that were leased to `me`; no others are put. Together they take the turn of the writer
        for much less than one by one.
        """
        return await rereading.put(self._database, readings, project, of=me)

    async def give_up(self, id_: str, *, me: str) -> None:
        """Leave an article as it was read before."""
        key = select(articles.c.key).where(or_(articles.c.id == id_, articles.c.former_id == id_)).scalar_subquery()
        async with self._database.writing() as connection:
            await connection.execute(delete(rereads).where(rereads.c.article == key, rereads.c.lease == me))

    async def _outdated(self, after: int) -> Sequence[int]:
        some = select(articles.c.key).where(articles.c.key > after, OUTDATED).order_by(articles.c.key).limit(_AT_ONCE)
        async with self._database.reading() as connection:
            return (await connection.scalars(some)).all()

    async def _put_on(self, which: ColumnElement[bool], at: datetime) -> int:
        wanted = select(articles.c.key, literal(at, rereads.c.due_at.type)).where(which, ~PRUNED, ~_WAITS)
        put_on = insert(rereads).from_select(["article", "due_at"], wanted).returning(rereads.c.article)
        async with self._database.writing() as connection:
            return len((await connection.scalars(put_on)).all())
