"""Who speaks, over whole small articles: people and words are invented."""

import pytest

from briefings.knowledge.cues import load_cues
from briefings.knowledge.lexicon import load_lexicon
from briefings.knowledge.registry import load_registry
from briefings.reading.attribution import attribute
from briefings.reading.scenes import anatomy
from briefings.reading.speakers import Resolver
from briefings.reading.spoken import is_quotation

LEAD = (
    "Halvard Brekke, the foreign minister of Norlandia, met Maren Holm, a former ambassador, in Porthaven on Monday. "
    "Brekke is a man of few words. She is not.\n\n"
)


def speakers(text, lead=LEAD):
    parts = anatomy(lead + text, None, load_cues(), load_lexicon())
    given = attribute(parts, Resolver(parts, load_registry(), load_lexicon(), None))
    return [
        attribution.speaker and attribution.speaker.name
        for stretch, attribution in zip(parts.stretches, given, strict=True)
        if is_quotation(attribution, parts.text[stretch.start : stretch.end])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The door is open and it stays open,” Brekke said.",
        "“The door is open and it stays open,” said Brekke, who was in a hurry.",
        "Brekke told reporters: “The door is open and it stays open.”",
        "“The door is open,” Brekke said, “and it stays open.”",
        "“The door is open and it stays open,” the foreign minister said.",
        "“The door is open and it stays open,” he said.",
        "According to Brekke, the door “is open and stays open”.",
        "Brekke went on. “The door is open and it stays open,” he said.",
        "“The door is open and it stays open.”\n\n— Halvard Brekke, foreign minister",
    ],
)
def test_the_minister_speaks(text):
    assert set(speakers(text)) == {"Halvard Brekke"}


@pytest.mark.parametrize(
    "text",
    [
        "“Doors are for opening, all of them,” she said.",
        "“Doors are for opening, all of them,” Ms. Holm said of Brekke.",
        "Brekke smiled at that. “Doors are for opening, all of them,” said Holm.",
        "Holm said Brekke was wrong. “Doors are for opening, all of them,” she added.",
    ],
)
def test_the_former_ambassador_speaks(text):
    assert set(speakers(text)) == {"Maren Holm"}


def test_a_turn_goes_on_over_paragraphs():
    text = "“The door is open,” Brekke said.\n\n“It was never shut, and nobody asked us to shut it,” he added."
    assert speakers(text) == ["Halvard Brekke", "Halvard Brekke"]


def test_a_body_keeps_its_possessor():
    assert speakers("Norlandia's defence ministry said it had “no further door to open”.") == [
        "Norlandia's defence ministry"
    ]


def test_relatives_of_one_surname_are_told_apart_by_title():
    lead = "Ewan Strath and his wife, Morag Strath, drove north.\n\n"
    assert speakers(
        "“We are too old to fly,” Mr Strath said.\n\n“Speak for yourself, dear,” said Mrs Strath.", lead
    ) == [
        "Ewan Strath",
        "Morag Strath",
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Maren Holm's doctor said “she is well enough to travel north”.", "Maren Holm's doctor"),
        ("After talks with Maren Holm, the minister said “nothing has been settled at all”.", "Halvard Brekke"),
        ("Brekke said the doors were open, while Holm dismissed that as “a fairy tale for children”.", "Maren Holm"),
        ("“HOLM: Well, it is a fairy tale for children, and you know it.”", "Maren Holm"),
        ("The mayor of Grimsvik, Ola Byre, said on Tuesday it was “a fairy tale for children”.", "Ola Byre"),
        ("Norlandia press secretary Ola Byre said: “It is a fairy tale for children.”", "Ola Byre"),
        ("Brekke said it was “a fairy tale for children”, the Harbour Post reported.", "Halvard Brekke"),
        ("Norlandia’s Ministry of Defence, which paid, said it was “a tale”.", "Norlandia’s Ministry of Defence"),
        ("“Were you ever afraid of the sea?” I ask.", "a journalist"),
        (
            "Ahead of talks with foreign ministers in Grimsvik, Holm said all agreed that “the door is open.”",
            "Maren Holm",
        ),
        ("“The boats are ready,” said Norlandia’s Ola Byre.", "Ola Byre"),
        ("According to Norlandia’s harbour master, Ola Byre, the boats are “closer than ever”.", "Ola Byre"),
        (
            "In a letter, the ministers of Kurmaria, Norlandia and Castravia called for “a clear path to the sea”.",
            "the ministers of Kurmaria, Norlandia and Castravia",
        ),
        ("The master of the office of the mayor, Ola Byre, said the result was “not bad”.", "Ola Byre"),
        ("Norlandia’s eastern coast must “wake up”, warned Norlandia’s prime minister, Ola Byre.", "Ola Byre"),
        ("“The boats are ready,” the Norwegian said.", "the Norwegian"),
        (
            "Brekke called Holm lazy after she attacked the farmers and blamed the storm on “bad prayers” of theirs.",
            "Maren Holm",
        ),
        ("Two farmers came. One of them called it “the longest night in the valley”.", "one of them"),
        ("Then somebody on the Coast Party benches shouted: “Read the date as well, and read it twice!”", "somebody"),
        ("“The door is open, said Brekke, and nobody holds the key to it.”", "Halvard Brekke"),
        ("“We will not wait for ever, Holm added. The boats are ready.”", "Maren Holm"),
        ("According to the minister, Grimsvik has done “most of what it could”.", "Halvard Brekke"),
        ("“It was early,” Brekke’s wife said.", "Brekke’s wife"),
        ("“We regret the loss,” the SNK said in a statement.", "SNK"),
    ],
)
def test_who_speaks_is_not_who_stands_nearest(text, speaker):
    assert speakers(text) == [speaker]


