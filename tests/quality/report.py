"""What `make quality` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from tests.quality import confidence, confusions, quotations
from tests.quality.yardsticks import COVERAGE, PRECISION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.quality.confidence import Point
    from tests.quality.floors import Floors
    from tests.quality.quotations import Match
    from tests.quality.yardsticks import Yardstick

_console = Console(width=120, highlight=False, emoji=False, markup=False)


def say(sentence: str) -> None:
    """One sentence."""
    _console.print(sentence)


def show_figures(measured: Sequence[tuple[Yardstick, Mapping[str, float]]], floors: Mapping[str, Floors]) -> list[str]:
    """The table of figures; gives those below their floors."""
    table = _table("How well it reads", "figure", "best known", "floor", "measured")
    below = []
    for yardstick, figures in measured:
        table.add_row(yardstick.about)
        held = floors[yardstick.name].by_figure if yardstick.name in floors else {}
        for figure, value in figures.items():
            floor = held.get(figure)
            low = floor is not None and value < floor
            below += [f"{figure} ({yardstick.name})"] * low
            cells = (_cell(yardstick, figure, number) for number in (yardstick.best.get(figure), floor, value))
            table.add_row(f"  {figure}", *cells, "below its floor" if low else "")
        table.add_section()
    _console.print(table)
    return below


def show_confidence(found: Sequence[Match], cut_off: float) -> None:
    """How precise the speakers are that each confidence leaves, and those that are shown to people."""
    table = _table(
        "Speakers by confidence (PolNeAR)", "coverage", "confidence", "precision", "of quotations", "where it can tell"
    )
    for coverage in confidence.COVERAGES:
        table.add_row(*_point(confidence.covering(found, coverage)), "all that are given" if coverage == 100 else "")
    table.add_section()
    table.add_row(*_point(confidence.at(found, cut_off)), "shown to people")
    _console.print(table)
    say(
        "Coverage: of the quotations found whose speaker is marked, those given one. Precision: of the speakers given\n"
        "the right ones; who speaks what is no quotation is wrong, but not in “of quotations”. “Where it can tell”\n"
        "leaves out what the corpus cannot judge: a speaker marked as “said”, a noun whose bearer is given by name.\n"
    )


def show_confusions(found: Sequence[Match]) -> None:
    """The commonest kinds of mistakes."""
    table = _table("What goes wrong most (PolNeAR)", "kind", "count", right=(1,))
    table.add_column("the surest example", overflow="fold")
    for one in confusions.worst(found):
        table.add_row(one.kind, str(one.count), one.example)
    _console.print(table)


def show_sample(found: Sequence[Match], articles: int) -> None:
    """Figures of articles that the weights were learned from."""
    table = _table(f"{articles} articles drawn from the training part", "figure", "measured")
    for figure, value in quotations.figures(found).items():
        if figure != "pronoun to the right name":
            table.add_row(figure, f"{value:.1f}")
    table.add_row(PRECISION, f"{confidence.covering(found, COVERAGE).precision:.1f}")
    _console.print(table)
    say("The reader's weights were learned from these very articles: this shows what was learned, not what it can do.")
    say("No pronoun is resolved by hand in this part, so that speakers called “he” or “she” are not in these figures.")


def _table(title: str, first: str, *others: str, right: Sequence[int] | None = None) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right")
    if right is None:
        table.add_column("")
    return table


def _cell(yardstick: Yardstick, figure: str, number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:.0f} of {yardstick.counts[figure]}" if figure in yardstick.counts else f"{number:.1f}"


def _point(point: Point) -> tuple[str, ...]:
    shares = (point.precision, point.of_quotations, point.where_told)
    return (f"{point.coverage:.1f}", f"{point.confidence:.2f}", *(f"{value:.1f}" for value in shares))
