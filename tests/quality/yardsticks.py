"""What reading is measured by: each yardstick's corpus, its figures, and the best that is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests import gold
from tests.quality import confidence, corpora, days, joins, quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from briefings.reading.reader import Reader
    from tests.quality.quotations import Match

QUOTATIONS = corpora.FOLDER / "polnear_dev.jsonl"
EVENTS = corpora.FOLDER / "meantime_dev.jsonl"
COVERAGE = 85
PRECISION = f"precision of the speakers given, at coverage {COVERAGE} %"


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """A corpus and what is measured on it. `path` is where it may be; None for articles that are part of the project.

    `best`: the best figures that are known, of whatever program. `counts`: figures that are numbers, not per cent,
    with what they are out of.
    """

    name: str
    about: str
    path: Path | None
    best: Mapping[str, float]
    counts: Mapping[str, int]
    measure: Callable[[Reader, Sequence[Match]], Mapping[str, float]]


def _written(reader: Reader, _: Sequence[Match]) -> Mapping[str, float]:
    return gold.score(reader.read).figures


def _polnear(_: Reader, found: Sequence[Match]) -> Mapping[str, float]:
    return {**quotations.figures(found), PRECISION: confidence.covering(found, COVERAGE).precision}


def _meantime(reader: Reader, _: Sequence[Match]) -> Mapping[str, float]:
    return days.figures(corpora.dated(EVENTS), reader)


WRITTEN = Yardstick(
    name="written",
    about="The articles of tests/data/reading, written for the purpose.",
    path=None,
    best={},
    counts={},
    measure=_written,
)
POLNEAR = Yardstick(
    name="polnear",
    about="PolNeAR, development part: 84 US news articles of 2016 (Newell, Margolin and Ruths, LREC 2018).",
    path=QUOTATIONS,
    best={
        "spans, exact F1": 97.3,
        "last name of named speakers": 93.0,
        "pronoun to the right name": 86.3,
        "end-to-end entity F1": 87.1,
        PRECISION: 93.0,
    },
    counts={},
    measure=_polnear,
)
MEANTIME = Yardstick(
    name="meantime",
    about="MEANTIME: speech events in Wikinews articles (Minard and others, LREC 2016).",
    path=EVENTS,
    best={days.MEAN: 76.1, days.OFF_DAY: 4},
    counts={days.OFF_DAY: 15},
    measure=_meantime,
)
JOINING = Yardstick(
    name="joining",
    about="Reports of one statement, in tests/data/matching/reports.toml, which the rules of joining were tuned on.",
    path=None,
    best={},
    counts={},
    measure=lambda _reader, _matches: joins.measured(joins.SETS["joining"]),
)
JOINING_SECOND = Yardstick(
    name="joining_second",
    about="Others, in second.toml, written before the rules were tried on them (F1 then: 83.8) and put right.",
    path=None,
    best={},
    counts={},
    measure=lambda _reader, _matches: joins.measured(joins.SETS["joining_second"]),
)
ALL = (POLNEAR, MEANTIME, WRITTEN, JOINING, JOINING_SECOND)
