"""Who speaks in a sentence: each reporting word of a frame with the mention that is its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.mentions import Mention, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.knowledge.cues import Cues, Verb
    from briefings.reading.frames import Token

# How far back, in tokens, the beginning of an aside in commas, brackets or dashes is looked for.
_ASIDE = 40
_OPENING = {")": "(", ",": ",", "—": "—", "–": "–"}
# How far back, in tokens, the subject of a subordinate clause is looked for, and what begins such a clause.
_CLAUSE = 12
_SUBORDINATES = frozenset({"after", "although", "as", "because", "before", "since", "though", "until", "when", "while"})
_OBJECTS = frozenset({"her", "him", "me", "them", "us"})
_OF_PLACE = frozenset({"of", "in", "from", "near", "at"})
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be"})


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


def clauses(tokens: Sequence[Token], mentions: Sequence[Mention], cues: Cues) -> tuple[Clause, ...]:
    """The reporting clauses of one frame, in the order of their reporting words."""
    if not mentions:
        return ()
    opening = [
        index
        for index, token in enumerate(tokens)
        if (token.lower in cues.verbs or token.lower in cues.phrases) and token.quotation is None
    ]
    return tuple(_Finder(tokens, mentions, cues).found(opening)) if opening else ()


class _Finder:
    """Walks over the reporting words of one frame."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], cues: Cues) -> None:
        self._tokens = tokens
        self._cues = cues
        self._by_end = {mention.last: mention for mention in mentions}
        self._by_start = {mention.first: mention for mention in mentions}
        self._first_free = next((m for m in mentions if not m.possessive and not self._after_preposition(m)), None)
        self._clauses: list[Clause] = []
        # What stands behind a colon is a sentence of its own, with a subject of its own.
        self._colon = next((index for index, token in enumerate(tokens) if token.text == ":"), len(tokens))
        behind = (m for m in mentions if m.first > self._colon and not m.possessive and not self._after_preposition(m))
        self._first_behind = next(behind, None)

    def found(self, opening: Iterable[int]) -> list[Clause]:
        """The clauses of the reporting words and phrases that begin with the given tokens."""
        for index in opening:
            token = self._tokens[index]
            phrase = self._cues.phrase_at(self._tokens, index)
            verb = phrase.verb if phrase is not None else self._cues.verbs.get(token.lower)
            if verb is not None:
                if not (token.is_capital and index > 0):
                    self._verb(index, verb)
            elif phrase is not None:
                subject = self._owned(self._by_start.get(index + len(phrase.words)))
                if subject is not None:
                    self._add(index, " ".join(phrase.words), self._head(subject), inverted=True, reports=True)
        return self._clauses

    def _verb(self, index: int, verb: Verb) -> None:
        before = self._subject_before(index, verb)
        after = self._subject_after(index, verb)
        if after is not None and (before is None or self._stands_between(index)):
            self._add(index, verb.lemma, after, inverted=True, reports=verb.reports)
        elif before is not None:
            self._add(index, verb.lemma, before, inverted=False, reports=verb.reports)

    def _add(self, cue: int, lemma: str, subject: Mention, *, inverted: bool, reports: bool) -> None:
        self._clauses.append(
            Clause(
                cue=cue,
                lemma=lemma,
                subject=subject,
                inverted=inverted,
                reports=reports,
                first=min(cue, subject.first),
                last=max(cue + 1, subject.last),
            )
        )

    def _stands_between(self, index: int) -> bool:
        """Whether the verb follows a quotation at once, as only an inverted one does."""
        previous = index - 1
        while previous >= 0 and self._tokens[previous].text in (",", "—", "–", "-"):
            previous -= 1
        return previous < 0 or self._tokens[previous].quotation is not None

    def _subject_after(self, index: int, verb: Verb) -> Mention | None:
        if not verb.finite or verb.base:
            return None
        mention = self._owned(self._by_start.get(index + 1))
        if mention is None:
            return None
        stands = not verb.takes_object and self._stands_between(index)
        return mention if stands or self._closes(index, mention) else None

    def _owned(self, mention: Mention | None) -> Mention | None:
        """What a possessor owns that stands before it: of "Norlandia's Maren Holm" Holm."""
        while mention is not None and mention.possessive:
            mention = self._by_start.get(mention.last + 1)
        return mention

    def _closes(self, index: int, mention: Mention) -> bool:
        """Whether verb and subject end the sentence behind a comma (..., said Brekke)."""
        behind = self._tokens[mention.last].text if mention.last < len(self._tokens) else "."
        return self._tokens[index - 1].text == "," and mention.shape is not Shape.PRONOUN and behind in (".", ",")

    def _subject_before(self, index: int, verb: Verb) -> Mention | None:
        tokens = self._tokens
        position = index
        while position > 0 and self._is_between(tokens[position - 1]):
            position -= 1
        if position == 0:
            return None
        previous = tokens[position - 1]
        if not verb.participle and any(tokens[i].lower in _PASSIVE for i in range(position, index)):
            return None
        mention = self._ending(position)
        if verb.base and previous.lower == "to":
            asked = position > 1 and tokens[position - 2].lower in _OBJECTS  # "pressed her to say"
            return None if asked else self._main_subject(position)
        if (
            verb.base
            and not any(part.lower in grammar.AUXILIARIES for part in tokens[position:index])
            and (mention is None or not _is_plural(mention))
        ):
            return None
        if mention is not None and not mention.possessive:
            return self._head(mention)
        if previous.text in _OPENING:
            return self._main_subject(position) if verb.participle else self._before_aside(position - 1)
        if previous.lower in grammar.RELATIVES:
            skipped = position - 2 if position >= 2 and tokens[position - 2].text == "," else position - 1
            mention = self._by_end.get(skipped)
            return None if mention is None else self._head(mention)
        if previous.lower in ("and", "but", "then", "or"):
            return self._subordinate_subject(position - 1) or self._main_subject(position)
        if verb.participle and previous.lower in ("by", "in", "as", "quoted"):
            return self._main_subject(position)
        return None

    def _is_between(self, token: Token) -> bool:
        """Whether a token may stand between a subject and its verb."""
        return (token.is_word and grammar.is_adverb(token.lower)) or token.lower in grammar.CLITICS

    def _head(self, mention: Mention) -> Mention:
        """The whole phrase's head: of "the head of the bank" the head, of "Marin of Finland" Marin."""
        for _ in range(4):
            beside = self._by_end.get(mention.first)
            if beside is not None and _is_bare_noun(mention) and not beside.possessive:
                mention = beside  # "the Coast Party benches": what is told of is the party
            before = mention.first - 1
            joined = self._joined(mention)
            if joined:
                # "The senator and presidential candidate said": one with two roles.
                outer = self._by_end.get(joined)
                if outer is None or outer.shape is not Shape.NOUN or _is_plural(outer):
                    break
                mention = outer
                continue
            before = self._listed(mention, before)
            if before > 1 and self._tokens[before].text == ",":
                # "Marin of Porthaven, Norlandia said": the country stands beside the town.
                town = self._by_end.get(before)
                before = town.first - 1 if town is not None and town.shape is Shape.NAME else 0
                if before < 1 or self._tokens[before].lower not in _OF_PLACE or not self._is_named(before):
                    break  # "After talks with ministers in Porthaven, Marin said"
            if before > 1 and self._tokens[before].lower in grammar.DETERMINERS:
                before -= 1
            if before < 1 or self._tokens[before].lower not in grammar.PREPOSITIONS:
                break
            outer = self._by_end.get(before)
            if outer is None or outer.possessive:
                break
            mention = outer
        return mention

    def _listed(self, mention: Mention, before: int) -> int:
        """The token before the names of a list that ends with `mention`: of "ministers of Norlandia and Kurmaria"."""
        link, first = before, before
        while link > 1 and mention.shape is Shape.NAME and (self._tokens[link].text == "," or link == first):
            if link == first and self._tokens[link].lower != "and":
                return before
            other = self._by_end.get(link)
            if other is None or other.shape is not Shape.NAME:
                return before
            link = other.first - 1
        return link if link > 0 and self._tokens[link].lower == "of" else before

    def _is_named(self, end: int) -> bool:
        """Whether a name ends there that stands free."""
        mention = self._by_end.get(end)
        return mention is not None and mention.shape is Shape.NAME and not self._after_preposition(mention)

    def _ending(self, position: int) -> Mention | None:
        """The mention that ends before `position`, with what a body is for: "the Ministry of Foreign Affairs"."""
        begin = position
        while begin > 1 and begin not in self._by_end and self._tokens[begin - 1].is_capital:
            begin -= 1
        if begin < position and begin not in self._by_end and self._tokens[begin - 1].lower in ("of", "for"):
            return self._by_end.get(begin - 1)
        return self._by_end.get(position)

    def _joined(self, mention: Mention) -> int:
        """Where the "and" stands that joins a noun without an article to another role of the same; 0 for none."""
        before = mention.first - 1
        if not _is_bare(mention):
            return 0
        while before > mention.first - 4 and before > 0 and before not in self._by_end:
            if self._tokens[before].lower == "and":
                return before
            if not self._tokens[before].is_word or self._tokens[before].lower in grammar.STOPS:
                return 0
            before -= 1
        return before if before > 0 and self._tokens[before].lower == "and" else 0

    def _before_aside(self, comma: int) -> Mention | None:
        """The subject before an aside in commas, brackets or dashes that ends at `comma`."""
        opening = _OPENING[self._tokens[comma].text]
        named: Mention | None = None
        free: Mention | None = None
        for index in range(comma - 1, max(0, comma - _ASIDE), -1):
            if self._tokens[index].quotation is not None:
                break
            if self._tokens[index].text != opening:
                continue
            mention = self._ending(index)
            inside = self._by_start.get(index + 1)
            # "The mayor of Porthaven, Ola Byre, said": nothing but the name stands in the aside.
            named_alone = inside is not None and inside.last == comma and inside.shape is Shape.NAME
            if mention is None or mention.possessive:
                if named_alone:
                    return inside
                continue
            mention = self._head(mention)
            if named_alone:
                return mention
            if not self._after_preposition(mention):
                free = free or mention
                if mention.shape is not Shape.NOUN:
                    named = named or mention
        return named or free

    def _after_preposition(self, mention: Mention) -> bool:
        before = mention.first - 1
        if before > 0 and self._tokens[before].lower in grammar.DETERMINERS:
            before -= 1
        return before >= 0 and self._tokens[before].lower in grammar.PREPOSITIONS

    def _subordinate_subject(self, link: int) -> Mention | None:
        """Who does in a clause of time or cause what "and" at token `link` adds to: "after she came and blamed"."""
        for index in range(link - 1, max(0, link - _CLAUSE), -1):
            if not self._tokens[index].is_word:
                return None
            mention = self._by_start.get(index)
            if mention is not None and mention.shape is Shape.PRONOUN:
                return mention if self._tokens[index - 1].lower in _SUBORDINATES else None
        return None

    def _main_subject(self, limit: int) -> Mention | None:
        """The subject of the sentence so far: of its last reporting verb, or its first noun phrase that stands free."""
        if self._clauses:
            return self._clauses[-1].subject
        if self._first_behind is not None and self._first_behind.last <= limit:
            return self._first_behind
        return self._first_free if self._first_free is not None and self._first_free.last <= limit else None


def _is_bare_noun(mention: Mention) -> bool:
    return mention.shape is Shape.NOUN and mention.name.split()[0].lower() not in grammar.DETERMINERS


def _is_bare(mention: Mention) -> bool:
    """Whether a noun for one person stands without an article."""
    return _is_bare_noun(mention) and not mention.head.endswith(("s", "men"))


def _is_plural(mention: Mention) -> bool:
    return (
        mention.name in ("they", "we", "i", "you")
        or mention.head.endswith(("s", "men", "people"))
        or mention.shape is Shape.NAME
    )
