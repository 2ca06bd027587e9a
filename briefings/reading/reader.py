"""The reader: an article in, everything that was said in it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading.attribution import Attribution, attribute
from briefings.reading.language import language_of
from briefings.reading.mentions import Shape
from briefings.reading.occasions import Occasions
from briefings.reading.scenes import Anatomy, Scene, anatomy
from briefings.reading.speakers import Resolver
from briefings.reading.summary import summary
from briefings.reading.topics import subject
from briefings.types import Kind, Quotation, Reading, Reported, Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.knowledge.registry import Registry
    from briefings.knowledge.topics import Topic
    from briefings.reading.clauses import Clause
    from briefings.reading.frames import Token
    from sources.types import Article, Dating

# Quoted words that nobody is said to speak are, when fewer than this, a title, a nickname or a scare quote.
_FEWEST_UNSPOKEN = 4
_LANGUAGES = {"de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "sv": "Swedish", "ro": "Romanian", "tr": "Turkish", "fi": "Finnish", "cs": "Czech", "uk": "Ukrainian", "ru": "Russian"}  # fmt: skip


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
            name = _LANGUAGES.get(language, "another language")
            return Reading(
                article=article,
                language=language,
                quotations=(),
                reported=(),
                summary=(),
                set_aside=f"It is in {name}; only English is read so far.",
            )
        parts = anatomy(article.text, article.title, self._cues, self._lexicon)
        day = article.published.day if article.published else None
        resolver = Resolver(parts, self._registry, self._lexicon, day)
        attributions = attribute(parts, resolver)
        occasions = Occasions(parts, article, self._anchors)
        quotations, reported = self._statements(parts, attributions, resolver, occasions)
        return Reading(
            article=article,
            language=language or "en",
            quotations=tuple(quotations),
            reported=tuple(reported),
            summary=summary(parts, self._topics),
        )

    def _statements(
        self, parts: Anatomy, attributions: list[Attribution], resolver: Resolver, occasions: Occasions
    ) -> tuple[list[Quotation], list[Reported]]:
        """Quotations and indirect speech, in the order of the text, so that an occasion named once is carried on."""
        quotations: list[Quotation] = []
        reported: list[Reported] = []
        done: set[int] = set()
        for scene in parts.scenes:
            if not scene.frame.quotations:
                found = self._reported(parts, scene, resolver, occasions)
                if found is not None:
                    reported.append(found)
            for number in scene.frame.quotations:
                if number in done:
                    continue
                done.add(number)
                quotation = self._quotation(parts, scene, number, attributions[number], occasions)
                if quotation is not None:
                    quotations.append(quotation)
        return quotations, reported

    def _quotation(
        self, parts: Anatomy, scene: Scene, number: int, given: Attribution, occasions: Occasions
    ) -> Quotation | None:
        stretch = parts.stretches[number]
        words = parts.text[stretch.start : stretch.end]
        if given.speaker is None and given.mention is None and len(words.split()) < _FEWEST_UNSPOKEN:
            return None
        kind = _kind(scene.frame.tokens, number, words)
        about = subject(words, _around(scene.frame.tokens), self._topics, embedded=kind is Kind.MIXED)
        said_on: Dating | None = None
        if given.speaker is not None and given.scene is not None:
            cue = given.clause.cue if given.clause is not None else None
            said_on = occasions.said_on(given.scene, cue, given.speaker.name)
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
            place=_place(given.scene, given) if given.speaker is not None and given.scene is not None else None,
            topics=about.topics,
            facets=about.facets,
        )

    def _reported(
        self, parts: Anatomy, scene: Scene, resolver: Resolver, occasions: Occasions
    ) -> Reported | None:
        """Indirect speech, where a verb of saying, a sure speaker and a topic are there."""
        clause = next((clause for clause in scene.clauses if _reports(scene.frame.tokens, clause)), None)
        if clause is None:
            return None
        resolved = resolver.resolve(scene, clause.subject)
        name = resolved.speaker.name if resolved.speaker else None
        occasions.note(scene, clause.cue, name)
        words = parts.text[scene.frame.start : scene.frame.end]
        about = subject(words, "", self._topics, embedded=False)
        if not about.topics or resolved.speaker is None or resolved.speaker.kind is SpeakerKind.UNNAMED:
            return None
        token = scene.frame.tokens[clause.cue]
        return Reported(
            span=Span(start=scene.frame.start, end=scene.frame.end),
            paragraph=scene.paragraph,
            speaker=resolved.speaker,
            mention=Span(start=clause.subject.start, end=clause.subject.end),
            cue=Span(start=token.start, end=token.end),
            confidence=round(0.9 * resolved.certainty, 3),
            reason=f"reported indirectly ({clause.lemma}); {resolved.reason}",
            said_on=occasions.said_on(scene, clause.cue, name),
            topics=about.topics,
            facets=about.facets,
        )


def _reports(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause reports what was said: by a verb that always does, or with "that" behind it."""
    if not clause.reports:
        return False
    return clause.lemma in ("say", "add", "tell") or any(token.lower == "that" for token in tokens[clause.cue + 1 : clause.cue + 5])


def _kind(tokens: Sequence[Token], number: int, words: str) -> Kind:
    """Direct where the quotation is a sentence of its own; mixed where it is built into the reporter's."""
    place = next(index for index, token in enumerate(tokens) if token.quotation == number)
    before = tokens[place - 1] if place else None
    first = next((character for character in words if character.isalnum()), "")
    if before is not None and before.quotation is None and before.is_word and before.lower in ("that", "as", "a", "an", "the", "to", "of"):
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


def _place(scene: Scene, given: Attribution) -> str | None:
    """Where it was said: the name after "in" that follows the reporting word in its own clause."""
    if given.clause is None:
        return None
    tokens = scene.frame.tokens
    for mention in scene.mentions:
        if mention.shape is not Shape.NAME or mention.first <= given.clause.cue:
            continue
        between = tokens[given.clause.cue + 1 : mention.first]
        if any(token.quotation is not None or token.lower in ("that", "who", "which", "as", "because") for token in between):
            return None
        if between and between[-1].lower == "in":
            return mention.name
    return None
