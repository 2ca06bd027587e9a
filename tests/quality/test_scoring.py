"""How quotations and speakers are scored, on articles small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sources.types import Article
from tests import builders
from tests.quality import confidence, confusions, quotations
from tests.quality.corpora import Marked, Quoting
from tests.quality.speakers import same_speaker, same_words

if TYPE_CHECKING:
    from briefings.types import Quotation

TEXT = "“It rains,” said Halvard Brekke.\n\n“It does not,” said Ida Vance of “The Dry Show”.\n\n“So there,” she said."


def marked(words: str, speaker: str | None, kind: str = "name", **known: tuple[str, ...]) -> Marked:
    where = builders.span(TEXT, words)
    named = builders.span(TEXT, speaker) if speaker else None
    return Marked(
        start=where.start,
        end=where.end,
        speaker=speaker,
        kind=kind,
        entities=known.get("entities", ()),
        aliases=known.get("aliases", ()),
        spans=((named.start, named.end),) if named else (),
    )


ARTICLE = Quoting(
    id="rain",
    article=Article(text=TEXT),
    marked=(
        marked("“It rains,”", "Halvard Brekke"),
        marked("It does not", "Ida Vance"),
        marked("So there", "she", "pronoun", entities=("Ida Vance",)),
    ),
    ignored=(),
)


def said(
    words: str, name: str | None, sure: float = 0.9, mention: str | None = None, reason: str = "named"
) -> Quotation:
    return builders.quotation(
        TEXT,
        words,
        speaker=builders.speaker(name) if name else None,
        confidence=sure if name else 0.0,
        mention=builders.span(TEXT, mention) if mention else None,
        reason=reason,
    )


def matched(*given: Quotation) -> list[quotations.Match]:
    return list(quotations.match_article(ARTICLE, given))


ALL_RIGHT = (
    said("It rains,", "Halvard Brekke", 0.9),
    said("It does not,", "Ida Vance", 0.8),
    said("So there,", "Ida Vance", 0.7),
)


def test_what_people_found_too_counts_in_full_whatever_marks_and_commas_it_has() -> None:
    assert set(quotations.figures(matched(*ALL_RIGHT)).values()) == {100.0}


def test_a_quotation_too_many_and_one_too_few_cost_both_shares() -> None:
    figures = quotations.figures(matched(*ALL_RIGHT[:2], said("The Dry Show", "Ida Vance")))
    assert figures["spans, exact F1"] == pytest.approx(100 * 2 / 3)
    assert figures["end-to-end entity F1"] == pytest.approx(100 * 2 / 3)


def test_what_is_ignored_counts_neither_way() -> None:
    show = builders.span(TEXT, "The Dry Show")
    article = replace(ARTICLE, ignored=((show.start, show.end),))
    given = [*ALL_RIGHT, said("The Dry Show", "Ida Vance")]
    assert quotations.figures(list(quotations.match_article(article, given)))["spans, exact F1"] == 100


def test_a_quotation_over_two_paragraphs_is_two() -> None:
    whole = TEXT[TEXT.index("It does not") : TEXT.index(",” she")]
    given = [one.given for one in matched(said(whole, "Ida Vance")) if one.given]
    assert sorted(TEXT[one.start : one.end][:8] for one in given) == ["It does ", "So there"]


@pytest.mark.parametrize(
    ("speaker", "given", "same"),
    [
        ("Sen. Halvard Brekke, D-Port.", "Halvard Brekke", True),
        ("Halvard Brekke Jr.", "Brekke", True),
        ("Brekke's", "Halvard Brekke", True),
        ("Halvard Brekke", "Ida Vance", False),
        ("the ministry’s spokesman, Halvard Brekke", "Halvard Brekke", True),
        ("a spokesman for the ministry", "the spokesman", True),
        ("a spokesman for the ministry", "the ministry", False),
        ("he", "Halvard Brekke", False),
        ("him", "he", True),
    ],
)
def test_speakers_are_compared_by_last_name_or_noun(speaker: str, given: str, same: bool) -> None:
    assert same_words(replace(ARTICLE.marked[0], speaker=speaker), given) is same


def test_a_pronoun_is_right_only_as_the_name_it_stands_for() -> None:
    she = ARTICLE.marked[2]
    assert same_speaker(she, "Ida Vance")
    assert not same_speaker(she, "she")
    assert not same_speaker(she, "Halvard Brekke")


def test_a_noun_may_be_called_as_the_article_calls_it_elsewhere() -> None:
    minister = marked("It rains", "Halvard Brekke", "nominal", aliases=("Ida Vance",))
    assert same_speaker(replace(minister, speaker="the minister"), "Vance")


def test_each_confidence_leaves_what_is_at_least_as_sure() -> None:
    found = matched(ALL_RIGHT[0], said("It does not,", "Halvard Brekke", 0.5), said("The Dry Show", "Ida Vance", 0.3))
    everything, surest = confidence.at(found, 0), confidence.at(found, 0.6)
    assert everything.coverage == 100
    assert everything.precision == pytest.approx(100 / 3)
    assert everything.of_quotations == 50
    assert (surest.coverage, surest.precision) == (50, 100)
    assert confidence.covering(found, 80).confidence == 0.5
    assert confidence.covering(found, 50).confidence == 0.9


def test_what_the_corpus_cannot_judge_is_told_apart() -> None:
    slip = replace(ARTICLE.marked[0], speaker="said", kind="nominal")
    article = replace(ARTICLE, marked=(slip, *ARTICLE.marked[1:]))
    point = confidence.at(list(quotations.match_article(article, ALL_RIGHT)), 0)
    assert point.precision == pytest.approx(200 / 3)
    assert point.where_told == 100


NAMED = "a name is marked after it in its paragraph"
MISTAKES = {
    "missed quotation, up to 4 words": (),
    "no speaker given, a name is marked": (said("It rains,", None),),
    f"wrong mention, after it in another paragraph; {NAMED}": (said("It rains", "Ida Vance", mention="Ida Vance"),),
    f"goes on from the quotation before, {NAMED}": (
        said("It rains,", "Ida Vance", reason="goes on from the quotation before; named"),
    ),
    "wrong antecedent of a pronoun: a name": (said("So there,", "Halvard Brekke", mention="she"),),
    "right mention taken for another speaker, a name is marked": (
        said("It rains,", "Norlandia", mention="Halvard Brekke"),
    ),
    "not a quotation: like a title": (said("The Dry Show", "Ida Vance"),),
    "not a quotation: like a title, no speaker given": (said("The Dry Show", None),),
    "quotation cut otherwise": (said("It rains,” said", "Halvard Brekke"),),
}


@pytest.mark.parametrize(("kind", "given"), MISTAKES.items())
def test_mistakes_are_told_by_kind(kind: str, given: tuple[Quotation, ...]) -> None:
    assert kind in [one.kind for one in confusions.worst(matched(*given))]


def test_examples_are_short() -> None:
    given = said(TEXT, "the long and winding name of somebody who is not in it")
    assert all(len(one.example.split()) <= 12 for one in confusions.worst(matched(given)))
