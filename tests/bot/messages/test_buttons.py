"""What the ids of buttons hold, and give back."""

from __future__ import annotations

from datetime import date  # noqa: TC003 -- hypothesis looks at the types

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.buttons import Listing, Press, asked, button_id, page_ids, pressed
from briefings.types import Query
from tests.discord.oddities import STRINGS

WORDS = st.none() | st.text(max_size=100)
DAYS = st.none() | st.dates()


@given(words=WORDS, speaker=WORDS, since=DAYS, until=DAYS, listing=st.sampled_from(Listing))
def test_a_question_comes_back_as_it_was(
    words: str | None, speaker: str | None, since: date | None, until: date | None, listing: Listing
) -> None:
    query = Query(words=words, speaker=speaker, since=since, until=until, topic="any")
    ids = page_ids(listing, query, (0, 0, 1, 2, 33_333))
    if ids is not None:
        assert all(1 <= len(id_) <= 100 and id_.isascii() for id_ in ids)
        assert len(set(ids)) == 5
        assert asked(["something else", *reversed(ids)]) == (listing, query)


@pytest.mark.parametrize("name", ["plain", "markdown", "cyrillic", "emoji", "mentions", "right to left"])
def test_questions_of_usual_length_fit(name: str) -> None:
    query = Query(words=STRINGS[name][:150], speaker="Ursula von der Leyen", outlet="The Kyiv Independent", topic="any")
    assert page_ids(Listing.QUOTES, query, (0, 0, 0, 1, 9)) is not None


def test_a_question_in_too_many_odd_signs_does_not_fit() -> None:
    odd = "".join(chr(0x4E00 + 7919 * number % 20_000) for number in range(150))
    query = Query(words=odd, speaker=odd[:100], outlet=odd[50:])
    assert page_ids(Listing.QUOTES, query, (0, 0, 0, 1, 9)) is None


@pytest.mark.parametrize("id_", ["", "x", "r0:w:abc", "r1", "r1:", "r1:z:abc", "r2:w:abc", "r1:w"])
def test_ids_that_are_not_ours_mean_nothing(id_: str) -> None:
    found = pressed(id_)
    assert found is None or found.parts == ()


def test_an_id_comes_back_as_it_was() -> None:
    found = pressed(button_id(Press.MORE, "abc", 6))
    assert found is not None
    assert (found.press, found.parts) == (Press.MORE, ("abc", "6"))


@pytest.mark.parametrize(
    "ids",
    [
        [],
        ["r1:p:0:0:"],
        ["r1:p:0:0:AAAA"],
        ["r1:p:x:0:AAAA"],
        ["r1:p:0:0:!!!!"],
        ["r1:p:0:0:eJyLjgUAARUAuQ"],
        ["r1:p:0:0:" + "eJw" + "A" * 80],
    ],
)
def test_a_question_that_was_spoilt_means_nothing(ids: list[str]) -> None:
    assert asked(ids) is None
