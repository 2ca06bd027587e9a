"""A small archive of invented people, and the site of it on a socket of this machine."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.services import Services
from bot.web.channel import Channel
from bot.web.serving import listening, make_app
from briefings.answers import Answers
from briefings.knowledge.shelf import load
from briefings.matching.versions import project
from briefings.store.opening import open_store
from briefings.writing.addresses import Site
from tests.briefings.printed import Said, printed
from tests.builders import on

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping
    from pathlib import Path

    from bot.pictures import Painter
    from briefings.store.opening import Store
    from briefings.types import Reading

NOW = datetime(2023, 3, 5, 12, tzinfo=UTC)
OPEN = "The door is open, and it will stay open for Kyiv."
LATER = "Nobody outside the alliance decides who joins it."
ODD = "<script>alert(1)</script>"


def archive() -> list[Reading]:
    """Three days, two speakers, three outlets."""
    return [
        printed(
            Said(OPEN, facets=("open-door",), place="Porthaven"),
            url="https://harbour-times.example/1",
            title="Brekke: the door stays open",
        ),
        printed(
            Said(LATER, speaker="Odile Vance", on=on("2023-03-01"), facets=("veto",)),
            outlet="Fjord Wire",
            url="https://fjord-wire.example/2",
            title="Vance on who decides",
        ),
        printed(
            *(Said(f"This is word number {one} of it.", on=on("2023-02-20")) for one in range(25)),
            url="https://many.example/3",
        ),
    ]


@asynccontextmanager
async def kept(folder: Path, readings: Iterable[Reading]) -> AsyncIterator[Services]:
    """A store that holds what was read, and what answers from it."""
    async with await open_store(f"sqlite:///{folder}/archive.db") as store:
        for reading in readings:
            await store.add(reading, at=NOW, project=project)
        yield services(store)


def services(store: Store) -> Services:
    """What answers from a store, on the day of the tests."""
    knowledge = load()
    return Services(store=store, answers=Answers(store, knowledge), knowledge=knowledge, now=lambda: NOW)


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass
class Visitor:
    """Asks the site for pages. `time` is the site's clock, in seconds."""

    base: str
    session: aiohttp.ClientSession
    services: Services
    time: list[float] = field(default_factory=lambda: [0.0])

    async def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """A path as it is, not made canonical."""
        from yarl import URL

        url = URL(self.base + path, encoded=True)
        async with self.session.request(method, url, headers=headers, allow_redirects=False) as answer:
            return Reply(answer.status, answer.headers, await answer.text())

    async def id_of(self, words: str) -> str:
        """The id of the statement with these words."""
        from briefings.types import Query

        found = await self.services.store.search(Query(words=words))
        return found.statements[0].id


@asynccontextmanager
async def visiting(
    services: Services, painter: Painter | None = None, clock: Callable[[], float] | None = None
) -> AsyncIterator[Visitor]:
    """The site of an archive, served, and who visits it, who sets its clock unless there is one."""
    site = Site(base="https://quotes.example", tried=True)
    by_hand = [0.0]
    app = make_app(services, painter, site, channel=Channel(services), clock=clock or (lambda: by_hand[0]))
    async with listening(app, "127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        yield Visitor(f"http://127.0.0.1:{port}", session, services, by_hand)


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the small archive."""

    async def made(folder: Path) -> None:
        async with kept(folder, archive()):
            pass

    folder = tmp_path_factory.mktemp("archive")
    asyncio.run(made(folder))
    return folder / "archive.db"


@pytest.fixture
async def visitor(tmp_path: Path, archived: Path) -> AsyncIterator[Visitor]:
    """Somebody who visits the site of the small archive."""
    shutil.copy(archived, tmp_path / "archive.db")
    async with kept(tmp_path, []) as services, visiting(services) as visitor:
        yield visitor


DAY = date(2023, 3, 1)
"""The newest day of the small archive."""
