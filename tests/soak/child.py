"""All of `readout run` but the site, on a clock 50 times as fast: `python -m tests.soak.child URL API GATEWAY`."""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import UTC, datetime, timedelta

from bot.config import load_settings
from bot.log import set_up_log
from bot.memory import share_arenas
from bot.online import keep_online
from bot.polling.part import polling
from bot.running import Part, stopped_by_signals, supervise
from bot.schedule import ticking
from briefings.store.opening import open_store
from tests.discord.running import services_of
from tests.websites import LOOPBACK

SPEED = 50
EPOCH = 1_790_000_000


class QuickClock:
    """The same in all processes of this machine."""

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.fromtimestamp(EPOCH, UTC) + timedelta(seconds=(time.time() - EPOCH) * SPEED)

    async def sleep(self, seconds: float) -> None:
        """Wait, not as long as that."""
        await asyncio.sleep(seconds / SPEED)


async def main(url: str, api: str, gateway: str) -> None:
    """Poll and post until told to stop."""
    share_arenas()
    set_up_log(lines=True)
    clock, stop = QuickClock(), asyncio.Event()
    settings = load_settings(
        database_url=url,
        allow_networks=LOOPBACK,
        discord_token="not.a.token",  # noqa: S106 -- of a Discord of our own
        discord_api=api,
        discord_gateway=gateway,
    )
    async with await open_store(url) as store:

        async def poll(stop: asyncio.Event) -> None:
            async with polling(settings, store, clock=clock) as parts:
                jobs = {name: (every / SPEED, job) for name, (every, job) in parts.jobs().items()}
                with ticking({name: (max(every, timedelta(seconds=1)), job) for name, (every, job) in jobs.items()}):
                    await parts.run(stop)

        async def post(stop: asyncio.Event) -> None:
            await keep_online(services_of(store, clock.now), settings, stop)

        with stopped_by_signals(stop):
            await supervise([Part(name="poller", run=poll), Part(name="bot", run=post)], stop)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
