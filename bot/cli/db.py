"""`readout db`: care of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings
from bot.cli.status import Tally

if TYPE_CHECKING:
    from bot.config import Settings


@click.group(short_help="Care of the database: upgrade, check, move, prune.")
def db() -> None:
    """Care of the database."""


@db.command(short_help="Bring the tables to this version.")
@with_settings
def upgrade(settings: Settings) -> None:
    """Bring the database's tables to this version of Readout; one that is there already is left as it is.

    Before that all of it is backed up into the folder of backups.
    """
    from bot.cli.kit import run
    from briefings.store.opening import upgrade as bring_up

    done = run(bring_up(settings.database_url, kept=settings.backup_folder))
    click.echo("The database was brought to this version." if done else "The database is of this version already.")


@db.command(short_help="Look for anything wrong in the database.")
@with_settings
def check(settings: Settings) -> None:
    """Look whether every quotation is still a slice of its article, every statement has a report, the index is whole.

    What is wrong is named on standard error; the status is then 1.
    """
    from bot.cli.kit import run

    tally = Tally()
    run(_check(settings, tally))
    tally.end()


async def _check(settings: Settings, tally: Tally) -> None:
    from bot.cli.kit import opened

    async with opened(settings) as store:
        for fault in await store.check():
            tally.fault(str(fault))
        counts = await store.counts()
    tally.done += 1
    click.echo(
        f"{counts.articles} articles in {counts.versions} versions, {counts.quotations} quotations, "
        f"{counts.statements} statements ({counts.attributed} with a speaker): "
        f"{'all is well' if not tally.failed else 'see above'}."
    )


@db.command(short_help="Copy everything to another database, to go on there.")
@click.argument("url", metavar="URL")
@with_settings
def move(settings: Settings, url: str) -> None:
    """Copy everything into an empty database at URL: from SQLite to PostgreSQL, or back.

    All or nothing; the first database stays as it is. Nobody can write to it meanwhile. To go on with the other, set
    READOUT_DATABASE_URL to it and start again.
    """
    from bot.cli.kit import run
    from bot.cli.status import gauge
    from briefings.store.carrying import move as carry

    with gauge("moving") as told:
        rows = run(carry(settings.database_url, url, told=told))
    click.echo(f"All {rows} rows are there. To go on with that database, set READOUT_DATABASE_URL to it.")


@db.command(short_help="Take old articles' texts out, but for what was said and what is near to it.")
@click.option(
    "--days", metavar="N", type=click.IntRange(0), required=True, help="Of articles that came in more than N days ago."
)
@with_settings
def prune(settings: Settings, days: int) -> None:
    """Take all but what was said, and what is near to it, out of the texts of old articles. This cannot be undone.

    Statements keep their words, their context, and what proves them: the article's fingerprint and their place in it.
    These articles are not read again by `readout reread`. READOUT_TEXT_DAYS has it done by itself.
    """
    from bot.cli.kit import run

    pruned = run(_prune(settings, days))
    click.echo(f"The texts of {pruned} articles were pruned.")


async def _prune(settings: Settings, days: int) -> int:
    from datetime import UTC, datetime, timedelta

    from bot.cli.kit import opened

    now = datetime.now(UTC)
    async with opened(settings) as store:
        return await store.prune(before=now - timedelta(days=days), at=now)
