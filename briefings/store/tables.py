"""The tables. Articles and what was read in them are the truth; statements and all below are drawn from them.

Texts from outside are never in an index, for PostgreSQL's cannot hold long ones: hashes and shortened names are.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from briefings.store.kinds import KEY, Moment, Names

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _dating(name: str) -> tuple[Column[Any], ...]:
    return (
        Column(f"{name}_first", Date),
        Column(f"{name}_last", Date),
        Column(f"{name}_precision", String(12)),
        Column(f"{name}_evidence", Text),
    )


def _key() -> Column[Any]:
    return Column("key", KEY, primary_key=True)


def _span(name: str = "") -> tuple[Column[Any], ...]:
    optional = bool(name)
    return Column(f"{name}start", Integer, nullable=optional), Column(f"{name}stop", Integer, nullable=optional)


def _speaker() -> tuple[Column[Any], ...]:
    return Column("speaker", Text), Column("speaker_id", Text), Column("speaker_kind", String(12))


def _said() -> tuple[Column[Any], ...]:
    """Who said it, when, where, on what: the same of a quotation and of indirect speech."""
    return (
        *_speaker(),
        *_span("mention_"),
        *_span("cue_"),
        Column("confidence", Float, nullable=False),
        Column("reason", Text, nullable=False),
        *_dating("said"),
        Column("place", Text),
        Column("topics", Names),
        Column("facets", Names),
    )


def _follows(start: str, stop: str) -> CheckConstraint:
    return CheckConstraint(f"{start} >= 0 AND {stop} > {start}", name="span")


pages = Table(
    "pages",
    METADATA,
    _key(),
    Column("hash", String(64), nullable=False, unique=True),  # SHA-256 of the address
    Column("address", Text, nullable=False),  # Article.page
)

articles = Table(
    "articles",
    METADATA,
    _key(),
    Column("id", String(12), nullable=False, unique=True),
    Column("former_id", String(12), unique=True),  # the id it had before its page had an address
    Column("page", KEY, ForeignKey("pages.key"), nullable=False),
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("current", Boolean(create_constraint=False), nullable=False),  # the newest version of its page
    Column("day", Date, nullable=False),  # when it was published, or else added: what lists go by
    Column("added_at", Moment, nullable=False),
    Column("reader", Integer, nullable=False),  # READER_VERSION
    Column("form", String(12), nullable=False),
    Column("title", Text),
    Column("url", Text),
    Column("path", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("language", Text),
    *_dating("published"),
    *_dating("updated"),
    Column("max_excerpt", Integer, nullable=False),
    Column("read_language", Text),
    Column("set_aside", Text),
    Column("text", Text, nullable=False),  # last: SQLite walks over what stands before
    UniqueConstraint("page", "fingerprint"),
    Index(None, "day", "key"),
)

# Those of whose text only what was said is left, and what is near to it.
pruned = Table(
    "pruned",
    METADATA,
    Column("article", KEY, ForeignKey("articles.key"), primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

# Those that are to be read again, by whoever has leased them.
rereads = Table(
    "rereads",
    METADATA,
    Column("article", KEY, ForeignKey("articles.key"), primary_key=True, autoincrement=False),
    Column("due_at", Moment, nullable=False),  # while it is leased: when the lease ends
    Column("lease", String(12)),
    sqlite_with_rowid=False,
)

quotations = Table(
    "quotations",
    METADATA,
    _key(),
    Column("article", KEY, ForeignKey("articles.key"), nullable=False),
    Column("number", Integer, nullable=False),  # its place in the reading, from 0
    *_span(),
    Column("kind", String(12), nullable=False),
    Column("paragraph", Integer, nullable=False),
    *_said(),
    Column("checksum", BigInteger, nullable=False),  # CRC-32 of its words, for `readout db check`
    Column("statement", KEY, ForeignKey("statements.key"), index=True),
    Column("shown", Boolean(create_constraint=False), nullable=False),  # the one of its page that the statement shows
    # reports.key, which no constraint holds, for SQLite cannot be given one later: `Store.check` looks.
    Column("report", KEY, index=True),
    UniqueConstraint("article", "number"),
    _follows("start", "stop"),
)

reported = Table(
    "reported",
    METADATA,
    _key(),
    Column("article", KEY, ForeignKey("articles.key"), nullable=False),
    Column("number", Integer, nullable=False),
    *_span(),
    Column("paragraph", Integer, nullable=False),
    *_said(),
    UniqueConstraint("article", "number"),
    _follows("start", "stop"),
)

sentences = Table(
    "sentences",
    METADATA,
    Column("article", KEY, ForeignKey("articles.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_span(),
    Column("paragraph", Integer, nullable=False),
    _follows("start", "stop"),
    sqlite_with_rowid=False,
)

statements = Table(
    "statements",
    METADATA,
    _key(),
    Column("id", String(12), nullable=False, unique=True),
    *_speaker(),
    *_dating("said"),
    Column("place", Text),
    Column("topics", Names),
    Column("facets", Names),
    Column("position", BigInteger, nullable=False),  # among all of one day: articles as they came, then their text
    Index(None, "said_first", "position"),
)

RANGED = statements.c.said_last > statements.c.said_first
"""Said on one of several days. Few are, so those that began before the days asked for are found by themselves."""

Index(
    "ix_statements_ranged",
    statements.c.said_last,
    statements.c.said_first,
    sqlite_where=RANGED,
    postgresql_where=RANGED,
)

# What one page says of a statement: all that the statement is made from, and what it is matched by.
reports = Table(
    "reports",
    METADATA,
    _key(),
    Column("id", String(12), nullable=False, unique=True),
    Column("page", KEY, ForeignKey("pages.key"), nullable=False, index=True),
    Column("statement", KEY, ForeignKey("statements.key"), nullable=False, index=True),
    Column("who", BigInteger),  # a hash of who speaks; NULL where it is matched with nothing
    Column("can_first", Date),  # the days on which it can have been said
    Column("can_last", Date),
    Column("aliases", Names),
    *_speaker(),
    *_dating("said"),
    Column("place", Text),
    Column("topics", Names),
    Column("facets", Names),
    Column("published", Date, nullable=False),  # articles.day
    Column("outlet", Text),
    Column("official", Boolean(create_constraint=False), nullable=False),  # out of a transcript
    Column("position", BigInteger, nullable=False),
    Column("words", Text, nullable=False),
    Index(None, "who", "can_last", "can_first"),
    # Each page of a statement asks for the transcripts beside it, which are few among all reports.
    Index(None, "who", "can_last", sqlite_where=text("official = 1"), postgresql_where=text("official")),
)

# What an operator decided. Never drawn anew.
rulings = Table(
    "rulings",
    METADATA,
    _key(),
    Column("verdict", String(12), nullable=False),
    Column("made_at", Moment, nullable=False),
)

ruled = Table(
    "ruled",
    METADATA,
    Column("report", String(12), primary_key=True),  # reports.id, whether there is one now or not
    Column("ruling", KEY, ForeignKey("rulings.key"), primary_key=True, autoincrement=False, index=True),
    Column("side", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Some hashes of an article's own words, so that copies are known.
sketches = Table(
    "sketches",
    METADATA,
    Column("article", KEY, ForeignKey("articles.key"), primary_key=True, autoincrement=False),
    Column("hashes", LargeBinary, nullable=False),
)

aliases = Table(
    "aliases",
    METADATA,
    Column("id", String(12), primary_key=True),
    Column("statement", KEY, ForeignKey("statements.key"), nullable=False, index=True),
    sqlite_with_rowid=False,
)
