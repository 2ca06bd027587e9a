"""How a topic that was tried on an article is shown: for a person, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.reading.trials import Caught, Found, Missed, Passage, Trial
    from sources.types import Article

# Of what came near, so many passages are listed for a person.
_MOST_MISSED = 12


def trial_record(article: Article, trials: Sequence[Trial]) -> dict[str, Any]:
    """What topics make of one article, as JSON has it."""
    return {
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "topics": [
            {
                "topic": trial.topic,
                "on_topic": trial.is_on,
                "caught": [_caught(article, one) for one in trial.caught],
                "near": [_missed(article, one) for one in trial.missed],
            }
            for trial in trials
        ],
    }


def listing(article: Article, trials: Sequence[Trial]) -> str:
    """What topics make of one article, for a person."""
    from sources.shown import legible

    named = " · ".join(part for part in (article.path or article.url or article.id, article.title) if part)
    lines = [named, *(line for trial in trials for line in _lines(article, trial))]
    return "\n".join(map(legible, lines)) + "\n\n"


def _lines(article: Article, trial: Trial) -> Iterator[str]:
    is_on = "the article is on it" if trial.is_on else "no sentence meets one of its `rules`"
    yield f"  {trial.topic}: {is_on}; {len(trial.caught)} caught, {len(trial.missed)} came near"
    for caught in trial.caught:
        yield f"    caught, {_where(caught.passage)}: “{_words(article, caught.passage)}”"
        yield f"      {caught.rule}, {caught.how}: {_evidence(caught.found)}"
        yield f"      facets: {_evidence(caught.facets) or 'none'}"
    for missed in trial.missed[:_MOST_MISSED]:
        yield f"    not caught, {_where(missed.passage)}: “{_words(article, missed.passage)}”"
        yield f"      {missed.rule}: {missed.why}; it has {_evidence(missed.found)}"
    if len(trial.missed) > _MOST_MISSED:
        yield f"    and {len(trial.missed) - _MOST_MISSED} more that came near; --json has all"


def _where(passage: Passage) -> str:
    what = "a quotation" if passage.is_quotation else "a sentence"
    who = f" of {passage.speaker}" if passage.speaker else ""
    return f"{what}{who} in paragraph {passage.paragraph}"


def _words(article: Article, passage: Passage) -> str:
    return " ".join(passage.span.of(article.text).split())


def _evidence(found: Found) -> str:
    """The words found, each with what it stands for: "veto (“a say”, “decides”)"."""
    return ", ".join(f"{name} ({', '.join(map(_in_marks, words))})" for name, words in found)


def _in_marks(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _passage(article: Article, passage: Passage) -> dict[str, Any]:
    return {
        "start": passage.span.start,
        "end": passage.span.end,
        "paragraph": passage.paragraph,
        "is_quotation": passage.is_quotation,
        "speaker": passage.speaker,
        "words": passage.span.of(article.text),
    }


def _caught(article: Article, caught: Caught) -> dict[str, Any]:
    return _passage(article, caught.passage) | {
        "rule": caught.rule,
        "how": caught.how,
        "terms": {name: list(words) for name, words in caught.found},
        "facets": {name: list(words) for name, words in caught.facets},
    }


def _missed(article: Article, missed: Missed) -> dict[str, Any]:
    return _passage(article, missed.passage) | {
        "rule": missed.rule,
        "why": missed.why,
        "terms": {name: list(words) for name, words in missed.found},
    }