def test_a_surname_of_two_is_the_one_of_whom_the_text_speaks():
    lead = "Ewan Strath and Morag Strath, his sister, sit apart. Morag Strath is the elder.\n\n"
    assert speakers("“We have never agreed on anything at all,” Strath said.", lead) == ["Morag Strath"]


def test_titles_of_works_and_scare_quotes_are_no_quotations():
    assert speakers("The novel “The Long Porch of Winter” lay on the table beside the so-called “back door”.") == []


def test_a_transcript_is_read_by_turns():
    text = "\n\n".join(["Halvard Brekke: We are ready.", "Maren Holm: We are not."] * 3)
    assert speakers(text, lead="") == ["Halvard Brekke", "Maren Holm"] * 3


def labelled(text):
    parts = anatomy(text, None, load_cues(), load_lexicon())
    given = attribute(parts, Resolver(parts, load_registry(), load_lexicon(), None))
    return [(one.speaker.name, one.speaker.kind.value) for one in given]


@pytest.mark.parametrize("label", ["Moderator", "MODERATOR", "Spokesperson"])
def test_a_label_that_is_a_role_alone_names_nobody(label):
    text = "\n\n".join([f"{label}: We begin now.", "Halvard Brekke: We are ready."] * 3)
    assert labelled(text)[:2] == [(label.capitalize(), "unnamed"), ("Halvard Brekke", "person")]


def test_a_label_that_is_a_role_is_whom_the_text_gives_that_role():
    lead = "Maren Holm, the moderator, met Halvard Brekke in Porthaven.\n\n"
    text = lead + "\n\n".join(["Moderator: We begin now.", "Halvard Brekke: We are ready."] * 3)
    assert labelled(text)[0] == ("Maren Holm", "person")


def test_a_name_that_is_a_role_elsewhere_stays_a_name():
    text = "\n\n".join(["Ida Reader: We begin now.", "Halvard Brekke: Yes.", "Reader: Then go on."] * 3)
    assert labelled(text)[::2][:2] == [("Ida Reader", "person"), ("Ida Reader", "person")]


def test_of_two_who_speak_together_neither_is_sure():
    parts = anatomy(LEAD + "“The door is open,” Brekke and Holm said.", None, load_cues(), load_lexicon())
    (given,) = attribute(parts, Resolver(parts, load_registry(), load_lexicon(), None))
    assert given.confidence <= 0.5


def test_confidence_is_a_share_of_belief():
    parts = anatomy(LEAD + "“The door is open,” Brekke said.", None, load_cues(), load_lexicon())
    (given,) = attribute(parts, Resolver(parts, load_registry(), load_lexicon(), None))
    assert 0.8 < given.confidence <= 1.0
    assert "say" in given.reason


def test_what_stands_in_brackets_alone_is_said_by_nobody():
    assert speakers("“HOLM: It is a fairy tale for children.”\n\n“(CROSSTALK.)”\n\nThen they left the hall.") == [
        "Maren Holm"
    ]
