"""`readout brief`: the briefing of an article, from a file or from the store."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings, with_target
from bot.cli.status import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.config import Settings
    from briefings.answers import Answers
    from briefings.writing.types import Briefing


@click.command(short_help="The briefing of an article: a file, a folder, or one that is kept.")
@click.argument("articles", nargs=-1, required=True, metavar="PATH|ARTICLE...")
@with_target
@with_settings
def brief(articles: tuple[str, ...], target: str, settings: Settings) -> None:
    """Print the briefing of each article: who said what and when, and what it is about in its own sentences.

    PATH is a file or folder, which is read and not kept; ARTICLE is the id of a kept one, as `readout ingest` prints
    it. How many words of an article are shown is limited by its outlet's terms.
    """
    from bot.cli.output import make_printer, print_json
    from briefings.records import briefing_record

    show = make_printer(target, settings)
    tally, records, first = Tally(), [], True
    for briefing in _briefings(articles, settings, tally):
        tally.done += 1
        if target == "json":
            records.append(briefing_record(briefing))
            continue
        if not first:
            click.echo("\n" + "─" * 40 + "\n" if target == "text" else "")
        first = False
        show(briefing)
    if target == "json":
        print_json(records)
    tally.end()


def _briefings(articles: tuple[str, ...], settings: Settings, tally: Tally) -> Iterator[Briefing]:
    from bot.cli.files import articles_in
    from bot.cli.kit import ask, make_briefing
    from bot.outlets import outlets
    from bot.reading import make_reader

    reader = None
    for name in articles:
        if Path(name).exists() or not _is_id(name):
            reader = reader or make_reader(*settings.overlays)
            for article in articles_in([name], tally, outlets(settings)):
                yield make_briefing(reader.read(article), settings)
            continue
        found = ask(settings, partial(_briefing_of, name))
        if found is None:
            tally.fault(
                f"{name}: there is no such file, and no article with that id is kept. "
                "`readout ingest` keeps articles and prints their ids."
            )
        else:
            yield found


async def _briefing_of(name: str, answers: Answers) -> Briefing | None:
    return await answers.briefing(name)


def _is_id(name: str) -> bool:
    return len(name) == 12 and name.isascii() and name.isalnum()
