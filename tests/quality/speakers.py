"""Whether a speaker that was given is the one that people marked: by last name, or by the noun that tells them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.quality.corpora import Marked

MARKS = "“”„«»\"‘’'`"
EDGES = MARKS + " \t\r\n\xa0.,;:!?…-–—"
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd"})
_PARTICLES = frozenset({"de", "van", "von", "bin", "al", "la", "der"})
_PRONOUNS = {
    form: forms.split()[0]
    for forms in ("he him his", "she", "her", "they them their", "i me my", "we us our", "it", "who", "you")
    for form in forms.split()
} | {"her": "she"}
_WORD = re.compile(r"\w[\w.’'&-]*")
_ASIDE = re.compile(r"\([^)]*\)")
_PARTS = re.compile(r",|;| -- |—")
_COMPLEMENT = re.compile(
    r"\b(?:of|for|at|with|who|whom|that|which|in|from|on|to|whose|during|while|when|as|and|or|by|near|after|before"
    r"|about)\b"
)


def same_words(marked: Marked, given: str) -> bool:
    """Whether the speaker is given in the words that were marked, or by the same last name, noun or pronoun."""
    assert marked.speaker is not None
    return _levelled(marked.speaker) == _levelled(given) or bool(_heads(marked.speaker) & _heads(given))


def same_speaker(marked: Marked, given: str) -> bool:
    """Whether the speaker given is the one marked: for a pronoun the name that it stands for, never the pronoun."""
    if marked.kind == "pronoun":
        return bool(_any_heads(marked.entities) & _heads(given))
    if same_words(marked, given):
        return True
    return marked.kind == "nominal" and bool(_any_heads(marked.aliases) & _heads(given))


def _any_heads(phrases: Iterable[str]) -> set[str]:
    return {head for phrase in phrases for head in _heads(phrase)}


def _levelled(phrase: str) -> str:
    """A phrase without case, articles, possessives and punctuation."""
    plain = re.sub(r"[^\w\s]", " ", re.sub(r"[’']s\b", "", phrase.lower()))
    return " ".join(word for word in plain.split() if word not in ("the", "a", "an"))


def _heads(phrase: str) -> set[str]:
    """What tells a speaker apart, in lower case: the last name, the noun before "of", the name beside a noun."""
    phrase = _ASIDE.sub(" ", phrase)
    bare = phrase.strip().lower().strip(EDGES)
    if bare in _PRONOUNS:
        return {_PRONOUNS[bare]}
    parts = [part for part in _PARTS.split(phrase) if re.search(r"\w", part)]
    if not parts:
        return set()
    first = parts[0].strip(EDGES)
    words = _WORD.findall(first)
    complement = _COMPLEMENT.search(first)
    noun = _WORD.findall(first[: complement.start()]) if complement is not None and complement.start() else words
    found = {_last(noun)}
    if [word[0].isupper() for word in words[-2:]] == [True, True]:
        found.add(_last(words))
    if noun and not noun[-1][0].isupper() and len(parts) > 1:
        beside = _WORD.findall(parts[1])
        if beside and all(word[0].isupper() or word.lower() in _PARTICLES for word in beside):
            found.add(_last(beside))
    return found - {""}


def _last(words: Sequence[str]) -> str:
    """The last word that is no "Jr.", without its possessive."""
    plain = [re.sub(r"[’']s?$", "", word).rstrip(".").lower() for word in words]
    while len(plain) > 1 and plain[-1] in _SUFFIXES:
        plain.pop()
    return plain[-1] if plain else ""
