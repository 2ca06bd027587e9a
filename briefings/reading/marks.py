"""Where quotation marks open and close: the quoted stretches of an article's body.

Curly, straight, doubled single ('' and ``), low-high („ “) and angled (« ») marks are paired, mismatched ones too;
single marks are quotation marks where an article uses no others. What stands quoted inside a quotation belongs to it.
A quotation over several paragraphs, its marks opened again or not, is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefings.reading.layout import Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOUBLE = re.compile(r"[“”„‟«»\"＂]|''|``|(?<!\w)‚‚")
_SINGLE = re.compile(r"[‘’‚']")
# A whole quotation in single marks. The opening mark comes first, because single characters are searched for fastest.
_IN_SINGLE = re.compile(r"[‘'](?=\w)(?<![^\s(—–][‘'])(?:[^‘'“”\"]|(?<=\w)'(?=\w)){3,}?[,.!?…][’'](?!\w)")
_ELIDED = re.compile(r"(?:\d\ds?|em|cause|til|tis|twas|round)\b")
# What happens while somebody speaks, between marks all the same: "(Applause.)", "[crosstalk]".
_DIRECTION = re.compile(r"\([^()]{1,60}\)\W?|\[[^\[\]]{1,60}\]\W?")
# Who speaks, inside the marks: each such paragraph is another's.
_LABEL = re.compile(r"[A-Z][A-Z.’'-]{1,30}(?: [A-Z.’'-]{1,30}){0,3}:\s")
_PLAIN = frozenset(('"', "''", "＂"))
# How many paragraphs a quotation may run on without its marks being opened again.
_RUN_ON = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Quoted words from `start` to `end`; with the marks, from `opens` to `closes`.

    `closed`: a closing mark stands there.
    """

    start: int
    end: int
    opens: int
    closes: int
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    may_open: bool
    may_close: bool
    plain: bool


def quoted_stretches(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Stretch, ...]:
    """The quoted stretches of the body, in order, none inside another. Linear in the length of the text."""
    body = [paragraph for paragraph in paragraphs if paragraph.role is Role.BODY]
    find = _single_marks if _uses_single_marks(text, body) else _double_marks
    marked = [find(text, paragraph) for paragraph in body]
    if sum(map(_in_curly, marked)) > sum(map(_in_plain, marked)):
        excerpts = map(_is_excerpt, marked, body)
        marked = [marks[1:] if excerpt else marks for marks, excerpt in zip(marked, excerpts, strict=True)]
    stretches: list[Stretch] = []
    carried = False
    for index, paragraph in enumerate(body):
        marks = marked[index]
        pairs, open_mark = _pair(marks, text, paragraph, carried=carried)
        stretches.extend(pairs)
        carried = False
        if open_mark is not None:
            carried = _goes_on(marked, body, index + 1)
            stretches.append(_unclosed(text, paragraph, open_mark))
    return tuple(_joined(text, stretches, paragraphs))


def _in_curly(marks: Sequence[_Mark]) -> bool:
    """Whether the first two marks of a paragraph are a pair of curly ones."""
    return len(marks) > 1 and not marks[0].plain and not marks[1].plain


def _in_plain(marks: Sequence[_Mark]) -> bool:
    """Whether the first two marks of a paragraph are a pair of straight ones."""
    return len(marks) > 1 and marks[0].plain and marks[1].plain


def _is_excerpt(marks: Sequence[_Mark], paragraph: Paragraph) -> bool:
    """Whether a paragraph is one of an excerpt, a straight mark before it, whose quotations have marks of their own.

    That mark is closed nowhere in the paragraph; all others there are curly, and make pairs.
    """
    if len(marks) < 3 or len(marks) % 2 == 0 or not marks[0].plain or marks[0].start > paragraph.start:
        return False
    inner = marks[1:]
    return not any(mark.plain for mark in inner) and all(
        mark.may_close is bool(place % 2) and mark.may_open is not mark.may_close for place, mark in enumerate(inner)
    )


