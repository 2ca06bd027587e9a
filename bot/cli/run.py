"""`readout run`: polls feeds and keeps articles for as long as it runs."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from bot.cli.options import with_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.config import Settings
    from bot.meters import Meters


class Roles(click.ParamType["tuple[str, ...]"]):
    """Names of parts, or of several that go together, with commas between them."""

    name = "roles"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The names of the parts; fails with one sentence that names those there are."""
        from bot.parts import PARTS, ROLES

        names = [name.strip() for name in value.split(",") if name.strip()]
        unknown = [name for name in names if name not in PARTS and name not in ROLES]
        if unknown or not names:
            known = ", ".join([*ROLES, *PARTS])
            self.fail(f"there is no role {', '.join(unknown) or value!r}. There are: {known}.", param, ctx)
        return tuple(dict.fromkeys(part for name in names for part in ROLES.get(name, (name,))))


@click.command(short_help="Poll feeds, follow them to articles, keep these; until it is stopped.")
@click.option("--roles", metavar="NAMES", type=Roles(), help="Only these parts, commas between them.  [default: all]")
@with_settings
def run(roles: tuple[str, ...] | None, settings: Settings) -> None:
    """Poll the feeds that are followed, read the articles on topic, keep them with their statements.

    It runs until SIGTERM or Ctrl-C, and ends within ten seconds; stopped in whatever way, it goes on where it was.
    Several may run on one PostgreSQL. The log is on standard error, as JSON lines where that is no terminal. `readout
    status` tells how it is.
    """
    from bot.cli.kit import run as run_it
    from bot.log import set_up_log
    from bot.memory import share_arenas
    from bot.parts import PARTS

    share_arenas()
    with _measured(settings) as meters:
        set_up_log(count=meters.count if meters else None)
        run_it(_run(roles or tuple(PARTS), settings, meters))


@contextmanager
def _measured(settings: Settings) -> Iterator[Meters | None]:
    """The figures, where they are to be served."""
    if settings.metrics is None:
        yield None
        return
    from bot.meters import Meters, served

    meters = Meters()
    host, _, port = settings.metrics.rpartition(":")
    with served(meters, host.strip("[]"), int(port)):
        yield meters


async def _run(roles: Sequence[str], settings: Settings, meters: Meters | None) -> None:
    import asyncio

    import structlog

    from bot.cli.kit import opened
    from bot.garbage import settled
    from bot.outlets import outlets
    from bot.parts import PARTS, companions
    from bot.running import stopped_by_signals, supervise
    from briefings.knowledge.shelf import load
    from briefings.store.opening import upgrade

    load(*settings.overlays)  # a fault in the operator's tables is told at once
    outlets(settings)
    log, stop = structlog.get_logger(), asyncio.Event()
    with stopped_by_signals(stop):
        if await upgrade(settings.database_url, kept=settings.backup_folder):
            log.info("database_upgraded")
        async with opened(settings) as store:
            log.info("running", roles=list(roles))
            parts = [PARTS[role](settings, store) for role in roles]
            with settled():
                await supervise([*parts, *companions(settings, store, meters)], stop)
    log.info("ended")
