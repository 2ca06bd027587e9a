"""What reading has reached is held, and floors move only as they may."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from tests import gold
from tests.quality import corpora, floors
from tests.quality.yardsticks import ALL, MEANTIME, POLNEAR, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.reading.reader import Reader
    from tests.quality.quotations import Match

REACHED = {"written": {"topics right": 97.25, "days right": 90.0}}
HELD = {"written": floors.Floors(fingerprint=None, by_figure={"topics right": 95.0, "days right": 95.5})}


def below(name: str, figures: dict[str, float]) -> dict[str, float]:
    held = floors.load()[name].by_figure
    assert set(held) <= set(figures)
    return {figure: figures[figure] for figure, floor in held.items() if figures[figure] < floor}


def test_the_written_articles_are_read_as_well_as_before(reader: Reader) -> None:
    reached = gold.score(reader.read)
    assert below(WRITTEN.name, reached.figures) == {}, "\n".join(reached.mistakes)


def test_quotations_of_the_corpus_are_read_as_well_as_before(reader: Reader, found: Sequence[Match]) -> None:
    assert below(POLNEAR.name, dict(POLNEAR.measure(reader, found))) == {}


def test_speech_events_of_the_corpus_are_dated_as_well_as_before(reader: Reader, shared: Path) -> None:
    assert shared.is_dir()
    assert below(MEANTIME.name, dict(MEANTIME.measure(reader, ()))) == {}


def test_floors_stand_beside_the_fingerprints_of_their_corpora(shared: Path) -> None:
    assert shared.is_dir()
    held = floors.load()
    there = {one.name: corpora.fingerprint(one.path) for one in ALL if one.path is not None}
    assert {name: held[name].fingerprint for name in there} == there


def test_raising_never_lowers() -> None:
    moved = floors.moved(HELD, REACHED)
    assert moved["written"].by_figure == {"topics right": 97.2, "days right": 95.5}


def test_lowering_is_asked_for_by_name_and_raises_nothing() -> None:
    moved = floors.moved(HELD, REACHED, up=False, lower=["days right"])
    assert moved["written"].by_figure == {"topics right": 95.0, "days right": 90.0}


@pytest.mark.parametrize(("reached", "floor"), [(97.25, 97.2), (97.2, 97.2), (100.0, 100.0), (14.0, 14.0)])
def test_floors_are_rounded_down(reached: float, floor: float) -> None:
    assert floors.rounded_down(reached) == floor


def test_the_file_says_the_same_when_it_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(floors.written_out(floors.load()), encoding="utf-8")
    assert tomllib.loads(path.read_text(encoding="utf-8")) == tomllib.loads(floors.PATH.read_text(encoding="utf-8"))
