"""Words that are made to fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.lettering import fitted, width, wrapped


def test_cyrillic_takes_about_as_much_room_as_latin() -> None:
    latin, cyrillic = width("Volodymyr Zelenskyy", 13), width("Володимир Зеленський", 13)
    assert 0.8 < latin / cyrillic < 1.25


def test_what_fits_is_whole_and_what_does_not_is_cut() -> None:
    assert fitted("Halvard Brekke", 200, 13) == "Halvard Brekke"
    assert fitted("Halvard Brekke", 50, 13) == "Halva…"


def test_lines_break_at_blanks_and_say_that_there_is_more() -> None:
    words = "The door is open, and it will stay open for as long as we are asked."
    assert wrapped(words, 140, 13, 9) == (
        "The door is open, and",
        "it will stay open for as",
        "long as we are asked.",
    )
    assert wrapped(words, 140, 13, 2) == ("The door is open, and", "it will stay open for …")


@given(st.text(max_size=80), st.floats(30, 300), st.integers(1, 5))
def test_no_line_is_wider_than_the_room_and_nothing_is_lost(words: str, room: float, most: int) -> None:
    lines = wrapped(words, room, 13, most)
    assert len(lines) <= most
    assert all(width(line, 13) <= room or len(line) <= 2 for line in lines)
    every = wrapped(words, room, 13, 100)
    assert "".join("".join(every).split()) == "".join(words.split())
