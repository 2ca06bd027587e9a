"""`readout topics`: what is followed; a new topic begun, and tried on articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.options import TopicId, with_settings
from bot.cli.status import Tally, say

if TYPE_CHECKING:
    from typing import Any

    from bot.config import Settings
    from briefings.knowledge.topics import Topic


@click.group(short_help="What is followed: list, begin, try out.")
def topics() -> None:
    """The topics that are followed. Each is a file; docs/topics.md tells how to write one."""


@topics.command("list", short_help="The topics, their facets, and how many statements are kept on each.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array, nothing else.")
@with_settings
def list_topics(as_json: bool, settings: Settings) -> None:
    """Each topic that is followed, by its id: its name, its facets, and how many kept statements are on it."""
    from bot.cli.kit import run
    from bot.cli.output import print_json
    from briefings.errors import StoreError
    from briefings.knowledge.shelf import load
    from sources.shown import legible

    tally, known = Tally(), load(*settings.overlays).topics
    counts: dict[str, int] = {}
    try:
        counts = run(_counts(known, settings))
    except StoreError as error:
        tally.fault(str(error))
    tally.done += 1
    if as_json:
        print_json([_record(topic, counts.get(topic.id)) for topic in known])
    elif not known:
        click.echo("No topic is followed.")
    else:
        for topic in known:
            kept = "" if topic.id not in counts else f" · {counts[topic.id]} statements"
            click.echo(legible(f"{topic.id} · {topic.name}{kept}"))
            click.echo(f"  facets: {', '.join(facet.id for facet in topic.facets) or 'none'}")
    tally.end()


@topics.command(short_help="Begin a topic of your own.")
@click.argument("topic", metavar="ID")
@click.option("--name", metavar="NAME", help="How it is called where it is shown.  [default: made from ID]")
@click.option(
    "--into",
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder of your own knowledge; made where it is not there.  [default: READOUT_KNOWLEDGE]",
)
@with_settings
def new(topic: str, name: str | None, into: Path | None, settings: Settings) -> None:
    """Write a commented file for a new topic into your folder, to be filled in; nothing is overwritten.

    \b
      readout topics new harbour-toll --name "The harbour toll" --into knowledge
    """
    from briefings.knowledge.shelf import load
    from briefings.knowledge.starting import starter

    folder = into or settings.knowledge
    if folder is None:
        raise click.UsageError("Say where your knowledge is: --into FOLDER, or the setting READOUT_KNOWLEDGE.")
    overlays = [overlay for overlay in settings.overlays if overlay.exists()]  # it may be about to be made
    if topic in {one.id for one in load(*overlays).topics}:
        raise click.BadParameter(f"{topic!r} is followed already; take another id.", param_hint="ID")
    try:
        written = starter(topic, name or topic.replace("-", " ").capitalize())
    except ValueError as error:
        raise click.UsageError(f"{error}.") from None
    path = folder / "topics" / f"{topic}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(written)
    except FileExistsError:
        raise click.UsageError(f"{path} is there already; nothing was written.") from None
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be written ({error.strerror}).") from None
    click.echo(f"{path} was written. Put your words into it, then:")
    prefix = "" if settings.knowledge and folder.absolute() == settings.knowledge else f"READOUT_KNOWLEDGE={folder} "
    click.echo(f"  {prefix}readout knowledge check\n  {prefix}readout topics test ARTICLE... --topic {topic}")


@topics.command("test", short_help="What a topic catches in given articles, and why.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--topic", metavar="ID", type=TopicId(), default="any", help="Only this topic.  [default: all]")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array, nothing else.")
@with_settings
def try_out(paths: tuple[str, ...], topic: str, as_json: bool, settings: Settings) -> None:
    """Show what is caught in articles, by which rule and words, with which facets; and what came near, and why not.

    \b
      readout topics test article.txt
      readout topics test folder --topic harbour-toll --json
    """
    from bot.cli.files import articles_in
    from bot.cli.output import print_json
    from bot.cli.trying import listing, trial_record
    from bot.reading import make_reader
    from briefings.types import ANY_TOPIC

    tally, records = Tally(), []
    reader = make_reader(*settings.overlays)
    for article in articles_in(paths, tally):
        tally.done += 1
        aside = reader.read(article).set_aside
        if aside:
            say(f"{article.path or article.id}: {aside}")
        trials = [one for one in reader.try_topics(article) if topic in (one.topic, ANY_TOPIC, TopicId.ALL)]
        trials = [] if aside else trials
        if as_json:
            records.append(trial_record(article, trials))
        else:
            click.echo(listing(article, trials), nl=False)
    if as_json:
        print_json(records)
    tally.end()


async def _counts(known: tuple[Topic, ...], settings: Settings) -> dict[str, int]:
    from bot.cli.kit import opened
    from briefings.types import Query

    async with opened(settings) as store:
        return {topic.id: await store.total(Query(topic=topic.id)) for topic in known}


def _record(topic: Topic, statements: int | None) -> dict[str, Any]:
    return {
        "id": topic.id,
        "name": topic.name,
        "facets": [{"id": facet.id, "name": facet.name} for facet in topic.facets],
        "anchors": [
            {"id": anchor.id, "name": anchor.name, "first": anchor.first.isoformat(), "last": anchor.last.isoformat()}
            for anchor in topic.anchors
        ],
        "statements": statements,
    }
