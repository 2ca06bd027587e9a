"""The days that a page shows its readers beside the headline: "Published 3 March 2023, 14:05 · Updated 4 March"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sources.paragraphs import paragraphs_of
from sources.printed import LONGEST, Order, Printed, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

_UPDATED = re.compile(
    r"updat|modifi|\bchang|revis|\bedited|correct|aktualis|aktualiz|\bstand\b|geändert|mise? à jour|actualiz|aggiorna|"
    r"atualiz|bijgewerkt|gewijzigd|uppdat|oppdat|opdat|ändrad|päivite|uuenda|atnaujin|atjauno|zmodyf|оновл|змін|обновл|"
    r"измен",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publi|\bpost(?:ed)?\b|\b(?:created|issued|filed|added|submitted)\b|\breleased?\b(?! date)|\bdate\W*$|veröff|"
    r"erschien|erstellt|datum|parution|fecha|\bdata\W*$|gepubl|geplaatst|udgiv|offentl|skapad|julkais|avald|paskelb|"
    r"opubl|dodano|опубл|дата|розміщ|додан|размещ",
    re.IGNORECASE,
)
_UPDATED_AFTER = re.compile(r"\s*\((?:last )?(?:updated|modified|edited)\b", re.IGNORECASE)
_VISIT = re.compile(r"current|today|now\b|expir|heute|aujourd|hoy\b|сьогодні|сегодня|dzisiaj", re.IGNORECASE)
_BEFORE, _AFTER = 3, 25
"""Lines before and after the headline in which a page gives its days; tuned on the pages of tests/data/pages."""
_LONGEST_LINE = 200
_BODY = 200
"""Characters of a line that is a paragraph of the article: after it only days with a label count."""
_MOST_LETTERS = 60
"""Letters beside a day in a line of days, places and names."""
_FEW_LETTERS = 25
_LONGEST_LABEL = 7
"""Words of a label: "By Anna Berg | Published on Tuesday"."""
_SENTENCE_END = re.compile(r"[.?!:][”\"’']?$")
_MOST_LINES = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A day that is shown, with its evidence: the label and the words."""

    printed: Printed
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDays:
    """The first day of each kind: labelled as of publication, of a change, or not labelled at all.

    `above` is one without a label that stands before the headline: it may well be the day of the visit.
    """

    published: Shown | None = None
    updated: Shown | None = None
    bare: Shown | None = None
    above: Shown | None = None


def shown_days(tree: HtmlElement, title: str | None, order: Order | None) -> ShownDays:
    """The days beside the headline. `tree` is the page without what stands around the article."""
    lines = list(paragraphs_of(tree)[:_MOST_LINES])
    headline = _headline(lines, tree, title)
    found: dict[str, Shown] = {}
    in_body = False
    for number in range(max(0, headline - _BEFORE), min(len(lines), headline + _AFTER)):
        line = lines[number]
        if len(line) > _LONGEST_LINE:
            in_body = in_body or (len(line) >= _BODY and number > headline)
            continue
        label = lines[number - 1] if number and len(lines[number - 1]) <= 30 else ""
        for kind, shown in _in_line(line, label, order, is_bare_allowed=not in_body):
            found.setdefault("above" if kind == "bare" and number < headline else kind, shown)
    return ShownDays(**found)


def _headline(lines: Sequence[str], tree: HtmlElement, title: str | None) -> int:
    wanted = [" ".join(heading.text_content().split()).casefold() for heading in tree.iter("h1")]
    levelled = [" ".join(line.split()).casefold() for line in lines]
    for words in ([title.casefold()] if title else []) + wanted:
        if words and words in levelled:
            return levelled.index(words)
    return 0


def _in_line(line: str, label: str, order: Order | None, *, is_bare_allowed: bool) -> Iterator[tuple[str, Shown]]:
    line = " ".join(line.split())
    days = list(find(line, order))
    letters = len(re.sub(r"[\W\d_]+", "", line)) - sum(len(re.sub(r"[\W\d_]+", "", day.words)) for day in days)
    end = 0
    for day in days:
        before = line[max(end, day.start - 40) : day.start]
        if not re.search(r"[^\W\d_]{3}", before) and not end:
            before = f"{label} {before}"
        after = line[day.end : day.end + 20]
        end = day.end
        # "Last week's vote on 3 March 2023 changed ..." is no label.
        is_label = len(re.findall(r"\w+", before)) <= _LONGEST_LABEL
        if _VISIT.search(before):
            continue
        words = f"{before.strip()} {day.words}".strip(" |·•–-")[-LONGEST:]
        if is_label and (_UPDATED.search(before) or (not before.strip() and _UPDATED_AFTER.match(after))):
            yield "updated", Shown(printed=day, evidence=words)
        elif is_label and _PUBLISHED.search(before):
            yield "published", Shown(printed=day, evidence=words)
        elif (
            is_bare_allowed and letters <= _MOST_LETTERS and not (letters > _FEW_LETTERS and _SENTENCE_END.search(line))
        ):
            yield "bare", Shown(printed=day, evidence=day.words)
