"""The bot at Discord: its commands, its buttons, and what it hears of channels and servers that are gone."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import app_commands

from bot.answering import Interaction, Pace, apologise, tell, words_for
from bot.commands import all_commands
from bot.commands.language import Translator
from bot.commands.refusals import Refused, TooFast
from bot.delivery.failures import Meaning
from bot.delivery.losses import lose_channel, lose_server
from bot.delivery.postman import Postman
from bot.messages.views import Mentions
from bot.owner import Owner
from bot.pressing import press
from bot.syncing import sync
from bot.warming import ask_first, read_in

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from bot.services import Services

_TIMES, _SECONDS = 8, 20.0
"""So often in so many seconds one person may ask for what is looked for in the archive."""

_OUTCOME = "readout_outcome"
"""Under which an interaction carries how its answer ended, where it was not simply given."""

_SILENCE = 60.0
"""Seconds after which a gateway that says nothing is taken to be gone. It is heard of every 41 s at least."""

_GRACE = 2.0
"""Seconds that what is under way has to end before it is given up, where the connection is to be closed."""

_SETTLED = 2.0
"""Seconds without another server after which all are taken to be known."""

log = structlog.get_logger()


class Commands(app_commands.CommandTree["ReadoutClient"]):
    """The commands, and what is said where one fails."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let nobody ask faster than answers can be read."""
        if interaction.type is not discord.InteractionType.autocomplete:
            await self.client.check_pace(interaction)
        return True

    async def _call(self, interaction: discord.Interaction[Any]) -> None:
        began = asyncio.get_running_loop().time()
        # What `interaction_check` raises is handled by nobody otherwise.
        with self.client.busy():
            try:
                await super()._call(interaction)
            except app_commands.AppCommandError as error:
                await self.on_error(interaction, error)
        if interaction.type is not discord.InteractionType.autocomplete:
            note_answer(interaction, began)

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Say what was wrong with what was asked, or apologise for what is wrong here."""
        await respond_to(interaction, error)


async def respond_to(interaction: Interaction, error: Exception) -> None:
    """Tell whoever asked what came of it that something was raised."""
    what = asked(interaction)
    interaction.extras[_OUTCOME] = "refused"
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    words = words_for(interaction)
    try:
        if isinstance(cause, Refused):
            await tell(interaction, words(cause.key, **cause.values))
        elif isinstance(cause, TooFast):
            await tell(interaction, words("trouble.busy", seconds=int(cause.seconds) + 1))
        elif isinstance(cause, app_commands.NoPrivateMessage):
            await tell(interaction, words("refused.server_only"))
        elif isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await tell(interaction, words("trouble.expired"))
        else:
            interaction.extras[_OUTCOME] = "failed"
            await apologise(interaction, cause, what=what)
    except Exception as also:  # noqa: BLE001 -- costs one answer, never the process
        interaction.extras[_OUTCOME] = "failed"
        await apologise(interaction, also, what=what)


def asked(interaction: Interaction) -> str:
    """What was asked for: a command's name, or the kind of what was pressed."""
    return interaction.command.qualified_name if interaction.command else interaction.type.name


def note_answer(interaction: Interaction, began: float) -> None:
    """Note in the log how an answer ended and how long it took, since that moment of the event loop."""
    seconds = asyncio.get_running_loop().time() - began
    outcome = interaction.extras.get(_OUTCOME, "given")
    log.info("answered", what=asked(interaction), outcome=outcome, seconds=round(seconds, 3))


