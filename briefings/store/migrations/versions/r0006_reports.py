"""What each page reports, to be matched with other pages' reports; an operator's rulings; indirect speech, indexed."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import op

from briefings.store.search import vector
from briefings.store.terms import correctable, fold
from briefings.types import Span
from briefings.wordings.copies import sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_PORTION = 500

_INDEX = {
    "sqlite": [
        """CREATE VIRTUAL TABLE reported_index USING fts5(words, tokenize = "ascii tokenchars '='", columnsize = 0)"""
    ],
    "postgresql": [
        """CREATE TABLE reported_index (
            place BIGINT CONSTRAINT pk_reported_index PRIMARY KEY,
            words TSVECTOR NOT NULL
        )""",
        "CREATE INDEX ix_reported_index_words ON reported_index USING gin (words)",
    ],
}
_INSERT = {
    "sqlite": "INSERT INTO reported_index (rowid, words) VALUES (:place, :words)",
    "postgresql": "INSERT INTO reported_index (place, words) VALUES (:place, CAST(:words AS tsvector))",
}
_WORDS = "INSERT INTO words (initial, word) VALUES (:initial, :word) ON CONFLICT DO NOTHING"
_STATEMENTS = sa.text("""
    SELECT s.*, a.page, a.day AS published, a.form, a.outlet, substr(a.text, q.start + 1, q.stop - q.start) AS words
    FROM statements s
    JOIN quotations q ON q.key = (SELECT min(key) FROM quotations WHERE statement = s.key AND shown)
    JOIN articles a ON a.key = q.article
    WHERE s.key > :last ORDER BY s.key LIMIT :portion
