"""The search index, by database: FTS5 or tsvector. The only SQL that is not the same on both.

Both are given words that `terms` took apart, so neither one's own notion of a word matters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sqlalchemy import BigInteger, cast, column, delete, event, insert, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.exc import DatabaseError

from briefings.store import terms
from briefings.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

_SCHEMA = {
    # FTS5's `ascii` splits at ASCII characters alone, so the words stay as `terms` made them. Without `columnsize` the
    # index is smaller; only FTS5's own ranking would need it.
    "sqlite": ["CREATE VIRTUAL TABLE statement_index USING fts5(words, tokenize = 'ascii', columnsize = 0)"],
    "postgresql": [
        """CREATE TABLE statement_index (
            statement BIGINT CONSTRAINT pk_statement_index PRIMARY KEY
                CONSTRAINT fk_statement_index_statement REFERENCES statements (key),
            words TSVECTOR NOT NULL
        )""",
        "CREATE INDEX ix_statement_index_words ON statement_index USING gin (words)",
    ],
}


@event.listens_for(METADATA, "after_create")
def _create(_metadata: object, connection: Connection, **_: object) -> None:
    for sql in _SCHEMA[connection.dialect.name]:
        connection.exec_driver_sql(sql)


class Search(Protocol):
    """What the rest of the store asks of a search index; rows are named by the statement's key."""

    async def add(self, connection: AsyncConnection, words: Mapping[int, str]) -> None:
        """Index the words of statements (at least one) that are not in the index."""

    async def remove(self, connection: AsyncConnection, keys: Sequence[int]) -> None:
        """Take statements out of the index."""

    async def clear(self, connection: AsyncConnection) -> None:
        """Take everything out of the index."""

    async def sound(self, connection: AsyncConnection) -> bool:
        """Whether the index holds together in itself. Needs a transaction that may write."""

    def keys(self) -> Select[int]:
        """The keys of all statements in the index."""

    def matching(self, phrases: Sequence[tuple[str, ...]]) -> Select[int]:
        """The keys of the statements that contain every one of these phrases (`terms.asked`); at least one."""


def search(dialect: str) -> Search:
    """The search index of a database, by SQLAlchemy's name for its kind."""
    return _Fts5() if dialect == "sqlite" else _Tsvector()


class _Fts5:
    _table = table("statement_index", column("rowid", BigInteger), column("words"))

    async def add(self, connection: AsyncConnection, words: Mapping[int, str]) -> None:
        rows = [{"rowid": key, "words": " ".join(terms.fold(some))} for key, some in words.items()]
        await connection.execute(insert(self._table), rows)

    async def remove(self, connection: AsyncConnection, keys: Sequence[int]) -> None:
        await connection.execute(delete(self._table).where(self._table.c.rowid.in_(keys)))

    async def clear(self, connection: AsyncConnection) -> None:
        await connection.execute(delete(self._table))

    async def sound(self, connection: AsyncConnection) -> bool:
        try:
            await connection.execute(text("INSERT INTO statement_index (statement_index) VALUES ('integrity-check')"))
        except DatabaseError:
            return False
        return True

    def keys(self) -> Select[int]:
        return select(self._table.c.rowid)

    def matching(self, phrases: Sequence[tuple[str, ...]]) -> Select[int]:
        # In double quotes FTS5 sees words alone, never its operators.
        wanted = " ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        return self.keys().where(literal_column("statement_index").op("MATCH")(wanted))


class _Tsvector:
    _table = table("statement_index", column("statement", BigInteger), column("words", TSVECTOR))

    async def add(self, connection: AsyncConnection, words: Mapping[int, str]) -> None:
        await connection.execute(
            text("INSERT INTO statement_index (statement, words) VALUES (:key, CAST(:words AS tsvector))"),
            [{"key": key, "words": _vector(terms.fold(some))} for key, some in words.items()],
        )

    async def remove(self, connection: AsyncConnection, keys: Sequence[int]) -> None:
        await connection.execute(delete(self._table).where(self._table.c.statement.in_(keys)))

    async def clear(self, connection: AsyncConnection) -> None:
        await connection.execute(delete(self._table))

    async def sound(self, connection: AsyncConnection) -> bool:
        return True

    def keys(self) -> Select[int]:
        return select(self._table.c.statement)

    def matching(self, phrases: Sequence[tuple[str, ...]]) -> Select[int]:
        wanted = " & ".join(f"({' <-> '.join(map(_quoted, phrase))})" for phrase in phrases)
        return self.keys().where(self._table.c.words.op("@@")(cast(wanted, TSQUERY)))


def _vector(words: Sequence[str]) -> str:
    """The words with their positions, as PostgreSQL reads a tsvector."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words, 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"{_quoted(word)}:{','.join(some)}" for word, some in places.items())


def _quoted(word: str) -> str:
    """A word of letters and digits, which need no escapes, so that PostgreSQL takes it for nothing else."""
    return f"'{word}'"
