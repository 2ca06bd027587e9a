"""What benchmarks measure, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: median, least and most of several rounds; `beside` says what it compares with."""

    what: str
    unit: str
    values: tuple[float, ...]
    beside: str = ""


def show(rows: Sequence[Row]) -> None:
    """Print the rows."""
    table = Table(title="Benchmarks (this machine, this run)", title_justify="left")
    for name, side in (("figure", "left"), ("median", "right"), ("least", "right"), ("most", "right"), ("", "left")):
        table.add_column(name, justify="left" if side == "left" else "right", overflow="fold")
    for row in rows:
        figures = (median(row.values), min(row.values), max(row.values))
        table.add_row(f"{row.what}, {row.unit}", *(_figure(figure) for figure in figures), row.beside)
    Console(width=120).print(table)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:,.2f}"
