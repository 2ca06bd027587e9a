"""What was said in an article, put together: the words, who, when, where, about what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.mentions import Shape
from briefings.reading.places import place_of
from briefings.reading.spoken import is_quotation
from briefings.types import Kind, Quotation, Reported, Span, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.attribution import Attribution
    from briefings.reading.clauses import Clause
    from briefings.reading.frames import Token
    from briefings.reading.sayings import Sayings
    from briefings.reading.scenes import Anatomy, Scene
    from briefings.reading.speakers import Resolver
    from briefings.reading.topics import Subject, Topics
    from sources.types import Dating

# Tokens on either side of a quotation that are taken for its sentence, however long that is.
_NEAR = 80
# Verbs that report with or without "that"; the certainty below which indirect speech is passed over.
_PLAIN = frozenset({"say", "add", "tell"})
_SURE = 0.85
# A sentence that opens with one of these tells of something else in its main clause.
_ASIDES = frozenset({"while", "although", "though", "if", "when", "because", "whereas", "unlike"})
# Before these a quotation is built into the reporter's sentence.
_BUILT_IN = frozenset({"that", "as", "a", "an", "the", "to", "of"})
_FEWEST_WHOLE = 5
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is known of one article before its statements are put together. `days`: of each of the `sayings`."""

    parts: Anatomy
    attributions: Sequence[Attribution]
    resolver: Resolver
    sayings: Sayings
    days: Sequence[Dating | None]
    topics: Topics


def quotations(found: Findings) -> tuple[Quotation, ...]:
    """The quotations of an article, in order; without the marked words that nobody is said to speak."""
    given = []
    done: set[int] = set()
    for number, scene in enumerate(found.parts.scenes):
        for place, token in enumerate(scene.frame.tokens):
            if token.quotation is None or token.quotation in done:
                continue
            done.add(token.quotation)
            quotation = _quotation(found, number, place, token.quotation)
            if quotation is not None:
                given.append(quotation)
    return tuple(given)


def reports(found: Findings) -> tuple[Reported, ...]:
    """Indirect speech, only where the verb, the speaker and the topic are sure."""
    given = []
    for number, scene in enumerate(found.parts.scenes):
        if scene.frame.quotations:
            continue
        clause = next((clause for clause in scene.clauses if _reports(scene.frame.tokens, clause)), None)
        report = _report(found, number, clause) if clause is not None else None
        if report is not None:
            given.append(report)
    return tuple(given)


def _quotation(found: Findings, number: int, place: int, quoted: int) -> Quotation | None:
    scene, given = found.parts.scenes[number], found.attributions[quoted]
    tokens, stretch = scene.frame.tokens, found.parts.stretches[quoted]
    words = found.parts.text[stretch.start : stretch.end]
    if not _LETTER.search(words) or _is_name(scene, place):
        return None
    if not is_quotation(given, words):
        return None
    kind = _kind(tokens, place, words)
    about = found.topics.subject(
        _with_first_half(found.parts, tokens, place, words),
        _around(tokens, place),
        embedded=kind is Kind.MIXED,
        before=_before(found.parts, number),
    )
    saying = found.sayings.of_quotation(quoted)
    return Quotation(
        span=Span(start=stretch.start, end=stretch.end),
        kind=kind,
        paragraph=scene.paragraph,
        speaker=given.speaker,
        mention=Span(start=given.mention.start, end=given.mention.end) if given.mention else None,
        cue=_cue(given.scene, given.clause) if given.scene and given.clause else None,
        confidence=given.confidence,
        reason=given.reason,
        said_on=found.days[saying] if saying is not None else None,
        place=place_of(given.scene, given.clause) if given.speaker and given.scene and given.clause else None,
        topics=about.topics,
        facets=about.facets,
    )


def _is_name(scene: Scene, place: int) -> bool:
    """Whether the marked words are but what something is called: so-called “experts”, Torgeir “Tuppen” Lundegaard."""
    if place and scene.frame.tokens[place - 1].lower == "so-called":
        return True
    return any(mention.first < place < mention.last - 1 for mention in scene.mentions if mention.shape is Shape.NAME)


