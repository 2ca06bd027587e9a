"""`readout feeds`: which feeds are followed, and how they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from bot.cli.feed_backfill import backfill
from bot.cli.feed_lists import export_feeds, import_feeds
from bot.cli.feed_outlets import addresses_of, list_outlets
from bot.cli.feed_trial import try_out
from bot.cli.options import with_settings
from bot.cli.status import Tally

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.config import Settings
    from bot.polling.finding import FoundFeed
    from bot.polling.tools import Tools
    from briefings.store.feed_types import FeedHealth
    from briefings.store.feeds import Feeds

_LEASE = timedelta(minutes=2)


@click.group(short_help="Which feeds are followed, and how they are: list, add, test, import ...")
def feeds() -> None:
    """The feeds that `readout run` polls."""


for _command in (try_out, backfill, import_feeds, export_feeds, list_outlets):
    feeds.add_command(_command)


@feeds.command("list", short_help="All feeds, with their health.")
@click.argument("names", nargs=-1, metavar="[FEED]...")
@click.option("--failing", is_flag=True, help="Only those that fail or are gone.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array, nothing else.")
@with_settings
def list_feeds(names: tuple[str, ...], failing: bool, as_json: bool, settings: Settings) -> None:
    """Each feed: when it last succeeded and changed, why it fails where it does, when it is polled next, and why then.

    FEED is an id or an address; of feeds that are named, what has happened to them is told, too.
    """
    from bot.cli.feed_rows import event_line, event_record, feed_lines, feed_record, state_of
    from bot.cli.kit import opened, run
    from bot.cli.output import print_json
    from sources.shown import legible

    tally = Tally()

    async def listed() -> None:
        async with opened(settings) as store:
            found = [await _named(store.feeds, name, tally) for name in names] if names else await store.feeds.all()
            chosen = [feed for feed in found if feed and (not failing or state_of(feed) in ("failing", "gone"))]
            events = {feed.id: await store.feeds.events(feed.id) for feed in chosen} if names else {}
        tally.done += len(chosen) or not names
        if as_json:
            told = ({"events": [event_record(one) for one in events[feed.id]]} if names else {} for feed in chosen)
            print_json([feed_record(feed) | more for feed, more in zip(chosen, told, strict=True)])
        elif not found:
            click.echo("No feed is followed. Add one (readout feeds add URL), or all that are known (--all).")
        else:
            for feed in chosen:
                lines = [*feed_lines(feed, datetime.now(UTC)), *map(event_line, events.get(feed.id, ()))]
                click.echo("\n".join(map(legible, lines)) + "\n")

    run(listed())
    tally.end()


@feeds.command(short_help="Follow feeds, by their addresses or those of pages that name them.")
@click.argument("urls", nargs=-1, metavar="URL|OUTLET...")
@click.option("--all", "all_outlets", is_flag=True, help="All feeds in English of the outlets that are known.")
@click.option("--untried", is_flag=True, help="Without having a look: the first poll tells.")
@with_settings
def add(urls: tuple[str, ...], all_outlets: bool, untried: bool, settings: Settings) -> None:
    """Follow a feed. Of a page, the best that it names is taken; of an outlet, those known (readout feeds outlets).

    It is polled at once. Of what is in it already only the last three days' articles on topic are followed.
    """
    from bot.cli.kit import opened, run
    from bot.polling.tools import tools
    from sources.catalogue import english_feeds
    from sources.errors import SourceError

    if not urls and not all_outlets:
        raise click.UsageError("Name at least one address or outlet, or give --all.")
    tally = Tally()

    async def added() -> None:
        async with opened(settings) as store, tools(settings) as kit:
            if all_outlets:
                found = await store.feeds.add_all(english_feeds(kit.outlets), at=datetime.now(UTC))
                tally.done += 1
                click.echo(f"{sum(one.value != 'known' for one in found)} feeds are followed from now on (untried).")
            for word in urls:
                try:
                    for url in addresses_of(word, kit.outlets):
                        await _add(url, store.feeds, kit, tally, untried=untried)
                except (SourceError, ValueError) as error:
                    tally.fault(str(error))

    run(added())
    tally.end()


async def _add(url: str, feeds: Feeds, kit: Tools, tally: Tally, *, untried: bool) -> None:
    from bot.cli.feed_rows import entries
    from bot.polling.finding import find_feed
    from sources.http import web_address

    web_address(url)
    known = await feeds.find(url)
    if known is not None:
        tally.done += 1
        click.echo(f"{known.id}  followed already: {known.known.url}")
        return
    if untried:
        id_, found = await feeds.add(url.strip(), at=datetime.now(UTC))
        tally.done += 1
        click.echo(f"{id_}  {_WORDS[found.value]}: {url} (untried)")
        return
    had = await find_feed(url.strip(), kit.fetcher, kit.pool, kit.overlays)
    id_, found = await feeds.add(had.url, at=datetime.now(UTC), title=had.looked.title)
    followed = await _first_poll(id_, had, feeds, kit)
    tally.done += 1
    where = f", found on {had.page}" if had.page else ""
    click.echo(
        f"{id_}  {_WORDS[found.value]}: {had.looked.title or had.url} ({had.looked.kind}, {had.url}{where}); "
        f"{entries(len(had.looked.sightings))}, {followed} to be followed"
    )


_WORDS = {"new": "added", "known": "followed already", "again": "added again"}


async def _first_poll(id_: str, had: FoundFeed, feeds: Feeds, kit: Tools) -> int:
    """What was just had is the first poll: the feed is not asked again for an hour. Gives what is to be followed."""
    from bot.polling.finding import look_into
    from bot.polling.hearing import heard_of, heard_with
    from briefings.store.feed_types import Polled
    from sources.polling import asking, decide

    due = await feeds.take(id_, until=datetime.now(UTC) + _LEASE, me=kit.me)
    if due is None or due.known.had_at is not None:
        await feeds.release(kit.me, now=datetime.now(UTC))
        return 0
    looked = await look_into(had.answer, id_, kit.pool, kit.overlays)
    now = datetime.now(UTC)
    heard = heard_of(had.answer, asking(due.known, now))
    decision = decide(due.known, heard_with(heard, looked), now, kit.jitter())
    polled = Polled(key=due.key, decision=decision, slow=False, title=looked.title, sightings=looked.sightings)
    return (await feeds.record([polled], now=now, me=kit.me)).followed


@feeds.command(short_help="Follow feeds no longer.")
@click.argument("names", nargs=-1, required=True, metavar="FEED...")
@with_settings
def remove(names: tuple[str, ...], settings: Settings) -> None:
    """Follow feeds no longer; what was kept of them stays. FEED is an id or an address."""
    _change(names, settings, "removed", lambda feeds, feed: feeds.remove(feed.id, at=datetime.now(UTC)))


@feeds.command(short_help="Poll feeds no more, until they are resumed.")
@click.argument("names", nargs=-1, required=True, metavar="FEED...")
@with_settings
def pause(names: tuple[str, ...], settings: Settings) -> None:
    """Poll feeds no more until they are resumed. FEED is an id or an address."""
    _change(names, settings, "paused", lambda feeds, feed: _stand(feeds, feed, "paused"))


@feeds.command(short_help="Poll paused feeds again, or those that were gone; at once.")
@click.argument("names", nargs=-1, required=True, metavar="FEED...")
@with_settings
def resume(names: tuple[str, ...], settings: Settings) -> None:
    """Poll feeds again that were paused, or whose servers said that they are gone. FEED is an id or an address."""
    _change(names, settings, "resumed", lambda feeds, feed: _stand(feeds, feed, "active"))


async def _stand(feeds: Feeds, feed: FeedHealth, standing: str) -> bool:
    from sources.polling import Standing

    return await feeds.stand(feed.id, Standing(standing), at=datetime.now(UTC))


def _change(
    names: tuple[str, ...], settings: Settings, done: str, change: Callable[[Feeds, FeedHealth], Awaitable[bool]]
) -> None:
    from bot.cli.kit import opened, run

    tally = Tally()

    async def changed() -> None:
        async with opened(settings) as store:
            for name in names:
                feed = await _named(store.feeds, name, tally)
                if feed is not None:
                    changes = await change(store.feeds, feed)
                    tally.done += 1
                    click.echo(f"{feed.id}  {done if changes else f'{done} already'}: {feed.known.url}")

    run(changed())
    tally.end()


async def _named(feeds: Feeds, name: str, tally: Tally) -> FeedHealth | None:
    found = await feeds.find(name)
    if found is None:
        tally.fault(f"{name}: no such feed is followed; `readout feeds list` names those that are.")
    return found
