"""The command line, run in process on a database of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from bot.cli import readout

if TYPE_CHECKING:
    from pathlib import Path

STORY = """Minister sees the door open

STORNVIK, March 3 (Agency) - The foreign minister of Norlandia, Halvard Brekke, said on Friday it was cold.

“Ukraine will become a member of NATO, and nobody else decides when,” Brekke told reporters in Stornvik.

“It is raining on all of us,” he added.
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Shell:
    """Runs `readout` with a database and a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: object, stdin: str | bytes | None = None) -> Ran:
        result = CliRunner(catch_exceptions=False).invoke(readout, [str(one) for one in arguments], input=stdin)
        return Ran(result.exit_code, result.stdout, result.stderr)

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ready: str) -> Shell:
    """The shell, with an empty archive; `run("quote", "door")`."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "READOUT_CONFIG",
        "READOUT_CONTACT",
        "READOUT_ALLOW_NETWORKS",
        "READOUT_ARTICLES",
        "READOUT_KNOWLEDGE",
        "READOUT_TEMPLATES",
        "READOUT_BACKUPS",
        "DISCORD_TOKEN",
        "DISCORD_TOKEN_FILE",
        "READOUT_DISCORD_API",
        "READOUT_DISCORD_GATEWAY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("READOUT_DATABASE_URL", ready)
    return Shell(tmp_path)


@pytest.fixture
def bare(run: Shell) -> Shell:
    """The shell, where there is no archive yet."""
    (run.folder / "readout.db").unlink()
    return run


@pytest.fixture
def story(run: Shell) -> Path:
    """A folder with one article and its index."""
    run.write("news/story.txt", STORY)
    run.write(
        "news/index.toml",
        '[one]\nfile = "story.txt"\noutlet = "The Harbour Times"\ntitle = "Minister sees the door open"\n'
        'url = "https://harbour.example/story"\npublished = "2023-03-04"\n',
    )
    return run.folder / "news"
