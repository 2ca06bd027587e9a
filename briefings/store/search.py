"""The search index, by database: FTS5 or tsvector. The only SQL that is not the same on both.

Both are given words that `terms` took apart, so neither one's own notion of a word matters. Beside its words, a
statement is indexed by marks: its labels, whether nobody is known to have said it, the months of a day that is one of
several. They are words that no text can hold, so that a search for words and labels is one look into one index. The
row of a statement is its place (`place`), so that the index itself gives the newest first, and the days asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import BigInteger, Text, cast, column, delete, event, func, insert, select, table, text
from sqlalchemy import literal_column as literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.exc import DatabaseError

from briefings.store import terms
from briefings.store.label_tables import words
from briefings.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from sources.types import Dating

STATEMENTS, INDIRECT = INDEXES = ("statement_index", "reported_index")
"""The index of statements, and that of indirect speech, in which the row of a sentence is its key."""

_SCHEMA = {
    # FTS5's `ascii` splits at ASCII characters alone, so the words stay as `terms` made them. Without `columnsize` the
    # index is smaller; only FTS5's own ranking would need it.
    "sqlite": ["""CREATE VIRTUAL TABLE {name} USING fts5(words, tokenize = "ascii tokenchars '='", columnsize = 0)"""],
    "postgresql": [
        """CREATE TABLE {name} (
            place BIGINT CONSTRAINT pk_{name} PRIMARY KEY,
            words TSVECTOR NOT NULL
        )""",
        "CREATE INDEX ix_{name}_words ON {name} USING gin (words)",
    ],
}

_LEXEME = re.compile(r"'([^'=]+)':([\d,]+)")
_MARK = re.compile(r"'(=[^']+)'")
_FIRST_MARK = " ="

_KEY_BITS = 41
KEY_MASK = (1 << _KEY_BITS) - 1
FIRST_DAY = 1 << _KEY_BITS
"""The least place of a statement whose day is known."""

BETWEEN = "‖"
"""Stands between two wordings of a statement; a word to both databases."""

UNATTRIBUTED = "=u"
"""The mark of statements without a speaker."""


def place(day: date | None, key: int = 0) -> int:
    """Where a statement stands in the index: by its (first) day, then by its key; unknown days before all."""
    return (day.toordinal() if day else 0) << _KEY_BITS | key


def mark(label: int) -> str:
    """The mark of a label, by the label's key."""
    return f"={label}"


def months(said_on: Dating) -> Iterator[str]:
    """The marks of what was said on one of several days: of each month in which one of them is."""
    first, last = (day.year * 12 + day.month - 1 for day in (said_on.first, said_on.last))
    if said_on.last > said_on.first:
        for month in range(first, last + 1):
            yield _month(*divmod(month, 12))


def under_way(day: date) -> str:
    """The mark of all that may have been said in the month of that day, of several months or days."""
    return _month(day.year, day.month - 1)


def _month(year: int, month: int) -> str:
    return f"=m{year:04}{month + 1:02}"


