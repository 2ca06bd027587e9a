"""Topics: what is followed, told by the words of a sentence; their facets; the days they count from."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from briefings.knowledge.loading import raise_all, read_folder
from briefings.knowledge.topic_entries import Anchor, Exclusion, Facet, Rule, Topic
from briefings.knowledge.topic_files import read_table, read_topics

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefings.knowledge.loading import Fault

__all__ = ["Anchor", "Exclusion", "Facet", "Rule", "Topic", "load_topics", "topic", "topics_print"]


@cache
def load_topics(*overlays: Path) -> tuple[Topic, ...]:
    """The packaged topics with those of the overlay folders' topics/*.toml, in the order of their ids.

    Raises:
        KnowledgeError: something in the files does not hold.
    """
    topics, faults = read_topics(overlays)
    raise_all(faults)
    return topics


@cache
def topics_print(*overlays: Path) -> bytes:
    """Hash of all that `load_topics` reads: what was found to be on no topic is so while it stays."""
    faults: list[Fault] = []
    files = read_folder("topics", overlays, faults)
    return hashlib.sha256("\0".join(file.text for file in files).encode()).digest()


def topic(table: Mapping[str, Any], name: str) -> Topic:
    """The topic that one table tells of; `name` is its file's.

    Raises:
        KnowledgeError: something in it does not hold.
    """
    found, faults = read_table(table, name)
    raise_all(faults)
    return found
