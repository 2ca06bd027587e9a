import pytest

from briefings.knowledge.cues import load_cues
from briefings.knowledge.lexicon import load_lexicon
from briefings.knowledge.registry import load_registry
from briefings.reading.mentions import Shape
from briefings.reading.scenes import anatomy
from briefings.reading.speakers import Resolver


def meant(text):
    """Whom the last pronoun of a text means."""
    parts = anatomy(text, None, load_cues(), load_lexicon())
    resolver = Resolver(parts, load_registry(), load_lexicon(), None)
    scene, mention = [(s, m) for s in parts.scenes for m in s.mentions if m.shape is Shape.PRONOUN][-1]
    speaker = resolver.resolve(scene, mention).speaker
    return speaker and speaker.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Halvard Brekke met Maren Holm in the harbour on Monday. She said so.", "Maren Holm"),
        ("Halvard Brekke met Maren Holm in the harbour on Monday. He said so.", "Halvard Brekke"),
        ("Halvard Brekke said that Ola Holm was wrong about the doors. He added nothing.", "Halvard Brekke"),
        ("Maren Holm is a stubborn fighter. She said so.", "Maren Holm"),
        ("Maren Holm came late. The woman was tired. She said so.", "Maren Holm"),
        ("Halvard Brekke listened. One farmer said it was cold. He added nothing.", "one farmer"),
        ("Beside her stood Uldemar, a sergeant of 24. He said so.", "Uldemar"),
        ("Ingrid came home with the boats that night. She said so.", "Ingrid"),
        ("The talks in Porthaven were long and cold for all of us. She said so.", None),
    ],
)
def test_pronouns_mean_whom_the_evidence_favours(text, name):
    assert meant(text) == name


def test_it_means_a_body():
    text = "Norlandia's foreign ministry put out a short statement on Monday. It says that doors stay open."
    assert meant(text) == "Norlandia's foreign ministry"
