import pytest

from briefings.knowledge.cues import load_cues
from briefings.knowledge.lexicon import load_lexicon
from briefings.reading.clauses import clauses
from briefings.reading.frames import frames
from briefings.reading.mentions import mentions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Brekke said so.", [("say", "Brekke")]),
        ("Brekke, the minister of trade, said so.", [("say", "Brekke")]),
        ("Brekke (Coast Party) said so.", [("say", "Brekke")]),
        ("Brekke, who warned them, left.", [("warn", "Brekke")]),
        ("The head of the council said so.", [("say", "The head")]),
        ("According to Brekke, it is so.", [("according to", "Brekke")]),
        ("Brekke smiled and went on to say so.", [("go on", "Brekke"), ("say", "Brekke")]),
        ("Brekke was told so.", []),
        ("Brekke left, saying so.", [("say", "Brekke")]),
        ("Ola Byre of Porthaven, Norlandia says so.", [("say", "Ola Byre")]),
        ("The mayor of Porthaven, Ola Byre, said so.", [("say", "The mayor")]),
        ("The country’s secretary for ferries, Ola Byre, said so.", [("say", "Ola Byre")]),
        ("Holm, of the port, left, while the mayor of Porthaven, Ola Byre, said so.", [("say", "the mayor")]),
        ("The Norlandian senator and presidential candidate said so.", [("say", "The Norlandian senator")]),
    ],
)
def test_reporting_words_have_their_subjects(text, found):
    (frame,) = frames(text, 0, len(text), ())
    known = mentions(frame.tokens, load_cues(), load_lexicon())
    assert [(clause.lemma, clause.subject.name) for clause in clauses(frame.tokens, known, load_cues())] == found
