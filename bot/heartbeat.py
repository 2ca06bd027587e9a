"""Signs of life of a process that runs for long, for whoever watches over it from outside: a container's engine.

They are in a file, and go by a clock that nobody can set, which all processes of a machine share.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

from bot.running import Part
from briefings.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.store.opening import Store

EVERY = 10.0
"""Seconds between two signs of life."""
LATEST = 60.0
"""Seconds without one after which a process is taken for stuck."""

_log = structlog.get_logger()


def heartbeat_part(file: Path, store: Store) -> Part:
    """The part that gives signs of life: that the event loop goes round, and whether the database answers."""

    async def run(stop: asyncio.Event) -> None:
        try:
            while not stop.is_set():
                await asyncio.to_thread(_beat, file, await _trouble(store))
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), EVERY)
        except OSError as error:
            _log.error("heartbeat_not_written", file=str(file), reason=error.strerror)
        finally:
            await asyncio.to_thread(_silence, file)

    return Part(name="heartbeat", run=run)


def trouble(file: Path) -> str | None:
    """What is wrong with the process that gives signs of life in a file; None where nothing is."""
    try:
        sign = json.loads(file.read_text(encoding="utf-8"))
        at, said = float(sign["at"]), sign["trouble"]
    except FileNotFoundError:
        return "it has given no sign of life; it may be starting, or have ended"
    except (OSError, ValueError, KeyError, TypeError):
        return "its sign of life cannot be read"
    since = time.monotonic() - at
    if not 0 <= since <= LATEST:
        return f"it has given no sign of life for {since:.0f} seconds"
    return str(said) if said else None


async def _trouble(store: Store) -> str | None:
    try:
        async with asyncio.timeout(EVERY):
            await store.newest_day()
    except StoreError as error:
        return str(error)
    except TimeoutError:
        return "the database does not answer"
    return f"nothing can be kept: the database {store.trouble}" if store.trouble else None


def _beat(file: Path, said: str | None) -> None:
    part = file.with_name(f"{file.name}.part")
    part.write_text(json.dumps({"at": time.monotonic(), "trouble": said}), encoding="utf-8")
    part.replace(file)


def _silence(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
