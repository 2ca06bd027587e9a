"""`readout timeline`: what was said, in the order of the days."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import with_query, with_settings, with_target

if TYPE_CHECKING:
    from bot.config import Settings
    from briefings.types import Query

_MOST_DRAWN = 10_000
"""Statements in one picture."""


@click.command(short_help="Statements in the order of their days.")
@with_query(limit=50, topic="any")
@click.option(
    "--png",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also as a picture, into this file: up to 10,000 statements unless --limit says fewer.",
)
@click.option(
    "--theme", type=click.Choice(["dark", "light"]), default="dark", show_default=True, help="The picture's ground."
)
@with_target
@with_settings
def timeline(query: Query, png: Path | None, theme: str, target: str, settings: Settings) -> None:
    """Kept statements in the order in which they were made, with their outlets.

    \b
      readout timeline
      readout timeline --speaker Zelenskyy --since 2023
      readout timeline invitation --facet timing
      readout timeline --png timeline.png --since "last year"
    """
    from bot.cli.kit import ask
    from bot.cli.output import make_printer, print_json
    from bot.cli.status import say
    from briefings.records import statement_record

    show = make_printer(target, settings)
    if png is not None:
        _draw(query, png, theme, settings)
    found = ask(settings, lambda answers: answers.timeline(query))
    for remark in found.remarks:
        if target != "discord":  # where it is part of the message
            say(remark)
    if target == "json":
        print_json([statement_record(entry.statement) for entry in found.entries])
    else:
        show(found)


def _draw(query: Query, file: Path, theme: str, settings: Settings) -> None:
    """The picture of all that is asked for, not of what is printed alone."""
    from bot.cli.kit import make_answers, make_painter, opened, run
    from bot.cli.status import say
    from briefings.exports.files import whole_file

    limited = click.get_current_context().get_parameter_source("limit") is not click.core.ParameterSource.DEFAULT

    wanted = query if limited else replace(query, limit=_MOST_DRAWN)

    async def drawn() -> tuple[bytes, int]:
        async with opened(settings) as store:
            found = await make_answers(store, settings).timeline(wanted)
        with make_painter(settings) as painter:
            return (await painter.png(found, theme)).content, len(found.entries)

    content, number = run(drawn())
    with whole_file(file, replace=True) as stream:
        stream.write(content)
    say(f"{file}: a picture of {number:,} {'statement' if number == 1 else 'statements'}.")
