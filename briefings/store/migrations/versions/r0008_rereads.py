"""Which articles are to be read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "rereads",
        sa.Column("article", KEY, nullable=False, autoincrement=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.String(12)),
        sa.PrimaryKeyConstraint("article", name="pk_rereads"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_rereads_article"),
        sqlite_with_rowid=False,
    )
