"""Where the database fails, what polls says so and goes on; when it is back, everything is kept, and once."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import time
from contextlib import asynccontextmanager, closing, suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from shutil import which
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import event
from structlog.testing import capture_logs

from bot.slowness import HOLDS, Slowness, noted
from briefings.errors import StoreError
from briefings.store.opening import open_store
from briefings.types import Query
from sources.workers import WorkerError
from tests.bot.polling.conftest import at_work, follow, until
from tests.postgres import serving
from tests.websites import ON_TOPIC, item, rss, site, story

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from briefings.store.opening import Store
    from sources.types import Article

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)
STORIES = 3


@asynccontextmanager
async def locked(file: Path) -> AsyncIterator[None]:
    """Another process writes and does not come to an end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def survives(store: Store, fault: Callable[[], object], *, says: str) -> None:
    """Whether everything is kept once, when a fault that lasted for a while is over."""
    async with site() as web_site:
        links = {f"/{number}": f"Number {number} will become a member," for number in range(STORIES)}
        entries = [item(web_site.at + path, ON_TOPIC, guid=path, published=NOW.isoformat()) for path in links]
        web_site.pages = {
            "/feed": rss(*entries),
            **{path: story(ON_TOPIC, said, published=NOW.isoformat()) for path, said in links.items()},
        }
        await follow(store, f"{web_site.at}/feed")

        async def kept() -> bool:
            await asyncio.sleep(0.2)
            await parts.look_up()
            return (await store.feeds.backlog()).kept == STORIES

        with capture_logs() as logs:

            async def told() -> bool:
                await asyncio.sleep(0.2)
                await parts.look_up()
                return any(log["event"] == "store_failing" and says in log["reason"] for log in logs)

            async with at_work(store) as parts:
                async with fault():
                    await until(told, 60)
                await until(kept, 60)
        assert (await store.counts()).articles == STORIES
        assert await store.check() == ()
        assert (await store.feeds.backlog()).failed == 0


async def test_a_file_that_is_locked_for_a_while_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefings.store.engine.PATIENCE", 0.1)
    file = tmp_path / "readout.db"
    async with await open_store(f"sqlite:///{file}") as store:
        await survives(store, lambda: locked(file), says="is in use by another process")


