"""Rows of tables: each field asked for and looked at once, overlays' rows over ours, each fault at its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from briefings.knowledge.loading import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from briefings.knowledge.lines import Place
    from briefings.knowledge.loading import Tables

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TYPES = {str: "a text", bool: "true or false", list: "a list", dict: "a table", date: "a day such as 2023-07-11"}


@dataclass(slots=True, kw_only=True)
class Row:
    """One row as it was written. Asked for its fields, it gives them, and notes in `faults` what is wrong with them.

    `at` is its place in the file; `name` how a fault's sentence calls it, "" for a whole file.
    """

    tables: Tables
    at: Place
    name: str
    fields: Mapping[str, Any]
    faults: list[Fault]
    asked: set[str] = field(default_factory=set)

    @classmethod
    def of_file(cls, tables: Tables, faults: list[Fault]) -> Row:
        """All of a file as one row."""
        return cls(tables=tables, at=(), name="", fields=tables.tables, faults=faults)

    @property
    def kind(self) -> str:
        """The key of the table that it stands in."""
        return str(self.at[0])

    def fault(self, sentence: str, *at: str | int) -> None:
        """Note that something is wrong with this row, or with what stands at `at` within it."""
        line = self.tables.line((*self.at, *at))
        sentence = f"{self.name}: {sentence}" if self.name else sentence
        self.faults.append(Fault(path=self.tables.path, line=line, sentence=sentence))

    def _field(self, key: str, wanted: type, *, required: bool) -> Any:
        self.asked.add(key)
        value = self.fields.get(key)
        if value is None:
            if required:
                self.fault(f"`{key}` is missing; give {_TYPES[wanted]}")
            return None
        # A TOML time of day is a date to Python; a truth is a number.
        if not isinstance(value, wanted) or (wanted is date and isinstance(value, datetime)):
            self.fault(f"`{key}` must be {_TYPES[wanted]}", key)
            return None
        return value

    def _sound(self, text: str, *at: str | int) -> bool:
        if not text.strip() or not text.isprintable() or len(text) > 500:
            self.fault(f"`{at[0]}` must be a text of 1 to 500 characters on one line", *at)
            return False
        return True

    def text(self, key: str) -> str:
        """A text that must be there; "" where it is not."""
        value = self._field(key, str, required=True)
        return value if value is not None and self._sound(value, key) else ""

    def text_or_none(self, key: str) -> str | None:
        """A text that may be missing."""
        value = self._field(key, str, required=False)
        return value if value is not None and self._sound(value, key) else None

    def id(self, key: str = "id") -> str:
        """An id that must be there; "" where it is not."""
        value = self.text(key)
        if value and not is_id(value):
            sentence = f"`{key}` must be small letters, digits and single hyphens, such as jane-doe; it is {value!r}"
            self.fault(sentence, key)
            return ""
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts, empty where it is missing."""
        values = self._field(key, list, required=required)
        if values is None:
            return ()
        for number, value in enumerate(values):
            if not isinstance(value, str):
                self.fault(f"`{key}` must be a list of texts; {value!r} is none", key, number)
                return ()
        if required and not values:
            self.fault(f"`{key}` must not be empty", key)
        sound = [self._sound(value, key, number) for number, value in enumerate(values)]
        return tuple(values) if all(sound) else ()

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
            self.fault(f"`{key}` must be the https address of a page", key)
            return None
        return str(value)

    def inner(self, key: str) -> Iterator[Row]:
        """The rows of a list within this row."""
        for number, value in enumerate(self._field(key, list, required=False) or ()):
            if not isinstance(value, dict):
                self.fault(f"`{key}` must be a list of tables", key, number)
                return
            yield self._within(value, f"`{key}` number {number + 1}", key, number)

    def keyed(self, key: str, called: str) -> dict[str, Row]:
        """The rows of a table of tables within this row, by their keys; `called` is what one of them is."""
        rows = {}
        for name, value in (self._field(key, dict, required=False) or {}).items():
            if not isinstance(value, dict):
                self.fault(f"`{key}` must be a table of tables: write [{key}.{name}]", key, name)
            else:
                rows[name] = self._within(value, f"{called} {name}", key, name)
        return rows

    def table(self, key: str) -> Row | None:
        """A table within this row."""
        value = self._field(key, dict, required=False)
        return None if value is None else self._within(value, f"[{key}]", key)

    def _within(self, fields: Mapping[str, Any], name: str, *at: str | int) -> Row:
        name = f"{self.name}: {name}" if self.name else name
        return Row(tables=self.tables, at=(*self.at, *at), name=name, fields=fields, faults=self.faults)

    def close(self) -> None:
        """Note the fields that nobody asked for: a slip of the pen, most likely."""
        for key in self.fields.keys() - self.asked:
            self.fault(f"`{key}` is not known here; known are {', '.join(sorted(self.asked))}", key)


def is_id(words: str) -> bool:
    """Whether this can be an id: small letters, digits and single hyphens."""
    return _ID.fullmatch(words) is not None


def merge_rows(
    files: Iterable[Tables],
    kinds: Sequence[str],
    faults: list[Fault],
    *,
    key: Callable[[Row], str] = Row.id,
    beside: Collection[str] = (),
) -> dict[str, dict[str, Row]]:
    """The rows of each kind by `key`: of several files, the last one's row; twice in one file is a fault.

    `beside` names what else such a file may hold; it is not looked at here.
    """
    merged: dict[str, dict[str, Row]] = {kind: {} for kind in kinds}
    for tables in files:
        for kind, values in tables.tables.items():
            if kind in beside:
                continue
            if kind not in merged:
                sentence = f"[[{kind}]] is not known here; known are {', '.join((*kinds, *beside))}"
                faults.append(Fault(path=tables.path, line=tables.line((kind,)), sentence=sentence))
                continue
            rows: dict[str, Row] = {}
            if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
                sentence = f"{kind} must be a list of tables: write [[{kind}]]"
                faults.append(Fault(path=tables.path, line=tables.line((kind,)), sentence=sentence))
                continue
            for index, fields in enumerate(values):
                named = fields.get("id") or fields.get("name")
                name = f"{kind} {named}" if isinstance(named, str) else f"{kind} number {index + 1}"
                row = Row(tables=tables, at=(kind, index), name=name, fields=fields, faults=faults)
                found = key(row)
                if found in rows:
                    row.fault(f"{found} is given twice in this file")
                elif found:
                    rows[found] = row
            merged[kind].update(rows)
    return merged


def merge_head(files: Iterable[Tables], head: str, faults: list[Fault]) -> Iterator[Row]:
    """The head table of each file that has one, in order: what a later one says holds."""
    for tables in files:
        fields = tables.tables.get(head)
        if isinstance(fields, dict):
            yield Row(tables=tables, at=(head,), name=head, fields=fields, faults=faults)
        elif fields is not None:
            line = tables.line((head,))
            faults.append(Fault(path=tables.path, line=line, sentence=f"{head} must be one table: write [{head}]"))
