"""Which person or body a mention stands for: names by the cast and the registry, roles, pronouns."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.mentions import Mention, Shape
from briefings.reading.naming import Naming, Resolved
from briefings.reading.nouns import INDEFINITE, Nouns
from briefings.reading.pronouns import Seen, candidates, choose, main_of, role_of
from briefings.reading.ranking import load_ranker
from briefings.reading.turns import ASKER
from briefings.types import Speaker, SpeakerKind

if TYPE_CHECKING:
    from datetime import date

    from briefings.knowledge.lexicon import Lexicon
    from briefings.knowledge.registry import Registry
    from briefings.reading.scenes import Anatomy, Scene

# How far back, in sentences, what "it" and "they" mean is looked for.
_REACH = 4
# How sure it is that a pronoun means somebody whom the article does not name: mostly the name stood too far away.
_UNNAMED_ANTECEDENT = 0.6
_ASKS = frozenset({"ask", "enquire", "inquire", "wonder"})
_SAYS_WHAT = frozenset({"is", "was", "are", "were", "be", "been", "being", "as", "became", "become"})
_NO_ANTECEDENT = frozenset({"any", "no", "every", "each"})


class Resolver:
    """Tells who is meant, over the scenes of one article in their order."""

    def __init__(self, anatomy: Anatomy, registry: Registry, lexicon: Lexicon, day: date | None) -> None:
        self._anatomy = anatomy
        self._cast = anatomy.cast
        self._registry = registry
        self._lexicon = lexicon
        self._day = day
        self._ranker = load_ranker("resolver")
        self._known: dict[int, Resolved] = {}
        self._naming = Naming(anatomy.text, anatomy.cast, registry, lexicon)
        self._nouns = Nouns(anatomy.text, anatomy.cast, self._naming, registry=registry, lexicon=lexicon, day=day)
        self._in_full: list[str] = []
        # Who was last spoken of by a name of which nothing tells whether it is a person's.
        self._bare: tuple[int, Speaker] | None = None
        self.seen: list[Seen] = []
        for index, scene in enumerate(anatomy.scenes):
            self._take_in(index, scene)

    def resolve(self, scene: Scene, mention: Mention, last_speaker: Speaker | None = None) -> Resolved:
        """Who `mention`, found in `scene`, stands for. `last_speaker`: who was quoted last before it."""
        resolved = self._known[mention.start]
        if resolved.speaker is None and last_speaker is not None and self._fits(mention, last_speaker):
            return Resolved(last_speaker, 0.5, f"{mention.name}: who spoke last")
        return resolved

    @property
    def people(self) -> tuple[str, ...]:
        """The full names of the article, in order."""
        return tuple(figure.name for figure in self._cast.figures())

    def labelled(self, name: str | None) -> Speaker:
        """Who is meant by the label of a turn; without a name, the one of whom the article speaks most."""
        if name is None:
            return self._principal
        holder = self._registry.holder(name, self._day)
        if holder is not None:
            return Speaker(name=holder.name, kind=SpeakerKind.PERSON, id=holder.id)
        return self._naming.labelled(name)

    @cached_property
    def _principal(self) -> Speaker:
        """The person of whom the article speaks most."""
        counts = Counter(one.speaker for one in self.seen if one.speaker.kind is SpeakerKind.PERSON)
        unknown = Speaker(name="the one who answers", kind=SpeakerKind.UNNAMED)
        return counts.most_common(1)[0][0] if counts else unknown

    def _fits(self, mention: Mention, speaker: Speaker) -> bool:
        """Whether a pronoun that nobody else fits can mean whoever spoke last."""
        if mention.name in grammar.GENDER:
            gender = self._naming.gender(speaker)
            return speaker.kind is not SpeakerKind.BODY and gender in (grammar.GENDER[mention.name], None)
        return (mention.name == "it" and speaker.kind is SpeakerKind.BODY) or (
            mention.name == "they" and speaker.kind is not SpeakerKind.PERSON
        )

    def _take_in(self, index: int, scene: Scene) -> None:
        """Understand the mentions of a scene, in order; each may be whom a later pronoun means."""
        by_start = {mention.first: mention for mention in scene.mentions}
        by_end = {mention.last: mention for mention in scene.mentions}
        subjects = frozenset([clause.subject.start for clause in scene.clauses])
        main = main_of(scene)
        for mention in scene.mentions:
            if mention.shape is Shape.NAME:
                resolved = self._naming.resolve(mention, self._in_full)
                if " " in mention.name:
                    self._in_full.append(mention.name)
            elif mention.shape is Shape.NOUN:
                resolved = self._nouns.resolve(index, scene, mention, self.seen, by_start, by_end)
            else:
                resolved = self._pronoun(index, scene, mention)
            self._known[mention.start] = resolved
            role = role_of(scene, mention, subjects, main)
            if role == "other" and mention.shape is Shape.NAME and scene.frame.tokens[mention.first - 1].text == ",":
                apposed = by_end.get(mention.first - 1)
                if apposed is not None and apposed.shape is Shape.NOUN:
                    role = role_of(scene, apposed, subjects, main)
            if mention.shape is Shape.NAME and role in ("main", "owner") and not mention.name.isupper():
                who = resolved.speaker
                self._bare = (index, who) if who is not None and who.kind is SpeakerKind.PERSON else None
            if (
                resolved.speaker is not None
                and not _is_predicate(scene, mention)
                and self._may_be_meant(mention, resolved.speaker, role)
            ):
                human = any(figure.is_human for figure in self._cast.named(mention.name))
                known = mention.shape is Shape.PRONOUN or human or bool(mention.title)
                self.seen.append(
                    Seen(
                        index,
                        mention,
                        resolved.speaker,
                        self._naming.gender(resolved.speaker),
                        role,
                        known,
                        mention.head in self._lexicon.plural_persons,
                        self._is_weak(mention, resolved.speaker, role, known=known),
                    )
                )

    def _is_weak(self, mention: Mention, speaker: Speaker, role: str, *, known: bool) -> bool:
        """Whether a noun may well be another word for somebody named: "the woman" whom nothing has introduced.

        Who is brought in as anybody ("a woman") is somebody new where he or she speaks. A full name of which
        nothing tells that it is a person's may be a place's.
        """
        if mention.shape is Shape.NAME:
            return not known and role != "speaks" and speaker.id is None and " " in mention.name
        if mention.shape is not Shape.NOUN or speaker.kind is not SpeakerKind.UNNAMED:
            return False
        if mention.name.split()[0].lower() in INDEFINITE:
            return role != "speaks"
        return not self._nouns.introduced(mention)

    def _may_be_meant(self, mention: Mention, speaker: Speaker, role: str) -> bool:
        """Whether a pronoun may take the mention up at all: not a place, not several people, not anybody."""
        if mention.shape is Shape.PRONOUN:
            return mention.name in grammar.GENDER or speaker.kind is SpeakerKind.BODY
        if speaker.kind is SpeakerKind.BODY:
            return True
        if mention.shape is Shape.NOUN:
            is_person = mention.head in self._lexicon.persons or self._cast.gender_of(mention.head) is not None
            first = mention.name.split()[0].lower()
            if first in INDEFINITE and role not in ("speaks", "main"):
                return False
            return is_person and first in grammar.DETERMINERS and first not in _NO_ANTECEDENT
        figures = self._cast.named(mention.name)
        if any(figure.is_human for figure in figures) or mention.title or speaker.id is not None:
            return True
        return role == "speaks" or (role != "prep" and (bool(figures)))

    def _pronoun(self, index: int, scene: Scene, mention: Mention) -> Resolved:
        if mention.name == "i" and any(c.subject is mention and c.lemma in _ASKS for c in scene.clauses):
            return Resolved(Speaker(name=ASKER, kind=SpeakerKind.UNNAMED), 1.0, "who writes the article asks")
        if mention.name not in grammar.GENDER:
            return self._thing(index, mention)
        found = candidates(self.seen, index, mention)
        chosen = choose(self._ranker, found, self._anatomy.scenes, index, mention, spoken_beside(scene))
        if chosen is None and self._bare is not None and index - self._bare[0] <= _REACH:
            return Resolved(self._bare[1], 0.5, f"{mention.name}: the only one lately spoken of")
        if chosen is None:
            return Resolved(None, 0.0, f"nobody in the article fits «{mention.name}»")
        speaker, share = chosen
        certainty = share * (_UNNAMED_ANTECEDENT if speaker.kind is SpeakerKind.UNNAMED else 1.0)
        return Resolved(speaker, certainty, f"{mention.name}: the one lately spoken of who fits best")

    def _thing(self, index: int, mention: Mention) -> Resolved:
        """What "it" and "they" mean: the body, or the people, that spoke last, or were spoken of first."""
        if mention.name in ("it", "they"):
            fallback: Speaker | None = None
            for one in reversed(self.seen[-40:]):
                if index - one.scene > _REACH:
                    break
                body = one.speaker.kind is SpeakerKind.BODY
                fits = (
                    body and one.mention.head not in self._lexicon.plural_bodies
                    if mention.name == "it"
                    else one.several or (body and one.mention.head in self._lexicon.plural_bodies)
                )
                if fits and one.role in ("speaks", "main"):
                    return Resolved(one.speaker, 0.7, f"{mention.name}: who was spoken of last")
                fallback = fallback or (one.speaker if fits else None)
                if mention.name == "they" and body and one.role in ("speaks", "main"):
                    fallback = fallback or one.speaker
            if fallback is not None:
                return Resolved(fallback, 0.4, f"{mention.name}: what was spoken of last")
        return Resolved(None, 0.0, f"nobody in the article fits «{mention.name}»")


def spoken_beside(scene: Scene) -> str:
    """The words in quotation marks in a sentence, in lower case: a speaker seldom names himself."""
    return " ".join(token.text[:300].lower() for token in scene.frame.tokens if token.quotation is not None)


def _is_predicate(scene: Scene, mention: Mention) -> bool:
    """Whether a noun says what somebody is ("she was a fighter") and brings nobody new in."""
    before = scene.frame.tokens[mention.first - 1].lower if mention.first else ""
    return mention.shape is Shape.NOUN and before in _SAYS_WHAT
