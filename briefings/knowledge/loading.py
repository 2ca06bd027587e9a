"""Files of knowledge: ours and those of overlay folders, and what is wrong with them, by file and line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from briefings.errors import KnowledgeError
from briefings.knowledge.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from briefings.knowledge.lines import Place

_LARGEST = 4_000_000
_TOML_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """What is wrong with a file that an operator may have written, and on which line.

    Lines are counted from 1; 0 is for what is wrong with all of a file or folder. `unread`: nothing in the file could
    be looked at.
    """

    path: str
    line: int
    sentence: str
    unread: bool = False

    @property
    def where(self) -> str:
        """The file and the line."""
        return f"{self.path}:{self.line}" if self.line else self.path

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """One file as it was read: where it is, what is written there, and its tables.

    `place` is 0 for ours, and rises with the overlays.
    """

    place: int
    path: str
    text: str
    tables: Mapping[str, Any]

    def line(self, at: Place) -> int:
        """The line on which what stands at that place begins, or else what it stands in."""
        lines = lines_of(self.text) if at else {}
        return next((lines[at[:end]] for end in range(len(at), 0, -1) if at[:end] in lines), 1)


def read_tables(name: str, overlays: Sequence[Path], faults: list[Fault]) -> list[Tables]:
    """Our own file of that name, and after it those of the overlay folders that have one, in order."""
    ours = resources.files("briefings.knowledge") / name
    files = [_parsed(0, name, ours.read_bytes(), faults)]
    for place, folder in _folders(overlays, faults):
        files += _read(place, folder / name, faults)
    return files


def read_folder(name: str, overlays: Sequence[Path], faults: list[Fault]) -> list[Tables]:
    """All TOML files in our own folder of that name, by name, and after them those in the overlays' folders."""
    ours = sorted((resources.files("briefings.knowledge") / name).iterdir(), key=lambda file: file.name)
    files = [
        _parsed(0, f"{name}/{file.name}", file.read_bytes(), faults) for file in ours if file.name.endswith(".toml")
    ]
    for place, folder in _folders(overlays, faults):
        inner = folder / name
        if inner.exists() and (sentence := folder_fault(inner)):
            faults.append(Fault(path=str(inner), line=0, sentence=sentence))
        for path in toml_files(inner):
            files += _read(place, path, faults)
    return files


def toml_files(folder: Path) -> list[Path]:
    """The TOML files of a folder, by name; none where there is no such folder, or it may not be read."""
    return [] if folder_fault(folder) else sorted(path for path in folder.iterdir() if path.suffix == ".toml")


def folder_fault(folder: Path) -> str | None:
    """Why nothing can be looked for in an operator's folder; None where it can."""
    try:
        (folder / "any").exists()
        next(folder.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return "there is no such folder; name one, or leave it out"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None


def _folders(overlays: Iterable[Path], faults: list[Fault]) -> Iterable[tuple[int, Path]]:
    for place, folder in enumerate(overlays, 1):
        if sentence := folder_fault(folder):
            faults.append(Fault(path=str(folder), line=0, sentence=sentence))
        else:
            yield place, folder


def _read(place: int, path: Path, faults: list[Fault]) -> list[Tables]:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return []
    except OSError as error:
        faults.append(Fault(path=str(path), line=0, sentence=f"cannot be read ({error.strerror})", unread=True))
        return []
    return [_parsed(place, str(path), content, faults)]


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
        faults.append(Fault(path=path, line=line, sentence=sentence, unread=True))
    return Tables(place=place, path=path, text=text, tables=tables)


def raise_all(faults: Sequence[Fault]) -> None:
    """Raise KnowledgeError where there are faults, with all of them in its sentence, a line each.

    Raises:
        KnowledgeError: there are faults.
    """
    if faults:
        first, *more = faults
        raise KnowledgeError(first.where, "\n".join((f"{first.sentence}.", *(f"{fault}." for fault in more))))
