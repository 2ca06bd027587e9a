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


def spoken(reader, text):
    quotations = reader.read(article(text, title=None)).quotations
    return [(one.span.of(text), one.speaker and one.speaker.name) for one in quotations]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” of the ministry met on Monday, and Halvard Brekke said nothing about it.",
        "Her book “The Open Door” came out on Monday, Halvard Brekke said.",
        "Torgeir “Tuppen” Lundegaard said on Monday that it rained.",
        "Halvard Brekke said that the room’s screen was called “24”.",
    ],
)
def test_scare_quotes_titles_nicknames_and_figures_are_no_quotations(reader, text):
    assert spoken(reader, text) == []


@pytest.mark.parametrize("aside", ["(Applause.)", "[crosstalk]", "(Laughter, and some applause)."])
def test_what_happens_in_the_room_is_not_said(reader, aside):
    text = f"“I thank you all for this,” Halvard Brekke said.\n\n“{aside}”\n\n“Now we go on,” he said."
    assert [words for words, _ in spoken(reader, text)] == ["I thank you all for this,", "Now we go on,"]


def test_words_that_may_or_may_not_be_spoken_are_kept_without_a_speaker(reader):
    text = "The plan is meant to curb “activist” investors, Halvard Brekke wrote, who is the minister of doors."
    assert all(speaker in (None, "Halvard Brekke") for _, speaker in spoken(reader, text))


@pytest.mark.parametrize(
    "name", ["— Halvard Brekke, minister of doors", "– Halvard Brekke", "Halvard Brekke, minister of doors"]
)
def test_a_name_below_a_block_quotation_speaks_it(reader, name):
    words = "The door is open to all who want to come in, and it will stay open."
    assert spoken(reader, f"It was on the wall.\n\n“{words}”\n{name}") == [(words, "Halvard Brekke")]


@pytest.mark.parametrize("below", ["New Homes for Porthaven, at last", "Halvard Brekke, minister of doors, went home."])
def test_what_else_stands_below_a_block_quotation_does_not_speak_it(reader, below):
    text = f"Maren Holm wrote a letter.\n\n“The door is open to all who want to come in, she hopes.”\n\n{below}"
    assert [speaker for _, speaker in spoken(reader, text)] != ["Halvard Brekke"]


@pytest.mark.parametrize("words", ["The door, Halvard Brekke said, is open.", "The door is open, said Halvard Brekke."])
def test_who_is_named_inside_the_marks_speaks_or_nobody_does(reader, words):
    text = f"Maren Holm met Halvard Brekke in Porthaven on Monday.\n\n“{words}”\n\nIt rained."
    assert spoken(reader, text) in ([(words, None)], [(words, "Halvard Brekke")])
