"""Tables of knowledge as files: ours and those of overlay folders, row by row, with each fault's file and line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import resources
from typing import TYPE_CHECKING, Any

from briefings.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_LARGEST = 4_000_000
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOML_LINE = re.compile(r"at line (\d+)")
_TYPES = {str: "a text", bool: "true or false", list: "a list", dict: "a table", date: "a day such as 2023-07-11"}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """What is wrong with a file of knowledge, and on which line (counted from 1)."""

    path: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """One file as it was read: where it is, what is written there, and its tables.

    `place` is 0 for ours, and rises with the overlays.
    """

    place: int
    path: str
    text: str
    tables: Mapping[str, Any]

    def line(self, kind: str, index: int) -> int:
        """The line on which the row of that kind and number begins, or the first where it cannot be told."""
        headers = re.finditer(rf"^[ \t]*\[\[?[ \t]*{re.escape(kind)}[ \t]*\]", self.text, re.MULTILINE)
        for number, header in enumerate(headers):
            if number == index:
                return self.text.count("\n", 0, header.end()) + 1
        return 1


@dataclass(slots=True, kw_only=True)
class Row:
    """One row as it was written. Asked for its fields, it gives them, and notes in `faults` what is wrong with them."""

    tables: Tables
    kind: str
    index: int
    fields: Mapping[str, Any]
    faults: list[Fault]
    asked: set[str] = field(default_factory=set)

    @property
    def label(self) -> str:
        """How a fault's sentence names the row: by its id or name where it has one."""
        named = self.fields.get("id") or self.fields.get("name")
        return f"{self.kind} {named}" if isinstance(named, str) else f"{self.kind} number {self.index + 1}"

    def fault(self, sentence: str) -> None:
        """Note that something is wrong with this row."""
        line = self.tables.line(self.kind, self.index)
        self.faults.append(Fault(path=self.tables.path, line=line, sentence=f"{self.label}: {sentence}"))

    def _field(self, key: str, wanted: type, *, required: bool) -> Any:
        self.asked.add(key)
        value = self.fields.get(key)
        if value is None:
            if required:
                self.fault(f"`{key}` is missing; give {_TYPES[wanted]}")
            return None
        # A TOML time of day is a date to Python; a truth is a number.
        if not isinstance(value, wanted) or (wanted is date and isinstance(value, datetime)):
            self.fault(f"`{key}` must be {_TYPES[wanted]}")
            return None
        return value

    def _sound(self, key: str, text: str) -> bool:
        if not text.strip() or not text.isprintable() or len(text) > 500:
            self.fault(f"`{key}` must be a text of 1 to 500 characters on one line")
            return False
        return True

    def text(self, key: str) -> str:
        """A text that must be there; "" where it is not."""
        value = self._field(key, str, required=True)
        return value if value is not None and self._sound(key, value) else ""

    def text_or_none(self, key: str) -> str | None:
        """A text that may be missing."""
        value = self._field(key, str, required=False)
        return value if value is not None and self._sound(key, value) else None

    def id(self, key: str = "id") -> str:
        """An id that must be there; "" where it is not."""
        value = self.text(key)
        if value and not _ID.fullmatch(value):
            self.fault(f"`{key}` must be small letters, digits and single hyphens, such as jane-doe; it is {value!r}")
            return ""
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, empty where it is missing."""
        values = self._field(key, list, required=required)
        if values is None:
            return ()
        if not all(isinstance(value, str) for value in values):
            self.fault(f"`{key}` must be a list of texts")
            return ()
        if required and not values:
            self.fault(f"`{key}` must not be empty")
        return tuple(values) if all(self._sound(key, value) for value in values) else ()

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A day, or None where it is missing."""
        value = self._field(key, date, required=required)
        return value if isinstance(value, date) else None

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        return bool(self._field(key, bool, required=False))

    def address(self, key: str, *, required: bool = False) -> str | None:
        """An https address of a page."""
        value = self._field(key, str, required=required)
        if value is None:
            return None
        if not re.fullmatch(r"https://[^\s/@]+\.[^\s/@]+(?:/\S*)?", value) or len(value) > 500:
            self.fault(f"`{key}` must be the https address of a page")
            return None
        return str(value)

    def inner(self, key: str) -> Iterator[Row]:
        """The rows within a row; their faults are told of this one."""
        values = self._field(key, list, required=False)
        for number, value in enumerate(values or ()):
            if isinstance(value, dict):
                yield _Inner(
                    tables=self.tables,
                    kind=self.kind,
                    index=self.index,
                    fields=value,
                    faults=self.faults,
                    within=f"{self.label}: `{key}` number {number + 1}",
                )
            else:
                self.fault(f"`{key}` must be a list of tables")
                return

    def close(self) -> None:
        """Note the fields that nobody asked for: a slip of the pen, most likely."""
        for key in self.fields.keys() - self.asked:
            self.fault(f"`{key}` is not known here; known are {', '.join(sorted(self.asked))}")


