"""Which accounts of different pages are of one statement: the same words of one speaker, said on days that agree.

Accounts that are alike (`likeness`) are joined, the surest pairs first, as long as there is a day on which all of them
can have been said. What comes of that depends on the accounts alone, never on the order in which they came: pairs are
taken by how sure they are, then by what they say. Only accounts that hang together by likeness can end up together, so
each such cluster is decided by itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from briefings.matching.likeness import likeness
from briefings.matching.tokens import Wording
from briefings.types import Account, SpeakerKind, Verdict
from sources.types import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefings.types import Ruling, Speaker
    from sources.types import Dating

    Days = tuple[date, date]

_PRINTED_WITHIN = timedelta(days=3)
"""So long before an article something was said of which it gives no day: the press is quick."""

_RECALLED_WITHIN = timedelta(days=30)
"""So long before it, where the article shows that it was said earlier, but not when."""

_LONGEST = timedelta(days=31)
"""Days that lie further apart ("in 2023") say too little for two accounts to be told apart."""

LONG_TURN = 60
"""Words of a transcript's turn from which it is no account of one statement: many stand in it."""


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
    for _, one, other in sorted(_pairs(some), key=lambda pair: (-pair[0], pair[1], pair[2])):
        groups.unite(some[one].id, some[other].id)
    return groups.sorted()


def _content(account: Account) -> tuple[str, date, date, date, str]:
    """What accounts are put in order by: what they say, so that ids decide only between those that say the same."""
    first, last = days(account.said_on, account.published) or (account.published, account.published)
    return account.words, first, last, account.published, account.id


def joinable(one: Account, other: Account) -> bool:
    """Whether both can be of one statement by speaker and days, whatever their words are."""
    if one.speaker is None or other.speaker is None or whose(one.speaker) != whose(other.speaker):
        return False
    first, second = days(one.said_on, one.published), days(other.said_on, other.published)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def whose(speaker: Speaker | None) -> str | None:
    """Who speaks, for comparing: the id, where there is one, else the name."""
    return None if speaker is None else speaker.id or " ".join(speaker.name.casefold().split())


def related(ones: Sequence[str], others: Sequence[str]) -> tuple[int, ...]:
    """The numbers of those of the other words that are like any of the first; who said them, and when, is not asked."""
    wordings = [Wording(words) for words in ones]
    found = []
    for number, words in enumerate(others):
        other = Wording(words)
        if any(_may_be_alike(one, other) and likeness(one, other) for one in wordings):
            found.append(number)
    return tuple(found)


def _may_be_alike(one: Wording, other: Wording) -> bool:
    """Whether so many telling words are in both that it is worth looking at their order, which takes far longer."""
    shared = len(one.telling & other.telling)
    return shared > _FEW or (shared == _FEW and min(len(one.telling), len(other.telling)) <= _FEW + 1)


_FEW = 2


def _pairs(accounts: Sequence[Account]) -> Iterable[tuple[float, int, int]]:
    wordings = [Wording(account.words) for account in accounts]
    for number, one in enumerate(accounts):
        for following in range(number + 1, len(accounts)):
            other = accounts[following]
            if _may_be_alike(wordings[number], wordings[following]) and joinable(one, other):
                sure = _likeness(one, other, wordings[number], wordings[following])
                if sure:
                    yield sure, number, following


def _likeness(one: Account, other: Account, wording: Wording, other_wording: Wording) -> float:
    for account, words in ((one, wording), (other, other_wording)):
        if account.official and len(words.tokens) >= LONG_TURN:
            return 0.0
    sure = likeness(wording, other_wording)
    unnamed = one.speaker is not None and one.speaker.kind is SpeakerKind.UNNAMED
    # "A senior official" may be two: only a copy of what one of them said is surely the same.
    return sure if not unnamed or sure >= _COPIED else 0.0


_COPIED = 0.97


class _Groups:
    """Accounts on their way into groups."""

    def __init__(self, accounts: Sequence[Account], rulings: Sequence[Ruling]) -> None:
        self._of = {account.id: account.id for account in accounts}
        self._members = {account.id: [account.id] for account in accounts}
        self._days = {account.id: days(account.said_on, account.published) for account in accounts}
        self._rulings = sorted(rulings, key=lambda ruling: ruling.number)

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
        first, second = self._days[self._of[one]], self._days[self._of[other]]
        if first is None or second is None:
            return
        shared = max(first[0], second[0]), min(first[1], second[1])
        if shared[0] <= shared[1]:
            self._put_together(one, other, shared)

    def sorted(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def _parted(self, one: str, other: str) -> bool:
        """Whether a ruling forbids any account of one group with any of the other's."""
        ours, theirs = self._members[self._of[one]], self._members[self._of[other]]
        return any(self._verdict(first, second) is Verdict.SPLIT for first in ours for second in theirs)

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
