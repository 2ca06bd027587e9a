"""`readout digest`: what was said on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import TOPIC_HELP, Day, TopicId, with_settings, with_target

if TYPE_CHECKING:
    from datetime import date

    from bot.config import Settings


@click.command(short_help="What was said on a day, best first.")
@click.option(
    "--date",
    "day",
    metavar="DAY",
    type=Day(last=False),
    help="The day: 2023-02-28.  [default: the newest that has statements]",
)
@click.option(
    "--since", metavar="DAY", type=Day(last=False), help="All that was said since this day, up to --date or today."
)
@click.option(
    "--tz",
    "zone",
    metavar="ZONE",
    default="UTC",
    show_default=True,
    help="Time zone in which today is reckoned: Europe/Oslo.",
)
@click.option("--topic", metavar="ID", type=TopicId(), default="any", help=TOPIC_HELP["any"])
@with_target
@with_settings
def digest(day: date | None, since: date | None, zone: str, topic: str, target: str, settings: Settings) -> None:
    """The digest of a day: each statement with its speaker, office, words and outlets, best first.

    Without --date it is the newest day on which something was said on the topic; it says which day that is.
    """
    from bot.cli.kit import ask
    from bot.cli.output import make_printer, print_json
    from briefings.records import digest_record
    from briefings.types import Query

    until = day or (_today(zone) if since else None)
    if since and until and since > until:
        raise click.BadParameter(f"{since} is after {until}.", param_hint="--since")
    query = Query(since=since or day, until=until, topic=None if topic == TopicId.ALL else topic)
    show = make_printer(target, settings)
    found = ask(settings, lambda answers: answers.digest(query))
    if target == "json":
        print_json(digest_record(found))
    else:
        show(found)


def _today(zone: str) -> date:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    try:
        return datetime.now(ZoneInfo(zone)).date()
    except (KeyError, ValueError, OSError):
        raise click.BadParameter(
            f"there is no time zone {zone!r}. Write it like Europe/Oslo.", param_hint="--tz"
        ) from None
