"""Noun phrases that can name a speaker: names, pronouns, and nouns for people, bodies and documents."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.runs import Runs
from briefings.reading.titles import split_name

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.frames import Token

_POSSESSIVES = frozenset({"'s", "'"})
# Words that, alone with a capital, are forms of address or labels and no names.
_NO_NAMES = frozenset({"mr", "mrs", "ms", "dr", "i", "ok", "no", "yes", "q", "a"})
ANYBODY = frozenset({"somebody", "someone"})
"""Words for somebody of whom nothing is told."""
# How words end that, before a comma or a preposition, open a sentence and are no names.
_SAYS_HOW = ("ed", "ing", "ly", "ful", "ous")
# What makes an adjective of a name, behind a hyphen: "Union-led".
_LIKE_WHAT = frozenset(
    {
        "aligned", "allied", "backed", "based", "born", "brokered", "controlled", "era", "friendly", "funded", "held",
        "leaning", "led", "like", "linked", "made", "mediated", "occupied", "owned", "run", "speaking", "sponsored",
        "style", "supplied", "supported", "trained", "wide",
    }
)  # fmt: skip
# Nouns for people that are adjectives before another noun: "the Republican convention".
_ADHERENTS = frozenset(
    {"conservative", "democrat", "independent", "liberal", "moderate", "progressive", "republican", "socialist"}
)


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
        self._runs = Runs(tokens, cues, lexicon)

    def found(self) -> list[Mention]:
        found: list[Mention] = []
        tokens, lexicon, plain = self._tokens, self._lexicon, self._cues.plain
        spoken = {index for index, token in enumerate(tokens) if token.lower in plain}
        index = 0
        while index < len(tokens):
            token = tokens[index]
            lower = token.lower
            if not token.is_word:
                index += 1
            elif lower in grammar.PRONOUNS:
                found.append(self._mention(Shape.PRONOUN, index, index + 1, name=lower))
                index += 1
            elif lower == "one" and self._is_of_them(index):
                found.append(self._mention(Shape.NOUN, index, index + 3, name=self._text(index, index + 3), head=lower))
                index += 3
            elif lower in ANYBODY:
                found.append(self._mention(Shape.NOUN, index, index + 1, name=token.text, head=lower))
                index += 1
            elif not (
                token.is_capital
                or lower in grammar.DETERMINERS
                or lower in lexicon.phrasal
                or (index and tokens[index - 1].lower in _POSSESSIVES)
                or (spoken and (index + 1 in spoken or index + 2 in spoken))
            ):
                index += 1  # most words: no phrase begins here, known or not
            else:
                phrase, index = self._phrase(index)
                if phrase is not None:
                    found.append(phrase)
        return found

    def _is_of_them(self, index: int) -> bool:
        """Whether "one" there is one of those told of before, of whom nothing more is said."""
        following = [token.lower for token in self._tokens[index + 1 : index + 5]]
        return following[:2] == ["of", "them"] and not (following[2:3] == [","] and following[3:] in (["a"], ["an"]))

    def _phrase(self, first: int) -> tuple[Mention | None, int]:
        """The noun phrase that begins at `first`, and where to go on."""
        article = self._tokens[first].lower in grammar.DETERMINERS
        determined = article or (first > 0 and self._tokens[first - 1].lower in _POSSESSIVES)
        begin = first + 1 if article else first
        last = self._runs.end(begin, determined=determined)
        if last == begin:
            return self._unknown(first, begin, determined=determined)
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
        return self._unknown(first, begin, determined=determined)

    def _as_name(self, first: int, begin: int, start: int, last: int, *, with_noun: bool) -> tuple[Mention | None, int]:
        tokens = self._tokens
        if last - start == 1 and (
            tokens[start].lower in _NO_NAMES
            or self._is_common(start)
            or self._is_party(start)
            or tokens[start].lower.rsplit("-", 1)[-1] in _LIKE_WHAT
        ):
            return None, last
        title = self._text(begin, start) if start > begin else ""
        if not self._is_office(begin, start):
            # "Monday's debate Brekke": what stands before is no title.
            title = ""
        outset = first if with_noun else begin if title else start
        return self._mention(Shape.NAME, outset, last, name=self._text(start, last), title=title), last

    def _is_common(self, index: int) -> bool:
        """Whether one word with a capital is so only because a sentence begins there ("Local firms gave")."""
        lower = self._tokens[index].lower
        if self._attested is None or self._tokens[index].text in self._attested:
            return False
        if lower in self._lexicon.male_names or lower in self._lexicon.female_names:
            return False
        if index and self._tokens[index - 1].is_word:
            return False
        following = self._tokens[index + 1] if index + 1 < len(self._tokens) else None
        if following is not None and following.text == ",":
            # "Chastened, he went on": what opens the sentence says how.
            return self._tokens[index].lower.endswith(_SAYS_HOW) and index == 0
        if following is None or not following.is_word or following.is_capital:
            return False
        word = following.lower
        if index == 0 and word in grammar.PREPOSITIONS and self._tokens[index].lower.endswith(_SAYS_HOW):
            return True
        verb = self._cues.verbs.get(word)
        return not ((verb is not None and verb.finite) or grammar.is_adverb(word) or word in grammar.STOPS)

    def _last_noun(self, first: int, begin: int, last: int) -> int | None:
        lexicon, tokens = self._lexicon, self._tokens
        for index in range(last - 1, begin - 1, -1):
            lower = tokens[index].lower
            if lower == "head" and index == last - 1 and not self._heads(index):
                continue
            if lower in _ADHERENTS and (index < last - 1 or self._describes(last)):
                continue
            if index > begin and tokens[index].is_capital and tokens[index - 1].is_capital and self._names(lower):
                continue
            if lower in lexicon.nouns:
                return index
        return None

    def _describes(self, after: int) -> bool:
        """Whether a noun follows at once to which what stands before is an adjective: "the Republican convention"."""
        token = self._tokens[after] if after < len(self._tokens) else None
        return (
            token is not None
            and token.is_word
            and not token.is_capital
            and not token.lower.endswith("ed")
            and token.lower not in grammar.STOPS
            and token.lower not in grammar.PAST
            and token.lower not in self._cues.verbs
        )

    def _names(self, lower: str) -> bool:
        """Whether a noun with a capital, behind another word with one, belongs to a name: "the Philippine Star"."""
        lexicon = self._lexicon
        return lower in lexicon.persons and lower not in lexicon.titles and lower not in _ADHERENTS

    def _heads(self, index: int) -> bool:
        """Whether "head" is one who leads something, and not a part of the body."""
        after = self._tokens[index + 1].lower if index + 1 < len(self._tokens) else ""
        before = self._tokens[index - 1].lower if index else ""
        return after in ("of", "and") or before not in ("his", "her", "their", "my", "your", "our", "the", "a", "")

    def _is_office(self, begin: int, end: int) -> bool:
        """Whether a capital or a word for somebody stands before a name: a title, and not another phrase."""
        lexicon = self._lexicon
        return any(
            token.is_capital or token.lower.rsplit("-", 1)[-1] in lexicon.persons or token.lower in lexicon.titles
            for token in self._tokens[begin:end]
        )

    def _is_party(self, index: int) -> bool:
        """Whether a party and what is represented stands there, in brackets: "(D-N.Y.)"."""
        return index > 0 and self._tokens[index - 1].text == "(" and self._tokens[index].text[1:2] == "-"

    def _unknown(self, first: int, begin: int, *, determined: bool) -> tuple[Mention | None, int]:
        """A noun phrase of no known noun, where a reporting word stands beside it: "the retired neurosurgeon said"."""
        tokens = self._tokens
        end = begin
        while end < len(tokens) and end - begin < 5 and self._may_be_noun(end):
            end += 1
        if end == begin or (not determined and (end - begin > 2 or tokens[end - 1].lower[-1] != "s")):
            return None, first + 1
        if not (self._runs.is_cue(end) or (determined and self._runs.is_cue(first - 1))):
            return None, first + 1
        head = tokens[end - 1].lower
        return self._mention(Shape.NOUN, first, end, head=head, name=self._text(first, end)), end

    def _may_be_noun(self, index: int) -> bool:
        token = self._tokens[index]
        return token.is_word and token.lower not in grammar.STOPS and not self._runs.is_cue(index)

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
