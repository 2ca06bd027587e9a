"""How words differ from others, and how they stand beside a transcript."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.matching.differences import compare
from briefings.matching.official import beside, passage, weigh
from briefings.wordings.compared import Kind, Standing
from sources.types import Form
from tests import builders

OPEN = "What matters is that the strait stays open to every ship."
SPEECH = (
    "Thank you all for coming. I was asked about the fleet and about the price of fish. "
    f"{OPEN} We have said so for years. The council, which meets in May, will have "
    "the last word on the tolls. Thank you."
)


def told(words: str, others: str) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.here, one.there) for one in compare(words, others).pieces if one.kind is not Kind.SAME]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("“what matters is that the strait stays open to every ship”", []),
        ("the strait stays open", []),
        ("What matters is that the strait remains open to every ship", [("changed", "remains", "stays")]),
        ("What really matters is that the strait stays open", [("added", "really", "")]),
        ("What matters is that the strait stays open to ship", [("left_out", "", "every")]),
    ],
)
def test_differences_are_told_word_by_word(words: str, found: list[tuple[str, str, str]]) -> None:
    assert told(words, OPEN) == found
    assert compare(words, OPEN).differs is bool(found)


def test_a_cut_is_compared_where_it_stands_and_not_with_like_words_far_off() -> None:
    text = "All of us agree that it will be a member one day, and all agree when it can be a member of the club."
    assert told("it can be a member of a club", text) == [("changed", "a", "the")]


def test_a_cut_is_no_difference_and_says_what_was_cut() -> None:
    found = compare("the strait stays open", OPEN)
    assert (found.before, found.after) == ("What matters is that", "to every ship.")


@pytest.mark.parametrize(
    ("words", "others", "note"),
    [
        ("It is cold and nobody sails", "It is cold. And nobody sails.", "joins two sentences"),
        ("It is cold ... nobody sails", "It is cold today and nobody sails", "leaves out words and marks it"),
        ("It is cold nobody sails", "It is cold today and nobody sails", "leaves out words without a mark"),
        ("It is cold [in May] and nobody sails", "It is cold and nobody sails", "words in brackets are the outlet's"),
    ],
)
def test_what_was_done_to_the_words_is_named(words: str, others: str, note: str) -> None:
    assert note in compare(words, others).notes


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(words: str, others: str) -> None:
    found = compare(words, others)
    assert compare(words, words).differs is False or not any(map(str.isalnum, words))
    assert isinstance(found.differs, bool)


def test_words_are_found_in_a_speech() -> None:
    found = passage("the strait stays open to every ship", SPEECH)
    assert found is not None
    assert SPEECH[slice(*found)] == "the strait stays open to every ship"
    cut = passage("The council ... will have the last word on the tolls", SPEECH)
    assert cut is not None
    assert SPEECH[slice(*cut)] == "The council, which meets in May, will have the last word on the tolls"
    assert passage("Nobody has closed the harbour for longer than a night", SPEECH) is None
    assert passage("", SPEECH) is None


def turn(content: str = SPEECH) -> object:
    return builders.report(content, article="speech", form=Form.TRANSCRIPT, start=100)


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        (OPEN, Standing.SAME),
        ("What matters is that the strait remains open to every ship.", Standing.DIFFERS),
        ("Nobody has closed the harbour for longer than a night.", Standing.ABSENT),
    ],
)
def test_a_quotation_stands_in_the_transcript_or_differs_or_is_not_there(words: str, standing: Standing) -> None:
    found = beside(words, [turn()])  # type: ignore[list-item]
    assert found is not None
    assert found.standing is standing
    if found.words is not None and found.start is not None:
        assert SPEECH[found.start - 100 :].startswith(found.words)


def test_without_a_transcript_nothing_is_said_of_it() -> None:
    assert beside(OPEN, []) is None


def test_reports_that_print_other_words_are_counted_cuts_aside() -> None:
    wordings = [OPEN, "What matters is that the strait stays open", "What matters is that the strait remains open"]
    statement = builders.statement(OPEN, [builders.report(words, article=words) for words in wordings])
    assert weigh(statement, ()).differs == 1
    assert weigh(statement, [turn(SPEECH.replace("stays", "remains"))]).differs == 2  # type: ignore[list-item]
