"""Samples: the same for a seed, fair, and within the excerpt terms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from briefings.exports.sampling import AROUND, Drawn, draw, in_context
from briefings.store.types import KeptQuotation
from tests import builders
from tests.briefings.test_exports import kept

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

TEXT = """Norlandia's minister came late.

He smiled. “The door is open, and it will stay open.” Halvard Brekke said so in Porthaven, twice.

The talks go on."""
WORDS = "The door is open, and it will stay open."


def some(number: int) -> list[KeptQuotation]:
    return [kept(builders.report(article=f"article{one}")) for one in range(number)]


async def given(quotations: Sequence[KeptQuotation]) -> AsyncIterator[KeptQuotation]:
    for one in quotations:
        yield one


async def drawn(quotations: Sequence[KeptQuotation], size: int, seed: int = 0) -> list[str]:
    return [one.article.id for one in await draw(given(quotations), size, seed)]


async def test_the_same_seed_draws_the_same_in_whatever_order_they_come() -> None:
    quotations = some(100)
    first = await drawn(quotations, 10)
    assert await drawn(quotations[::-1], 10) == first
    assert len(set(first)) == 10
    assert await drawn(quotations, 10, seed=1) != first


async def test_a_larger_sample_begins_with_the_smaller_one() -> None:
    quotations = some(100)
    assert (await drawn(quotations, 30))[:10] == await drawn(quotations, 10)


async def test_all_are_drawn_where_there_are_no_more() -> None:
    assert sorted(await drawn(some(3), 10)) == ["article0", "article1", "article2"]
    assert await drawn([], 10) == []


async def test_each_is_as_likely_as_any_other() -> None:
    quotations = some(20)
    times = dict.fromkeys((one.article.id for one in quotations), 0)
    for seed in range(400):
        for id_ in await drawn(quotations, 5, seed):
            times[id_] += 1
    assert sum(times.values()) == 2_000
    # A hundred each is expected; the seeds are fixed, so that this cannot fail by chance.
    assert all(60 < number < 140 for number in times.values())


def in_text(text: str = TEXT, *words: str, limit: int = 500) -> tuple[Drawn, ...]:
    """The words as a sample shows them from a text."""
    quotations = []
    for one in words or (WORDS,):
        quotation = builders.quotation(text, one)
        facts = replace(some(1)[0].article, max_excerpt=limit)
        quotations.append(
            KeptQuotation(article=facts, quotation=quotation, content=one, mention=None, cue=None, statement=None)
        )
    return in_context(list(enumerate(quotations, 1)), text)


def test_a_quotation_comes_with_its_paragraph() -> None:
    (one,) = in_text()
    assert (one.before, one.words, one.after) == (
        "He smiled. “",
        WORDS,
        "” Halvard Brekke said so in Porthaven, twice.",
    )


def test_what_stands_around_is_cut_at_words() -> None:
    text = f"{'word ' * 100}“{WORDS}” {'more ' * 100}end."
    (one,) = in_text(text, limit=5_000)
    assert one.before
    assert one.after
    assert AROUND - 5 <= len(one.before) <= AROUND
    assert AROUND - 5 <= len(one.after) <= AROUND
    assert f"{one.before}{WORDS}{one.after}" in text
    assert (one.before[:5], one.after[-4:]) == ("word ", "more")


@pytest.mark.parametrize("limit", range(0, 140, 7))
def test_all_that_is_shown_of_an_article_keeps_within_its_terms(limit: int) -> None:
    both = in_text(
        TEXT.replace("The talks go on.", "“We shall see about that,” he said."),
        WORDS,
        "We shall see about that,",
        limit=limit,
    )
    assert sum(len(part) for one in both for part in (one.before, one.words, one.after) if part) <= limit


def test_words_go_before_what_stands_around_them() -> None:
    (one,) = in_text(limit=len(WORDS) + 20)
    assert (one.before, one.words) == ("“", WORDS)
    assert one.after is not None
    assert TEXT.partition(WORDS)[2].startswith(one.after)
    (cut,) = in_text(limit=len(WORDS) - 3)
    assert (cut.before, cut.words, cut.after) == (None, "The door is open, and it will stay", None)


def test_an_article_that_is_gone_shows_the_words_alone() -> None:
    (one,) = in_context([(1, some(1)[0])], None)
    assert (one.before, one.words, one.after) == (None, builders.WORDS, None)


def test_the_number_is_that_of_the_drawing() -> None:
    rows: Any = in_context([(4, some(1)[0]), (9, some(1)[0])], None)
    assert [row.number for row in rows] == [4, 9]
