"""`readout serve`: the archive as a site on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings

if TYPE_CHECKING:
    from bot.config import Settings


@click.command(short_help="Serve the archive as a site, until it is stopped.")
@with_settings
def serve(settings: Settings) -> None:
    """Serve what is kept as pages, at READOUT_HTTP (127.0.0.1:8321 unless set), until Ctrl-C.

    Without a Discord token there is a channel on it, too, in which the bot's commands can be tried.
    """
    from bot.cli.kit import run

    run(serve_until_stopped(settings))


async def serve_until_stopped(settings: Settings) -> None:
    """Serve the site, say where, and go on until SIGINT or SIGTERM."""
    import asyncio
    import signal

    from bot.cli.kit import opened
    from bot.log import set_up_log
    from bot.web.running import served

    set_up_log()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    async with opened(settings) as store, served(settings, store) as address:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
        tried = "" if settings.token() else f"\nTry the bot's commands at {address}/channel"
        click.echo(f"The site is at {address}{tried}\nCtrl-C ends it.")
        await stop.wait()
