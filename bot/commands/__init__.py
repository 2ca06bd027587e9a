"""The commands: one module a command, put together here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands import about, briefing, check, digest, finding, sources

if TYPE_CHECKING:
    from typing import Any

    from discord import app_commands

    from bot.services import Services

    Anything = app_commands.Command[Any, Any, Any] | app_commands.Group | app_commands.ContextMenu


def all_commands(services: Services) -> tuple[Anything, ...]:
    """All commands, in the order in which they are sent to Discord."""
    return (
        *finding.commands(services),
        check.command(services),
        check.message_command(services),
        briefing.command(services),
        digest.Digest(services),
        sources.command(services),
        about.command(),
    )
