"""Where, in a run of words with capitals, titles and offices end and the name begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.frames import Token

JOINERS = frozenset({"of", "for", "and", "on"})
"""Small words inside the names of bodies and offices."""
LEADING = frozenset(
    {"van", "von", "de", "der", "den", "da", "di", "du", "del", "della", "dal", "la", "le", "ter", "zu", "af", "av"}
    | {"bin", "ibn"}
)
"""Particles with which a surname may begin in the middle of a sentence: "said van der Berg"."""


def split_name(tokens: Sequence[Token], begin: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """The name at the end of the run, without the titles before it: tokens from, to."""
    start = last
    while start > begin:
        token = tokens[start - 1]
        inside = start < last and start - 2 >= begin
        is_particle = inside and token.lower in lexicon.particles
        joins = start < last and (
            token.lower in JOINERS or token.text == "&" or token.quotation is not None or token.lower == "the"
        )
        leads = start < last and start - 1 == begin and token.lower in LEADING
        if not (token.is_capital or is_particle or joins or leads):
            break
        start -= 1
    while start < last and not (tokens[start].is_capital or tokens[start].lower in LEADING):
        start += 1
    whole = start
    for index in range(last - 2, start - 1, -1):
        if _is_title(tokens[index], lexicon):
            start = _after_office(tokens, index, last, lexicon)
            break
    if start == last or (start == last - 1 and _is_title(tokens[start], lexicon)):
        return whole, whole
    return start, last


def _after_office(tokens: Sequence[Token], index: int, last: int, lexicon: Lexicon) -> int:
    """Where the name begins behind the title at `index`: after "of Foreign Affairs", "of Norlandia", if any."""
    start = index + 1
    if start < last and tokens[start].lower in ("of", "for"):
        portfolios = [i for i in range(start + 1, last) if tokens[i].lower in lexicon.portfolios]
        start = portfolios[-1] + 1 if portfolios else start + 2
    while start < last and tokens[start].lower in lexicon.portfolios:
        start += 1
    while start < last and not tokens[start].is_capital and tokens[start].lower not in lexicon.particles:
        start += 1
    return start


def _is_title(token: Token, lexicon: Lexicon) -> bool:
    lower = token.lower.rstrip(".")
    return lower in lexicon.titles or lower.rsplit("-", 1)[-1] in lexicon.titles or lower in lexicon.persons
