"""Articles that a command is given: files, folders, standard input; what fails is said and counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.status import Tally, say
from sources.errors import SourceError
from sources.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sources.catalogue import Catalogue


def articles_in(paths: Iterable[str], tally: Tally, outlets: Catalogue | None = None) -> Iterator[Article]:
    """The articles in files and folders; `outlets` are those that are known, ours where none are given."""
    from sources.files import load

    for found in load((Path(path) for path in paths), outlets=outlets):
        if isinstance(found, Article):
            yield found
        elif isinstance(found, SourceError):
            tally.fault(str(found))
        else:
            say(str(found))
