"""On which line of a TOML file each of its tables, keys and items stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache

Place = tuple[str | int, ...]
"""The way to a value: keys, and the numbers (from 0) of items in lists."""

_TOKEN = re.compile(
    r"""
    (?P<text>\"{3}(?:\\.|[^\\])*?\"{3}\"{0,2} | '{3}.*?'{3}'{0,2} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
    | (?P<end>\n) | (?P<comment>\#[^\n]*) | (?P<sign>[\[\]{}=,.]) | (?P<bare>[^\s\[\]{}=,.\#"']+)
    """,
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=8)
def lines_of(text: str) -> dict[Place, int]:
    """The lines, counted from 1, by place; `text` must be sound TOML. Not to be changed."""
    return _Walk(_tokens(text)).lines


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int


def _tokens(text: str) -> list[_Token]:
    tokens, line, position = [], 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        if not match["comment"]:
            tokens.append(_Token(match[0], line))
    return tokens


@dataclass(slots=True)
class _Walk:
    """A walk over the tokens of a sound file, statement by statement."""

    tokens: list[_Token]
    next: int = 0
    lines: dict[Place, int] = field(default_factory=dict)
    counts: dict[Place, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        inside: Place = ()
        while self._pass("\n") or self.next < len(self.tokens):
            if self.next == len(self.tokens):
                return
            if self._pass("["):
                inside = self._header()
            else:
                self._pair(inside)

    def _peek(self) -> str:
        return self.tokens[self.next].text if self.next < len(self.tokens) else "\n"

    def _pass(self, *signs: str) -> bool:
        """Go past all of these that come next; whether there were any."""
        start = self.next
        while self.next < len(self.tokens) and self._peek() in signs:
            self.next += 1
        return self.next > start

    def _header(self) -> Place:
        """The place that `[a.b]` or `[[a.b]]` opens; the first bracket or both are behind us."""
        is_item = self.tokens[self.next - 2].text == "[" if self.next > 1 else False
        line = self.tokens[self.next - 1].line
        *parents, last = self._key()
        self._pass("]")
        place = (*self._within(parents), last)
        for end in range(1, len(place) + is_item):
            self.lines.setdefault(place[:end], line)
        if is_item:
            self.counts[place] = self.counts.get(place, 0) + 1
            place = (*place, self.counts[place] - 1)
        self.lines[place] = line
        return place

    def _within(self, keys: list[str]) -> Place:
        place: Place = ()
        for key in keys:
            place = (*place, key)
            if place in self.counts:
                place = (*place, self.counts[place] - 1)
        return place

    def _key(self) -> list[str]:
        parts = []
        while True:
            part = self.tokens[self.next].text
            self.next += 1
            parts.append(tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part)
            if not self._pass("."):
                return parts

    def _pair(self, inside: Place) -> None:
        line = self.tokens[self.next].line
        place = inside
        for part in self._key():
            place = (*place, part)
            self.lines.setdefault(place, line)
        self._pass("=")
        self._value(place)

    def _value(self, place: Place) -> None:
        if self._peek() == "[":
            self.next += 1
            number = 0
            while self._pass("\n", ",") or self._peek() != "]":
                if self._peek() != "]":
                    self.lines[*place, number] = self.tokens[self.next].line
                    self._value((*place, number))
                    number += 1
            self.next += 1
        elif self._peek() == "{":
            self.next += 1
            while self._pass("\n", ",") or self._peek() != "}":
                if self._peek() != "}":
                    self._pair(place)
            self.next += 1
        else:
            while self._peek() not in (",", "]", "}", "\n"):
                self.next += 1
