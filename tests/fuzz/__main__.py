"""`make fuzz`: reads articles that nobody would write, and keeps each that breaks something as a small file.

python -m tests.fuzz [--minutes 10 | --seconds 20] [--seed N] [--finds FOLDER]
python -m tests.fuzz --again FILE...
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random

import click

from bot.reading import make_reader
from tests.fuzz import finds
from tests.fuzz.texts import Maker

FOLDER = Path(__file__).parents[2] / "build" / "fuzz"


def main(given: list[str] | None = None) -> int:
    """Run for as long as was asked for; status 1 with finds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**9, help="the same articles again")
    parser.add_argument("--finds", type=Path, default=FOLDER, metavar="FOLDER", help="where finds are kept")
    parser.add_argument("--again", type=Path, nargs="+", metavar="FILE", help="try these finds again")
    arguments = parser.parse_args(given)
    if arguments.again:
        return _again(arguments.again)
    seconds = arguments.minutes * 60 if arguments.seconds is None else arguments.seconds
    return _run(seconds, arguments.seed, arguments.finds)


def _run(seconds: float, seed: int, folder: Path) -> int:
    click.echo(f"Reading articles that nobody would write for {seconds:.0f} seconds; seed {seed}.")
    reader, maker, found = make_reader(), Maker(), set()
    number = characters = 0
    slowest = (0.0, 0, 0)
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        random = Random(f"{seed} {number}")  # noqa: S311 -- articles at random, the same for the same seed
        article = maker.article(random)
        started = time.monotonic()
        find = finds.broken(reader, article, maker.cues(random, article.text))
        slowest = max(slowest, (time.monotonic() - started, number, len(article.text)))
        number += 1
        characters += len(article.text)
        if find is not None and find.failure not in found:
            found.add(find.failure)
            small = finds.smaller(reader, find)
            click.echo(f"{small.failure}\n  {len(small.article.text)} characters: {finds.keep(small, folder)}")
    click.echo(f"{number:,} articles, {characters:,} characters, {len(found)} finds.")
    click.echo(f"The slowest took {slowest[0]:.2f} s: number {slowest[1]}, {slowest[2]:,} characters.")
    return 1 if found else 0


def _again(paths: list[Path]) -> int:
    reader, failed = make_reader(), False
    for path in paths:
        find = finds.broken(reader, *finds.kept(path))
        click.echo(f"{path}: {find.failure if find else 'all holds'}")
        failed = failed or find is not None
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
