"""News agencies: whose copy an outlet prints, by the name that it gives for it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+")


def named(name: str) -> str | None:
    """The news agency of that name, or of another under which its copy is printed; None where it is none."""
    return _agencies().get(_normal(name))


def _normal(name: str) -> str:
    return " ".join(_WORD.findall(name.casefold()))


@cache
def _agencies() -> dict[str, str]:
    table = tomllib.loads(files(__package__).joinpath("agencies.toml").read_text(encoding="utf-8"))
    return {_normal(name): agency for agency, others in table.items() for name in (agency, *others)}
