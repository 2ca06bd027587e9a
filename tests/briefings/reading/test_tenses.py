import pytest

from briefings.reading import tenses
from briefings.reading.frames import frames


def at(text, word):
    (frame,) = frames(text, 0, len(text), ())
    return frame.tokens, next(index for index, token in enumerate(frame.tokens) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "past"),
    [
        ("Brekke had told parliament so.", "told", True),
        ("Brekke had struck another tone, telling parliament so.", "telling", True),
        ("Brekke told parliament that it had rained.", "told", False),
    ],
)
def test_the_past_perfect_is_told(text, word, past):
    assert tenses.is_past_perfect(*at(text, word)) == past


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Brekke has previously said so.", True),
        ("Brekke said earlier that it rained.", True),
        ("Earlier in the day, Brekke said so.", False),
        ("Brekke has repeatedly said so.", True),
        ("Brekke said so.", False),
    ],
)
def test_another_time_is_told(text, other):
    assert tenses.is_of_another_time(*at(text, "said")) == other


def test_what_is_to_come_is_told():
    assert tenses.is_ahead(*at("Brekke will say so.", "say"))
    assert not tenses.is_ahead(*at("Brekke said it will rain.", "said"))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("A text had been sent on Monday.", True),
        ("A text was sent on Monday.", False),
        ("He had left, and on Monday they spoke.", False),
    ],
)
def test_what_happened_before_is_told(text, before):
    assert tenses.is_before(*at(text, "Monday")) == before
