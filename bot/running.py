"""What runs for as long as the program does: parts side by side, each begun again when it falls, ended together."""

from __future__ import annotations

import asyncio
import signal
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

GRACE = 8.0
"""Seconds that parts have to end by themselves; whoever stops a container waits for ten."""
_PAUSES = (1.0, 5.0, 30.0, 60.0)
"""Seconds before a part that fell is begun again, the last of them from then on."""
_WELL_AFTER = 600.0
"""Seconds after which a part that ran so long is taken to be well, and a fall to be the first."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something that runs until `stop` is set, then ends within GRACE, leaving nothing behind."""

    name: str
    run: Callable[[asyncio.Event], Awaitable[None]]


async def supervise(parts: Sequence[Part], stop: asyncio.Event, *, grace: float = GRACE) -> None:
    """Run all parts until `stop` is set. One that raises is begun again; one that returns has ended."""
    running = [asyncio.create_task(_kept_up(part, stop), name=part.name) for part in parts]
    everything = asyncio.create_task(_ended(running))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([everything, stopping], return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait(running, timeout=grace)
    finally:
        stopping.cancel()
        for task in running:
            if not task.done():
                _log.warning("part_cut_off", part=task.get_name())
                task.cancel()
        await everything


@contextmanager
def stopped_by_signals(stop: asyncio.Event) -> Iterator[None]:
    """Set `stop` on SIGTERM and SIGINT, in this block."""
    loop = asyncio.get_running_loop()

    def end(number: signal.Signals) -> None:
        _log.info("stopping", signal=number.name)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end, number)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


async def _ended(running: Sequence[asyncio.Task[None]]) -> None:
    await asyncio.gather(*running, return_exceptions=True)


async def _kept_up(part: Part, stop: asyncio.Event) -> None:
    falls = 0
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        began = loop.time()
        try:
            await part.run(stop)
        except Exception:  # noqa: BLE001 -- whatever it was, the other parts go on, and this one is begun again
            falls = 1 if loop.time() - began > _WELL_AFTER else falls + 1
            pause = _PAUSES[min(falls, len(_PAUSES)) - 1]
            _log.exception("part_fell", part=part.name, again_in=pause)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
        else:
            return
