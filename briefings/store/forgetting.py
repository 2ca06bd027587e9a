"""What entries were known by that left their feeds long ago: forgotten, or it would grow for ever.

What is on a topic stays known for good, however long it is gone: should it come back, it is not new. There is little of
it, and most of that is an article that is kept, too. All else may be judged anew should it come back; it is left again,
for it is on no topic.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from briefings.store.feed_tables import seen

if TYPE_CHECKING:
    from datetime import date

    from briefings.store.engine import Database

FORGOTTEN_AFTER = timedelta(days=90)
"""Since an entry was last in its feed; no feed that is had at all keeps one from us for so long."""
SEEN_AGAIN = timedelta(days=7)
"""After which it is written down once more that an entry is there still."""

_PORTION = 1_000
"""Rows that are deleted in one transaction, so that nobody waits long."""


async def forget(database: Database, *, before: date) -> int:
    """Forget what was last seen before a day and is on no topic; gives how much that was."""
    forgotten, last = 0, ""
    old = (seen.c.entry.is_(None), seen.c.last_on < before)
    while True:
        some = select(seen.c.identity).where(seen.c.identity > last, *old).order_by(seen.c.identity).limit(_PORTION)
        async with database.reading() as connection:
            identities = (await connection.scalars(some)).all()
        if not identities:
            return forgotten
        last = identities[-1]
        async with database.writing() as connection:
            # It may have been seen again meanwhile.
            gone = await connection.execute(delete(seen).where(seen.c.identity.in_(identities), *old))
        forgotten += gone.rowcount
