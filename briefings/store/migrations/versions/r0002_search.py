"""Search by days and labels within the index of words; known names and words, to put right what is mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import op

from briefings.store.search import vector
from briefings.store.terms import correctable, fold, label

if TYPE_CHECKING:
    from collections.abc import Sequence

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")
EXACT = sa.String(64, collation="C").with_variant(sa.String(64), "sqlite")
_KEY_BITS = 41
_PORTION = 1000

_INDEX = {
    "sqlite": [
        """CREATE VIRTUAL TABLE statement_index USING fts5(words, tokenize = "ascii tokenchars '='", columnsize = 0)"""
    ],
    "postgresql": [
        """CREATE TABLE statement_index (
            place BIGINT CONSTRAINT pk_statement_index PRIMARY KEY,
            words TSVECTOR NOT NULL
        )""",
        "CREATE INDEX ix_statement_index_words ON statement_index USING gin (words)",
    ],
}
_INSERT = {
    "sqlite": "INSERT INTO statement_index (rowid, words) VALUES (:place, :words)",
    "postgresql": "INSERT INTO statement_index (place, words) VALUES (:place, CAST(:words AS tsvector))",
}
_STATEMENTS = sa.text("""
    SELECT s.key, s.speaker, s.speaker_kind, s.said_first, s.said_last, a.outlet,
        substr(a.text, q.start + 1, q.stop - q.start) AS words
    FROM statements s
    JOIN quotations q ON q.key = (SELECT min(key) FROM quotations WHERE statement = s.key AND shown)
    JOIN articles a ON a.key = q.article
    WHERE s.key > :last ORDER BY s.key LIMIT :portion
""").columns(said_first=sa.Date, said_last=sa.Date)
_LABELS = sa.text("""
    SELECT statement, label FROM statement_labels WHERE statement BETWEEN :first AND :last ORDER BY statement, label
""")
_NAMES = sa.text("""
    INSERT INTO names (label, kind, shown, number)
    SELECT key, kind, name, (SELECT count(*) FROM statement_labels WHERE label = labels.key)
    FROM labels WHERE kind IN ('speaker', 'outlet')
""")


def upgrade() -> None:
    """Make the new tables and index all statements anew."""
    connection, dialect = op.get_bind(), op.get_context().dialect.name
    _tables()
    op.execute("DROP TABLE statement_index")
    for sql in _INDEX[dialect]:
        op.execute(sql)
    connection.execute(_NAMES)
    _fill(connection, dialect)
    _fill_name_words(connection)


def _tables() -> None:
    op.create_table(
        "names",
        sa.Column("label", KEY, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("shown", sa.String(200), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("label", name="pk_names"),
        sa.ForeignKeyConstraint(["label"], ["labels.key"], name="fk_names_label"),
    )
    op.create_index("ix_names_kind_number", "names", ["kind", "number"])
    op.create_table(
        "name_words",
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("word", EXACT, nullable=False),
        sa.Column("label", KEY, nullable=False, autoincrement=False),
        sa.PrimaryKeyConstraint("kind", "word", "label", name="pk_name_words"),
        sa.ForeignKeyConstraint(["label"], ["names.label"], name="fk_name_words_label"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "words",
        sa.Column("initial", sa.String(1), nullable=False),
        sa.Column("word", EXACT, nullable=False),
        sa.PrimaryKeyConstraint("initial", "word", name="pk_words"),
        sqlite_with_rowid=False,
    )


def _fill(connection: sa.Connection, dialect: str) -> None:
    """The index, the words that it has, and the names as they were printed."""
    last = 0
    known: set[str] = set()
    unnamed: set[str] = set()
    shown: dict[tuple[str, str], str] = {}
    while some := connection.execute(_STATEMENTS, {"last": last, "portion": _PORTION}).all():
        labels: dict[int, list[int]] = {}
        for statement, key in connection.execute(_LABELS, {"first": some[0].key, "last": some[-1].key}):
            labels.setdefault(statement, []).append(key)
        rows = []
        for row in some:
            words, marks = fold(row.words), _marks(row, labels.get(row.key, ()))
            known.update(filter(correctable, words))
            ordinal = row.said_first.toordinal() if row.said_first else 0
            indexed = " ".join([*words, *marks]) if dialect == "sqlite" else vector(words, marks)
            rows.append({"place": ordinal << _KEY_BITS | row.key, "words": indexed})
            if row.speaker_kind == "unnamed":
                unnamed.add(label(row.speaker))
            for kind, name in (("speaker", row.speaker), ("outlet", row.outlet)):
                if name:
                    shown.setdefault((kind, label(name)), name[:200])
        connection.execute(sa.text(_INSERT[dialect]), sorted(rows, key=lambda one: one["place"]))
        last = some[-1].key
    _write(
        connection,
        "INSERT INTO words (initial, word) VALUES (:initial, :word)",
        [{"initial": word[0], "word": word} for word in sorted(known)],
    )
    _write(
        connection,
        "DELETE FROM names WHERE kind = 'speaker' AND shown = :name",
        [{"name": name} for name in sorted(unnamed)],
    )
    named = "SELECT key FROM labels WHERE kind = :kind AND name = :name"
    _write(
        connection,
        f"UPDATE names SET shown = :shown WHERE label = ({named})",  # noqa: S608 -- our own words
        [{"shown": name, "kind": kind, "name": folded} for (kind, folded), name in shown.items()],
    )


def _fill_name_words(connection: sa.Connection) -> None:
    _write(
        connection,
        "INSERT INTO name_words (kind, word, label) VALUES (:kind, :word, :label)",
        [
            {"kind": row.kind, "word": word, "label": row.label}
            for row in connection.execute(sa.text("SELECT kind, shown, label FROM names")).all()
            for word in dict.fromkeys(fold(row.shown))
        ],
    )


def _write(connection: sa.Connection, sql: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.text(sql), rows)


def _marks(row: sa.Row[Any], labels: Sequence[int]) -> list[str]:
    marks = [] if row.speaker else ["=u"]
    if row.said_first and row.said_last > row.said_first:
        first, last = (day.year * 12 + day.month - 1 for day in (row.said_first, row.said_last))
        marks += [f"=m{month // 12:04}{month % 12 + 1:02}" for month in range(first, last + 1)]
    return [*marks, *(f"={key}" for key in labels)]
