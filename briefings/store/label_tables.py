"""The tables of names, words and lists: whom and what people look for, all of it drawn from the statements."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from briefings.store.kinds import EXACT, KEY
from briefings.store.tables import METADATA

labels = Table(
    "labels",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("kind", "name"),
)

# Speakers (who have a name) and outlets, as people look for them.
names = Table(
    "names",
    METADATA,
    Column("label", KEY, ForeignKey("labels.key"), primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),  # that of the label
    Column("shown", String(200), nullable=False),  # as it was first met
    Column("number", Integer, nullable=False),  # of statements
    Index(None, "kind", "number"),
)

# The words of their names, so that they are found by the beginning of any of them.
name_words = Table(
    "name_words",
    METADATA,
    Column("kind", String(12), primary_key=True),
    Column("word", EXACT, primary_key=True),
    Column("label", KEY, ForeignKey("names.label"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Every word that was ever indexed and is long enough to be mistyped.
words = Table(
    "words",
    METADATA,
    Column("initial", String(1), primary_key=True),
    Column("word", EXACT, primary_key=True),
    sqlite_with_rowid=False,
)

# What statements are listed by (speaker, outlet, topic, facet), with what they are sorted by, so that each list is
# one stretch of one index.
statement_labels = Table(
    "statement_labels",
    METADATA,
    Column("statement", KEY, ForeignKey("statements.key"), primary_key=True, autoincrement=False),
    Column("label", KEY, ForeignKey("labels.key"), primary_key=True, autoincrement=False),
    Column("day", Date),  # statements.said_first
    Column("position", BigInteger, nullable=False),
    Column("attributed", Boolean(create_constraint=False), nullable=False),  # whether it has a speaker
    Index(None, "label", "day", "position", "attributed"),
    sqlite_with_rowid=False,
)
