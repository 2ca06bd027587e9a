"""Which person or body a mention stands for: names by the cast and the registry, roles, pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.cast import name_words
from briefings.reading.mentions import Mention, Shape
from briefings.types import Speaker, SpeakerKind

if TYPE_CHECKING:
    from datetime import date

    from briefings.knowledge.lexicon import Lexicon
    from briefings.knowledge.registry import Registry
    from briefings.reading.cast import Cast
    from briefings.reading.scenes import Anatomy, Scene

# How far back, in sentences, the person that a pronoun means is looked for.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a mention stands for, how sure that is (0 to 1), and why in a few words."""

    speaker: Speaker | None
    certainty: float
    reason: str


class Resolver:
    """Tells who is meant, over the scenes of one article in their order."""

    def __init__(self, anatomy: Anatomy, registry: Registry, lexicon: Lexicon, day: date | None) -> None:
        self._anatomy = anatomy
        self._cast: Cast = anatomy.cast
        self._registry = registry
        self._lexicon = lexicon
        self._day = day
        self._cache: dict[tuple[int, int], Resolved] = {}
        self._index = {id(scene): number for number, scene in enumerate(anatomy.scenes)}

    def resolve(self, scene: Scene, mention: Mention, last_speaker: Speaker | None = None) -> Resolved:
        """Who `mention`, found in `scene`, stands for. `last_speaker`: who was quoted last before it."""
        key = (mention.start, mention.end)
        if key not in self._cache:
            if mention.shape is Shape.NAME:
                self._cache[key] = self._named(mention)
            elif mention.shape is Shape.NOUN:
                self._cache[key] = self._noun(scene, mention)
            else:
                self._cache[key] = self._pronoun(scene, mention, last_speaker)
        return self._cache[key]

    # -- names ------------------------------------------------------------------------------------------------

    def _named(self, mention: Mention) -> Resolved:
        words = name_words(mention.name)
        figures = self._cast.named(mention.name)
        if len(words) > 1:
            full = max((figure.name for figure in figures), key=lambda name: len(name.split()), default=" ".join(words))
            return Resolved(self._speaker(full, mention), 1.0, "named")
        known = self._registry.full_names(mention.name)
        if figures:
            names = {figure.name for figure in figures}
            if len(names) == 1:
                return Resolved(self._speaker(figures[0].name, mention), 0.98, "surname of the one person of that name in the article")
            chosen = self._namesake(mention, figures)
            if chosen is not None:
                return Resolved(self._speaker(chosen, mention), 0.75, "one of several of that surname, told by title or nearness")
            return Resolved(Speaker(name=mention.name, kind=SpeakerKind.PERSON), 0.5, "several of that surname in the article")
        if not known:
            known = self._registry.named(mention.name)
        if known:
            return Resolved(self._speaker(known[0].name, mention), 0.9, "known by that name")
        return Resolved(self._speaker(mention.name, mention), 0.9, "named")

    def _namesake(self, mention: Mention, figures):  # type: ignore[no-untyped-def]
        title = {word.strip(".").lower() for word in mention.title.split()}
        gender = "m" if title & self._lexicon.male else "f" if title & self._lexicon.female else None
        if gender:
            fitting = [figure for figure in figures if figure.gender in (gender, None)]
            if len(fitting) == 1:
                return fitting[0].name
        return None

    def _speaker(self, name: str, mention: Mention) -> Speaker:
        entries = self._registry.full_names(name)
        if entries:
            entry = entries[0]
            person = entry.id in self._registry.people
            return Speaker(name=entry.name, kind=SpeakerKind.PERSON if person else SpeakerKind.BODY, id=entry.id)
        return Speaker(name=name, kind=SpeakerKind.PERSON if self._looks_personal(name, mention) else SpeakerKind.BODY)

    def _looks_personal(self, name: str, mention: Mention) -> bool:
        words = name_words(name)
        if mention.title:
            return True
        lowered = [word.lower().strip(".") for word in words]
        if any(word in self._lexicon.bodies or word in self._lexicon.documents for word in lowered):
            return False
        if self._registry.country_of(name) is not None:
            return False
        if len(words) == 1:
            return bool(self._cast.named(name)) or not (words[0].isupper() or self._after_article(mention))
        return "of" not in lowered and "for" not in lowered and not any(word.isupper() and len(word) > 3 for word in words) and not self._after_article(mention)

    def _after_article(self, mention: Mention) -> bool:
        return self._anatomy.text[max(0, mention.start - 4) : mention.start].lower() == "the "

    # -- nouns ------------------------------------------------------------------------------------------------

    def _noun(self, scene: Scene, mention: Mention) -> Resolved:
        beside = self._apposed(scene, mention)
        if beside is not None:
            return Resolved(self._speaker(self._fullest(beside), beside), 0.97, "named beside the noun")
        phrase = self._phrase(scene, mention)
        first = mention.name.split()[0].lower()
        if mention.head in self._lexicon.bodies or mention.head in self._lexicon.documents:
            known = self._registry.full_names(phrase) or self._registry.full_names(_bare(phrase))
            if known:
                return Resolved(self._speaker(known[0].name, mention), 0.95, "known by that name")
            name = _bare(phrase) if mention.head != mention.name.split()[-1] else phrase
            return Resolved(Speaker(name=name, kind=SpeakerKind.BODY), 0.85, "a body or document")
        if mention.head not in self._lexicon.plural_persons and first not in ("a", "an", "one", "another", "some", "any", "no"):
            name = self._cast.in_role(phrase) or self._cast.in_role(mention.name)
            if name is not None:
                return Resolved(self._speaker(self._fullest_name(name), mention), 0.9, "called so in the article")
            holder = self._registry.holder(_bare(phrase), self._day) or self._registry.holder(_bare(mention.name), self._day)
            if holder is not None:
                return Resolved(Speaker(name=holder.name, kind=SpeakerKind.PERSON, id=holder.id), 0.9, "held that office on that day")
        return Resolved(Speaker(name=phrase, kind=SpeakerKind.UNNAMED), 0.8, "not named in the article")

    def _apposed(self, scene: Scene, mention: Mention) -> Mention | None:
        tokens = scene.frame.tokens
        for other in scene.mentions:
            if other.shape is Shape.NAME and not other.possessive and name_words(other.name):
                between = other.first - mention.last
                if between == 0 or (between == 1 and tokens[mention.last].text == ","):
                    return other
                if other.last + 1 == mention.first and tokens[other.last].text == "," and mention.name[0].islower() and " " in other.name:
                    return other
        return None

    def _fullest(self, mention: Mention) -> str:
        return self._fullest_name(mention.name)

    def _fullest_name(self, name: str) -> str:
        figures = self._cast.named(name)
        return figures[0].name if len({figure.name for figure in figures}) == 1 else name

    def _phrase(self, scene: Scene, mention: Mention) -> str:
        """The noun phrase with its complement: "a spokesman for the ministry"."""
        tokens = scene.frame.tokens
        end = mention.end
        last = mention.last
        while last < len(tokens) and tokens[last].lower in ("of", "for", "at", "in", "from"):
            following = next((other for other in scene.mentions if other.first in (last + 1, last + 2) and not other.possessive), None)
            if following is None:
                break
            end, last = following.end, following.last
        phrase = " ".join(self._anatomy.text[mention.start : end].split())
        return phrase if tokens[mention.first].start > scene.frame.start else phrase[0].lower() + phrase[1:] if phrase.split()[0].lower() in grammar.DETERMINERS else phrase

    # -- pronouns ---------------------------------------------------------------------------------------------

    def _pronoun(self, scene: Scene, mention: Mention, last_speaker: Speaker | None) -> Resolved:
        if mention.name not in ("he", "she"):
            return self._plural(scene, mention, last_speaker)
        gender = "m" if mention.name == "he" else "f"
        best: tuple[float, Speaker] | None = None
        number = self._index[id(scene)]
        for distance in range(min(_REACH, number) + 1):
            other = self._anatomy.scenes[number - distance]
            for candidate in reversed(other.mentions):
                if candidate.shape is Shape.PRONOUN or (distance == 0 and candidate.start >= mention.start):
                    continue
                scored = self._as_antecedent(other, candidate, gender, distance, scene, last_speaker)
                if scored is not None and (best is None or scored[0] > best[0]):
                    best = scored
            if best is not None and distance >= 3:
                break
        if best is not None:
            return Resolved(best[1], min(0.9, 0.5 + 0.1 * best[0]), f"{mention.name}: the person spoken of last who fits")
        if last_speaker is not None and last_speaker.kind is SpeakerKind.PERSON and self._gender(last_speaker) in (gender, None):
            return Resolved(last_speaker, 0.6, f"{mention.name}: who spoke last")
        return Resolved(None, 0.0, f"nobody in the article fits «{mention.name}»")

    def _as_antecedent(
        self, scene: Scene, candidate: Mention, gender: str, distance: int, here: Scene, last_speaker: Speaker | None
    ) -> tuple[float, Speaker] | None:
        resolved = self.resolve(scene, candidate)
        speaker = resolved.speaker
        if speaker is None or speaker.kind is SpeakerKind.BODY or self._gender(speaker) not in (gender, None):
            return None
        if speaker.kind is SpeakerKind.UNNAMED and (candidate.head in self._lexicon.plural_persons or candidate.name.split()[0].lower() in ("any", "no", "every", "each")):
            return None
        tokens = scene.frame.tokens
        before = tokens[candidate.first - 1].lower if candidate.first else ""
        if candidate.shape is Shape.NAME and len(name_words(candidate.name)) == 1 and before in ("in", "at", "from", "to") and not self._cast.named(candidate.name):
            return None
        score = 3.0 - distance * 1.0
        score += 1.5 * any(clause.subject == candidate for clause in scene.clauses)
        score += 1.0 * (candidate.first == 0 or before in ("", ",", "and"))
        score -= 1.2 * (before in grammar.PREPOSITIONS)
        score -= 1.0 * candidate.possessive
        score += 0.7 * (scene.paragraph == here.paragraph)
        score += 1.0 * (last_speaker == speaker)
        score += 0.8 * (self._gender(speaker) == gender)
        score -= 0.8 * (speaker.kind is SpeakerKind.UNNAMED)
        return score, speaker

    def _gender(self, speaker: Speaker) -> str | None:
        if speaker.id is not None and speaker.id in self._registry.people:
            return self._registry.people[speaker.id].gender
        if speaker.kind is SpeakerKind.UNNAMED:
            words = set(speaker.name.lower().split())
            return "m" if words & self._lexicon.male else "f" if words & self._lexicon.female else None
        figures = self._cast.named(speaker.name)
        return figures[0].gender if figures else None

    def _plural(self, scene: Scene, mention: Mention, last_speaker: Speaker | None) -> Resolved:
        if mention.name == "they" and last_speaker is not None and last_speaker.kind is not SpeakerKind.PERSON:
            return Resolved(last_speaker, 0.6, "they: who spoke last")
        if mention.name == "it" and last_speaker is not None and last_speaker.kind is SpeakerKind.BODY:
            return Resolved(last_speaker, 0.7, "it: the body that spoke last")
        number = self._index[id(scene)]
        for distance in range(min(3, number) + 1):
            other = self._anatomy.scenes[number - distance]
            for candidate in other.mentions:
                if candidate.shape is Shape.PRONOUN or (distance == 0 and candidate.start >= mention.start):
                    continue
                speaker = self.resolve(other, candidate).speaker
                fits = speaker is not None and (
                    (mention.name == "it" and speaker.kind is SpeakerKind.BODY)
                    or (mention.name == "they" and candidate.head in self._lexicon.plural_persons)
                )
                if fits and any(clause.subject == candidate for clause in other.clauses):
                    return Resolved(speaker, 0.6, f"{mention.name}: who was spoken of last")
        return Resolved(None, 0.0, f"nobody in the article fits «{mention.name}»")


def _bare(phrase: str) -> str:
    """A phrase without its article."""
    words = phrase.split()
    return " ".join(words[1:]) if words and words[0].lower() in ("the", "a", "an") else phrase
