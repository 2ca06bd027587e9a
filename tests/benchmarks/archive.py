"""Searching a large archive, on both databases, each question beside the bare look into the index.

`READOUT_BENCH_STATEMENTS` says how many statements (a million); `--short` takes 20,000, on SQLite alone.
"""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from briefings.matching.versions import project
from briefings.store import terms
from briefings.store.address import locate
from briefings.store.engine import Database
from briefings.store.labelling import known_labels, label_name
from briefings.store.opening import Store
from briefings.store.search import Wanted, mark, place, search
from briefings.types import Query
from tests.benchmarks import checking
from tests.benchmarks.table import Row
from tests.briefings.printed import Said, printed
from tests.corpora import FIRST_DAY, Archive, load
from tests.postgres import serving

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from tests.corpora import Spoken

_SHORT, _FULL = 20_000, 1_000_000
_BAR = {"p50": 0.5, "p99": 0.99}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    kind: str
    query: Query


def rows(*, short: bool) -> Iterator[Row]:
    """Milliseconds of each kind of question, and of the index alone; of completing a name; of adding an article."""
    statements = _SHORT if short else int(os.environ.get("READOUT_BENCH_STATEMENTS", _FULL))
    archive = Archive(statements)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "archive.db"
        yield from _measured("SQLite", f"sqlite:///{file}", archive, rounds=100 if short else 600)
    if not short:
        with serving("max_wal_size=4GB") as server:
            if server is None:
                return
            yield from _measured("PostgreSQL", f"postgresql://readout@/postgres?host={server}", archive, rounds=600)


def _measured(name: str, url: str, archive: Archive, rounds: int) -> list[Row]:
    return asyncio.run(_all(name, url, archive, rounds))


