"""Indirect speech and the facts of quotations, as the reader gives them."""

import pytest

from briefings.types import Kind
from tests.builders import article


def reported(reader, text, **known):
    given = article(text, title=None, **known)
    return [(one.speaker.name, one.cue.of(text), one.span.of(text)) for one in reader.read(given).reported]


def test_indirect_speech_is_given_with_its_sentence(reader):
    text = "Halvard Brekke said on Monday that Ukraine will become a member of NATO."
    assert reported(reader, text) == [("Halvard Brekke", "said", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Halvard Brekke said on Monday that the harbour will open.",
        "A diplomat said on Monday that Ukraine will become a member of NATO.",
        "While Halvard Brekke said that it rained, Ukraine will become a member of NATO.",
        "Halvard Brekke thought that Ukraine will become a member of NATO.",
        "Ukraine will become a member of NATO.",
        "Ukraine and NATO were in the news, and Halvard Brekke said that the membership of the club had grown.",
    ],
)
def test_what_is_not_sure_is_passed_over(reader, text):
    assert reported(reader, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It will rain all day,” Halvard Brekke said.", Kind.DIRECT),
        ("Halvard Brekke said that it would “rain for as long as it pleases” there.", Kind.MIXED),
        ("Halvard Brekke called the harbour a “hole in the water of the north”.", Kind.MIXED),
        ("Halvard Brekke said: “It will rain all day.”", Kind.DIRECT),
    ],
)
def test_a_quotation_is_a_sentence_or_a_part_of_one(reader, text, kind):
    (quotation,) = reader.read(article(text, title=None)).quotations
    assert quotation.kind is kind


def test_the_second_half_of_a_split_quotation_is_about_what_the_first_is(reader):
    text = "“If Ukraine becomes a member of NATO,” Halvard Brekke said, “nobody there will be sad about it for long.”"
    assert [one.topics for one in reader.read(article(text, title=None)).quotations] == [("nato-ukraine",)] * 2


def test_short_words_that_nobody_speaks_are_no_quotation(reader):
    assert reader.read(article("The “long porch” was full of rain and of people.", title=None)).quotations == ()
