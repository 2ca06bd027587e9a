import pytest

from briefings.reading.layout import paragraphs
from briefings.reading.marks import quoted_stretches


def quoted(text):
    return [text[stretch.start : stretch.end] for stretch in quoted_stretches(text, paragraphs(text))]


@pytest.mark.parametrize(
    "marked",
    ["“{}”", '"{}"', "''{}''", "``{}''", "«{}»", "„{}“", '“{}"', "„{}”", '"{}”', "“{}“", "”{}”", "‟{}”", "‚‚{}”"],
)
def test_marks_of_every_kind_are_paired(marked):
    words = "The door is open, he said to me then."
    assert quoted(f"She waited for a long time. {marked.format(words)} Then she left the room.") == [words]


def test_what_is_quoted_inside_a_quotation_belongs_to_it():
    assert quoted("“He said ‘no’ and “never” to me,” she told us.") == ["He said ‘no’ and “never” to me,"]


def test_a_quotation_opened_again_in_each_paragraph_is_one():
    text = "“One thing is sure.\n\n“Another is not,” she told us."
    assert quoted(text) == ["One thing is sure.\n\n“Another is not,"]


def test_a_quotation_never_closed_ends_with_its_paragraph():
    text = "He told us: “It is cold in that hallway.\n\nThe remarks caused a stir. “So be it,” he added."
    assert quoted(text) == ["It is cold in that hallway.", "So be it,"]


def test_single_marks_count_where_an_article_has_no_others():
    text = "‘It’s the allies’ turn,’ she said.\n\n‘We’d rather wait,’ he said.\n\n‘So be it,’ she said."
    assert quoted(text) == ["It’s the allies’ turn,", "We’d rather wait,", "So be it,"]


def test_straight_single_marks_count_too_and_apostrophes_do_not():
    text = (
        "'The harbour's gates are open in the '90s,' she said. 'It's the allies' turn,' he added. 'We'd wait,' I said."
    )
    assert quoted(text) == ["The harbour's gates are open in the '90s,", "It's the allies' turn,", "We'd wait,"]


def test_single_marks_inside_double_ones_are_none_of_their_own():
    text = "“It’s the allies’ ‘turn’,” she said. The allies’ envoys said ‘no’ to that.\n\n“So be it,” he said."
    assert quoted(text) == ["It’s the allies’ ‘turn’,", "So be it,"]


@pytest.mark.parametrize(
    "inside",
    [
        "“She said „never“ to me,”",
        "«She said „never“ to me,»",
        "„She said ‚never‘ to me,“",
        "\"She said 'never' to me,\"",
    ],
)
def test_marks_of_another_kind_inside_a_quotation_belong_to_it(inside):
    assert quoted(f"{inside} he told us then.") == [inside[1:-1]]


def test_a_quotation_that_is_not_opened_again_in_its_second_paragraph_is_one():
    text = "She told us: “One thing is sure.\n\nAnother is not,” and left.\n\nThen it rained. “So be it,” he said."
    assert quoted(text) == ["One thing is sure.\n\nAnother is not,", "So be it,"]


def test_a_quotation_that_the_text_breaks_off_in_ends_with_it():
    assert quoted("She told the house on Monday: “The door is open, and it will st") == [
        "The door is open, and it will st"
    ]


def test_a_headline_with_an_apostrophe_at_the_end_is_no_quotation_that_breaks_off():
    assert quoted("The door is open, she said on Monday.\n\nThe allies’ harbour in “good” order") == []


@pytest.mark.parametrize("again", ["“", ""])
def test_an_advertisement_in_the_middle_is_not_quoted(again):
    text = f"She said: “One thing is sure here.\n\nAdvertisement\n\n{again}Another is not sure,” and left at once."
    assert quoted(text) == ["One thing is sure here.", "Another is not sure,"]


@pytest.mark.parametrize(
    "words",
    [
        "They [the allies] decide (and soon),",
        "They decide (in Porthaven — Ed.) who comes in,",
        "They decide [Editor’s note: she spoke before the vote] who comes in,",
        "They decide … all of them ... who comes in,",
    ],
)
def test_brackets_notes_and_gaps_inside_marks_stay(words):
    assert quoted(f"“{words}” she told us.") == [words]


def test_what_is_opened_again_without_having_been_closed_ends_there():
    text = '"The door is open, said the minister. "We shall not close it." That was all.'
    assert quoted(text) == ["The door is open, said the minister.", "We shall not close it."]


def test_quotations_in_an_excerpt_with_a_straight_mark_before_each_paragraph_are_found():
    text = (
        "“So it was,” she said of the story.\n\n“It was not,” he said.\n\n"
        '"He called it a “rant,” and a box was labelled “medical problem.”\n\n'
        '"They walked in, chanting “Open! Open!”'
    )
    assert quoted(text) == ["So it was,", "It was not,", "rant,", "medical problem.", "Open! Open!"]


def test_where_quotations_stand_in_straight_marks_curly_ones_stay_inside():
    text = '"So it was," she said.\n\n"He called it a “rant,” and then he left.\n\n"He came back," she said.'
    assert quoted(text)[1] == 'He called it a “rant,” and then he left.\n\n"He came back,'


def test_inches_are_no_marks():
    assert quoted('He is 6\'2" and has a 24" screen. “It is big,” he said.') == ["It is big,"]
