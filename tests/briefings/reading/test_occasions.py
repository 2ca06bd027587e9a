"""When something was said: told through `Reader.dated`, published on Wednesday, 1 March 2023."""

from datetime import date

import pytest

from sources.types import Form, Precision
from tests.builders import article, on

MONDAY, TUESDAY, WEDNESDAY = date(2023, 2, 27), date(2023, 2, 28), date(2023, 3, 1)


@pytest.mark.parametrize(
    ("text", "word", "day"),
    [
        ("Halvard Brekke said on Tuesday that the harbour would open.", "said", TUESDAY),
        ("Halvard Brekke on Monday said that the harbour would open.", "said", MONDAY),
        ("On Monday, Halvard Brekke said that the harbour would open.", "said", MONDAY),
        ("At a briefing on 15 February 2023, Halvard Brekke said little.", "said", date(2023, 2, 15)),
        ("In a letter dated Feb. 20, Halvard Brekke called the plan a joke.", "called", date(2023, 2, 20)),
        ("Halvard Brekke said the harbour, closed since Monday, would open.", "said", WEDNESDAY),
        ("Halvard Brekke said that on Monday the harbour had closed.", "said", WEDNESDAY),
        ("Halvard Brekke said the events of Monday were sad.", "said", WEDNESDAY),
        ("Halvard Brekke said ships arrived on Monday.", "said", WEDNESDAY),
        ("Halvard Brekke told The Fjord in an interview published on Monday that it rained.", "told", MONDAY),
        ("Halvard Brekke told reporters after a meeting with the king on Monday that it rained.", "told", MONDAY),
        ("Halvard Brekke said after ships came to Porthaven on Monday that it rained.", "said", WEDNESDAY),
        ("On July 11, 2023, the king will come. Halvard Brekke said that it rained.", "said", WEDNESDAY),
        ("Halvard Brekke said Norlandia attacked on Monday.", "said", WEDNESDAY),
        ("In Monday's speech Halvard Brekke said that the harbour would open.", "said", MONDAY),
        ("Halvard Brekke, who met the king on Monday, said that the harbour would open.", "said", WEDNESDAY),
    ],
)
def test_a_day_belongs_to_the_word_beside_it(day_of, text, word, day):
    assert day_of(text, word).day == day


def test_the_words_that_tell_the_day_are_kept(day_of):
    given = day_of("Halvard Brekke said late on Tuesday, Feb. 28, that the harbour would open.", "said")
    assert given.precision is Precision.DAY
    assert given.evidence == "Tuesday, Feb. 28"


def test_for_want_of_better_it_is_the_publication_and_marked_so(day_of):
    given = day_of("Halvard Brekke said that the harbour would open.", "said")
    assert (given.day, given.precision, given.evidence) == (WEDNESDAY, Precision.INFERRED, "the day of publication")


def test_the_dateline_is_better_than_the_publication(day_of):
    given = day_of("PORTHAVEN, Feb. 27 (Fjord Wire) - Halvard Brekke said that the harbour would open.", "said")
    assert (given.day, given.precision) == (MONDAY, Precision.INFERRED)


def test_a_line_above_the_text_dates_it_where_the_publication_is_not_known(day_of):
    text = "The harbour will open\n\nFebruary 28, 2023\n\nHalvard Brekke said that the harbour would open again soon."
    given = day_of(text, "said", published=None)
    assert (given.day, given.precision) == (TUESDAY, Precision.INFERRED)


def test_without_any_day_nothing_is_known(day_of):
    assert day_of("Halvard Brekke said on Tuesday that the harbour would open.", "said", published=None) is None


def test_a_range_is_no_day_and_not_the_publication(day_of):
    given = day_of("Halvard Brekke said last week that the harbour would open.", "said")
    assert given.day is None
    assert (given.first, given.last) == (date(2023, 2, 20), date(2023, 2, 26))


