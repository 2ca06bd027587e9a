"""`readout status`: how what runs is doing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from bot.cli.options import with_settings

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.health import Concern
    from bot.room import Room
    from briefings.store.feed_types import Backlog, FeedHealth
    from briefings.store.types import Counts

_STATES = ("well", "untried", "failing", "paused", "gone")


@click.command(short_help="How feeds and articles are doing, and what should be looked at.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object, nothing else.")
@with_settings
def status(as_json: bool, settings: Settings) -> None:
    """How much is kept, how the feeds are, when something last came, what waits; then what a person should look at."""
    from bot.cli.kit import opened, run
    from bot.cli.output import print_json
    from bot.health import concerns
    from bot.room import room
    from bot.slowness import noted
    from sources.shown import legible

    async def looked() -> tuple[Counts, tuple[FeedHealth, ...], Backlog, int, tuple[Concern, ...]]:
        async with opened(settings) as store:
            feeds, files = await store.feeds.all(), await store.feeds.bad_files()
            now = datetime.now(UTC)
            told = concerns(feeds, files, now, room(settings), await noted(store.notes, now))
            return await store.counts(), feeds, await store.feeds.backlog(), await store.rereads.waiting(), told

    record = _record(*run(looked()), room(settings))
    if as_json:
        print_json(record)
        return
    click.echo("\n".join(map(legible, _lines(record))))


def _record(
    counts: Counts,
    feeds: tuple[FeedHealth, ...],
    backlog: Backlog,
    rereads: int,
    told: tuple[Concern, ...],
    disk: Room | None,
) -> dict[str, Any]:
    from dataclasses import asdict

    from bot.cli.feed_rows import state_of

    states = [state_of(feed) for feed in feeds]
    due = [feed.due_at for feed in feeds if feed.standing == "active"]
    return {
        "kept": asdict(counts),
        "feeds": {"all": len(feeds)} | {state: states.count(state) for state in _STATES},
        "entries": asdict(backlog),
        "to_reread": rereads,
        "last_poll": _latest(feed.asked_at for feed in feeds),
        "last_change": _latest(feed.known.changed_at for feed in feeds),
        "next_poll": min(due).isoformat(timespec="seconds") if due else None,
        "disk": {"folder": str(disk.folder), "free": disk.free, "total": disk.total} if disk else None,
        "concerns": [asdict(concern) for concern in told],
    }


def _latest(moments: Any) -> str | None:
    found = max(filter(None, moments), default=None)
    return found.isoformat(timespec="seconds") if found else None


def _lines(record: dict[str, Any]) -> list[str]:
    from bot.room import MEGABYTE
    from briefings.writing.naming import counted

    kept, feeds, entries = record["kept"], record["feeds"], record["entries"]
    states = ", ".join(f"{feeds[state]} {state}" for state in _STATES if feeds[state]) or "none followed"
    of_each = (counted(kept[f"{noun}s"], noun) for noun in ("article", "quotation", "statement"))
    lines = [
        f"Kept     {', '.join(of_each)}",
        f"Feeds    {feeds['all']}: {states}",
        f"Entries  {entries['waiting']} to be followed, {entries['kept']} kept, {entries['failed']} given up",
        f"Polled   {record['last_poll'] or 'never'}; last change {record['last_change'] or 'never'}",
        f"Next     {record['next_poll'] or 'never'}",
    ]
    if disk := record["disk"]:
        megabytes = f"{disk['free'] / MEGABYTE:,.0f} of {disk['total'] / MEGABYTE:,.0f} MB"
        lines.append(f"Disk     {megabytes} free in {disk['folder']}")
    if record["to_reread"]:
        lines.insert(3, f"Reread   {record['to_reread']} articles are to be read again")
    if not record["concerns"]:
        return [*lines, "Nothing needs to be looked at."]
    return [*lines, "To be looked at:", *(f"  {one['what']}: {one['sentence']}" for one in record["concerns"])]
