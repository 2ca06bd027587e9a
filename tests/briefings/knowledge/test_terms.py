import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.knowledge.terms import Terms


def found(terms, text):
    return Terms.of(terms).are_in(text, text.lower())


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("door", "The door is open."),
        ("door", "Door after door"),
        ("open door", "an open\n door"),
        ("door*", "two doors"),
        ("NATO", "in Nato’s hall"),
        ("NATO*", "NATO's hall"),
        ("Ukraine’s bid", "Ukraine's bid"),
        ("invit* ... join", "We invited them at once to join."),
        ("keep* Ukraine out*", "Keeping Ukraine outside is dear."),
        ("member ... club*", "a member, one of many, of clubs"),
        ("32nd member", "its 32ND member"),
        ("kin", "next of \u212ain"),
        ("’s-Gravenhage", "in 's-Gravenhage"),
        ("élan*", "with ÉLAN"),
    ],
)
def test_a_term_is_found(term, text):
    assert found([term], text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("door", "indoors, outdoor, doors"),
        ("door", "next-door"),
        ("MAP", "a map of the sea"),
        ("Turkey", "a turkey"),
        ("invit* ... join", "We invited them. They want to join."),
        ("invit* ... join", "We invited one and two and three and four to join."),
    ],
)
def test_a_term_is_not_found(term, text):
    assert not found([term], text)


@pytest.mark.parametrize("text", ["a door", "Éire", "the 32nd", "doors of Éire"])
def test_each_of_several_terms_is_found_whatever_letter_it_begins_with(text):
    assert found(["door*", "Éire", "32nd"], text)
    assert not found(["door", "Éire", "32nd"], f"x{text[2:]}x")


def test_no_terms_are_found_nowhere():
    assert not found([], "anything")


@given(st.text(max_size=60), st.sampled_from(["invit* ... join", "open door", "NATO*", "Ukraine’s bid"]))
def test_the_quick_look_never_hides_what_the_pattern_finds(text, term):
    terms = Terms.of([term])
    around = text + term.replace("*", "ing").replace("... ", "us all to ") + text
    if terms.pattern.search(around):
        assert terms.are_in(around, around.lower())
