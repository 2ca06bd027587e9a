"""How a mention hangs together with the words around it: whose it is, what it owns, which clauses stand in between.

What a parser would tell of the way from a speaker to a quotation, told by small words and verbs alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.mentions import Mention, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.frames import Token
    from briefings.reading.scenes import Scene

# Nouns for what is said: "her claim that", "the minister's words".
_SAID = frozenset(
    {
        "accusation", "allegation", "apology", "appeal", "argument", "assertion", "assessment", "assurance",
        "belief", "call", "charge", "claim", "comment", "complaint", "conclusion", "contention", "criticism",
        "definition", "demand", "denial", "description", "explanation", "idea", "insistence", "line", "motto",
        "observation", "opinion", "phrase", "plea", "pledge", "prediction", "promise", "proposal", "question",
        "quip", "quotation", "quote", "reference", "remark", "reply", "response", "slogan", "statement",
        "suggestion", "thought", "threat", "utterance", "verdict", "view", "vow", "warning", "word",
    }
)  # fmt: skip
_PARTS = frozenset({"while", "but", "whereas", "although", "though", ";", "as", "after", "before", "when", "because"})
_LINKS = frozenset({"and", "or", "then"})
# How many words may stand between a possessor and what is owned.
_OWNED = 4


class Bonds:
    """Tells how mentions hang together, over the scenes of one article."""

    def __init__(self, cues: Cues, lexicon: Lexicon) -> None:
        self._cues = cues
        self._lexicon = lexicon

    def owned(self, tokens: Sequence[Token], mention: Mention) -> str:
        """What kind of thing a possessor owns ("body", "said"), nothing for a mention that owns nothing."""
        if not mention.possessive:
            return ""
        for token in tokens[mention.last + 1 : mention.last + 1 + _OWNED]:
            if not token.is_word or token.lower in grammar.STOPS:
                break
            kind = self._kind(token.lower)
            if kind:
                return kind
        return "thing"

    def _kind(self, noun: str) -> str:
        lexicon = self._lexicon
        if noun in _SAID or noun.removesuffix("s") in _SAID:
            return "said"
        if noun in lexicon.persons or noun in lexicon.titles:
            return "person"
        return "body" if noun in lexicon.bodies else "document" if noun in lexicon.documents else ""

    def beside(self, tokens: Sequence[Token], mention: Mention) -> str:
        """What ties a mention to a phrase next to it: a possessor, "and", a relative clause, a verb before it."""
        before = tokens[mention.first - 1].lower if mention.first else ""
        after = tokens[mention.last].lower if mention.last < len(tokens) else ""
        if before in ("'s", "'"):
            return "possessed"
        if before in ("and", "or") or after in ("and", "or"):
            return "joined"
        if after in grammar.RELATIVES or (after == "," and self._at(tokens, mention.last + 1) in grammar.RELATIVES):
            return "told of"
        if before == "that":
            return "embedded"
        return "object" if before in self._cues.verbs and before not in _SAID else ""

    def between(self, scene: Scene, mention: Mention, start: int, stop: int) -> str:
        """The strongest cut in tokens `start` to `stop` between a mention and a quotation: another clause, a verb.

        "part": another sentence within the sentence, with a subject of its own; "link": joined by "and" to one;
        "own part": a cut, but no other mention behind it; "verb": another verb stands there; "" where nothing cuts.
        """
        tokens = scene.frame.tokens
        found = ""
        for index in range(start, stop):
            lower = tokens[index].lower
            cuts = lower in _PARTS or tokens[index].text == ";"
            if not cuts and lower not in _LINKS:
                if not found and self._is_verb(tokens[index]):
                    found = "verb"
                continue
            others = any(
                clause.subject is not mention and index < clause.cue < stop and index < clause.subject.first
                for clause in scene.clauses
            )
            subject = any(
                other.first in (index + 1, index + 2) and not other.possessive and other.shape is not Shape.NOUN
                for other in scene.mentions
            )
            if others:
                return "part" if cuts else "link"
            if cuts and found != "own part":
                found = "subject" if subject else "own part"
        return found

    def _is_verb(self, token: Token) -> bool:
        lower = token.lower
        return (
            token.quotation is None
            and not token.is_capital
            and (lower in self._cues.plain or lower in grammar.PAST or lower in grammar.AUXILIARIES)
        )

    def _at(self, tokens: Sequence[Token], index: int) -> str:
        return tokens[index].lower if index < len(tokens) else ""


def speaks_with_another(scene: Scene, mention: Mention) -> bool:
    """Whether a name is joined to another one by "and", so that both are said to speak."""
    tokens = scene.frame.tokens
    if mention.shape is not Shape.NAME:
        return False
    return any(
        other.shape is Shape.NAME
        and not other.possessive
        and tokens[min(other.last, mention.last)].lower == "and"
        and max(other.first, mention.first) - min(other.last, mention.last) == 1
        for other in scene.mentions
        if other is not mention and min(other.last, mention.last) < len(tokens)
    )
