"""`readout export`: what is kept, for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings

if TYPE_CHECKING:
    from bot.config import Settings


@click.group(short_help="Write what is kept, for other programs.")
def export() -> None:
    """Write what is kept in a form for other programs."""


@export.command(short_help="All statements, one a line.")
@click.option("--jsonl", "as_lines", is_flag=True, default=True, help="JSON, one statement a line (the default).")
@with_settings
def statements(as_lines: bool, settings: Settings) -> None:
    """All statements in the order in which they were first kept, as JSON, one a line."""
    from bot.cli.kit import run

    run(_statements(settings))


async def _statements(settings: Settings) -> None:
    from bot.cli.kit import make_answers, opened
    from bot.cli.output import print_line
    from briefings.records import statement_record

    async with opened(settings) as store:
        answers = make_answers(store)
        async for statement in store.each_statement():
            print_line(statement_record(answers.in_office(statement)))
