"""What the site is made of: answers that are kept, limits, forms."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.web.asking import asked
from bot.web.caching import Body, Kept
from bot.web.limiting import Limit
from briefings.knowledge.topics import load_topics
from briefings.types import ANY_TOPIC, Query


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def test_an_answer_is_made_once_until_it_is_old() -> None:
    clock, made = Clock(), []

    async def make() -> Body:
        made.append(len(made))
        return Body(content=b"%d" % len(made), type="text/plain")

    kept = Kept(clock, seconds=10)
    assert [(await kept.answer("/", make))[0].content for _ in range(3)] == [b"1"] * 3
    clock.now += 10
    assert (await kept.answer("/", make))[0].content == b"2"


async def test_those_who_ask_at_once_wait_for_one_answer() -> None:
    made = 0

    async def make() -> Body:
        nonlocal made
        made += 1
        await asyncio.sleep(0)
        return Body(content=b"x", type="text/plain")

    kept = Kept(Clock())
    answers = await asyncio.gather(*(kept.answer("/", make) for _ in range(20)))
    assert made == 1
    assert len({tag for _, tag in answers}) == 1


async def test_a_failure_is_everybodys_and_is_not_kept() -> None:
    fails = [True]

    async def make() -> Body:
        await asyncio.sleep(0)
        if fails.pop() if fails else False:
            raise ValueError("no")
        return Body(content=b"x", type="text/plain")

    kept = Kept(Clock())
    results = await asyncio.gather(*(kept.answer("/", make) for _ in range(3)), return_exceptions=True)
    assert [type(one) for one in results] == [ValueError] * 3
    assert (await kept.answer("/", make))[0].content == b"x"


async def test_answers_are_kept_up_to_a_size() -> None:
    made: list[str] = []

    async def answer(path: str) -> None:
        async def make() -> Body:
            made.append(path)
            return Body(content=bytes(40), type="text/plain")

        await kept.answer(path, make)

    kept = Kept(Clock(), largest=100)
    for path in ("a", "b", "a", "c", "b", "a"):
        await answer(path)
    assert made == ["a", "b", "c", "a"]


def test_a_limit_fills_up_again_with_time_and_forgets_the_oldest() -> None:
    clock = Clock()
    limit = Limit(clock, at_once=2, a_second=0.5)
    assert [limit.wait("me") for _ in range(3)] == [0, 0, 2]
    assert limit.wait("you") == 0
    clock.now += 2
    assert [limit.wait("me") for _ in range(2)] == [0, 2]
    for number in range(10_001):
        limit.wait(f"stranger {number}")
    assert limit.wait("me") == 0


TODAY = date(2023, 3, 5)


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        ({}, Query(topic=ANY_TOPIC)),
        ({"words": " door ", "page": "3"}, Query(words="door", topic=ANY_TOPIC)),
        (
            {"since": "last month", "until": "2023-02-10"},
            Query(since=date(2023, 2, 1), until=date(2023, 2, 10), topic=ANY_TOPIC),
        ),
        ({"topic": "all", "facet": "veto"}, Query(facet="veto")),
    ],
)
def test_a_form_is_a_query(fields: dict[str, str], query: Query) -> None:
    question = asked(fields, load_topics(), TODAY, limit=20, topic=ANY_TOPIC)
    assert (question.query, question.faults) == (query, ())


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"words": "a" * 301}, "Words may have 300 characters."),
        ({"since": "2023-03-02", "until": "2023-03-01"}, "2023-03-02 is after 2023-03-01."),
        ({"facet": "colour"}, "There is no facet “colour”."),
    ],
)
def test_what_a_form_cannot_mean_is_said(fields: dict[str, str], fault: str) -> None:
    assert asked(fields, load_topics(), TODAY, limit=20, topic=None).faults == (fault,)


@pytest.mark.parametrize(("page", "number"), [("2", 2), ("0", 1), ("-1", 1), ("x", 1), ("99999", 500), ("²", 1)])
def test_a_page_is_a_number_within_reason(page: str, number: int) -> None:
    assert asked({"page": page}, load_topics(), TODAY, limit=20, topic=None).page == number
