"""The tables of what comes in: feeds and their health, entries to follow, what was seen, files that are watched."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from briefings.store.kinds import KEY, Moment
from briefings.store.tables import METADATA

feeds = Table(
    "feeds",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", String(12), nullable=False, unique=True),
    Column("hash", String(64), nullable=False, unique=True),  # SHA-256 of the address
    Column("url", Text, nullable=False),
    Column("server", String(12), nullable=False, index=True),  # hash of host and port: one is asked by one at a time
    Column("title", Text),
    Column("added_at", Moment, nullable=False),
    Column("standing", String(12), nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("print", String(64)),
    Column("ttl", Integer),  # seconds
    Column("had_at", Moment),
    Column("asked_at", Moment),
    Column("succeeded_at", Moment),
    Column("changed_at", Moment),
    Column("failures", Integer, nullable=False),
    Column("failing_since", Moment),
    Column("fault", Text),
    Column("moving_to", Text),
    Column("moves", Integer, nullable=False),
    Column("slow", Boolean(create_constraint=False), nullable=False),  # its documents took too long to read with others
    Column("entries", Integer, nullable=False),  # seen in all
    Column("followed", Integer, nullable=False),  # of these
    Column("why", Text, nullable=False),  # it is due then
    Column("due_at", Moment, nullable=False),  # while it is leased: when the lease ends
    Column("lease", String(12)),  # who asks it now
    Column("settled", LargeBinary),  # hashes of entries that need not be judged again (`sources.repeats`)
    Column("whole_at", Moment),  # when it was last looked into as a whole
    Column("pause", Integer),  # seconds that the site of its articles asks for between two requests
)

ACTIVE = feeds.c.standing == "active"
LEASED = feeds.c.lease.is_not(None)
Index("ix_feeds_due", feeds.c.due_at, sqlite_where=ACTIVE, postgresql_where=ACTIVE)
Index("ix_feeds_leased", feeds.c.lease, sqlite_where=LEASED, postgresql_where=LEASED)

feed_events = Table(
    "feed_events",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("feed", KEY, ForeignKey("feeds.key"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("sentence", Text, nullable=False),
)

# Entries that are, or were, followed to their pages.
entries = Table(
    "entries",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("feed", KEY, ForeignKey("feeds.key"), nullable=False, index=True),
    Column("link", Text, nullable=False),
    Column("server", String(12), nullable=False, index=True),
    Column("title", Text),
    Column("summary", Text),  # what the feed gives, kept until the page was had
    Column("outlet", Text),
    Column("language", Text),
    Column("published_first", Date),
    Column("published_last", Date),
    Column("published_precision", String(12)),
    Column("published_evidence", Text),
    Column("print", String(64), nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("visits", Integer, nullable=False),
    Column("found_at", Moment, nullable=False),
    Column("asked_at", Moment),
    Column("done_at", Moment),
    Column("fault", Text),
    Column("article", String(12)),  # articles.id
    Column("due_at", Moment, nullable=False),
    Column("lease", String(12)),
)

WAITING = entries.c.state == "waiting"
ENTRY_LEASED = entries.c.lease.is_not(None)
Index("ix_entries_due", entries.c.due_at, sqlite_where=WAITING, postgresql_where=WAITING)
Index("ix_entries_leased", entries.c.lease, sqlite_where=ENTRY_LEASED, postgresql_where=ENTRY_LEASED)

# By what entries are known again (`sources.sightings`); those that were left have no row in `entries`.
seen = Table(
    "seen",
    METADATA,
    Column("identity", String(24), primary_key=True),
    Column("entry", KEY, ForeignKey("entries.key")),
    Column("last_on", Date),  # when it was last in a feed; NULL where it is not to be forgotten (`forgetting`)
    sqlite_with_rowid=False,
)

# Files in the folder that is watched, as they were when they were last read.
files = Table(
    "files",
    METADATA,
    Column("hash", String(64), primary_key=True),  # SHA-256 of the path
    Column("path", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False),  # nanoseconds
    Column("beside", String(64), nullable=False),  # what the folder's index was then: its size and change
    Column("read_at", Moment, nullable=False),
    Column("fault", Text),
)
