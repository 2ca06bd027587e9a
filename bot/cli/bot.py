"""`readout bot`: invite the bot, find out why it does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings
from bot.cli.status import Tally

if TYPE_CHECKING:
    from bot.config import Settings


@click.group(short_help="The Discord bot: invite it, see what keeps it from working.")
def bot() -> None:
    """The Discord bot. `readout run` is it, where there is a token."""


@bot.command(short_help="Print the addresses under which the bot is invited.")
@with_settings
def invite(settings: Settings) -> None:
    """Print where the bot is added to a server, with exactly the permissions that it needs, and to a person."""
    from bot.cli.kit import run
    from bot.invitation import personal_invitation, server_invitation

    application = run(_application(settings))
    click.echo(f"To a server, by those who manage it:\n  {server_invitation(application)}")
    click.echo(f"To a person, for use anywhere:\n  {personal_invitation(application)}")


@bot.command(short_help="Check token, intents, commands and channels, and say what to do.")
@with_settings
def doctor(settings: Settings) -> None:
    """Look at the token, the intents, the commands, and the permissions in each channel that digests go to.

    What is not well is named with what to do about it; the status is then 1.
    """
    from bot.cli.kit import run

    tally = Tally()
    run(_doctor(settings, tally))
    tally.end()


async def _application(settings: Settings) -> int:
    from bot.doctor import logged_in

    async with logged_in(settings) as client:
        return client.application_id or 0


async def _doctor(settings: Settings, tally: Tally) -> None:
    from datetime import UTC, datetime

    from bot.cli.kit import make_answers, opened
    from bot.commands import all_commands
    from bot.doctor import examine, logged_in
    from bot.services import Services
    from briefings.knowledge.shelf import load

    async with logged_in(settings) as client, opened(settings) as store:
        services = Services(
            store=store,
            answers=make_answers(store, settings),
            knowledge=load(*settings.overlays),
            now=lambda: datetime.now(UTC),
        )
        names = frozenset(command.name for command in all_commands(services))
        for finding in await examine(client, store, names):
            if finding.well:
                tally.done += 1
                click.echo(f"well     {finding.what}: {finding.sentence}")
            else:
                tally.fault(f"{finding.what}: {finding.sentence}")
