import pytest

from briefings.knowledge.cues import load_cues
from briefings.knowledge.lexicon import load_lexicon
from briefings.reading.frames import frames
from briefings.reading.layout import Paragraph, Role
from briefings.reading.marks import quoted_stretches
from briefings.reading.mentions import Shape, mentions


def found(text, attested=None):
    body = [Paragraph(start=0, end=len(text), role=Role.BODY, number=1)]
    stretches = list(enumerate(quoted_stretches(text, body)))
    return [
        mention
        for frame in frames(text, 0, len(text), stretches)
        for mention in mentions(frame.tokens, load_cues(), load_lexicon(), attested)
    ]


def names(text, attested=None):
    return [(mention.title, mention.name) for mention in found(text, attested) if mention.shape is Shape.NAME]


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        ("It was Foreign Minister Halvard Brekke.", "Foreign Minister", "Halvard Brekke"),
        ("It was Minister of Foreign Affairs Liene Ozolin.", "Minister of Foreign Affairs", "Liene Ozolin"),
        ("It was Secretary of State Ola Byre.", "Secretary of State", "Ola Byre"),
        ("It was Republican Ola Byre.", "Republican", "Ola Byre"),
        ("So said van der Berg.", "", "van der Berg"),
        ("So said Yusra al-Hadrawi.", "", "Yusra al-Hadrawi"),
        ("It was Torgeir “Tuppen” Lundegaard.", "", "Torgeir Lundegaard"),
        ("Van den Berg left.", "", "Van den Berg"),
        ("Coast Bank press officer Ola Byre left.", "Coast Bank press officer", "Ola Byre"),
        ("Norlandia's former harbour secretary Ola Byre left.", "former harbour secretary", "Ola Byre"),
    ],
)
def test_names_without_what_stands_before_them(text, title, name):
    assert (title, name) in names(text)


def test_a_word_with_a_capital_only_where_its_sentence_begins_is_no_name():
    assert names("Local firms gave the diesel.", attested=frozenset()) == []


def test_a_name_that_stands_within_sentences_too_is_one_where_a_sentence_begins():
    assert names("Brekke weighs up his plan.", attested=frozenset({"Brekke"})) == [("", "Brekke")]


def test_weekdays_and_pronouns_are_no_names():
    assert names("On Monday he left, and He came back in June.") == []


def test_a_noun_of_no_list_is_a_mention_where_it_says_something():
    heads = [mention.head for mention in found("The retired neurosurgeon said so.")]
    assert heads == ["neurosurgeon"]
    assert found("The retired neurosurgeon slept.") == []


def test_ones_own_head_is_nobody():
    assert [m.head for m in found("He shook his head.") if m.shape is Shape.NOUN] == []
    assert "head" in [m.head for m in found("The head of the office left.") if m.shape is Shape.NOUN]


def test_possessors_are_mentions_of_their_own():
    mentioned = found("Norlandia's defence ministry said so.")
    assert [(m.name, m.possessive) for m in mentioned] == [("Norlandia", True), ("defence ministry", False)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Norlandian senator emailed supporters.", "The Norlandian senator"),
        ("The Coast Party ad hits Brekke.", "The Coast Party ad"),
        ("Several harbour groups gave Mr Brekke a boat.", "Several harbour groups"),
        ("The ministry's report says so.", "The ministry's report"),
        ("The ad's narrator says so.", "The ad's narrator"),
    ],
)
def test_a_noun_phrase_ends_at_its_verb(text, name):
    assert name in [mention.name for mention in found(text)]


def test_a_newspaper_reports_and_is_no_report():
    assert names("The Porthaven Harbour Post reports that Brekke left.") == [
        ("", "Porthaven Harbour Post"),
        ("", "Brekke"),
    ]


def test_an_adjective_for_a_party_is_nobody():
    assert "The Republican" not in [m.name for m in found("The Republican convention was loud.")]
    assert "The Republican" in [m.name for m in found("The Republican said so.")]


def test_what_opens_a_sentence_and_says_how_is_no_name():
    assert names("Chastened, he left.", attested=frozenset()) == []
    assert names("Chastened by the vote, he left.", attested=frozenset()) == []


def test_a_party_in_brackets_is_no_name():
    assert names("Rep. Ola Byre (D-N.Y.) left.") == [("Rep.", "Ola Byre")]


def test_a_word_with_a_figure_is_one_word():
    assert names("So said K2 president Ola Byre.") == [("K2 president", "Ola Byre")]
