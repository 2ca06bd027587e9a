"""What commands answer from: the store, what is known, the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from bot.pictures import Painter
    from bot.room import Room
    from briefings.answers import Answers
    from briefings.knowledge.shelf import Knowledge
    from briefings.store.opening import Store
    from briefings.writing.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What commands, buttons and digests work with. `now` gives the moment it is, aware; `templates` an overlay.

    Without a `painter` there are no pictures. `room` gives how much there is on the disk, where that is known.
    """

    store: Store
    answers: Answers
    knowledge: Knowledge
    now: Callable[[], datetime]
    templates: Path | None = None
    painter: Painter | None = None
    room: Callable[[], Room | None] = lambda: None

    def topic_name(self, topic: str, words: Words) -> str | None:
        """What a topic is called in the language of `words`, by its id."""
        return next((words.told(one.name) for one in self.knowledge.topics if one.id == topic), None)
