"""What tables that are exported are made of: columns, each with its type, its meaning, and how to get its value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = TypeVar("Row")
Value = str | int | float | bool | date | datetime | tuple[str, ...] | None

SEPARATOR = "|"
"""Between the names of a list where a format has no lists. Ids of topics and facets never hold it."""


class Type(StrEnum):
    """What a column holds. Any value may be missing, which means that it is not known or that there is none."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"
    MOMENT = "moment"
    NAMES = "names"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """A column of a table; `value` gets it from what a row is made of."""

    name: str
    type: Type
    meaning: str
    value: Callable[[Row], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Row]):
    """A table: its columns in their order. `unit` says what one row is."""

    name: str
    unit: str
    columns: tuple[Column[Row], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def values(self, row: Row) -> tuple[Value, ...]:
        """The values of a row, in the order of the columns."""
        return tuple(column.value(row) for column in self.columns)


def column(name: str, kind: Type, meaning: str, value: Callable[[Any], Value]) -> Column[Any]:
    """A column, written short: tables have many."""
    return Column(name=name, type=kind, meaning=meaning, value=value)


def json_values(values: Sequence[Value]) -> list[str | int | float | bool | list[str] | None]:
    """Values as JSON has them: days and moments in ISO 8601, names as a list."""
    return [list(value) if isinstance(value, tuple) else _plain(value) for value in values]


def csv_values(values: Sequence[Value]) -> list[str | int | float | None]:
    """Values as CSV has them: nothing for what is missing, `true` and `false`, names joined."""
    return [
        SEPARATOR.join(value)
        if isinstance(value, tuple)
        else ("true" if value else "false")
        if isinstance(value, bool)
        else _plain(value)
        for value in values
    ]


def _plain(value: str | float | date | datetime | None) -> str | int | float | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value
