"""The same archive in SQLite and in PostgreSQL gives the same answers to the same questions, and the right ones."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import psycopg
import pytest
import pytest_asyncio

from briefings.matching.versions import project
from briefings.store import terms
from briefings.store.opening import open_store
from briefings.types import ANY_TOPIC, Query
from tests import corpora
from tests.briefings.printed import Said, printed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from briefings.store.opening import Store
    from briefings.types import Statement

pytestmark = [pytest.mark.postgres, pytest.mark.asyncio(loop_scope="module")]

AT = datetime(2026, 1, 1, tzinfo=UTC)
ARCHIVE = corpora.Archive(320, seed=3, forms=120)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, server: str) -> Iterator[tuple[str, str]]:
    """The URLs of both databases, with the same few hundred statements."""
    file, name = tmp_path_factory.mktemp("both") / "archive.db", "archive"
    with psycopg.connect(host=server, user="readout", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        urls = f"sqlite:///{file}", f"postgresql://readout@/{name}?host={server}"
        asyncio.run(_fill(urls))
        yield urls
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


async def _fill(urls: tuple[str, str]) -> None:
    for url in urls:
        async with await open_store(url) as store:
            for number, (_, outlet, said) in enumerate(ARCHIVE.articles()):
                things = [
                    Said(some.words, some.speaker, on=some.said_on, topics=some.topics, facets=some.facets)
                    for some in said
                ]
                reading = printed(*things, url=f"https://archive.example/{number}", outlet=outlet)
                await store.add(reading, at=AT + timedelta(days=number), project=project)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both(filled: tuple[str, str]) -> AsyncIterator[tuple[Store, Store]]:
    """Both stores, open, for all tests here, which change nothing in them."""
    async with await open_store(filled[0]) as one, await open_store(filled[1]) as other:
        yield one, other


def questions(number: int) -> list[Query]:
    """Questions of every kind: any filter may be there, alone or with others."""
    chance = random.Random(7)  # noqa: S311 -- nothing secret
    spoken = [one for _, _, said in ARCHIVE.articles() for one in said]
    made = []
    for _ in range(number):
        one = chance.choice(spoken)
        words = one.words.rstrip(".").split()
        start = chance.randrange(len(words) - 2)
        since = corpora.FIRST_DAY + timedelta(days=chance.randrange(corpora.DAYS))
        made.append(
            Query(
                words=chance.choice(
                    (
                        None,
                        chance.choice(words),
                        " ".join(chance.sample(words, 2)),
                        " ".join(words[start : start + 3]),
                        f'"{" ".join(words[start : start + 2])}"',
                        f'"{" ".join(words[start : start + 2])}" {chance.choice(words)}',
                        chance.choice(words)[:-1] + "x",
                    )
                ),
                speaker=chance.choice((None, None, one.speaker)),
                outlet=chance.choice((None, None, None, chance.choice(ARCHIVE.outlets))),
                since=chance.choice((None, None, since)),
                until=chance.choice((None, None, since + timedelta(days=chance.randrange(900)))),
                topic=chance.choice((None, None, ANY_TOPIC, "nato-ukraine")),
                facet=chance.choice((None, None, None, *one.facets)),
                limit=chance.choice((1, 5, 20, 500)),
            )
        )
    return made


def fits(query: Query, one: Statement) -> bool:
    """Whether a statement is what is asked for, told without any index."""
    padded = f" {' '.join(terms.fold(one.words))} "
    day = one.said_on
    return (
        (not query.words or all(f" {' '.join(phrase)} " in padded for phrase in terms.asked(query.words)))
        and (query.speaker is None or one.speaker == query.speaker)
        and (query.outlet is None or query.outlet in [report.outlet for report in one.reports])
        and (query.since is None or (day is not None and day.last >= query.since))
        and (query.until is None or (day is not None and day.first <= query.until))
        and (query.topic is None or (bool(one.topics) if query.topic == ANY_TOPIC else query.topic in one.topics))
        and (query.facet is None or query.facet in one.facets)
    )


@pytest.mark.slow
async def test_every_question_has_the_same_and_the_right_answer_from_both(both: tuple[Store, Store]) -> None:
    one, other = both
    every = [statement async for statement in one.each_statement()]
    assert every == [statement async for statement in other.each_statement()]
    assert len(every) > 300
    found_some = 0
    for query in questions(60):
        right = {statement.id for statement in every if fits(query, statement)}
        best = await one.search(query)
        assert best == await other.search(query), query
        assert best.total == len(right), query
        assert len(best.statements) == min(best.total, query.limit)
        assert {statement.id for statement in best.statements} <= right
        for newest_first in (False, True):
            for attributed in (False, True):
                some = await one.statements(query, newest_first=newest_first, attributed=attributed)
                assert some == await other.statements(query, newest_first=newest_first, attributed=attributed), query
                total = await one.total(query, attributed=attributed)
                assert total == await other.total(query, attributed=attributed), query
                assert len(some) == min(total, query.limit)
        found_some += best.total > 1
    assert found_some > 12


@pytest.mark.slow
async def test_names_words_days_and_lists_are_the_same_from_both(both: tuple[Store, Store]) -> None:
    one, other = both
    chance = random.Random(8)  # noqa: S311 -- nothing secret
    typed = ["", "a", "x" * 70, "\N{LATIN SMALL LETTER DOTLESS I}"]
    for name in chance.sample(ARCHIVE.speakers, 20):
        first, last = name.split(" ")
        typed += [
            first,
            last[:2],
            f"{first[:3]} {last[:1]}",
            last[:-1] + "x",
            first[0] + first[2] + first[1] + first[3:],
        ]
    for some in typed:
        assert await one.speakers(some, 7) == await other.speakers(some, 7), some
        assert await one.outlets(some) == await other.outlets(some), some
        assert await one.knows_speaker(some) == await other.knows_speaker(some)
    words = [word for word in chance.sample(ARCHIVE.words, 60) if len(word) > 4]
    for word in words:
        for mistyped in (word[:-1] + "q", word[:2] + word[3] + word[2] + word[4:], word[1:]):
            assert await one.corrected(mistyped) == await other.corrected(mistyped), mistyped
    for topic in (None, ANY_TOPIC, "nato-ukraine", "nothing"):
        assert await one.newest_day(topic) == await other.newest_day(topic)
    assert await one.articles(limit=100) == await other.articles(limit=100)
    assert await one.counts() == await other.counts()
    assert await one.check() == await other.check() == ()


HOSTILE = [
    "\0", "\ud800", "a\0b", "!!!", '"', '""', '"" ""', "the of and", "word " * 10_000,
    "🇺🇦 👩‍👩‍👧‍👦", "\u202eopen\u202c door",
    "NEAR(a b, 5)", "words:ukraine", "ukraine*", "^ukraine", "-ukraine", "ukraine AND NOT nato", "=1", "=u", "'=u'",
    "& | ! <->", "'; DROP TABLE statements; --", "%s {} $1 :x ?", "\\", "ukraine\\", "')", "x" * 100_000, "ﷺ",
    "İstanbul", "ß", "_", "a_b",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_words_are_harmless_and_the_same_on_both(both: tuple[Store, Store], words: str) -> None:
    one, other = both
    for query in (
        Query(words=words),
        Query(speaker=words),
        Query(outlet=words),
        Query(topic=words),
        Query(facet=words),
    ):
        found = await one.search(query)
        assert found == await other.search(query)
        assert await one.statements(query) == await other.statements(query)
        assert found.total <= 320
    assert await one.corrected(words) == await other.corrected(words)
    assert await one.speakers(words) == await other.speakers(words)
