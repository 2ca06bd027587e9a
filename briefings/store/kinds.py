"""Kinds of columns: what a value is in Python, and what it is on each database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, BigInteger, DateTime, Integer, String, TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

KEY = BigInteger().with_variant(Integer, "sqlite")
"""Keys join rows and are never shown. SQLite counts up by itself only in what is called INTEGER there."""


EXACT = String(64, collation="C").with_variant(String(64), "sqlite")
"""A folded word, sorted by its characters alone on both databases, so that a beginning is a stretch of an index."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime in UTC; SQLite knows no zones and is given it without."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Names(TypeDecorator[tuple[str, ...]]):
    """Some names in their order, as JSON; none at all take no room."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> list[str] | None:
        """To the database."""
        return list(value) if value else None

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...]:
        """From the database."""
        return tuple(value or ())