@pytest.fixture
def small(missing: Callable[[str, str], None], tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    mount, unmount = which("mount"), which("umount")
    how = ("-t", "tmpfs", "-o", "size=6m", "tmpfs", str(tmp_path))
    if not mount or not unmount or subprocess.run([mount, *how], capture_output=True, check=False).returncode:
        missing("mount", "a small disk cannot be mounted here (it takes root)")
        return
    yield tmp_path
    subprocess.run([unmount, "--lazy", str(tmp_path)], check=True)


async def test_a_full_disk_costs_nothing_once_there_is_room_again(small: Path) -> None:
    async with await open_store(f"sqlite:///{small}/readout.db") as store:

        @asynccontextmanager
        async def full() -> AsyncIterator[None]:
            ballast = small / "ballast"
            with suppress(OSError), ballast.open("wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))
            yield
            assert store.trouble is not None
            ballast.unlink()

        await survives(store, full, says="no room left")
        assert store.trouble is None


class SlowConnection(sqlite3.Connection):
    """A connection to a file on a disk that takes its time, in the thread in which the driver waits for it."""

    takes = 0.0
    under_way = 0

    def commit(self) -> None:
        type(self).under_way += 1
        try:
            time.sleep(self.takes)
            super().commit()
        finally:
            type(self).under_way -= 1


async def test_a_slow_disk_makes_all_of_it_late_and_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefings.store.engine.SLOW", 0.25)
    monkeypatch.setattr(SlowConnection, "takes", 0.3)
    url = f"sqlite:///{tmp_path}/readout.db"
    async with await open_store(url) as store, site() as web_site:
        engine = store._database.engine  # noqa: SLF001 -- the real store, with another driver's connection below it
        await engine.dispose()

        @event.listens_for(engine.sync_engine, "do_connect")
        def connect(_dialect: object, _record: object, _arguments: object, options: dict[str, object]) -> None:
            options["factory"] = SlowConnection

        links = {f"/{number}": f"Number {number} will become a member," for number in range(STORIES)}
        entries = [item(web_site.at + path, ON_TOPIC, guid=path, published=NOW.isoformat()) for path in links]
        web_site.pages = {
            "/feed": rss(*entries),
            **{path: story(ON_TOPIC, said, published=NOW.isoformat()) for path, said in links.items()},
        }
        await follow(store, f"{web_site.at}/feed")
        answered_meanwhile = 0

        async def kept() -> bool:
            nonlocal answered_meanwhile
            if SlowConnection.under_way:
                # Were the loop held, or readers kept waiting, no commit would be under way any more after an answer.
                await store.search(Query(words="member"))
                answered_meanwhile += bool(SlowConnection.under_way)
            await parts.look_up()
            return (await store.feeds.backlog()).kept == STORIES

        slowness = Slowness(store)
        with capture_logs() as logs:
            async with at_work(store) as parts:
                await until(kept, 60)
            await slowness.look_up(NOW)
            assert await noted(store.notes, NOW) is not None
            assert await noted(store.notes, NOW + HOLDS * 2) is None
            monkeypatch.setattr(SlowConnection, "takes", 0.0)
            monkeypatch.setattr("briefings.store.engine.SLOW", 3600.0)  # what this machine takes besides is not long
            await store.notes.write("anything", "")
            await slowness.look_up(NOW)
            assert await noted(store.notes, NOW) is None
        assert answered_meanwhile
        told = [log["event"] for log in logs]
        assert told.index("slow_disk") < told.index("disk_well")
        assert "store_failing" not in told
        assert (await store.counts()).articles == STORIES
        assert (await store.feeds.backlog()).failed == 0
        assert await store.check() == ()


@pytest.fixture
def server(missing: Callable[[str, str], None]) -> Iterator[str]:
    with serving() as folder:
        if folder is None:
            missing("postgres", "PostgreSQL's server programs (initdb, pg_ctl) are not on this machine")
        yield str(folder)


@pytest.mark.postgres
async def test_a_server_that_is_gone_for_a_while_costs_nothing(server: str) -> None:
    with psycopg.connect(host=server, user="readout", dbname="postgres", autocommit=True) as admin:
        admin.execute("CREATE DATABASE away TEMPLATE template0")

        @asynccontextmanager
        async def away() -> AsyncIterator[None]:
            admin.execute("ALTER DATABASE away ALLOW_CONNECTIONS false")
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'away'")
            yield
            admin.execute("ALTER DATABASE away ALLOW_CONNECTIONS true")

        async with await open_store(f"postgresql://readout@/away?host={server}") as store:
            await survives(store, away, says="not currently accepting connections")


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (StoreError("sqlite:///readout.db", "is in use by another process"), None),
        (WorkerError("took longer than 10 seconds and was stopped"), "the article took longer than 10 seconds"),
    ],
)
async def test_an_article_is_not_given_up_where_we_are_at_fault(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception, fault: str | None
) -> None:
    tried = []

    async def fail(_keeper: object, article: Article, **_how: object) -> None:
        tried.append(article.url)
        raise error

    monkeypatch.setattr("bot.polling.keeping.Keeper.keep", fail)
    async with site() as web:
        link = f"{web.at}/story"
        web.pages["/story"] = story(ON_TOPIC, "Ukraine will be in NATO,")
        web.pages["/feed"] = rss(item(link, ON_TOPIC, published=format_datetime(datetime.now(UTC))))
        await follow(store, f"{web.at}/feed")
        with capture_logs() as logs:

            async def told() -> bool:
                return any(log["event"] in ("store_failing", "page_failing") for log in logs)

            async with at_work(store):
                await until(told)
    assert tried == [link]
    backlog = await store.feeds.backlog()
    assert (backlog.waiting, backlog.failed) == (1, 0)
    (reason,) = [log["reason"] for log in logs if log["event"] in ("store_failing", "page_failing")]
    assert (fault or "is in use by another process") in reason
