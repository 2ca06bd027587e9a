"""Which of the days that a sentence names belong to its reporting words, which to the whole of it, which to neither."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading import grammar, venues
from briefings.reading.day_words import TIME_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefings.reading.days import DayMention
    from briefings.reading.frames import Token
    from briefings.reading.scenes import Scene

# After these a day is a bound or belongs to a noun, and is not when the thing itself was.
_BOUNDS = frozenset({
    "since", "until", "till", "by", "before", "after", "from", "between", "through", "for", "of", "than",
    "follows", "following", "ahead", "due",
})  # fmt: skip
# Words that open another clause.
_OPENERS = grammar.RELATIVES | {
    "as", "when", "while", "where", "whether", "if", "because", "although", "though", "whereas", "unless",
    "before", "after",
}  # fmt: skip
_SUBJECTS = frozenset({"he", "she", "they", "we", "i"})
_AUXILIARIES = grammar.AUXILIARIES - {"'s"}
_MODIFIERS = frozenset({"late", "early", "earlier", "later", "on", "about", "the", "this", "only", "just"})
_LONGEST_BEFORE = 8
_LONGEST_AFTER = 16
_REACH = 24
# After these comes at once what was said, where nothing about the saying comes first.
_SAYS = frozenset(
    {"said", "says", "say", "added", "adds", "thinks", "claimed", "claims", "insisted", "argued", "believes"}
)
# Who is told something; a participle may follow them ("told reporters gathered in Oslo").
_LISTENERS = frozenset({"reporters", "journalists", "supporters", "delegates", "people", "crowd", "audience", "crowds"})
# Tokens at the beginning of a sentence in which a day dates all of it.
_BEGINNING = 16
_FIGURE = re.compile(r"\d")
# So many tokens at most stand before the first word for time in an expression of days ("earlier on that same day").
_LEADING = 6
# What a quotation in between counts for.
_CROSSING = 10


@dataclass(frozen=True, slots=True)
class Placed:
    """A named day among the tokens of its sentence: tokens `first` up to `last`.

    `fronted`: it opens the sentence and dates all of it. `free`: it may be when something was; a bound ("since
    Monday"), a possessor ("Monday's vote") or a day inside another clause is not.
    """

    day: DayMention
    first: int
    last: int
    fronted: bool
    free: bool


@dataclass(frozen=True, slots=True)
class Sorted:
    """The days of a sentence: `all`, those of its reporting words (`own`, by token), those of the narration (`events`).

    `taken` are the first tokens of the days that belong to reporting words.
    """

    all: tuple[Placed, ...]
    own: Mapping[int, Placed]
    events: tuple[Placed, ...]
    taken: frozenset[int]


def may_name_days(scene: Scene, text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence outside its quotations that may name a day, from shortly before where they may."""
    if TIME_WORDS.isdisjoint(scene.frame.words) and not _FIGURE.search(text, scene.frame.start, scene.frame.end):
        return
    tokens = scene.frame.tokens
    first = found = None
    for index, token in enumerate(tokens):
        if token.quotation is not None:
            if found is not None:
                yield found, token.start
            first = found = None
            continue
        if first is None:
            first = index
        if found is None and (token.lower in TIME_WORDS or token.text[0].isdigit()):
            found = tokens[max(first, index - _LEADING)].start
    if found is not None:
        yield found, scene.frame.end


def outside(scene: Scene) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence outside its quotations."""
    position = scene.frame.start
    for token in scene.frame.tokens:
        if token.quotation is not None:
            yield position, token.start
            position = token.end
    yield position, scene.frame.end


def place(days: Iterable[DayMention], tokens: Sequence[Token]) -> tuple[Placed, ...]:
    """The days among the tokens of their sentence."""
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    placed = []
    for day in days:
        first, last = bisect_right(ends, day.start), bisect_left(starts, day.end)
        if first >= len(tokens) or last <= first:
            continue
        fronted = _is_fronted(tokens, first, last)
        free = not _is_bound(tokens, first, last) and not _is_embedded(tokens, first)
        placed.append(Placed(day, first, last, fronted and free, free))
    return tuple(placed)


def sort_out(placed: Sequence[Placed], tokens: Sequence[Token], cues: Sequence[int]) -> Sorted:
    """Share the days of a sentence out among its reporting words, given in order as tokens."""
    own = {cue: one for cue in cues if (one := belonging(placed, tokens, cue, cues)) is not None}
    taken = {one.first for one in own.values()}
    events = tuple(
        one
        for one in placed
        if one.free and not one.day.ahead and (one.fronted or one.first in taken or not _is_told(one, tokens, cues))
    )
    return Sorted(tuple(placed), own, events, frozenset(taken))


def _is_told(one: Placed, tokens: Sequence[Token], cues: Sequence[int]) -> bool:
    """Whether the day is part of what somebody is reported to have said."""
    before = bisect_left(cues, one.first) - 1
    return before >= 0 and not any(token.quotation is not None for token in tokens[cues[before] : one.first][:_REACH])


def belonging(placed: Sequence[Placed], tokens: Sequence[Token], cue: int, others: Sequence[int] = ()) -> Placed | None:
    """The day that belongs to the reporting word at token `cue`, if one does; `others`: all such words, in order."""
    best: tuple[int, Placed] | None = None
    for one in _candidates(placed, cue):
        if one.day.ahead:
            continue
        distance = _after(one, tokens, cue) if one.first > cue else _before(one, tokens, cue, others)
        if distance is not None and (best is None or distance < best[0]):
            best = distance, one
    return best[1] if best is not None else None


def _candidates(placed: Sequence[Placed], cue: int) -> Sequence[Placed]:
    """The days that stand near enough in however long a sentence: around the word, and at the beginning."""
    near = bisect_left(placed, cue - _REACH, key=_first)
    beginning = min(bisect_left(placed, _BEGINNING, key=_first), near)
    return [*placed[:beginning], *placed[near : bisect_right(placed, cue + _REACH, key=_first)]]


def _first(one: Placed) -> int:
    return one.first


def _after(one: Placed, tokens: Sequence[Token], cue: int) -> int | None:
    if _is_bound(tokens, one.first, one.last) or one.first - cue > _LONGEST_AFTER:
        return None
    between = tokens[cue + 1 : one.first]
    if tokens[cue].lower in _SAYS and between and cue and tokens[cue - 1].is_word and not _is_adverbial(between[0]):
        return None  # "said the king came on Monday"
    crossed = sum(token.quotation is not None for token in between)
    for index, token in enumerate(between):
        if token.lower in _AUXILIARIES or token.lower in _SUBJECTS:
            return None
        if token.lower in _OPENERS and not _opens_phrase(token, between[index + 1 : index + 2]):
            return None
        # "said ships arrived on Monday": a verb with a subject of its own.
        if index and token.lower.endswith("ed") and not token.is_capital and _is_subject(between[index - 1]):
            return None
    return len(between) + _CROSSING * crossed


def _opens_phrase(token: Token, following: Sequence[Token]) -> bool:
    """Whether "after" or "before" leads to no more than a noun ("after a meeting on Monday")."""
    if token.lower not in ("after", "before") or not following:
        return False
    return following[0].lower in grammar.DETERMINERS or venues.is_spoken_in(following[0])


def _is_adverbial(token: Token) -> bool:
    """Whether the word after a reporting word goes on about the saying, not about what was said."""
    word = token.lower
    circumstance = word in grammar.PREPOSITIONS or word in TIME_WORDS or grammar.is_adverb(word)
    return circumstance or word in ("this", "so", "little", "late", "early") or not token.is_word


def _is_subject(token: Token) -> bool:
    """Whether the word before a verb may be its subject (of "an interview published on Monday" it is not)."""
    if venues.is_spoken_in(token) or venues.is_writing(token):
        return False
    return token.is_word and token.lower not in grammar.STARTERS | _LISTENERS and not grammar.is_adverb(token.lower)


def _before(one: Placed, tokens: Sequence[Token], cue: int, others: Sequence[int]) -> int | None:
    if not one.free:
        return None
    between = tokens[one.last : cue]
    if one.fronted:
        return len(between) + 3
    if len(between) > _LONGEST_BEFORE or any(token.lower in grammar.RELATIVES for token in between):
        return None
    # "A said on Monday and B replied": the day belongs to the word that it follows.
    other_clause = any(token.lower in ("and", "but", "while") or token.text == ";" for token in between)
    if others and others[0] < one.first and other_clause:
        return None
    return len(between) + 3


def _is_fronted(tokens: Sequence[Token], first: int, last: int) -> bool:
    start = 1 if tokens[0].lower in ("and", "but", "then", "so", "yet") else 0
    if first <= start + 1:
        return True
    if first >= _BEGINNING:
        return False
    leads = (
        tokens[0].lower in grammar.PREPOSITIONS
        or tokens[0].lower in grammar.ADVERBS
        or tokens[0].lower in ("earlier", "late", "early")
    )
    closed = last < len(tokens) and tokens[last].text in (",", "(")
    return (
        leads
        and closed
        and not any(token.lower in _AUXILIARIES or token.lower in _SUBJECTS for token in tokens[:first])
    )


def _is_bound(tokens: Sequence[Token], first: int, last: int) -> bool:
    if last < len(tokens) and tokens[last].lower == "'s":
        return not any(venues.is_spoken_in(token) for token in tokens[last + 1 : last + 4])
    index = first - 1
    while index > max(0, first - 4) and tokens[index].lower in _MODIFIERS:
        index -= 1
    if index < 0 or tokens[index].lower not in _BOUNDS:
        return False
    return not (tokens[index].lower == "of" and index > 0 and tokens[index - 1].lower == "occasion")


def _is_embedded(tokens: Sequence[Token], first: int) -> bool:
    """Whether another clause opens between the last comma and the day."""
    for index in range(first - 1, max(-1, first - _REACH), -1):
        token = tokens[index]
        if token.quotation is not None or token.text in (",", ";", ":", "—", "–", "("):
            return False
        if token.lower in _OPENERS:
            return True
    return False
