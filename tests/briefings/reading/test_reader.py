"""What holds for any text whatever."""

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.types import Form
from tests.builders import article

PIECES = [
    "“", "”", '"', "'", "‘", "’", "«", "»", " said", " Halvard Brekke", " on Monday", ", ", ". ", "\n", "\n\n", "Mr. ",
    " NATO ", "Ukraine ", "\ud800", "\x00", "\u2028", "(", ")", "[", "—", "Name: ", "OSLO, June 1 (Wire) - ",
    "15 February 2023", "he ", "It ", "İ", "ﬁ",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=80).map("".join)


def check(reading):
    text = reading.article.text
    spans = [one.span for one in reading.quotations]
    for one in (*reading.quotations, *reading.reported):
        assert all(
            0 <= span.start < span.end <= len(text) for span in (one.span, one.mention, one.cue) if span is not None
        )
        assert one.said_on is None or one.said_on.first <= one.said_on.last
        assert 0 <= one.confidence <= 1
        assert one.paragraph >= 1
    assert spans == sorted(spans)
    for sentence in reading.summary:
        assert sentence.span.of(text).strip()


@given(text=HOSTILE, form=st.sampled_from(Form), published=st.booleans())
def test_any_text_can_be_read(reader, text, form, published):
    known = {} if published else {"published": None}
    check(reader.read(article(text, form=form, title=text[:40], **known)))


@given(text=HOSTILE, cues=st.lists(st.tuples(st.integers(-9, 300), st.integers(-9, 300)), max_size=5))
def test_any_word_can_be_dated(reader, text, cues):
    assert [(one.span.start, one.span.end) for one in reader.dated(article(text), cues)] == cues


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "“", "\ud800", "\x00" * 50, '"' * 5000, "“" * 5000, "said " * 2000, "1 June " * 2000]
)
def test_what_is_no_article_has_nothing_in_it_or_little(reader, text):
    check(reader.read(article(text, title=None, language=None)))


def test_a_reading_is_the_same_every_time(reader):
    text = "“It will rain,” Halvard Brekke said on Monday. “It did,” said Maren Aas.\n\nHe said Ukraine will join NATO."
    assert reader.read(article(text)) == reader.read(article(text))


def test_reading_makes_nothing_that_holds_itself(reader):
    text = (
        "Brekke, the minister, arrived. “It rains,” he said on Monday, two days later. “It\n\n“snows,” Ola Byre said. "
    )
    gc.collect()
    before = len(gc.garbage)
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        reader.read(article(text * 3))
        gc.collect()
    finally:
        gc.set_debug(0)
    kept = gc.garbage[before:]
    del gc.garbage[before:]
    assert [one for one in kept if str(getattr(one, "__module__", "")).startswith("briefings.")] == []


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_leaves_the_collector_as_it_was(reader, collecting):
    (gc.enable if collecting else gc.disable)()
    try:
        reader.read(article("“It rains,” Halvard Brekke said."))
        assert gc.isenabled() is collecting
    finally:
        gc.enable()
