"""The tables of what is posted: channels that digests go to, and each digest of each."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from briefings.store.kinds import KEY, Moment, Names
from briefings.store.tables import METADATA

# Channels that digests are posted to, and how.
subscriptions = Table(
    "subscriptions",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", String(12), nullable=False, unique=True),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("channel", BigInteger, nullable=False),
    Column("topic", String(200), nullable=False),
    Column("minute", Integer, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("frequency", String(12), nullable=False),
    Column("outlets", Names),
    Column("speakers", Names),
    Column("role", BigInteger),
    Column("quiet_line", Boolean(create_constraint=False), nullable=False),
    Column("language", String(8), nullable=False),
    Column("standing", String(12), nullable=False),
    Column("reason", Text),
    Column("changed_at", Moment, nullable=False),
    Column("start", Moment, nullable=False),
    Column("seen", BigInteger, nullable=False),  # articles.key
    UniqueConstraint("channel", "topic"),
)

# One digest to one channel: the row is written before it is posted, and confirmed after.
deliveries = Table(
    "deliveries",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", String(12), nullable=False, unique=True),
    Column("subscription", KEY, ForeignKey("subscriptions.key"), nullable=False),
    Column("period", String(24), nullable=False),
    Column("day", Date, nullable=False),
    Column("statements", Names),
    Column("late", Boolean(create_constraint=False), nullable=False),
    Column("stage", String(12), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),  # when a pending one may be claimed
    Column("created_at", Moment, nullable=False),
    Column("message", BigInteger),
    UniqueConstraint("subscription", "period"),
    Index(None, "stage", "due_at"),
)

# What the bot has to remember, by name.
notes = Table(
    "notes",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)
