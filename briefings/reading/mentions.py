"""Noun phrases that can name a speaker: names, pronouns, and nouns for people, bodies and documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.titles import JOINERS, LEADING, split_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.frames import Token

_LONGEST = 12
# Words that, alone with a capital, are forms of address or labels and no names.
_NO_NAMES = frozenset({"mr", "mrs", "ms", "dr", "i", "ok", "no", "yes", "q", "a"})


class Shape(Enum):
    """How a mention names somebody."""

    NAME = auto()
    NOUN = auto()
    PRONOUN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Tokens `first` up to `last` (exclusive) of a frame, characters `start` to `end` of the text.

    Of a name, `name` is the name alone ("Halvard Brekke") and `title` what stands before it ("Foreign Minister"); of a
    noun phrase, `head` is its noun in lower case. `possessive`: 's follows.
    """

    shape: Shape
    first: int
    last: int
    start: int
    end: int
    name: str
    title: str
    head: str
    possessive: bool


def mentions(
    tokens: Sequence[Token], cues: Cues, lexicon: Lexicon, attested: Collection[str] | None = None
) -> tuple[Mention, ...]:
    """The mentions of one frame, in order, none inside another. Possessors are mentions of their own.

    `attested`: the words that the article writes with a capital within sentences too; without it, every word with a
    capital may be a name.
    """
    return tuple(_Finder(tokens, cues, lexicon, attested).found())


