"""What the first answers would hold everything else up for, done while the bot connects, and not by them.

Measured at 200,000 statements: the first question held the event loop for 190 ms, 130 of them for importing and
compiling templates, the rest for SQL that is made once. How much is kept has no part in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.commands import choices
from briefings.errors import BriefingError
from briefings.types import ANY_TOPIC, Query
from briefings.writing.environment import environment
from briefings.writing.words import LANGUAGES, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from bot.services import Services

TEMPLATES = ("brief", "card", "checked", "sources", "wordings")
"""Those that the bot itself speaks by; the others are those of the command line."""

_UNHEARD = "xqzwv"
"""What nobody has said: it is looked for as misspelt, too."""

log = structlog.get_logger()


def read_in(overlay: Path | None) -> None:
    """Read templates, catalogues and time zones, in a thread. What is wrong with a template is told by its use."""
    for language in LANGUAGES:
        words_of(language)
    choices.zone_names()
    try:
        templates = environment("discord", overlay)
        for name in TEMPLATES:
            templates.get_template(f"{name}.j2")
    except Exception as error:  # noqa: BLE001 -- templates of an operator's own may fail in any way
        log.warning("templates_not_read", error=type(error).__name__)


async def ask_first(services: Services) -> None:
    """Ask what people ask, so that the ways to the answers are made."""
    answers, store = services.answers, services.store
    try:
        newest = await answers.quotes(Query(limit=1))
        said = " ".join(newest.entries[0].statement.words.split()[:2]) if newest.entries else _UNHEARD
        for query in (
            Query(words=said, topic=ANY_TOPIC, limit=1),
            Query(words=_UNHEARD, speaker=_UNHEARD, outlet=_UNHEARD, limit=1),
            Query(words=_UNHEARD, limit=1),
        ):
            await answers.quotes(query)
            await answers.timeline(query)
        for typed in ("", _UNHEARD):
            await store.speakers(typed, 1)
            await store.outlets(typed, 1)
            await store.titled(typed, 1)
        await answers.checked(said)
    except BriefingError as error:
        log.warning("not_warmed", error=str(error))
