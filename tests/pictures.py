"""The pictures of the README, out of the articles that Readout starts from: `python -m tests.pictures`.

Needs Chromium, for the digest is shown as a browser shows it.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from bot.messages.digests import digest_message
from bot.pictures import Painter
from bot.reading import make_reader
from bot.web.look import style_sheet
from bot.web.rendered import as_html
from briefings.answers import Answers
from briefings.ingest import ingest
from briefings.knowledge.shelf import load
from briefings.store.opening import open_store
from briefings.types import ANY_TOPIC, Query
from briefings.writing import pages
from briefings.writing.addresses import Site
from briefings.writing.pages import ChannelPage, Said
from briefings.writing.words import words_of
from sources.seeds import seed_articles

FOLDER = Path(__file__).parents[1] / "docs"
DAY = date(2023, 6, 1)
"""The day of the five articles on which two people spoke."""

WIDTH = 560


async def answers(folder: Path) -> tuple[bytes, str]:
    """The timeline as PNG, and a page with the digest as the bot posts it."""
    reader = make_reader()
    async with await open_store(f"sqlite:///{folder}/readout.db") as store:
        for article in seed_articles():
            await ingest(article, store=store, reader=reader, at=datetime(2026, 1, 1, tzinfo=UTC))
        asked = Answers(store, load())
        timeline = await asked.timeline(Query(topic=ANY_TOPIC, limit=500))
        digest = await asked.digest(Query(topic=ANY_TOPIC, since=DAY, until=DAY))
    message = as_html(digest_message(digest, words_of("en")), lambda _: None)
    site = Site(base="https://quotes.example", static=True)
    page = ChannelPage(site=site, path="/channel", say="", messages=(Said(by="Readout", html=message),))
    with Painter(load().topics) as painter:
        return (await painter.png(timeline, "light")).content, pages.html(page)


def photographed(page: str, folder: Path, program: str) -> bytes:
    """The first message of a page, as Chromium shows it."""
    from playwright.sync_api import sync_playwright

    (folder / "site.css").write_text(style_sheet(), encoding="utf-8")
    (folder / "channel.html").write_text(page, encoding="utf-8")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        window = chromium.new_page(viewport={"width": WIDTH, "height": 800}, color_scheme="dark", device_scale_factor=2)
        window.goto((folder / "channel.html").as_uri())
        window.add_style_tag(content=".say { display: none } .message { border: 0 }")
        taken: bytes = window.locator(".channel").screenshot()
        chromium.close()
    return taken


def main() -> None:
    """Write both pictures into docs/."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("There is no chromium on this machine; install it first.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        timeline, page = asyncio.run(answers(folder))
        digest = photographed(page, folder, program)
    (FOLDER / "timeline.png").write_bytes(timeline)
    (FOLDER / "digest.png").write_bytes(digest)


if __name__ == "__main__":
    main()
