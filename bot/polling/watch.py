"""Tell the log what a person should look at: when it arises, and once a day for as long as it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.health import DAY, concerns
from briefings.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.room import Room
    from briefings.store.feeds import Feeds
    from sources.clock import Clock

_log = structlog.get_logger()


class Watch:
    """Looks after feeds, files and room on the disk. `look_up` tells what has to be told now."""

    def __init__(self, feeds: Feeds, clock: Clock, room: Callable[[], Room | None]) -> None:
        self._feeds = feeds
        self._clock = clock
        self._room = room
        self._told: dict[tuple[str, str], datetime] = {}

    async def look_up(self) -> None:
        """Tell what has to be told now."""
        now = self._clock.now()
        try:
            found = concerns(await self._feeds.all(), await self._feeds.bad_files(), now, self._room())
        except StoreError as error:
            _log.error("store_failing", reason=str(error))
            return
        told = {(concern.kind, concern.what): concern for concern in found}
        self._told = {key: at for key, at in self._told.items() if key in told}
        for key, concern in told.items():
            if key not in self._told or now - self._told[key] >= DAY:
                self._told[key] = now
                _log.warning(concern.kind, what=concern.what, reason=concern.sentence)
