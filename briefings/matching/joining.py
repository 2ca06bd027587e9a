"""Which accounts of different pages are of one statement: the same words of one speaker, said on days that agree.

Accounts that are alike (`likeness`) are joined, the surest pairs first, as long as there is a day on which all of them
can have been said. What comes of that depends on the accounts alone, never on the order in which they came: pairs are
taken by how sure they are, then by what they say. Only accounts that hang together by likeness can end up together, so
each such cluster is decided by itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from briefings.matching.likeness import CONTRARY, likeness, may_be_alike
from briefings.matching.tokens import wording
from briefings.types import Account, SpeakerKind, Trace, Verdict
from sources.types import Precision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from briefings.types import Ruling, Speaker
    from sources.types import Dating

    Days = tuple[date, date]
    Pair = tuple[float, int, int]
    """Two accounts that are alike: how surely, and their numbers."""

_PRINTED_WITHIN = timedelta(days=3)
"""So long before an article something was said of which it gives no day: the press is quick."""

_RECALLED_WITHIN = timedelta(days=30)
"""So long before it, where the article shows that it was said earlier, but not when."""

_LONGEST = timedelta(days=31)
"""Days that lie further apart ("in 2023") say too little for two accounts to be told apart."""

LONG_TURN = 60
"""Words of a transcript's turn from which it is no account of one statement: many stand in it."""


MOST = 400
"""Accounts, copies counted once, that are decided together. Only what is said all the time, for weeks, hangs together
by more; of these no more is joined than the same words of the same days. That is so in whatever order they come."""


def days(said_on: Dating | None, published: date) -> Days | None:
    """The first and the last day on which something can have been said; None where that says too little."""
    if said_on is None:
        return published - _RECALLED_WITHIN, published
    if said_on.precision is Precision.INFERRED:
        return said_on.first - _PRINTED_WITHIN, said_on.last
    return (said_on.first, said_on.last) if said_on.last - said_on.first <= _LONGEST else None


def join(accounts: Iterable[Account], rulings: Sequence[Ruling] = ()) -> tuple[tuple[str, ...], ...]:
    """The accounts, by their ids, in groups that are of one statement each. Ids within a group are sorted."""
    some = sorted(accounts, key=_content)
    groups = _Groups(some, rulings)
    groups.rule()
    ruled = {id_ for ruling in rulings for id_ in ruling.ones | ruling.others}
    copied: dict[object, list[Account]] = {}
    for account in some:
        copied.setdefault(_copied(account, ruled), []).append(account)
    for same in copied.values():
        if len(same) > 1 and copies(same[0], same[1]):
            for account, copy in pairwise(same):
                groups.unite(account.id, copy.id)
    # Copies that are not joined, such as two words that anybody may say, are like no longer ones either.
    first = [same[0] for same in copied.values()]
    pairs = list(_pairs(first))
    for sure, one, other in pairs:
        if sure == CONTRARY:
            groups.part(first[one].id, first[other].id)
    alike = [pair for pair in pairs if pair[0] > 0]
    for _, one, other in sorted(_bounded(alike), key=lambda pair: (-pair[0], pair[1], pair[2])):
        groups.unite(first[one].id, first[other].id)
    return groups.sorted()


def _copied(account: Account, ruled: Collection[str] = ()) -> tuple[object, ...]:
    """What accounts have in common that are joined with whatever the first of them is joined with."""
    alone = account.id if account.alone or account.id in ruled else None
    return account.words, days(account.said_on, account.published), whose(account.speaker), account.official, alone


def _content(account: Account) -> tuple[str, date, date, str, bool, date, str]:
    """What accounts are put in order by: what they say, so that ids decide only between those that say the same."""
    first, last = days(account.said_on, account.published) or (account.published, account.published)
    return account.words, first, last, whose(account.speaker) or "", account.official, account.published, account.id


def _bounded(pairs: Sequence[Pair]) -> Iterable[Pair]:
    """The pairs, without those of accounts of which more than `MOST` hang together."""
    tied = list(range(1 + max((other for _, _, other in pairs), default=-1)))

    def tie(one: int) -> int:
        while tied[one] != one:
            tied[one] = tied[tied[one]]
            one = tied[one]
        return one

    for _, one, other in pairs:
        tied[tie(one)] = tie(other)
    numbers = Counter(tie(one) for one in range(len(tied)))
    return (pair for pair in pairs if numbers[tie(pair[1])] <= MOST)


