"""All of `readout run` in the 384 MB of its container, with a page that would take them all."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import AsyncExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefings.store.opening import open_store
from briefings.store.subscriptions import Frequency, Settings
from briefings.types import ANY_TOPIC
from tests.bot.polling.conftest import until
from tests.discord.fake import FakeDiscord
from tests.websites import LOOPBACK, ON_TOPIC, item, rss, site, story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.slow

LIMIT = 384 * 1024**2
CHANNEL, ARTICLES = 800, 8
GROUPS = (("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max"))
"""Where groups of processes are limited: version 1 of the kernel's interface, and version 2."""
HOSTILE = f"<html><body><article><p>{'<b>x</b><i>y</i>' * 165_000}</p></article></body></html>"
ROOT = Path(__file__).parents[2]


@contextmanager
def limited() -> Iterator[Path | None]:
    """A group of processes that gets so much memory and no more; None where there can be none."""
    for place, limit in GROUPS:
        group = Path(place) / f"readout-test-{os.getpid()}"
        try:
            group.mkdir()
        except OSError:
            continue
        try:
            if (group / limit).exists():
                (group / limit).write_text(str(LIMIT))
                yield group
                return
        finally:
            with suppress(OSError):  # it stays for as long as a process that ends is in it
                group.rmdir()
    yield None


async def test_it_lives_on_in_the_memory_of_its_container(tmp_path: Path, missing: Callable[[str, str], None]) -> None:
    now = datetime.now(UTC)
    async with AsyncExitStack() as stack:
        group = stack.enter_context(limited())
        if group is None:
            missing("cgroup", "memory of processes cannot be limited here (it takes root)")
            return
        url = f"sqlite:///{tmp_path}/readout.db"
        store = await stack.enter_async_context(await open_store(url))
        discord = await stack.enter_async_context(FakeDiscord(a_second=10_000))
        paper = await stack.enter_async_context(site())
        discord.server(500, (CHANNEL, 0))
        settings = Settings(minute=0, zone="UTC", topic=ANY_TOPIC, frequency=Frequency.AT_ONCE)
        await store.subscriptions.set_up(500, CHANNEL, settings, at=now)
        paper.pages = {
            f"/{number}": story(ON_TOPIC, f"Thing {number} will be done when Ukraine is a member of NATO,")
            for number in range(ARTICLES)
        } | {"/hostile": HOSTILE}
        listed = [item(paper.at + path, ON_TOPIC, guid=path, published=now.isoformat()) for path in paper.pages]
        paper.pages["/feed"] = rss(*reversed(listed))
        await store.feeds.add(f"{paper.at}/feed", at=now)
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("READOUT_", "DISCORD_"))}
        given = {
            "READOUT_DATABASE_URL": url,
            "READOUT_ALLOW_NETWORKS": LOOPBACK,
            "READOUT_FEEDS": "none",
            "READOUT_BACKUP_DAYS": "0",
            "READOUT_HTTP": "127.0.0.1:0",
            "READOUT_DISCORD_API": discord.api,
            "READOUT_DISCORD_GATEWAY": discord.gateway,
            "DISCORD_TOKEN": "not.a.token",
            "PYTHONPATH": str(ROOT),
        }
        enter = f'echo $$ > {group}/cgroup.procs && exec "$@"'
        with (tmp_path / "log").open("wb") as log:
            process = await asyncio.create_subprocess_exec(
                *("/bin/sh", "-c", enter, "sh", sys.executable, "-m", "bot", "run"),
                env=clean | given,
                cwd=tmp_path,
                stderr=log,
            )
        try:

            async def told() -> bool:
                said = (tmp_path / "log").read_text().splitlines()
                hostile = any("/hostile" in line and "failing" in line for line in said)
                posted = discord.posted(CHANNEL)
                return hostile and bool(posted) and (await store.counts()).articles == ARTICLES

            await until(told, 300)
            assert process.returncode is None
            process.terminate()
            assert await asyncio.wait_for(process.wait(), 30) == 0
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert "signal 9" not in (tmp_path / "log").read_text()
