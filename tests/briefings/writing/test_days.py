"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.writing.days import day_in_words, in_words, published_in_words, said_in_words
from sources.types import Dating, Precision
from tests.builders import between, on


def test_a_day() -> None:
    assert day_in_words(date(2023, 2, 8)) == "8 February 2023"


@pytest.mark.parametrize(
    ("dating", "words"),
    [
        (on("2023-02-28"), "28 February 2023"),
        (between("2023-02-01", "2023-02-28", "in February", Precision.MONTH), "February 2023"),
        (between("2023-01-01", "2023-12-31", "in 2023", Precision.YEAR), "2023"),
        (between("2023-02-20", "2023-02-26", "last week"), "20–26 February 2023"),
        (between("2023-02-27", "2023-03-05", "last week"), "27 February – 5 March 2023"),
        (between("2022-12-26", "2023-01-01", "last week"), "26 December 2022 – 1 January 2023"),
        (between("2023-02-20", "2023-02-20", "then"), "20 February 2023"),
    ],
)
def test_as_exactly_as_it_is_known(dating: Dating, words: str) -> None:
    assert in_words(dating) == words


@pytest.mark.parametrize(
    ("dating", "words"),
    [
        (None, "Day not known"),
        (on("2023-02-28", "on Tuesday"), "28 February 2023"),
        (
            on("2023-02-28", "the day of publication", Precision.INFERRED),
            "28 February 2023 (inferred from the day of publication)",
        ),
        (between("2023-02-20", "2023-02-26", "last week"), "20–26 February 2023 (“last week”)"),
        (between("2023-02-20", "2023-02-26", ""), "20–26 February 2023"),
    ],
)
def test_when_it_was_said_and_what_that_rests_on(dating: Dating | None, words: str) -> None:
    assert said_in_words(dating) == words


def test_an_unknown_publication_says_so() -> None:
    assert published_in_words(None) == "Date not known"
    assert published_in_words(on("2023-02-28")) == "28 February 2023"
