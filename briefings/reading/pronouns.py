"""Whom "he", "she", "it" and "they" mean: the one among those lately spoken of whom the evidence favours.

Whoever does not fit (the other gender, a body for "he") is left out first; a learned ranker weighs the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.mentions import Mention, Shape
from briefings.types import Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.ranking import Ranker
    from briefings.reading.scenes import Scene

# How many sentences back those whom a pronoun may mean are looked for, and how many mentions at most.
_REACH = 8
_MOST = 60


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that was understood: in which scene (index), who is meant, their gender, and its part in the sentence.

    `role`: "speaks" (subject of a reporting word), "main" (first of its sentence), "owner" (possessive), "prep"
    (behind a preposition), "other". `known`: whether the article tells more of them than this word. `several`: more
    than one is meant. `weak`: a noun for somebody without a name, who may be anybody that the article names.
    """

    scene: int
    mention: Mention
    speaker: Speaker
    gender: str | None
    role: str
    known: bool
    several: bool
    weak: bool


def main_of(scene: Scene) -> Mention | None:
    """The first mention of a sentence that stands free: mostly its subject."""
    return next((m for m in scene.mentions if not m.possessive and not _after_preposition(scene, m)), None)


def role_of(scene: Scene, mention: Mention, subjects: frozenset[int], main: Mention | None) -> str:
    """The part that a mention has in its sentence.

    `subjects` are the starts of the reporting words' subjects, `main` is the sentence's `main_of`.
    """
    if mention.start in subjects:
        return "speaks"
    if mention.possessive:
        return "owner"
    if _after_preposition(scene, mention):
        return "prep"
    return "main" if mention is main else "other"


def _after_preposition(scene: Scene, mention: Mention) -> bool:
    return mention.first > 0 and scene.frame.tokens[mention.first - 1].lower in grammar.PREPOSITIONS


def candidates(seen: Sequence[Seen], scene: int, pronoun: Mention) -> dict[str, list[Seen]]:
    """Whom a pronoun in that scene may mean, by name: their mentions before it, newest first."""
    gender = grammar.GENDER[pronoun.name]
    found: dict[str, list[Seen]] = {}
    for one in reversed(seen[-_MOST:]):
        if scene - one.scene > _REACH:
            break
        if one.gender not in (gender, None) or one.speaker.kind is SpeakerKind.BODY or one.several:
            continue
        found.setdefault(one.speaker.name, []).append(one)
    if any(ones[0].weak for ones in found.values()):
        strong = {name: ones for name, ones in found.items() if not ones[0].weak}
        if any(one.known for ones in strong.values() for one in ones):
            return strong
    return found


def features(
    found: dict[str, list[Seen]], scenes: Sequence[Scene], scene: int, pronoun: Mention, spoken: str
) -> list[list[str]]:
    """What speaks for each candidate. `spoken`: the words in quotation marks beside the pronoun, in lower case."""
    gender = grammar.GENDER[pronoun.name]
    here = scenes[scene]
    subject = any(clause.subject is pronoun for clause in here.clauses)
    opens = pronoun.first == 0 or here.frame.tokens[pronoun.first - 1].quotation is not None
    quoted = any(token.quotation is not None for token in here.frame.tokens[: pronoun.first])
    latest = next(iter(found.values()))[0] if found else None
    talker = next((ones[0] for ones in found.values() if ones[0].role == "speaks"), None)
    rows = []
    for rank, ones in enumerate(found.values()):
        newest = ones[0]
        away = scene - newest.scene
        same = "same" if scenes[newest.scene].paragraph == here.paragraph else "other"
        distance = str(min(away, 5))
        kind = (
            "pronoun"
            if newest.mention.shape is Shape.PRONOUN
            else "noun"
            if newest.speaker.kind is SpeakerKind.UNNAMED
            else "known"
            if newest.known
            else "word"
        )
        ever = "name" if any(one.known for one in ones) else "word"
        certain = "sure" if newest.gender == gender else "perhaps"
        roles = {one.role for one in ones if scene - one.scene <= 2}
        named = newest.speaker.name.split()[-1].lower() in spoken
        last = "speaker" if newest is talker else "-"
        where = f"{'subject' if subject else 'other'} {'opens' if opens else ''} {'quoted' if quoted else ''}"
        rows.append(
            [
                f"away {distance} {same}",
                f"away {distance} role {newest.role}",
                f"away {distance} {kind} {certain}",
                f"rank {min(rank, 3)} of {min(len(found), 4)}",
                f"rank {min(rank, 3)} role {newest.role} {same}",
                f"role {newest.role} {kind}",
                f"kind {kind} {certain} {ever}",
                f"first {newest.mention.first == 0} role {newest.role} away {distance}",
                f"talker {last} {same} away {distance}",
                f"talker {last} {where}",
                f"newest {newest is latest} {where} role {newest.role}",
                f"away {distance} {where} role {newest.role}",
                f"count {min(len(ones), 4)} {ever}",
                f"count {min(sum(one.scene == newest.scene for one in ones), 2)} away {distance}",
                f"spoke lately {'speaks' in roles} was first {'main' in roles} {same}",
                f"named in quotation {named}",
                f"named in quotation {named} rank {min(rank, 2)} {newest.role}",
                f"shape {newest.mention.shape.name} away {distance} {same}",
            ]
        )
    return rows


def choose(
    ranker: Ranker, found: dict[str, list[Seen]], scenes: Sequence[Scene], scene: int, pronoun: Mention, spoken: str
) -> tuple[Speaker, float] | None:
    """The likeliest of the candidates and how sure it is, 0 to 1; None where nobody fits."""
    if not found:
        return None
    shares = ranker.shares(features(found, scenes, scene, pronoun, spoken))
    best = max(range(len(shares)), key=shares.__getitem__)
    return list(found.values())[best][0].speaker, shares[best]
