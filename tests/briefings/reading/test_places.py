import pytest

from tests.builders import article

QUOTED = "“We have waited long enough, and we will not wait for another winter,”"


def place(reader, text):
    (quotation,) = reader.read(article(text, title=None)).quotations
    return quotation.place


@pytest.mark.parametrize(
    "text",
    [
        f"{QUOTED} Halvard Brekke said in Porthaven.",
        f"{QUOTED} Halvard Brekke said on Tuesday at a meeting in Porthaven.",
        f"{QUOTED} Halvard Brekke told reporters in Porthaven on Tuesday.",
        f"{QUOTED} Halvard Brekke told a Porthaven news conference.",
        f"Speaking in Porthaven, Halvard Brekke said: {QUOTED}",
        f"In Porthaven, Halvard Brekke said: {QUOTED}",
    ],
)
def test_the_place_is_told_where_the_sentence_says_it(reader, text):
    assert place(reader, text) == "Porthaven"


@pytest.mark.parametrize(
    "text",
    [
        f"{QUOTED} Halvard Brekke said.",
        f"{QUOTED} Halvard Brekke said of the harbour, which lies in Porthaven.",
        f"{QUOTED} said Halvard Brekke, a pilot who was born in Porthaven.",
        f"{QUOTED} Halvard Brekke wrote in Porthaven Weekly.",
        f"{QUOTED} Halvard Brekke said in NATO.",
        f"{QUOTED} Halvard Brekke told a Norlandian news conference.",
        f"PORTHAVEN (Fjord Wire) - {QUOTED} Halvard Brekke said.",
    ],
)
def test_no_place_is_guessed(reader, text):
    assert place(reader, text) is None
