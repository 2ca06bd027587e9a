"""How a command ends, and what it says beside its output: remarks and faults go to standard error."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DONE, IN_PART, NOTHING_DONE = 0, 1, 2


class Guarded(click.Group):
    """Commands whose expected failures are one sentence each and status 2, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from briefings.errors import BriefingError
        from sources.errors import SourceError

        try:
            return super().invoke(ctx)
        except (BriefingError, SourceError, ConfigError) as error:
            # Several faults of settings, knowledge or templates are a line each.
            for sentence in str(error).splitlines():
                say(sentence)
        return ctx.exit(NOTHING_DONE)


class Tally:
    """Counts what was done and what failed, and says each failure when it happens."""

    def __init__(self) -> None:
        self.done = 0
        self.failed = 0

    def fault(self, sentence: str) -> None:
        """Something failed; what else was given goes on."""
        self.failed += 1
        say(sentence)

    def end(self) -> NoReturn:
        """End the command with the status that fits."""
        status = DONE if not self.failed else IN_PART if self.done else NOTHING_DONE
        click.get_current_context().exit(status)


def say(sentence: str) -> None:
    """One sentence for a person, on standard error; never a control character of what it speaks of."""
    from sources.shown import legible

    click.echo(f"readout: {legible(sentence)}", err=True)


@contextmanager
def progress(doing: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """Show on a terminal that work goes on; gives what is to be called after each piece of it."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def gauge(doing: str) -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how much is done; gives what is to be called with how much that is, and how much is all."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _all: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, all_: bar.update(task, completed=done, total=all_)
