"""`readout feeds test`: the whole story of one feed, nothing of it kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.cli.options import with_settings
from bot.cli.status import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.config import Settings
    from bot.polling.trial import TriedEntry, TriedFeed


@click.command("test", short_help="The whole story of one feed, nothing of it kept.")
@click.argument("url", metavar="URL")
@click.option(
    "--pages", type=click.IntRange(0, 50), default=3, show_default=True, help="Fetch and read so many articles."
)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, nothing else.")
@with_settings
def try_out(url: str, pages: int, as_json: bool, settings: Settings) -> None:
    """Ask for a feed, or for a page that names one, and tell everything.

    That is: redirects, validators, when it would be polled again; each entry, and why it would or would not reach a
    digest, stage by stage.
    """
    from bot.cli.kit import run
    from bot.cli.output import print_json
    from bot.polling.tools import tools
    from bot.polling.trial import try_entries, try_feed
    from sources.shown import legible

    tally = Tally()

    async def tried() -> None:
        async with tools(settings) as kit:
            feed = await try_feed(url, kit)
            if not as_json:
                click.echo("\n".join(map(legible, _feed_lines(feed))))
            entries = []
            async for entry in try_entries(feed, kit, pages):
                entries.append(entry)
                if not as_json:
                    click.echo("\n".join(map(legible, _entry_lines(entry))))
        if as_json:
            print_json(_record(feed, entries))
        if feed.fault is not None:
            tally.fault(f"{url}: {feed.fault}")
        else:
            tally.done += 1

    run(tried())
    tally.end()


def _record(feed: TriedFeed, entries: list[TriedEntry]) -> dict[str, Any]:
    from dataclasses import asdict

    answer, looked, poll = feed.answer, feed.looked, feed.next_poll
    return {
        "url": feed.url,
        "page": feed.page,
        "fault": feed.fault,
        "status": answer.status if answer else None,
        "redirects": [{"status": status, "to": there} for status, there in answer.hops] if answer else [],
        "moved": answer.moved if answer else None,
        "headers": {name: getattr(answer, name) for name in _HEADERS} if answer else {},
        "kind": looked.kind if looked else None,
        "title": looked.title if looked else None,
        "ttl": looked.ttl.total_seconds() if looked and looked.ttl else None,
        "next_poll": poll.due_at.isoformat(timespec="seconds") if poll else None,
        "next_poll_reason": poll.why if poll else None,
        "entries": [asdict(entry) for entry in entries],
    }


_HEADERS = ("etag", "last_modified", "cache_control", "expires", "content_type", "retry_after")


def _feed_lines(feed: TriedFeed) -> Iterator[str]:
    from bot.cli.feed_rows import entries

    answer, looked, poll = feed.answer, feed.looked, feed.next_poll
    yield f"Feed        {feed.url}" + (f" (found on {feed.page})" if feed.page else "")
    if answer is not None:
        yield f"Answer      {answer.status}, {len(answer.body):,} bytes, {answer.content_type or 'of no type'}"
        for status, there in answer.hops:
            yield f"            {status} to {there}"
        if answer.moved:
            yield f"            has moved for good to {answer.moved}: followed there after three such answers"
        validators = (("ETag", answer.etag), ("Last-Modified", answer.last_modified))
        given = ", ".join(f"{name}: {value}" for name, value in validators if value)
        yield f"Validators  {given or 'none: it is had in full each time'}"
        wishes = {"Cache-Control": answer.cache_control, "Expires": answer.expires, "Retry-After": answer.retry_after}
        if said := ", ".join(f"{name}: {value}" for name, value in wishes.items() if value):
            yield f"Wishes      {said}"
    if feed.fault is not None:
        yield f"Fault       {feed.fault}"
    if looked is not None:
        on = sum(bool(one.topics) for one in looked.sightings)
        found = entries(len(looked.sightings))
        yield f"Document    {looked.kind}, {looked.title or 'untitled'}: {found}, {on} on topic"
    if poll is not None:
        yield f"Next poll   {poll.due_at:%Y-%m-%d %H:%M} UTC: {poll.why}"


def _entry_lines(entry: TriedEntry) -> Iterator[str]:
    ends = {True: "would reach a digest", False: "would not reach a digest", None: "may; its page was not read"}
    yield ""
    yield f"{entry.title or 'untitled'}: {ends[entry.reaches]}"
    yield f"  {entry.link or 'no page of its own'}, {entry.published or 'undated'}"
    for stage in entry.stages:
        yield f"  {'+' if stage.passed else '-'} {stage.name}: {stage.why}"
