"""Transcripts and interviews: "Name: words" turns, each what one speaker said, without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.layout import Paragraph, Role
from briefings.reading.marks import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.knowledge.cues import Verb

_LABEL = re.compile(
    r"(?P<name>[^\W\d_][^:\n“”\"?!]{0,80}?)(?P<beside>\s*\([^()\n]{1,80}\))?\s*:\s+(?=\S)|(?P<letter>[QA])[.:]\s+(?=\S)"
)
_SHOUTED = re.compile(r"\s*([A-Z][A-Z.’'-]+(?: [A-Z.’'-]+){0,3}):\s+(?=\S)")
# A name in a reporting clause that was printed between the marks with the words: “I will go, said Brekke, and soon.”
_NAME = r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?(?P<{}>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{0,3}})"
_SAID = re.compile(
    rf"[,?!] (?:(?P<verb>[a-z]+) {_NAME.format('behind')}|{_NAME.format('ahead')} (?P<then>[a-z]+))(?=[,.])"
)
# So far into the words, in characters, it is looked for.
_SAID_SOON = 600
_DIRECTION = re.compile(r"(?:\s*[\[(][^\[\]()\n]{1,60}[\])])+\s*")
_INTRODUCED = re.compile(
    r"(?:(?:Hi|Hello|Thank you|Thanks)[,.]? )?((?:[^\W\d_][\w’'-]* ){1,3}[^\W\d_][\w’'-]*), (?:from )?(?:the )?[^\W\d_]"
)
_ASKS = frozenset({"q", "question", "reporter", "journalist", "press", "media", "interviewer", "audience"})
_ANSWERS = frozenset({"a", "answer"})
_SMALL = frozenset(
    {"of", "for", "the", "and", "de", "van", "von", "der", "den", "al", "bin", "la", "di", "da", "to", "in"}
)
# A text is plainly a transcript where so many of its paragraphs begin with a label, two of them at least twice.
_FEWEST, _SHARE = 4, 0.5
_MOST_WORDS = 9
# Labels of at most so many capitals may be initials.
_INITIALS = 4
ASKER = "a journalist"
"""Who asks, where no name is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says until the next: the label's characters, its words, and the stretch of what is said."""

    label: str
    start: int
    end: int
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    start: int
    end: int
    after: int


def turns(text: str, paragraphs: Sequence[Paragraph], *, expected: bool) -> tuple[Turn, ...]:
    """The turns of a transcript, in order; none where the text is no transcript.

    `expected`: whether the text is said to be one, so that less is asked of it.
    """
    body = [paragraph for paragraph in paragraphs if paragraph.role is Role.BODY]
    labels = [_label(text, paragraph) for paragraph in body]
    names = [label.name for label in labels if label is not None]
    initials = by_initials(names)
    names = [initials.get(name, name) for name in names]
    if not _is_transcript(names, len(body), expected=expected):
        return ()
    known = Counter(names)
    found: list[Turn] = []
    current: _Label | None = None
    end = 0
    for paragraph, label in zip(body, labels, strict=True):
        name = "" if label is None else initials.get(label.name, label.name)
        if label is not None and (known[name] > 1 or expected or _is_asker(name)):
            if current is not None:
                found.append(_turn(current, end))
            current = label
        end = paragraph.end
    if current is not None:
        found.append(_turn(current, end))
    return tuple(turn for turn in found if turn.stretch.end > turn.stretch.start)


def _turn(label: _Label, end: int) -> Turn:
    stretch = Stretch(start=label.after, end=end, opens=label.after, closes=end, closed=True)
    return Turn(label=label.name, start=label.start, end=label.end, stretch=stretch)