class _Finder:
    """Walks over the tokens of one frame."""

    def __init__(self, tokens: Sequence[Token], cues: Cues, lexicon: Lexicon, attested: Collection[str] | None) -> None:
        self._tokens = tokens
        self._cues = cues
        self._lexicon = lexicon
        self._attested = attested

    def found(self) -> list[Mention]:
        found: list[Mention] = []
        tokens, lexicon, plain = self._tokens, self._lexicon, self._cues.plain
        spoken = [index for index, token in enumerate(tokens) if token.lower in plain]
        index = 0
        while index < len(tokens):
            token = tokens[index]
            lower = token.lower
            if not token.is_word:
                index += 1
            elif lower in grammar.PRONOUNS:
                found.append(self._mention(Shape.PRONOUN, index, index + 1, name=lower))
                index += 1
            elif not (token.is_capital or lower in grammar.DETERMINERS or lower in lexicon.phrasal) and not (
                spoken and (index + 1 in spoken or index + 2 in spoken)
            ):
                index += 1  # most words: no phrase begins here, known or not
            else:
                phrase, index = self._phrase(index)
                if phrase is not None:
                    found.append(phrase)
        return found

    def _phrase(self, first: int) -> tuple[Mention | None, int]:
        """The noun phrase that begins at `first`, and where to go on."""
        determined = self._tokens[first].lower in grammar.DETERMINERS
        begin = first + 1 if determined else first
        last = self._run(begin, determined=determined)
        if last == begin:
            return self._unknown(first, begin)
        noun = self._last_noun(first, begin, last)
        name_from, name_to = split_name(self._tokens, begin, last, self._lexicon)
        if name_to == last and name_from < name_to and (noun is None or noun < name_from):
            return self._as_name(first, begin, name_from, last, with_noun=determined and noun is not None)
        if noun is not None:
            end = noun + 1
            noun_phrase = self._mention(
                Shape.NOUN, first, end, head=self._tokens[noun].lower, name=self._text(first, end)
            )
            return noun_phrase, max(end, first + 1)
        if name_from < name_to:
            return self._as_name(first, begin, name_from, name_to, with_noun=False)
        return self._unknown(first, begin)

    def _as_name(self, first: int, begin: int, start: int, last: int, *, with_noun: bool) -> tuple[Mention | None, int]:
        tokens = self._tokens
        if last - start == 1 and (tokens[start].lower in _NO_NAMES or self._is_common(start)):
            return None, last
        title = self._text(begin, start) if start > begin else ""
        outset = first if with_noun else begin if title else start
        return self._mention(Shape.NAME, outset, last, name=self._text(start, last), title=title), last

    def _is_common(self, index: int) -> bool:
        """Whether one word with a capital is so only because a sentence begins there ("Local firms gave")."""
        if self._attested is None or self._tokens[index].text in self._attested:
            return False
        if index and self._tokens[index - 1].is_word:
            return False
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if following is None or not following.is_word or following.is_capital:
            return False
        word = following.lower
        verb = self._cues.verbs.get(word)
        return not ((verb is not None and verb.finite) or grammar.is_adverb(word) or word in grammar.STOPS)

    def _run(self, begin: int, *, determined: bool) -> int:
        """How far a run of words goes that may be one noun phrase."""
        index = begin
        while index < len(self._tokens) and index - begin < _LONGEST and self._runs_on(index, begin, determined):
            index += 1
        tokens = self._tokens
        while index > begin and (
            tokens[index - 1].lower in JOINERS
            or tokens[index - 1].lower == "'s"
            or tokens[index - 1].text == "&"
            or tokens[index - 1].quotation is not None
        ):
            index -= 1
        return index

    def _runs_on(self, index: int, begin: int, determined: bool) -> bool:
        """Whether the phrase that begins at `begin` takes in the token at `index`."""
        tokens, lexicon = self._tokens, self._lexicon
        token = tokens[index]
        lower = token.lower
        if token.quotation is not None:
            return index > begin and self._is_nickname(index)
        if not token.is_word:
            if lower == "'s" or token.text == "&":
                return index > begin and (determined or token.text == "&")
            return determined and token.text[0].isdigit()
        if lower in grammar.CALENDAR or lower.rstrip(".") in grammar.CALENDAR:
            return False
        if index > begin and lower in JOINERS and self._joins(index):
            return True
        if index == begin == 0 and not determined and self._is_cue(index) and self._stands_before_name(index):
            return False
        if token.is_capital and (lower not in grammar.STOPS or (token.text.isupper() and len(lower) > 1)):
            return not (
                index == begin and not determined and lower in grammar.STARTERS and not self._is_particle_start(index)
            )
        if lower in lexicon.particles and lower not in JOINERS and self._is_particle(index, begin):
            return True
        if lower in grammar.STOPS or (index > begin and lower in grammar.ARTICLES):
            return False
        verb = self._cues.verbs.get(lower)
        if verb is not None and not verb.doubtful and index > begin:
            return False
        is_noun = (
            lower in lexicon.persons or lower in lexicon.bodies or lower in lexicon.documents or lower in lexicon.titles
        )
        if is_noun:
            return True
        return determined and (index == begin or not tokens[index - 1].is_capital or self._leads_to_noun(index))

    def _stands_before_name(self, index: int) -> bool:
        return index + 1 < len(self._tokens) and self._tokens[index + 1].is_capital

    def _is_particle(self, index: int, begin: int) -> bool:
        """Whether the particle at `index` belongs to the name that begins at `begin`, or begins it."""
        if index > begin:
            return self._between_capitals(index)
        return self._tokens[index].lower in LEADING and self._is_particle_start(index)

    def _is_nickname(self, index: int) -> bool:
        """Whether a quotation stands inside a name: Torgeir “Tuppen” Lundegaard."""
        return (
            len(self._tokens[index].text) < 30
            and self._between_capitals(index)
            and " " not in self._tokens[index].text.strip()[1:-1].strip(" ,")
            and self._tokens[index].text.strip(" \"“”'‘’")[:1].isupper()
        )

    def _between_capitals(self, index: int) -> bool:
        tokens = self._tokens
        ahead = index + 1
        while ahead < len(tokens) and ahead < index + 3 and tokens[ahead].lower in self._lexicon.particles:
            ahead += 1
        before = tokens[index - 1]
        return (
            (before.is_capital or before.lower in self._lexicon.particles)
            and before.is_word
            and ahead < len(tokens)
            and tokens[ahead].is_word
            and tokens[ahead].is_capital
        )

    def _is_particle_start(self, index: int) -> bool:
        """Whether a sentence opens with the particle of a name: "Van den Berg said"."""
        return (
            self._tokens[index].lower in self._lexicon.particles
            and self._tokens[index].lower not in JOINERS
            and index + 1 < len(self._tokens)
            and (self._tokens[index + 1].is_capital or self._tokens[index + 1].lower in self._lexicon.particles)
        )

    def _leads_to_noun(self, index: int) -> bool:
        """Whether an unknown word after a name leads to a noun for somebody ("the Norlandian defence minister")."""
        for token in self._tokens[index + 1 : index + 4]:
            if not token.is_word or token.lower in grammar.STOPS:
                return False
            if token.lower in self._lexicon.nouns or token.lower in self._lexicon.titles:
                return True
        return False

    def _joins(self, index: int) -> bool:
        """Whether "of", "for", "and" belong to a body's or an office's name: "Ministry of Defence"."""
        tokens, lexicon = self._tokens, self._lexicon
        if index + 1 >= len(tokens) or not tokens[index - 1].is_capital:
            return False
        following = tokens[index + 1]
        if tokens[index].lower == "and":
            two_before = tokens[index - 2].lower if index >= 2 else ""
            return following.is_capital and (
                two_before in ("of", "for", "on")
                or (tokens[index - 1].lower in lexicon.portfolios and following.lower in lexicon.portfolios)
            )
        if following.lower == "the" and index + 2 < len(tokens):
            following = tokens[index + 2]
        before = tokens[index - 1].lower
        return following.is_capital and (before in lexicon.bodies or (before in lexicon.titles and following.is_word))

    def _last_noun(self, first: int, begin: int, last: int) -> int | None:
        lexicon, tokens = self._lexicon, self._tokens
        for index in range(last - 1, begin - 1, -1):
            lower = tokens[index].lower
            if lower == "head" and index == last - 1 and not self._heads(index):
                continue
            if lower in lexicon.nouns:
                return index
        return None

    def _heads(self, index: int) -> bool:
        """Whether "head" is one who leads something, and not a part of the body."""
        after = self._tokens[index + 1].lower if index + 1 < len(self._tokens) else ""
        before = self._tokens[index - 1].lower if index else ""
        return after in ("of", "and") or before not in ("his", "her", "their", "my", "your", "our", "the", "a", "")

    def _unknown(self, first: int, begin: int) -> tuple[Mention | None, int]:
        """A noun phrase of no known noun, where a reporting word stands beside it: "the retired neurosurgeon said"."""
        tokens = self._tokens
        end = begin
        while end < len(tokens) and end - begin < 5 and self._may_be_noun(end):
            end += 1
        if end == begin or (begin == first and (end - begin > 2 or tokens[end - 1].lower[-1] != "s")):
            return None, first + 1
        if not (self._is_cue(end) or (begin > first and self._is_cue(first - 1))):
            return None, first + 1
        head = tokens[end - 1].lower
        return self._mention(Shape.NOUN, first, end, head=head, name=self._text(first, end)), end

    def _may_be_noun(self, index: int) -> bool:
        token = self._tokens[index]
        return token.is_word and token.lower not in grammar.STOPS and not self._is_cue(index)

    def _is_cue(self, index: int) -> bool:
        if not 0 <= index < len(self._tokens):
            return False
        return self._tokens[index].lower in self._cues.plain

    def _text(self, first: int, last: int) -> str:
        words = [self._tokens[index].text for index in range(first, last) if self._tokens[index].quotation is None]
        return " ".join(words).replace(" ’s", "’s").replace(" 's", "'s")

    def _mention(self, shape: Shape, first: int, last: int, *, name: str, title: str = "", head: str = "") -> Mention:
        tokens = self._tokens
        return Mention(
            shape=shape,
            first=first,
            last=last,
            start=tokens[first].start,
            end=tokens[last - 1].end,
            name=name,
            title=title,
            head=head,
            possessive=last < len(tokens) and tokens[last].lower in ("'s", "'"),
        )
