"""Who speaks in a sentence: each reporting word of a frame with the mention that is its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.mentions import Mention, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.frames import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A reporting word (token `cue`) and its subject. `first` and `last` span both, in tokens.

    `inverted`: the subject follows the verb ("said Brekke"). `reports`: the verb may report without marks.
    """

    cue: int
    lemma: str
    subject: Mention
    inverted: bool
    reports: bool
    first: int
    last: int


def clauses(
    tokens: Sequence[Token], mentions: Sequence[Mention], cues: Cues, lexicon: Lexicon
) -> tuple[Clause, ...]:
    """The reporting clauses of one frame, in the order of their reporting words."""
    found: list[Clause] = []
    by_end = {mention.last: mention for mention in mentions}
    by_start = {mention.first: mention for mention in mentions}
    for index, token in enumerate(tokens):
        if token.quotation is not None:
            continue
        verb = cues.verbs.get(token.lower)
        if verb is not None and not (token.is_capital and index > 0):
            clause = _of_verb(tokens, mentions, by_end, by_start, index, verb.lemma, found, verb)
            if clause is not None:
                found.append(clause)
            continue
        for phrase in cues.source_phrases:
            if token.lower == phrase[0] and tuple(part.lower for part in tokens[index : index + len(phrase)]) == phrase:
                subject = by_start.get(index + len(phrase))
                if subject is not None:
                    found.append(_clause(index, " ".join(phrase), _head(tokens, mentions, subject, by_end), inverted=True, reports=True))
    return tuple(found)


def _of_verb(tokens, mentions, by_end, by_start, index, lemma, earlier, verb):  # type: ignore[no-untyped-def]
    before = _subject_before(tokens, mentions, by_end, index, verb, earlier)
    after = _subject_after(tokens, by_start, index, verb)
    if after is not None and (before is None or _stands_between(tokens, index)):
        return _clause(index, lemma, after, inverted=True, reports=verb.reports)
    if before is not None:
        return _clause(index, lemma, before, inverted=False, reports=verb.reports)
    return None


def _clause(cue: int, lemma: str, subject: Mention, *, inverted: bool, reports: bool) -> Clause:
    return Clause(
        cue=cue,
        lemma=lemma,
        subject=subject,
        inverted=inverted,
        reports=reports,
        first=min(cue, subject.first),
        last=max(cue + 1, subject.last),
    )


def _stands_between(tokens: Sequence[Token], index: int) -> bool:
    """Whether the verb follows a quotation at once, as only an inverted one does."""
    previous = index - 1
    while previous >= 0 and tokens[previous].text in (",", "—", "–", "-"):
        previous -= 1
    return previous < 0 or tokens[previous].quotation is not None


def _subject_after(tokens, by_start, index, verb):  # type: ignore[no-untyped-def]
    if not verb.finite or verb.base or verb.takes_object or not _stands_between(tokens, index):
        return None
    mention = by_start.get(index + 1)
    return None if mention is None or mention.possessive else mention


def _subject_before(tokens, mentions, by_end, index, verb, earlier):  # type: ignore[no-untyped-def]
    position = index
    while position > 0 and tokens[position - 1].is_word and grammar.is_adverb(tokens[position - 1].lower):
        position -= 1
    if position == 0:
        return None
    previous = tokens[position - 1]
    passive = any(tokens[i].lower in ("was", "were", "been", "being", "is", "are", "be") for i in range(position, index))
    if passive and not verb.participle:
        return None
    if verb.base and not any(part.lower in grammar.AUXILIARIES for part in tokens[position:index]):
        mention = by_end.get(position)
        if mention is None or not _is_plural(mention):
            return None
    mention = by_end.get(position)
    if mention is not None and not mention.possessive:
        return _head(tokens, mentions, mention, by_end)
    if previous.text == "," or previous.text in (")", "—", "–"):
        if verb.participle:
            return _main_subject(tokens, mentions, position, earlier)
        return _before_aside(tokens, mentions, position - 1, by_end)
    if previous.lower in grammar.RELATIVES:
        skipped = position - 2 if position >= 2 and tokens[position - 2].text == "," else position - 1
        mention = by_end.get(skipped)
        return None if mention is None else _head(tokens, mentions, mention, by_end)
    if previous.lower in ("and", "but", "then", "or"):
        return _main_subject(tokens, mentions, position, earlier)
    if verb.participle and previous.lower in ("by", "in", "as", "quoted"):
        return _main_subject(tokens, mentions, position, earlier)
    if verb.doubtful or verb.participle:
        return None
    return None


def _is_plural(mention: Mention) -> bool:
    return mention.name in ("they", "we", "i", "you") or mention.head.endswith(("s", "men", "people")) or mention.shape is Shape.NAME


def _head(tokens: Sequence[Token], mentions: Sequence[Mention], mention: Mention, by_end: dict[int, Mention]) -> Mention:
    """The whole phrase's head: of "the head of NATO" the head, of "Marin of Finland" Marin."""
    for _ in range(4):
        before = mention.first - 1
        if before < 1 or tokens[before].lower not in grammar.PREPOSITIONS:
            break
        outer = by_end.get(before)
        if outer is None or outer.possessive:
            break
        mention = outer
    return mention


def _before_aside(tokens: Sequence[Token], mentions: Sequence[Mention], comma: int, by_end: dict[int, Mention]) -> Mention | None:
    """The subject before an aside in commas, brackets or dashes that ends at `comma`."""
    opening = {")": "(", ",": ",", "—": "—", "–": "–"}[tokens[comma].text]
    candidates = []
    for index in range(comma - 1, 0, -1):
        if tokens[index].quotation is not None:
            break
        if tokens[index].text == opening:
            mention = by_end.get(index)
            if mention is not None and not mention.possessive:
                candidates.append(_head(tokens, mentions, mention, by_end))
    named = [mention for mention in candidates if mention.shape is not Shape.NOUN and not _after_preposition(tokens, mention)]
    free = [mention for mention in candidates if not _after_preposition(tokens, mention)]
    return named[0] if named else free[0] if free else None


def _after_preposition(tokens: Sequence[Token], mention: Mention) -> bool:
    return mention.first > 0 and tokens[mention.first - 1].lower in grammar.PREPOSITIONS


def _main_subject(tokens: Sequence[Token], mentions: Sequence[Mention], limit: int, earlier: Sequence[Clause]) -> Mention | None:
    """The subject of the sentence so far: of its last reporting verb, or its first noun phrase that stands free."""
    if earlier and earlier[-1].cue < limit:
        return earlier[-1].subject
    for mention in mentions:
        if mention.last > limit:
            break
        if not mention.possessive and not _after_preposition(tokens, mention):
            return mention
    return None
