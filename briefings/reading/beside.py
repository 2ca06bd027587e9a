"""The rule of thumb for who speaks a quotation: the reporting clause of its own sentence that stands best to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.clauses import Clause
    from briefings.reading.frames import Token
    from briefings.reading.scenes import Scene

_SHORT = 6
_LINKS = frozenset({"that", "as", "it", "a", "an", "the", "of", "is", "was", "to", "be", "him", "her", "them"})


def clause_beside(scene: Scene, place: int) -> tuple[Clause, str] | None:
    """The clause that reports the quotation at token `place`, and how it stands to it."""
    tokens = scene.frame.tokens
    after = next((clause for clause in scene.clauses if clause.first > place), None)
    before = [clause for clause in scene.clauses if clause.last <= place]
    content = tokens[place].text[-8:].rstrip("”\"'’»“ \n")
    follows_on = content.endswith((",", "?", "!", "—", "–", "-")) or (
        place + 1 < len(tokens) and tokens[place + 1].text == ","
    )
    leads = bool(before) and _leads(tokens, before[-1], place)
    if after is not None and _adjoins(tokens, place, after) and (follows_on or not leads):
        return after, "follows"
    if leads:
        return _outermost(tokens, before), "leads"
    if (
        after is not None
        and follows_on
        and not any(token.quotation is not None for token in tokens[place + 1 : after.first])
    ):
        return after, "follows later"
    if before:
        return _outermost(tokens, before), "stands before"
    return None if after is None else (after, "stands after")


def _adjoins(tokens: Sequence[Token], place: int, clause: Clause) -> bool:
    """Whether nothing but a comma or an adverb stands between the quotation and the clause after it."""
    return all(
        token.quotation is None and (not token.is_word or grammar.is_adverb(token.lower) or token.lower == "as")
        for token in tokens[place + 1 : clause.first]
    )


def _leads(tokens: Sequence[Token], clause: Clause, place: int) -> bool:
    """Whether the clause before the quotation introduces it: a colon, a comma or little else stands between."""
    between = tokens[clause.last : place]
    if any(token.quotation is not None for token in between):
        return False
    if not between or between[-1].text in (":", ","):
        return True
    return len(between) <= _SHORT and between[-1].lower in _LINKS


def _outermost(tokens: Sequence[Token], before: list[Clause]) -> Clause:
    """The last clause, or the one that it is told in: "Brekke said all allies agreed that ..." is Brekke's."""
    chosen = before[-1]
    for outer in reversed(before[:-1]):
        between = tokens[outer.last : chosen.first]
        parted = any(
            token.quotation is not None or token.text in (",", ";", ":") or token.lower in ("and", "but")
            for token in between
        )
        if chosen.reports or not outer.reports or parted:
            break
        chosen = outer
    return chosen
