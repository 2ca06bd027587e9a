"""When what entries are known by was last seen; what sites ask for between two requests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of all that was not followed, nobody knows any more when it was there."""
    op.add_column("seen", sa.Column("last_on", sa.Date))
    op.add_column("feeds", sa.Column("pause", sa.Integer))
    op.execute("UPDATE seen SET last_on = CURRENT_DATE WHERE entry IS NULL")
