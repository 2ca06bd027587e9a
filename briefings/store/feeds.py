"""Feeds that are followed: added, listed, paused, moved; and the way to what is due, in whichever process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from briefings.errors import StoreError
from briefings.store import attending, following, forgetting, leasing, recording, watching
from briefings.store.feed_rows import hash_of, health_of, placed
from briefings.store.feed_tables import ACTIVE, entries, feed_events, feeds
from briefings.store.feed_types import Backlog, EntryState, FeedEvent, Found
from briefings.store.rows import keepable, keeping
from sources.polling import Standing
from sources.types import short_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.feed_types import DueEntry, DueFeed, FeedHealth, Followed, Polled, Sifted, WatchedFile
    from briefings.store.rows import Found as Row

REMOVED = "removed"
"""The standing of a feed that a person has removed; it is kept so that nothing of it is new should it come back."""


class Feeds:
    """The feeds of an open store. Whatever fails raises StoreError. Moments are aware."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, url: str, *, at: datetime, title: str | None = None) -> tuple[str, Found]:
        """Follow a feed from now on; the first poll is at once. Gives its id, and whether it was known."""
        async with self._database.writing() as connection:
            return await _add(connection, url, title, at)

    async def add_all(
        self, some: Sequence[tuple[str, str | None]], *, at: datetime, step: Callable[[], None] = lambda: None
    ) -> list[Found]:
        """Follow feeds, each an address and what it is called, all or none. Calls `step` after each."""
        found = []
        async with self._database.writing() as connection:
            for url, title in some:
                found.append((await _add(connection, url, title, at))[1])
                step()
        return found

    async def begin(self, some: Sequence[tuple[str, str | None]], *, at: datetime, within: timedelta) -> int:
        """Follow these feeds where none was ever followed, else none; gives how many.

        Their first polls are spread over the time `within`, the first of them at once.
        """
        async with self._database.writing() as connection:
            if await connection.scalar(select(feeds.c.key).limit(1)) is not None:
                return 0
            for place, (url, title) in enumerate(some):
                await _add(connection, url, title, at, due_at=at + within * place / len(some))
        return len(some)

    async def all(self) -> tuple[FeedHealth, ...]:
        """All feeds that were not removed, in the order in which they were added."""
        async with self._database.reading() as connection:
            found = await connection.execute(select(feeds).where(feeds.c.standing != REMOVED).order_by(feeds.c.key))
            return tuple(map(health_of, found))

    async def find(self, name: str) -> FeedHealth | None:
        """A feed by its id or its address, or by an address that it has moved from."""
        if not keepable(name):
            return None
        async with self._database.reading() as connection:
            row = await _named(connection, name)
            return health_of(row) if row is not None and row.standing != REMOVED else None

    async def events(self, id_: str, limit: int = 20) -> tuple[FeedEvent, ...]:
        """What has happened to a feed, newest first."""
        some = (
            select(feed_events.c.at, feed_events.c.kind, feed_events.c.sentence)
            .join(feeds)
            .where(feeds.c.id == id_)
            .order_by(feed_events.c.key.desc())
            .limit(limit)
        )
        async with self._database.reading() as connection:
            found = await connection.execute(some)
            return tuple(FeedEvent(at=row.at, kind=row.kind, sentence=row.sentence) for row in found)

    async def stand(self, id_: str, standing: Standing, *, at: datetime) -> bool:
        """Pause a feed, or resume it, which polls it at once. Gives whether that changed anything."""
        kind = "paused" if standing is Standing.PAUSED else "resumed"
        return await self._change(id_, standing.value, at, kind)

    async def remove(self, id_: str, *, at: datetime) -> bool:
        """Follow a feed no longer. What was kept of it stays."""
        return await self._change(id_, REMOVED, at, "removed")

    async def next_due(self) -> datetime | None:
        """When the next feed or entry is due, leases included; None where none is."""
        async with self._database.reading() as connection:
            soonest = [
                await connection.scalar(select(func.min(table.c.due_at)).where(waits))
                for table, waits in ((feeds, ACTIVE), (entries, entries.c.state == EntryState.WAITING.value))
            ]
        return min(filter(None, soonest), default=None)

    async def backlog(self) -> Backlog:
        """How many entries wait, were kept, were given up."""
        counted = select(entries.c.state, func.count().label("number")).group_by(entries.c.state)
        async with self._database.reading() as connection:
            numbers = {row.state: row.number for row in await connection.execute(counted)}
        return Backlog(**{state.value: numbers.get(state.value, 0) for state in EntryState})

    async def claim(
        self, *, now: datetime, until: datetime, me: str, limit: int, busy: Collection[str] = (), slow: bool = True
    ) -> tuple[DueFeed, ...]:
        """Lease feeds that are due, the longest due first, at most one of a server, none of those that are `busy`.

        Nobody else is given them before `until`. `me` names who asks for them. `slow`: also those that are.
        """
        return await leasing.claim_feeds(self._database, now=now, until=until, me=me, limit=limit, busy=busy, slow=slow)

    async def take(self, id_: str, *, until: datetime, me: str) -> DueFeed | None:
        """Lease one feed, due or not; None where it is leased to another, or not active."""
        return await leasing.take(self._database, id_, until, me)

    async def record(self, polls: Sequence[Polled], *, now: datetime, me: str) -> Sifted:
        """Keep what came of polls, all or nothing, and give the leases back; what is leased no more is passed over."""
        return await recording.record(self._database, polls, now, me)

    async def claim_entries(
        self, *, now: datetime, until: datetime, me: str, limit: int, busy: Collection[str] = ()
    ) -> tuple[DueEntry, ...]:
        """Lease entries whose pages are to be fetched, as `claim`."""
        return await leasing.claim_entries(self._database, now=now, until=until, me=me, limit=limit, busy=busy)

    async def finish(self, followed: Followed, *, now: datetime, me: str) -> bool:
        """Keep what came of following an entry. Gives whether it was still leased to us."""
        return await following.finish(self._database, followed, now, me)

    async def attend(self, me: str, *, now: datetime) -> int:
        """Note that `me` is alive, and free what those had leased who have not for long. Gives how many they are."""
        return await attending.attend(self._database, me, now=now)

    async def release(self, me: str, *, now: datetime) -> None:
        """Give all leases back: whoever is there may go on at once."""
        await leasing.release(self._database, me, now)

    async def forget(self, *, now: datetime) -> int:
        """Forget entries on no topic that left their feeds long ago; gives by how much they were known."""
        return await forgetting.forget(self._database, before=(now - forgetting.FORGOTTEN_AFTER).date())

    async def watched(self, paths: Iterable[str]) -> dict[str, WatchedFile]:
        """What is known of these files, by their paths."""
        return await watching.watched(self._database, paths)

    async def watch(self, file: WatchedFile, *, at: datetime) -> None:
        """Keep how a file was when it was read just now."""
        await watching.watch(self._database, file, at)

    async def bad_files(self) -> tuple[WatchedFile, ...]:
        """The files with which something is wrong, in the order of their paths."""
        return await watching.bad_files(self._database)

    async def _change(self, id_: str, standing: str, at: datetime, kind: str) -> bool:
        async with self._database.writing() as connection:
            found = select(feeds.c.key, feeds.c.standing).where(feeds.c.id == id_, feeds.c.standing != REMOVED)
            row = (await connection.execute(found)).one_or_none()
            if row is None or row.standing == standing:
                return False
            await _stand(connection, row.key, standing, at, kind, f"it was {kind} by a person")
            return True


