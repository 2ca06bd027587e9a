"""`readout statements`: an operator's look at statements, and decisions about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.config import Settings
    from briefings.types import Statement


@click.group(short_help="Show statements; merge what belongs together, split what does not.")
def statements() -> None:
    """What several articles print of one saying is joined by itself. Where that went wrong, say so here.

    What was decided stays decided, whatever articles come and whenever they are read again.
    """


@statements.command(short_help="A statement with all its reports.")
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output, nothing else.")
@with_settings
def show(id_: str, as_json: bool, settings: Settings) -> None:
    """Show a statement: who said it, each report with its article's id, its words."""
    from bot.cli.kit import ask
    from bot.cli.output import print_json
    from briefings.records import statement_record

    entry = ask(settings, lambda answers: answers.statement(id_))
    if entry is None:
        raise click.UsageError(f"There is no statement {id_}. Look for it with: readout quote WORDS --json")
    if as_json:
        print_json(statement_record(entry.statement))
    else:
        click.echo(_written(entry.statement))


@statements.command(short_help="Make one statement of several.")
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@with_settings
def merge(ids: tuple[str, ...], settings: Settings) -> None:
    """Make one statement of several that report the same. They must be by one speaker."""
    from datetime import UTC, datetime

    from bot.cli.kit import opened, run
    from briefings.matching.versions import project

    if len(set(ids)) == 1:
        raise click.UsageError("Name two statements at least: readout statements merge ID ID")

    async def merged() -> str:
        async with opened(settings) as store:
            return await store.merge(ids, at=datetime.now(UTC), project=project)

    click.echo(f"{run(merged())} is one statement now; the other ids go on to mean it.")


@statements.command(short_help="Take reports out of a statement.")
@click.argument("id_", metavar="ID")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@with_settings
def split(id_: str, articles: tuple[str, ...], settings: Settings) -> None:
    """Make what these articles report of a statement one of its own. `readout statements show ID` tells their ids."""
    from datetime import UTC, datetime

    from bot.cli.kit import opened, run
    from briefings.matching.versions import project

    async def parted() -> tuple[str, str]:
        async with opened(settings) as store:
            return await store.split(id_, articles, at=datetime.now(UTC), project=project)

    stays, goes = run(parted())
    click.echo(f"{stays} stays; what these articles report is {goes} now.")


@statements.command(short_help="Match all reports anew.")
@with_settings
def match(settings: Settings) -> None:
    """Match all that is kept anew, as after an upgrade from a version that did not match. Ids and decisions stay."""
    from bot.cli.kit import opened, run
    from bot.cli.status import gauge
    from briefings.matching.versions import project

    async def matched(told: Callable[[int, int], None]) -> int:
        async with opened(settings) as store:
            return await store.redraw(project, told)

    with gauge("Matching") as told:
        number = run(matched(told))
    click.echo(f"{number} statement{'' if number == 1 else 's'}.")


def _written(statement: Statement) -> str:
    """A statement for a person who is to decide about it."""
    from briefings.writing.days import said_in_words
    from sources.shown import legible

    who = statement.speaker or "Speaker not established"
    lines = [f"{statement.id}  {who} · {said_in_words(statement.said_on)}", ""]
    for report in statement.reports:
        words = " ".join(report.content.split())
        copy = f" (copy of {report.agency})" if report.agency and report.agency != report.outlet else ""
        lines += [f"{report.article}  {report.outlet or report.title or 'Outlet not known'}{copy}", f"    “{words}”"]
    return "\n".join(map(legible, lines))