def test_what_a_speaker_said_on_a_day_he_goes_on_saying(day_of):
    text = (
        "Halvard Brekke said on Monday that the harbour would open.\n\nThe sea is cold there.\n\nBrekke "
        "added that it was deep."
    )
    assert day_of(text, "added").day == MONDAY


def test_another_speaker_does_not_take_the_day_of_the_first(day_of):
    text = (
        "Halvard Brekke said on Monday that the harbour would open.\n\nThe sea is cold there.\n\n"
        "Maren Aas, who fishes there, replied that it was deep."
    )
    given = day_of(text, "replied")
    assert (given.day, given.precision) == (WEDNESDAY, Precision.INFERRED)


def test_the_day_of_a_forum_holds_for_all_who_speak_there(day_of):
    text = (
        "Fishermen and ministers met at a forum in Porthaven on Monday.\n\nHalvard Brekke said that the "
        "harbour would open.\n\n"
        "Maren Aas, who fishes there, replied that it was deep."
    )
    assert day_of(text, "said").day == MONDAY
    assert day_of(text, "replied").day == MONDAY


def test_the_day_of_a_press_conference_holds_for_those_who_gave_it(day_of):
    text = (
        "Halvard Brekke spoke at a press conference in Porthaven on Monday.\n\nBrekke said that the "
        "harbour would open.\n\n"
        "Maren Aas, who fishes in the north, replied that it was deep."
    )
    assert day_of(text, "said").day == MONDAY
    assert day_of(text, "replied").day == WEDNESDAY


def test_what_was_said_apart_is_not_said_at_the_forum(day_of):
    text = (
        "Fishermen and ministers met at a forum in Porthaven on Monday.\n\nMaren Aas told the story by telephone.\n\n"
        "The harbour board said in a statement that it would open."
    )
    assert day_of(text, "told").precision is Precision.INFERRED
    assert day_of(text, "said").precision is Precision.INFERRED


def test_another_gathering_takes_over(day_of):
    text = (
        "Ministers met at a forum in Porthaven on Monday.\n\nHalvard Brekke said that the harbour would open.\n\n"
        "On Tuesday a debate followed in Stornvik.\n\nMaren Aas replied that it was deep."
    )
    assert day_of(text, "said").day == MONDAY
    assert day_of(text, "replied").day == TUESDAY


def test_a_gathering_that_is_only_spoken_of_dates_nothing(day_of):
    text = (
        "Halvard Brekke said on Monday that the forum in Porthaven would be dull.\n\n"
        "Maren Aas, who fishes there, replied that it was deep."
    )
    assert day_of(text, "replied").day == WEDNESDAY


def test_a_day_of_the_narration_holds_in_its_paragraph(day_of):
    text = (
        "On Monday the king came to Porthaven. The mayor, Maren Aas, said that it rained.\n\nA "
        "lawmaker, Ove Lund, said it did not."
    )
    assert day_of(text, "said").day == MONDAY
    assert day_of(text, "said", 2).day == WEDNESDAY


def test_what_had_been_said_before_is_of_another_day(day_of):
    text = (
        "Halvard Brekke said on Monday that the harbour would open. He had told parliament in January "
        "that it would not. "
        "He had said so before."
    )
    assert day_of(text, "told").first == date(2023, 1, 1)
    assert day_of(text, "said", 2) is None


def test_of_two_occasions_each_keeps_its_own(day_of):
    text = (
        "Halvard Brekke said on Monday that the harbour would open. He had told parliament on 3 January that it would "
        "not.\n\n“I was wrong,” Brekke said."
    )
    assert day_of(text, "said", 2).day == MONDAY


def test_a_document_speaks_on_the_day_it_was_issued(day_of):
    text = (
        "A report published on Monday by the harbour board tells a story.\n\nMaren Aas, a baker, laughed about it.\n\n"
        "The report says that the sea is deep."
    )
    assert day_of(text, "says").day == MONDAY


