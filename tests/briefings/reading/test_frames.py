from briefings.reading.frames import frames
from briefings.reading.marks import Stretch


def sentences(text, *quoted):
    stretches = []
    for number, words in enumerate(quoted):
        start = text.index(words)
        stretches.append(
            (
                number,
                Stretch(
                    start=start + 1, end=start + len(words) - 1, opens=start, closes=start + len(words), closed=True
                ),
            )
        )
    return [text[frame.start : frame.end] for frame in frames(text, 0, len(text), stretches)]


def test_abbreviations_and_initials_end_no_sentence():
    assert sentences("Mr. Brekke met Sen. J. Holm in the U.S. on Monday. They left.") == [
        "Mr. Brekke met Sen. J. Holm in the U.S. on Monday.",
        "They left.",
    ]


def test_a_quotation_that_asks_goes_on_into_its_reporting_clause():
    assert sentences("“Really?” Brekke asked. He left.", "“Really?”") == ["“Really?” Brekke asked.", "He left."]


def test_a_quotation_that_ends_with_a_stop_ends_the_sentence_before_a_capital():
    assert sentences("“It is done.” The minister left.", "“It is done.”") == ["“It is done.”", "The minister left."]


def test_clitics_stand_apart_and_names_with_apostrophes_do_not():
    text = "He’s with O’Dowd and Liv’s aide."
    words = [token.text for frame in frames(text, 0, len(text), ()) for token in frame.tokens]
    assert words == ["He", "’s", "with", "O’Dowd", "and", "Liv", "’s", "aide", "."]


def test_a_sentence_without_end_is_cut():
    text = "and on " * 2000
    assert max(len(frame.tokens) for frame in frames(text, 0, len(text), ())) <= 250


def test_a_frame_knows_its_quotations_and_whether_anything_else_stands_there():
    text = "“One.” “Two.”"
    stretches = [
        (4, Stretch(start=1, end=5, opens=0, closes=6, closed=True)),
        (5, Stretch(start=8, end=12, opens=7, closes=13, closed=True)),
    ]
    found = frames(text, 0, len(text), stretches)
    assert [number for frame in found for number in frame.quotations] == [4, 5]
    assert all(frame.is_bare for frame in found)
