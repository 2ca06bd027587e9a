"""What people are told stands in the catalogue: no English sentence in the code of commands and messages."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import bot
import briefings.writing
from bot import warming

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(bot.__file__).parent
ROOMS = ("commands/*.py", "messages/*.py", "delivery/*.py", "answering.py", "client.py", "pressing.py")
SPEAKING = sorted(path for room in ROOMS for path in ROOT.glob(room))
TEMPLATES = [Path(briefings.writing.__file__).parent / "templates/discord" / f"{name}.j2" for name in warming.TEMPLATES]

# Two words in a row, with letters.
_ENGLISH = re.compile(r"[A-Za-z]{2,}[,:;.]? [A-Za-z]{2,}")


def sentences(path: Path) -> Iterator[str]:
    """The strings of a module that look like English, except its documentation and what only developers see."""
    tree = ast.parse(path.read_text("utf-8"))
    quiet = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise | ast.Assert | ast.Expr)
        if not isinstance(node, ast.Expr) or isinstance(node.value, ast.Constant)
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        said = node.value if isinstance(node, ast.Constant) and id(node) not in quiet else None
        if isinstance(said, str) and _ENGLISH.search(said):
            yield f"{path.name}: {said}"


def test_no_english_stands_in_commands_and_messages() -> None:
    assert len(SPEAKING) > 25
    found = [one for path in SPEAKING for one in sentences(path)]
    # What `faults` says of a message is for developers: nothing with a fault is sent.
    assert [one for one in found if not one.startswith("blocks.py: ")] == []


def test_no_english_stands_in_the_templates_of_the_bot() -> None:
    for path in TEMPLATES:
        bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert re.findall(r"[A-Za-z]+", bare) == [], path.name


def test_english_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""About this."""\nlog = f"Hello to {1} you all"\nraise ValueError("not to people")\n')
    assert list(sentences(module)) == ["module.py: Hello to ", "module.py:  you all"]
