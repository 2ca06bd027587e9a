"""The log: one event a line on standard error, with a constant name, keys and values."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import structlog

from sources.shown import legible

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any


def set_up_log(*, lines: bool | None = None, count: structlog.typing.Processor | None = None) -> None:
    """Log to standard error: for people on a terminal, elsewhere (or with `lines`) as JSON lines.

    What libraries warn of goes the same way. `count` is shown each event of our own.
    """
    as_lines = not sys.stderr.isatty() if lines is None else lines
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _legible,
    ]
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if as_lines else structlog.dev.ConsoleRenderer()
    )
    traces = [structlog.processors.format_exc_info] if as_lines else []
    structlog.configure(
        processors=[*shared, *([count] if count else []), *traces, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    formatter = structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[*traces, _plain, last])
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _legible(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """What comes from outside may hold what a terminal would obey."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = legible(value)
    return event


def _plain(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An event of the standard library's logging without what only that needs."""
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event
