"""The site as something that runs until it is told to stop."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog

from bot.cli.kit import make_answers, make_painter
from bot.errors import ConfigError
from bot.services import Services
from bot.web.serving import listening, make_app
from briefings.answers import Answers
from briefings.knowledge.shelf import load
from briefings.writing.addresses import Site

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator

    from bot.config import Settings
    from bot.pictures import Painter
    from bot.web.channel import Channel
    from briefings.store.opening import Store

log = structlog.get_logger()


@asynccontextmanager
async def served(settings: Settings, store: Store) -> AsyncIterator[str]:
    """Serve the site as long as the block runs; gives its address. Without a token the commands can be tried in it.

    Raises ConfigError where the address cannot be had.
    """
    host, port = settings.listens
    tried = settings.token() is None
    site = make_site(settings, tried=tried)
    with make_painter(settings) as painter:
        services = make_services(settings, store)
        app = make_app(services, painter, site, channel=_channel(services, painter, site) if tried else None)
        try:
            async with listening(app, host, port) as real:
                where = settings.public_url or f"http://{settings.http.rpartition(':')[0]}:{real}"
                yield where
        except OSError as error:
            reason = error.strerror or str(error)
            raise ConfigError(f"The site cannot be served at {settings.http} ({reason}); set READOUT_HTTP.") from error


async def serve(settings: Settings, store: Store, stop: asyncio.Event) -> None:
    """Serve the site until `stop` is set. An address that is taken is a warning: the other parts go on without."""
    try:
        async with served(settings, store) as address:
            log.info("site_served", address=address)
            await stop.wait()
    except ConfigError as error:
        log.warning("site_not_served", error=str(error))
        await stop.wait()


def make_services(settings: Settings, store: Store) -> Services:
    """What pages and the channel are answered from. Raises KnowledgeError."""
    return Services(
        store=store,
        answers=make_answers(store, settings),
        knowledge=load(*settings.overlays),
        now=lambda: datetime.now(UTC),
        templates=settings.templates,
    )


def make_site(settings: Settings, *, tried: bool = False, static: bool = False) -> Site:
    """The site that links are of."""
    return Site(base=settings.public_url or f"http://{settings.http}", tried=tried, static=static)


def _channel(services: Services, painter: Painter, site: Site) -> Channel:
    """The channel, whose answers lead to the pages of this site, as the bot's lead to those of a public one."""
    from bot.web.channel import Channel  # with it comes discord.py, which takes a third of a second

    answers = Answers(services.store, services.knowledge, site=site.base)
    return Channel(replace(services, answers=answers, painter=painter))
