"""The wordings in which a statement was printed: who printed which, how many independently, which one comes first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefings import words
from briefings.types import Wording
from briefings.wordings.copies import sources
from sources.types import Form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.types import Report

AROUND = 240
"""Characters beside a quotation in which an article may say that it is translated."""

_LANGUAGE = r"(?!English\b)[A-Z][a-z]{2,}(?:ian|ish|ese|ench|rman|tch|ech|vak|vene|bic|reek|ak)"
_TRANSLATED = re.compile(
    rf"\b(?:through (?:an|his|her|their|the) (?:interpreter|translator)|in (?:an?|the|our) (?:\w+ )?translation"
    rf"|translated from (?:the )?(?:original )?{_LANGUAGE}|(?:according to|in) (?:a|the) (?:\w+ )?translation"
    rf"|(?:speaking|spoke|said|saying|wrote|writing|told \w+) (?:\w+ )?in {_LANGUAGE}\b)"
)
_PARAGRAPH = re.compile(r"\n\s*\n")


def translated(before: str, after: str) -> str | None:
    """The words by which an article says that a quotation is a translation; None where it does not say so.

    Looked for in the quotation's own paragraph only; `before` and `after` are what stands beside it.
    """
    for beside in (_PARAGRAPH.split(before)[-1], _PARAGRAPH.split(after)[0]):
        if found := _TRANSLATED.search(beside):
            return found[0]
    return None


def made_of(reports: Sequence[Report], sketches: Sequence[bytes]) -> tuple[tuple[Wording, ...], int]:
    """The wordings of reports, at least one, whose articles have these sketches; and the number of sources in all.

    The first is the one that the others are measured against: a transcript's, else that of most independent sources, of
    which those are that cut it, else the longest. All of it is the same in whatever order the reports came. Unknown
    outlets do not count as sources.
    """
    source = sources([(one.outlet, one.agency, sketch) for one, sketch in zip(reports, sketches, strict=True)])
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        alike[words.level(report.content)].append(number)
    wordings = []
    bare = [words.sequence(report.content) for report in reports]
    support: dict[str, int] = {}
    for numbers in alike.values():
        same = [reports[number] for number in numbers]
        contents = Counter(report.content for report in same)
        shown = min(contents, key=lambda content: (-contents[content], content))
        # Whoever prints a cut of it prints it so, too.
        support[shown] = len({source[number] for number, cut in enumerate(bare) if cut in bare[numbers[0]]})
        wordings.append(
            Wording(
                words=shown,
                outlets=tuple(dict.fromkeys(report.outlet for report in same if report.outlet)),
                independent=len({source[number] for number in numbers if reports[number].outlet}),
                agencies=tuple(sorted({report.agency for report in same if report.agency})),
                official=any(report.form is Form.TRANSCRIPT for report in same),
            )
        )
    wordings.sort(key=lambda one: (not one.official, -support[one.words], -words.count(one.words), one.words))
    return tuple(wordings), len({source[number] for number, report in enumerate(reports) if report.outlet})
