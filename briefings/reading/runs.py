"""How far a run of words goes that may be one noun phrase: where a verb or another phrase begins, it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.titles import JOINERS, LEADING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.frames import Token

_LONGEST = 12
# How many words may stand between a body's name and the noun for somebody of it: "Coast Bank senior policy adviser".
_BETWEEN = 3
# How words end that stand before a noun and are no verbs, though they end with an "s": "press", "communications".
_NO_VERB = ("ss", "ics", "ions", "ous")


class Runs:
    """Finds the runs of one frame."""

    def __init__(self, tokens: Sequence[Token], cues: Cues, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._cues = cues
        self._lexicon = lexicon

    def end(self, begin: int, *, determined: bool) -> int:
        """Where the run ends that begins at `begin`; `determined`: behind an article or a possessor."""
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

    def is_cue(self, index: int) -> bool:
        """Whether a reporting word stands at `index` that is no noun."""
        return 0 <= index < len(self._tokens) and self._tokens[index].lower in self._cues.plain

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
        if index > begin and lower in JOINERS and self._joins(index, begin):
            return True
        if index == begin == 0 and not determined and self.is_cue(index) and self._stands_before_name(index):
            return False
        if token.is_capital and (lower not in grammar.STOPS or (token.text.isupper() and len(lower) > 1)):
            return not (index == begin and not determined and lower in grammar.STARTERS and not self.begins_name(index))
        if lower in lexicon.particles and lower not in JOINERS and self._is_particle(index, begin):
            return True
        if lower in grammar.STOPS or (index > begin and lower in grammar.ARTICLES):
            return False
        if index > begin and self._is_verb(index):
            return False
        if lower in lexicon.nouns or lower in lexicon.titles:
            return True
        if not determined:
            return index > begin and self._leads_to_officer(index, begin)
        return index == begin or not tokens[index - 1].is_capital or self._leads_to_noun(index)

    def _is_verb(self, index: int) -> bool:
        """Whether the word at `index`, inside a phrase, is the verb that the phrase is the subject of."""
        token, before = self._tokens[index], self._tokens[index - 1]
        lower = token.lower
        verb = self._cues.verbs.get(lower)
        if verb is not None and not verb.doubtful:
            return True
        is_noun = before.lower in self._lexicon.nouns
        if not (is_noun or before.is_capital):
            return False
        if verb is not None and lower.endswith("s"):
            named = before.is_capital and index > 1 and self._tokens[index - 2].is_capital
            return (is_noun or named) and self._takes_object(index)
        if lower in self._lexicon.nouns or lower in self._lexicon.titles:
            return False
        if lower in grammar.PAST or (lower.endswith("ed") and len(lower) > 4 and "-" not in lower):
            return is_noun or not self._leads_to_noun(index + 1)
        return is_noun and lower.endswith("s") and not lower.endswith(_NO_VERB) and self._takes_object(index)

    def _takes_object(self, index: int) -> bool:
        """Whether what follows the word at `index` can follow a verb only: a phrase of its own, "that", a quotation."""
        if index + 1 >= len(self._tokens):
            return False
        following = self._tokens[index + 1]
        return (
            following.quotation is not None
            or following.is_capital
            or following.text == ":"
            or following.lower in grammar.DETERMINERS
            or following.lower in grammar.PRONOUNS
            or following.lower in ("that", "to", "how", "why", "what")
        )

    def _stands_before_name(self, index: int) -> bool:
        return index + 1 < len(self._tokens) and self._tokens[index + 1].is_capital

    def _is_particle(self, index: int, begin: int) -> bool:
        """Whether the particle at `index` belongs to the name that begins at `begin`, or begins it."""
        if index > begin:
            return self._between_capitals(index)
        return self._tokens[index].lower in LEADING and self.begins_name(index)

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

    def begins_name(self, index: int) -> bool:
        """Whether a name begins with the particle at `index`: "Van den Berg said"."""
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

    def _leads_to_officer(self, index: int, begin: int) -> bool:
        """Whether a word after a name without an article leads to somebody of it: "Coast Bank press officer Ola Byre".

        Behind a plural ("Democrats hope voters stay") it may be a verb.
        """
        singular = not self._tokens[begin].lower.endswith("s")
        for number, token in enumerate(self._tokens[index : index + _BETWEEN + 1]):
            if not token.is_word or token.is_capital or token.lower in grammar.STOPS:
                return False
            if token.lower in self._lexicon.persons or token.lower in self._lexicon.titles:
                return singular or self._stands_before_name(index + number)
            if (
                token.lower in grammar.PAST
                or token.lower.endswith("ed")
                or (token.lower.endswith("s") and not token.lower.endswith(_NO_VERB))
                or token.lower in self._cues.verbs
            ):
                return False
        return False

    def _joins(self, index: int, begin: int) -> bool:
        """Whether "of", "for", "and" belong to a body's or an office's name: "Ministry of Defence"."""
        tokens, lexicon = self._tokens, self._lexicon
        if index + 1 >= len(tokens) or not tokens[index - 1].is_capital:
            return False
        following = tokens[index + 1]
        if tokens[index].lower == "and":
            two_before = tokens[index - 2].lower if index - 2 > begin else ""
            return following.is_capital and (
                two_before in ("of", "for", "on")
                or (tokens[index - 1].lower in lexicon.portfolios and following.lower in lexicon.portfolios)
            )
        if following.lower == "the" and index + 2 < len(tokens):
            following = tokens[index + 2]
        before = tokens[index - 1].lower
        return following.is_capital and (before in lexicon.bodies or (before in lexicon.titles and following.is_word))
