"""JSON lines: one article a line."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, NoReturn, TypeAlias

from sources.facts import read_facts
from sources.types import Article, Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sources.catalogue import Catalogue

LONGEST_LINE = 64 * 1024 * 1024

Id: TypeAlias = str | int | float | None
"""How a line names itself; given back as it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An article read from a line. `number` counts the lines of the stream from 1.

    `cues` are spans (start, end) into the text whose day is asked for; None where none were given.
    """

    number: int
    id: Id
    article: Article
    cues: tuple[tuple[int, int], ...] | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that is no article, and why, in one sentence."""

    number: int
    id: Id
    sentence: str


def read_lines(
    stream: BinaryIO, *, longest: int = LONGEST_LINE, outlets: Catalogue | None = None
) -> Iterator[Line | BadLine]:
    """The articles in a stream of JSON lines, in order; blank lines are passed over. Nothing is raised for a bad line.

    A line is `{"id", "text", "url", "title", "outlet", "form", "language", "published", "updated", "byline",
    "max_excerpt", "path", "cues"}`; all but the text may be missing or null, other keys are ignored.
    `outlets` are those that are known, ours where none are given.
    """
    number = 0
    while data := stream.readline(longest + 1):
        number += 1
        if len(data) > longest and not data.endswith(b"\n"):
            _skip_line(stream)
            yield BadLine(number=number, id=None, sentence=f"the line is longer than {longest} bytes")
        elif data.strip():
            yield _line(data, number, outlets)


def _skip_line(stream: BinaryIO) -> None:
    while (data := stream.readline(1024 * 1024)) and not data.endswith(b"\n"):
        pass


def _line(data: bytes, number: int, outlets: Catalogue | None) -> Line | BadLine:
    name: Id = None
    try:
        given = _object(data, number)
        name = _id(given.get("id"))
        text = _text(given.get("text"))
        cues = _cues(given.get("cues"), len(text))
    except _BadLineError as error:
        return BadLine(number=number, id=name, sentence=str(error))
    facts, refused = read_facts(given)
    path = given.get("path")
    if path is not None and not isinstance(path, str):
        path, refused = None, (*refused, "path: it must be a string; taken as not known")
    remarks = tuple(Remark(what=f"line {number}", sentence=sentence) for sentence in refused)
    return Line(
        number=number, id=name, article=facts.article(text, path=path, outlets=outlets), cues=cues, remarks=remarks
    )


class _BadLineError(Exception):
    """Why a line is bad, in one sentence."""


def _object(data: bytes, number: int) -> dict[str, object]:
    try:
        document = data.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        given = json.loads(document, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise _BadLineError(f"it is not UTF-8 (byte {error.start + 1})") from None
    except json.JSONDecodeError as error:
        raise _BadLineError(f"it is not JSON ({error.msg}, column {error.colno})") from None
    except RecursionError:
        raise _BadLineError("it is nested too deep") from None
    except ValueError:
        raise _BadLineError("it has a number in it that cannot be read") from None
    if not isinstance(given, dict):
        raise _BadLineError("it is not a JSON object")
    return given


def _refuse(constant: str) -> NoReturn:
    raise _BadLineError(f"{constant} in it is not JSON")


def _id(value: object) -> Id:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise _BadLineError("its id is neither a string nor a number")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _BadLineError("it has no text" if value is None else "its text is not a string")
    if not value.strip():
        raise _BadLineError("its text is empty")
    return value


def _cues(value: object, length: int) -> tuple[tuple[int, int], ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise _BadLineError("its cues are not a list of [start, end]")
    return tuple(_cue(pair, number, length) for number, pair in enumerate(value, start=1))


def _cue(pair: object, number: int, length: int) -> tuple[int, int]:
    match pair:
        case [int(start), int(end)] if not isinstance(start, bool) and not isinstance(end, bool):
            if 0 <= start <= end <= length:
                return start, end
            raise _BadLineError(f"its cue no. {number} lies outside of its text, which has {length} characters")
    raise _BadLineError(f"its cue no. {number} is not a pair of whole numbers")
