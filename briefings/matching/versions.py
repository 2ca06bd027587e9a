"""Which quotations of a page are statements, and which of them say the same one in its several versions."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import count as counting
from typing import TYPE_CHECKING

from briefings import words
from briefings.matching import joining
from briefings.showing import is_sure
from briefings.types import Draft, Kind
from sources.types import Form, Precision, short_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefings.types import Quotation, Speaker, Version

LEAST_WORDS = {Kind.DIRECT: 2, Kind.MIXED: 4}
"""How many words a quotation of each kind must have to be a statement of its own."""

LEAST_IN_COMMON = 4
"""How many words a shortened quotation must have to be known again in the longer one."""

MOST_OF_ONE = 100
"""Statements of one speaker on one page that are looked for on others. As many as long interviews have: a page
with thousands is made to be slow. Which ones they are depends on the page alone, not on what came before it."""

_MOST_RIVALS = 50  # quotations with the same four words that are compared; a page that has more is made to be slow


def is_statement(quotation: Quotation, text: str) -> bool:
    """Whether a quotation is a statement of its own. A fragment is read and kept with its article but is none."""
    return words.count(quotation.span.of(text)) >= LEAST_WORDS[quotation.kind]


def of_page(versions: Sequence[Version]) -> tuple[Draft, ...]:
    """The statements of one page, drawn from its versions, which come in the order in which they were found.

    Depends on the versions alone, so that statements can be dropped and drawn again. An id depends on the words, not on
    the speaker; those of the first versions stay, whatever versions are added after them.
    """
    page = _Page(versions)
    for index, version in enumerate(versions):
        page.take(index, version)
    return tuple(_bounded(page.draft(track) for track in page.tracks))


def _bounded(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts of a page; those of a speaker whom it quotes beyond measure stay alone after the first ones."""
    numbers: Counter[str | None] = Counter()
    for draft in drafts:
        name = joining.whose(draft.speaker)
        numbers[name] += 1
        yield replace(draft, alone=True) if numbers[name] > MOST_OF_ONE else draft


class Matching:
    """How statements are drawn: those of one page from its versions, and from these, with other pages', all of them."""

    def __call__(self, versions: Sequence[Version]) -> tuple[Draft, ...]:
        """`of_page`."""
        return of_page(versions)

    days = staticmethod(joining.days)
    whose = staticmethod(joining.whose)
    most = joining.MOST
    trace = staticmethod(joining.trace)
    copies = staticmethod(joining.copies)
    related = staticmethod(joining.related)
    join = staticmethod(joining.join)
    combine = staticmethod(joining.combine)


project = Matching()
"""What the store is given to draw statements with."""


def contradict(one: Speaker | None, other: Speaker | None) -> bool:
    """Whether these are two different speakers: not where one is unknown, nor where one name is part of the other."""
    if one is None or other is None:
        return False
    if one.id is not None and other.id is not None:
        return one.id != other.id
    names = set(words.sequence(one.name).split()), set(words.sequence(other.name).split())
    return not (names[0] <= names[1] or names[1] <= names[0])


@dataclass(slots=True)
class _Group:
    """The quotations of one version that print the same words of one speaker."""

    words: str
    sequence: str
    speaker: Speaker | None
    ordinal: int
    quotations: list[int]


@dataclass(slots=True)
class _Track:
    """One statement over the versions seen so far. `speaker` is who the newest of them says it was."""

    id: str
    speaker: Speaker | None
    aliases: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    sequences: dict[str, None] = field(default_factory=dict)
    printings: list[tuple[int, int]] = field(default_factory=list)


class _Page:
    """The tracks of one page while its versions are taken in, one after the other."""

    def __init__(self, versions: Sequence[Version]) -> None:
        self.versions = versions
        self.tracks: list[_Track] = []
        self._ids: set[str] = set()

    def take(self, index: int, version: Version) -> None:
        """Give each group of the next version to the track it continues, or a track of its own."""
        groups = _groups(version)
        given = _pair(groups, self.tracks)
        for number, group in enumerate(groups):
            track = given.get(number) or self._new(version, group)
            natural = _id(version, group.words, group.ordinal)
            if natural not in self._ids:
                self._ids.add(natural)
                track.aliases.append(natural)
            track.speaker = group.speaker or track.speaker
            track.words.add(group.words)
            track.sequences[group.sequence] = None
            track.printings.extend((index, quotation) for quotation in group.quotations)

    def _new(self, version: Version, group: _Group) -> _Track:
        wanted = (_id(version, group.words, ordinal) for ordinal in counting(group.ordinal))
        track = _Track(id=next(id_ for id_ in wanted if id_ not in self._ids), speaker=group.speaker)
        self._ids.add(track.id)
        self.tracks.append(track)
        return track

    def draft(self, track: _Track) -> Draft:
        """The statement that a track has become: the newest version speaks first, the older fill what it leaves out."""
        best = sorted(track.printings, key=self._weight, reverse=True)
        shown = best[0]
        quotations = [self._quotation(printing) for printing in best]
        newest = [self._quotation(printing) for printing in best if printing[0] == shown[0]]
        days = [quotation.said_on for quotation in quotations if quotation.said_on]
        stated = [day for day in days if day.precision is not Precision.INFERRED]
        return Draft(
            id=track.id,
            aliases=tuple(track.aliases),
            speaker=_shown_speaker(quotations),
            said_on=next(iter(stated or days), None),
            place=next((quotation.place for quotation in quotations if quotation.place), None),
            topics=_union(quotation.topics for quotation in newest),
            facets=_union(quotation.facets for quotation in newest),
            printings=tuple(track.printings),
            shown=shown,
        )

    def _quotation(self, printing: tuple[int, int]) -> Quotation:
        version, quotation = printing
        return self.versions[version].quotations[quotation]

    def _weight(self, printing: tuple[int, int]) -> tuple[bool, int, bool, float, int, int]:
        """What is shown before what: a full text before an extract, the newer version, then the surest printing."""
        version, number = printing
        quotation = self._quotation(printing)
        return (
            self.versions[version].form is not Form.EXTRACT,
            version,
            quotation.speaker is not None,
            quotation.confidence,
            quotation.span.end - quotation.span.start,
            -number,
        )