def _report(found: Findings, number: int, clause: Clause) -> Reported | None:
    scene = found.parts.scenes[number]
    about = _subject_of_report(found, number, clause)
    if not about.topics:
        return None
    resolved = found.resolver.resolve(scene, clause.subject)
    if resolved.speaker is None or resolved.certainty < _SURE or resolved.speaker.kind is SpeakerKind.UNNAMED:
        return None
    if resolved.speaker.name.lower().startswith(("a ", "an ")):
        return None
    return Reported(
        span=Span(start=scene.frame.start, end=scene.frame.end),
        paragraph=scene.paragraph,
        speaker=resolved.speaker,
        mention=Span(start=clause.subject.start, end=clause.subject.end),
        cue=_cue(scene, clause),
        confidence=round(0.9 * resolved.certainty, 3),
        reason=f"reported indirectly ({clause.lemma}); {resolved.reason}",
        said_on=found.days[found.sayings.of_clause(number, clause.cue)],
        place=place_of(scene, clause),
        topics=about.topics,
        facets=about.facets,
    )


def _reports(tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause reports for sure: a verb that does, next to a subject that no other clause comes in between."""
    subject = clause.subject
    if not clause.reports or tokens[0].lower in _ASIDES or subject.first > clause.cue + 1:
        return False
    between = tokens[subject.last : clause.cue]
    if any(token.lower in grammar.RELATIVES - {"'s"} or token.lower in grammar.PREPOSITIONS for token in between):
        return False
    return clause.lemma in _PLAIN or any(token.lower == "that" for token in tokens[clause.cue + 1 : clause.cue + 5])


def _subject_of_report(found: Findings, number: int, clause: Clause) -> Subject:
    """What indirect speech is about: what stands after the reporting word, or else before its clause."""
    text, frame = found.parts.text, found.parts.scenes[number].frame
    before = _before(found.parts, number)
    told = found.topics.subject(text[frame.tokens[clause.cue].end : frame.end], before=before)
    if told.topics:
        return told
    return found.topics.subject(text[frame.start : frame.tokens[clause.first].start], before=before)


def _kind(tokens: Sequence[Token], place: int, words: str) -> Kind:
    """Direct where the quotation is a sentence of its own; mixed where it is built into the reporter's."""
    before = tokens[place - 1] if place else None
    if before is not None and before.is_word and before.lower in _BUILT_IN:
        return Kind.MIXED
    first = next((character for character in words if character.isalnum()), "")
    if not first.islower():
        return Kind.DIRECT
    after_mark = before is None or not before.is_word
    whole = len(words.split()) >= _FEWEST_WHOLE and after_mark and words.rstrip()[-1:] in ",.!?"
    continues = place + 1 < len(tokens) and any(
        token.quotation is not None for token in tokens[max(0, place - _NEAR) : place]
    )
    return Kind.DIRECT if whole and continues else Kind.MIXED


def _around(tokens: Sequence[Token], place: int) -> str:
    """The words of the sentence outside its quotations."""
    near = tokens[max(0, place - _NEAR) : place + _NEAR]
    return " ".join(token.text for token in near if token.quotation is None)


def _before(parts: Anatomy, number: int) -> str:
    """The sentence before the one with that number."""
    if number == 0:
        return ""
    frame = parts.scenes[number - 1].frame
    return parts.text[frame.start : frame.end]


def _with_first_half(parts: Anatomy, tokens: Sequence[Token], place: int, words: str) -> str:
    """A quotation together with what was quoted of the same sentence before its reporting clause."""
    for token in reversed(tokens[max(0, place - _NEAR) : place]):
        if token.quotation is not None:
            stretch = parts.stretches[token.quotation]
            half = parts.text[stretch.start : stretch.end]
            return f"{half} {words}" if half.rstrip().endswith(",") else words
    return words


def _cue(scene: Scene, clause: Clause) -> Span:
    token = scene.frame.tokens[clause.cue]
    return Span(start=token.start, end=token.end)
