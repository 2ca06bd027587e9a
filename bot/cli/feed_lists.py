"""`readout feeds import` and `export`: lists of feeds, as other readers give and take them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings
from bot.cli.status import Tally, progress

if TYPE_CHECKING:
    from bot.config import Settings
    from sources.opml import Outline


@click.command("import", short_help="Follow all feeds of a list (OPML).")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path, allow_dash=True))
@with_settings
def import_feeds(files: tuple[Path, ...], settings: Settings) -> None:
    """Follow all feeds of lists in OPML, as other feed readers export them; "-" is standard input.

    They are not looked at now: the first poll tells. What is followed already stays as it is.
    """
    from bot.cli.kit import opened, run
    from sources.errors import SourceError
    from sources.http import web_address
    from sources.opml import parse

    tally = Tally()
    wanted: list[Outline] = []
    for file in files:
        try:
            listed = parse(_read(file), str(file))
        except SourceError as error:
            tally.fault(str(error))
            continue
        for outline in listed:
            try:
                web_address(outline.url)
            except SourceError as error:
                tally.fault(str(error))
            else:
                wanted.append(outline)

    async def imported() -> None:
        async with opened(settings) as store:
            with progress("Importing", len(wanted)) as step:
                found = await store.feeds.add_all(
                    [(one.url, one.title) for one in wanted], at=datetime.now(UTC), step=step
                )
        tally.done += len(found)
        known = sum(one.value == "known" for one in found)
        click.echo(f"{len(found) - known} feeds are followed from now on; {known} were followed already.")

    if wanted:
        run(imported())
    tally.end()


@click.command("export", short_help="The feeds that are followed, as a list (OPML).")
@click.option(
    "--output", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help="[default: standard output]"
)
@with_settings
def export_feeds(output: Path | None, settings: Settings) -> None:
    """The feeds that are followed, in OPML, for other feed readers and for `readout feeds import`."""
    from bot.cli.kit import opened, run
    from sources.opml import Outline, write

    async def exported() -> str:
        async with opened(settings) as store:
            feeds = await store.feeds.all()
        outlines = [Outline(url=feed.known.url, title=feed.title) for feed in feeds]
        return write(outlines, title="Feeds that Readout follows", at=datetime.now(UTC))

    document = run(exported())
    if output is None:
        click.echo(document, nl=False)
        return
    try:
        output.write_text(document, encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{output}: cannot be written ({error.strerror}).") from None


def _read(file: Path) -> bytes:
    """The bytes of a file, at most one more than are read. Raises FeedError."""
    from sources.errors import FeedError
    from sources.opml import LARGEST

    try:
        with click.open_file(str(file), "rb") as stream:
            data: bytes = stream.read(LARGEST + 1)
            return data
    except OSError as error:
        raise FeedError(str(file), f"cannot be read ({error.strerror})") from None
