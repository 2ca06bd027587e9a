"""/sources: which outlets are read, and how much is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from bot.answering import Interaction, answer, words_for
from bot.commands.language import text
from bot.messages import limits
from bot.messages.blocks import Message, Text
from briefings.writing.markdown import escape
from briefings.writing.messages import size
from briefings.writing.plain import one_line
from briefings.writing.troubles import trouble
from sources.polling import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from bot.services import Services
    from briefings.store.feed_types import FeedHealth
    from briefings.writing.words import Words

_OUTLETS = 60
_ILL = 10
"""Feeds that cannot be read of which each is named."""


def command(services: Services) -> app_commands.Command[Any, Any, Any]:
    """The command."""

    @app_commands.command(name="sources", description=text("command.sources"))
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def sources(interaction: Interaction) -> None:
        await answer(interaction, sources_message(services, words_for(interaction)), private=True)

    return sources


async def sources_message(services: Services, words: Words) -> Message:
    """Which outlets are read, and how their feeds are."""
    counts = await services.store.counts()
    outlets = await services.store.outlets("", _OUTLETS)
    newest = await services.store.newest_day()
    small = [
        words("answer.articles", number=counts.articles),
        words("answer.statements", number=counts.statements),
    ]
    small += [words("sources.newest", day=words.day(newest))] if newest else []
    lines = [f"## {words('sources.title')}", f"-# {' · '.join(small)}"]
    lines += [
        f"- {escape(limits.cut(one_line(one.name), 100))} · {words('answer.statements', number=one.statements)}"
        for one in outlets
    ]
    if not outlets:
        lines.append(words("sources.none"))
    if services.store.trouble:
        lines.insert(2, words("sources.stalled"))
    elif services.store.slowness:
        lines.insert(2, words("sources.slow"))
    lines[2:2] = _health(await services.store.feeds.all(), words)
    while size("\n".join(lines)) > limits.CHARACTERS:
        lines.pop()
    return Message(blocks=(Text("\n".join(lines)),))


def _health(feeds: Sequence[FeedHealth], words: Words) -> list[str]:
    """How many feeds are read without trouble, and which are not, since when and why."""
    if not feeds:
        return []
    active = [one for one in feeds if one.standing is Standing.ACTIVE]
    ill = [one for one in active if one.known.failing_since is not None]
    lines = [f"-# {words('sources.well', number=len(active) - len(ill))}"]
    lines += [f"-# {words('sources.ill', number=len(ill))}"] if ill else []
    for one in ill[:_ILL]:
        since = one.known.failing_since
        assert since is not None  # noqa: S101 -- chosen by that
        told = words("sources.troubled", day=words.day(since.date()), reason=trouble(one.known.fault or "", words))
        lines.append(f"- {escape(limits.cut(one_line(f'{one.title or one.id} · {told}'), 200))}")
    return lines
