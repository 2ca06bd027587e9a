"""Files and folders that a person names, as articles."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sources import feeds, index, markdown, pages, plain
from sources.collect import article_of
from sources.errors import ArticleError, SourceError
from sources.shown import legible, shown
from sources.types import Article, Remark
from sources.workers import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sources.catalogue import Catalogue

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_MARKDOWN = 1024 * 1024

Loaded: TypeAlias = Article | SourceError | Remark
"""What a path gives: articles, faults (what could not be read) and remarks (on what was read all the same)."""


def load(paths: Iterable[Path], *, outlets: Catalogue | None = None) -> Iterator[Loaded]:
    """The articles in files and folders, in the order given, with faults and remarks where they arise.

    Folders are walked to the bottom in the order of names; what is hidden or of unknown kind is passed over there.
    An `index.toml` beside a file says what is known of it, `outlets` (ours where none are given) what of who publishes.
    Nothing is raised: what fails is a value.
    """
    with Worker() as worker:
        desk = _Desk(indexes=_Indexes(), worker=worker, outlets=outlets)
        for path in paths:
            try:
                is_folder = stat.S_ISDIR(path.stat().st_mode)
            except (OSError, ValueError) as error:
                yield _unreadable(path, error)
                continue
            yield from _folder(path, desk) if is_folder else _file(path, desk)


def readable_files(root: Path) -> Iterator[Path]:
    """The files in a folder, all the way down, that `load` would read; what cannot be looked into is passed over."""
    pending = [root]
    while pending:
        try:
            with os.scandir(pending.pop()) as found:
                entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda one: one.name)
        except OSError:
            continue
        pending += [root.__class__(entry.path) for entry in reversed(entries) if entry.is_dir(follow_symlinks=False)]
        yield from (path for entry in entries if not entry.is_dir() and _kind(path := root.__class__(entry.path)))


class _Indexes:
    """The index of each folder, read once; its fault is told once."""

    def __init__(self) -> None:
        self._known: dict[Path, index.Index] = {}

    def beside(self, path: Path) -> tuple[index.Index, ArticleError | None]:
        folder = path.parent
        if folder in self._known:
            return self._known[folder], None
        found, fault = index.Index(), None
        place = folder / index.INDEX_NAME
        if os.path.lexists(place):
            try:
                found = index.parse(_read(place, LARGEST_FILE), _name(place))
            except ArticleError as error:
                fault = error
        self._known[folder] = found
        return found, fault


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What reading a file takes beside the file."""

    indexes: _Indexes
    worker: Worker
    outlets: Catalogue | None


def _folder(root: Path, desk: _Desk) -> Iterator[Loaded]:
    """All that can be read in a folder. Folders that are links are not entered: they may lead in circles."""
    nothing = True
    pending: list[tuple[Path, bool]] = [(root, True)]
    while pending:
        path, is_folder = pending.pop()
        if not is_folder:
            nothing = False
            yield from _file(path, desk)
            continue
        try:
            with os.scandir(path) as found:
                entries = sorted(
                    (entry for entry in found if not entry.name.startswith(".")), key=lambda each: each.name
                )
        except OSError as error:
            nothing = False
            yield _unreadable(path, error)
            continue
        if any(entry.name == index.INDEX_NAME for entry in entries):
            yield from _beside_no_file(path / index.INDEX_NAME, desk.indexes)
        inside = [(path / entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
        pending += [each for each in reversed(inside) if each[1] or _kind(each[0])]
    if nothing:
        yield ArticleError(_name(root), f"has no file in it that can be read; {_KINDS_READ}")


def _beside_no_file(place: Path, indexes: _Indexes) -> Iterator[Loaded]:
    """What a folder's index says that is of no file in it."""
    found, fault = indexes.beside(place)
    if fault:
        yield fault
    yield from found.remarks
    for name in found.rows:
        if not os.path.lexists(place.with_name(name)):
            yield Remark(what=_name(place), sentence=f"{shown(name)} is not there")


def _file(path: Path, desk: _Desk) -> Iterator[Loaded]:
    kind = _kind(path)
    if kind is None:
        yield ArticleError(_name(path), f"is of no kind that can be read; {_KINDS_READ}")
        return
    known, fault = desk.indexes.beside(path)
    if fault:
        yield fault
    row = known.rows.get(path.name, index.Row())
    yield from row.remarks
    try:
        yield from kind(path, row, desk)
    except SourceError as error:
        yield error


def _plain(path: Path, row: index.Row, desk: _Desk) -> Iterator[Loaded]:
    text, remarks = plain.decode(_read(path, LARGEST_FILE), _name(path))
    yield from remarks
    yield row.facts.article(text, path=_path(path), outlets=desk.outlets)


def _markdown(path: Path, row: index.Row, desk: _Desk) -> Iterator[Loaded]:
    name = _name(path)
    source, remarks = plain.decode(_read(path, LARGEST_MARKDOWN), name)
    yield from remarks
    facts, text, remarks = markdown.read(source, name)
    yield from remarks
    if not text:
        raise ArticleError(name, "has no text in it")
    yield row.facts.over(facts).article(text, path=_path(path), outlets=desk.outlets)


def _page(path: Path, row: index.Row, desk: _Desk) -> Iterator[Loaded]:
    data = _read(path, LARGEST_FILE)
    facts, text = pages.read(data, row.facts.url, worker=desk.worker, what=_name(path), outlets=desk.outlets)
    yield row.facts.over(facts).article(text, path=_path(path), outlets=desk.outlets)


def _feed(path: Path, row: index.Row, desk: _Desk) -> Iterator[Loaded]:
    name = _name(path)
    if row != index.Row():
        yield Remark(what=name, sentence=f"is a feed; what {index.INDEX_NAME} says of it is passed over")
    for entry in feeds.parse(_read(path, LARGEST_FILE), None, worker=desk.worker, what=name).entries:
        try:
            yield article_of(entry, path=_path(path), outlets=desk.outlets)
        except ArticleError as error:
            yield Remark(what=name, sentence=f"{shown(error.what)} {error.sentence}; left out")


_Kind: TypeAlias = Callable[["Path", index.Row, "_Desk"], "Iterator[Loaded]"]
_KINDS: dict[str, _Kind] = {
    ".txt": _plain,
    ".text": _plain,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".md": _markdown,
    ".markdown": _markdown,
    ".atom": _feed,
    ".rss": _feed,
    ".xml": _feed,
}
_KINDS_READ = "plain text (.txt, .text), HTML (.html, .htm, .xhtml), Markdown (.md), feeds (.atom, .rss, .xml) are read"


def _kind(path: Path) -> _Kind | None:
    return _KINDS.get(path.suffix.lower())


def _read(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes. Raises ArticleError for all else, without reading it in."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ArticleError(_name(path), "is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise ArticleError(_name(path), "is a device, a pipe or a socket; name a regular file")
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size <= limit and len(data := file.read(limit + 1)) <= limit:
                return data
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    raise ArticleError(_name(path), f"is larger than {limit // 1024**2} MiB, more than is read as one article")


def _unreadable(path: Path, error: OSError | ValueError) -> ArticleError:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            why = "is not there; check the path"
        case PermissionError():
            why = "may not be read; give this user the permission to"
        case OSError():
            why = f"cannot be read ({error.strerror})"
        case _:
            why = "is not the name of a file"
    return ArticleError(_name(path), why)


def _path(path: Path) -> str:
    """The path as text, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def _name(path: Path) -> str:
    return legible(_path(path))