def _pair(marks: list[_Mark], text: str, paragraph: Paragraph, *, carried: bool) -> tuple[list[Stretch], _Mark | None]:
    """The quotations of one paragraph, and the mark that is left open at its end.

    `carried`: a quotation runs on into this paragraph; its first mark, where it opens, only opens it again.
    """
    pairs = []
    current: _Mark | None = None
    depth = 0
    rest = marks
    if carried:
        reopened = bool(marks) and marks[0].start == paragraph.start and marks[0].may_open
        current = marks[0] if reopened else _Mark(paragraph.start, paragraph.start, True, False, False)
        rest = marks[1:] if reopened else marks
    closing_left = sum(mark.may_close for mark in rest)
    curly_left = sum(mark.may_close and not mark.plain for mark in rest)
    for mark in rest:
        closing_left -= mark.may_close
        curly_left -= mark.may_close and not mark.plain
        if current is None:
            if mark.may_open:
                current, depth = mark, 0
            continue
        if mark.may_open and not mark.may_close:
            # Curly marks between straight ones are a pair of their own, whether the straight ones are closed or not.
            if closing_left >= depth + 2 or (current.plain and not mark.plain and curly_left > depth):
                depth += 1
            elif mark.plain == current.plain:
                # The one before was never closed: it ends where this one begins.
                pairs.append(_stretch(text, current, mark.start, mark.start, closed=False))
                current, depth = mark, 0
        elif mark.may_close:
            if depth:
                depth -= 1
            else:
                pairs.append(_stretch(text, current, mark.start, mark.end, closed=True))
                current = None
    return [pair for pair in pairs if pair.end > pair.start], current


def _stretch(text: str, opening: _Mark, end: int, closes: int, *, closed: bool) -> Stretch:
    content = text[opening.end : end]
    start = opening.end + len(content) - len(content.lstrip())
    return Stretch(
        start=start,
        end=max(start, opening.end + len(content.rstrip())),
        opens=opening.start,
        closes=closes,
        closed=closed,
    )


def _unclosed(text: str, paragraph: Paragraph, opening: _Mark) -> Stretch:
    return _stretch(text, opening, paragraph.end, paragraph.end, closed=False)


def _goes_on(marked: list[list[_Mark]], body: list[Paragraph], index: int) -> bool:
    """Whether a quotation left open before paragraph `index` goes on in it: opened again, or closed before another."""
    for ahead in range(index, min(index + _RUN_ON, len(marked))):
        if marked[ahead]:
            first = marked[ahead][0]
            again = ahead == index and first.may_open and not first.may_close and first.start == body[ahead].start
            return again or (first.may_close and not first.may_open)
    return False


def _joined(text: str, stretches: list[Stretch], paragraphs: Sequence[Paragraph]) -> list[Stretch]:
    """Parts of one quotation over several paragraphs made one."""
    foreign = [paragraph.start for paragraph in paragraphs if paragraph.role is not Role.BODY]
    joined: list[Stretch] = []
    position = 0
    for stretch in stretches:
        if _DIRECTION.fullmatch(text, stretch.start, stretch.end):
            continue
        while position < len(foreign) and foreign[position] < (joined[-1].end if joined else 0):
            position += 1
        interrupted = position < len(foreign) and foreign[position] < stretch.start
        if (
            joined
            and not joined[-1].closed
            and not interrupted
            and not text[joined[-1].end : stretch.opens].strip()
            and "\n" in text[joined[-1].end : stretch.start]
            and not _LABEL.match(text, stretch.start)
        ):
            joined[-1] = Stretch(
                start=joined[-1].start,
                end=stretch.end,
                opens=joined[-1].opens,
                closes=stretch.closes,
                closed=stretch.closed,
            )
        elif stretch.end > stretch.start:
            joined.append(stretch)
    return joined


