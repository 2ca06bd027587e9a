"""`readout alive`: whether what runs here is well, for a container's health check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings
from bot.cli.status import NOTHING_DONE, say

if TYPE_CHECKING:
    from bot.config import Settings


@click.command(short_help="Whether `readout run` is well here, by its signs of life; for health checks.")
@with_settings
def alive(settings: Settings) -> None:
    """Whether the `readout run` that gives its signs of life in the file READOUT_HEARTBEAT is well.

    The status is 0 where it is; otherwise what is wrong is on standard error. `readout status` tells a person more.
    """
    from bot.errors import ConfigError
    from bot.heartbeat import trouble

    if settings.heartbeat is None:
        raise ConfigError("Set READOUT_HEARTBEAT to a file, for `readout run` as for this command.")
    said = trouble(settings.heartbeat)
    if said is not None:
        say(said)
        click.get_current_context().exit(NOTHING_DONE)
