"""A long answer in several messages."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.markdown import block_quote, escape, link
from briefings.writing.messages import split

LINK = link("Fjord Wire", "https://fjord.example/norlandia")

# Only quotations hold the letter Q, and there every word has one.
prose = st.lists(
    st.sampled_from(["Q", "Q*b", "Q" * 70, "\nQ", "\n\nQ", "_Q", "[Q](y)", "😀Q", "the-Q", "“Q”", "Q:\\"]),
    min_size=1,
    max_size=60,
).map(" ".join)
names = st.lists(st.sampled_from(["Halvard", "*", "B_rekke", "\\", "van", "1."]), min_size=1, max_size=4).map(" ".join)
blocks = st.lists(
    st.builds(
        lambda name, words, links: (
            f"**{escape(name)}**, 1 March\n{block_quote(words)}\n-# {' · '.join([LINK] * links)}"
        ),
        names,
        prose,
        st.integers(min_value=1, max_value=9),
    ),
    min_size=1,
    max_size=6,
).map("\n\n".join)


def bare(text: str) -> str:
    """The characters that say something: without blanks, line breaks and the marks before lines."""
    return re.sub(r"\s", "", re.sub(r"^(?:>|-#) ?", "", text, flags=re.MULTILINE))


@given(blocks)
def test_every_message_is_short_enough_and_together_they_say_all(text: str) -> None:
    messages = split(text, 200)
    assert all(0 < len(message) <= 200 for message in messages)
    assert "".join(map(bare, messages)) == bare(text)


@given(blocks)
def test_links_and_escaped_characters_stay_whole(text: str) -> None:
    messages = split(text, 200)
    assert sum(message.count(LINK) for message in messages) == text.count(LINK)
    assert not [one for one in messages if (len(one) - len(one.rstrip("\\"))) % 2]


@given(blocks)
def test_a_quotation_goes_on_as_a_quotation_and_nothing_else_becomes_one(text: str) -> None:
    for message in split(text, 200):
        for line in message.split("\n"):
            assert line.startswith("> ") == ("Q" in line or line == "> ")


def test_what_fits_is_one_message() -> None:
    assert split("## Heading\n\n**Name**\n> “words”\n") == ["## Heading\n\n**Name**\n> “words”"]


def test_it_parts_between_blocks() -> None:
    one, two = "a" * 60, "b" * 60
    assert split(f"{one}\n\n{two}", 100) == [one, two]


def test_a_long_block_parts_between_its_lines_but_not_inside_a_quotation() -> None:
    head, quotation, source = "**Name**", "> “" + "a" * 40 + "\n> \n> “" + "b" * 40 + "”", "-# " + "c" * 40
    assert split("\n".join([head, quotation, source]), 110) == [f"{head}\n{quotation}", source]


def test_a_quotation_that_is_too_long_starts_beneath_its_speaker() -> None:
    messages = split("**Name**\n> " + "words " * 60, 100)
    assert messages[0].startswith("**Name**\n> words")
    assert all(message.startswith("> words") for message in messages[1:])


def test_it_parts_between_the_paragraphs_of_a_long_quotation_without_empty_lines_at_the_edges() -> None:
    assert split("> " + "a" * 80 + "\n> \n> " + "b" * 80, 100) == ["> " + "a" * 80, "> " + "b" * 80]


def test_small_print_goes_on_in_small_print() -> None:
    messages = split("-# " + " · ".join([LINK] * 5), 150)
    assert len(messages) > 1
    assert all(message.startswith("-# ") for message in messages)


def test_a_word_too_long_for_a_message_is_broken_but_no_escaped_character_in_it() -> None:
    messages = split("> " + r"\*" * 100, 51)
    assert all(re.fullmatch(r"> (?:\\\*)+", message) for message in messages)
    assert sum(message.count("*") for message in messages) == 100


def test_characters_beyond_the_first_plane_count_twice() -> None:
    assert max(map(len, split("😀" * 100, 100))) == 50


def test_nothing_is_no_message() -> None:
    assert split("") == []
    assert split("\n\n \n\n") == []
