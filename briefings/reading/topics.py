"""What a quotation is about, by its own words and the sentence it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.knowledge.topics import Exclusion, Facet, Rule, Topic

_SENTENCE_END = re.compile(r"(?<=[.!?…])[”\"’')]{0,4}\s+")
_REFERS_BACK = re.compile(r"\W{0,4}(?:it|that|this|they|he|she|we|you|such)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """The topics and facets of some words."""

    topics: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """A rule, the words that meet it, and how they belong to what is judged (for a person)."""

    rule: Rule
    words: str
    how: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """That words are on a topic, and why. `said`: the words in which its facets were looked for."""

    topic: Topic
    met: Met
    said: str
    facets: tuple[Facet, ...]


class Topics:
    """Tells what words of one article are about. Less says as much in an article that has a sentence on the topic.

    `sentences` are the article's, with its title. `within`: the text that holds whatever will be asked about; terms
    that it does not hold are then not looked for.
    """

    def __init__(self, topics: Sequence[Topic], sentences: Iterable[str], within: str | None = None) -> None:
        self._topics = topics
        lowered = within.lower() if within is not None else None
        self._rules = {topic.id: _within(topic.rules, lowered) for topic in topics}
        silent = list(topics)
        for sentence in sentences:
            silent = [topic for topic in silent if not self._is_met(topic, sentence)]
            if not silent:
                break
        self._of_article = {topic.id for topic in topics} - {topic.id for topic in silent}
        self._in_context = {
            topic.id: _within(topic.in_context, lowered) for topic in topics if topic.id in self._of_article
        }

    def subject(self, words: str, around: str = "", *, embedded: bool = False, before: str = "") -> Subject:
        """What `words` are about, said in a sentence whose other words are `around`.

        `embedded`: the words are a part of that sentence, so that both together may meet a rule. `before`: the sentence
        before it. A question there tells what the words answer; where it speaks of something else, the article's topic
        does not help.
        """
        found = self.judge(words, around, embedded=embedded, before=before)
        facets = dict.fromkeys(facet.id for judgement in found for facet in judgement.facets)
        return Subject(tuple(judgement.topic.id for judgement in found), tuple(facets))

    def judge(self, words: str, around: str = "", *, embedded: bool = False, before: str = "") -> tuple[Judgement, ...]:
        """The topics of words, as `subject` has it, each with the rule and the words by which it was found."""
        found = []
        for topic in self._topics:
            everywhere = rules = self._rules[topic.id]
            if self.is_on(topic) and not exclusion_of(topic, f"{before} {words}"):
                rules = everywhere + self._in_context[topic.id]
            if not rules:
                continue
            met = _by_itself(topic, words, rules) or _as_an_answer(topic, before, everywhere)
            met = met or _by_its_sentence(topic, words, around, rules if embedded else everywhere, embedded=embedded)
            if met is None:
                continue
            said = f"{around} {words}" if embedded else words
            lowered = said.lower()
            facets = tuple(facet for facet in topic.facets if facet.terms.are_in(said, lowered))
            found.append(Judgement(topic, met, said, facets))
        return tuple(found)

    def _is_met(self, topic: Topic, sentence: str) -> bool:
        rules = self._rules[topic.id]
        return bool(rules) and _met(topic, sentence, rules, "") is not None

    def is_on(self, topic: Topic) -> bool:
        """Whether a sentence of the article is on the topic, whatever stands around it."""
        return topic.id in self._of_article


def exclusion_of(topic: Topic, words: str) -> Exclusion | None:
    """Why the words speak of something that only looks like the topic, where they do."""
    lowered = words.lower()
    for exclusion in topic.exclusions:
        if exclusion.terms.are_in(words, lowered) and not exclusion.unless.are_in(words, lowered):
            return exclusion
    return None


def _within(rules: Sequence[Rule], lowered: str | None) -> tuple[Rule, ...]:
    """The rules of whose lists each has a word that may stand in a text (in lower case); all, where it is not known."""
    if lowered is None:
        return tuple(rules)
    return tuple(rule for rule in rules if all(terms.may_be_in(lowered) for terms in rule.lists))


def _met(topic: Topic, sentence: str, rules: Sequence[Rule], how: str) -> Met | None:
    lowered = sentence.lower()
    rule = next((rule for rule in rules if rule.is_met(sentence, lowered)), None)
    if rule is None or exclusion_of(topic, sentence):
        return None
    return Met(rule, sentence, how)


def _by_itself(topic: Topic, words: str, rules: Sequence[Rule]) -> Met | None:
    """Where a sentence of the words is on the topic."""
    return next(filter(None, (_met(topic, window, rules, "by its own words") for window in _windows(words))), None)


def _as_an_answer(topic: Topic, before: str, rules: Sequence[Rule]) -> Met | None:
    """Where the words answer a question that is on the topic."""
    return _met(topic, before, rules, "by the question before it") if before.rstrip().endswith("?") else None


def _by_its_sentence(topic: Topic, words: str, around: str, rules: Sequence[Rule], *, embedded: bool) -> Met | None:
    """Where the sentence is on the topic by its own words, or by both together, where some of them are quoted."""
    met = _met(topic, around, rules, "by the sentence that it stands in")
    if met or not embedded:
        return met
    lowered = words.lower()
    telling = [rule for rule in rules if any(terms.are_in(words, lowered) for terms in rule.lists)]
    return _met(topic, f"{around} {words}", telling, "together with the sentence that it stands in")


def _windows(words: str) -> Iterator[str]:
    """Each sentence, and each that refers back together with the one before it."""
    sentences = _SENTENCE_END.split(words)
    yield from sentences
    for before, after in pairwise(sentences):
        if _REFERS_BACK.match(after):
            yield f"{before} {after}"
