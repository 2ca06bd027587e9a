from datetime import date

import pytest

from briefings.reading.adverbials import place, sort_out
from briefings.reading.days import day_mentions
from briefings.reading.frames import frames


def sorted_days(text, *words):
    tokens = frames(text, 0, len(text), ())[0].tokens
    cues = [next(index for index, token in enumerate(tokens) if token.text == word) for word in words]
    days = sort_out(place(day_mentions(text, 0, len(text), date(2023, 3, 1)), tokens), tokens, cues)
    own = {
        word: days.own[cue].day.dating.evidence if cue in days.own else None
        for word, cue in zip(words, cues, strict=True)
    }
    return own, [event.day.dating.evidence for event in days.events]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Brekke said on Monday that it rained on Tuesday.", "Monday"),
        ("On Monday, in a long speech about the sea and its fish, Brekke said that it rained.", "Monday"),
        ("Brekke on Monday said that it rained.", "Monday"),
        ("Brekke, who came on Monday, said that it rained.", None),
        ("Brekke said that it had rained since Monday.", None),
        ("Brekke said he came on Monday.", None),
        ("Brekke said ships came before Monday.", None),
        ("Brekke said next Monday would be dry.", None),
        ("Asked whether it rained on Monday, Brekke said little.", None),
    ],
)
def test_a_day_belongs_to_a_reporting_word_or_not(text, own):
    assert sorted_days(text, "said")[0] == {"said": own}


def test_of_two_reporting_words_each_has_its_own():
    text = "Brekke said on Monday that it rained and Aas had told parliament on Friday that it would."
    assert sorted_days(text, "said", "told")[0] == {"said": "Monday", "told": "Friday"}


def test_a_day_is_not_shared_with_the_next_clause():
    assert sorted_days("Brekke said on Monday that it rained and Aas replied.", "said", "replied")[0]["replied"] is None


def test_what_somebody_told_is_no_event():
    assert sorted_days("Brekke said the king came on Monday.", "said")[1] == []
    assert sorted_days("The king came on Monday.")[1] == ["Monday"]


def test_a_possessed_word_in_which_people_speak_dates_the_sentence():
    assert sorted_days("Monday's debate was long.")[1] == ["Monday"]
    assert sorted_days("Monday's rain was long.")[1] == []


def test_a_very_long_sentence_is_sorted_out_too():
    text = "Brekke said on Monday and " * 2000
    own, _ = sorted_days(text + ".", "said")
    assert own == {"said": "Monday"}
