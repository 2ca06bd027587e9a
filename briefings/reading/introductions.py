"""What the sentences of an article tell of those whom it names: roles, full names, gender."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.mentions import ANYBODY, Mention, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.cast import Cast
    from briefings.reading.frames import Frame, Token
    from briefings.reading.scenes import Scene

# How many words the office of somebody may be for ("for enlargement and trade").
_MOST_WORDS = 5

# Words that may follow an apposition.
_CLOSES = grammar.RELATIVES | grammar.PREPOSITIONS | {"and", "but"}

# What may follow a name that stands beside a noun: "the minister, Halvard Brekke of the Centre Party,".
_WITH_NAME = frozenset({"and", "at", "for", "from", "in", "of", "or", "who"})


def introduce(cast: Cast, scenes: Sequence[Scene], lexicon: Lexicon) -> None:
    """Names to the cast; then titles, appositions, bodies and pronouns as evidence of who is what."""
    for scene in scenes:
        for mention in scene.mentions:
            if mention.shape is Shape.NAME:
                cast.add(mention)
    for scene in scenes:
        for mention, following in zip_longest(scene.mentions, scene.mentions[1:]):
            if mention.shape is Shape.NAME and " " not in mention.name:
                cast.add_single(mention, is_human=_is_told_of(scene.frame.tokens, mention, following, lexicon))
    before: str | None = None
    paragraph = 0
    for scene in scenes:
        _note_roles(cast, scene.frame, scene.mentions, lexicon)
        for clause in scene.clauses:
            if clause.subject.shape is Shape.NAME:
                cast.note_speaking(clause.subject.name)
        before = _note_pronouns(cast, scene, before if scene.paragraph == paragraph else None)
        paragraph = scene.paragraph


def _is_told_of(tokens: Sequence[Token], name: Mention, following: Mention | None, lexicon: Lexicon) -> bool:
    """Whether a noun for a person follows a name in a comma: "Bohdan, a sergeant"."""
    return (
        following is not None
        and following.shape is Shape.NOUN
        and following.head in lexicon.persons
        and following.first == name.last + 1
        and tokens[name.last].text == ","
    )


def _note_roles(cast: Cast, frame: Frame, found: Sequence[Mention], lexicon: Lexicon) -> None:
    """Appositions ("Brekke, the foreign minister,") as roles; titles as evidence of gender; bodies named in full."""
    by_start = {mention.first: mention for mention in found}
    by_end = {mention.last: mention for mention in found}
    for mention in found:
        if mention.shape is Shape.NAME:
            if mention.title:
                cast.note_title(mention.name, mention.title)
        elif mention.shape is Shape.NOUN:
            role, after = with_complement(frame.tokens, mention, by_start)
            name = _apposed_name(frame.tokens, mention, after, by_start, by_end)
            if name is not None:
                cast.note_role(role, name.name)
            if mention.head in lexicon.bodies:
                phrase = body_phrase(frame.tokens, mention, by_start, by_end)
                if phrase != mention.name:
                    cast.note_body(mention.head, phrase, mention.start)


def _note_pronouns(cast: Cast, scene: Scene, before: str | None) -> str | None:
    """Pronouns that seem to mean the one person named; gives the name that the next sentence may take up.

    `before`: that of the sentence before, in the same paragraph.
    """
    names = [m for m in scene.mentions if m.shape is Shape.NAME and (m.title or len(cast.named(m.name)) == 1)]
    different = {cast.named(m.name)[0].name for m in names if cast.named(m.name)}
    one = next(iter(different)) if len(different) == 1 else None
    for mention in scene.mentions:
        gender = grammar.GENDER.get(mention.name) if mention.shape is Shape.PRONOUN else None
        if gender is None:
            continue
        if one is not None and names and names[0].start < mention.start:
            cast.note_pronoun(one, gender)
        elif before is not None and (not names or mention.start < names[0].start):
            cast.note_pronoun(before, gender)
    first = scene.frame.tokens[0].lower
    if before is not None and first in ("his", "her"):
        cast.note_pronoun(before, grammar.GENDER[first])
    return one if one is not None else (before if not names else None)


def _apposed_name(
    tokens: Sequence[Token], noun: Mention, after: int, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]
) -> Mention | None:
    """The full name in apposition: "Halvard Brekke, the minister," or "the minister of Norlandia, Halvard Brekke"."""
    behind = after < len(tokens) and tokens[after].text == ","
    # "After talks with Ola Byre, the minister left": the noun begins a clause of its own, unless something closes it.
    closed = after >= len(tokens) or not tokens[after].is_word or tokens[after].lower in _CLOSES
    comma = closed and noun.first > 0 and tokens[noun.first - 1].text == ","
    for name in (
        by_end.get(noun.first - 1) if comma else None,
        by_start.get(after),
        by_start.get(after + 1) if behind else None,
    ):
        if name is not None and name.shape is Shape.NAME and not name.possessive and " " in name.name:
            return name
    return None


def end_of_list(tokens: Sequence[Token], name: Mention, by_start: Mapping[int, Mention]) -> Mention:
    """The last name of "Norlandia, Kurmaria and Castravia", which begins with `name`; itself, if it is no list."""
    last = name
    while last.last < len(tokens) and tokens[last.last].text in (",", "and"):
        following = by_start.get(last.last + 1)
        if following is None or following.shape is not Shape.NAME:
            break
        if tokens[last.last].text == "and":
            return following
        last = following
    return name


def with_complement(tokens: Sequence[Token], noun: Mention, by_start: Mapping[int, Mention]) -> tuple[str, int]:
    """The noun phrase with an "of ..." and an abbreviation in brackets behind it, and the token after them."""
    phrase, after = noun.name, noun.last
    if after < len(tokens) and tokens[after].lower in ("of", "for"):
        complement = by_start.get(after + 1) or by_start.get(after + 2)
        if complement is not None:
            phrase, after = f"{phrase} of {complement.name}", complement.last
            further = by_start.get(after + 1) if after < len(tokens) and tokens[after].lower == "of" else None
            if further is not None and complement.shape is Shape.NOUN:
                phrase, after = f"{phrase} of {further.name}", further.last  # "head of the office of the president"
        else:
            words = _plain_words(tokens, after + 1)
            if after + 1 + words < len(tokens) and tokens[after + 1 + words].text == ",":
                named = " ".join(token.text for token in tokens[after + 1 : after + 1 + words])
                phrase, after = f"{phrase} of {named}", after + 1 + words
    if after + 2 < len(tokens) and tokens[after].text == "(" and tokens[after + 2].text == ")":
        after += 3
    return phrase, after


def _plain_words(tokens: Sequence[Token], start: int) -> int:
    """How many words, up to five, stand from `start` on before anything else does."""
    count = 0
    while count < _MOST_WORDS and start + count < len(tokens) and tokens[start + count].is_word:
        count += 1
    return count


def _capitals(tokens: Sequence[Token], start: int) -> int:
    """How many words with capitals, up to five, stand from `start` on: of a ministry, what it is for."""
    count = 0
    while count < _MOST_WORDS and start + count < len(tokens) and tokens[start + count].is_capital:
        count += 1
    return count


def body_phrase(
    tokens: Sequence[Token], noun: Mention, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]
) -> str:
    """A body with its possessor and what it is of: "Norlandia's defence ministry", "the mission to the alliance"."""
    phrase, last = noun.name, noun.last
    for _ in range(2):
        if last + 1 >= len(tokens) or tokens[last].lower not in ("of", "for", "to", "on"):
            break
        following = by_start.get(last + 1) or (by_start.get(last + 2) if tokens[last + 1].lower == "the" else None)
        if following is None or following.shape is Shape.PRONOUN or following.possessive:
            capitals = _capitals(tokens, last + 1)
            if capitals:
                phrase = " ".join([phrase, *(token.text for token in tokens[last : last + 1 + capitals])])
            break
        words = " ".join(token.text for token in tokens[last : following.first])
        phrase, last = f"{phrase} {words} {following.name}", following.last
    possessor = by_end.get(noun.first - 1)
    if possessor is not None and possessor.possessive and possessor.shape is Shape.NAME:
        mark = tokens[noun.first - 1].text
        phrase = f"{possessor.name}{mark} {phrase}"
    return phrase


def named_beside(
    scene: Scene, mention: Mention, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]
) -> Mention | None:
    """The name beside a noun that means the same: "the minister, Halvard Brekke", "Brekke, the minister,"."""
    tokens = scene.frame.tokens
    last = mention.last
    comma = last < len(tokens) and tokens[last].text == ","
    behind = by_start.get(last) or (by_start.get(last + 1) if comma else None)
    if behind is None and last < len(tokens) and tokens[last].lower in ("of", "for"):
        _, after = with_complement(tokens, mention, by_start)
        behind = by_start.get(after + 1) if after < len(tokens) and tokens[after].text == "," else None
        behind = behind if behind is not None and " " in behind.name else None
    if behind is not None and _is_name(behind) and not (comma and _goes_on(tokens, behind.last)):
        return behind
    if mention.head in ANYBODY:
        return None
    before = by_end.get(mention.first - 1) if mention.first and tokens[mention.first - 1].text == "," else None
    if before is not None and any(clause.subject is mention and clause.cue == last for clause in scene.clauses):
        # "After talks with Ola Byre, the minister said": the name ended a phrase of its own.
        return None
    if before is not None and _is_name(before) and mention.name[0].islower() and " " in before.name:
        return before
    return None


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether a name behind a comma begins a sentence of its own: "According to the minister, Brekke has left"."""
    return index < len(tokens) and tokens[index].is_word and tokens[index].lower not in _WITH_NAME


def _is_name(mention: Mention) -> bool:
    return mention.shape is Shape.NAME and not mention.possessive
