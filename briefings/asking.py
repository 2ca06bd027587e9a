"""What a person means who asks for statements: names that are half written or misspelt, words that are mistyped.

Whatever is taken for something else is said in a remark, a sentence for a person. Nothing is guessed between two that
are as likely.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefings.knowledge.names import normal
from briefings.knowledge.spelling import alike
from briefings.store.types import Hits, Named
from briefings.writing.words import Sentence
from sources.shown import shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from briefings.knowledge.entries import Body, Person
    from briefings.knowledge.registry import Registry
    from briefings.store.opening import Store
    from briefings.types import Query

_FAR_MORE = 10
"""As many times more statements than the next make a name the one that is meant."""

_SPELLINGS = 12
"""Spellings of an entry that are looked at: bodies have hundreds, put together from role and country."""

_LISTED = 5
"""Names that are given for choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A query as it is understood, and what the person should know of that."""

    query: Query
    remarks: tuple[str, ...] = ()


async def understood(query: Query, store: Store, registry: Registry) -> Asked:
    """The query with its speaker and outlet by the names that statements have."""
    speaker, outlet = query.speaker, query.outlet
    remarks: list[str] = []
    if speaker is not None:
        known = registry.named(speaker)
        if known:
            query = replace(query, speaker=known[0].name)
        elif not await store.knows_speaker(speaker):
            likely = [*await store.speakers(speaker), *await _misspelt(speaker, store, registry)]
            meant, said = _choice("speaker", speaker, likely)
            query = replace(query, speaker=meant)
            remarks += said
    if outlet is not None and not await store.knows_outlet(outlet):
        meant, said = _choice("outlet", outlet, await store.outlets(outlet))
        query = replace(query, outlet=meant)
        remarks += said
    return Asked(query=query, remarks=tuple(remarks))


async def with_words_put_right(
    asked: Asked, store: Store, search: Callable[[Query], Awaitable[Hits]]
) -> tuple[Asked, Hits]:
    """What a search finds; where nothing has the words as they were typed, what it finds with those put right."""
    found = await search(asked.query)
    words = asked.query.words
    if found.total or not words or (better := await store.corrected(words)) is None:
        return asked, found
    query = replace(asked.query, words=better)
    found_better = await search(query)
    if not found_better.total:
        return asked, found
    remark = Sentence("asked.put_right", typed=shown(words), meant=shown(better))
    return Asked(query=query, remarks=(*asked.remarks, remark)), found_better


async def _misspelt(typed: str, store: Store, registry: Registry) -> list[Named]:
    """Those whom the registry knows by a name like this one."""
    words = normal(typed).split()
    entries: list[Person | Body] = [*registry.people.values(), *registry.bodies.values()]
    spelled = [
        (entry, normal(spelling).split())
        for entry in entries
        for spelling in (entry.name, *entry.spellings)[:_SPELLINGS]
    ]
    # Each word typed is compared with all words at once, for most of them are in the names of many.
    known = {word for _, spelling in spelled for word in spelling}
    near = [alike(one, known) for one in words]
    found: dict[str, int] = {}
    if near and all(near):
        for entry, spelling in spelled:
            wrong = _wrong(near, spelling)
            if wrong is not None:
                found[entry.name] = min(wrong, found.get(entry.name, wrong))
    named = []
    for name, wrong in found.items():
        archived = next((one for one in await store.speakers(name, 1) if one.off == 0), None)
        number = archived.statements if archived else 0
        named.append(Named(name=name, statements=number, off=1 + wrong if wrong else 0))
    return named


def _wrong(near: list[dict[str, int]], words: list[str]) -> int | None:
    """How many letters are wrong where each word typed is meant for one of the words; None where one is not.

    `near`: for each word typed, the words that may be meant by it, with the number of wrong letters.
    """
    nearest = [min((one[word] for word in words if word in one), default=None) for one in near]
    return None if None in nearest else sum(filter(None, nearest))


def _choice(kind: str, typed: str, named: Sequence[Named]) -> tuple[str, list[str]]:
    """The name that is meant, and a remark; what was typed where that is nobody, or may be one of several."""
    best: dict[str, Named] = {}
    for one in sorted(named, key=lambda one: (one.off, -one.statements, one.name)):
        best.setdefault(one.name, one)
    if not best:
        return typed, []
    first, *others = [one for one in best.values() if one.off == next(iter(best.values())).off]
    if all(first.statements >= _FAR_MORE * max(1, one.statements) for one in others):
        return first.name, [Sentence(f"asked.{kind}_taken", typed=shown(typed), name=first.name)]
    *some, last = [one.name for one in (first, *others)[:_LISTED]]
    return typed, [Sentence(f"asked.{kind}_unclear", typed=shown(typed), names=", ".join(some), last=last)]
