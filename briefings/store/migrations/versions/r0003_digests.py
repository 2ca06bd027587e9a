"""Channels that digests are posted to, the digests, and what the bot has to remember."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "subscriptions",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("guild", sa.BigInteger, nullable=False),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.String(200), nullable=False),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("frequency", sa.String(12), nullable=False),
        sa.Column("outlets", sa.JSON),
        sa.Column("speakers", sa.JSON),
        sa.Column("role", sa.BigInteger),
        sa.Column("quiet_line", sa.Boolean, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("standing", sa.String(12), nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("start", MOMENT, nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_subscriptions"),
        sa.UniqueConstraint("id", name="uq_subscriptions_id"),
        sa.UniqueConstraint("channel", "topic", name="uq_subscriptions_channel_topic"),
    )
    op.create_index("ix_subscriptions_guild", "subscriptions", ["guild"])
    op.create_table(
        "deliveries",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("subscription", KEY, nullable=False),
        sa.Column("period", sa.String(24), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("statements", sa.JSON),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("stage", sa.String(12), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("message", sa.BigInteger),
        sa.PrimaryKeyConstraint("key", name="pk_deliveries"),
        sa.UniqueConstraint("id", name="uq_deliveries_id"),
        sa.UniqueConstraint("subscription", "period", name="uq_deliveries_subscription_period"),
        sa.ForeignKeyConstraint(["subscription"], ["subscriptions.key"], name="fk_deliveries_subscription"),
    )
    op.create_index("ix_deliveries_stage_due_at", "deliveries", ["stage", "due_at"])
    op.create_table(
        "notes",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_notes"),
    )
