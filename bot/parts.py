"""The parts of `readout run`, by the names by which `--roles` calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.config import Settings
    from bot.meters import Meters
    from bot.running import Part
    from briefings.store.opening import Store


def _poller(settings: Settings, store: Store) -> Part:
    from bot.polling.part import polling_part

    return polling_part(settings, store)


def _upkeep(settings: Settings, store: Store) -> Part:
    from bot.upkeep import upkeep_part

    return upkeep_part(settings, store)


def _bot(settings: Settings, store: Store) -> Part:
    from bot.online import bot_part

    return bot_part(settings, store)


def _site(settings: Settings, store: Store) -> Part:
    from functools import partial

    from bot.running import Part
    from bot.web.running import serve

    return Part(name="site", run=partial(serve, settings, store))


PARTS: Mapping[str, Callable[[Settings, Store], Part]] = {
    "poller": _poller,
    "upkeep": _upkeep,
    "bot": _bot,
    "site": _site,
}
"""How each is made. Another part is another line here."""

ROLES: Mapping[str, tuple[str, ...]] = {
    "worker": ("poller", "upkeep"),
}
"""Roles of several parts. Each part is a role by itself, too."""


def companions(settings: Settings, store: Store, meters: Meters | None) -> list[Part]:
    """What goes along with whichever parts run: what tells of a slow disk, and what the settings ask for."""
    from bot.slowness import slowness_part

    parts = [slowness_part(store)]
    if settings.heartbeat:
        from bot.heartbeat import heartbeat_part

        parts.append(heartbeat_part(settings.heartbeat, store))
    if meters:
        from bot.meters import meters_part

        parts.append(meters_part(meters, store))
    return parts