class ReadoutClient(discord.Client):
    """A connection to Discord. Only what happens to servers and channels is heard, no messages, no members."""

    def __init__(self, services: Services, *, posts: bool = True, shard: tuple[int, int] | None = None) -> None:
        super().__init__(
            shard_id=shard[0] if shard else None,
            shard_count=shard[1] if shard else None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=Mentions(),
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            max_ratelimit_timeout=30.0,
            heartbeat_timeout=_SILENCE,
            guild_ready_timeout=_SETTLED,
        )
        self.services = services
        self.postman = Postman(services, self)
        self.tree = Commands(self)
        for command in all_commands(services):
            self.tree.add_command(command)
        self._posts = posts
        self._pace = Pace(_TIMES, _SECONDS)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._stop = asyncio.Event()

    async def setup_hook(self) -> None:
        """Begin what goes on beside the connection."""
        await asyncio.to_thread(read_in, self.services.templates)
        self._begin(ask_first(self.services))
        await self.tree.set_translator(Translator())
        if not self.shard_id:  # the first shard's, or the only one's, business
            self._begin(sync(self.tree, self.services.store.notes))
            if self._posts:
                self._begin(self._look_after())
        if self._posts:
            self._begin(self._deliver())

    async def close(self) -> None:
        """Let nothing be half done: what is being posted or answered may end, for a moment."""
        self._stop.set()
        for patience in (_GRACE, 5.0):
            if under_way := self._tasks - {asyncio.current_task()}:
                _, still = await asyncio.wait(under_way, timeout=patience)
                for task in still:
                    task.cancel()
        await super().close()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """What this task does in the block may end before the connection is closed."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 -- only tasks get here
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    async def application_info(self) -> discord.AppInfo:
        """What Discord knows of the application; as much of it as is known anyway, where Discord does not say."""
        try:
            return await super().application_info()
        except (discord.HTTPException, KeyError) as error:
            log.warning("application_unknown", error=type(error).__name__)
            assert self.user is not None  # noqa: S101 -- it is asked for after the login
            return discord.AppInfo(self._connection, _nameless(self.user))

    async def check_pace(self, interaction: Interaction) -> None:
        """Raise TooFast where somebody asks faster than one person may."""
        if wait := self._pace.wait(interaction.user.id, asyncio.get_running_loop().time()):
            raise TooFast(wait)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer buttons. Commands are answered by the tree."""
        if interaction.type is not discord.InteractionType.component:
            return
        began = asyncio.get_running_loop().time()
        with self.busy():
            try:
                await self.check_pace(interaction)
                await press(self.services, interaction)
            except Exception as error:  # noqa: BLE001 -- costs one answer, never the process
                await respond_to(interaction, error)
        note_answer(interaction, began)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Note what went wrong with an event; the next one is handled all the same."""
        log.exception("event_failed", gateway_event=event_method)

    async def on_ready(self) -> None:
        """Note which servers were left while nobody was listening."""
        here = {guild.id for guild in self.guilds}
        log.info("bot_ready", servers=len(here), shard=self.shard_id)
        with self.busy():
            subscribed = {one.guild for one in await self.services.store.subscriptions.all()}
            for guild in {one for one in subscribed if self._is_ours(one)} - here:
                await lose_server(self.services, self, guild, Meaning.SERVER)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server."""
        with self.busy():
            await lose_server(self.services, self, guild.id, Meaning.SERVER)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was deleted."""
        with self.busy():
            await lose_channel(self.services, self, channel.id, Meaning.CHANNEL)

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        """A thread was deleted."""
        with self.busy():
            await lose_channel(self.services, self, event.thread_id, Meaning.CHANNEL)

    def _is_ours(self, guild: int) -> bool:
        """Whether a server is of the share that this connection hears of, by Discord's own rule."""
        return self.shard_id is None or (guild >> 22) % (self.shard_count or 1) == self.shard_id

    async def _deliver(self) -> None:
        await self.wait_until_ready()
        await self.postman.run(self._stop)

    async def _look_after(self) -> None:
        await self.wait_until_ready()
        await Owner(self.services, self).run(self._stop)

    def _begin(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _nameless(user: discord.ClientUser) -> Any:
    """An application of which nothing is known but that it has the id of its bot."""
    return {
        "id": str(user.id),
        "name": user.name,
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "summary": "",
        "verify_key": "",
        "flags": 0,
        "owner": {"id": str(user.id), "username": user.name, "discriminator": "0", "avatar": None},
    }
