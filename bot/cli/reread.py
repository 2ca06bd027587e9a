"""`readout reread`: kept articles, read again by this version of the reader."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from bot.cli.options import Day, TopicId, with_settings
from bot.cli.status import gauge, progress, say

if TYPE_CHECKING:
    from datetime import date

    from bot.config import Settings
    from briefings.rereading import Reviewed
    from briefings.store.types import Choice

# How many changes of each kind are shown in full.
_SHOWN = 20


@click.command(short_help="Read kept articles again, show what changes, then keep it.")
@click.option("--outlet", metavar="NAME", help="Only articles of this outlet.")
@click.option("--since", metavar="DAY", type=Day(last=False), help="Only articles published on this day or later.")
@click.option("--until", metavar="DAY", type=Day(last=True), help="Only articles published on this day or earlier.")
@click.option("--topic", metavar="ID", type=TopicId(), help="Only articles with a statement on this topic.")
@click.option("--changed", is_flag=True, help="Only articles that an earlier version of the reader read.")
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1, 64),
    default=os.cpu_count() or 1,
    show_default="cores",
    help="How many processes read.",
)
@click.option("--yes", is_flag=True, help="Keep the changes without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--queue", is_flag=True, help="Leave it to the workers of `readout run`, unseen, behind their feeds.")
@click.option("--wait", is_flag=True, help="With --queue: show how far they are, until all is read.")
@with_settings
def reread(
    outlet: str | None,
    since: date | None,
    until: date | None,
    topic: str | None,
    changed: bool,
    workers: int,
    yes: bool,
    dry_run: bool,
    queue: bool,
    wait: bool,
    settings: Settings,
) -> None:
    """Read kept articles again, as the reader or what it knows has changed.

    First all are read and what would change is shown: statements gained, lost, or with another speaker, day or topic.
    Then, if you agree, it is kept, article by article; stopped half-way, do it again. Ids stay, and rulings.

    What an earlier version of the reader read, `readout run` reads again by itself. --queue has it read the rest too.
    """
    from bot.cli.kit import run
    from briefings.store.types import Choice

    if queue and (yes or dry_run):
        raise click.UsageError("--queue shows nothing first; leave out --yes and --dry-run.")
    if wait and not queue:
        raise click.UsageError("--wait waits for what --queue leaves to others; add --queue.")
    topic = None if topic == TopicId.ALL else topic
    choice = Choice(outlet=outlet, since=since, until=until, topic=topic, outdated=changed)
    if queue:
        run(_queue(choice, settings, wait=wait))
    else:
        run(_reread(choice, workers, settings, yes=yes, dry_run=dry_run))


async def _queue(choice: Choice, settings: Settings, *, wait: bool) -> None:
    """Have the workers read what was chosen."""
    import asyncio
    from datetime import UTC, datetime

    from bot.cli.kit import opened

    async with opened(settings) as store:
        new = await store.rereads.want(choice, at=datetime.now(UTC))
        waiting = all_ = await store.rereads.waiting()
        click.echo(f"{new} articles more are to be read again, {waiting} in all; `readout run` reads them.")
        if wait:
            with gauge("Reading again") as told:
                while waiting:
                    all_ = max(all_, waiting)
                    told(all_ - waiting, all_)
                    await asyncio.sleep(1)
                    waiting = await store.rereads.waiting()
                told(all_, all_)


async def _reread(choice: Choice, workers: int, settings: Settings, *, yes: bool, dry_run: bool) -> None:
    from bot.cli.kit import opened
    from bot.reading import reading_in
    from briefings.rereading import review, rewrite

    async with opened(settings) as store:
        ids = await store.chosen(choice)
        with reading_in(min(workers, max(1, len(ids) // 20)), *settings.overlays) as read:
            changed: list[Reviewed] = []
            same: list[Reviewed] = []
            with progress("Reading again", total=len(ids)) as step:
                async for one in review(store, ids, read):
                    (changed if one.changes else same).append(one)
                    step()
            click.echo(_report(changed, len(ids)))
            if dry_run:
                return
            if changed and not yes and not click.confirm("Keep this?", err=True):
                say("Nothing was changed.")
                return
            with progress("Keeping", total=len(changed)) as step:
                async for _ in rewrite(store, [one.id for one in changed], read):
                    step()
            await store.confirm([one.id for one in same])


def _report(changed: list[Reviewed], read: int) -> str:
    """What would change, for a person: numbers first, then the changes of each kind."""
    from sources.shown import legible

    gained = [(one, words) for one in changed for words in one.changes.gained]
    lost = [(one, words) for one in changed for words in one.changes.lost]
    different = [(one, difference) for one in changed for difference in one.changes.different]
    numbers = f"quotations gained {len(gained)}, lost {len(lost)}, with another speaker, day or topic {len(different)}"
    lines = [f"{read} article{'' if read == 1 else 's'} read again, {len(changed)} changed: {numbers}."]
    for heading, entries in (("Gained", gained), ("Lost", lost)):
        lines += [f"\n{heading}"] * bool(entries)
        lines += [f"  {_name(one)}: “{_short(words)}”" for one, words in entries[:_SHOWN]]
        lines += [f"  and {len(entries) - _SHOWN} more"] * (len(entries) > _SHOWN)
    lines += ["\nDifferent"] * bool(different)
    for one, difference in different[:_SHOWN]:
        what = "; ".join(f"{name}: {before} -> {after}" for name, before, after in difference.changes)
        lines.append(f"  {_name(one)}: “{_short(difference.words)}”\n    {what}")
    lines += [f"  and {len(different) - _SHOWN} more"] * (len(different) > _SHOWN)
    return "\n".join(legible(line) for text in lines for line in text.split("\n"))


def _name(one: Reviewed) -> str:
    return " · ".join(part for part in (one.id, one.outlet, one.title) if part)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else words[:89] + "…"
