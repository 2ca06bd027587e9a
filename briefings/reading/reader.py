"""The reader: an article in, everything that was said in it out."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from briefings.reading.attribution import attribute
from briefings.reading.explaining import Explanation, explanation
from briefings.reading.language import NAMES, language_of
from briefings.reading.occasions import date_sayings
from briefings.reading.sayings import Sayings
from briefings.reading.scenes import anatomy
from briefings.reading.speakers import Resolver
from briefings.reading.statements import Findings, quotations, reports
from briefings.reading.summary import summary
from briefings.reading.topics import Topics
from briefings.reading.trials import Noting, trials
from briefings.types import DatedCue, Reading, Span
from sources.types import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefings.knowledge.shelf import Knowledge
    from briefings.reading.attribution import Attribution, Weighing
    from briefings.reading.scenes import Anatomy
    from briefings.reading.trials import Trial
    from sources.types import Article


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for objects that hold each other: reading makes none, and it would take a tenth of the time.

    Of a long text it would take more than its share, because all that is in hand is looked through again and again.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class Reader:
    """Reads articles with what is known: cues, nouns, people and topics. Holds no state of its own."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._cues = knowledge.cues
        self._lexicon = knowledge.lexicon
        self._registry = knowledge.registry
        self._topics = knowledge.topics
        self._anchors = tuple(anchor for topic in knowledge.topics for anchor in topic.anchors)

    @_uncollected()
    def read(self, article: Article) -> Reading:
        """Read one article. Any text can be read; an article in another language is set aside with the reason."""
        language = language_of(article.text) or article.language
        if language is not None and language.split("-")[0].lower() != "en":
            return Reading(
                article=article,
                language=language,
                quotations=(),
                reported=(),
                summary=(),
                set_aside=f"It is in {NAMES.get(language, 'another language')}; only English is read so far.",
            )
        found = self._find(article)
        quoted = quotations(found)
        return Reading(
            article=article,
            language=language or "en",
            quotations=quoted,
            reported=reports(found),
            summary=summary(found.parts, found.topics, [quotation.span for quotation in quoted]),
        )

    @_uncollected()
    def dated(self, article: Article, cues: Sequence[tuple[int, int]]) -> tuple[DatedCue, ...]:
        """The day of each given reporting word (characters from, to), in the order given.

        Any word may be given, in the body or outside it; the day is None where it is unknown.
        """
        parts, attributions, resolver = self._take_apart(article)
        sayings = Sayings(parts, attributions, resolver)
        asked = [sayings.asked(start, end) for start, end in cues]
        days = date_sayings(parts, article, self._anchors, sayings.all, sayings.who)
        return tuple(
            DatedCue(span=Span(start=start, end=end), said_on=days[number])
            for (start, end), number in zip(cues, asked, strict=True)
        )

    def try_topics(self, article: Article) -> tuple[Trial, ...]:
        """What each topic catches in an article, and why, and what came near it; language does not matter here."""
        found = self._find(article)
        return trials(found, Noting(self._topics, _sentences(article, found.parts)), self._topics)

    def explain(self, article: Article) -> Explanation:
        """Read one article, and tell why it was read so."""
        reading = self.read(article)
        if reading.set_aside is not None:
            return Explanation(reading=reading)
        weighings: list[Weighing] = []
        found = self._find(article, weighings.append)
        tried = trials(found, Noting(self._topics, _sentences(article, found.parts)), self._topics)
        return explanation(reading, found, weighings, tried, self._anchors)

    def _find(self, article: Article, note: Callable[[Weighing], None] | None = None) -> Findings:
        parts, attributions, resolver = self._take_apart(article, note)
        sayings = Sayings(parts, attributions, resolver)
        return Findings(
            parts=parts,
            attributions=attributions,
            resolver=resolver,
            sayings=sayings,
            days=date_sayings(parts, article, self._anchors, sayings.all, sayings.who),
            topics=Topics(self._topics, _sentences(article, parts), f"{article.title or ''}\n{article.text}"),
        )

    def _take_apart(
        self, article: Article, note: Callable[[Weighing], None] | None = None
    ) -> tuple[Anatomy, list[Attribution], Resolver]:
        parts = anatomy(
            article.text,
            article.title,
            self._cues,
            self._lexicon,
            is_transcript=article.form is Form.TRANSCRIPT,
        )
        day = article.published.day if article.published else None
        resolver = Resolver(parts, self._registry, self._lexicon, day)
        return parts, attribute(parts, resolver, note), resolver


def _sentences(article: Article, parts: Anatomy) -> Iterator[str]:
    """The title and all sentences of the body."""
    yield article.title or ""
    for scene in parts.scenes:
        yield parts.text[scene.frame.start : scene.frame.end]
