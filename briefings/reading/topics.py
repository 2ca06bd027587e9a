"""What a quotation is about, by its own words and the sentence it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.knowledge.topics import Rule, Topic

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’')]{0,4}\s+")
_REFERS_BACK = re.compile(r"\W{0,4}(?:it|that|this|they|he|she|we|you|such)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The topics and facets of some words."""

    topics: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


class Topics:
    """Tells what words of one article are about. Less says as much in an article that has a sentence on the topic.

    `sentences` are the article's, with its title.
    """

    def __init__(self, topics: Sequence[Topic], sentences: Iterable[str]) -> None:
        self._topics = topics
        silent = list(topics)
        for sentence in sentences:
            silent = [topic for topic in silent if not meets(topic, sentence)]
            if not silent:
                break
        self._of_article = {topic.id for topic in topics} - {topic.id for topic in silent}

    def subject(self, words: str, around: str = "", *, embedded: bool = False, before: str = "") -> Subject:
        """What `words` are about, said in a sentence whose other words are `around`.

        `embedded`: the words are a part of that sentence, so that both together may meet a rule. `before`: the sentence
        before it. A question there tells what the words answer; where it speaks of something else, the article's topic
        does not help.
        """
        found: list[str] = []
        facets: list[str] = []
        for topic in self._topics:
            in_context = topic.id in self._of_article and not _is_excluded(topic, f"{before} {words}")
            rules = topic.rules + topic.in_context if in_context else topic.rules
            by_itself = any(_meets(topic, window, rules) for window in _windows(words))
            answers = before.rstrip().endswith("?") and meets(topic, before)
            if not (by_itself or answers or _sentence_meets(topic, words, around, rules, embedded=embedded)):
                continue
            found.append(topic.id)
            said = f"{around} {words}" if embedded else words
            lowered = said.lower()
            facets.extend(facet.id for facet in topic.facets if facet.terms.are_in(said, lowered))
        return Subject(tuple(found), tuple(dict.fromkeys(facets)))


def meets(topic: Topic, sentence: str) -> bool:
    """Whether one sentence is on the topic, whatever article it stands in."""
    return _meets(topic, sentence, topic.rules)


def _meets(topic: Topic, sentence: str, rules: Sequence[Rule]) -> bool:
    lowered = sentence.lower()
    if not any(rule.is_met(sentence, lowered) for rule in rules):
        return False
    return not _is_excluded(topic, sentence)


def _is_excluded(topic: Topic, words: str) -> bool:
    """Whether the words speak of something that only looks like the topic."""
    lowered = words.lower()
    return any(
        exclusion.terms.are_in(words, lowered) and not exclusion.unless.are_in(words, lowered)
        for exclusion in topic.exclusions
    )


def _sentence_meets(topic: Topic, words: str, around: str, rules: Sequence[Rule], *, embedded: bool) -> bool:
    """Whether the sentence is on the topic by its own words, or by both together, where some of them are quoted."""
    if _meets(topic, around, rules if embedded else topic.rules):
        return True
    if not embedded:
        return False
    lowered = words.lower()
    telling = [rule for rule in rules if any(terms.are_in(words, lowered) for terms in rule.lists)]
    return _meets(topic, f"{around} {words}", telling)


def _windows(words: str) -> Iterator[str]:
    """Each sentence, and each that refers back together with the one before it."""
    sentences = _SENTENCE_END.split(words)
    yield from sentences
    for before, after in pairwise(sentences):
        if _REFERS_BACK.match(after):
            yield f"{before} {after}"
