"""All that Readout knows beforehand, put together in one place: ours, with what overlay folders add or replace."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefings.knowledge.cues import read_cues
from briefings.knowledge.lexicon import read_lexicon
from briefings.knowledge.loading import Fault, folder_fault, raise_all, toml_files
from briefings.knowledge.people import read_people
from briefings.knowledge.registry import Registry
from briefings.knowledge.topic_files import read_topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.knowledge.topics import Topic

FILES = ("people.toml", "cues.toml", "lexicon.toml", "topics/*.toml")
"""What an overlay folder may hold; in other files there is nothing for us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Who speaks, which words report, which nouns speak, and what is followed."""

    registry: Registry
    cues: Cues
    lexicon: Lexicon
    topics: tuple[Topic, ...]


@cache
def load(*overlays: Path) -> Knowledge:
    """Our knowledge with the rows of the overlay folders, later ones over earlier ones; all of it or nothing.

    Kept for the life of the process: the same folders are read once.

    Raises:
        KnowledgeError: something in the files does not hold; all faults are in its sentence, a line each.
    """
    knowledge, faults = _read(overlays)
    raise_all(faults)
    return knowledge


def check(*overlays: Path) -> tuple[Fault, ...]:
    """Every fault of our knowledge and of the overlay folders, read afresh, in the order of files and lines."""
    return _read(overlays)[1]


def files_in(overlay: Path) -> Iterator[Path]:
    """The files of an overlay folder that are looked at."""
    yield from (path for path in toml_files(overlay) if path.name in FILES)
    yield from toml_files(overlay / "topics")


def _read(overlays: tuple[Path, ...]) -> tuple[Knowledge, tuple[Fault, ...]]:
    entries, of_people = read_people(overlays)
    cues, of_cues = read_cues(overlays)
    lexicon, of_lexicon = read_lexicon(overlays)
    topics, of_topics = read_topics(overlays)
    # A folder that is not there is found four times.
    faults = {*of_people, *of_cues, *of_lexicon, *of_topics, *_strangers(overlays)}
    knowledge = Knowledge(registry=Registry(entries), cues=cues, lexicon=lexicon, topics=topics)
    return knowledge, tuple(sorted(faults))


def _strangers(overlays: Iterable[Path]) -> Iterator[Fault]:
    """Tables that would never be looked at: a slip in a name, most likely."""
    for overlay in overlays:
        if folder_fault(overlay):
            continue  # told by those who read it
        inner = [path for folder in sorted(overlay.iterdir()) for path in toml_files(folder)]
        known = set(files_in(overlay))
        for path in (path for path in (*toml_files(overlay), *inner) if path not in known):
            sentence = f"is not looked at: an overlay may hold {', '.join(FILES)}; rename it, or keep it elsewhere"
            yield Fault(path=str(path), line=0, sentence=sentence)
