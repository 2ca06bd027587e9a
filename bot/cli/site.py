"""`readout site`: the archive as files for any host."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings

if TYPE_CHECKING:
    from bot.config import Settings


@click.command(short_help="Write the archive as a site of files.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@with_settings
def site(folder: Path, settings: Settings) -> None:
    """Write the site into DIR, which is made: pages, feeds and JSON, for any host that serves files.

    They are all there is but for search and check, which need `readout serve`. Set READOUT_PUBLIC_URL to where they
    will be, so that feeds and citations say so. What else is in DIR stays.
    """
    from bot.cli.kit import run
    from bot.cli.status import progress, say

    async def written() -> int:
        from bot.cli.kit import make_painter, opened
        from bot.web.files import write_site
        from bot.web.running import make_services, make_site
        from bot.web.views import Views

        async with opened(settings) as store:
            with make_painter(settings) as painter, progress("Writing pages") as wrote:
                views = Views(make_services(settings, store), painter, make_site(settings, static=True))
                return await write_site(folder, views, store, wrote)

    number = run(written())
    say(f"{folder}: {number:,} {'page' if number == 1 else 'pages'}.")
    if settings.public_url is None:
        say("feeds and citations have no address that others can reach: set READOUT_PUBLIC_URL and write them again.")
