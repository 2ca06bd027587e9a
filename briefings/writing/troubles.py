"""What is wrong with a feed, in other languages: the poller notes it in English, as a sentence of the catalogue."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefings.writing.words import LANGUAGES, words_of

if TYPE_CHECKING:
    from briefings.writing.words import Words

_SECTION = "fault."
_FIELD = re.compile(r"\\\{(\w+)\\\}")


def trouble(fault: str, words: Words) -> str:
    """What is wrong, in the language of `words`; as it was noted where the catalogue does not know it."""
    if words.language == LANGUAGES[0]:
        return fault
    return ": ".join(_told(part, words) for part in fault.split(": "))


def _told(part: str, words: Words) -> str:
    for key, form in _forms():
        if found := form.fullmatch(part):
            return words(key, **{name: _told(value, words) for name, value in found.groupdict().items()})
    return part


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences of the catalogue as patterns for what is filled in; first those with nothing to fill in."""
    english = words_of(LANGUAGES[0])
    keys = [key for key in english.keys() if key.startswith(_SECTION)]  # noqa: SIM118 -- no dict
    forms = [(key, english.raw(key)[0]) for key in keys]
    forms.sort(key=lambda form: form[1].count("{"))
    return tuple((key, re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(text)))) for key, text in forms)
