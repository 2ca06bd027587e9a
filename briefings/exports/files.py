"""Where an export goes: a file that is there whole or not at all, or standard output."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from briefings.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """A stream of bytes that becomes the file `path` when all is written; where anything fails, nothing is left of it.

    It is written beside the file under another name. A file that is there stays, unless `replace`; a link to one is
    followed. Raises ExportError.
    """
    shown, path = str(path), path.resolve()
    if path.exists():
        if not path.is_file():
            raise ExportError(shown, "is no file but a folder or a device; name a file")
        if not replace:
            raise ExportError(shown, "is there already; name another file, or replace it with --force")
    part: str | None = None
    try:
        number, part = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        with open(number, "wb") as stream:  # noqa: PTH123 -- a descriptor, not a path
            yield cast("BinaryIO", stream)
            stream.flush()
            os.fsync(number)
            os.fchmod(number, _mode(path))
        os.replace(part, path)  # noqa: PTH105 -- the part is a name
        part = None
    except OSError as error:
        raise ExportError(shown, f"cannot be written ({error.strerror}); nothing was kept of it") from error
    finally:
        if part is not None:
            os.unlink(part)  # noqa: PTH108 -- the part is a name


@contextmanager
def standard_output() -> Iterator[BinaryIO]:
    """Standard output as a stream of bytes, flushed at the end. Raises ExportError, but not when nobody listens."""
    stream = sys.stdout.buffer
    try:
        yield stream
        stream.flush()
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        raise ExportError("standard output", f"cannot be written ({error.strerror})") from error


def _mode(path: Path) -> int:
    """The rights of the file that is replaced, or those that this process gives a new one."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
