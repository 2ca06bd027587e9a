"""A briefing, a digest, a timeline or the answer to a search as text for people."""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING

from briefings.errors import TemplateError
from briefings.writing.environment import environment
from briefings.writing.plain import fill
from briefings.writing.types import Briefing, Check, Digest, Quotes, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WIDTH = 88
"""Columns after which lines of text are broken unless told otherwise."""

NAMES: dict[type, str] = {
    Briefing: "briefing",
    Check: "check",
    Digest: "digest",
    Quotes: "quotes",
    Timeline: "timeline",
}
"""The template of each kind of answer, and the name under which it is given the answer."""

_GAP = re.compile(r"\n{3,}")


def render(
    target: str,
    value: Briefing | Check | Digest | Timeline | Quotes,
    *,
    overlay: Path | None = None,
    width: int | None = WIDTH,
) -> str:
    """What is written of `value` for `target`, `text` or `discord`; it ends with one line break.

    `overlay` is a folder of an operator's own templates. `width` is for text alone: columns, or None for lines as
    long as they come, so that each quotation can be found again in its own line. Raises TemplateError.
    """
    name = NAMES[type(value)]
    text = written(target, name, {name: value}, overlay)
    return (fill(text, width) if target == "text" and width else text) + "\n"


def written(target: str, name: str, values: Mapping[str, object], overlay: Path | None = None) -> str:
    """What the template `name` writes of `values` for a target, without empty lines around it. Raises TemplateError."""
    from jinja2 import TemplateError as JinjaError

    try:
        text = environment(target, overlay).get_template(f"{name}.j2").render(values)
    except (JinjaError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise TemplateError(*_fault(target, name, error)) from error
    return _GAP.sub("\n\n", text.strip("\n"))


def _fault(target: str, name: str, error: Exception) -> tuple[str, str]:
    """Which template is at fault, in which line, and what is wrong with it."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    line = getattr(error, "lineno", None) or (frames[-1].lineno if frames else None)
    where = getattr(error, "filename", None) or (frames[-1].filename if frames else f"{target}/{name}.j2")
    return f"{where}, line {line}" if line else where, f"the template cannot be used: {error}"
