"""`readout demo`: the main job on the articles that Readout starts from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings

if TYPE_CHECKING:
    from bot.config import Settings
    from briefings.writing.types import Briefing, Timeline

_NEXT = """\
What next
  readout brief FILE              the briefing of an article of yours (text, HTML, Markdown)
  readout ingest FOLDER           keep a folder of articles, with an index.toml for outlet, link and date
  readout ingest FEED.xml         add a feed: keep the entries of a file in RSS or Atom
  readout quote "rightful place"  who used these words
  readout timeline --help         narrow it down: speaker, outlet, days, topic
  readout run                     follow feeds and serve the site; with DISCORD_TOKEN set, be the bot, too
{where}"""

_HOW_TO_SERVE = """\
See all of it as a site, and try the bot's commands without Discord: make serve
"""


@click.command(short_help="The main job on the built-in articles: briefings, then the timeline.")
@click.option("--serve", is_flag=True, help="Then, on a terminal, serve the site until Ctrl-C.")
@with_settings
def demo(serve: bool, settings: Settings) -> None:
    """Keep the articles that Readout starts from, print the briefing of each, then the timeline, then what to do next.

    Doing it again adds nothing twice.
    """
    import sys

    from bot.cli.kit import run
    from bot.cli.output import make_printer
    from bot.cli.serve import serve_until_stopped
    from bot.cli.status import say
    from bot.errors import ConfigError

    show = make_printer("text", settings)
    briefings, timeline, new = run(_main_job(settings))
    for briefing in briefings:
        show(briefing)
        click.echo("\n" + "─" * 40 + "\n")
    show(timeline)
    kept = f"{new} new statements were kept" if new else "Nothing new: all of it was kept before"
    click.echo(f"\n{kept}.\n")
    click.echo(_NEXT.format(where=_where(settings)), nl=False)
    if serve and not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(_HOW_TO_SERVE, nl=False)
    elif serve:
        click.echo()
        try:
            run(serve_until_stopped(settings))
        except ConfigError as error:
            say(str(error))  # the job itself is done


async def _main_job(settings: Settings) -> tuple[list[Briefing], Timeline, int]:
    from bot.cli.kit import make_answers, opened
    from bot.reading import make_reader
    from briefings.ingest import ingest
    from briefings.types import ANY_TOPIC, Query
    from sources.seeds import seed_articles

    briefings, new = [], 0
    reader = make_reader(*settings.overlays)
    async with opened(settings) as store:
        answers = make_answers(store, settings)
        for article in seed_articles():
            added = await ingest(article, store=store, reader=reader, at=datetime.now(UTC))
            new += added.new_statements
            briefing = await answers.briefing(added.article_id)
            if briefing is not None:
                briefings.append(briefing)
        return briefings, await answers.timeline(Query(topic=ANY_TOPIC, limit=50)), new


def _where(settings: Settings) -> str:
    """How to call the command on this database, where that takes more than its name."""
    import os
    import shutil
    import sys
    from pathlib import Path

    exports = []
    if "READOUT_DATABASE_URL" in os.environ and settings.database_url.startswith("sqlite:///"):
        file = Path(settings.database_url.removeprefix("sqlite:///")).resolve()
        exports.append(f"READOUT_DATABASE_URL='sqlite:///{file}'")
    if not shutil.which("readout"):
        exports.append(f"PATH='{Path(sys.executable).parent}':$PATH")
    return f"In this shell, for all of these, first:\n  export {' '.join(exports)}\n" if exports else ""