def whose(speaker: Speaker | None) -> str | None:
    """Who speaks, for comparing: the id, where there is one, else the name."""
    return None if speaker is None else speaker.id or " ".join(speaker.name.casefold().split())


def trace(account: Account) -> Trace | None:
    """What of an account decides what it is like; None where it is like nothing."""
    can_be = days(account.said_on, account.published)
    if account.alone or account.speaker is None or can_be is None:
        return None
    unnamed = account.speaker.kind is SpeakerKind.UNNAMED
    return Trace(words=account.words, days=can_be, official=account.official, unnamed=unnamed)


def copies(one: Account, other: Account) -> bool:
    """Whether two accounts are of one statement for sure: the same words, said by the same speaker on the same days."""
    ours, theirs = trace(one), trace(other)
    if ours is None or theirs is None or _copied(one) != _copied(other):
        return False
    return _alike(_Entrant(ours), _Entrant(theirs)) > 0


def related(ones: Sequence[Trace], others: Sequence[Trace]) -> tuple[tuple[int, int], ...]:
    """Which of the others are like any of the first, as (number of the other, of the first that it is found like).

    All of them are of one speaker.
    """
    entrants = list(map(_Entrant, ones))
    having: dict[str, list[int]] = {}
    for number, one in enumerate(entrants):
        for stem in one.wording.telling:
            having.setdefault(stem, []).append(number)
    found = []
    for number, other in enumerate(map(_Entrant, others)):
        shared = Counter(place for stem in other.wording.telling for place in having.get(stem, ()))
        like = next((place for place, many in shared.items() if _joinable(entrants[place], other, many) > 0), None)
        if like is not None:
            found.append((number, like))
    return tuple(found)


class _Entrant:
    """An account with what it is compared by."""

    __slots__ = ("of", "wording")

    def __init__(self, of: Trace) -> None:
        self.of = of
        self.wording = wording(of.words)

    @property
    def is_long_turn(self) -> bool:
        return self.of.official and len(self.wording.words) >= LONG_TURN


def _pairs(accounts: Sequence[Account]) -> Iterable[Pair]:
    """Which of the accounts are alike, and which contrary."""
    having: dict[tuple[str | None, str], list[int]] = {}
    entrants: dict[int, _Entrant] = {}
    for number, account in enumerate(accounts):
        if (of := trace(account)) is None:
            continue
        one = entrants[number] = _Entrant(of)
        places = [having.setdefault((whose(account.speaker), stem), []) for stem in one.wording.telling]
        for before, many in Counter(chain.from_iterable(places)).items():
            if sure := _joinable(entrants[before], one, many):
                yield sure, before, number
        for place in places:
            place.append(number)


def _joinable(one: _Entrant, other: _Entrant, shared: int) -> float:
    """How surely two accounts of one speaker, with so many telling words in common, are of one statement."""
    ours, theirs = one.of.days, other.of.days
    if ours[0] > theirs[1] or theirs[0] > ours[1] or not may_be_alike(one.wording, other.wording, shared):
        return 0.0
    return _alike(one, other)


def _alike(one: _Entrant, other: _Entrant) -> float:
    if one.is_long_turn or other.is_long_turn:
        return 0.0
    sure = likeness(one.wording, other.wording)
    # "A senior official" may be two: only a copy of what one of them said is surely the same.
    return sure if not one.of.unnamed or sure >= _COPIED or sure < 0 else 0.0


_COPIED = 0.97


