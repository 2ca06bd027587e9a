"""What tables that are exported are made of: columns, each with its type, its meaning, and how to get its value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Row = TypeVar("Row")
Value = str | int | float | bool | date | datetime | tuple[str, ...] | None

SEPARATOR = "|"
"""Between the names of a list where a format has no lists."""


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


def for_json(table: Table[Row]) -> Callable[[Row], list[Any]]:
    """What makes a row's values as JSON has them: days and moments in ISO 8601, names as a list."""
    return _shaping(table, {Type.DAY: date.isoformat, Type.MOMENT: _moment, Type.NAMES: list})


def for_csv(table: Table[Row]) -> Callable[[Row], list[Any]]:
    """What makes a row's values as CSV has them: as JSON, but names joined, and `true` and `false`."""
    return _shaping(
        table, {Type.DAY: date.isoformat, Type.MOMENT: _moment, Type.NAMES: SEPARATOR.join, Type.BOOLEAN: _truth}
    )


def _shaping(table: Table[Row], shapes: Mapping[Type, Callable[[Any], Any]]) -> Callable[[Row], list[Any]]:
    columns = [(column.value, shapes.get(column.type)) for column in table.columns]

    def shaped(row: Row) -> list[Any]:
        made: list[Any] = []
        for get, shape in columns:
            value = get(row)
            made.append(value if shape is None or value is None else shape(value))
        return made

    return shaped


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _truth(value: bool) -> str:
    return "true" if value else "false"
