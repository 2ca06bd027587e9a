"""Whatever the text, reading gives spans of it and never fails."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.knowledge.cues import load_cues
from briefings.knowledge.lexicon import load_lexicon
from briefings.knowledge.registry import load_registry
from briefings.reading.attribution import attribute
from briefings.reading.scenes import anatomy
from briefings.reading.speakers import Resolver

PIECES = st.sampled_from(
    [
        "“", "”", '"', "'", "’", "‘", "«", "»", "„", "''", "``", "(", ")", "—", "- ", ",", ". ", "? ", ": ",
        "\n", "\n\n",
        " ",
        "Halvard Brekke", "Brekke", "van den Berg", "al-Rashid", "he ", "she ", "it ", "they ", "who ", "said ",
        "went on ", "according to ", "the minister ", "Norlandia", "'s ", "Ministry of Defence ", "Mr. ", "U.S. ",
        "Q: ", "A: ", "Halvard Brekke: ", "(Laughter) ", "a novel ", "of ", "and ", "On Monday ", "12 June ", "\x00",
        "\ud800", "\u202e", "İ", "ß", "\u0301", "1", "…",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


def check(text, **known):
    parts = anatomy(text, None, load_cues(), load_lexicon(), **known)
    given = attribute(parts, Resolver(parts, load_registry(), load_lexicon(), None))
    assert len(given) == len(parts.stretches)
    end = 0
    for stretch, attribution in zip(parts.stretches, given, strict=True):
        assert end <= stretch.opens <= stretch.start < stretch.end <= stretch.closes <= len(text)
        end = stretch.closes
        assert 0.0 <= attribution.confidence <= 1.0
        assert 0.0 <= attribution.unspoken <= 1.0
        if attribution.mention is not None:
            assert 0 <= attribution.mention.start < attribution.mention.end <= len(text)


@settings(max_examples=300)
@given(TEXTS)
def test_any_text_is_read(text):
    check(text)


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_is_read_as_a_transcript(text):
    check(text, is_transcript=True)


@pytest.mark.parametrize("unit", ["“a” ", "A", "“A b,” he said. ", "(", "he ", "'a ", "Q: a?\nA: b.\n", "1", "A."])
def test_much_of_the_same_is_read(unit):
    check(unit * (20_000 // len(unit)))
