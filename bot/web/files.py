"""The site as files, for any host that serves files: the same pages, linked to each other as they lie."""

from __future__ import annotations

from calendar import monthrange
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.web.look import icon, script, style_sheet
from bot.web.records import page_record, schema
from briefings.errors import ExportError
from briefings.types import ANY_TOPIC
from briefings.writing import pages
from briefings.writing.addresses import file_name, of_month, of_outlet, of_speaker
from briefings.writing.atom import atom
from sources.shown import legible

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
    from datetime import date
    from pathlib import Path

    from bot.web.views import Views
    from briefings.store.opening import Store
    from briefings.writing.pages import Page, Paged


async def write_site(folder: Path, views: Views, store: Store, wrote: Callable[[], None]) -> int:
    """Write all pages into a folder, which is made; what else is in it stays. Gives their number.

    `wrote` is called after each. Raises ExportError, StoreError.
    """
    number = 0
    try:
        for name, content in (("site.css", style_sheet()), ("site.js", script()), ("icon.svg", icon())):
            _write(folder / name, content)
        _write(folder / "schema.json", schema())
        async with aclosing(_every_page(views, store)) as every:
            async for page in every:
                _write_page(folder, page)
                number += 1
                wrote()
        _write(folder / "index.atom", atom(await views.newest()))
    except OSError as error:
        raise ExportError(legible(str(folder)), f"cannot be written ({error.strerror})") from error
    return number


def _write_page(folder: Path, page: Page) -> None:
    name = unquote(file_name(page.path))
    placed = replace(page, site=replace(page.site, depth=name.count("/")))
    _write(folder / f"{name}.html", pages.html(placed))
    if isinstance(placed, pages.Fed):
        _write(folder / f"{name}.atom", atom(placed))
        _write(folder / f"{name}.json", page_record(placed))
    if isinstance(placed, pages.StatementPage):
        _write(folder / f"{name}.txt", placed.citation)
        _write(folder / f"{name}.bib", placed.bibtex)


async def _every_page(views: Views, store: Store) -> AsyncGenerator[Page]:
    yield await views.day()
    yield views.about()
    yield await views.days()
    async for page in _days(views, store):
        yield page
    async for page in _turned(lambda number: views.timeline({"page": str(number)})):
        yield page
    people, outlets = set[str](), set[str]()
    async with aclosing(store.each_statement()) as every:
        async for statement in every:
            if (found := await views.statement(statement.id)) is not None:
                yield found
            people |= {statement.speaker} if statement.speaker else set()
            outlets |= {report.outlet for report in statement.reports if report.outlet}
    for listed in (views.people, views.outlets):
        async for page in _turned(partial(listed, "")):
            yield page
    for name in sorted(name for name in people if views.site.has(of_speaker(name))):
        async for page in _turned(partial(views.person, name)):
            yield page
    for name in sorted(name for name in outlets if views.site.has(of_outlet(name))):
        async for page in _turned(partial(views.outlet, name)):
            yield page


async def _days(views: Views, store: Store) -> AsyncIterator[Page]:
    """Each month that has statements, newest first, and each of its days."""
    month: date | None = None
    while True:
        page = await views.days(month)
        page = replace(page, path=of_month(f"{page.month.year:04}-{page.month.month:02}"))
        yield page
        last = page.month.replace(day=monthrange(page.month.year, page.month.month)[1])
        for day, _ in await store.days(page.month, last, ANY_TOPIC):
            yield await views.day(day)
        if page.earlier is None:
            return
        month = page.earlier.replace(day=1)


async def _turned(
    made: Callable[[int], Awaitable[Paged | None]],
) -> AsyncIterator[Page]:
    """All pages of a list."""
    page = await made(1)
    while page is not None:
        yield page
        page = await made(page.number + 1) if page.number < page.of else None


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", errors="replace")
