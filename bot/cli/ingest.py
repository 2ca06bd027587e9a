"""`readout ingest`: articles into the store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings
from bot.cli.status import Tally, progress, say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Any

    from bot.config import Settings
    from sources.lines import Id
    from sources.types import Article


@click.command(short_help="Keep articles: files, folders, addresses or JSON lines.")
@click.argument("places", nargs=-1, metavar="[PATH|URL]...")
@click.option("--json", "as_json", is_flag=True, help="What became of each article as one JSON array, nothing else.")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="JSON lines in (standard input, or PATH), a JSON line out for each."
)
@with_settings
def ingest(places: tuple[str, ...], as_json: bool, as_lines: bool, settings: Settings) -> None:
    """Read articles and keep them with their statements. What is known already is not kept twice.

    PATH is a file, a feed or a folder, with an index.toml beside the files that may say outlet, link and dates;
    URL is the address of an article. A changed text at the same address is a new version; an extract never replaces
    a full text.
    """
    if as_json and as_lines:
        raise click.UsageError("--json and --jsonl exclude each other; choose one.")
    if not places and not as_lines:
        raise click.UsageError(
            "Name at least one file, folder or address, or give --jsonl with articles on standard input."
        )
    from bot.cli.kit import run

    tally = Tally()
    run(_ingest(places, settings, tally, form="lines" if as_lines else "json" if as_json else "text"))
    tally.end()


async def _ingest(places: tuple[str, ...], settings: Settings, tally: Tally, *, form: str) -> None:
    from bot.cli.kit import opened
    from bot.cli.output import print_json, print_line
    from bot.reading import make_reader
    from briefings.errors import NewerStoreError, StoreError
    from briefings.ingest import ingest as keep

    records: list[dict[str, Any]] = []
    given = _lines(places, settings, tally) if form == "lines" else _articles(places, settings, tally)
    reader = make_reader(*settings.overlays)
    async with opened(settings) as store:
        with progress("Keeping") as step:
            async for name, article in given:
                try:
                    added = await keep(article, store=store, reader=reader, at=datetime.now(UTC))
                except NewerStoreError:
                    raise
                except StoreError as error:
                    tally.fault(str(error))
                    if form == "lines":
                        print_line({"id": name, "error": error.sentence})
                    continue
                tally.done += 1
                step()
                record = {
                    "id": name,
                    "path": article.path,
                    "url": article.url,
                    "article": added.article_id,
                    "outcome": added.outcome.value,
                    "statements": list(added.statements),
                    "new_statements": added.new_statements,
                }
                if form == "lines":
                    print_line(record)
                elif form == "json":
                    records.append(record)
                else:
                    click.echo(_sentence(article, record))
    if form == "json":
        print_json(records)


async def _articles(places: tuple[str, ...], settings: Settings, tally: Tally) -> AsyncIterator[tuple[Id, Article]]:
    from bot.cli.files import articles_in
    from bot.outlets import outlets
    from sources.collect import article_at
    from sources.errors import SourceError
    from sources.http import Fetcher

    known = outlets(settings)
    async with Fetcher(contact=settings.contact, allow_networks=map(str, settings.allow_networks)) as fetcher:
        for place in places:
            if "://" not in place:
                for article in articles_in([place], tally, known):
                    yield article.id, article
                continue
            try:
                article = await article_at(place, fetcher, outlets=known)
            except SourceError as error:
                tally.fault(str(error))
                continue
            yield article.id, article


async def _lines(paths: tuple[str, ...], settings: Settings, tally: Tally) -> AsyncIterator[tuple[Id, Article]]:
    from bot.cli.lines import lines_in
    from bot.cli.output import print_line
    from bot.outlets import outlets
    from sources.lines import BadLine

    for line in lines_in(paths, tally, outlets(settings)):
        if isinstance(line, BadLine):
            tally.fault(f"line {line.number}: {line.sentence}.")
            print_line({"id": line.id, "error": line.sentence})
            continue
        for remark in line.remarks:
            say(str(remark))
        yield line.id, line.article


def _sentence(article: Article, record: dict[str, Any]) -> str:
    from sources.shown import legible

    done = {"added": "added", "new_version": "new version", "completed": "completed", "known": "known"}[
        record["outcome"]
    ]
    name = article.title or article.path or article.url or record["article"]
    count = len(record["statements"])
    said = (
        f": {count} statement{'' if count == 1 else 's'}, {record['new_statements']} new"
        if record["outcome"] != "known"
        else ""
    )
    return legible(f"{record['article']}  {done:<11}  {name}{said}")
