"""The reader: an article in, everything that was said in it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading.attribution import attribute
from briefings.reading.language import NAMES, language_of
from briefings.reading.occasions import date_sayings
from briefings.reading.places import place_of
from briefings.reading.sayings import Sayings
from briefings.reading.scenes import anatomy
from briefings.reading.speakers import Resolver
from briefings.reading.summary import summary
from briefings.reading.topics import Topics
from briefings.types import DatedCue, Kind, Quotation, Reading, Reported, Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.knowledge.registry import Registry
    from briefings.knowledge.topics import Topic
    from briefings.reading.attribution import Attribution
    from briefings.reading.clauses import Clause
    from briefings.reading.frames import Token
    from briefings.reading.scenes import Anatomy, Scene
    from sources.types import Article, Dating

# Quoted words that nobody is said to speak are, when fewer than this, a title, a nickname or a scare quote.
_FEWEST_UNSPOKEN = 4


class Reader:
    """Reads articles with what is known: cues, nouns, people and topics. Holds no state of its own."""

    def __init__(self, cues: Cues, lexicon: Lexicon, registry: Registry, topics: Sequence[Topic]) -> None:
        self._cues = cues
        self._lexicon = lexicon
        self._registry = registry
        self._topics = tuple(topics)
        self._anchors = tuple(anchor for topic in topics for anchor in topic.anchors)

    def read(self, article: Article) -> Reading:
        """Read one article. Any text can be read; an article in another language is set aside with the reason."""
        language = language_of(article.text) or article.language
        if language is not None and language.split("-")[0].lower() != "en":
            name = NAMES.get(language, "another language")
            return Reading(
                article=article,
                language=language,
                quotations=(),
                reported=(),
                summary=(),
                set_aside=f"It is in {name}; only English is read so far.",
            )
        parts, attributions, resolver = self._take_apart(article)
        sayings = Sayings(parts, attributions, resolver)
        days = date_sayings(parts, article, self._anchors, sayings.all, sayings.who)
        topics = Topics(self._topics, _sentences(article, parts))
        quotations = self._quotations(parts, attributions, sayings, days, topics)
        reported = self._reported(parts, resolver, sayings, days, topics)
        return Reading(
            article=article,
            language=language or "en",
            quotations=quotations,
            reported=reported,
            summary=summary(parts, self._topics),
        )

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

    def _take_apart(self, article: Article) -> tuple[Anatomy, list[Attribution], Resolver]:
        parts = anatomy(article.text, article.title, self._cues, self._lexicon)
        day = article.published.day if article.published else None
        resolver = Resolver(parts, self._registry, self._lexicon, day)
        return parts, attribute(parts, resolver), resolver

    def _quotations(
        self,
        parts: Anatomy,
        attributions: Sequence[Attribution],
        sayings: Sayings,
        days: Sequence[Dating | None],
        topics: Topics,
    ) -> tuple[Quotation, ...]:
        found: list[Quotation] = []
        done: set[int] = set()
        for scene in parts.scenes:
            for number in scene.frame.quotations:
                if number in done:
                    continue
                done.add(number)
                given, saying = attributions[number], sayings.of_quotation(number)
                said_on = days[saying] if saying is not None else None
                quotation = _quotation(parts, scene, number, given, said_on, topics)
                if quotation is not None:
                    found.append(quotation)
        return tuple(found)

    def _reported(
        self,
        parts: Anatomy,
        resolver: Resolver,
        sayings: Sayings,
        days: Sequence[Dating | None],
        topics: Topics,
    ) -> tuple[Reported, ...]:
        """Indirect speech, where a verb of saying, a sure speaker and a topic are there."""
        found = []
        for number, scene in enumerate(parts.scenes):
            if scene.frame.quotations:
                continue
            clause = next((clause for clause in scene.clauses if _reports(scene.frame.tokens, clause)), None)
            if clause is None:
                continue
            about = topics.subject(parts.text[scene.frame.start : scene.frame.end], "", embedded=False)
            resolved = resolver.resolve(scene, clause.subject)
            if not about.topics or resolved.speaker is None or resolved.speaker.kind is SpeakerKind.UNNAMED:
                continue
            token = scene.frame.tokens[clause.cue]
            found.append(
                Reported(
                    span=Span(start=scene.frame.start, end=scene.frame.end),
                    paragraph=scene.paragraph,
                    speaker=resolved.speaker,
                    mention=Span(start=clause.subject.start, end=clause.subject.end),
                    cue=Span(start=token.start, end=token.end),
                    confidence=round(0.9 * resolved.certainty, 3),
                    reason=f"reported indirectly ({clause.lemma}); {resolved.reason}",
                    said_on=days[sayings.of_clause(number, clause.cue)],
                    place=place_of(scene, clause),
                    topics=about.topics,
                    facets=about.facets,
                )
            )
        return tuple(found)


def _quotation(
    parts: Anatomy, scene: Scene, number: int, given: Attribution, said_on: Dating | None, topics: Topics
) -> Quotation | None:
    stretch = parts.stretches[number]
    words = parts.text[stretch.start : stretch.end]
    if given.speaker is None and given.mention is None and len(words.split()) < _FEWEST_UNSPOKEN:
        return None
    kind = _kind(scene.frame.tokens, number, words)
    about = topics.subject(
        _with_first_half(parts, scene, number, words), _around(scene.frame.tokens), embedded=kind is Kind.MIXED
    )
    return Quotation(
        span=Span(start=stretch.start, end=stretch.end),
        kind=kind,
        paragraph=scene.paragraph,
        speaker=given.speaker,
        mention=Span(start=given.mention.start, end=given.mention.end) if given.mention else None,
        cue=_cue_span(given),
        confidence=given.confidence,
        reason=given.reason,
        said_on=said_on,
        place=place_of(given.scene, given.clause) if given.speaker and given.scene and given.clause else None,
        topics=about.topics,
        facets=about.facets,
    )


def _sentences(article: Article, parts: Anatomy) -> Iterator[str]:
    """The title and all sentences of the body."""
    yield article.title or ""
    for scene in parts.scenes:
        yield parts.text[scene.frame.start : scene.frame.end]


def _with_first_half(parts: Anatomy, scene: Scene, number: int, words: str) -> str:
    """A quotation together with what was quoted of the same sentence before its reporting clause."""
    before = next((other for other in reversed(scene.frame.quotations) if other < number), None)
    if before is None:
        return words
    stretch = parts.stretches[before]
    half = parts.text[stretch.start : stretch.end]
    return f"{half} {words}" if half.rstrip().endswith(",") else words


def _reports(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause reports what was said: by a verb that always does, or with "that" behind it."""
    if not clause.reports:
        return False
    return clause.lemma in ("say", "add", "tell") or any(
        token.lower == "that" for token in tokens[clause.cue + 1 : clause.cue + 5]
    )


def _kind(tokens: Sequence[Token], number: int, words: str) -> Kind:
    """Direct where the quotation is a sentence of its own; mixed where it is built into the reporter's."""
    place = next(index for index, token in enumerate(tokens) if token.quotation == number)
    before = tokens[place - 1] if place else None
    first = next((character for character in words if character.isalnum()), "")
    if (
        before is not None
        and before.quotation is None
        and before.is_word
        and before.lower in ("that", "as", "a", "an", "the", "to", "of")
    ):
        return Kind.MIXED
    if first.islower():
        after_comma = before is None or not before.is_word
        whole = len(words.split()) >= 5 and after_comma and place + 1 < len(tokens) and words.rstrip()[-1:] in ",.!?"
        return Kind.DIRECT if whole and any(token.quotation is not None for token in tokens[:place]) else Kind.MIXED
    return Kind.DIRECT


def _around(tokens: Sequence[Token]) -> str:
    """The words of a sentence outside its quotations."""
    return " ".join(token.text for token in tokens if token.quotation is None)


def _cue_span(given: Attribution) -> Span | None:
    if given.clause is None or given.scene is None:
        return None
    token = given.scene.frame.tokens[given.clause.cue]
    return Span(start=token.start, end=token.end)
