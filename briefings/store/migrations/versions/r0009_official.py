"""Reports out of transcripts by speaker and days, without all the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "ix_reports_who_can_last",
        "reports",
        ["who", "can_last"],
        sqlite_where=sa.text("official = 1"),
        postgresql_where=sa.text("official"),
    )
