"""Options that several commands share."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from briefings.knowledge.topics import Topic
    from briefings.types import Query

Command = TypeVar("Command", bound="Callable[..., Any]")


def with_settings(command: Command) -> Command:
    """Give the command `settings`, from --db, --config, the environment and the configuration file."""

    @click.option(
        "--db", metavar="URL", help="Database, sqlite:///FILE or postgresql://...  [env: READOUT_DATABASE_URL]"
    )
    @click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        is_eager=True,  # other options are looked at with what it says
        help="TOML file with settings.  [default: readout.toml, if there]",
    )
    @wraps(command)
    def configured(*args: Any, db: str | None, config: Path | None, **kwargs: Any) -> Any:
        from bot.config import load_settings

        return command(*args, settings=load_settings(config, database_url=db), **kwargs)

    return configured  # type: ignore[return-value]  # click's decorators keep the command's type


def with_target(command: Command) -> Command:
    """Give the command `target`: "text", "json" or "discord"."""

    @click.option("--json", "as_json", is_flag=True, help="JSON on standard output, nothing else.")
    @click.option("--discord", "as_discord", is_flag=True, help="As Discord's markdown.")
    @wraps(command)
    def targeted(*args: Any, as_json: bool, as_discord: bool, **kwargs: Any) -> Any:
        if as_json and as_discord:
            raise click.UsageError("--json and --discord exclude each other; choose one.")
        return command(*args, target="json" if as_json else "discord" if as_discord else "text", **kwargs)

    return targeted  # type: ignore[return-value]  # click's decorators keep the command's type


def with_query(limit: int, topic: str | None) -> Callable[[Command], Command]:
    """Give the command `query`, made of words and filters. `limit` and `topic` are the defaults."""

    def decorate(command: Command) -> Command:
        @click.argument("words", nargs=-1)
        @with_filters(*FILTERS, topic=topic)
        @click.option(
            "--limit",
            metavar="N",
            type=click.IntRange(1, 10_000),
            default=limit,
            show_default=True,
            help="How many statements at most.",
        )
        @wraps(command)
        def queried(*args: Any, words: tuple[str, ...], query: Query, limit: int, **kwargs: Any) -> Any:
            from dataclasses import replace

            return command(*args, query=replace(query, words=" ".join(words) or None, limit=limit), **kwargs)

        return queried  # type: ignore[return-value]  # click's decorators keep the command's type

    return decorate


FILTERS = ("speaker", "outlet", "since", "until", "topic", "facet")
"""By what statements are chosen, beside words: fields of a query."""


def with_filters(*names: str, topic: str | None = None, day: str = "Said") -> Callable[[Command], Command]:
    """Give the command `query`, made of these filters. `topic` is the default; `day` says what was done on the days."""
    since = f"{day} on this day or later: 2023-02-28, March 2023, 'last month', Vilnius."
    facets = "Which side of the topic: timing, condition, veto ..."
    options = {
        "speaker": click.option("--speaker", metavar="NAME", help="Who said it; other spellings of a name are known."),
        "outlet": click.option("--outlet", metavar="NAME", help="Who printed it."),
        "since": click.option("--since", metavar="DAY", type=Day(last=False), help=since),
        "until": click.option("--until", metavar="DAY", type=Day(last=True), help=f"{day} on this day or earlier."),
        "topic": click.option("--topic", metavar="ID", type=TopicId(), default=topic, help=TOPIC_HELP[topic]),
        "facet": click.option("--facet", metavar="ID", type=FacetId(), help=facets),
    }

    def decorate(command: Command) -> Command:
        @wraps(command)
        def filtered(*args: Any, **kwargs: Any) -> Any:
            from briefings.types import Query

            filters = {name: kwargs.pop(name) for name in names}
            if filters.get("topic") == TopicId.ALL:
                filters["topic"] = None
            return command(*args, query=Query(**filters), **kwargs)

        for name in reversed(names):
            filtered = options[name](filtered)
        return filtered  # type: ignore[return-value]  # click's decorators keep the command's type

    return decorate


class Day(click.ParamType["date"]):
    """A day, or days ("March 2023", "last month", "Vilnius"), as one: the first of them, or the last."""

    name = "day"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that `value` names; fails with one sentence."""
        from datetime import date, datetime

        from briefings.knowledge.when import when

        if isinstance(value, date):
            return value
        today = datetime.now().astimezone().date()
        try:
            first, last = when(value, today)
        except ValueError:
            # Only what is no day by itself may be an event, and topics take time to load.
            try:
                first, last = when(value, today, [anchor for topic in _topics(ctx) for anchor in topic.anchors])
            except ValueError as error:
                self.fail(f"{error}.", param, ctx)
        return last if self._last else first


class TopicId(click.ParamType[str]):
    """The id of a topic that is followed, "any" or "all"."""

    name = "topic"
    ALL = "all"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The id itself; fails with one sentence that names those there are."""
        from briefings.types import ANY_TOPIC

        if value in (ANY_TOPIC, self.ALL):
            return str(value)
        known = [topic.id for topic in _topics(ctx)]
        if value not in known:
            self.fail(f"there is no topic {value!r}. There are: {', '.join(known)}, any, all.", param, ctx)
        return str(value)


class FacetId(click.ParamType[str]):
    """The id of a facet of any topic."""

    name = "facet"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The id itself; fails with one sentence that names those there are."""
        known = sorted({facet.id for topic in _topics(ctx) for facet in topic.facets})
        if value not in known:
            self.fail(f"there is no facet {value!r}. There are: {', '.join(known)}.", param, ctx)
        return str(value)


def _topics(ctx: click.Context | None) -> tuple[Topic, ...]:
    """The topics that are followed, by the settings of the command that is being read."""
    from bot.config import load_settings
    from briefings.knowledge.topics import load_topics

    config = ctx.params.get("config") if ctx else None
    return load_topics(*load_settings(config if isinstance(config, Path) else None).overlays)


TOPIC_HELP = {
    "any": "Only what is on this topic; any: on any topic that is followed, all: everything.  [default: any]",
    None: "Only what is on this topic; any: on any topic that is followed.  [default: everything]",
}
