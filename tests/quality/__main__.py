"""`make quality`: how well the reader reads, measured on corpora and on written articles; fails below a floor.

The corpora stand beside a development checkout. Where they are missing, the written articles are measured alone.
"""

from __future__ import annotations

import argparse
import random
import sys
from typing import TYPE_CHECKING

from bot.reading import make_reader
from briefings.showing import LEAST_CONFIDENCE
from tests.quality import corpora, floors, report
from tests.quality.quotations import matches
from tests.quality.yardsticks import ALL, POLNEAR, QUOTATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

TRAINING = corpora.FOLDER / "polnear_train.jsonl"


def main(given: Sequence[str] | None = None) -> int:
    """Measure and print; gives the status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower", metavar="FIGURE", action="append", default=[], help="lower this floor to it")
    parser.add_argument("--train-sample", metavar="N", type=int, help="score N articles of the training part instead")
    arguments = parser.parse_args(given)
    if arguments.train_sample is not None:
        return _sample(arguments.train_sample)
    return _measure(up=arguments.up, lower=arguments.lower)


def _measure(*, up: bool, lower: list[str]) -> int:
    held = floors.load()
    reader = make_reader()
    there = [one for one in ALL if one.path is None or one.path.is_file()]
    for one in ALL:
        if one not in there:
            report.say(f"Not measured: {one.path} is missing.")
        elif one.path is not None and one.name in held and corpora.fingerprint(one.path) != held[one.name].fingerprint:
            report.say(f"{one.path} is not the file that the floors were measured on.")
            if not up:
                return 1
    found = matches(corpora.quoting(QUOTATIONS), reader.read) if POLNEAR in there else []
    measured = [(one, one.measure(reader, found)) for one in there]
    by_name = {one.name: figures for one, figures in measured}
    if unknown := set(lower) - {figure for figures in by_name.values() for figure in figures}:
        report.say(f"No such figure: {', '.join(sorted(unknown))}.")
        return 2
    if up or lower:
        held = floors.moved(held, by_name, up=up, lower=lower)
        floors.PATH.write_text(floors.written_out(held), encoding="utf-8")
    below = report.show_figures(measured, held)
    if found:
        report.show_confidence(found, LEAST_CONFIDENCE)
        report.show_confusions(found)
    if below:
        report.say(f"Below the floor: {'; '.join(below)}.")
    return 1 if below else 0


def _sample(number: int) -> int:
    if not TRAINING.is_file():
        report.say(f"Not measured: {TRAINING} is missing.")
        return 1
    every = list(corpora.quoting(TRAINING))
    some = random.Random(number).sample(every, min(number, len(every)))  # noqa: S311 -- a sample of articles
    report.show_sample(matches(some, make_reader().read), len(some))
    return 0


if __name__ == "__main__":
    sys.exit(main())