def _label(text: str, paragraph: Paragraph) -> _Label | None:
    match = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + 200))
    if match is None:
        return None
    name = match["letter"] or match["name"].strip()
    asks = _is_asker(name)
    words = name.split()
    if not asks and (
        len(words) > _MOST_WORDS
        or not all(
            word[0].isupper() or word.lower() in _SMALL for word in words[: words.index(_first_comma(words)) + 1]
        )
        or name[-1] in ",;-–—"
    ):
        return None
    start, end = match.start(), match.start() + len(name)
    if asks and match["beside"]:
        inner = match["beside"].strip(" ()")
        name = inner.split(",")[0].strip() or name
        start = text.index(name, match.start())
        end = start + len(name)
    after = match.end()
    direction = _DIRECTION.match(text, after, min(paragraph.end, after + 200))
    if direction is not None and direction.end() < paragraph.end:
        after = direction.end()
    return _Label(name, start, end, after)


def _first_comma(words: list[str]) -> str:
    """The first word that a comma follows, or the last: up to there a label must be written like a name."""
    return next((word for word in words if word.endswith(",")), words[-1])


def _is_asker(name: str) -> bool:
    return name.lower().rstrip(".") in _ASKS or name.lower().rstrip(".") in _ANSWERS


def _is_transcript(names: list[str], paragraphs: int, *, expected: bool) -> bool:
    if expected:
        return len(names) >= 2 or (len(names) == 1 and paragraphs <= 2)
    again = sum(count > 1 for count in Counter(names).values())
    return len(names) >= _FEWEST and again >= 2 and len(names) >= _SHARE * paragraphs


def label_inside(text: str, stretch: Stretch) -> tuple[int, int] | None:
    """The characters of a label in capitals that opens words in quotation marks: "BREKKE: The door is open"."""
    match = _SHOUTED.match(text, stretch.start, min(stretch.end, stretch.start + 80))
    return match.span(1) if match is not None else None


def said_inside(text: str, stretch: Stretch, verbs: Mapping[str, Verb]) -> tuple[int, int] | None:
    """The characters of the name in a reporting clause between the marks: "I will go, said Brekke, and soon"."""
    for match in _SAID.finditer(text, stretch.start, min(stretch.end, stretch.start + _SAID_SOON)):
        verb = verbs.get(match["verb"] or match["then"])
        if verb is not None and verb.reports and verb.finite and not verb.base and not verb.takes_object:
            return match.span("behind" if match["verb"] else "ahead")
    return None


def by_initials(names: Iterable[str]) -> dict[str, str]:
    """Names by their initials, the first of each: "GSW" for "Gudrun Strand-Weiss, historian"."""
    found: dict[str, str] = {}
    for name in names:
        plain = name.split(",")[0].strip()
        letters = "".join(part[0] for part in re.split(r"[\s-]+", plain) if part and part[0].isupper())
        if len(plain) > len(letters) > 1:
            found.setdefault(letters, plain)
    return found


def by_office(names: Iterable[str]) -> dict[str, str]:
    """The one label that goes on with a name, by the office that it holds: "Secretary General" for that of Brekke."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        words = name.split(",")[0].split()
        for first in range(len(words) - 2):
            for last in range(first + 2, len(words)):
                office = " ".join(words[first:last])
                found[office] = name if found.get(office, name) == name else ""
    return {office: name for office, name in found.items() if name}


def speaker_name(turn: Turn, text: str, known: Mapping[str, str]) -> str | None:
    """The name of who speaks a turn, without title and role; `known`: as `by_initials` and `by_office` give them.

    None for one who answers to "A" and is not named.
    """
    name = turn.label.split(",")[0].strip()
    plain = name.lower().rstrip(".")
    if plain in _ASKS:
        introduced = _INTRODUCED.match(text, turn.stretch.start, min(turn.stretch.end, turn.stretch.start + 120))
        return introduced.group(1) if introduced is not None and introduced.group(1).istitle() else ASKER
    if plain in _ANSWERS:
        return None
    letters = name.replace(".", "").replace(" ", "")
    return known.get(letters if letters.isupper() and len(letters) <= _INITIALS else name, name)
