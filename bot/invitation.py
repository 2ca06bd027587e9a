"""The addresses under which the bot is invited: to a server with the permissions that it needs, or to a person."""

from __future__ import annotations

from urllib.parse import urlencode

from bot.commands.places import PERMISSIONS

_INVITE = "https://discord.com/oauth2/authorize"


def server_invitation(application: int) -> str:
    """Where those who manage a server add the bot to it."""
    asked = {
        "client_id": application,
        "scope": "bot applications.commands",
        "permissions": PERMISSIONS.value,
        "integration_type": 0,
    }
    return f"{_INVITE}?{urlencode(asked)}"


def personal_invitation(application: int) -> str:
    """Where a person adds the bot to use it anywhere."""
    asked = {"client_id": application, "scope": "applications.commands", "integration_type": 1}
    return f"{_INVITE}?{urlencode(asked)}"
