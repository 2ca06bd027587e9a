"""/digest: set up, look at, pause, go on with and remove the digests of a server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.answering import Interaction, answer, tell, words_for
from bot.commands import choices
from bot.commands.finding import topic_id
from bot.commands.language import text
from bot.commands.places import Place, Where, lacking
from bot.commands.refusals import Refused
from bot.commands.standings import standing_message
from bot.delivery.making import news_of
from bot.delivery.periods import local_day, zone_of
from bot.messages.blocks import text_message
from bot.messages.digests import digest_message
from briefings.store.subscriptions import Frequency, Settings
from briefings.types import ANY_TOPIC, Query
from briefings.writing.words import LANGUAGES, words_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.store.subscriptions import Subscription
    from briefings.writing.words import Words

Name = app_commands.Range[str, 1, 100]
Names = app_commands.Range[str, 1, 500]

_TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.h]([0-5]\d))? ?(?:uhr)?|24[:.]00")
_FREQUENCIES = [app_commands.Choice(name=text(f"option.{one.name.lower()}"), value=one.value) for one in Frequency]
_WHICH = {"which": text("describe.which")}


class Digest(app_commands.Group):
    """The commands of digests, for those who manage a server, or whom they let."""

    def __init__(self, services: Services) -> None:
        super().__init__(
            name="digest",
            description=text("command.digest"),
            default_permissions=discord.Permissions(manage_guild=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self._services = services
        for name, offer in _setup(services).items():
            self.setup.autocomplete(name)(choices.completing(offer))
        for command in (self.preview, self.pause, self.resume, self.remove):
            command.autocomplete("which")(choices.digests(services))

    @app_commands.command(name="setup", description=text("command.digest_setup"))
    @app_commands.describe(
        **{
            name: text(f"describe.{name}")
            for name in (
                "channel",
                "time",
                "timezone",
                "topic",
                "frequency",
                "outlets",
                "speakers",
                "role",
                "quiet",
            )
        }
    )
    @app_commands.choices(frequency=_FREQUENCIES)
    async def setup(
        self,
        interaction: Interaction,
        channel: app_commands.Transform[Place, Where] | None = None,
        time: Name = "09:00",
        timezone: Name = "UTC",
        topic: Name | None = None,
        frequency: str = Frequency.DAILY.value,
        outlets: Names | None = None,
        speakers: Names | None = None,
        role: discord.Role | None = None,
        quiet: bool = False,
    ) -> None:
        """Subscribe a channel, or change how it is."""
        guild = _server(interaction)
        place = Where.checked(channel or interaction.channel)
        settings = Settings(
            minute=_minute(time),
            zone=_zone(timezone),
            topic=topic_id(self._services, topic) or ANY_TOPIC,
            frequency=Frequency(frequency),
            outlets=_names(outlets),
            speakers=_names(speakers),
            role=_role(role, guild),
            quiet_line=quiet,
            language=_language(interaction),
        )
        await answer(interaction, self._set_up(interaction, guild, place, settings, role), private=True)

    async def _set_up(
        self, interaction: Interaction, guild: int, place: Place, settings: Settings, role: discord.Role | None
    ) -> Message:
        words = words_for(interaction)
        await _refuse_what_is_lacking(interaction, place, words)
        now = self._services.now()
        made = await self._services.store.subscriptions.set_up(guild, place.id, settings, at=now)
        remarks = [words("digest.only_new")]
        if unsure := [
            *[one for one in settings.outlets if not await self._services.store.knows_outlet(one)],
            *[one for one in settings.speakers if not await self._services.store.knows_speaker(one)],
        ]:
            remarks.append(words("digest.unsure_names", names=", ".join(unsure)))
        if role is not None and not role.mentionable and not _may_mention(role):
            remarks.append(words("refused.role", role=role.name))
        return standing_message(self._services, [made], {}, words, remarks=remarks)

    @app_commands.command(name="preview", description=text("command.digest_preview"))
    @app_commands.describe(**_WHICH)
    async def preview(self, interaction: Interaction, which: Name | None = None) -> None:
        """Show what would be posted now."""
        one = await self._which(interaction, which)
        await answer(interaction, self._preview(one), private=True)

    async def _preview(self, one: Subscription) -> Message:
        services, words = self._services, words_of(one.settings.language)
        day = local_day(one.settings, services.now())
        news = await news_of(services, one, day)
        if news.statements:
            digest = await services.answers.news(news.statements, day, one.settings.topic)
            return digest_message(digest, words, remark=words("digest.preview"), overlay=services.templates)
        digest = await services.answers.digest(Query(topic=one.settings.topic))
        if digest.day is None or not digest.entries:
            return text_message(words("digest.empty"))
        remark = words("digest.example", day=words.day(digest.day))
        return digest_message(digest, words, remark=remark, overlay=services.templates)

    @app_commands.command(name="status", description=text("command.digest_status"))
    async def status(self, interaction: Interaction) -> None:
        """Show all digests of the server."""
        guild = _server(interaction)
        await answer(interaction, self._status(guild, words_for(interaction)), private=True)

    async def _status(self, guild: int, words: Words) -> Message:
        every = await self._services.store.subscriptions.all(guild=guild)
        if not every:
            return text_message(words("digest.none_here"))
        last = {one.id: await self._services.store.deliveries.last(one.id) for one in every}
        return standing_message(self._services, every, last, words)

    @app_commands.command(name="pause", description=text("command.digest_pause"))
    @app_commands.describe(**_WHICH)
    async def pause(self, interaction: Interaction, which: Name | None = None) -> None:
        """Post none until they are resumed."""
        one = await self._which(interaction, which)
        await self._services.store.subscriptions.pause(one.id, at=self._services.now())
        await tell(interaction, words_for(interaction)("digest.did_pause", channel=f"<#{one.channel}>"))

    @app_commands.command(name="resume", description=text("command.digest_resume"))
    @app_commands.describe(**_WHICH)
    async def resume(self, interaction: Interaction, which: Name | None = None) -> None:
        """Post them again."""
        one = await self._which(interaction, which)
        await answer(interaction, self._resume(interaction, one), private=True)

    async def _resume(self, interaction: Interaction, one: Subscription) -> Message:
        words = words_for(interaction)
        await _refuse_what_is_lacking(interaction, discord.Object(one.channel), words)
        await self._services.store.subscriptions.resume(one.id, at=self._services.now())
        return text_message(words("digest.did_resume", channel=f"<#{one.channel}>"))

    @app_commands.command(name="remove", description=text("command.digest_remove"))
    @app_commands.describe(**_WHICH)
    async def remove(self, interaction: Interaction, which: Name | None = None) -> None:
        """Forget one, with its settings."""
        one = await self._which(interaction, which)
        await self._services.store.subscriptions.remove(one.id)
        await tell(interaction, words_for(interaction)("digest.did_remove", channel=f"<#{one.channel}>"))

    async def _which(self, interaction: Interaction, which: str | None) -> Subscription:
        """The digest that is meant, of this server. Raises Refused."""
        every = await self._services.store.subscriptions.all(guild=_server(interaction))
        if not every:
            raise Refused("digest.none_here")
        if which is not None:
            plain = which.strip().strip("<#>")
            named = [one for one in every if plain in (one.id, str(one.channel))]
            if len(named) != 1:
                raise Refused("digest.which" if named else "digest.no_such")
            return named[0]
        here = [one for one in every if one.channel == interaction.channel_id]
        if len(every) > 1 and len(here) != 1:
            raise Refused("digest.which")
        return here[0] if here else every[0]


def _setup(services: Services) -> dict[str, choices.Offer]:
    return {
        "timezone": choices.zones(services),
        "topic": choices.topics(services),
        "outlets": choices.several(services, choices.outlet_names),
        "speakers": choices.several(services, choices.speaker_names),
    }


def _server(interaction: Interaction) -> int:
    if interaction.guild_id is None:
        raise Refused("refused.server_only")
    return interaction.guild_id


def _minute(typed: str) -> int:
    """The minute of the day that a time means: 9, 9:00, 21.30, 9h30."""
    found = _TIME.fullmatch(typed.strip().casefold())
    if found is None:
        raise Refused("refused.time")
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def _zone(typed: str) -> str:
    """The zone that is meant, also where only its city is given. What was offered has the time behind it."""
    name = typed.partition(" · ")[0].strip().replace(" ", "_")
    if "/" in name or name == "UTC":
        if zone_of(name) is not None:
            return name
    else:
        same = [zone for zone in choices.zone_names() if zone.casefold().rpartition("/")[2] == name.casefold()]
        if len(same) == 1:
            return same[0]
    raise Refused("refused.zone", zone=typed)


def _names(typed: str | None) -> tuple[str, ...]:
    """Names with commas between them."""
    return tuple(dict.fromkeys(name for one in (typed or "").split(",") if (name := one.strip())))


def _role(role: discord.Role | None, guild: int) -> int | None:
    """The role that is mentioned. Raises Refused where that would be everyone."""
    if role is not None and role.id == guild:
        raise Refused("refused.everyone")
    return role.id if role else None


def _may_mention(role: discord.Role) -> bool:
    me = role.guild.me
    return bool(me and me.guild_permissions.mention_everyone)


def _language(interaction: Interaction) -> str:
    """The language of a server's digests: that which the server has chosen, else of whoever sets them up."""
    of_server = words_of(interaction.guild_locale.value).language if interaction.guild_locale else LANGUAGES[0]
    return words_for(interaction).language if of_server == LANGUAGES[0] else of_server


async def _refuse_what_is_lacking(interaction: Interaction, place: Place, words: Words) -> None:
    """Raise Refused where the bot could not post, with what would have to be done."""
    if missing := await lacking(interaction, place):
        names = ", ".join(words(f"permission.{name}") for name in missing)
        raise Refused("refused.permissions", channel=place.id, names=names)
