"""Which mention speaks each quotation: the reporting clause beside it, or the turn it continues.

Rules in the order of how often they are right; each gives its reason and the share of quotations, on articles read by
hand, for which it was right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.types import SpeakerKind

if TYPE_CHECKING:
    from briefings.reading.clauses import Clause
    from briefings.reading.frames import Token
    from briefings.reading.mentions import Mention
    from briefings.reading.scenes import Anatomy, Scene
    from briefings.reading.speakers import Resolved, Resolver
    from briefings.types import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who speaks a quotation and what says so. `scene` is the sentence that names the speaker."""

    speaker: Speaker | None
    mention: Mention | None
    clause: Clause | None
    scene: Scene | None
    confidence: float
    reason: str


_NOBODY = Attribution(speaker=None, mention=None, clause=None, scene=None, confidence=0.0, reason="nobody is said to speak here")


def attribute(anatomy: Anatomy, resolver: Resolver) -> list[Attribution]:
    """One attribution for each quoted stretch of the anatomy, in order."""
    given: dict[int, Attribution] = {}
    last: Attribution | None = None
    for index, scene in enumerate(anatomy.scenes):
        for number in scene.frame.quotations:
            if number in given and given[number].speaker is not None:
                continue
            found = _beside(scene, number)
            if found is not None:
                clause, trust, reason = found
                resolved = resolver.resolve(scene, clause.subject, last.speaker if last else None)
                given[number] = _attribution(scene, clause, resolved, trust, reason)
            else:
                given.setdefault(number, _NOBODY)
            if given[number].speaker is not None:
                last = given[number]
        if scene.is_bare or not scene.clauses:
            continue
        # Whoever is reported to speak without marks takes the turn too.
        clause = scene.clauses[-1]
        if not scene.frame.quotations and clause.reports:
            resolved = resolver.resolve(scene, clause.subject, last.speaker if last else None)
            if resolved.speaker is not None:
                last = _attribution(scene, clause, resolved, 0.8, "spoke last")
    _continue_turns(anatomy, given, resolver)
    return [given.get(number, _NOBODY) for number in range(len(anatomy.stretches))]


def _attribution(scene: Scene, clause: Clause, resolved: Resolved, trust: float, reason: str) -> Attribution:
    said = f"{reason} ({clause.lemma}); {resolved.reason}"
    if resolved.speaker is None:
        return Attribution(speaker=None, mention=clause.subject, clause=clause, scene=scene, confidence=0.0, reason=said)
    return Attribution(
        speaker=resolved.speaker,
        mention=clause.subject,
        clause=clause,
        scene=scene,
        confidence=round(trust * resolved.certainty, 3),
        reason=said,
    )


def _beside(scene: Scene, number: int) -> tuple[Clause, float, str] | None:
    """The clause of this sentence that reports the quotation, how far it is trusted, and why."""
    tokens = scene.frame.tokens
    place = next(index for index, token in enumerate(tokens) if token.quotation == number)
    after = [clause for clause in scene.clauses if clause.first > place]
    before = [clause for clause in scene.clauses if clause.last <= place]
    content = tokens[place].text.rstrip("”\"'’»“ \n")
    follows_on = content.endswith((",", "?", "!", "—", "–", "-")) or (place + 1 < len(tokens) and tokens[place + 1].text == ",")
    if after and _adjoins(tokens, place, after[0]) and (follows_on or not before or not _leads(tokens, before[-1], place)):
        return after[0], 0.97, "the reporting clause follows"
    if before and _leads(tokens, before[-1], place):
        return _outermost(tokens, before), 0.96, "the reporting clause leads to it"
    if after and follows_on and not any(token.quotation is not None for token in tokens[place + 1 : after[0].first]):
        return after[0], 0.88, "the reporting clause follows in the sentence"
    if before:
        return _outermost(tokens, before), 0.85, "the reporting clause stands before it in the sentence"
    if after:
        return after[0], 0.75, "the reporting clause stands after it in the sentence"
    return None


def _adjoins(tokens: tuple[Token, ...], place: int, clause: Clause) -> bool:
    """Whether nothing but a comma or an adverb stands between the quotation and the clause after it."""
    return all(
        token.quotation is None and (not token.is_word or grammar.is_adverb(token.lower) or token.lower in ("as",))
        for token in tokens[place + 1 : clause.first]
    )


