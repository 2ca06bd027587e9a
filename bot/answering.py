"""How an answer gets to whoever asked: within three seconds, or announced by then; with an apology where it fails."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import discord
import structlog

from bot.messages.blocks import text_message
from bot.messages.views import files_of, mentions_of, view_of
from briefings.writing.words import words_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from bot.messages.blocks import Message
    from briefings.writing.words import Words

Interaction = discord.Interaction[discord.Client]

PATIENCE = 1.2
"""Seconds after which "is thinking" is shown. Discord waits three for the first answer, the way to it included."""

_TOO_LATE = {10015, 10062, 40060}
"""What Discord says of an interaction that has expired or was answered already."""

_AGAIN = (0.1, 0.4)
"""Seconds before an answer whose connection broke is sent again."""

_PEOPLE = 10_000

log = structlog.get_logger()


def words_for(interaction: Interaction) -> Words:
    """The fixed words in the language of whoever asks."""
    return words_of(interaction.locale.value)


async def answer(interaction: Interaction, making: Coroutine[object, object, Message], *, private: bool) -> None:
    """Send the message that is being made. Whatever it raises is raised."""
    task = asyncio.ensure_future(making)
    try:
        await asyncio.wait({task}, timeout=PATIENCE)
        if not task.done():
            await interaction.response.defer(ephemeral=private, thinking=True)
        await send(interaction, await task, private=private)
    finally:
        task.cancel()


async def send(interaction: Interaction, message: Message, *, private: bool) -> None:
    """Send a message as the answer, or as what comes after "is thinking"."""

    def how() -> dict[str, Any]:
        given = {"allowed_mentions": mentions_of(message), "files": files_of(message)}
        return {"view": view_of(message), "ephemeral": private} | given

    if interaction.response.is_done():
        await interaction.followup.send(**how())
    else:
        await surely(lambda: interaction.response.send_message(**how()))


async def surely(respond: Callable[[], Awaitable[object]]) -> None:
    """Give the first answer to an interaction, again where the connection breaks: Discord takes it once."""
    broke = False
    for wait in (*_AGAIN, None):
        try:
            await respond()
        except discord.DiscordException as error:
            if broke and getattr(error, "code", None) in _TOO_LATE:
                return  # it had arrived
            raise
        except Exception:  # connections break in many ways; discord.py tries again in some alone
            if wait is None:
                raise
            broke = True
            await asyncio.sleep(wait)
        else:
            return


async def tell(interaction: Interaction, *sentences: str) -> None:
    """Tell whoever asked, alone, something in a few sentences."""
    await send(interaction, text_message(*sentences), private=True)


async def apologise(interaction: Interaction, error: Exception, *, what: str) -> None:
    """Note in the log what went wrong with one answer, and tell whoever asked by which reference it is found there."""
    if isinstance(error, discord.NotFound | discord.HTTPException) and error.code in _TOO_LATE:
        log.warning("answer_too_late", what=what)
        return
    reference = secrets.token_hex(4)
    log.error("answer_failed", what=what, reference=reference, exc_info=error)
    try:
        await tell(interaction, words_for(interaction)("trouble.sorry", reference=reference))
    except Exception as also:  # noqa: BLE001 -- nothing more can be done for this answer
        log.warning("apology_failed", what=what, reference=reference, error=type(also).__name__)


class Pace:
    """How often one person may ask for what costs much: so many times in so many seconds."""

    def __init__(self, times: int, seconds: float) -> None:
        self._times, self._seconds = times, seconds
        self._asked: OrderedDict[int, list[float]] = OrderedDict()

    def wait(self, person: int, now: float) -> float:
        """Seconds that a person has to wait; 0 where they need not, and then this time is counted."""
        asked = [moment for moment in self._asked.pop(person, []) if now - moment < self._seconds]
        waits = self._seconds - (now - asked[0]) if len(asked) >= self._times else 0.0
        if not waits:
            asked.append(now)
        self._asked[person] = asked
        while len(self._asked) > _PEOPLE:
            self._asked.popitem(last=False)
        return waits
