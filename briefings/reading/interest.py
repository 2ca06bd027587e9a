"""Whether an entry of a feed is worth following: what its title and summary are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.topics import Topic

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’')]{0,4}\s+|\n+")
_LONGEST = 4_000
"""Characters of a summary that are looked at: some feeds give all of the article in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """A topic that an entry is on, and where that was seen."""

    topic: str
    where: str


def interests(topics: Sequence[Topic], title: str | None, summary: str) -> tuple[Interest, ...]:
    """The topics that an entry is on: by a sentence of it, or by title and summary together.

    That is less than a quotation needs: the article itself is judged when it was read.
    """
    title, summary = title or "", summary[:_LONGEST]
    text = f"{title} {summary}"
    sentences = [title, *_SENTENCE_END.split(summary), text]
    together = Topics(topics, sentences, text)
    followed = [topic for topic in topics if together.is_on(topic)]  # most entries are on none, and done with here
    return tuple(Interest(topic=topic.id, where=_where(topic, title, sentences[1:-1])) for topic in followed)


def _where(topic: Topic, title: str, summary: Sequence[str]) -> str:
    places = (("its title", [title]), ("its summary", summary))
    return next((name for name, some in places if Topics([topic], some).is_on(topic)), "title and summary together")
