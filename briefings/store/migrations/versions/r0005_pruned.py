"""Which articles' texts were pruned."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "pruned",
        sa.Column("article", KEY, nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_pruned"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_pruned_article"),
        sqlite_with_rowid=False,
    )
