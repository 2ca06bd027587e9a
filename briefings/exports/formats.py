"""Rows as JSON lines, CSV or Parquet, written to a stream of bytes one after the other."""

from __future__ import annotations

import csv
import json
import sys
from enum import StrEnum
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from briefings.errors import ExportError
from briefings.exports.columns import Type, for_csv, for_json
from briefings.types import READER_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from briefings.exports.columns import Table, Value
    from briefings.records import Record

_ROWS = 10_000
"""Of one group of a Parquet file, which is in memory until it is written."""

_CHARACTERS = 8_000_000
"""Of one group, roughly: with the texts of articles it has fewer rows."""

T = TypeVar("T", contravariant=True)


class Format(StrEnum):
    """The forms in which rows are written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class Writer(Protocol[T]):
    """Writes rows, whatever the table makes them of. What was written is complete after `end`."""

    def write(self, row: T) -> None:
        """Write one row."""

    def end(self) -> None:
        """Write what is still to be written. The stream stays open."""


def check(form: Format) -> None:
    """Raise an ExportError that says what to install, where a format cannot be written on this machine."""
    if form is Format.PARQUET and find_spec("pyarrow") is None:
        raise ExportError(
            "Parquet", f"needs pyarrow, which is not installed; run: {sys.executable} -m pip install pyarrow"
        )


def make_writer(form: Format, table: Table[T], stream: BinaryIO) -> Writer[T]:
    """A writer of a table's rows to a stream."""
    kinds: dict[Format, Any] = {Format.JSONL: _JsonLines, Format.CSV: _Csv, Format.PARQUET: _Parquet}
    made: Writer[T] = kinds[form](table, stream)
    return made


class Records:
    """Writes objects, each as JSON on a line of its own, in UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, row: Record) -> None:
        """Write one object."""
        self._stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def end(self) -> None:
        """Nothing is held back."""


class _JsonLines:
    def __init__(self, table: Table[Any], stream: BinaryIO) -> None:
        self._names, self._shape, self._records = table.names, for_json(table), Records(stream)

    def write(self, row: Any) -> None:
        self._records.write(dict(zip(self._names, self._shape(row), strict=True)))

    def end(self) -> None:
        """Nothing is held back."""


class _Csv:
    """As RFC 4180 has it: a line of names, CR LF, marks around what needs them; UTF-8 without a byte order mark."""

    def __init__(self, table: Table[Any], stream: BinaryIO) -> None:
        self._shape = for_csv(table)
        self._csv = csv.writer(_Encoded(stream))
        self._csv.writerow(table.names)

    def write(self, row: Any) -> None:
        self._csv.writerow(self._shape(row))

    def end(self) -> None:
        """Nothing is held back."""


class _Encoded:
    """What csv writes text to. It does not close the stream when it goes, as io.TextIOWrapper would."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode())


class _Parquet:
    def __init__(self, table: Table[Any], stream: BinaryIO) -> None:
        import pyarrow
        import pyarrow.parquet

        moment = pyarrow.timestamp("us", tz="UTC")
        types = {
            Type.STRING: pyarrow.string(),
            Type.INTEGER: pyarrow.int64(),
            Type.NUMBER: pyarrow.float64(),
            Type.BOOLEAN: pyarrow.bool_(),
            Type.DAY: pyarrow.date32(),
            Type.MOMENT: moment,
            Type.NAMES: pyarrow.list_(pyarrow.string()),
        }
        fields = [pyarrow.field(one.name, types[one.type], metadata={"meaning": one.meaning}) for one in table.columns]
        about = {
            "readout:table": table.name,
            "readout:version": version("readout"),
            "readout:reader": str(READER_VERSION),
        }
        self._schema = pyarrow.schema(fields, metadata=about)
        self._batch = pyarrow.record_batch
        self._arrays = [(pyarrow.array, field.type) for field in self._schema]
        self._file = pyarrow.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._table = table
        self._rows: list[tuple[Value, ...]] = []
        self._characters = 0

    def write(self, row: Any) -> None:
        values = self._table.values(row)
        self._rows.append(values)
        self._characters += sum(len(value) for value in values if isinstance(value, str))
        if len(self._rows) >= _ROWS or self._characters >= _CHARACTERS:
            self._flush()

    def end(self) -> None:
        self._flush()
        self._file.close()

    def _flush(self) -> None:
        if self._rows:
            columns: Sequence[Sequence[Value]] = list(zip(*self._rows, strict=True))
            arrays = [make(values, type=kind) for (make, kind), values in zip(self._arrays, columns, strict=True)]
            self._file.write_batch(self._batch(arrays, schema=self._schema))
            self._rows, self._characters = [], 0