def _leads(tokens: tuple[Token, ...], clause: Clause, place: int) -> bool:
    """Whether the clause before the quotation introduces it: a colon, a comma or little else stands between."""
    between = tokens[clause.last : place]
    if any(token.quotation is not None for token in between):
        return False
    if not between:
        return True
    if between[-1].text in (":", ","):
        return True
    return len(between) <= 6 and between[-1].lower in ("that", "as", "it", "a", "an", "the", "of", "is", "was", "to", "be", "him", "her", "them")


def _outermost(tokens: tuple[Token, ...], before: list[Clause]) -> Clause:
    """The last clause, or the one that it is told in: "Brekke said all allies agreed that ..." is Brekke's."""
    chosen = before[-1]
    for outer in reversed(before[:-1]):
        between = tokens[outer.last : chosen.first]
        if chosen.reports or not outer.reports or any(
            token.quotation is not None or token.text in (",", ";", ":") or token.lower in ("and", "but") for token in between
        ):
            break
        chosen = outer
    return chosen


def _continue_turns(anatomy: Anatomy, given: dict[int, Attribution], resolver: Resolver) -> None:
    """Quotations whose sentence names nobody: part of a turn that is attributed in another sentence."""
    scenes = anatomy.scenes
    for index, scene in enumerate(scenes):
        for number in scene.frame.quotations:
            if given[number].speaker is not None or given[number].mention is not None:
                continue
            found = _turn(scenes, index, number, given, resolver)
            if found is not None:
                given[number] = found


def _turn(scenes, index, number, given, resolver):  # type: ignore[no-untyped-def]
    scene = scenes[index]
    earlier = [n for n in scene.frame.quotations if n < number and given[n].speaker is not None]
    if earlier:
        return _carried(given[earlier[-1]], 0.8, "goes on in the same sentence")
    if not scene.is_bare:
        return None
    same = [other for other in scenes[max(0, index - 6) : index] if other.paragraph == scene.paragraph]
    for other in reversed(same):
        for n in reversed(other.frame.quotations):
            if given[n].speaker is not None:
                return _carried(given[n], 0.93, "goes on in the same paragraph")
        if other.clauses:
            return _from_clause(other, resolver, 0.85, "the sentence before tells who speaks")
    for other in scenes[index + 1 : index + 7]:
        if other.paragraph != scene.paragraph:
            break
        for n in other.frame.quotations:
            if given[n].speaker is not None:
                return _carried(given[n], 0.92, "the same paragraph names the speaker afterwards")
    before = index - len(same) - 1
    if before < 0:
        return None
    previous = scenes[before]
    if previous.frame.tokens[-1].text == ":" and previous.clauses:
        return _from_clause(previous, resolver, 0.95, "introduced by the paragraph before")
    said = [n for n in previous.frame.quotations if given[n].speaker is not None]
    if said:
        return _carried(given[said[-1]], 0.85, "goes on from the paragraph before")
    if previous.clauses:
        return _from_clause(previous, resolver, 0.8, "the paragraph before tells who speaks")
    for other in reversed(scenes[max(0, before - 4) : before]):
        if other.paragraph != previous.paragraph:
            break
        said = [n for n in other.frame.quotations if given[n].speaker is not None]
        if said:
            return _carried(given[said[-1]], 0.7, "goes on from the paragraph before")
    return None


def _carried(source: Attribution, trust: float, reason: str) -> Attribution:
    return Attribution(
        speaker=source.speaker,
        mention=source.mention,
        clause=source.clause,
        scene=source.scene,
        confidence=round(source.confidence * trust, 3),
        reason=f"{reason}; {source.reason}",
    )


def _from_clause(scene: Scene, resolver: Resolver, trust: float, reason: str) -> Attribution | None:
    clause = scene.clauses[-1]
    resolved = resolver.resolve(scene, clause.subject)
    return _attribution(scene, clause, resolved, trust, reason) if resolved.speaker is not None else None


def is_speech(attribution: Attribution) -> bool:
    """Whether anybody at all is said to speak."""
    return attribution.speaker is not None and attribution.speaker.kind in SpeakerKind
