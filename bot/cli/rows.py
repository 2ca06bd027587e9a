"""Where the rows of an export go and in which form: options that commands share, and what they make."""

from __future__ import annotations

from contextlib import aclosing, contextmanager, nullcontext
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Iterator
    from typing import BinaryIO

    from briefings.exports.formats import Format, Writer

Command = TypeVar("Command", bound="Callable[..., Any]")
T = TypeVar("T")
U = TypeVar("U")

_HELP = {
    "jsonl": "JSON, one object a line (the default).",
    "csv": "CSV (RFC 4180, UTF-8), a line of names first.",
    "parquet": "Parquet, into a file; needs pyarrow.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where rows go, and how they are written; standard output where `file` is None."""

    form: Format
    file: Path | None
    replace: bool

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The stream of bytes to write to. Raises ExportError."""
        from briefings.exports.files import standard_output, whole_file

        with whole_file(self.file, replace=self.replace) if self.file else standard_output() as stream:
            yield stream


def with_destination(*forms: str) -> Callable[[Command], Command]:
    """Give the command `destination`, in one of these forms, the first of which is the default."""

    def decorate(command: Command) -> Command:
        @click.option(
            "--output",
            "-o",
            metavar="FILE",
            type=click.Path(path_type=Path, allow_dash=True),
            help="Write to FILE, which is there whole at the end or not at all.  [default: standard output]",
        )
        @click.option("--force", is_flag=True, help="Replace FILE, if it is there; it is left alone otherwise.")
        @wraps(command)
        def directed(*args: Any, output: Path | None, force: bool, **kwargs: Any) -> Any:
            from briefings.exports.formats import Format, check

            chosen = [form for form in forms if kwargs.pop(f"as_{form}")]
            if len(chosen) > 1:
                raise click.UsageError(
                    f"{' and '.join(f'--{form}' for form in chosen)} exclude each other; choose one."
                )
            form = Format(chosen[0] if chosen else forms[0])
            file = None if output == Path("-") else output
            if form is Format.PARQUET and file is None:
                raise click.UsageError("--parquet needs a file: name one with --output.")
            check(form)
            return command(*args, destination=Destination(form=form, file=file, replace=force), **kwargs)

        for form in reversed(forms):
            directed = click.option(f"--{form}", f"as_{form}", is_flag=True, help=_HELP[form])(directed)
        return directed  # type: ignore[return-value]  # click's decorators keep the command's type

    return decorate


async def write(
    destination: Destination,
    make: Callable[[BinaryIO], Writer[U]],
    some: AsyncGenerator[T],
    rows: Callable[[T], Iterable[U]],
) -> None:
    """Write the rows that are made of each of some things, and show on a terminal how many of these are done."""
    import sys

    from bot.cli.status import progress

    # Rows on the same terminal show by themselves that work goes on.
    shows = destination.file is not None or not sys.stdout.isatty()
    with destination.opened() as stream:
        async with aclosing(some):
            writer = make(stream)
            with progress("Writing") if shows else nullcontext(lambda: None) as step:
                async for one in some:
                    for row in rows(one):
                        writer.write(row)
                    step()
            writer.end()