def _shown_speaker(quotations: Sequence[Quotation]) -> Speaker | None:
    """Whom a statement is shown to be by: whom the first of its quotations names, if one that agrees is sure enough.

    Ids and tracks go by whom the reader names, however sure it is, so that they stay when the cut-off is moved.
    """
    named = [quotation for quotation in quotations if quotation.speaker is not None]
    sure = (one.speaker for one in named if is_sure(one) and not contradict(one.speaker, named[0].speaker))
    return next(sure, None)


def _id(version: Version, levelled: str, ordinal: int) -> str:
    return short_id("statement", version.seed, levelled, str(ordinal))


def _union(names: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for some in names for name in some))


def _groups(version: Version) -> list[_Group]:
    """The statements of one version; the same words by another speaker are another one, with the next ordinal."""
    alike: defaultdict[str, list[_Group]] = defaultdict(list)
    groups: list[_Group] = []
    for number, quotation in enumerate(version.quotations):
        if not is_statement(quotation, version.text):
            continue
        content = quotation.span.of(version.text)
        levelled = words.level(content)
        group = next((one for one in alike[levelled] if not contradict(one.speaker, quotation.speaker)), None)
        if group is None:
            group = _Group(levelled, words.sequence(content), quotation.speaker, len(alike[levelled]), [])
            alike[levelled].append(group)
            groups.append(group)
        group.speaker = group.speaker or quotation.speaker
        group.quotations.append(number)
    return groups


def _distance(one: Speaker | None, other: Speaker | None) -> int:
    """0: the same speaker; 1: one of them is unknown; 2: two different ones."""
    if contradict(one, other):
        return 2
    return 1 if one is None or other is None else 0


def _pair(groups: Sequence[_Group], tracks: Sequence[_Track]) -> dict[int, _Track]:
    """The earlier statement that each group, by its number, continues. Each statement is given to one group at most.

    The same words first: by the same speaker, then where one is unknown, then whoever is named now, for then the
    attribution was corrected. Then words of which one printing has only a part, the longest part first.
    """
    given: dict[int, _Track] = {}
    taken: set[str] = set()

    def give(number: int, candidates: Iterable[_Track], distance: int) -> None:
        speaker = groups[number].speaker
        free = (track for track in candidates if track.id not in taken)
        track = next((one for one in free if _distance(one.speaker, speaker) <= distance), None)
        if number not in given and track is not None:
            given[number] = track
            taken.add(track.id)

    alike: defaultdict[str, list[_Track]] = defaultdict(list)
    for track in tracks:
        for levelled in track.words:
            alike[levelled].append(track)
    for distance in (0, 1, 2):
        for number, group in enumerate(groups):
            give(number, alike[group.words], distance)

    free = [track for track in tracks if track.id not in taken]
    for number, track in _shortened({n: group for n, group in enumerate(groups) if n not in given}, free):
        give(number, [track], 1)
    return given


def _shortened(groups: dict[int, _Group], tracks: Sequence[_Track]) -> list[tuple[int, _Track]]:
    """The groups and tracks of which one has a part of the other's words, those with most words in common first."""
    if not groups or not tracks:
        return []
    starts: defaultdict[str, list[_Track]] = defaultdict(list)
    holds: defaultdict[str, list[_Track]] = defaultdict(list)
    for track in tracks:
        for sequence in track.sequences:
            parts = _parts(sequence)
            for part in parts[:1]:
                starts[part].append(track)
            for part in dict.fromkeys(parts):
                holds[part].append(track)
    found: dict[tuple[int, str], tuple[int, int, int, _Track]] = {}
    order = {track.id: place for place, track in enumerate(tracks)}
    for number, group in groups.items():
        parts = _parts(group.sequence)
        rivals = [track for part in parts[:1] for track in holds[part][:_MOST_RIVALS]]
        rivals += [track for part in dict.fromkeys(parts) for track in starts[part][:_MOST_RIVALS]]
        for track in rivals:
            common = max(_common(group.sequence, sequence) for sequence in track.sequences)
            if common >= LEAST_IN_COMMON:
                found[number, track.id] = (-common, number, order[track.id], track)
    return [(number, track) for _, number, _, track in sorted(found.values(), key=lambda one: one[:3])]


def _parts(sequence: str) -> list[str]:
    """Each four words that stand side by side."""
    single = sequence.split()
    return [" ".join(single[i : i + LEAST_IN_COMMON]) for i in range(len(single) - LEAST_IN_COMMON + 1)]


def _common(one: str, other: str) -> int:
    """How many words the shorter has, if the longer holds them side by side; else 0."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter.split()) if shorter in longer else 0
