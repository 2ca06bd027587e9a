"""Which person or body a name stands for: the fullest form in the article, the registry's entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.cast import name_words, persons_of
from briefings.reading.turns import ASKER
from briefings.types import Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.lexicon import Lexicon
    from briefings.knowledge.registry import Registry
    from briefings.reading.cast import Cast, Figure
    from briefings.reading.mentions import Mention

# How words for the people of a country or city end.
_DEMONYM = ("an", "ish", "ese", "ch", "er", "ole")
# Words of so many letters, all capitals, are short for a body.
_ACRONYM = 5
# How many full names before a surname are looked at, where several bear it.
_MANY_NAMES = 40


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who a mention stands for, how sure that is (0 to 1), and why in a few words."""

    speaker: Speaker | None
    certainty: float
    reason: str


class Naming:
    """Tells who is meant by the names of one article; `text` is the article's."""

    def __init__(self, text: str, cast: Cast, registry: Registry, lexicon: Lexicon) -> None:
        self._text = text
        self._cast = cast
        self._registry = registry
        self._lexicon = lexicon
        self._known: dict[tuple[str, str, bool], Resolved] = {}
        self._several: dict[str, bool] = {}
        self._told: dict[tuple[str, str | None], tuple[list[Figure], bool]] = {}

    def resolve(self, mention: Mention, in_full: Sequence[str] = ()) -> Resolved:
        """Who a named mention stands for. `in_full`: the full names that stand before it, in order."""
        key = (mention.name, mention.title, self._after_article(mention))
        if key in self._known:
            return self._known[key]
        figures = self._cast.named(mention.name)
        several = self._several.get(mention.name)
        if several is None:
            several = len(name_words(mention.name)) == 1 and len(persons_of(figures)) > 1
            self._several[mention.name] = several
        if several:
            return self._among(mention, figures, in_full)
        self._known[key] = self._by_name(mention, figures)
        return self._known[key]

    def _by_name(self, mention: Mention, figures: Sequence[Figure]) -> Resolved:
        known = self._registry.full_names(mention.name) or self._registry.named(mention.name)
        if figures and not (known and all(" " not in figure.name for figure in figures)):
            full = max((figure.name for figure in figures), key=lambda name: len(name.split()))
            alone = len(name_words(mention.name)) == 1
            reason = "the one of that name in the article" if alone else "named"
            return Resolved(self.speaker(full, mention), 1.0, reason)
        if self._after_article(mention) and mention.name.istitle() and mention.name.endswith(_DEMONYM):
            called = self._cast.with_word(mention.name)
            if called is not None:
                return Resolved(self.speaker(called, mention), 0.85, "called so in the article")
            if self._registry.country_of(mention.name) is not None and not known:
                return Resolved(Speaker(name=f"the {mention.name}", kind=SpeakerKind.UNNAMED), 0.6, "not named there")
        if known:
            return Resolved(self.speaker(known[0].name, mention), 1.0, "known by that name")
        return Resolved(self.speaker(" ".join(name_words(mention.name)), mention), 1.0, "known by no fuller name")

    def _among(self, mention: Mention, figures: Sequence[Figure], in_full: Sequence[str]) -> Resolved:
        """One of several of a surname: whom the title's gender fits, else whom the text has spoken of most so far."""
        gender = self._cast.gender_of(mention.title)
        key = (mention.name, gender)
        if key not in self._told:
            fitting = [figure for figure in figures if gender is None or figure.gender in (gender, None)]
            certain = [figure for figure in fitting if gender is not None and figure.gender == gender]
            one = gender is not None and len(persons_of(certain or fitting)) == 1
            self._told[key] = certain or fitting, one
        told, one = self._told[key]
        if one:
            return Resolved(self.speaker(told[0].name, mention), 0.9, "the one of that surname whom the title fits")
        names = {figure.name for figure in told}
        said = [self._cast.named(name)[0].name for name in in_full[-_MANY_NAMES:] if self._cast.named(name)]
        counts = Counter(name for name in said if name in names)
        if not counts:
            unknown = Speaker(name=mention.name, kind=SpeakerKind.PERSON)
            return Resolved(unknown, 0.4, "several of that surname in the article")
        (most, count), *others = counts.most_common(2)
        last = next(name for name in reversed(said) if name in names)
        if most == last or not others or count > 2 * others[0][1]:
            certainty = 0.85 if most == last else 0.7
            return Resolved(self.speaker(most, mention), certainty, "of several, the one named most")
        return Resolved(self.speaker(last, mention), 0.5, "of several, the one named last")

    def speaker(self, name: str, mention: Mention) -> Speaker:
        """The speaker of a name, found as `mention`: the registry's entry, or as much as the name tells."""
        entries = self._registry.full_names(name)
        if entries:
            entry = entries[0]
            person = entry.id in self._registry.people
            return Speaker(name=entry.name, kind=SpeakerKind.PERSON if person else SpeakerKind.BODY, id=entry.id)
        return Speaker(name=name, kind=SpeakerKind.PERSON if self._looks_personal(name, mention) else SpeakerKind.BODY)

    def _looks_personal(self, name: str, mention: Mention) -> bool:
        words = name_words(name)
        lowered = [word.lower().strip(".") for word in words]
        if any(
            word in self._lexicon.bodies or word in self._lexicon.documents or word in self._lexicon.body_names
            for word in lowered
        ):
            return False
        if mention.title:
            return True
        if self._registry.country_of(name) is not None:
            return False
        after_article = self._after_article(mention)
        if len(words) == 1:
            shouted = words[0].isupper() and len(words[0]) <= _ACRONYM
            return not (shouted or after_article) or (bool(self._cast.named(name)) and not shouted)
        capitals = any(word.isupper() and len(word) > 3 for word in words)
        return "of" not in lowered and "for" not in lowered and not capitals and not after_article

    def _after_article(self, mention: Mention) -> bool:
        return self._text[max(0, mention.start - 4) : mention.start].lower() == "the "

    def labelled(self, name: str) -> Speaker:
        """Who is meant by the label of a turn."""
        if name == ASKER:
            return Speaker(name=name, kind=SpeakerKind.UNNAMED)
        words = name.split()
        titles = [i for i, word in enumerate(words[:-1]) if word.lower().rstrip(".") in self._lexicon.titles]
        plain = " ".join(words[titles[-1] + 1 :]) if titles else name
        figures = self._cast.named(plain) or self._cast.named(name)
        if len({figure.name for figure in figures}) == 1:
            plain = figures[0].name
        elif len(words) == 1 and name.lower() in self._lexicon.anonymous:
            role = self._cast.in_role(name)
            if role is None:
                return Speaker(name=name.capitalize(), kind=SpeakerKind.UNNAMED)  # "Moderator", whoever that is
            plain = role
        elif plain.isupper():
            plain = plain.title()
        elif titles and plain.lower() in self._lexicon.titles:
            role = self._cast.in_role(name)
            if role is None:
                return Speaker(name=name, kind=SpeakerKind.UNNAMED)  # nothing but an office
            plain = role
        entries = self._registry.full_names(plain) or (self._registry.named(plain) if " " not in plain else ())
        if entries:
            person = entries[0].id in self._registry.people
            kind = SpeakerKind.PERSON if person else SpeakerKind.BODY
            return Speaker(name=entries[0].name, kind=kind, id=entries[0].id)
        return Speaker(name=plain, kind=SpeakerKind.PERSON)

    def gender(self, speaker: Speaker) -> str | None:
        """'m' or 'f' where the registry, the article or the noun tells."""
        if speaker.id is not None and speaker.id in self._registry.people:
            return self._registry.people[speaker.id].gender
        if speaker.kind is SpeakerKind.UNNAMED:
            return self._cast.gender_of(speaker.name)
        figures = self._cast.named(speaker.name)
        return figures[0].gender if figures else None
