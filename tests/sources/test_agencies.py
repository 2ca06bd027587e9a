from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.agencies import agency_of
from sources.types import Article

STORY = "The harbour will close its old gate.\n\nBoats will have to wait for the tide."


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("Reuters", "Reuters"),
        ("REUTERS", "Reuters"),
        ("Åse Berg, The Associated Press", "Associated Press"),
        ("By AFP", "Agence France-Presse"),
        ("dpa/Jon Vik", "dpa"),
        ("Interfax-Ukraine", "Interfax-Ukraine"),
        ("AP, Associated Press", "Associated Press"),
        ("Reuters, AFP", None),
        ("Pa Strand", None),
        ("Åse Berg", None),
        ("desk@reuters.example", None),
        (None, None),
    ],
)
def test_an_agency_signs_in_the_byline(byline, agency):
    assert agency_of(byline, STORY) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"KYIV, July 12 (Reuters) - {STORY}", "Reuters"),
        (f"Brussels (dpa) – {STORY}", "dpa"),
        (f"WASHINGTON (AP) — {STORY}", "Associated Press"),
        (f"{STORY} (AFP)", "Agence France-Presse"),
        (f"{STORY}\n\nSource: Ukrinform", "Ukrinform"),
        (f"{STORY}\n\n© 2023 The Associated Press. All rights reserved.", "Associated Press"),
        (f"{STORY}\n\n(with reporting by Reuters)", "Reuters"),
        (f"The minister told Reuters that it was late. {STORY}", None),
        (f"“We told them (Reuters) - twice,” she said. {STORY}", None),
        (f"The council (of seven) - {STORY}", None),
        (f"{STORY}\n\nThe keeper had written to the Associated Press and to Reuters for years, she said.", None),
        ("", None),
    ],
)
def test_or_in_the_dateline_or_at_the_end(text, agency):
    assert agency_of(None, text) == agency
    assert Article(text=text).agency == agency


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_are_looked_at(byline, text):
    assert agency_of(byline, text) is None or agency_of(byline, text).isprintable()
