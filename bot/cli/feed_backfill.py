"""`readout feeds backfill`: what a feed's site published before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import Day, with_settings
from bot.cli.status import Tally, progress, say

if TYPE_CHECKING:
    from datetime import date

    from bot.config import Settings


@click.command(short_help="Keep what a feed's site published before.")
@click.argument("name", metavar="FEED")
@click.option("--since", metavar="DAY", type=Day(last=False), required=True, help="Published on this day or later.")
@with_settings
def backfill(name: str, since: date, settings: Settings) -> None:
    """Look through the earlier pages of a feed and the sitemaps of its site, and keep the articles on topic.

    FEED is an id or an address. A host is asked once a second at most, so this may take long; begun again, it keeps
    nothing twice. The last three days are left to polling: none of this is news.
    """
    from bot.cli.kit import opened, run
    from bot.polling.backfill import backfill as fill
    from bot.polling.keeping import Keeper
    from bot.polling.tools import tools
    from briefings.writing.naming import counted
    from sources.shown import legible

    tally = Tally()
    numbers = {"looked": 0, "kept": 0, "known": 0, "failed": 0}

    async def filled() -> None:
        async with opened(settings) as store, tools(settings) as kit:
            feed = await store.feeds.find(name)
            url = feed.known.url if feed else name
            if feed is None and "://" not in name:
                tally.fault(f"{name}: no such feed is followed; name one (readout feeds list), or an address.")
                return
            keeper = Keeper(store, kit.pool, kit.overlays, kit.clock)
            with progress("Looking and keeping") as step:
                async for one in fill(url, since, kit, keeper):
                    step()
                    numbers[one.outcome] += 1
                    if one.outcome == "failed":
                        tally.fault(f"{one.what}: {one.why}")
                    elif one.outcome == "looked":
                        say(f"{one.what}: {one.why}")
                    else:
                        tally.done += 1
                        click.echo(legible(f"{one.outcome:<6}  {one.what}: {one.why}"))
        tally.done += 1
        click.echo(
            f"{counted(numbers['kept'], 'article')} kept, {numbers['known']} known already, "
            f"{numbers['failed']} failed; "
            f"{counted(numbers['looked'], 'document')} looked through."
        )

    run(filled())
    tally.end()
