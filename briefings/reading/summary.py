"""The article's own sentences that say what it is about: two or three, on the topic, not the quotations again."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.types import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.scenes import Anatomy, Scene
    from briefings.reading.topics import Topics

_MOST = 3
# So many are given even where nothing more is on the topic.
_FEWEST = 2
_FEWEST_WORDS, _MOST_WORDS = 8, 60
# Words of a quotation that a summary sentence may hold.
_QUOTED_WORDS = 5
# A sentence that begins with one of these needs the one before it.
_LOOKS_BACK = frozenset({
    "he", "she", "it", "they", "this", "that", "these", "those", "but", "and", "or", "so", "however", "instead", "also",
    "moreover", "furthermore", "meanwhile", "simultaneously", "there", "his", "her", "their", "its", "then",
})  # fmt: skip
# With these somebody speaks who is not the reporter of news.
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "you", "your"})
_ENDS = frozenset({".", "!", "…", ")", "”", '"'})


def summary(anatomy: Anatomy, topics: Topics, quoted: Sequence[Span]) -> tuple[Sentence, ...]:
    """Two or three sentences in the order of the article; of a short article fewer.

    `quoted`: the spans of what is given as quoted, in order; of turns of a transcript too, which stand in no marks.
    """
    candidates = [scene for scene in anatomy.scenes if _stands_alone(scene) and not _is_quoted(scene, quoted)]
    scored = []
    for position, scene in enumerate(candidates):
        words = anatomy.text[scene.frame.start : scene.frame.end]
        on_topic = bool(topics.subject(words, "", embedded=False).topics)
        score = 2.0 / (1 + position) - 0.05 * scene.paragraph
        score -= 1.5 * (scene.frame.tokens[0].lower in _LOOKS_BACK)
        score -= 1.5 * (not _FIRST_PERSON.isdisjoint(scene.frame.words))
        score += 0.5 * any(mention.name[:1].isupper() for mention in scene.mentions)
        scored.append((not on_topic, -score, position))
    chosen: list[int] = []
    seen: list[frozenset[str]] = []
    for off_topic, _, position in sorted(scored):
        if len(chosen) == _MOST or (off_topic and len(chosen) >= _FEWEST):
            break
        content = _content(candidates[position])
        if any(len(content & other) > 0.6 * min(len(content), len(other)) for other in seen):
            continue  # a lead and its rewording say one thing
        chosen.append(position)
        seen.append(content)
    return tuple(
        Sentence(
            span=Span(start=candidates[position].frame.start, end=candidates[position].frame.end),
            paragraph=candidates[position].paragraph,
        )
        for position in sorted(chosen)
    )


def _stands_alone(scene: Scene) -> bool:
    """Whether it is a whole sentence of the reporter's, of a readable length."""
    tokens = scene.frame.tokens
    if not _FEWEST_WORDS <= sum(token.is_word for token in tokens) <= _MOST_WORDS:
        return False
    if tokens[-1].quotation is None and tokens[-1].text not in _ENDS:
        return False
    return all(len(token.text.split()) <= _QUOTED_WORDS for token in tokens if token.quotation is not None)


def _is_quoted(scene: Scene, quoted: Sequence[Span]) -> bool:
    """Whether the whole sentence stands inside something that was said."""
    last = bisect_right(quoted, scene.frame.start, key=lambda span: span.start) - 1
    return last >= 0 and scene.frame.end <= quoted[last].end + 1


def _content(scene: Scene) -> frozenset[str]:
    """The words that tell what a sentence says."""
    return frozenset(
        token.lower
        for token in scene.frame.tokens
        if token.is_word and token.lower not in grammar.STARTERS and len(token.lower) > 3
    )
