"""`readout quote`: who said these words, or what somebody said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_query, with_settings, with_target

if TYPE_CHECKING:
    from bot.config import Settings
    from briefings.types import Query


@click.command(short_help="Find statements by their words, speaker, outlet, day or topic.")
@with_query(limit=10, topic=None)
@click.option("--wordings", is_flag=True, help="Also the other wordings in which a statement was printed.")
@with_target
@with_settings
def quote(query: Query, wordings: bool, target: str, settings: Settings) -> None:
    """Find kept statements, best first. All WORDS must be in a statement; "words in quotation marks" stay together.

    \b
      readout quote veto
      readout quote '"rightful place"' --speaker Stoltenberg
      readout quote --outlet CNBC --since 2023-06
    """
    from bot.cli.kit import ask
    from bot.cli.output import make_printer, print_json
    from bot.cli.status import say
    from briefings.records import statement_record

    show = make_printer(target, settings)
    found = ask(settings, lambda answers: answers.quotes(query, wordings=wordings))
    for remark in found.remarks:
        if target != "discord":  # where it is part of the message
            say(remark)
    if target == "json":
        print_json([statement_record(entry.statement) for entry in found.entries])
    else:
        show(found)
