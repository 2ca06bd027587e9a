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
    from collections.abc import Awaitable, Callable, Coroutine, Sequence

    from bot.messages.blocks import Message
    from briefings.writing.words import Words

Interaction = discord.Interaction[discord.Client]

PATIENCE = 1.2
"""Seconds after which "is thinking" is shown. Discord waits three for the first answer, the way to it included."""

_TOO_LATE = {10008, 10015, 10062, 40060}
"""What Discord says of an interaction that has expired or was answered already, or whose answer was deleted."""

_ANSWERED = 40060

_AGAIN = (0.1, 0.4)
"""Seconds before an answer whose connection broke is sent again."""

_AGAIN_LATER = (0.3, 1.0, 3.0, 10.0)
"""The same where the answer was announced: Discord takes it for a quarter of an hour."""

_ANNOUNCED = "readout_announced"
"""Under which an interaction carries that an answer to it was announced. The library may not know: the connection may
have broken after Discord had heard it."""

_PEOPLE = 10_000

log = structlog.get_logger()


def words_for(interaction: Interaction) -> Words:
    """The fixed words in the language of whoever asks."""
    return words_of(interaction.locale.value)


async def answer(
    interaction: Interaction, making: Coroutine[object, object, Message], *, private: bool, in_place: bool = False
) -> None:
    """Send the message that is being made, or put it in the place of the one whose button was pressed.

    Whatever making it raises is raised.
    """
    task = asyncio.ensure_future(making)
    try:
        await asyncio.wait({task}, timeout=PATIENCE)
        if not task.done():
            await surely(lambda: interaction.response.defer(ephemeral=private, thinking=not in_place))
            interaction.extras[_ANNOUNCED] = in_place
        message = await task
        if in_place:
            await _replace(interaction, message)
        else:
            await send(interaction, message, private=private)
    finally:
        task.cancel()


async def send(interaction: Interaction, message: Message, *, private: bool) -> None:
    """Send a message as the answer, or as what comes after "is thinking"."""

    def how() -> dict[str, Any]:
        given = {"allowed_mentions": mentions_of(message), "files": files_of(message)}
        return {"view": view_of(message), "ephemeral": private} | given

    if interaction.extras.get(_ANNOUNCED) is False:
        # It takes the place of "is thinking". Unlike a further message it can be sent twice and is there once.
        await surely(lambda: interaction.edit_original_response(**_anew(message)), _AGAIN_LATER)
    elif interaction.response.is_done() or _ANNOUNCED in interaction.extras:
        await interaction.followup.send(**how())
    else:
        await surely(lambda: interaction.response.send_message(**how()))


async def _replace(interaction: Interaction, message: Message) -> None:
    """Put a message in the place of the one whose button was pressed."""
    if _ANNOUNCED in interaction.extras:
        await surely(lambda: interaction.edit_original_response(**_anew(message)), _AGAIN_LATER)
    else:
        await surely(lambda: interaction.response.edit_message(**_anew(message)))


def _anew(message: Message) -> dict[str, Any]:
    """All that a message becomes where it takes the place of another."""
    return {
        "view": view_of(message), "attachments": files_of(message), "allowed_mentions": mentions_of(message),
    }  # fmt: skip


async def surely(respond: Callable[[], Awaitable[object]], again: Sequence[float] = _AGAIN) -> None:
    """Tell Discord something that it takes once, or that is the same where it is told twice.

    It is told again where the connection breaks, after so many seconds each time.
    """
    broke = False
    for wait in (*again, None):
        try:
            await respond()
        except discord.DiscordException as error:
            code = getattr(error, "code", None)
            if code == _ANSWERED or (broke and code in _TOO_LATE):
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
