"""Killed at random moments while it ingests and posts: nothing is lost, nothing is posted twice."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import sqlite3
import sys
from collections import Counter, defaultdict
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any

import pytest

from briefings.store.opening import open_store
from briefings.store.subscriptions import Settings
from briefings.types import ANY_TOPIC
from tests.bot.discord import worker
from tests.bot.discord.conftest import GUILD
from tests.discord.fake import FakeDiscord
from tests.discord.running import texts

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("READOUT_KILLS", "10"))
FORUM = 900
CHANNELS = (*range(800, 820), FORUM)
SETTINGS = Settings(minute=0, zone="UTC", topic=ANY_TOPIC)


async def test_nothing_is_lost_and_nothing_posted_twice(tmp_path: Path) -> None:
    file = tmp_path / "readout.db"
    chance = random.Random(os.environ.get("READOUT_SEED"))  # noqa: S311 -- not for secrets
    async with FakeDiscord(a_second=10_000) as fake:
        fake.latency, fake.judges = 0.01, False
        fake.server(GUILD, *((one, 15 if one == FORUM else 0) for one in CHANNELS))
        async with await open_store(f"sqlite:///{file}") as store:
            for channel in CHANNELS:
                await store.subscriptions.set_up(GUILD, channel, SETTINGS, at=worker.now())
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-W", "ignore", "-m", "tests.bot.discord.worker", f"sqlite:///{file}",
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert process.stdin
        assert process.stdout
        kept, child = 0, 0
        try:
            for kill in range(KILLS + 1):
                fake._nonces.clear()  # noqa: SLF001 -- Discord remembers them for minutes; a restart may take longer
                process.stdin.write(f"{fake.api} {fake.gateway} {kept + 1 if kill < KILLS else 0}\n".encode())
                child = int((await process.stdout.readline()).split()[1])
                before = posted(fake)
                # Killed at some point of the next burst of posts. The last one ends what is due.
                await fake.until(lambda before=before: posted(fake) > before, 60)  # type: ignore[misc]
                await asyncio.sleep(chance.random() * 0.3)
                if kill == KILLS:
                    await fake.until(lambda: not pending(file), 60)
                os.kill(child, signal.SIGKILL)
                while (line := await process.stdout.readline()) != b"dead\n":
                    kept = int(line)
        finally:
            process.stdin.close()
            process.kill()
            await process.wait()
            if child:  # where a wait above was in vain, it lives on
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        channels = {channel: [delivery_id(message) for message in fake.posted(channel)] for channel in CHANNELS}
    assert {channel: len(ids) - len(set(ids)) for channel, ids in channels.items()} == dict.fromkeys(CHANNELS, 0)
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT channel, d.id, stage, statements FROM deliveries d JOIN subscriptions s ON s.key = d.subscription"
        ).fetchall()
        every = {id_ for (id_,) in connection.execute("SELECT id FROM statements")}
    assert {stage for _, _, stage, _ in rows} <= {"sent", "quiet"}
    told: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for channel, id_, stage, statements in rows:
        assert (id_ in channels[channel]) is (stage == "sent")
        told[channel].update(json.loads(statements or "[]"))
    for channel in CHANNELS:
        assert set(told[channel].values()) == {1}, "no statement is in two digests"
        assert set(told[channel]) == every
    assert len(every) == kept


def pending(file: Path) -> bool:
    """Whether any digest is not confirmed yet, or not even written."""
    with closing(sqlite3.connect(file)) as connection:
        sql = "SELECT count(*) FROM subscriptions s WHERE seen < (SELECT max(key) FROM articles) OR EXISTS "
        number = connection.execute(f"{sql} (SELECT 1 FROM deliveries WHERE stage = 'pending')").fetchone()[0]  # noqa: S608
    return bool(number)


def posted(fake: FakeDiscord) -> int:
    return sum(len(fake.posted(channel)) for channel in CHANNELS)


def delivery_id(message: dict[str, Any]) -> str:
    found = re.search(r"Readout · (\w{12})\Z", "\n".join(texts(message["components"])))
    assert found
    return found[1]
