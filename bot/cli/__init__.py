"""The command line: one module a command. Heavy libraries are imported when a command runs: help comes at once."""

from __future__ import annotations

import os
import sys

import click

from bot.cli.brief import brief
from bot.cli.demo import demo
from bot.cli.digest import digest
from bot.cli.export import export
from bot.cli.ingest import ingest
from bot.cli.quote import quote
from bot.cli.read import read
from bot.cli.status import NOTHING_DONE, say
from bot.cli.timeline import timeline


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="readout", message="%(prog)s %(version)s")
def readout() -> None:
    """Sourced briefings: who said what, when, in which source, word for word.

    Start with `readout demo`, or give it articles of your own: `readout brief FILE`, `readout ingest FOLDER`.
    """


for _command in (demo, brief, read, ingest, quote, timeline, digest, export):
    readout.add_command(_command)


def main() -> None:
    """Run the command line and end the process with its status: 0 done, 1 done in part, 2 nothing could be done."""
    from briefings.errors import BriefingError
    from sources.errors import SourceError

    try:
        readout(prog_name="readout", standalone_mode=True)
    except (BriefingError, SourceError) as error:
        say(str(error))
        sys.exit(NOTHING_DONE)
    except BrokenPipeError:
        # Whoever was reading has gone ("readout timeline | head"); there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
