"""The command line: one module a command. Heavy libraries are imported when a command runs: help comes at once."""

from __future__ import annotations

import click

from bot.cli.alive import alive
from bot.cli.backup import backup, restore
from bot.cli.bot import bot
from bot.cli.brief import brief
from bot.cli.check import check
from bot.cli.db import db
from bot.cli.demo import demo
from bot.cli.digest import digest
from bot.cli.export import export
from bot.cli.feeds import feeds
from bot.cli.health import status
from bot.cli.ingest import ingest
from bot.cli.knowledge import knowledge
from bot.cli.quote import quote
from bot.cli.read import read
from bot.cli.reread import reread
from bot.cli.run import run
from bot.cli.sample import sample
from bot.cli.serve import serve
from bot.cli.site import site
from bot.cli.statements import statements
from bot.cli.status import Guarded
from bot.cli.timeline import timeline
from bot.cli.topics import topics


@click.group(cls=Guarded, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="readout", message="%(prog)s %(version)s")
def readout() -> None:
    """Sourced briefings: who said what, when, in which source, word for word.

    Start with `readout demo`, or give it articles of your own: `readout brief FILE`, `readout ingest FOLDER`.
    """


for _command in (
    *(run, demo, brief, read, ingest, quote, check, timeline, digest, export, sample),
    *(feeds, status, bot, serve, site, alive, topics, knowledge, statements, reread, db, backup, restore),
):
    readout.add_command(_command)


def main() -> None:
    """Run the command line and end the process with its status: 0 done, 1 done in part, 2 nothing could be done."""
    readout(prog_name="readout")
