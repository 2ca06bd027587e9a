"""The first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _key() -> sa.Column[Any]:
    return sa.Column("key", KEY, nullable=False)


def _dating(name: str) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column(f"{name}_first", sa.Date),
        sa.Column(f"{name}_last", sa.Date),
        sa.Column(f"{name}_precision", sa.String(12)),
        sa.Column(f"{name}_evidence", sa.Text),
    )


def _speaker() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("speaker", sa.Text),
        sa.Column("speaker_id", sa.Text),
        sa.Column("speaker_kind", sa.String(12)),
    )


def _span() -> tuple[sa.Column[Any], ...]:
    return sa.Column("start", sa.Integer, nullable=False), sa.Column("stop", sa.Integer, nullable=False)


def _said() -> tuple[sa.Column[Any], ...]:
    return (
        *_speaker(),
        sa.Column("mention_start", sa.Integer),
        sa.Column("mention_stop", sa.Integer),
        sa.Column("cue_start", sa.Integer),
        sa.Column("cue_stop", sa.Integer),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        *_dating("said"),
        sa.Column("place", sa.Text),
        sa.Column("topics", sa.JSON),
        sa.Column("facets", sa.JSON),
    )


def upgrade() -> None:
    """Make all tables."""
    _articles()
    _statements()
    _read()
    _found_by()
    for sql in _INDEX[op.get_context().dialect.name]:
        op.execute(sql)


def _articles() -> None:
    op.create_table(
        "pages",
        _key(),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_pages"),
        sa.UniqueConstraint("hash", name="uq_pages_hash"),
    )
    op.create_table(
        "articles",
        _key(),
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("former_id", sa.String(12)),
        sa.Column("page", KEY, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reader", sa.Integer, nullable=False),
        sa.Column("form", sa.String(12), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("byline", sa.Text),
        sa.Column("language", sa.Text),
        *_dating("published"),
        *_dating("updated"),
        sa.Column("max_excerpt", sa.Integer, nullable=False),
        sa.Column("read_language", sa.Text),
        sa.Column("set_aside", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_articles"),
        sa.ForeignKeyConstraint(["page"], ["pages.key"], name="fk_articles_page"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
        sa.UniqueConstraint("former_id", name="uq_articles_former_id"),
        sa.UniqueConstraint("page", "fingerprint", name="uq_articles_page_fingerprint"),
    )
    op.create_index("ix_articles_fingerprint", "articles", ["fingerprint"])
    op.create_index("ix_articles_day_key", "articles", ["day", "key"])


def _statements() -> None:
    op.create_table(
        "statements",
        _key(),
        sa.Column("id", sa.String(12), nullable=False),
        *_speaker(),
        *_dating("said"),
        sa.Column("place", sa.Text),
        sa.Column("topics", sa.JSON),
        sa.Column("facets", sa.JSON),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_statements"),
        sa.UniqueConstraint("id", name="uq_statements_id"),
    )
    op.create_index("ix_statements_said_first_position", "statements", ["said_first", "position"])
    ranged = sa.text("said_last > said_first")
    op.create_index(
        "ix_statements_ranged",
        "statements",
        ["said_last", "said_first"],
        sqlite_where=ranged,
        postgresql_where=ranged,
    )


def _read() -> None:
    op.create_table(
        "quotations",
        _key(),
        sa.Column("article", KEY, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *_span(),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("paragraph", sa.Integer, nullable=False),
        *_said(),
        sa.Column("checksum", sa.BigInteger, nullable=False),
        sa.Column("statement", KEY),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_quotations"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_quotations_article"),
        sa.ForeignKeyConstraint(["statement"], ["statements.key"], name="fk_quotations_statement"),
        sa.UniqueConstraint("article", "number", name="uq_quotations_article_number"),
        sa.CheckConstraint("start >= 0 AND stop > start", name=op.f("ck_quotations_span")),
    )
    op.create_index("ix_quotations_statement", "quotations", ["statement"])
    op.create_table(
        "reported",
        _key(),
        sa.Column("article", KEY, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *_span(),
        sa.Column("paragraph", sa.Integer, nullable=False),
        *_said(),
        sa.PrimaryKeyConstraint("key", name="pk_reported"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_reported_article"),
        sa.UniqueConstraint("article", "number", name="uq_reported_article_number"),
        sa.CheckConstraint("start >= 0 AND stop > start", name=op.f("ck_reported_span")),
    )
    op.create_table(
        "sentences",
        sa.Column("article", KEY, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        *_span(),
        sa.Column("paragraph", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("article", "number", name="pk_sentences"),
        sa.ForeignKeyConstraint(["article"], ["articles.key"], name="fk_sentences_article"),
        sa.CheckConstraint("start >= 0 AND stop > start", name=op.f("ck_sentences_span")),
        sqlite_with_rowid=False,
    )


def _found_by() -> None:
    op.create_table(
        "aliases",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("statement", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_aliases"),
        sa.ForeignKeyConstraint(["statement"], ["statements.key"], name="fk_aliases_statement"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_aliases_statement", "aliases", ["statement"])
    op.create_table(
        "labels",
        _key(),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_labels"),
        sa.UniqueConstraint("kind", "name", name="uq_labels_kind_name"),
    )
    op.create_table(
        "statement_labels",
        sa.Column("statement", KEY, nullable=False, autoincrement=False),
        sa.Column("label", KEY, nullable=False, autoincrement=False),
        sa.Column("day", sa.Date),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("attributed", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("statement", "label", name="pk_statement_labels"),
        sa.ForeignKeyConstraint(["statement"], ["statements.key"], name="fk_statement_labels_statement"),
        sa.ForeignKeyConstraint(["label"], ["labels.key"], name="fk_statement_labels_label"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_statement_labels_label_day_position_attributed",
        "statement_labels",
        ["label", "day", "position", "attributed"],
    )


_INDEX = {
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
