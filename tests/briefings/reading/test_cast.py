import pytest

from briefings.knowledge.cues import load_cues
from briefings.knowledge.lexicon import load_lexicon
from briefings.reading.scenes import anatomy


def cast(text):
    return anatomy(f"{text}\n\nThe rest of it was said on Monday.", None, load_cues(), load_lexicon()).cast


def named(text, name):
    return [figure.name for figure in cast(text).named(name)]


TWO = "Ewan Strath met Morag Strath, and Halvard van den Berg came with Yusra al-Hadrawi to see them both there."


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Strath", ["Ewan Strath", "Morag Strath"]),
        ("Morag", ["Morag Strath"]),
        ("Van den Berg", ["Halvard van den Berg"]),
        ("Berg", ["Halvard van den Berg"]),
        ("Al-Hadrawi", ["Yusra al-Hadrawi"]),
        ("Tor Strath", []),
    ],
)
def test_names_stand_for_the_fullest_ones(name, full):
    assert named(TWO, name) == full


def test_roles_are_told_by_titles_and_appositions():
    known = cast("Foreign Minister Halvard Brekke met Maren Holm, the ambassador of Castravia, on a cold Monday.")
    assert known.in_role("the foreign minister") == "Halvard Brekke"
    assert known.in_role("the minister") == "Halvard Brekke"
    assert known.in_role("the Castravian ambassador") == "Maren Holm"
    assert known.in_role("the general") is None


def test_titles_outweigh_first_names_in_telling_gender():
    (figure,) = cast("They met Mr. Robin Vale there. Mr. Vale smiled, and he left them at once.").named("Robin Vale")
    assert figure.gender == "m"


def test_who_stands_in_for_an_office_does_not_hold_it():
    known = cast("Vice President Halvard Brekke met Maren Holm, the deputy minister of Castravia, on a cold Monday.")
    assert known.in_role("the president") is None
    assert known.in_role("the minister") is None
    assert known.in_role("the vice president") == "Halvard Brekke"
    assert known.in_role("the deputy minister") == "Maren Holm"


def test_of_a_crowd_of_one_name_only_the_first_are_looked_for_by_it():
    letters = [one + other for one in "abcdefghij" for other in "abcdefghij"]
    crowd = cast(" ".join(f"A{word} Strath spoke." for word in letters))
    assert len(list(crowd.figures())) == len(letters)
    assert len(crowd.named("Strath")) == 50
    assert crowd.named("Strath")[0].name == "Aaa Strath"
    assert [figure.name for figure in crowd.named("Ajj Strath")] == ["Ajj Strath"]


def test_of_a_crowd_of_roles_each_is_known_in_full():
    letters = [one + other for one in "bcdfghklmn" for other in "abcdefghijkl"]
    crowd = cast(" ".join(f"Ola B{word}, the {word}ish minister, spoke." for word in letters))
    assert crowd.in_role("the nlish minister") == "Ola Bnl"
    assert len(crowd.holders("the minister")) == 100
