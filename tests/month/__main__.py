"""`make month`: a month of many outlets on this machine; fails where an article is missed, or anything rude is done."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

import structlog

from tests.month.judging import faults
from tests.month.simulation import simulate


def main() -> None:
    """Let the month pass, and say how it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=float, default=30)
    parser.add_argument("--outlets", type=int, default=1, help="of each kind")
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory() as folder:
        month = asyncio.run(simulate(Path(folder), given.days, given.outlets, _say))
    _say(
        f"{given.days:g} days of {len(month.outlets)} outlets in {month.seconds:.0f} s: {month.requests:,} requests, "
        f"{len(month.kept)} articles kept, {month.versions} new versions, {len(month.referee.rude)} rude requests, "
        f"{len(month.trapped)} unsafe fetches"
    )
    found = faults(month, given.days)
    for fault in found:
        sys.stderr.write(f"FAULT: {fault}\n")
    sys.exit(1 if found else 0)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
