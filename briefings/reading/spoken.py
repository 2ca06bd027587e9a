"""Whether words between quotation marks are somebody's at all: no title, no nickname, no scare quote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.reading.appearance import titled

if TYPE_CHECKING:
    from briefings.reading.attribution import Attribution
    from briefings.reading.options import Place
    from briefings.reading.scenes import Anatomy

UNSPOKEN = 0.6
"""From so large a belief that nobody speaks, words are no quotation; below it, whoever is likeliest speaks them. Tuned
on the training part of PolNeAR, articles held out: of what 0.6 adds to 0.5, seven in ten are quotations."""

# Words that nobody is said to speak are a quotation from so many words on that end a sentence, or so many at all. What
# is written like a title is one from a smaller belief on that nobody speaks.
_FEWEST_UNSPOKEN, _MANY, _UNSPOKEN_TITLE = 4, 8, 0.4
# What stands in brackets alone tells what happened: "(Laughter.)".
_DIRECTION = re.compile(r"\s*[(\[][^()\[\]]{1,60}[)\]][.\s]*")


def is_speech(anatomy: Anatomy, place: Place) -> bool:
    """Whether the words are somebody's for certain: whole sentences that stand by themselves."""
    stretch = anatomy.stretches[place.number]
    words = anatomy.text[stretch.start : stretch.end].split()
    alone = anatomy.scenes[place.home].is_bare and anatomy.scenes[place.tail].is_bare
    return alone and len(words) >= _MANY and not titled(words)


def is_quotation(given: Attribution, words: str) -> bool:
    """Whether quoted words are said by somebody, and not a title, a nickname or a scare quote."""
    content = words.split()
    if _DIRECTION.fullmatch(words):
        return False
    if given.speaker is not None or given.mention is not None:
        return given.unspoken < (_UNSPOKEN_TITLE if titled(content) else UNSPOKEN)
    if titled(content):
        return False
    if given.unspoken < UNSPOKEN:
        return True
    if len(content) < _FEWEST_UNSPOKEN:
        return False
    return len(content) >= _MANY or words.rstrip().endswith((".", "!", "?", "…"))
