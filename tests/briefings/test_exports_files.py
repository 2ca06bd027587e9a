"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from briefings.errors import ExportError
from briefings.exports.files import standard_output, whole_file

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    with whole_file(file, replace=False) as stream:
        stream.write(b"all")
        assert not file.exists()
    assert file.read_bytes() == b"all"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, ValueError, MemoryError])
@pytest.mark.parametrize("before", [None, b"older"])
def test_what_fails_leaves_nothing_and_what_was_there(
    tmp_path: Path, failure: type[BaseException], before: bytes | None
) -> None:
    file = tmp_path / "out.csv"
    if before:
        file.write_bytes(before)

    def write_in_part() -> None:
        with whole_file(file, replace=True) as stream:
            stream.write(b"half")
            raise failure

    with pytest.raises(failure):
        write_in_part()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == ({"out.csv": before} if before else {})


def test_a_file_that_is_there_is_replaced_only_where_that_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_bytes(b"older")
    file.chmod(0o640)
    with pytest.raises(ExportError, match=r"there already.*--force"), whole_file(file, replace=False):
        pytest.fail("opened")
    assert file.read_bytes() == b"older"
    with whole_file(file, replace=True) as stream:
        stream.write(b"newer")
    assert file.read_bytes() == b"newer"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_new_file_has_the_rights_that_others_have(tmp_path: Path) -> None:
    plain, file = tmp_path / "plain", tmp_path / "out"
    plain.touch()
    with whole_file(file, replace=False):
        pass
    assert file.stat().st_mode == plain.stat().st_mode


def test_a_link_is_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "out.csv", tmp_path / "link"
    file.touch()
    link.symlink_to(file)
    with whole_file(link, replace=True) as stream:
        stream.write(b"all")
    assert link.is_symlink()
    assert file.read_bytes() == b"all"


@pytest.mark.parametrize("name", [".", "/dev/null"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExportError, match="is no file"), whole_file(tmp_path / name, replace=True):
        pytest.fail("opened")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(ExportError, match=r"nowhere.*cannot be written"),
        whole_file(tmp_path / "nowhere/x", replace=True),
    ):
        pytest.fail("opened")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")  # noqa: PTH110 -- before Path is there
def test_standard_output_that_is_full_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "w", buffering=1) as full:  # noqa: PTH123 -- a device
        monkeypatch.setattr(sys, "stdout", full)

        def write() -> None:
            with standard_output() as stream:
                stream.write(b"x")

        try:
            with pytest.raises(ExportError, match="standard output: cannot be written"):
                write()
        finally:
            os.dup2(os.open(os.devnull, os.O_WRONLY), full.fileno())
