"""Whoever runs the bot, told at Discord what they should look at: dying feeds, a day without news, a full disk.

They are the owner of the application, or of its team. What is told is what the log and `readout status` tell, in
English as these are: once when it arises, and once a week for as long as it stays.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import discord
import structlog

from bot.delivery.private import private_channel
from bot.health import concerns
from bot.messages import limits
from bot.messages.blocks import text_message
from bot.messages.views import mentions_of, view_of
from briefings.writing.markdown import escape
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.health import Concern
    from bot.messages.blocks import Message
    from bot.services import Services

_PATIENCE = 15 * 60.0
"""Seconds before it is looked for the first time: after a pause of the program feeds are polled first."""

_TICK = 3600.0
_AGAIN = timedelta(days=7)
_LISTED = 10
_NOTE = "owner_told"

log = structlog.get_logger()


class Owner:
    """Looks after the health of feeds and files, as long as it runs. Of several processes one tells."""

    def __init__(self, services: Services, client: discord.Client) -> None:
        self._services = services
        self._client = client

    async def run(self, stop: asyncio.Event) -> None:
        """Look now and then whether there is something to tell, until `stop` is set."""
        wait = _PATIENCE
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            if stop.is_set():
                return
            try:
                await self.look_up()
            except Exception:  # what goes wrong once must not end it
                log.exception("owner_not_told")
            wait = _TICK

    async def look_up(self) -> None:
        """Tell what has to be told now. Raises StoreError."""
        feeds, notes, now = self._services.store.feeds, self._services.store.notes, self._services.now()
        found = concerns(await feeds.all(), await feeds.bad_files(), now, self._services.room())
        before = await notes.read(_NOTE)
        told = _told(before)
        due = [one for one in found if now.date() - told.get(_key(one), date.min) >= _AGAIN]
        after = {_key(one): now.date() if one in due else told[_key(one)] for one in found}
        if after == told or not await notes.claim(_NOTE, _noted(after)) or not due:
            return
        if not await self._tell(concern_message(due)):
            await notes.write(_NOTE, before or "")

    async def _tell(self, message: Message) -> bool:
        """Send it; False where that is worth trying again."""
        owner = _owner(self._client)
        if owner is None:
            return True
        try:
            place = await private_channel(self._client, owner)
            await place.send(view=view_of(message), allowed_mentions=mentions_of(message))
        except discord.Forbidden:
            log.warning("owner_takes_no_messages")
            return True
        except (discord.DiscordException, OSError, TimeoutError) as error:
            log.warning("owner_not_told", error=type(error).__name__)
            return False
        log.info("owner_told")
        return True


def concern_message(some: Sequence[Concern]) -> Message:
    """What is to be looked at, the worst first, as much of it as one can read at a glance."""
    lines = [f"- {escape(limits.cut(one_line(str(one)), 180))}" for one in some[:_LISTED]]
    if len(some) > _LISTED:
        lines.append(f"- and {len(some) - _LISTED} more")
    foot = "-# For whoever runs this bot; again in a week if it stays so. All of it: `readout status`"
    return text_message("\n".join(("### To be looked at", *lines, foot)))


def _owner(client: discord.Client) -> int | None:
    """Whoever runs the bot; None where that is not known."""
    known = client.application
    if known is None:
        return None
    person = (known.team.owner_id if known.team else None) or known.owner.id
    return None if client.user and person == client.user.id else person


def _key(concern: Concern) -> str:
    return f"{concern.kind} {concern.what}"


def _told(noted: str | None) -> dict[str, date]:
    """What was told, and when; nothing where that cannot be read."""
    try:
        return {str(key): date.fromisoformat(day) for key, day in json.loads(noted or "{}").items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _noted(told: dict[str, date]) -> str:
    return json.dumps({key: day.isoformat() for key, day in told.items()}, sort_keys=True)
