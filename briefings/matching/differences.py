"""Words beside others: what is changed, added and left out, word by word, and how a cut was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.matching.tokens import Wording
from briefings.matching.windows import window
from briefings.wordings.compared import Compared, Kind, Note, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LIKE = 60.0
"""How alike, in per cent of letters, a part of the others must be for a cut to be compared with that alone."""

_FEW = 4
"""Words at the beginning or the end that stand in the place of others, and do not just go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Words from `first` up to `last` here, that stand for those from `begin` up to `end` there."""

    same: bool
    first: int
    last: int
    begin: int
    end: int


def compare(words: str, others: str) -> Compared:
    """Words beside others that report the same. Case, marks and accents do not matter."""
    here, there = Wording(words), Wording(others)
    blocks = list(_aligned(here, there))
    if not any(block.same for block in blocks):
        return Compared(pieces=(Piece(kind=Kind.CHANGED, here=words.strip(), there=others.strip()),))
    head, tail = blocks[0], blocks[-1]
    before, after = "", ""
    if not head.same and (head.first == head.last or head.end - head.begin > _FEW):
        before = _slice(there, head.begin, head.end)
        blocks[0] = _Block(same=False, first=head.first, last=head.last, begin=head.end, end=head.end)
    if not tail.same and (tail.first == tail.last or tail.end - tail.begin > _FEW):
        after = _slice(there, tail.begin, tail.end)
        blocks[-1] = _Block(same=False, first=tail.first, last=tail.last, begin=tail.begin, end=tail.begin)
    pieces = [_piece(block, here, there) for block in blocks if block.first < block.last or block.begin < block.end]
    return Compared(
        pieces=tuple(pieces),
        before=before,
        after=after,
        notes=tuple(_notes(blocks, here, there)),
        denies=any(_denies(block, here, there) for block in blocks),
    )


def _denies(block: _Block, here: Wording, there: Wording) -> bool:
    """Whether one has more denials in its words than the other has in theirs."""
    ours, theirs = here.tokens[block.first : block.last], there.tokens[block.begin : block.end]
    return sum(one.denies for one in ours) != sum(one.denies for one in theirs)


def _aligned(here: Wording, there: Wording) -> Iterator[_Block]:
    """The blocks of two wordings; a cut is put where most of it stands side by side, not over all of the longer one."""
    most = len(there.forms)
    cut = None
    if len(here.forms) < most and not any(token.gap for token in here.tokens):
        cut = window(here, there, _LIKE)
    begin, end = cut or (0, most)
    if begin:
        yield _Block(same=False, first=0, last=0, begin=0, end=begin)
    for block in _blocks(here.forms, there.forms[begin:end]):
        yield _Block(
            same=block.same, first=block.first, last=block.last, begin=block.begin + begin, end=block.end + begin
        )
    if end < most:
        yield _Block(same=False, first=len(here.forms), last=len(here.forms), begin=end, end=most)


def _blocks(here: Sequence[str], there: Sequence[str]) -> Iterator[_Block]:
    from rapidfuzz.distance import LCSseq  # takes 20 ms to import

    at = (0, 0)
    for one in LCSseq.opcodes(here, there):
        if one.tag != "equal":
            continue
        if (one.src_start, one.dest_start) != at:
            yield _Block(same=False, first=at[0], last=one.src_start, begin=at[1], end=one.dest_start)
        yield _Block(same=True, first=one.src_start, last=one.src_end, begin=one.dest_start, end=one.dest_end)
        at = one.src_end, one.dest_end
    if at != (len(here), len(there)):
        yield _Block(same=False, first=at[0], last=len(here), begin=at[1], end=len(there))


def _piece(block: _Block, here: Wording, there: Wording) -> Piece:
    ours, theirs = _slice(here, block.first, block.last), _slice(there, block.begin, block.end)
    if block.same:
        return Piece(kind=Kind.SAME, here=ours, there=theirs)
    if ours and theirs:
        return Piece(kind=Kind.CHANGED, here=ours, there=theirs)
    return Piece(kind=Kind.ADDED, here=ours) if ours else Piece(kind=Kind.LEFT_OUT, there=theirs)


def _slice(wording: Wording, first: int, last: int) -> str:
    """Some of the words as they stand in their text, with the marks after them."""
    if first >= last:
        return ""
    tokens = wording.tokens
    start = tokens[first].start if first else 0
    end = tokens[last].start if last < len(tokens) else len(wording.text)
    return wording.text[start:end].strip()


def _notes(blocks: Sequence[_Block], here: Wording, there: Wording) -> Iterator[Note]:
    """What was done to the words, beside changing some."""
    joined = marked = unmarked = False
    for block in blocks[1:-1]:
        if block.same or block.first < block.last:
            continue
        gap = here.tokens[block.first - 1].gap
        joined |= not gap and any(there.tokens[number].ends for number in range(block.begin - 1, block.end))
        marked |= gap
        unmarked |= not gap
    for block in blocks:
        if block.same:
            # Two sentences there, one here: a mark between them has gone.
            joined |= any(
                there.tokens[block.begin + step].ends and not here.tokens[block.first + step].ends
                for step in range(block.last - block.first - 1)
            )
    if joined:
        yield Note.JOINED
    if marked:
        yield Note.MARKED
    if unmarked:
        yield Note.UNMARKED
    if any(token.bracketed for token in here.tokens):
        yield Note.BRACKETED
