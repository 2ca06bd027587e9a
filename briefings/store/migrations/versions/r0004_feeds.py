"""Feeds and their health, entries to follow, what was seen, files that are watched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the new tables."""
    _feeds()
    _entries()
    op.create_table(
        "files",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("changed", sa.BigInteger, nullable=False),
        sa.Column("beside", sa.String(64), nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.Column("fault", sa.Text),
        sa.PrimaryKeyConstraint("hash", name="pk_files"),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("server", sa.String(12), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("print", sa.String(64)),
        sa.Column("ttl", sa.Integer),
        *(sa.Column(name, MOMENT) for name in ("had_at", "asked_at", "succeeded_at", "changed_at")),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("failing_since", MOMENT),
        sa.Column("fault", sa.Text),
        sa.Column("moving_to", sa.Text),
        sa.Column("moves", sa.Integer, nullable=False),
        sa.Column("slow", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("followed", sa.Integer, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("lease", sa.String(12)),
        sa.PrimaryKeyConstraint("key", name="pk_feeds"),
        sa.UniqueConstraint("id", name="uq_feeds_id"),
        sa.UniqueConstraint("hash", name="uq_feeds_hash"),
    )
    op.create_index("ix_feeds_server", "feeds", ["server"])
    _partial("ix_feeds_due", "feeds", "due_at", "standing = 'active'")
    _partial("ix_feeds_leased", "feeds", "lease", "lease IS NOT NULL")
    op.create_table(
        "feed_events",
        sa.Column("key", KEY, nullable=False),
        sa.Column("feed", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_feed_events"),
        sa.ForeignKeyConstraint(["feed"], ["feeds.key"], name="fk_feed_events_feed"),
    )
    op.create_index("ix_feed_events_feed", "feed_events", ["feed"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("key", KEY, nullable=False),
        sa.Column("feed", KEY, nullable=False),
        sa.Column("link", sa.Text, nullable=False),
        sa.Column("server", sa.String(12), nullable=False),
        *(sa.Column(name, sa.Text) for name in ("title", "summary", "outlet", "language")),
        sa.Column("published_first", sa.Date),
        sa.Column("published_last", sa.Date),
        sa.Column("published_precision", sa.String(12)),
        sa.Column("published_evidence", sa.Text),
        sa.Column("print", sa.String(64), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("visits", sa.Integer, nullable=False),
        sa.Column("found_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT),
        sa.Column("done_at", MOMENT),
        sa.Column("fault", sa.Text),
        sa.Column("article", sa.String(12)),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("lease", sa.String(12)),
        sa.PrimaryKeyConstraint("key", name="pk_entries"),
        sa.ForeignKeyConstraint(["feed"], ["feeds.key"], name="fk_entries_feed"),
    )
    op.create_index("ix_entries_feed", "entries", ["feed"])
    op.create_index("ix_entries_server", "entries", ["server"])
    _partial("ix_entries_due", "entries", "due_at", "state = 'waiting'")
    _partial("ix_entries_leased", "entries", "lease", "lease IS NOT NULL")
    op.create_table(
        "seen",
        sa.Column("identity", sa.String(24), nullable=False),
        sa.Column("entry", KEY),
        sa.PrimaryKeyConstraint("identity", name="pk_seen"),
        sa.ForeignKeyConstraint(["entry"], ["entries.key"], name="fk_seen_entry"),
        sqlite_with_rowid=False,
    )


def _partial(name: str, table: str, column: str, where: str) -> None:
    op.create_index(name, table, [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