async def _named(connection: AsyncConnection, name: str) -> Row | None:
    row = (await connection.execute(select(feeds).where((feeds.c.id == name) | _at(name)))).first()
    if row is not None:
        return row
    moved = (
        select(feeds)
        .join(feed_events)
        .where(feed_events.c.kind == "moved", feed_events.c.sentence == recording.moved_from(name))
    )
    return (await connection.execute(moved)).first()


def _at(url: str) -> ColumnElement[bool]:
    return feeds.c.hash == hash_of(url)


async def _add(
    connection: AsyncConnection, url: str, title: str | None, at: datetime, *, due_at: datetime | None = None
) -> tuple[str, Found]:
    if not keepable(url):
        raise StoreError(url, "has a character that no database keeps; correct the address")
    known = (await connection.execute(select(feeds.c.key, feeds.c.id, feeds.c.standing).where(_at(url)))).one_or_none()
    if known is not None and known.standing != REMOVED:
        return known.id, Found.KNOWN
    if known is not None:
        await _stand(connection, known.key, Standing.ACTIVE.value, at, "added", "it was added again")
        return known.id, Found.AGAIN
    id_ = await _free_id(connection, url)
    new = {"id": id_, "title": keeping(title), "added_at": at, "due_at": due_at or at, "why": "it is new"}
    values = {"standing": Standing.ACTIVE.value, "failures": 0, "moves": 0, "slow": False, "entries": 0, "followed": 0}
    key = (await connection.scalars(insert(feeds).returning(feeds.c.key), new | values | placed(url))).one()
    await _note(connection, key, at, "added", url)
    return id_, Found.NEW


async def _free_id(connection: AsyncConnection, url: str) -> str:
    """An id made of the address; another one where a feed that has moved away has it."""
    for number in range(1_000):
        id_ = short_id("feed", url, *([str(number)] if number else []))
        if await connection.scalar(select(feeds.c.key).where(feeds.c.id == id_)) is None:
            return id_
    raise StoreError(url, "was followed and moved too often; remove the feeds that came of it")


async def _stand(connection: AsyncConnection, key: int, standing: str, at: datetime, kind: str, sentence: str) -> None:
    values: dict[str, object] = {"standing": standing, "lease": None}
    if standing == Standing.ACTIVE.value:
        values |= {"due_at": at, "why": f"it was {kind}"}
    await connection.execute(update(feeds).where(feeds.c.key == key).values(values))
    await _note(connection, key, at, kind, sentence)


async def _note(connection: AsyncConnection, key: int, at: datetime, kind: str, sentence: str) -> None:
    await connection.execute(insert(feed_events), {"feed": key, "at": at, "kind": kind, "sentence": sentence})
