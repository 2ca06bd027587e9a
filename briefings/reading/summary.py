"""The article's own sentences that say what it is about: two or three, early, on the topic, not the quotations again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.topics import meets
from briefings.types import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.topics import Topic
    from briefings.reading.scenes import Anatomy, Scene

_MOST = 3
_FEWEST_WORDS, _MOST_WORDS = 8, 60
# Words of a quotation that a summary sentence may hold.
_QUOTED_WORDS = 4
_LOOKS_BACK = frozenset("he she it they this that these those but and however instead moreover furthermore meanwhile also simultaneously there".split())


def summary(anatomy: Anatomy, topics: Sequence[Topic]) -> tuple[Sentence, ...]:
    """Two or three sentences in the order of the article; of a short article fewer."""
    text = anatomy.text
    scored = []
    for position, scene in enumerate(anatomy.scenes):
        if not _stands_alone(scene):
            continue
        words = text[scene.frame.start : scene.frame.end]
        score = 3.0 * any(meets(topic, words) for topic in topics) + 2.0 / (1 + position)
        score -= 1.5 * (scene.frame.tokens[0].lower in _LOOKS_BACK)
        score += 0.5 * any(mention.name and mention.name[0].isupper() for mention in scene.mentions)
        score -= 0.05 * scene.paragraph
        scored.append((score, position, scene))
    chosen: list[tuple[int, Scene]] = []
    seen: list[frozenset[str]] = []
    for _, position, scene in sorted(scored, key=lambda item: (-item[0], item[1])):
        content = _content(scene)
        if any(len(content & other) > 0.6 * min(len(content), len(other)) for other in seen):
            continue  # a lead and its rewording say one thing
        chosen.append((position, scene))
        seen.append(content)
        if len(chosen) == _MOST:
            break
    return tuple(
        Sentence(span=Span(start=scene.frame.start, end=scene.frame.end), paragraph=scene.paragraph)
        for _, scene in sorted(chosen, key=lambda item: item[0])
    )


def _stands_alone(scene: Scene) -> bool:
    words = sum(token.is_word for token in scene.frame.tokens)
    if not _FEWEST_WORDS <= words <= _MOST_WORDS:
        return False
    if scene.frame.tokens[-1].quotation is None and scene.frame.tokens[-1].text not in (".", "!", "?", "…", ")", "”"):
        return False
    return all(
        len(token.text.split()) <= _QUOTED_WORDS for token in scene.frame.tokens if token.quotation is not None
    )


def _content(scene: Scene) -> frozenset[str]:
    return frozenset(
        token.lower for token in scene.frame.tokens if token.is_word and token.lower not in grammar.STARTERS and len(token.lower) > 3
    )
