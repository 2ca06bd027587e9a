"""The house keeps its rooms apart: one door for each dependency, modules small, imports one way."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "briefings", "sources")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

DOORS = {
    "aiohttp": ("sources/http", "bot/web/"),
    "socket": ("sources/http.py", "sources/addresses.py", "sources/workers.py"),
    "feedparser": ("sources/feeds.py",),
    "trafilatura": ("sources/pages.py",),
    "readability": ("sources/pages.py",),
    "protego": ("sources/robots.py",),
    "htmldate": ("sources/pages.py", "sources/heads.py"),
    "sqlalchemy": ("briefings/store/",),
    "alembic": ("briefings/store/",),
    "sqlite3": ("briefings/store/",),
    "jinja2": ("briefings/writing/", "bot/web/"),
    "pyarrow": ("briefings/exports/formats.py",),
    "resvg_py": ("briefings/writing/raster.py",),
    "fontpkg_ibm_plex_sans": ("briefings/writing/raster.py",),
    "discord": ("bot/",),
    "apscheduler": ("bot/",),
    "click": ("bot/cli/",),
    "pydantic_settings": ("bot/config.py",),
}
"""Who may import what, as beginnings of paths; a library that is not here is free."""

FREE = {
    "aiosqlite", "brotli", "markdown_it", "platformdirs", "prometheus_client", "psycopg",
    "rapidfuzz", "rich", "structlog", "tzdata", "yaml",
}  # fmt: skip
"""What we depend on and have no door for: imported by others for us, or by whom it helps."""

HEAVY = {
    "aiohttp",
    "alembic",
    "discord",
    "feedparser",
    "jinja2",
    "lxml",
    "psycopg",
    "pyarrow",
    "pydantic",
    "resvg_py",
    "rich",
    "sqlalchemy",
    "trafilatura",
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def used(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """The first names of all modules that a file imports, wherever it does, and the attributes that it names."""
    imported, attributes = set(), set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            imported.add(node.module.split(".")[0])
        elif isinstance(node, ast.Attribute):
            attributes.add(node.attr)
    return frozenset(imported), frozenset(attributes)


@pytest.mark.parametrize("library", sorted(DOORS))
def test_a_library_has_one_door(library: str) -> None:
    strangers = [
        name(path) for path in MODULES if library in used(path)[0] and not name(path).startswith(DOORS[library])
    ]
    assert strangers == []


def test_each_dependency_has_a_door_or_is_free() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^\w.-]", one)[0].lower().replace("_", "-") for one in table["dependencies"]}
    given = packages_distributions()
    known = {one.lower().replace("_", "-") for module in (*DOORS, *FREE) for one in given.get(module, ())}
    assert declared - known == set()


def test_only_the_bot_reads_the_environment() -> None:
    readers = {name(path) for path in MODULES if used(path)[1] & {"environ", "getenv", "environb"}}
    assert {reader for reader in readers if not reader.startswith("bot/")} == set()


def test_modules_are_small() -> None:
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: count for path, count in lines.items() if count > 320} == {}


def test_help_imports_nothing_heavy() -> None:
    import subprocess
    import sys

    program = "import sys, bot.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert HEAVY & set(loaded.split()) == set()
