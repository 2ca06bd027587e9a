"""The sentences around a quotation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.context import around

TEXT = (
    "One paragraph stands first. It has two sentences.\n\n"
    "He came in. “The door is open,” he said. Then he left! Nobody followed.\n\n"
    "The last paragraph is here."
)
START = TEXT.index("The door")
END = TEXT.index(",”")


def shown(room: int, text: str = TEXT) -> str | None:
    found = around(text, START, END, room)
    return found.words if found else None


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (1000, TEXT),
        (120, TEXT[TEXT.index("He came") :].strip()),
        (90, "He came in. “The door is open,” he said. Then he left! Nobody followed."),
        (45, "“The door is open,” he said. Then he left!"),
        (29, "“The door is open,” he said."),
        (20, None),
        (5, None),
    ],
)
def test_as_many_whole_sentences_as_there_is_room_for(room: int, words: str | None) -> None:
    assert shown(room) == words


def test_where_there_is_nothing_around_there_is_no_context() -> None:
    assert around("“The door is open.”", 1, 18, 500) is None


@given(text=st.text(max_size=200), data=st.data())
def test_it_is_a_slice_that_holds_the_quotation_within_its_room(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    room = data.draw(st.integers(0, 250))
    found = around(text, start, end, room)
    if found is not None:
        assert found.start is not None
        assert len(found.words) <= room
        assert text[found.start : found.start + len(found.words)] == found.words
        assert text[start:end].strip() in found.words
