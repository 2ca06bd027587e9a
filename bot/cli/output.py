"""What commands print on standard output."""

from __future__ import annotations

import json
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from briefings.writing.types import Briefing, Digest, Quotes, Timeline


def print_json(value: Any) -> None:
    """One JSON document, indented."""
    click.echo(_dumped(value, indent=2))


def print_line(value: Any) -> None:
    """One JSON document on one line, at once."""
    click.echo(_dumped(value))
    sys.stdout.flush()


def print_answer(target: str, answer: Briefing | Digest | Quotes | Timeline) -> None:
    """An answer as text for a terminal, or as the messages that Discord would show, a blank line between them."""
    from briefings.writing.render import render

    if target == "discord":
        from briefings.writing.messages import split

        click.echo("\n\n".join(message.strip("\n") for message in split(render("discord", answer))))
    else:
        click.echo(render("text", answer, width=_width()), nl=False)


def _width() -> int | None:
    """The columns of a terminal, within reason; none for a file or a pipe, where each quotation stays in one line."""
    return min(get_terminal_size().columns - 2, 100) if sys.stdout.isatty() else None


def _dumped(value: Any, indent: int | None = None) -> str:
    """JSON in readable characters; escaped where halves of surrogate pairs can be written in no other way."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        written.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return written
