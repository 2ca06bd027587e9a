"""Entries of feeds that need not be judged again while their bytes stay."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; all is looked at once more."""
    op.add_column("feeds", sa.Column("settled", sa.LargeBinary, nullable=True))
    op.add_column("feeds", sa.Column("whole_at", sa.DateTime(timezone=True), nullable=True))