async def _all(name: str, url: str, archive: Archive, rounds: int) -> list[Row]:
    start = time.perf_counter()
    await load(url, archive)
    built = time.perf_counter() - start
    database = Database(locate(url))
    store = Store(database)
    made = [
        Row(what=f"{name}: building {archive.size:,} statements", unit="s", values=(built,)),
        Row(what=f"{name}: size", unit="MB", values=(await _size(database) / 1e6,)),
    ]
    chance = random.Random(2)  # noqa: S311 -- nothing secret
    questions = _questions(archive, chance, rounds)
    asked: dict[str, list[float]] = {}
    alones: dict[str, list[float]] = {}
    for warm in (True, False):
        for question in questions[: 50 if warm else None]:
            ours, bare = partial(store.search, question.query), await _bare(database, question.query)
            took, alone = await _quickest(ours), await _quickest(bare)
            if not warm:
                asked.setdefault(question.kind, []).append(took)
                alones.setdefault(question.kind, []).append(alone)
    for kind, values in asked.items():
        made += _percentiles(f"{name}: {kind}", values, alones[kind])
    together, alone_together = ([one for some in every.values() for one in some] for every in (asked, alones))
    made += _percentiles(f"{name}: all of these, four in five two or three words", together, alone_together)
    typed = [archive.speaker(chance).split(" ")[chance.randrange(2)][: chance.randrange(1, 9)] for _ in range(rounds)]
    typed += [_mistyped(archive.speaker(chance).split(" ")[1], chance) for _ in range(rounds // 10)]
    completing = [await _quickest(partial(store.speakers, begun)) for begun in typed]
    made += _percentiles(f"{name}: completing the name of a speaker", completing)
    made += _percentiles(f"{name}: adding an article of 8 quotations", await _adding(store, archive))
    made += await checking.rows(name, store, archive, rounds)
    await store.close()
    return made


def _questions(archive: Archive, chance: random.Random, rounds: int) -> list[_Question]:
    """The mix: four in five ask for two or three content words."""
    some = [one for (_, _, said), _ in zip(archive.articles(), range(5000), strict=False) for one in said]
    made = []
    for number in range(rounds):
        one = chance.choice(some)
        match number % 20:
            case 0:
                made.append(_Question(kind="one common word", query=Query(words=chance.choice(_COMMON), limit=10)))
            case 1:
                made.append(_Question(kind="phrase", query=Query(words=f'"{_phrase(one, chance)}"', limit=10)))
            case 2:
                since = FIRST_DAY + timedelta(days=chance.randrange(1700))
                until = since + timedelta(days=60)
                query = Query(speaker=archive.speaker(chance), since=since, until=until, limit=10)
                made.append(_Question(kind="speaker with dates", query=query))
            case 3:
                words = chance.choice(_content(one))
                made.append(_Question(kind="facet", query=Query(words=words, facet="veto", limit=10)))
            case _:
                content = _content(one)
                words = " ".join(chance.sample(content, min(len(content), chance.choice((2, 3)))))
                made.append(_Question(kind="two or three words", query=Query(words=words, limit=10)))
    return made


_COMMON = ("ukraine", "nato", "membership", "security")


def _content(one: Spoken) -> list[str]:
    words = [word for word in dict.fromkeys(terms.fold(one.words)) if word not in terms.STOP_WORDS]
    return words or terms.fold(one.words)


def _phrase(one: Spoken, chance: random.Random) -> str:
    words = terms.fold(one.words)
    start = chance.randrange(max(1, len(words) - 3))
    return " ".join(words[start : start + 3])


def _mistyped(name: str, chance: random.Random) -> str:
    where = chance.randrange(1, len(name))
    return name[:where] + chance.choice("aeiou") + name[where + 1 :]


async def _bare(database: Database, query: Query) -> Callable[[], Awaitable[object]]:
    """The same look into the index and nothing else: the rows of all that match, through the same connection."""
    index = search(database.dialect)
    named = {"speaker": query.speaker, "facet": query.facet}
    names = [(kind, label_name(kind, name)) for kind, name in named.items() if name is not None]
    async with database.reading() as connection:
        labels = await known_labels(connection, names)
    wanted = Wanted(phrases=tuple(terms.asked(query.words or "")), marks=tuple(map(mark, labels.values())))
    match = select(index.place).where(index.matching(wanted))
    if query.since and query.until:
        match = match.where(index.place.between(place(query.since), place(query.until + timedelta(days=1))))

    async def ask() -> object:
        async with database.reading() as connection:
            return (await connection.execute(match)).all()

    return ask


async def _adding(store: Store, archive: Archive) -> list[float]:
    took = []
    chance = random.Random()  # noqa: S311 -- nothing secret; other articles each time, for an archive may be kept
    for _ in range(60):
        said = [
            Said(" ".join(chance.choices(archive.words, k=24)), archive.speaker(chance), facets=("veto",))
            for _ in range(8)
        ]
        reading = printed(*said, url=f"https://archive.example/new/{chance.random()}", outlet=archive.outlets[0])
        at = datetime(2026, 1, 1, tzinfo=UTC)
        took.append(await _milliseconds(lambda reading=reading, at=at: store.add(reading, at=at, project=project)))
    return took[10:]


async def _quickest(work: Callable[[], Awaitable[object]]) -> float:
    """Milliseconds of the quickest of three times: what else the machine does is not measured."""
    return min([await _milliseconds(work) for _ in range(3)])


async def _milliseconds(work: Callable[[], Awaitable[object]]) -> float:
    start = time.perf_counter()
    await work()
    return (time.perf_counter() - start) * 1000


async def _size(database: Database) -> float:
    if database.address.file:
        return float(
            sum(one.stat().st_size for one in database.address.file.parent.glob(f"{database.address.file.name}*"))
        )
    async with database.reading() as connection:
        return float((await connection.scalars(text("SELECT pg_database_size(current_database())"))).one())


def _percentiles(what: str, values: list[float], bare: list[float] | None = None) -> list[Row]:
    made = []
    for name, share in _BAR.items():
        figure = at(values, share)
        beside = ""
        if bare:
            alone = at(bare, share)
            beside = f"index alone {alone:,.1f}: {figure / alone:.2f} times"
        made.append(Row(what=f"{what}, {name}", unit="ms", values=(figure,), beside=beside))
    return made


def at(values: list[float], share: float) -> float:
    """The value below which that share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]
