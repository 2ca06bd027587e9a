import pytest

from briefings.reading import venues
from briefings.reading.frames import frames


def tokens(text):
    (frame,) = frames(text, 0, len(text), ())
    return frame.tokens


def cue(text, word):
    return next(index for index, token in enumerate(tokens(text)) if token.text == word)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ministers met in Porthaven.", "met"),
        ("He spoke at a forum on fish.", "forum"),
        ("On that day the chamber debated a motion.", "chamber"),
        ("The interview took place by telephone.", "interview"),
        ("Brekke will speak at a forum.", None),
        ("Brekke said that the forum was dull.", None),
        ("Brekke spoke ahead of next month's summit.", None),
        ("Brekke gave an interview.", None),
        ("Brekke walked home.", None),
    ],
)
def test_a_gathering_is_told_of_or_not(text, named):
    where = venues.gathering(tokens(text))
    assert (tokens(text)[where].text if where is not None else None) == named


def test_only_the_named_speak_at_a_press_conference():
    assert venues.is_of_few(tokens("He spoke at a press conference."), 5)
    assert not venues.is_of_few(tokens("He spoke at a great conference."), 5)
    assert not venues.is_of_few(tokens("The chamber debated it."), 1)


@pytest.mark.parametrize(
    ("text", "word", "apart"),
    [
        ("The board said in a statement that it rained.", "said", True),
        ("Reached by phone, Aas said that it rained.", "said", True),
        ("Aas told The Harbour Times that it rained.", "told", True),
        ("Aas told this newspaper that it rained.", "told", True),
        ("Aas posted on a wall that it rained.", "posted", True),
        ("Aas told reporters that it rained.", "told", False),
        ("Aas said that the statement was wet.", "said", False),
        ("Aas posted a gain.", "posted", False),
    ],
)
def test_what_is_written_or_told_to_the_outlet_is_said_apart(text, word, apart):
    assert venues.is_apart(tokens(text), cue(text, word), "The Harbour Times") == apart


@pytest.mark.parametrize(
    ("text", "noun", "alone"),
    [
        ("A letter published on Friday says so.", "letter", True),
        ("On Friday they adopted a declaration.", "declaration", False),
    ],
)
def test_a_document_has_its_day(text, noun, alone):
    assert venues.document_of(tokens(text), cue(text, "Friday")) == (noun, alone)


def test_a_day_without_a_document_is_nobodys():
    assert venues.document_of(tokens("They came on Friday."), 3) is None


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("In his memoir, published on Thursday, he writes it.", True),
        ("The harbour office published on Thursday what it had.", False),
        ("On Thursday, he came.", False),
        ("In a letter, published on Thursday, he writes it.", False),
    ],
)
def test_the_day_on_which_a_thing_came_out_is_its_own(text, thing):
    assert venues.is_of_thing(tokens(text), cue(text, "Thursday")) == thing


@pytest.mark.parametrize(
    ("text", "company"),
    [("Not all of those present agreed.", True), ("The audience laughed.", True), ("He gave her a present.", False)],
)
def test_those_who_were_there_are_told_of(text, company):
    assert venues.names_company(tokens(text)) == company