def test_a_lead_without_a_name_is_about_the_first_who_is_named(day_of):
    text = "A minister said on Monday that the harbour would open.\n\n“It will,” Halvard Brekke said."
    assert day_of(text, "said", 2).day == MONDAY


def test_the_lead_may_get_its_day_from_the_next_sentence(day_of):
    text = "The harbour board said that it would close. Halvard Brekke announced the decision on Monday."
    assert day_of(text, "said").day == MONDAY


def test_a_word_outside_the_body_is_dated_like_the_lead(day_of):
    text = "Brekke Promises an Open Harbour\n\nHalvard Brekke said on Monday that the harbour would open."
    assert day_of(text, "Promises").day == MONDAY


def test_the_same_debate_is_the_one_before(day_of):
    text = (
        "Halvard Brekke spoke in parliament on Monday.\n\n“It will open,” he said.\n\nThe leader of the "
        "opposition, Maren "
        "Aas, replied in the same debate that it would not."
    )
    assert day_of(text, "replied").day == MONDAY


def test_a_contradictory_date_does_not_outdo_the_occasion(day_of):
    text = (
        "Halvard Brekke said this in an address on the occasion of the second anniversary of the "
        "full-scale invasion.\n\n"
        "The war enters its third year on February 25, 2026.\n\n“We will stay,” Brekke said."
    )
    given = day_of(text, "said", 2, published=None)
    assert given.day == date(2024, 2, 24)
    assert given.evidence == "second anniversary of the full-scale invasion"


@pytest.mark.parametrize(
    "beside",
    [
        "Halvard Brekke in Porthaven on 3 February 2023. (Photo: Ola Byre)",
        "Halvard Brekke, left, meets reporters on Feb. 3, 2023. Ola Byre/Reuters",
        "© 2021 The Harbour Times. All rights reserved.",
        "Copyright 3 February 2023 The Harbour Times",
        "Updated: 3 February 2023",
    ],
)
@pytest.mark.parametrize("published", ["2023-03-01", None])
def test_the_day_of_a_photograph_or_of_a_notice_is_not_when_it_was_said(day_of, beside, published):
    text = f"It rained in Porthaven.\n\n{beside}\n\n“It will open,” Halvard Brekke said of the harbour."
    given = day_of(text, "said", published=published)
    assert given is None if published is None else given.precision is Precision.INFERRED


def test_what_was_said_beside_a_stretch_of_days_has_its_words_and_no_day(day_of):
    given = day_of("Halvard Brekke said last week that the harbour would open.", "said")
    assert (given.day, given.precision, given.evidence) == (None, Precision.RANGE, "last week")


def test_a_name_between_the_role_and_the_verb_leaves_the_day_to_the_verb(day_of):
    text = "It will open, the country’s secretary for ferries, Ola Byre, said on Tuesday.\n\n“Soon,” Byre said."
    assert day_of(text, "said", 2).day == TUESDAY


def test_what_will_be_said_has_not_been_said(day_of):
    assert day_of("Halvard Brekke will say on Monday that the harbour is open.", "say") is None


def test_a_transcript_is_dated_by_its_head(reader):
    text = (
        "Press conference\n\n27 Feb. 2023\n\nHalvard Brekke: On 3 March we said that we would open the "
        "harbour, and so we did."
    )
    given = article(text, title=None, form=Form.TRANSCRIPT, published=on("2023-03-01"))
    start = text.index("said")
    (dated,) = reader.dated(given, [(start, start + 4)])
    assert (dated.said_on.day, dated.said_on.evidence) == (MONDAY, "27 Feb. 2023")


def test_offsets_are_echoed_whatever_they_are(reader):
    cues = [(-5, 3), (10**9, 10**9 + 1), (0, 0), (7, 2)]
    given = reader.dated(article("Halvard Brekke said on Monday that it would rain."), cues)
    assert [(one.span.start, one.span.end) for one in given] == cues
