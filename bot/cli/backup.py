"""`readout backup` and `readout restore`: all that is kept, in one file and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings
from bot.cli.status import gauge

if TYPE_CHECKING:
    from bot.config import Settings


@click.command(short_help="Write all that is kept to one file, while Readout runs.")
@click.argument("file", type=click.Path(path_type=Path))
@with_settings
def backup(settings: Settings, file: Path) -> None:
    """Write all that is kept, as it is at one moment, to FILE, which must not be there yet. Readout may go on running.

    FILE is an SQLite database, from whichever kind it was made; `readout restore` puts it back into either.
    """
    from bot.cli.kit import run
    from briefings.store.carrying import backup as write

    with gauge("backing up") as told:
        run(write(settings.database_url, file, told=told))
    click.echo(f"{file}: {file.stat().st_size / 1_000_000:.1f} MB, all that is kept.")


@click.command(short_help="Put what a backup holds in the place of all that is kept.")
@click.argument("file", type=click.Path(path_type=Path))
@with_settings
def restore(settings: Settings, file: Path) -> None:
    """Put what the backup FILE holds in the place of all that is kept, all or nothing. Stop Readout first.

    What was kept until then is backed up before, into the folder of backups.
    """
    from bot.cli.kit import run
    from briefings.store.carrying import restore as put_back

    with gauge("restoring") as told:
        work = put_back(settings.database_url, file, keep=settings.backup_folder, at=datetime.now(UTC), told=told)
        before = run(work)
    click.echo(f"{file} was restored." + (f" What was kept before is in {before}." if before else ""))
