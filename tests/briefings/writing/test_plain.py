"""Words from outside on a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.plain import LONGEST, clean, fill, one_line, quoted

ANYTHING = st.text(st.characters(codec=None))
TURNS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]


@given(ANYTHING)
def test_nothing_that_a_terminal_acts_on_comes_through(text: str) -> None:
    shown = clean(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]
    assert not [char for char in shown if ord(char) in TURNS]
    shown.encode("utf-8")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"])))
def test_what_is_printed_stays(text: str) -> None:
    assert clean(text) == text


def test_each_kind_of_line_break_is_one() -> None:
    assert clean("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h\ni") == "a\nb\nc\nd\ne\nf\ng\nh\ni"


def test_a_control_character_leaves_a_mark() -> None:
    assert clean("a\x1b[31mb\x00c\ud800d\x9be") == "a\ufffd[31mb\ufffdc\ufffdd\ufffde"


def test_marks_that_turn_the_direction_are_dropped_and_letters_of_other_scripts_are_not() -> None:
    assert clean("\u202eabc\u202c שלום\u200f مرحبا") == "abc שלום\u200f مرحبا"


def test_a_title_cannot_have_lines_nor_be_endless() -> None:
    assert one_line(" a\n\nForged: header\t\x85b ") == "a Forged: header b"
    assert one_line("a" * 1000) == "a" * (LONGEST - 1) + "…"


def test_a_quotation_keeps_its_lines_without_great_gaps() -> None:
    assert quoted("\n one \r\ntwo\n \n\n\t\n“three\n", " …") == ["“one", "two", "", "“three” …"]


def test_lines_are_broken_at_blanks_and_stay_indented() -> None:
    assert fill("    one two three\n\nfour", 12) == "    one two\n    three\n\nfour"


def test_a_long_word_and_an_address_are_not_broken() -> None:
    address = "https://harbour-times.example/a-long-address"
    assert fill(f"  see {address} there", 20) == f"  see\n  {address}\n  there"


@given(st.text(), st.integers(min_value=10, max_value=100))
def test_breaking_lines_changes_no_word(text: str, width: int) -> None:
    text = clean(text)
    assert fill(text, width).split() == text.split()


def test_very_long_text_takes_no_time() -> None:
    for nasty in ("a" * 300_000, " " * 300_000, "\n" * 300_000, "a " * 150_000, " \n" * 150_000):
        fill("\n".join(quoted(nasty)), 88)
