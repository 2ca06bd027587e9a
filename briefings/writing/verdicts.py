"""What a check comes to, in the words of the catalogue: the same on every page, in every message, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.wordings.compared import Outcome
from briefings.writing.naming import named
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from briefings.wordings.compared import Coverage
    from briefings.writing.types import Check
    from briefings.writing.words import Words

_LONGEST_NAME = 60
"""Characters of the name of an outlet that is one of several."""


def verdict(check: Check, words: Words) -> str:
    """Whether it was said so, as a sentence. What may say the opposite is never called near."""
    found, entry = check.found, check.entry
    if found.outcome is Outcome.OTHER_SPEAKER and entry is not None:
        statement = entry.statement
        return words("check.other_speaker", speaker=named(statement.speaker, statement.speaker_kind))
    opposite = found.outcome is Outcome.NEAR and found.compared is not None and found.compared.denies
    return words("check.opposite" if opposite else f"check.{found.outcome.value}")


def coverage(covers: Coverage, words: Words) -> str:
    """What the archive covers: what is not found there may have been said all the same.

    The days are those of publication; something else may have been said long before.
    """
    if not covers.articles:
        return words("check.covers_nothing")
    outlets = words("answer.outlets", number=covers.outlets)
    if covers.named:
        shown = [
            name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…" for name in map(one_line, covers.named)
        ]
        outlets += f" ({', '.join(shown)}{', …' if covers.outlets > len(shown) else ''})"
    said = {"articles": words("answer.articles", number=covers.articles), "outlets": outlets}
    if covers.since is None or covers.until is None:
        return words("check.covers_undated", **said)
    return words("check.covers", days=words.stretch(covers.since, covers.until), **said)
