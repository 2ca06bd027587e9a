"""What a quotation looks like, with the words around it: the features that do not depend on who may speak it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.frames import Token
    from briefings.reading.mentions import Mention
    from briefings.reading.options import Place, View

STEPS = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (15, "15"))
"""Distances in tokens, rounded up, by name."""
_LENGTHS = ((2, "2"), (4, "4"), (8, "8"), (20, "20"))
_CLOSED = (
    grammar.DETERMINERS
    | grammar.PREPOSITIONS
    | grammar.AUXILIARIES
    | grammar.CONJUNCTIONS
    | grammar.RELATIVES
    | grammar.PRONOUNS
    | {"'s", "'", "so-called", "not", "her", "him", "them"}
)
_POINTS = frozenset("',.:;()—–-!?[]…’") | {"--", "..."}
_MARKS = "”\"'’»“„‘«` \n\t"
_SELF = frozenset({"i", "we", "you", "my", "our", "us", "me", "i'm", "we're", "don't", "it's", "you're"})
# How far before a quotation, in tokens, its reporting word is looked for, and how far a word for what has a title.
_NEAR, _BESIDE = 12, 4


class Words:
    """Tells words by what they do in a sentence; only words that English cannot do without are told by themselves."""

    def __init__(self, cues: Cues, lexicon: Lexicon) -> None:
        self._cues = cues
        self._lexicon = lexicon

    def at(self, tokens: Sequence[Token], index: int) -> str:
        """What stands at `index`."""
        if not 0 <= index < len(tokens):
            return "edge"
        token = tokens[index]
        if token.quotation is not None:
            return "quotation"
        if token.lower in _CLOSED:
            return token.lower
        if not token.is_word:
            return token.text if token.text in _POINTS else "mark"
        verb = self._cues.verbs.get(token.lower)
        if verb is not None and not token.is_capital:
            form = "base" if verb.base else "ing" if verb.participle else "doubtful" if verb.doubtful else "verb"
            return f"cue {form}"
        if token.is_capital:
            return "Name"
        if token.lower.endswith("ly"):
            return "adverb"
        return "verb" if token.lower.endswith(("ed", "ing")) else "word"

    def before(self, tokens: Sequence[Token], first: int) -> str:
        """What stands before a phrase that begins at `first`; with what stands before its article, if it has one."""
        word = self.at(tokens, first - 1)
        return f"{self.at(tokens, first - 2)} {word}" if word in ("the", "a", "an", "his", "her", "their") else word

    def cue_before(self, tokens: Sequence[Token], place: int) -> str:
        """The reporting word nearest before the quotation in its sentence, and how near it stands."""
        for index in range(place - 1, max(-1, place - 1 - _NEAR), -1):
            token = tokens[index]
            if token.quotation is not None:
                break
            verb = self._cues.verbs.get(token.lower)
            if verb is not None and not token.is_capital:
                return f"{verb.lemma}{'ing' if verb.participle else ''} {step(place - index, STEPS)}"
        return "-"

    def work(self, tokens: Sequence[Token], place: int, after: Sequence[Token], tail: int) -> str:
        """Whether a word for what has a title ("book", "show") stands just before the quotation or behind it."""
        works = self._lexicon.works
        before = [token.lower for token in tokens[max(0, place - _BESIDE) : place]]
        if any(word in works for word in before):
            return "work" if before[-1] in works else "work near"
        return "work behind" if tail + 1 < len(after) and after[tail + 1].lower in works else ""


def appearance(view: View, words: Words, place: Place, last: tuple[Place, Mention | None] | None) -> dict[str, str]:
    """The quotation's own features by short names; `last` is the quotation before it, and who spoke it."""
    text, scenes = view.anatomy.text, view.anatomy.scenes
    home, tail = scenes[place.home], scenes[place.tail]
    stretch = view.anatomy.stretches[place.number]
    content = text[stretch.start : min(stretch.end, stretch.start + 400)].split()
    end = text[max(stretch.start, stretch.end - 3) : stretch.end].rstrip(_MARKS)[-1:]
    first = next((character for word in content[:1] for character in word if character.isalnum()), "")
    tokens, after = home.frame.tokens, tail.frame.tokens
    return {
        "fin": end if end and end in ",.?!:;…—–-" else "w",
        "cap": "A" if first.isupper() else "a" if first.islower() else "0",
        "len": step(len(content), _LENGTHS),
        "pre": words.at(tokens, place.home_token - 1),
        "post": words.at(after, place.tail_token + 1),
        "bare": "bare" if home.is_bare and tail.is_bare else "",
        "titled": titled(content),
        "self": "I" if any(word.lower().replace("’", "'").strip(",.") in _SELF for word in content) else "",
        "opens": "opens" if place.home_token == 0 and view.first_of[home.paragraph] == place.home else "",
        "since": _since(view, place, last),
        "cue": words.cue_before(tokens, place.home_token),
        "work": words.work(tokens, place.home_token, after, place.tail_token),
    }


def _since(view: View, place: Place, last: tuple[Place, Mention | None] | None) -> str:
    """How far the quotation before stands away."""
    if last is None:
        return "none"
    scenes = view.anatomy.scenes
    apart = scenes[place.home].paragraph - scenes[last[0].tail].paragraph
    if apart == 0:
        between = place.home - last[0].tail
        return "sentence" if between == 0 else "next" if between == 1 else "paragraph"
    return "above" if apart == 1 else "two" if apart == 2 else "far"


def step(count: int, steps: Sequence[tuple[int, str]]) -> str:
    """The name of the first step that a count does not go beyond."""
    return next((name for limit, name in steps if count <= limit), "more")


def titled(words: Sequence[str]) -> str:
    """Whether the words are written like a title: capitals on all but the small ones, and more than one of them."""
    long = [word for word in words[:12] if len(word) > 3 and word[0].isalpha() and word not in grammar.PREPOSITIONS]
    if len(words) < 2 or not long:
        return ""
    return "titled" if all(word[0].isupper() for word in long) and words[0][:1].isupper() else ""