@dataclass(slots=True, kw_only=True)
class _Inner(Row):
    within: str

    @property
    def label(self) -> str:
        return self.within


def read_tables(name: str, overlays: Sequence[Path], faults: list[Fault]) -> list[Tables]:
    """Our own file of that name, and after it those of the overlay folders that have one, in order."""
    ours = resources.files("briefings.knowledge") / name
    files = [_parsed(0, name, ours.read_bytes(), faults)]
    for place, folder in enumerate(overlays, 1):
        path = folder / name
        if not folder.is_dir():
            faults.append(
                Fault(path=str(folder), line=1, sentence="there is no such folder; name one, or leave it out")
            )
        elif path.exists():
            try:
                with path.open("rb") as file:
                    content = file.read(_LARGEST + 1)
            except OSError as error:
                faults.append(Fault(path=str(path), line=1, sentence=f"cannot be read ({error.strerror})"))
            else:
                files.append(_parsed(place, str(path), content, faults))
    return files


def _parsed(place: int, path: str, content: bytes, faults: list[Fault]) -> Tables:
    text, tables, line, sentence = "", {}, 1, ""
    if len(content) > _LARGEST:
        sentence = f"is larger than {_LARGEST // 1_000_000} MB; that is no table of knowledge"
    else:
        try:
            text = content.decode("utf-8")
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            found = _TOML_LINE.search(str(error))
            line, sentence = int(found[1]) if found else text.count("\n") + 1, f"is not TOML: {error}"
        except UnicodeDecodeError as error:
            line, sentence = content.count(b"\n", 0, error.start) + 1, "is not UTF-8; save it as UTF-8"
        except RecursionError:
            sentence = "is nested too deeply"
    if sentence:
        faults.append(Fault(path=path, line=line, sentence=sentence))
    return Tables(place=place, path=path, text=text, tables=tables)


def merge_rows(
    files: Iterable[Tables], kinds: Sequence[str], faults: list[Fault], *, head: str | None = None
) -> dict[str, dict[str, Row]]:
    """The rows of each kind by id: of several files, the last one's row; twice in one file is a fault.

    `head` names the one table that is no list of rows; it is not looked at here.
    """
    merged: dict[str, dict[str, Row]] = {kind: {} for kind in kinds}
    for tables in files:
        for kind, values in tables.tables.items():
            if kind == head:
                continue
            if kind not in merged:
                sentence = f"[[{kind}]] is not known here; known are {', '.join(kinds)}"
                faults.append(Fault(path=tables.path, line=tables.line(kind, 0), sentence=sentence))
                continue
            rows: dict[str, Row] = {}
            if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
                sentence = f"{kind} must be a list of tables: write [[{kind}]]"
                faults.append(Fault(path=tables.path, line=tables.line(kind, 0), sentence=sentence))
                continue
            for index, fields in enumerate(values):
                row = Row(tables=tables, kind=kind, index=index, fields=fields, faults=faults)
                key = row.id()
                if key in rows:
                    row.fault("this id is given twice in this file")
                elif key:
                    rows[key] = row
            merged[kind].update(rows)
    return merged


def merge_head(files: Iterable[Tables], head: str, faults: list[Fault]) -> Iterator[Row]:
    """The head table of each file that has one, in order: what a later one says holds."""
    for tables in files:
        fields = tables.tables.get(head)
        if isinstance(fields, dict):
            yield Row(tables=tables, kind=head, index=0, fields=fields, faults=faults)
        elif fields is not None:
            line = tables.line(head, 0)
            faults.append(Fault(path=tables.path, line=line, sentence=f"{head} must be one table: write [{head}]"))


def raise_first(faults: Sequence[Fault]) -> None:
    """Raise KnowledgeError for the first fault, with all of them in its sentence.

    Raises:
        KnowledgeError: there are faults.
    """
    if faults:
        first, *more = faults
        others = f" Also: {' '.join(f'{fault}.' for fault in more)}" if more else ""
        raise KnowledgeError(f"{first.path}:{first.line}", f"{first.sentence}.{others}")