class _Groups:
    """Accounts on their way into groups."""

    def __init__(self, accounts: Sequence[Account], rulings: Sequence[Ruling]) -> None:
        self._of = {account.id: account.id for account in accounts}
        self._members = {account.id: [account.id] for account in accounts}
        self._days = {account.id: days(account.said_on, account.published) for account in accounts}
        self._rulings = sorted(rulings, key=lambda ruling: ruling.number)
        self._contrary: dict[str, set[str]] = {}
        self._some_split = any(ruling.verdict is Verdict.SPLIT for ruling in rulings)

    def rule(self) -> None:
        """Unite what an operator has merged, whatever the days say, unless a later ruling parts it."""
        for ruling in self._rulings:
            if ruling.verdict is Verdict.MERGE:
                ones = sorted(one for one in ruling.ones | ruling.others if one in self._of)
                for one, other in pairwise(ones):
                    if self._of[one] != self._of[other] and not self._parted(one, other):
                        self._put_together(one, other, None)

    def unite(self, one: str, other: str) -> None:
        """Unite the groups of two accounts if there is a day for all of them, and no ruling against it."""
        if self._of[one] == self._of[other] or self._parted(one, other):
            return
        if not self._contrary.get(self._of[one], set()).isdisjoint(self._members[self._of[other]]):
            return
        first, second = self._days[self._of[one]], self._days[self._of[other]]
        if first is None or second is None:
            return
        shared = max(first[0], second[0]), min(first[1], second[1])
        if shared[0] <= shared[1]:
            self._put_together(one, other, shared)

    def part(self, one: str, other: str) -> None:
        """Note that two accounts say the opposite: nothing that is like both of them makes them one."""
        self._contrary.setdefault(self._of[one], set()).add(other)
        self._contrary.setdefault(self._of[other], set()).add(one)

    def sorted(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def _parted(self, one: str, other: str) -> bool:
        """Whether a ruling forbids any account of one group with any of the other's."""
        ours, theirs = self._members[self._of[one]], self._members[self._of[other]]
        return self._some_split and any(
            self._verdict(first, second) is Verdict.SPLIT for first in ours for second in theirs
        )

    def _verdict(self, one: str, other: str) -> Verdict | None:
        """What the last ruling on these two says."""
        for ruling in reversed(self._rulings):
            if ruling.verdict is Verdict.MERGE:
                if {one, other} <= ruling.ones | ruling.others:
                    return Verdict.MERGE
            elif (one in ruling.ones and other in ruling.others) or (other in ruling.ones and one in ruling.others):
                return Verdict.SPLIT
        return None

    def _put_together(self, one: str, other: str, shared: Days | None) -> None:
        kept, gone = sorted((self._of[one], self._of[other]))
        both = [days for days in (self._days[kept], self._days[gone]) if days]
        # Where an operator has united what the days part, all of them are days on which it can have been.
        self._days[kept] = shared or ((min(both)[0], max(last for _, last in both)) if both else None)
        if contrary := self._contrary.pop(gone, None):
            self._contrary.setdefault(kept, set()).update(contrary)
        for member in self._members.pop(gone):
            self._of[member] = kept
            self._members[kept].append(member)


def combine(accounts: Sequence[Account]) -> Account:
    """What several accounts say of their statement, as one; `id` and `words` are those of the first by id.

    The speaker and the day are what the surest of them say: a day that is stated before one that is inferred, then what
    most of them say, then the earliest. The same whatever the order of the accounts.
    """
    ordered = sorted(accounts, key=lambda account: account.id)
    first = ordered[0]
    if len(ordered) == 1:
        return first
    speakers = [account.speaker for account in ordered if account.speaker]
    said = [account.said_on for account in ordered if account.said_on]
    places = [account.place for account in ordered if account.place]
    return replace(
        first,
        speaker=max(speakers, key=lambda one: (one.id is not None, len(one.name), one.name), default=None),
        said_on=min(said, key=lambda dating: _less_sure(dating, said), default=None),
        place=min(places, key=lambda place: (-places.count(place), place), default=None),
        topics=_union(account.topics for account in ordered),
        facets=_union(account.facets for account in ordered),
    )


def _less_sure(dating: Dating, others: Sequence[Dating]) -> tuple[bool, timedelta, int, date, str]:
    same = sum(1 for other in others if (other.first, other.last) == (dating.first, dating.last))
    inferred = dating.precision is Precision.INFERRED
    return inferred, dating.last - dating.first, -same, dating.first, dating.evidence


def _union(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for some in names for name in some}))