@event.listens_for(METADATA, "after_create")
def _create(_metadata: object, connection: Connection, **_: object) -> None:
    for name in INDEXES:
        for sql in _SCHEMA[connection.dialect.name]:
            connection.exec_driver_sql(sql.format(name=name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement as the index has it. No phrase reaches from one of its wordings into the next."""

    place: int
    wordings: tuple[str, ...]
    marks: tuple[str, ...]

    def folded(self) -> list[str]:
        """The words of all wordings, with what no person can type between them."""
        found: list[str] = []
        for wording in self.wordings:
            folded = terms.fold(wording)
            found += [BETWEEN, *folded] if found and folded else folded
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What statements are searched for: those with every one of the phrases and marks, and none of `without`.

    There is at least one phrase or mark, or some of which those in one of the groups `either` are wanted too.
    """

    phrases: tuple[tuple[str, ...], ...]
    marks: tuple[str, ...] = ()
    without: tuple[tuple[str, ...], ...] = ()
    either: tuple[tuple[tuple[str, ...], ...], ...] = ()


class Search(Protocol):
    """What the rest of the store asks of a search index."""

    place: ColumnElement[int]
    words: ColumnElement[Any]
    """What `taken_apart` takes."""

    async def add(self, connection: AsyncConnection, entries: Sequence[Entry]) -> None:
        """Index statements (at least one) that are not in the index, and note their words."""

    async def remove(self, connection: AsyncConnection, places: Sequence[int]) -> None:
        """Take statements out of the index."""

    async def clear(self, connection: AsyncConnection) -> None:
        """Take everything out of the index."""

    async def sound(self, connection: AsyncConnection) -> bool:
        """Whether the index holds together in itself. Needs a transaction that may write."""

    def matching(self, wanted: Wanted) -> ColumnElement[bool]:
        """The condition on a row of the index that it is what is wanted."""

    def order(self, wanted: Wanted) -> ColumnElement[int]:
        """What to sort by that goes by places, so that the database first looks for what is wanted."""

    def taken_apart(self, value: str) -> tuple[list[str], set[str]]:
        """The words of a statement in their order, as far as the index knows their places, and its marks."""


def search(dialect: str, name: str = STATEMENTS) -> Search:
    """A search index of a database, by SQLAlchemy's name for the kind of that."""
    return _Fts5(name) if dialect == "sqlite" else _Tsvector(name)


def places(index: Search) -> Select[int]:
    """The places of all statements in the index."""
    return select(index.place)


class _Fts5:
    def __init__(self, name: str) -> None:
        self._name = name
        self._table = table(name, column("rowid", BigInteger), column("words", Text))
        self.place: ColumnElement[int] = self._table.c.rowid
        self.words: ColumnElement[Any] = self._table.c.words

    async def add(self, connection: AsyncConnection, entries: Sequence[Entry]) -> None:
        folded = [entry.folded() for entry in entries]
        # In the order of their places: FTS5 begins another segment for each that comes before the last.
        rows = sorted(
            (entry.place, " ".join([*some, *entry.marks])) for entry, some in zip(entries, folded, strict=True)
        )
        await connection.execute(insert(self._table), [{"rowid": where, "words": some} for where, some in rows])
        new = sqlite.insert(words).on_conflict_do_nothing()
        if rows_of_words := _rows(folded):
            await connection.execute(new, rows_of_words)

    async def remove(self, connection: AsyncConnection, places: Sequence[int]) -> None:
        await connection.execute(delete(self._table).where(self._table.c.rowid.in_(places)))

    async def clear(self, connection: AsyncConnection) -> None:
        await connection.execute(delete(self._table))

    async def sound(self, connection: AsyncConnection) -> bool:
        try:
            await connection.execute(
                text(f"INSERT INTO {self._name} ({self._name}) VALUES ('integrity-check')")  # noqa: S608 -- our own name
            )
        except DatabaseError:
            return False
        return True

    def matching(self, wanted: Wanted) -> ColumnElement[bool]:
        # In double quotes FTS5 sees words alone, never its operators.
        parts = list(map(_phrase, [*wanted.phrases, *((one,) for one in wanted.marks)]))
        if wanted.either:
            groups = ("(" + " AND ".join(map(_phrase, group)) + ")" for group in wanted.either)
            parts.append("(" + " OR ".join(groups) + ")")
        every = " AND ".join(parts)
        none = "".join(f" NOT {_phrase(one)}" for one in wanted.without)
        return literal(self._name).op("MATCH")(f"({every}){none}" if none else every)

    def order(self, wanted: Wanted) -> ColumnElement[int]:
        return self.place

    def taken_apart(self, value: str) -> tuple[list[str], set[str]]:
        words, _, marks = value.partition(_FIRST_MARK)
        return words.split(" "), set(f"={marks}".split(" ")) if marks else set()


class _Tsvector:
    def __init__(self, name: str) -> None:
        self._name = name
        self._table = table(name, column("place", BigInteger), column("words", TSVECTOR))
        self.place: ColumnElement[int] = self._table.c.place
        self.words: ColumnElement[Any] = cast(self._table.c.words, Text)

    async def add(self, connection: AsyncConnection, entries: Sequence[Entry]) -> None:
        folded = [entry.folded() for entry in entries]
        await connection.execute(
            text(f"INSERT INTO {self._name} (place, words) VALUES (:place, CAST(:words AS tsvector))"),  # noqa: S608 -- our own name
            [
                {"place": entry.place, "words": vector(some, entry.marks)}
                for entry, some in zip(entries, folded, strict=True)
            ],
        )
        if rows_of_words := _rows(folded):
            # As one value: a word a parameter would be too many of them.
            some = func.unnest(cast([row["word"] for row in rows_of_words], postgresql.ARRAY(Text))).column_valued(
                "word"
            )
            initial = func.substr(some, 1, 1)
            found = select(some, initial)
            await connection.execute(
                postgresql.insert(words).from_select(["word", "initial"], found).on_conflict_do_nothing()
            )

    async def remove(self, connection: AsyncConnection, places: Sequence[int]) -> None:
        await connection.execute(delete(self._table).where(self._table.c.place.in_(places)))

    async def clear(self, connection: AsyncConnection) -> None:
        await connection.execute(delete(self._table))

    async def sound(self, connection: AsyncConnection) -> bool:
        return True

    def matching(self, wanted: Wanted) -> ColumnElement[bool]:
        every = [*map(_adjacent, wanted.phrases), *map(_quoted, wanted.marks)]
        if wanted.either:
            groups = ("(" + " & ".join(map(_adjacent, group)) + ")" for group in wanted.either)
            every.append("(" + " | ".join(groups) + ")")
        every += [f"!{_adjacent(phrase)}" for phrase in wanted.without]
        return self._table.c.words.op("@@")(cast(" & ".join(every), TSQUERY))

    def order(self, wanted: Wanted) -> ColumnElement[int]:
        # It takes a phrase for as frequent as its words, and would go through all rows in their order for rare ones.
        phrases = any(len(phrase) > 1 for phrase in (*wanted.phrases, *wanted.without))
        return self.place + 0 if phrases else self.place

    def taken_apart(self, value: str) -> tuple[list[str], set[str]]:
        found = {int(number): word for word, some in _LEXEME.findall(value) for number in some.split(",")}
        return [word for _, word in sorted(found.items())], set(_MARK.findall(value))


def vector(words: Sequence[str], marks: Iterable[str]) -> str:
    """The words with their positions, and the marks, as PostgreSQL reads a tsvector."""
    positions: dict[str, list[str]] = {}
    for position, word in enumerate(words, 1):
        positions.setdefault(word, []).append(str(position))
    parts = [f"{_quoted(word)}:{','.join(some)}" for word, some in positions.items()]
    return " ".join([*parts, *map(_quoted, marks)])


def _rows(folded: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """Rows for the words that a person may have meant by a mistyped one."""
    return [
        {"word": word, "initial": word[0]}
        for word in sorted({w for some in folded for w in some if terms.correctable(w)})
    ]


def _phrase(phrase: Sequence[str]) -> str:
    return f'"{" ".join(phrase)}"'


def _adjacent(phrase: Sequence[str]) -> str:
    return f"({' <-> '.join(map(_quoted, phrase))})"


def _quoted(word: str) -> str:
    """A word of letters and digits, or a mark, which need no escapes, so that PostgreSQL takes it for nothing else."""
    return f"'{word}'"
