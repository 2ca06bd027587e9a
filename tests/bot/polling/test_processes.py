"""`readout run` as a process of its own: ended, killed, two of them side by side."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from time import monotonic

import pytest

from briefings.store.opening import open_store, upgrade
from tests.bot.polling.conftest import until
from tests.postgres import serving
from tests.websites import LOOPBACK, ON_TOPIC, item, rss, site, story

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
NOW = format_datetime(datetime.now(UTC))


@asynccontextmanager
async def running(url, **environment):
    """The program; killed at the end where it still runs."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("READOUT_", "DISCORD_"))}
    given = {
        "READOUT_DATABASE_URL": url,
        "READOUT_ALLOW_NETWORKS": LOOPBACK,
        "PYTHONPATH": str(ROOT),
        "READOUT_FEEDS": "none",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--roles", "poller"),
        env=clean | given | environment,
        cwd=environment.get("HOME", "/"),
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def ended(process):
    """Its status, its log and how long it took to end."""
    began = monotonic()
    _, log = await asyncio.wait_for(process.communicate(), 15)
    return process.returncode, [json.loads(line) for line in log.decode().splitlines()], monotonic() - began


def end_leases(file):
    """Let the leases of a process that was killed end, as they do after some minutes."""
    with closing(sqlite3.connect(file)) as connection:
        for table in ("feeds", "entries"):
            past = "2000-01-01 00:00:00.000000"
            connection.execute(f"UPDATE {table} SET due_at = ? WHERE lease IS NOT NULL", (past,))  # noqa: S608
        connection.commit()


def stories(at, numbers):
    return {
        f"/{number}": story(f"{ON_TOPIC} {number}", f"Ukraine will be in NATO by {number},") for number in numbers
    } | {"/feed": rss(*(item(f"{at}/{number}", f"{ON_TOPIC} {number}", published=NOW) for number in numbers))}


async def test_sigterm_ends_it_cleanly_within_ten_seconds(tmp_path):
    url = f"sqlite:///{tmp_path}/readout.db"

    async def forever(request):
        await asyncio.Event().wait()

    async with site({"/feed": forever}) as web_site:
        async with await open_store(url) as store:
            await store.feeds.add(f"{web_site.at}/feed", at=datetime.now(UTC))
        async with running(url) as process:

            async def asked():
                return bool(web_site.asked)

            await until(asked, 30)
            process.send_signal(signal.SIGTERM)
            status, log, took = await ended(process)
        assert status == 0
        assert took < 10
        assert log[-1]["event"] == "ended"
        async with await open_store(url) as store:
            (feed,) = await store.feeds.all()
            assert not feed.asking


async def test_killed_at_any_moment_it_loses_nothing_and_keeps_nothing_twice(tmp_path):
    url, numbers = f"sqlite:///{tmp_path}/readout.db", range(4)
    async with site() as web_site, await open_store(url) as store:
        web_site.pages = stories(web_site.at, numbers)
        await store.feeds.add(f"{web_site.at}/feed", at=datetime.now(UTC))
        for kept in (1, 2, 3):
            async with running(url) as process:

                async def so(kept=kept):
                    return (await store.counts()).articles >= kept

                await until(so, 30)
                process.kill()
                await process.wait()
            end_leases(tmp_path / "readout.db")
        async with running(url):

            async def done():
                return (await store.feeds.backlog()).kept == len(numbers)

            await until(done, 30)
        counts = await store.counts()
        assert (counts.articles, counts.versions, counts.statements) == (4, 4, 4)
        assert web_site.asked.count("/feed") <= 2
        assert await store.check() == ()


@pytest.mark.postgres
async def test_two_processes_share_one_database_and_ask_for_nothing_twice(missing, tmp_path):
    with serving() as folder:
        if folder is None:
            missing("postgres", "PostgreSQL's server programs (initdb, pg_ctl) are not on this machine")
            return
        url = f"postgresql://readout@/postgres?host={folder}"
        await upgrade(url)
        async with site() as web_site, await open_store(url) as store:
            web_site.pages = {f"/f{number}": rss(title=str(number)) for number in range(3)}
            web_site.pages |= stories(web_site.at, range(3))
            for path in ("/feed", "/f0", "/f1", "/f2"):
                await store.feeds.add(web_site.at + path, at=datetime.now(UTC))
            async with running(url), running(url):

                async def done():
                    feeds = await store.feeds.all()
                    return all(feed.asked_at for feed in feeds) and (await store.feeds.backlog()).kept == 3

                await until(done, 40)
            assert sorted(path for path in web_site.asked if path != "/robots.txt") == [
                *("/0", "/1", "/2", "/f0", "/f1", "/f2", "/feed"),
            ]
            assert (await store.counts()).versions == 3
