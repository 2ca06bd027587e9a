"""topics/*.toml, ours and overlays', made into topics, and all that may be wrong with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from briefings.knowledge.loading import Tables, read_folder
from briefings.knowledge.rows import Row, is_id
from briefings.knowledge.stacks import Stack
from briefings.knowledge.terms import Terms
from briefings.knowledge.topic_entries import Anchor, Exclusion, Facet, Rule, Topic
from briefings.types import ANY_TOPIC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from briefings.knowledge.loading import Fault

RESERVED = (ANY_TOPIC, "all")
"""What stands for other things where a topic's id may stand."""


def read_topics(overlays: Sequence[Path]) -> tuple[tuple[Topic, ...], list[Fault]]:
    """Our topics and the overlay folders', a file with the id of an earlier one adding to it, and every fault found.

    A file that `replaces` starts its topic anew; a topic that is not `followed` is left out.
    """
    faults: list[Fault] = []
    stacks: dict[str, list[Row]] = {}
    for file in read_folder("topics", overlays, faults):
        if not file.tables:
            continue  # what is wrong with it was told when it was read
        row = Row.of_file(file, faults)
        key = row.id()
        if key in RESERVED:
            row.fault(f"`id` must be another: {key!r} stands for several topics at once", "id")
        earlier = stacks.setdefault(key, [])
        if earlier and earlier[-1].tables.place == file.place:
            row.fault(f"the topic {key!r} is told in {earlier[-1].tables.path} already", "id")
        if row.flag("replaces"):
            earlier.clear()
        earlier.append(row)
    days: dict[str, date] = {}
    topics = [_topic(key, Stack(rows), days) for key, rows in stacks.items() if key and _is_followed(rows)]
    return tuple(sorted(topics, key=lambda topic: topic.id)), faults


def read_table(table: Mapping[str, Any], name: str) -> tuple[Topic, list[Fault]]:
    """The topic that one table tells of, as if it stood in a file of that name, and every fault found."""
    faults: list[Fault] = []
    row = Row.of_file(Tables(place=0, path=name, text="", tables=table), faults)
    return _topic(row.id(), Stack([row]), {}), faults


def _is_followed(rows: Sequence[Row]) -> bool:
    said = [row.fields["followed"] for row in rows if "followed" in row.fields]
    return not said or Stack(rows).flag("followed")


def _topic(key: str, stack: Stack, days: dict[str, date]) -> Topic:
    """The topic of the files in `stack`. `days`: of the phrases of anchors so far; these are added."""
    stack.flag("followed")
    lists = _lists(stack)
    topic = Topic(
        id=key,
        name=stack.title("name"),
        rules=_rules(stack, "rules", lists, required=True),
        in_context=_rules(stack, "in_context", lists),
        exclusions=tuple(_exclusion(one, row, lists) for one, row in _keyed(stack, "except", "exception").items()),
        facets=tuple(_facet(one, row) for one, row in _keyed(stack, "facets", "facet").items()),
        anchors=tuple(_anchor(one, row, days) for one, row in _keyed(stack, "anchors", "anchor").items()),
    )
    stack.close()
    return topic


def _lists(stack: Stack) -> Mapping[str, Terms]:
    terms = stack.table("terms")
    if terms is None:
        stack.last("terms").fault("[terms] is missing; give the lists of words that the rules name")
        return {}
    return {name: Terms.of(terms.terms(name, required=True)) for name in terms.fields()}


def _rules(stack: Stack, key: str, lists: Mapping[str, Terms], *, required: bool = False) -> tuple[Rule, ...]:
    rules = []
    for written, (row, number) in stack.words(key, required=required).items():
        names = tuple(" ".join(name.split()) for name in written.split("+"))
        for name in names:
            if name not in lists:
                row.fault(f"`{key}`: {written!r} names {_no_list(name, lists)}", key, number)
        rules.append(Rule(names=names, lists=tuple(lists.get(name, Terms.of(())) for name in names)))
    return tuple(rules)


def _no_list(name: str, lists: Mapping[str, Terms]) -> str:
    return f"{name!r}, which is no list in [terms]; known are {', '.join(lists) or 'none'}"


def _keyed(stack: Stack, key: str, called: str) -> dict[str, Stack]:
    found = stack.keyed(key, called)
    for name, inner in found.items():
        if not is_id(name):
            inner.rows[-1].fault("its id must be small letters, digits and single hyphens, such as open-door")
    return found


def _exclusion(key: str, stack: Stack, lists: Mapping[str, Terms]) -> Exclusion:
    unless = stack.text("unless")
    if unless and unless not in lists:
        stack.last("unless").fault(f"`unless` names {_no_list(unless, lists)}", "unless")
    terms = Terms.of(stack.terms("terms", required=True))
    stack.close()
    return Exclusion(id=key, terms=terms, unless=lists.get(unless, Terms.of(())))


def _facet(key: str, stack: Stack) -> Facet:
    facet = Facet(id=key, name=stack.text("name"), terms=Terms.of(stack.terms("terms", required=True)))
    stack.close()
    return facet


def _anchor(key: str, stack: Stack, days: dict[str, date]) -> Anchor:
    first, phrases = stack.day("first", required=True) or date.min, stack.terms("phrases", required=True)
    anchor = Anchor(
        id=key,
        name=stack.title("name"),
        phrases=Terms.of(phrases),
        first=first,
        last=stack.day("last") or first,
        see=stack.address("see", required=True) or "",
        unchecked=stack.flag("unchecked"),
    )
    stack.close()
    if anchor.last < anchor.first:
        stack.last("last").fault("`last` is before `first`", "last")
    for phrase in phrases:
        if (other := days.setdefault(phrase.lower(), first)) != first:
            stack.last("phrases").fault(f"`phrases`: {phrase!r} stands for {other} already", "phrases")
    return anchor
