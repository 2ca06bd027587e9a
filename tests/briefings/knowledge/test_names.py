from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.knowledge.entries import Country
from briefings.knowledge.names import normal, phrases, spelled_out, surnames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erdoğan", "ERDOGAN"),
        ("Erdog\u0306an", "Erdoğan"),
        ("İstanbul", "istanbul"),
        ("Łukasz Żółw", "lukasz zolw"),
        ("Støre", "STORE"),
        ("Þórdís", "thordis"),
        ("Weiß", "WEISS"),
        ("O’Brien", "OBrien"),
        ("the alliance’s chief", "Alliance's chief"),
        ("U.S.", "us"),
        ("secretary-general", "Secretary\u00a0General"),
        ("North  Atlantic\tTreaty", "north atlantic treaty"),
    ],
)
def test_what_is_the_same_name_is_brought_to_one_form(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_only_a_leading_article_is_dropped() -> None:
    assert normal("The President of the Netherlands") == "president of the netherlands"
    assert normal("Theresa") == "theresa"
    assert normal("the") == "the"


@given(st.text(max_size=40))
def test_the_form_of_latin_and_other_names_has_no_blanks_at_its_ends(text: str) -> None:
    form = normal(text)

    assert form == " ".join(form.split())


@pytest.mark.parametrize(
    ("pattern", "spellings"),
    [
        ("Ana Example", ["Ana Example"]),
        ("{Ana,Anna} Example", ["Ana Example", "Anna Example"]),
        ("{Ana,Anna} {Example,Exemplar}", ["Ana Example", "Ana Exemplar", "Anna Example", "Anna Exemplar"]),
        ("{US ,}senator", ["US senator", "senator"]),
        ("spokes{man,woman}", ["spokesman", "spokeswoman"]),
    ],
)
def test_braces_stand_for_each_of_what_is_in_them(pattern: str, spellings: list[str]) -> None:
    assert spelled_out(pattern) == spellings


@pytest.mark.parametrize("pattern", ["{Ana Example", "Ana} Example", "{Ana,{Anna}} Example", "{a,b,c,d,e}" * 5])
def test_braces_that_do_not_close_or_stand_for_too_much_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"braces|stands for"):
        spelled_out(pattern)


def test_a_surname_is_the_last_word_or_what_is_said_to_be_it() -> None:
    assert surnames(["ana example", "anna exemplar", "exampleova"], None) == ("example", "exemplar", "exampleova")
    assert surnames(["ana van example", "examplus"], "van Example") == ("van example", "examplus")


def test_role_and_country_make_the_phrases_of_the_press() -> None:
    country = Country(
        id="zz", names=("Zubrovia",), title_name="Zubrovia", adjectives=("Zubrovian",), capitals=("Lutz",)
    )

    assert set(phrases(country, ["president"])) == {
        "zubrovian president",
        "zubrovia president",
        "zubrovias president",
        "lutzs president",
        "president of zubrovia",
    }


def test_a_country_of_several_words_may_have_its_article() -> None:
    country = Country(id="zz", names=("United Islands",), title_name="the United Islands")

    assert "president of the united islands" in set(phrases(country, ["president"]))
