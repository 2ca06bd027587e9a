"""The packaged tables (TOML), read once in a process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from briefings.errors import KnowledgeError


@cache
def packaged(name: str) -> dict[str, Any]:
    """The table `name` (a path below this folder) as a dictionary; not to be changed.

    Raises:
        KnowledgeError: the file is not TOML.
    """
    source = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(name, f"is not valid TOML ({error}).") from error
