from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.config import Settings
from bot.health import concerns
from bot.room import LITTLE, Room, room

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell

NOW = datetime(2026, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("free", "kept", "little"), [(LITTLE, 0, False), (LITTLE - 1, 0, True), (3 * LITTLE, 4 * LITTLE, True)]
)
def test_little_room_is_less_than_a_copy_of_the_archive_takes(
    tmp_path: Path, free: int, kept: int, little: bool
) -> None:
    found = Room(folder=tmp_path, free=free, total=10 * LITTLE, kept=kept)
    assert found.little is little
    assert [one.kind for one in concerns((), (), NOW, found)] == ["little_room"] * little


def test_the_disk_is_that_of_the_file_or_of_the_folder_that_is_to_be(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"x" * 10)
    found = room(Settings(database_url=f"sqlite:///{tmp_path}/a.db"))
    assert found is not None
    assert (found.folder, found.kept) == (tmp_path, 10)
    elsewhere = room(Settings(database_url="postgresql://u@h/d", backups=tmp_path / "not" / "there"))
    assert elsewhere is not None
    assert (elsewhere.folder, elsewhere.kept) == (tmp_path, 0)
    assert room(Settings(database_url=f"sqlite:///{tmp_path}/none.db")) is None


def test_status_tells_how_much_room_there_is(run: Shell) -> None:
    run("quote")
    assert f"free in {run.folder}" in run("status").out
    assert json.loads(run("status", "--json").out)["disk"]["folder"] == str(run.folder)
