"""An article's text as paragraphs, each told for what it is: body, headline, caption or clutter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from briefings.reading import clutter

_BLOCK = re.compile(r"[^\r\n]+(?:\r?\n(?![ \t]*\r?\n)[^\r\n]*[^\s][^\r\n]*)*")
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\w[\w’'-]*")
_POINTS, _QUOTES, _DASHES = tuple(".!?…:;,"), tuple('”"»'), tuple("-–—")
_CLOSING = "'’\"”»“)]*"
_TITLE_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "its"}
    | {"nor", "of", "off", "on", "or", "over", "per", "so", "than", "that", "the", "to", "up", "via"}
    | {"vs", "vs.", "was", "with", "are", "be", "has"}
)
_SIGNATURE = re.compile(r"(?:—|–|―|--?)\s*[^\W\d_].{0,100}$")
# A name of several words with a role behind it, which is no sentence.
_NAME_WITH_ROLE = re.compile(r"(?:[^\W\d_][\w.’'-]{0,30}\s+){1,4}[^\W\d_][\w’'-]{0,30},\s[^.!?…“”\"]{3,80}$")
_OPENING_MARKS, _CLOSING_MARKS = ("“", '"', "«", "„", "‘"), ("”", '"', "»", "’")
_TEASES = re.compile(r"\W*(?:read (?:also|more|next)|see also|related)\b\W*$", re.IGNORECASE)
# Share of a text that may follow a heading such as "Related" for all of it to be taken as no part of the article.
_TAIL = 0.4
# A teaser of another story is not longer than this, in characters.
_TEASER = 180


class Role(Enum):
    """What a paragraph is."""

    BODY = auto()
    HEADLINE = auto()
    CAPTION = auto()
    CLUTTER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph: characters `start` to `end` of the text, without the blanks around it.

    `number` counts the body's paragraphs from 1; the others have 0.
    """

    start: int
    end: int
    role: Role
    number: int