""").columns(
    said_first=sa.Date, said_last=sa.Date, published=sa.Date, topics=sa.JSON(none_as_null=True),
    facets=sa.JSON(none_as_null=True),
)  # fmt: skip
_ARTICLES = sa.text("SELECT key, text FROM articles WHERE key > :last ORDER BY key LIMIT :portion")


def upgrade() -> None:
    """Make the tables; each statement has been reported by one page so far."""
    connection, dialect = op.get_bind(), op.get_context().dialect.name
    _tables()
    for sql in _INDEX[dialect]:
        op.execute(sql)
    for row in _pages(connection, _STATEMENTS, _PORTION):
        _report(connection, row)
    op.execute("UPDATE quotations SET report = statement")
    for article in _pages(connection, _ARTICLES, _PORTION // 10):
        _sketch(connection, article)
        _index(connection, dialect, article)
    if dialect == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('reports', 'key'), (SELECT max(key) FROM reports))")


def _tables() -> None:
    op.create_table(
        "reports",
        sa.Column("key", KEY, nullable=False),
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("page", KEY, nullable=False),
        sa.Column("statement", KEY, nullable=False),
        sa.Column("who", sa.BigInteger),
        sa.Column("can_first", sa.Date),
        sa.Column("can_last", sa.Date),
        sa.Column("aliases", sa.JSON),
        sa.Column("speaker", sa.Text),
        sa.Column("speaker_id", sa.Text),
        sa.Column("speaker_kind", sa.String(12)),
        sa.Column("said_first", sa.Date),
        sa.Column("said_last", sa.Date),
        sa.Column("said_precision", sa.String(12)),
        sa.Column("said_evidence", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("topics", sa.JSON),
        sa.Column("facets", sa.JSON),
        sa.Column("published", sa.Date, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("official", sa.Boolean, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
        sa.ForeignKeyConstraint(["page"], ["pages.key"], name="fk_reports_page"),
        sa.ForeignKeyConstraint(["statement"], ["statements.key"], name="fk_reports_statement"),
    )
    for columns in (("page",), ("statement",), ("who", "can_last", "can_first")):
        op.create_index(f"ix_reports_{'_'.join(columns)}", "reports", list(columns))
    op.create_table(
        "rulings",
        sa.Column("key", KEY, nullable=False),
        sa.Column("verdict", sa.String(12), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_rulings"),
    )
    op.create_table(
        "ruled",
        sa.Column("report", sa.String(12), nullable=False),
        sa.Column("ruling", KEY, nullable=False, autoincrement=False),
        sa.Column("side", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("report", "ruling", name="pk_ruled"),
        sa.ForeignKeyConstraint(["ruling"], ["rulings.key"], name="fk_ruled_ruling"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ruled_ruling", "ruled", ["ruling"])
    op.create_table(
        "sketches",
        sa.Column("article", KEY, nullable=False, autoincrement=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_sketches"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_sketches_article"),
    )
    op.add_column("quotations", sa.Column("report", KEY, nullable=True))
    op.create_index("ix_quotations_report", "quotations", ["report"])


def _pages(connection: sa.Connection, some: Any, portion: int) -> Iterator[Any]:
    last = 0
    while rows := connection.execute(some, {"last": last, "portion": portion}).all():
        yield from rows
        last = rows[-1].key


def _report(connection: sa.Connection, row: Any) -> None:
    who = None if row.speaker is None else row.speaker_id or " ".join(row.speaker.casefold().split())
    can_be = _can_be(row)
    others = sa.text("SELECT id FROM aliases WHERE statement = :key ORDER BY id")
    names = [one.id for one in connection.execute(others, {"key": row.key})]
    values = {
        "key": row.key,
        "statement": row.key,
        "who": _hash(who) if who is not None and can_be else None,
        "can_first": can_be[0] if can_be else None,
        "can_last": can_be[1] if can_be else None,
        "aliases": json.dumps(names) if names else None,
        "topics": json.dumps(row.topics) if row.topics else None,
        "facets": json.dumps(row.facets) if row.facets else None,
        "official": row.form == "transcript",
    }
    for name in (
        "id", "page", "speaker", "speaker_id", "speaker_kind", "said_first", "said_last", "said_precision",
        "said_evidence", "place", "published", "outlet", "position", "words",
    ):  # fmt: skip
        values[name] = getattr(row, name)
    marks = ", ".join(f":{name}" for name in values)
    into = sa.text(f"INSERT INTO reports ({', '.join(values)}) VALUES ({marks})")  # noqa: S608 -- our own names
    days = [sa.bindparam(name, type_=sa.Date) for name in values if name in _DAYS]
    connection.execute(into.bindparams(*days), values)


_DAYS = ("can_first", "can_last", "said_first", "said_last", "published")


def _can_be(row: Any) -> tuple[date, date] | None:
    """The days on which it can have been said; None where they lie too far apart."""
    if row.said_first is None:
        return row.published - timedelta(days=30), row.published
    if row.said_precision == "inferred":
        return row.said_first - timedelta(days=3), row.said_last
    return (row.said_first, row.said_last) if row.said_last - row.said_first <= timedelta(days=31) else None


def _hash(who: str) -> int:
    return int.from_bytes(hashlib.sha256(who.encode()).digest()[:8], "big", signed=True)


def _sketch(connection: sa.Connection, article: Any) -> None:
    quoted = connection.execute(
        sa.text("SELECT start, stop FROM quotations WHERE article = :key"), {"key": article.key}
    )
    hashes = sketch(article.text, [Span(start=row.start, end=row.stop) for row in quoted])
    into = "INSERT INTO sketches (article, hashes) VALUES (:article, :hashes)"
    connection.execute(sa.text(into), {"article": article.key, "hashes": hashes})


def _index(connection: sa.Connection, dialect: str, article: Any) -> None:
    told = connection.execute(
        sa.text("SELECT key, start, stop FROM reported WHERE article = :key ORDER BY key"), {"key": article.key}
    ).all()
    known: set[str] = set()
    rows = []
    for row in told:
        words = fold(article.text[row.start : row.stop])
        known.update(filter(correctable, words))
        rows.append({"place": row.key, "words": " ".join(words) if dialect == "sqlite" else vector(words, ())})
    _write(connection, _INSERT[dialect], rows)
    _write(connection, _WORDS, ({"initial": word[0], "word": word} for word in sorted(known)))


def _write(connection: sa.Connection, sql: str, rows: Iterable[dict[str, Any]]) -> None:
    if some := list(rows):
        connection.execute(sa.text(sql), some)
