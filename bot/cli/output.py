"""What commands print on standard output."""

from __future__ import annotations

import json
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.config import Settings
    from briefings.writing.types import Briefing, Check, Digest, Quotes, Timeline


def print_json(value: Any) -> None:
    """One JSON document, indented."""
    click.echo(_dumped(value, indent=2))


def print_line(value: Any) -> None:
    """One JSON document on one line, at once."""
    click.echo(_dumped(value))
    sys.stdout.flush()


def make_printer(target: str, settings: Settings) -> Callable[[Briefing | Check | Digest | Quotes | Timeline], None]:
    """What prints an answer: as text for a terminal, or as Discord would show it, messages with blank lines between.

    Made before there is anything to print, so that templates of the operator's own are looked at first. Raises
    TemplateError.
    """
    from briefings.writing.messages import split
    from briefings.writing.own_templates import check_templates, raise_all
    from briefings.writing.render import render

    own = settings.templates
    if own is not None and target != "json":
        raise_all(check_templates(own))

    def as_text(answer: Briefing | Check | Digest | Quotes | Timeline) -> None:
        click.echo(render("text", answer, overlay=own, width=_width()), nl=False)

    def as_messages(answer: Briefing | Check | Digest | Quotes | Timeline) -> None:
        messages = split(render("discord", answer, overlay=own))
        click.echo("\n\n".join(message.strip("\n") for message in messages))

    return as_messages if target == "discord" else as_text


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