def paragraphs(text: str, title: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order. Linear in its length."""
    stretches = _stretches(text)
    lines = [text[start:end] for start, end in stretches]
    roles = _roles(lines, title, clutter.Lines(text))
    result, number = [], 0
    for (start, end), role in zip(stretches, roles, strict=True):
        number += role is Role.BODY
        result.append(Paragraph(start=start, end=end, role=role, number=number if role is Role.BODY else 0))
    return tuple(result)


def _stretches(text: str) -> list[tuple[int, int]]:
    """Lines, or blocks of lines where the lines are one paragraph wrapped at a column."""
    found = []
    for block in _BLOCK.finditer(text):
        lines = list(_LINE.finditer(text, block.start(), block.end()))
        texts = [line.group().rstrip() for line in lines]
        if len(lines) > 1 and _is_wrapped(texts) and not _is_signed(*texts[-2:]):
            found.append((block.start(), block.end()))
        else:
            found.extend(line.span() for line in lines)
    trimmed = []
    for start, end in found:
        content = text[start:end]
        left = len(content) - len(content.lstrip())
        right = len(content.rstrip())
        if right > left:
            trimmed.append((start + left, start + right))
    return trimmed


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines were broken because the next word did not fit."""
    width = max(map(len, lines))
    if not 40 <= width <= 120:
        return False
    return all(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - 2
        for line, following in pairwise(lines)
        if following.strip()
    )


def _roles(lines: list[str], title: str | None, judge: clutter.Lines) -> list[Role]:
    roles = [_role(line, judge) for line in lines]
    _mark_signatures(lines, roles)
    _mark_cut_off(lines, roles)
    _mark_repeated_captions(lines, roles)
    _mark_titles(lines, roles, title)
    _mark_tail(lines, roles)
    _mark_teasers(lines, roles)
    return roles


def _role(line: str, judge: clutter.Lines) -> Role:
    if judge.is_caption(line):
        return Role.CAPTION
    if judge.is_notice(line) or clutter.is_byline(line) or clutter.is_capitals(line) or clutter.ends_article(line):
        return Role.CLUTTER
    if not _WORD.search(line):
        return Role.CLUTTER
    return Role.BODY if _is_finished(line) or _is_prose(line) else Role.HEADLINE


def _is_finished(line: str) -> bool:
    """Whether a line ends as a sentence does: with a point, a mark or a dash, whatever closes behind it."""
    line = line.rstrip()
    return line.endswith(_DASHES) or line.rstrip(_CLOSING).endswith(_POINTS) or line.rstrip(".)]").endswith(_QUOTES)


def _is_prose(line: str) -> bool:
    """Whether a line without a final stop is nevertheless a paragraph: long, and not written like a title."""
    return len(_WORD.findall(line)) > 25 or (len(line) > 120 and not _is_title_case(line))


def _is_title_case(line: str) -> bool:
    """Whether nearly all words but the small ones have capitals; all, where a stop ends the line as a sentence."""
    share = 0.95 if line.endswith(".") else 0.8
    words = [word for word in _WORD.findall(line) if word.lower() not in _TITLE_SMALL]
    return len(words) >= 3 and sum(word[0].isupper() or word[0].isdigit() for word in words) >= share * len(words)


def _mark_signatures(lines: list[str], roles: list[Role]) -> None:
    """A name below a quotation belongs to the body: it tells who speaks."""
    for index in range(1, len(lines)):
        if roles[index] is Role.HEADLINE and _is_signed(lines[index - 1], lines[index]):
            roles[index] = Role.BODY


def _is_signed(above: str, line: str) -> bool:
    """Whether a line names who speaks the one above: behind a dash, or, below nothing but a quotation, with a role."""
    if not above[-3:].rstrip().endswith(_CLOSING_MARKS):
        return False
    if _SIGNATURE.match(line):
        return True
    return above.startswith(_OPENING_MARKS) and line[:1].isupper() and _NAME_WITH_ROLE.match(line) is not None


def _mark_cut_off(lines: list[str], roles: list[Role]) -> None:
    """A last line that breaks off inside a quotation is a paragraph, however short it is."""
    last = len(lines) - 1
    if last >= 0 and roles[last] is Role.HEADLINE and lines[last].count("“") > lines[last].count("”"):
        roles[last] = Role.BODY


def _mark_repeated_captions(lines: list[str], roles: list[Role]) -> None:
    """A line that stands again, with a credit behind it, is the caption's text alone."""
    for index in range(len(lines) - 1):
        if roles[index + 1] is Role.CAPTION and _level(lines[index + 1]).startswith(_level(lines[index])[:200]):
            roles[index] = Role.CAPTION


def _mark_titles(lines: list[str], roles: list[Role], title: str | None) -> None:
    """The title, wherever it stands, and what is written like one before the body begins."""
    wanted = _level(title) if title else ""
    for index, line in enumerate(lines if wanted else ()):
        if roles[index] is Role.BODY and len(_WORD.findall(line)) >= 3:
            levelled = _level(line)
            if levelled == wanted or (len(levelled) < len(wanted) + 30 and wanted in levelled):
                roles[index] = Role.HEADLINE
    for index, line in enumerate(lines):
        if roles[index] is Role.BODY:
            if (
                len(lines) > index + 1
                and len(line) < 200
                and _is_title_case(line)
                and not re.search(r"[”\"»]\W*\s\w+\s\w", line)
            ):
                roles[index] = Role.HEADLINE
            break


def _mark_tail(lines: list[str], roles: list[Role]) -> None:
    """What follows a heading such as "Related" or "Leave a Reply" near the end is not the article."""
    remaining = sum(map(len, lines))
    total = max(remaining, 1)
    first_body = next((index for index, role in enumerate(roles) if role is Role.BODY), len(roles))
    last_prose = max((index for index, line in enumerate(lines) if _is_long_prose(line, roles[index])), default=-1)
    for index, line in enumerate(lines):
        remaining -= len(line)
        if not (remaining < _TAIL * total and first_body < index and clutter.ends_article(line)):
            continue
        if clutter.ends_for_good(line) or index >= last_prose:
            roles[index:] = [Role.CLUTTER if role is Role.BODY else role for role in roles[index:]]
            return


def _is_long_prose(line: str, role: Role) -> bool:
    """Whether a line is too long and too well finished for a teaser."""
    return role is Role.BODY and len(line) > _TEASER and _is_finished(line)


def _mark_teasers(lines: list[str], roles: list[Role]) -> None:
    """After "Related:" inside an article, what is written like a headline is another story's."""
    teasing = False
    for index, line in enumerate(lines):
        if clutter.ends_article(line) or _TEASES.match(line):
            teasing = True
        elif teasing and roles[index] is Role.BODY:
            if len(line) < 180 and not re.search(r"[.!?][”\"’')\]]*\s*$", line):
                roles[index] = Role.CLUTTER
            else:
                teasing = False


def _level(line: str) -> str:
    return " ".join(word.strip("’'-").lower().replace("’", "'") for word in _WORD.findall(line))
