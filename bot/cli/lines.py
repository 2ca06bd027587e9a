"""Articles as JSON lines, from files or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.cli.status import Tally
    from sources.catalogue import Catalogue
    from sources.lines import BadLine, Line


def lines_in(paths: Iterable[str], tally: Tally, outlets: Catalogue | None = None) -> Iterator[Line | BadLine]:
    """The lines of the named files, or of standard input where none is named; "-" is standard input too.

    `outlets` are those that are known, ours where none are given.
    """
    from sources.lines import read_lines

    for path in list(paths) or ["-"]:
        if path == "-":
            yield from read_lines(sys.stdin.buffer, outlets=outlets)
            continue
        try:
            with Path(path).open("rb") as stream:
                yield from read_lines(stream, outlets=outlets)
        except OSError as error:
            tally.fault(f"{path}: cannot be read ({error.strerror}).")
