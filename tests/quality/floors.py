"""The floors of quality in tests/data/floors.toml: what was reached once, beside the corpus it was reached on."""

from __future__ import annotations

import json
import math
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.quality import corpora
from tests.quality.yardsticks import ALL

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tests.quality.yardsticks import Yardstick

PATH = Path(__file__).parents[1] / "data" / "floors.toml"
_HEAD = """\
# What reading has reached, in per cent unless said otherwise; `make quality` fails below it. A floor only rises:
# `python -m tests.quality --raise` writes what was measured. `--lower FIGURE` lowers one; the commit must say why.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of one yardstick, by figure, and the fingerprint of the corpus that they were measured on."""

    fingerprint: str | None
    by_figure: Mapping[str, float]


def load(path: Path = PATH) -> dict[str, Floors]:
    """The floors of each yardstick, by its name."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Floors(fingerprint=rows.get("fingerprint"), by_figure=rows["floors"]) for name, rows in table.items()}


def moved(
    floors: Mapping[str, Floors],
    measured: Mapping[str, Mapping[str, float]],
    *,
    up: bool = True,
    lower: Collection[str] = (),
) -> dict[str, Floors]:
    """The floors raised to what was measured (with `up`), and those of the figures in `lower` lowered to it."""
    changed = dict(floors)
    for yardstick in ALL:
        if yardstick.name not in measured:
            continue
        before = floors[yardstick.name].by_figure if yardstick.name in floors else {}
        changed[yardstick.name] = Floors(
            fingerprint=corpora.fingerprint(yardstick.path) if yardstick.path else None,
            by_figure={
                figure: _floor(rounded_down(value), before.get(figure), up=up, lower=figure in lower)
                for figure, value in measured[yardstick.name].items()
            },
        )
    return changed


def _floor(reached: float, before: float | None, *, up: bool, lower: bool) -> float:
    if before is None or (up and reached > before) or (lower and reached < before):
        return reached
    return before


def rounded_down(value: float) -> float:
    """To one place behind the point; what is as good as a higher one is that one."""
    return math.floor(value * 10 + 1e-6) / 10


def written_out(floors: Mapping[str, Floors]) -> str:
    """The file, with what each table is about."""
    return _HEAD + "".join(_table(yardstick, floors[yardstick.name]) for yardstick in ALL if yardstick.name in floors)


def _table(yardstick: Yardstick, floors: Floors) -> str:
    lines = ["", f"# {yardstick.about}", f"[{yardstick.name}]"]
    if yardstick.path is not None:
        lines += [f'corpus = "{yardstick.path.name}"', f'fingerprint = "{floors.fingerprint}" # SHA-256 of the file']
    lines += ["", f"[{yardstick.name}.floors]"]
    for figure, floor in floors.by_figure.items():
        out_of = f" # of {yardstick.counts[figure]}" if figure in yardstick.counts else ""
        lines.append(f"{json.dumps(figure)} = {floor}{out_of}")
    return "\n".join(lines) + "\n"
