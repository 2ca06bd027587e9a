"""`make bench`: how fast and how large, as ratios within one run. Nothing is asserted; `--short` takes fewer rounds."""

from __future__ import annotations

import argparse

from tests.benchmarks import (
    archive,
    bombs,
    discord_bot,
    exporting,
    joining,
    linear,
    polling,
    processes,
    reading,
    site,
    workers,
)
from tests.benchmarks.table import Row, show


def main() -> None:
    """Run all benchmarks and print what they measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="fewer rounds")
    short = parser.parse_args().short
    first = (reading, linear, processes, exporting, polling, bombs, archive, joining, discord_bot, site)
    # What a minute of it would add to every look at a change is not worth it.
    benches = first if short else (*first, workers)
    rows: list[Row] = [row for bench in benches for row in bench.rows(short=short)]
    show(rows)


if __name__ == "__main__":
    main()
