"""How well reports are joined: pairwise F1 over the reports of tests/data/matching, all of them together."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefings.matching.joining import join
from briefings.types import Account, Speaker, SpeakerKind
from sources.types import Precision
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sources.types import Dating

FOLDER = Path(__file__).parents[1] / "data" / "matching"


SETS = {"joining": "reports", "joining_second": "second"}
"""The files by the names of their yardsticks. The rules were tuned on the first; the second came after."""


def accounts(*sets: str) -> dict[str, tuple[Account, str]]:
    """Each report of some sets (of all) by its id: as matching sees it, and the number of the statement it is of."""
    found = {}
    for path in (FOLDER / f"{name}.toml" for name in sets or SETS.values()):
        for number, statement in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["statement"]):
            for place, report in enumerate(statement["reports"]):
                id_ = f"{path.stem}-{number:02}-{place}"
                found[id_] = (_account(id_, statement, report), f"{path.stem}-{number:02}")
    return found


def _account(id_: str, statement: dict[str, Any], report: dict[str, Any]) -> Account:
    by = report.get("by")
    kind = SpeakerKind.UNNAMED if by or statement.get("unnamed") else SpeakerKind.PERSON
    published = date.fromisoformat(report["published"])
    return Account(
        id=id_,
        speaker=Speaker(name=by or statement["speaker"], kind=kind),
        said_on=_said(report.get("said"), published),
        published=published,
        place=None,
        topics=(),
        facets=(),
        official=report.get("form") == "transcript",
        words=report["words"],
    )


def _said(said: str | list[str] | None, published: date) -> Dating:
    if said is None:
        return builders.on(published, "the day of publication", Precision.INFERRED)
    return builders.on(said) if isinstance(said, str) else builders.between(said[0], said[1], "in that month")


def pairs(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """The pairs that are in one group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def measured(*sets: str) -> dict[str, float]:
    """Precision, recall and F1 of the pairs of some sets (of all), in per cent."""
    gold: dict[str, list[str]] = {}
    some = accounts(*sets)
    for id_, (_, statement) in some.items():
        gold.setdefault(statement, []).append(id_)
    right, found = pairs(gold.values()), pairs(join([account for account, _ in some.values()]))
    both = len(right & found)
    return {
        "precision of pairs": 100 * both / len(found),
        "recall of pairs": 100 * both / len(right),
        "F1 of pairs": 200 * both / (len(found) + len(right)),
    }


def faults(*sets: str) -> Iterable[str]:
    """Each pair that is joined wrongly or not joined, for a person."""
    some = accounts(*sets)
    groups = join([account for account, _ in some.values()])
    found = pairs(groups)
    for one, other in combinations(sorted(some), 2):
        same = some[one][1] == some[other][1]
        if same != ((one, other) in found):
            yield f"{'missed' if same else 'WRONG'}: {one} {some[one][0].words!r}\n    {other} {some[other][0].words!r}"
