"""`make quality` as a command."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.quality import __main__ as command
from tests.quality import floors
from tests.quality.yardsticks import ALL

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A checkout without corpora beside it, and with floors of its own."""
    without = tuple(one if one.path is None else replace(one, path=tmp_path / one.path.name) for one in ALL)
    monkeypatch.setattr(command, "ALL", without)
    monkeypatch.setattr(command, "TRAINING", tmp_path / "training.jsonl")
    path = tmp_path / "floors.toml"
    path.write_text('[written.floors]\n"days right" = 10.0\n', encoding="utf-8")
    monkeypatch.setattr(floors, "PATH", path)
    monkeypatch.setattr(floors.load, "__defaults__", (path,))
    return path


def test_without_the_corpora_the_written_articles_are_measured_alone(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert alone.is_file()
    assert command.main([]) == 0
    printed = capsys.readouterr().out
    assert "polnear_dev.jsonl is missing" in printed.replace("\n", "")
    assert "quotations found" in printed
    assert "Speakers by confidence" not in printed


def test_below_a_floor_it_fails_and_names_the_figure(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone.write_text('[written.floors]\n"days right" = 100.1\n', encoding="utf-8")
    assert command.main([]) == 1
    assert "Below the floor: days right (written)" in capsys.readouterr().out
    assert command.main(["--lower", "days right"]) == 0
    assert floors.load(alone)["written"].by_figure["days right"] <= 100


def test_only_figures_can_be_lowered(alone: Path) -> None:
    before = alone.read_text(encoding="utf-8")
    assert command.main(["--lower", "everything"]) == 2
    assert alone.read_text(encoding="utf-8") == before


def test_a_sample_needs_the_training_part(alone: Path) -> None:
    assert alone.is_file()
    assert command.main(["--train-sample", "3"]) == 1
