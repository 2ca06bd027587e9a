"""What came of polls, into the tables: health, history, and which entries are new."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, bindparam, func, insert, select, text, update

from briefings.store.feed_rows import KNOWN, hash_of, placed, server_of, settled_row
from briefings.store.feed_tables import entries, feed_events, feeds, seen
from briefings.store.feed_types import EntryState, Sifted
from briefings.store.forgetting import SEEN_AGAIN
from briefings.store.rows import dating_row, keepable, keeping
from sources.polling import Standing
from sources.sightings import judge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.feed_types import Polled
    from briefings.store.rows import Found, Row
    from sources.sightings import Sighting

REVISIT = timedelta(hours=6)
"""After a page was had, before it is looked at again because its entry has changed."""
MOST_VISITS = 5
"""To one page: an entry that never comes to rest is left at that."""
_AT_ONCE = 1_000
_ON = bindparam("last_on", type_=Date)
_REMEMBER = text(
    "INSERT INTO seen (identity, entry, last_on) VALUES (:identity, :entry, :last_on) ON CONFLICT DO NOTHING"
).bindparams(_ON)
_SEE_AGAIN = text("UPDATE seen SET last_on = :last_on WHERE identity = :identity").bindparams(_ON)
_POINT = text("UPDATE seen SET entry = :entry WHERE identity = :identity AND entry IS NULL")


def moved_from(url: str) -> str:
    """How the history tells of the address that a feed had."""
    return f"moved from {url}"


async def record(database: Database, polls: Sequence[Polled], now: datetime, me: str) -> Sifted:
    """Keep what came of polls."""
    async with database.writing() as connection:
        held = select(
            feeds.c.key, feeds.c.id, feeds.c.failures, feeds.c.had_at, feeds.c.entries, feeds.c.followed
        ).where(feeds.c.key.in_([poll.key for poll in polls]), feeds.c.lease == me)
        rows = {row.key: row for row in await connection.execute(held)}
        ours = [poll for poll in polls if poll.key in rows]
        sieve = await _known(connection, ours)
        changes, events = [], []
        for poll in ours:
            row = rows[poll.key]
            before = (sieve.new, sieve.followed)
            for sighting in poll.sightings:
                await _sift(connection, sieve, sighting, poll, row, now)
            change, told = await _changed(connection, poll, row, now)
            change["b_entries"] = row.entries + sieve.new - before[0]
            change["b_followed"] = row.followed + sieve.followed - before[1]
            changes.append(change)
            events += told
        await _write(connection, sieve, changes, events)
    return Sifted(recorded=len(ours), new=sieve.new, followed=sieve.followed)


@dataclass(slots=True)
class _Sieve:
    """What is known of the entries of some polls, and what is to be written of them."""

    known: dict[str, int | None]
    last_on: dict[str, date]
    kept: dict[int, Found]
    identities: list[Row] = field(default_factory=list)
    pointed: list[Row] = field(default_factory=list)
    again: list[Row] = field(default_factory=list)
    revisited: set[int] = field(default_factory=set)
    new: int = 0
    followed: int = 0


async def _known(connection: AsyncConnection, polls: Sequence[Polled]) -> _Sieve:
    asked = list({identity for poll in polls for one in poll.sightings for identity in one.identities})
    known: dict[str, int | None] = {}
    last_on: dict[str, date] = {}
    for start in range(0, len(asked), _AT_ONCE):
        some = select(seen).where(seen.c.identity.in_(asked[start : start + _AT_ONCE]))
        for row in await connection.execute(some):
            known[row.identity] = row.entry
            if row.last_on is not None:
                last_on[row.identity] = row.last_on
    keys = list({key for key in known.values() if key is not None})
    kept: dict[int, Found] = {}
    columns = (entries.c.key, entries.c.state, entries.c.print, entries.c.done_at, entries.c.visits)
    for start in range(0, len(keys), _AT_ONCE):
        rows = await connection.execute(select(*columns).where(entries.c.key.in_(keys[start : start + _AT_ONCE])))
        kept.update((row.key, row) for row in rows)
    return _Sieve(known=known, last_on=last_on, kept=kept)


async def _sift(
    connection: AsyncConnection, sieve: _Sieve, sighting: Sighting, poll: Polled, row: Found, now: datetime
) -> None:
    """Whether an entry is known, and what follows."""
    met = [identity for identity in sighting.identities if identity in sieve.known]
    entry = next((key for identity in met if (key := sieve.known[identity]) is not None), None)
    if not met:
        sieve.new += 1
    if entry is None:
        first = row.had_at is None
        if judge(sighting, first=first, had_at=row.had_at, now=now, left_before=bool(met)).follow:
            entry = await _follow(connection, sighting, poll.key, now)
            if entry is not None:
                sieve.followed += 1
                sieve.pointed += [{"identity": identity, "entry": entry} for identity in met]
    elif entry in sieve.kept:
        await _revisit(connection, sieve, sighting, sieve.kept[entry], now)
    today = None if sighting.topics else now.date()
    for identity in sighting.identities:
        if identity not in sieve.known:
            sieve.identities.append({"identity": identity, "entry": entry, "last_on": today})
        elif (last_on := sieve.last_on.get(identity)) and (today is None or today - last_on >= SEEN_AGAIN):
            sieve.again.append({"identity": identity, "last_on": today})
            del sieve.last_on[identity]
        sieve.known[identity] = entry


async def _follow(connection: AsyncConnection, sighting: Sighting, feed: int, now: datetime) -> int | None:
    """A row for an entry that is to be followed; None where no database could keep it."""
    row = {
        "feed": feed,
        "link": sighting.link,
        "server": server_of(sighting.link or ""),
        "title": sighting.title,
        "summary": sighting.content or sighting.summary,
        "outlet": sighting.outlet,
        "language": sighting.language,
        **dating_row("published", sighting.published),
        "print": sighting.print,
        "state": EntryState.WAITING.value,
        "tries": 0,
        "visits": 0,
        "found_at": now,
        "due_at": now,
    }
    if not all(keepable(value) for value in row.values() if isinstance(value, str)):
        return None
    key: int = (await connection.scalars(insert(entries).returning(entries.c.key), row)).one()
    return key


async def _revisit(connection: AsyncConnection, sieve: _Sieve, sighting: Sighting, row: Found, now: datetime) -> None:
    """Look at a page again whose entry has changed since: it may be a new version."""
    changed = row.print != sighting.print and row.state == EntryState.KEPT.value and row.visits < MOST_VISITS
    if changed and sighting.topics and row.key not in sieve.revisited:
        sieve.revisited.add(row.key)
        due = max(now, row.done_at + REVISIT)
        waits = {"print": sighting.print, "state": EntryState.WAITING.value, "tries": 0, "due_at": due}
        await connection.execute(update(entries).where(entries.c.key == row.key).values(waits))


async def _changed(connection: AsyncConnection, poll: Polled, row: Found, now: datetime) -> tuple[Row, list[Row]]:
    """The columns of a feed after a poll, and what its history tells of it."""
    decision = poll.decision
    known, standing, fault = decision.known, decision.known.standing, decision.known.fault
    told: list[tuple[str, str]] = []
    if decision.moved_from is not None and await _is_taken(connection, known.url, poll.key):
        standing, fault = Standing.GONE, f"it has moved to {known.url}, which is followed already"
    elif decision.moved_from is not None:
        told.append(("moved", moved_from(decision.moved_from)))
    if standing is Standing.GONE:
        told.append(("gone", fault or "it is gone"))
    elif known.failures and not row.failures:
        told.append(("failing", known.fault or "it failed"))
    elif row.failures and not known.failures:
        told.append(("well", f"it is well again after {row.failures} failures"))
    taken = standing is Standing.GONE and decision.moved_from is not None
    address = placed(decision.moved_from if taken and decision.moved_from else known.url)
    values = {name: getattr(known, name) for name in KNOWN} | {"fault": keeping(fault)} | address
    values |= {"standing": standing.value, "slow": poll.slow, "title": keeping(poll.title), "asked_at": now}
    values |= {"due_at": decision.due_at, "why": decision.why, **settled_row(poll.settled)}
    changed = {f"b_{name}": value for name, value in values.items()} | {"b_key": poll.key}
    return changed, [
        {"feed": poll.key, "at": now, "kind": kind, "sentence": keeping(sentence)} for kind, sentence in told
    ]


async def _is_taken(connection: AsyncConnection, url: str, but: int) -> bool:
    other = select(feeds.c.key).where(feeds.c.hash == hash_of(url), feeds.c.key != but)
    return await connection.scalar(other) is not None


async def _write(connection: AsyncConnection, sieve: _Sieve, changes: list[Row], events: list[Row]) -> None:
    if sieve.identities:
        await connection.execute(_REMEMBER, sieve.identities)
    if sieve.pointed:
        await connection.execute(_POINT, sieve.pointed)
    if sieve.again:
        await connection.execute(_SEE_AGAIN, sieve.again)
    if changes:
        values: dict[str, Any] = {
            name.removeprefix("b_"): bindparam(name) for name in changes[0] if name not in ("b_key", "b_title")
        }
        values["title"] = func.coalesce(bindparam("b_title", type_=feeds.c.title.type), feeds.c.title)
        kept = update(feeds).where(feeds.c.key == bindparam("b_key")).values(lease=None, **values)
        await connection.execute(kept, changes)
    if events:
        await connection.execute(insert(feed_events), events)
