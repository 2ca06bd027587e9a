"""What the bot has to remember from one start to the next, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from briefings.store.digest_tables import notes

if TYPE_CHECKING:
    from briefings.store.engine import Database


class Notes:
    """Short texts by name. Whatever fails raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, name: str) -> str | None:
        """What was noted under a name."""
        async with self._database.reading() as connection:
            value: str | None = await connection.scalar(select(notes.c.value).where(notes.c.name == name))
        return value

    async def write(self, name: str, value: str) -> None:
        """Note something in the place of what was noted."""
        async with self._database.writing() as connection:
            await connection.execute(delete(notes).where(notes.c.name == name))
            await connection.execute(insert(notes).values(name=name, value=value))

    async def claim(self, name: str, value: str) -> bool:
        """Note something, unless just that is noted already: of several who ask, one is told that it is the first."""
        async with self._database.writing() as connection:
            before = await connection.scalar(select(notes.c.value).where(notes.c.name == name))
            if before == value:
                return False
            await connection.execute(delete(notes).where(notes.c.name == name))
            await connection.execute(insert(notes).values(name=name, value=value))
        return True
