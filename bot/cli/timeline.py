"""`readout timeline`: what was said, in the order of the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_query, with_settings, with_target

if TYPE_CHECKING:
    from bot.config import Settings
    from briefings.types import Query


@click.command(short_help="Statements in the order of their days.")
@with_query(limit=50, topic="any")
@with_target
@with_settings
def timeline(query: Query, target: str, settings: Settings) -> None:
    """Kept statements in the order in which they were made, with their outlets.

    \b
      readout timeline
      readout timeline --speaker Zelenskyy --since 2023
      readout timeline invitation --facet timing
    """
    from bot.cli.kit import ask
    from bot.cli.output import make_printer, print_json
    from bot.cli.status import say
    from briefings.records import statement_record

    show = make_printer(target, settings)
    found = ask(settings, lambda answers: answers.timeline(query))
    for remark in found.remarks:
        if target != "discord":  # where it is part of the message
            say(remark)
    if target == "json":
        print_json([statement_record(entry.statement) for entry in found.entries])
    else:
        show(found)
