"""What a quotation is about, by its own words and the sentence it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.topics import Topic

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’')]*\s+")
_REFERS_BACK = re.compile(r"^\W*(?:it|that|this|they|he|she|we|you|such)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The topics and facets of some words."""

    topics: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


def subject(words: str, around: str, topics: Sequence[Topic], *, embedded: bool) -> Subject:
    """What `words` are about, said in a sentence whose other words are `around`.

    `embedded`: the words are a part of that sentence, so that both together may meet a rule.
    """
    found, facets = [], []
    for topic in topics:
        if _is_about(topic, words, around, embedded=embedded):
            found.append(topic.id)
            text = f"{words} {around}" if embedded else words
            facets.extend(facet.id for facet in topic.facets if facet.pattern.search(text))
    return Subject(tuple(found), tuple(dict.fromkeys(facets)))


def _is_about(topic: Topic, words: str, around: str, *, embedded: bool) -> bool:
    sentences = _SENTENCE_END.split(words)
    windows = sentences + [
        f"{before} {after}"
        for before, after in zip(sentences, sentences[1:], strict=False)
        if _REFERS_BACK.match(after)
    ]
    if any(meets(topic, window) for window in windows):
        return True
    if around and meets(topic, around):
        return True
    if not embedded:
        return False
    together = f"{around} {words}"
    return any(
        all(pattern.search(together) for pattern in rule) and any(pattern.search(words) for pattern in rule)
        for rule in topic.rules
    ) and not _excepted(topic, together)


def meets(topic: Topic, sentence: str) -> bool:
    """Whether one sentence is on the topic."""
    return any(all(pattern.search(sentence) for pattern in rule) for rule in topic.rules) and not _excepted(topic, sentence)


def _excepted(topic: Topic, sentence: str) -> bool:
    return bool(
        topic.excepted and topic.excepted.search(sentence) and not (topic.unless and topic.unless.search(sentence))
    )