def _double_marks(text: str, paragraph: Paragraph) -> list[_Mark]:
    marks: list[_Mark] = []
    low = 0
    for match in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        leans_open = _opens_here(before, after)
        leans_close = _closes_here(before, after)
        if mark in _PLAIN:
            if before.isdigit() and not after.isalnum() and not any(m.may_open for m in marks[-1:]):
                continue  # an inch, a second of arc
            opens, closes = _lean(leans_open, leans_close)
            marks.append(_Mark(match.start(), match.end(), opens, closes, True))
        elif mark in "„‟" or mark == "``":
            low += mark == "„"
            marks.append(_Mark(match.start(), match.end(), True, False, False))
        elif mark == "“":
            is_open = bool(marks) and marks[-1].may_open and not marks[-1].may_close
            closing = (low > 0 or is_open) and leans_close and not leans_open
            low -= closing and low > 0
            marks.append(_Mark(match.start(), match.end(), not closing, closing, False))
        elif mark == "«":
            marks.append(
                _Mark(
                    match.start(),
                    match.end(),
                    not (leans_close and not leans_open),
                    leans_close and not leans_open,
                    False,
                )
            )
        else:  # ” »
            opening = leans_open and not leans_close
            low -= low > 0
            marks.append(_Mark(match.start(), match.end(), opening, not opening, False))
    return _settle(marks)


def _opens_here(before: str, after: str) -> bool:
    return (before.isspace() or before in "([{—–-/‘'“\"…*_>,:") and not after.isspace()


def _closes_here(before: str, after: str) -> bool:
    return not before.isspace() and (not after.isalnum() or after.isspace())


def _lean(leans_open: bool, leans_close: bool) -> tuple[bool, bool]:
    if leans_open == leans_close:
        return True, True
    return leans_open, leans_close


def _settle(marks: list[_Mark]) -> list[_Mark]:
    """Marks that could be either are what the marks before them leave them to be."""
    settled: list[_Mark] = []
    depth = 0
    for mark in marks:
        opens, closes = mark.may_open, mark.may_close
        if opens and closes:
            opens, closes = depth == 0, depth > 0
        depth = max(0, depth + (1 if opens else -1))
        settled.append(_Mark(mark.start, mark.end, opens, closes, mark.plain))
    return settled


def _uses_single_marks(text: str, body: list[Paragraph]) -> bool:
    """Whether single marks are this article's quotation marks: paragraphs open with them, or they meet cues' commas."""
    single = sum(len(_IN_SINGLE.findall(text[paragraph.start : paragraph.end])) for paragraph in body)
    if not single:
        return False
    double = sum(_DOUBLE.search(text, paragraph.start, paragraph.end) is not None for paragraph in body)
    return single > 2 * double


def _single_marks(text: str, paragraph: Paragraph) -> list[_Mark]:
    marks: list[_Mark] = []
    is_open = False
    for match in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        before = text[match.start() - 1] if match.start() > paragraph.start else " "
        after = text[match.end()] if match.end() < paragraph.end else " "
        if before.isalnum() and after.isalnum():
            continue  # an apostrophe inside a word
        if not is_open and _ELIDED.match(text, match.end()):
            continue  # an apostrophe for what is left out of a word ("the '90s")
        if not is_open and match.group() != "’" and _opens_here(before, after):
            marks.append(_Mark(match.start(), match.end(), True, False, match.group() == "'"))
            is_open = True
        elif is_open and match.group() != "‘" and _closes_here(before, after):
            if before in "sS" and after.isspace() and _closes_later(text, match.end(), paragraph.end):
                continue  # the plural's possessive ("allies’ support")
            marks.append(_Mark(match.start(), match.end(), False, True, match.group() == "'"))
            is_open = False
    return marks


def _closes_later(text: str, start: int, end: int) -> bool:
    """Whether a surer closing mark comes before the next opening one."""
    ahead = re.compile(r"(?<=\s)[‘'](?=\w)|[,.!?…][’']|[’'](?=[,.;:!?)]|\s*$)").search(
        text, start, min(end, start + 2000)
    )
    return ahead is not None and not (
        ahead.group() in "‘'" and ahead.start() > start and text[ahead.start() - 1].isspace()
    )
