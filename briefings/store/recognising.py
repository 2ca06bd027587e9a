"""Words that somebody asks about, found in the archive though some are mistyped, missing or too many."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from briefings.knowledge.spelling import alike, allowed
from briefings.store import terms
from briefings.store.label_tables import names, words
from briefings.store.labelling import known_labels, label_name
from briefings.store.search import INDIRECT, KEY_MASK, STATEMENTS, Wanted, mark, search
from briefings.store.statements import load
from briefings.store.tables import articles, pages, reported
from briefings.wordings.compared import Coverage, Told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.types import Statement

_MOST_WORDS = 40
_MOST_TOGETHER = 10
"""Words that are looked for together: so many are in no other statement."""

_MOST_FOUND = 120
"""What one look into the index may give; the nearest of it are looked at."""

_FEWEST, _PARTS, _OF_A_PART = 2, 3, 4
_NEAREST = 12
_GOOD = 75.0
"""How alike, in per cent of letters, what is found must be for no laxer question to be asked."""

_MOST_CORRECTED = 4
_NAMED = 5


async def candidates(database: Database, asked: str, speaker: str | None) -> tuple[Statement, ...]:
    """The statements whose wordings are nearest to some words; those of a speaker first looked for among theirs."""
    async with database.reading() as connection:
        folded = terms.fold(asked)[:_MOST_WORDS]
        marks = await _marks(connection, speaker)
        places: dict[int, float] = {}
        for wanted in [(*marks,), ()] if marks else [()]:
            places |= await _look(connection, STATEMENTS, folded, wanted)
        nearest = sorted(places, key=lambda place: (-places[place], -place))[:_NEAREST]
        return await load(connection, [place & KEY_MASK for place in nearest])


async def told(database: Database, asked: str) -> tuple[Told, ...]:
    """The sentences of indirect speech that are nearest to some words."""
    async with database.reading() as connection:
        found = await _look(connection, INDIRECT, terms.fold(asked)[:_MOST_WORDS], ())
        nearest = sorted(found, key=lambda key: (-found[key], -key))[:_NEAREST]
        rows = await connection.execute(
            select(
                reported.c.key,
                reported.c.speaker,
                reported.c.start,
                func.substr(articles.c.text, reported.c.start + 1, reported.c.stop - reported.c.start).label("words"),
                articles.c.id,
                articles.c.outlet,
                articles.c.title,
                articles.c.url,
                articles.c.max_excerpt,
            )
            .join(articles)
            .where(reported.c.key.in_(nearest))
        )
        by_key = {
            row.key: Told(
                words=row.words,
                speaker=row.speaker,
                article=row.id,
                outlet=row.outlet,
                title=row.title,
                url=row.url,
                max_excerpt=row.max_excerpt,
                start=row.start,
            )
            for row in rows
        }
        return tuple(by_key[key] for key in nearest if key in by_key)


async def coverage(database: Database) -> Coverage:
    """What is kept at all."""
    async with database.reading() as connection:
        outlets = select(names.c.shown).where(names.c.kind == "outlet", names.c.number > 0)
        best = outlets.order_by(names.c.number.desc(), names.c.label).limit(_NAMED)
        number = select(func.count()).select_from(outlets.subquery())
        kept = select(func.count()).select_from(pages)
        # Not where the day is only that on which an article came.
        dated = select(articles.c.day).where(articles.c.published_first.is_not(None)).limit(1)
        since = await connection.scalar(dated.order_by(articles.c.day))
        until = await connection.scalar(dated.order_by(articles.c.day.desc()))
        return Coverage(
            articles=(await connection.scalars(kept)).one(),
            outlets=(await connection.scalars(number)).one(),
            named=tuple(await connection.scalars(best)),
            since=since,
            until=until,
        )


async def _marks(connection: AsyncConnection, speaker: str | None) -> tuple[str, ...]:
    if speaker is None:
        return ()
    name = ("speaker", label_name("speaker", speaker))
    return tuple(map(mark, (await known_labels(connection, [name])).values()))


async def _look(
    connection: AsyncConnection, index: str, folded: Sequence[str], marks: tuple[str, ...]
) -> dict[int, float]:
    """The places in an index that have most of some words, with how alike what stands there is, 0 to 100."""
    from rapidfuzz import fuzz  # takes 20 ms to import

    telling = list(dict.fromkeys(word for word in folded if word not in terms.STOP_WORDS and len(word) > 1))
    telling = await _put_right(connection, telling)
    some = search(connection.dialect.name, index)
    asked = " ".join(folded)
    best: dict[int, float] = {}
    for wanted in _questions(tuple(folded), telling, marks):
        matching = select(some.place, some.words.label("words")).where(some.matching(wanted)).limit(_MOST_FOUND)
        rows = (await connection.execute(matching)).all()
        found = {row[0]: fuzz.partial_ratio(asked, " ".join(some.taken_apart(row.words)[0])) for row in rows}
        best |= found
        if max(found.values(), default=0) >= _GOOD:
            break
    return best


def _questions(folded: tuple[str, ...], telling: Sequence[str], marks: tuple[str, ...]) -> list[Wanted]:
    """What the index is asked, the strictest question first."""
    if not folded:
        return []
    if len(telling) < _FEWEST:
        # A single word is in many statements, all of them side by side in few.
        single = [Wanted(phrases=((word,),), marks=marks) for word in telling]
        return [Wanted(phrases=(folded,), marks=marks), *single]
    longest = sorted(telling, key=lambda word: (-len(word), word))[:_MOST_TOGETHER]
    asked = [Wanted(phrases=tuple((word,) for word in longest), marks=marks)]
    if len(telling) >= _PARTS * _FEWEST:
        # With two words wrong, one of three parts is right, whether the wrong ones stand together or apart.
        third = -(-len(telling) // _PARTS)
        parts = [telling[start::_PARTS] for start in range(_PARTS)]
        parts += [telling[start : start + third] for start in range(0, len(telling), third)]
        groups = tuple(tuple((word,) for word in part[:_OF_A_PART]) for part in parts)
        asked.append(Wanted(phrases=(), marks=marks, either=groups))
    else:
        pairs = tuple(((one,), (other,)) for one, other in combinations(longest, 2))
        asked.append(Wanted(phrases=(), marks=marks, either=pairs))
    return asked


async def _put_right(connection: AsyncConnection, telling: list[str]) -> list[str]:
    """The words with those that were never said replaced by the likeliest; without those that are like none."""
    known: set[str] = set()
    if telling:
        initials = sorted({word[0] for word in telling})
        there = select(words.c.word).where(words.c.initial.in_(initials), words.c.word.in_(telling))
        known = set(await connection.scalars(there))
    right: list[str] = []
    corrected = 0
    for word in telling:
        if word in known or not terms.correctable(word):
            right.append(word)
        elif corrected < _MOST_CORRECTED:
            corrected += 1
            length, room = func.length(words.c.word), allowed(word)
            near = select(words.c.word).where(
                words.c.initial == word[0], length.between(len(word) - room, len(word) + room)
            )
            likely = alike(word, await connection.scalars(near))
            if likely:
                right.append(min(likely, key=lambda one: (likely[one], one)))
    return list(dict.fromkeys(right))
