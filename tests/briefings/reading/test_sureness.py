import pytest

from briefings.reading.mentions import Mention, Shape
from briefings.reading.naming import Resolved
from briefings.reading.options import Option, Where
from briefings.reading.sureness import grounds, sureness
from briefings.types import Speaker, SpeakerKind

WORDS = ["the", "door", "is", "open", "and", "stays", "open,"]
BREKKE = Mention(
    shape=Shape.NAME, first=0, last=2, start=0, end=14, name="Halvard Brekke", title="", head="", possessive=False
)
NAMED = Resolved(Speaker(name="Halvard Brekke", kind=SpeakerKind.PERSON), 1.0, "named")


def depends(where: Where) -> tuple[str, ...]:
    return grounds(Option(where, 0, BREKKE), NAMED, WORDS, 0)


def test_more_belief_is_more_sure():
    shares = [sureness(belief, depends(Where.BEFORE)) for belief in (0.0, 0.3, 0.6, 0.9, 1.0)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1


def test_whoever_merely_goes_on_is_less_sure_than_who_stands_beside_it():
    assert sureness(0.8, depends(Where.CARRIED)) < sureness(0.8, depends(Where.AFTER))


@pytest.mark.parametrize(("words", "length"), [(["yes"], "words 2"), (WORDS, "words 8"), (["so"] * 40, "words more")])
def test_what_it_depends_on_is_told_in_words(words, length):
    found = grounds(Option(Where.AFTER, 0, BREKKE), NAMED, words, 1)
    assert length in found
    assert "stands after" in found
    assert "told named, person" in found


def test_no_words_are_no_fault():
    assert "words 2" in grounds(Option(Where.NOBODY), None, (), 0)
