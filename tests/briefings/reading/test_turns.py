import pytest

from briefings.reading.layout import paragraphs
from briefings.reading.turns import ASKER, by_initials, by_office, speaker_name, turns

INTERVIEW = """Liv Strand-Aas has written a book on doors. We spoke by telephone.

Ola Byre: Why doors?

Liv Strand-Aas: Because they open.

They also shut.

OB: And windows?

LSA: Those are for looking.

OB: Thank you.

LSA: Not at all.
"""


def read(text, *, expected=False):
    found = turns(text, paragraphs(text), expected=expected)
    initials = by_initials(turn.label for turn in found)
    return [(speaker_name(turn, text, initials), text[turn.stretch.start : turn.stretch.end]) for turn in found]


def test_an_interview_is_read_by_its_labels_and_initials():
    assert read(INTERVIEW) == [
        ("Ola Byre", "Why doors?"),
        ("Liv Strand-Aas", "Because they open.\n\nThey also shut."),
        ("Ola Byre", "And windows?"),
        ("Liv Strand-Aas", "Those are for looking."),
        ("Ola Byre", "Thank you."),
        ("Liv Strand-Aas", "Not at all."),
    ]


def test_news_with_a_colon_here_and_there_is_no_transcript():
    assert read("The plan: more doors.\n\nHe said: no.\n\nThe rest of it is prose, and long.\n") == []


def test_askers_are_named_where_they_are():
    text = (
        "Halvard Brekke: (Laughter) We are ready for it now.\n\nQuestion (Marit Saar, Harbour Radio): When?\n\n"
        "Halvard Brekke: Soon.\n\nQ: And who pays for all this?\n"
    )
    assert [name for name, _ in read(text, expected=True)] == ["Halvard Brekke", "Marit Saar", "Halvard Brekke", ASKER]
    assert read(text, expected=True)[0][1] == "We are ready for it now."


@pytest.mark.parametrize("label", ["A", "Answer"])
def test_who_answers_is_left_to_the_article(label):
    text = f"Q: When?\n\n{label}: Soon enough.\n\nQ: Why?\n\n{label}: Because.\n"
    assert [name for name, _ in read(text, expected=True)] == [ASKER, None, ASKER, None]


def test_initials_of_hyphenated_names():
    assert by_initials(["Liv Strand-Aas, historian", "Ola Byre"]) == {"LSA": "Liv Strand-Aas", "OB": "Ola Byre"}


def test_a_label_of_nothing_but_an_office_means_whom_a_longer_one_names():
    labels = ["Norlandia Harbour Master Liv Strand-Aas", "Harbour Master", "Harbour Master", "Ola Byre, fisherman"]
    assert by_office(labels)["Harbour Master"] == "Norlandia Harbour Master Liv Strand-Aas"
    assert "Harbour Master" not in by_office([*labels, "Harbour Master Ola Byre"])
