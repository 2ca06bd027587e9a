"""Whom a noun means: one named beside it, the holder of an office, a body, the one spoken of just before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.introductions import body_phrase, end_of_list, named_beside, with_complement
from briefings.reading.naming import Naming, Resolved
from briefings.types import Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.knowledge.lexicon import Lexicon
    from briefings.knowledge.registry import Registry
    from briefings.reading.cast import Cast
    from briefings.reading.mentions import Mention
    from briefings.reading.pronouns import Seen
    from briefings.reading.scenes import Scene

# How far back, in sentences, the one whom a new noun means was spoken of.
_JUST = 3
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no", "every", "each", "somebody", "someone"})


class Nouns:
    """Tells whom the nouns of one article mean, taken in their order."""

    def __init__(
        self, text: str, cast: Cast, naming: Naming, *, registry: Registry, lexicon: Lexicon, day: date | None
    ) -> None:
        self._text = text
        self._cast = cast
        self._naming = naming
        self._registry = registry
        self._lexicon = lexicon
        self._day = day
        self._introduced: set[str] = set()

    def introduced(self, mention: Mention) -> bool:
        """Whether somebody was brought in by this noun before: "a woman", who is "the woman" from then on."""
        return mention.head in self._introduced

    def resolve(
        self,
        index: int,
        scene: Scene,
        mention: Mention,
        seen: Sequence[Seen],
        by_start: dict[int, Mention],
        by_end: dict[int, Mention],
    ) -> Resolved:
        """Whom `mention` means, in the scene numbered `index`.

        `seen`: who was spoken of before it, in order; `by_start` and `by_end`: the scene's mentions by their
        first and last token.
        """
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
        if mention.head not in self._lexicon.plural_persons and first not in INDEFINITE:
            name = self._cast.in_role(phrase) or self._cast.in_role(mention.name)
            if name is not None:
                return Resolved(self._naming.speaker(self._fullest(name), mention), 0.88, "called so in the article")
            for called in (phrase, mention.name):
                holder = self._registry.holder(_bare(called), self._day)
                if holder is not None:
                    speaker = Speaker(name=holder.name, kind=SpeakerKind.PERSON, id=holder.id)
                    return Resolved(speaker, 0.95, "held that office on that day")
        if first == "the" and phrase == mention.name:
            named = self._epithet(index, mention, seen)
            if named is not None:
                return Resolved(named, 0.65, "the one spoken of just before")
        elif first in INDEFINITE:
            self._introduced.add(mention.head)
        shown = self._shown(scene, mention, by_start)
        return Resolved(Speaker(name=shown, kind=SpeakerKind.UNNAMED), 1.0, "not named in the article")

    def _epithet(self, index: int, mention: Mention, seen: Sequence[Seen]) -> Speaker | None:
        """Who is called by a new noun: "the poet" is the one spoken of in the sentences before, if that is one."""
        head = mention.head
        if head in self._introduced or head in self._lexicon.plural_persons or head in self._lexicon.anonymous:
            return None
        if head not in self._lexicon.persons:
            return None
        gender = self._cast.gender_of(mention.name)
        holders = self._cast.holders(mention.name)
        if holders:
            last = next((one for one in reversed(seen[-60:]) if one.speaker.name in holders), None)
            return None if last is None else last.speaker
        near = [
            one
            for one in seen[-30:]
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
        return _lower_article(" ".join(self._text[start:end].split()))


def _bare(phrase: str) -> str:
    """A phrase without its article."""
    words = phrase.split()
    return " ".join(words[1:]) if words and words[0].lower() in ("the", "a", "an") else phrase


def _lower_article(phrase: str) -> str:
    """A phrase as it stands within a sentence."""
    first = phrase.split(maxsplit=1)[0] if phrase else ""
    return phrase[0].lower() + phrase[1:] if first.lower() in grammar.DETERMINERS else phrase
