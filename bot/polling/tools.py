"""What commands use of what polls: the door to the web, a worker, what sites ask of programs."""

from __future__ import annotations

import random
import secrets
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.outlets import outlets
from sources.clock import SystemClock
from sources.http import Fetcher
from sources.pool import Pool
from sources.robots import RobotsKeeper
from sources.turns import Turns

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.config import Settings
    from sources.catalogue import Catalogue
    from sources.clock import Clock

SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The tools of one command. `me` names it where it leases something."""

    fetcher: Fetcher
    pool: Pool
    doors: RobotsKeeper
    overlays: tuple[Path, ...]
    outlets: Catalogue
    clock: Clock
    me: str
    jitter: Callable[[], float]


@asynccontextmanager
async def tools(settings: Settings) -> AsyncIterator[Tools]:
    """The tools of one command, in this block."""
    clock = SystemClock()
    networks = map(str, settings.allow_networks)
    async with (
        Fetcher(contact=settings.contact, allow_networks=networks, turns=Turns(clock)) as fetcher,
        Pool(1, seconds=SECONDS, answers=("sources", "briefings")) as pool,
    ):
        yield Tools(
            fetcher=fetcher,
            pool=pool,
            doors=RobotsKeeper(fetcher.ask, clock),
            overlays=settings.overlays,
            outlets=outlets(settings),
            clock=clock,
            me=secrets.token_hex(6),
            jitter=random.random,
        )
