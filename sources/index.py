"""An `index.toml` beside articles: for each file its outlet, address, title and dates."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from sources.errors import ArticleError
from sources.facts import Facts, read_facts
from sources.shown import shown
from sources.types import Remark

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

INDEX_NAME = "index.toml"
_KEYS = frozenset(fact.name for fact in fields(Facts)) | {"file", "note"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the index says of one file, and remarks on what in it could not be used."""

    facts: Facts = field(default_factory=Facts)
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The rows of an index by the names of their files, and remarks on rows that name none."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def parse(data: bytes, what: str) -> Index:
    """The index in the bytes of a TOML file named `what`. Raises ArticleError, with the line, where it is not TOML."""
    try:
        document = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _broken(what, f"not UTF-8 in line {line}") from None
    except tomllib.TOMLDecodeError as error:
        end = "at its end, line " + str(data.count(b"\n") + 1)
        raise _broken(what, str(error).replace("at end of document", end)) from None
    except (RecursionError, ValueError):
        raise _broken(what, "a value in it is too deep or too long") from None
    rows: dict[str, Row] = {}
    remarks: list[Remark] = []
    for place, table in _tables(document, what):
        try:
            name, row = _row(table, place, rows)
            rows[name] = row
        except ValueError as error:
            remarks.append(Remark(what=place, sentence=f"{error}; left out"))
    return Index(rows=rows, remarks=tuple(remarks))


def _tables(document: Mapping[str, object], what: str) -> Iterator[tuple[str, object]]:
    """The tables of the document, each with how to name it to a person; `[[name]]` gives several."""
    for key, value in document.items():
        place = f"{what}, table {shown(key)}"
        if isinstance(value, list) and value:
            yield from ((f"{place} no. {number}", table) for number, table in enumerate(value, start=1))
        else:
            yield place, value


def _row(table: object, place: str, earlier: Container[str]) -> tuple[str, Row]:
    """The file that a table is about and what it says of it. Raises ValueError where it names none."""
    if not isinstance(table, dict):
        raise ValueError("is no table")  # noqa: TRY004 - one class of error for whatever is left out
    name = table.get("file")
    if not isinstance(name, str) or not name.strip():
        raise ValueError("names no file")
    if "/" in name or "\\" in name or name in (".", ".."):
        raise ValueError(f"{shown(name)} is not a file beside {INDEX_NAME}")
    if name in earlier:
        raise ValueError(f"is a second table for {shown(name)}")
    facts, refused = read_facts(table)
    unknown = [f"{shown(key)} is not a key that is known here; passed over" for key in table if key not in _KEYS]
    remarks = tuple(Remark(what=place, sentence=sentence) for sentence in (*unknown, *refused))
    return name, Row(facts=facts, remarks=remarks)


def _broken(what: str, why: str) -> ArticleError:
    return ArticleError(what, f"is not TOML that can be read ({why}); the files beside it are read without it")
