import pytest

from briefings.reading.layout import paragraphs
from briefings.reading.marks import quoted_stretches


def quoted(text):
    return [text[stretch.start : stretch.end] for stretch in quoted_stretches(text, paragraphs(text))]


@pytest.mark.parametrize(
    "marked",
    ["“{}”", '"{}"', "''{}''", "``{}''", "«{}»", "„{}“", '“{}"', "„{}”"],
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
