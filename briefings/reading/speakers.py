"""Which person or body a mention stands for: names by the cast and the registry, roles, pronouns."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.introductions import body_phrase, end_of_list, named_beside, with_complement
from briefings.reading.mentions import Mention, Shape
from briefings.reading.naming import Naming, Resolved
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
# How far back, in sentences, the one whom a new noun means was spoken of.
_JUST = 3
# How sure it is that a pronoun means somebody whom the article does not name: mostly the name stood too far away.
_UNNAMED_ANTECEDENT = 0.6
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no", "every", "each", "somebody", "someone"})
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
        self._introduced: set[str] = set()
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
                resolved = self._noun(index, scene, mention, by_start, by_end)
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
        if mention.name.split()[0].lower() in _INDEFINITE:
            return role != "speaks"
        return mention.head not in self._introduced

    def _may_be_meant(self, mention: Mention, speaker: Speaker, role: str) -> bool:
        """Whether a pronoun may take the mention up at all: not a place, not several people, not anybody."""
        if mention.shape is Shape.PRONOUN:
            return mention.name in grammar.GENDER or speaker.kind is SpeakerKind.BODY
        if speaker.kind is SpeakerKind.BODY:
            return True
        if mention.shape is Shape.NOUN:
            is_person = mention.head in self._lexicon.persons or self._cast.gender_of(mention.head) is not None
            first = mention.name.split()[0].lower()
            if first in _INDEFINITE and role not in ("speaks", "main"):
                return False
            return is_person and first in grammar.DETERMINERS and first not in _NO_ANTECEDENT
        figures = self._cast.named(mention.name)
        if any(figure.is_human for figure in figures) or mention.title or speaker.id is not None:
            return True
        return role == "speaks" or (role != "prep" and (bool(figures)))

    # -- nouns ------------------------------------------------------------------------------------------------

    def _noun(
        self, index: int, scene: Scene, mention: Mention, by_start: dict[int, Mention], by_end: dict[int, Mention]
    ) -> Resolved:
        tokens = scene.frame.tokens
        beside = (
            None if mention.head in self._lexicon.plural_persons else named_beside(scene, mention, by_start, by_end)
        )
        if beside is not None:
            return Resolved(self._naming.speaker(self._fullest(beside.name), beside), 1.0, "named beside the noun")
        first = mention.name.split()[0].lower()
        if mention.head in self._lexicon.bodies or mention.head in self._lexicon.documents:
            return self._body(mention, body_phrase(tokens, mention, by_start, by_end))
        phrase, _ = with_complement(tokens, mention, by_start)
        if mention.head not in self._lexicon.plural_persons and first not in _INDEFINITE:
            name = self._cast.in_role(phrase) or self._cast.in_role(mention.name)
            if name is not None:
                return Resolved(self._naming.speaker(self._fullest(name), mention), 0.88, "called so in the article")
            for called in (phrase, mention.name):
                holder = self._registry.holder(_bare(called), self._day)
                if holder is not None:
                    speaker = Speaker(name=holder.name, kind=SpeakerKind.PERSON, id=holder.id)
                    return Resolved(speaker, 0.95, "held that office on that day")
        if first == "the" and phrase == mention.name:
            named = self._epithet(index, mention)
            if named is not None:
                return Resolved(named, 0.65, "the one spoken of just before")
        elif first in _INDEFINITE:
            self._introduced.add(mention.head)
        shown = self._shown(scene, mention, by_start)
        return Resolved(Speaker(name=shown, kind=SpeakerKind.UNNAMED), 1.0, "not named in the article")

    def _epithet(self, index: int, mention: Mention) -> Speaker | None:
        """Who is called by a new noun: "the poet" is the one spoken of in the sentences before, if that is one."""
        head = mention.head
        if head in self._introduced or head in self._lexicon.plural_persons or head in self._lexicon.anonymous:
            return None
        if head not in self._lexicon.persons:
            return None
        gender = self._cast.gender_of(mention.name)
        holders = self._cast.holders(mention.name)
        if holders:
            last = next((one for one in reversed(self.seen[-60:]) if one.speaker.name in holders), None)
            return None if last is None else last.speaker
        near = [
            one
            for one in self.seen[-30:]
            if 0 < index - one.scene <= _JUST
            and one.speaker.kind is SpeakerKind.PERSON
            and one.known
            and (gender is None or one.gender in (gender, None))
        ]
        if len({one.speaker.name for one in near}) == 1:
            return near[0].speaker
        leading = [one for one in near if one.role in ("speaks", "main")]
        return leading[-1].speaker if leading and leading[-1].scene >= index - 2 else None

    def _body(self, mention: Mention, phrase: str) -> Resolved:
        """A body or document, by the name that the registry or the article gives it in full."""
        known = self._registry.full_names(phrase) or self._registry.full_names(_bare(phrase))
        if known:
            return Resolved(self._naming.speaker(known[0].name, mention), 1.0, "known by that name")
        if phrase == mention.name and mention.name.lower().startswith("the "):
            full = self._cast.body(mention.head, mention.start)
            if full is not None:
                return Resolved(Speaker(name=full, kind=SpeakerKind.BODY), 1.0, "named in full before")
        return Resolved(Speaker(name=_lower_article(phrase), kind=SpeakerKind.BODY), 1.0, "a body or document")

    def _fullest(self, name: str) -> str:
        figures = self._cast.named(name)
        return figures[0].name if len({figure.name for figure in figures}) == 1 else name

    def _shown(self, scene: Scene, mention: Mention, by_start: dict[int, Mention]) -> str:
        """The noun phrase with its complement, as the text has it: "a spokesman for the ministry"."""
        tokens = scene.frame.tokens
        end, last = mention.end, mention.last
        start = mention.start
        if mention.first > 1 and tokens[mention.first - 1].lower in ("'s", "'"):
            owner = next((m for m in scene.mentions if m.last == mention.first - 1), None)
            start = owner.start if owner is not None else start
        for _ in range(3):
            if last >= len(tokens) or tokens[last].lower not in ("of", "for", "at", "in", "from", "with"):
                break
            following = by_start.get(last + 1) or by_start.get(last + 2)
            if following is None or following.possessive:
                break
            following = end_of_list(tokens, following, by_start)
            end, last = following.end, following.last
        return _lower_article(" ".join(self._anatomy.text[start:end].split()))

    # -- pronouns ---------------------------------------------------------------------------------------------

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


def _bare(phrase: str) -> str:
    """A phrase without its article."""
    words = phrase.split()
    return " ".join(words[1:]) if words and words[0].lower() in ("the", "a", "an") else phrase


def _lower_article(phrase: str) -> str:
    """A phrase as it stands within a sentence."""
    first = phrase.split(maxsplit=1)[0] if phrase else ""
    return phrase[0].lower() + phrase[1:] if first.lower() in grammar.DETERMINERS else phrase
