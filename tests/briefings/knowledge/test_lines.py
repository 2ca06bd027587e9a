from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefings.knowledge.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
FILES = [ROOT / "pyproject.toml", *sorted((ROOT / "briefings").rglob("*.toml"))]


def places(value: Any, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if at:
        yield at
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from places(inner, (*at, key))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_value_of_a_file_has_a_line_and_nothing_else_has(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert set(lines_of(text)) == set(places(tomllib.loads(text)))


def test_each_value_is_where_it_is_written() -> None:
    text = '''a.b = 1
"x y".c = [
  "one", # no ] here
  """two
  lines \\""" of it""", [3,
  4], { k = 'v', m = [1] },
]
[[row]]
at = 1979-05-27 07:32:00.5
[[row.inner]]
[row.inner.deep]
z = "[[row]]"
[[row]]
[other]
'''
    lines = lines_of(text)
    assert tomllib.loads(text)["x y"]["c"][2] == [3, 4]
    assert {at: lines[at] for at in [("a", "b"), ("x y", "c", 1), ("x y", "c", 2), ("x y", "c", 2, 1)]} == {
        ("a", "b"): 1,
        ("x y", "c", 1): 4,
        ("x y", "c", 2): 5,
        ("x y", "c", 2, 1): 6,
    }
    assert (lines["x y", "c", 3, "m", 0], lines["row", 0], lines["row", 0, "at"]) == (6, 8, 9)
    assert (lines["row", 0, "inner", 0, "deep", "z"], lines["row", 1], lines[("other",)]) == (12, 13, 14)


def test_an_empty_file_has_no_lines() -> None:
    assert lines_of("") == lines_of("\n# nothing\n") == {}
