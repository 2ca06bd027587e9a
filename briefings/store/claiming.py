"""Which statement each group of reports is, of those that there are: ids stay where most of what they meant stays."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefings.store.accounts import Kept


@dataclass(slots=True, kw_only=True)
class Plan:
    """A statement to be: its reports, the statement that it is already, if any, and those that become part of it."""

    members: Sequence[Kept]
    statement: int | None = None
    absorbed: list[int] = field(default_factory=list)

    @property
    def position(self) -> int:
        """Where it stands among all: where the first of its reports does."""
        return min(kept.position for kept in self.members)


def claim(
    groups: Iterable[Sequence[Kept]], before: Iterable[Kept], known: Mapping[int, str]
) -> tuple[list[Plan], list[int]]:
    """A plan for each group, in the order in which they came; and the statements of which nothing is left.

    `before` are reports as they were, `known` the ids of all statements that they and the groups' were of. The older a
    statement, the sooner it claims the group with the report that it is named for, else with most of its reports, else
    with the first. A group that is claimed already absorbs it.
    """
    plans = sorted((Plan(members=members) for members in groups), key=lambda plan: plan.position)
    former: dict[str, int] = {kept.account.id: kept.statement for kept in before if kept.statement is not None}
    former |= {kept.account.id: kept.statement for plan in plans for kept in plan.members if kept.statement is not None}
    held: dict[int, Counter[int]] = {}
    for place, plan in enumerate(plans):
        for kept in plan.members:
            if (statement := former.get(kept.account.id)) is not None:
                held.setdefault(statement, Counter())[place] += 1
    dead = []
    for statement in sorted(known):
        heirs = [
            (known[statement] in {kept.account.id for kept in plans[place].members}, number, -place)
            for place, number in held.get(statement, {}).items()
        ]
        if not heirs:
            dead.append(statement)
            continue
        plan = plans[-max(heirs)[2]]
        if plan.statement is None:
            plan.statement = statement
        else:
            plan.absorbed.append(statement)
    return plans, dead
