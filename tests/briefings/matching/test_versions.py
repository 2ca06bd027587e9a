"""Which quotations are statements, and how statements keep their ids over the versions of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.matching.versions import MOST_OF_ONE, contradict, is_statement, of_page, project
from briefings.types import Kind
from sources.types import Form, Precision
from tests import builders
from tests.briefings.printed import BREKKE, VANCE, Said, printed, version

if TYPE_CHECKING:
    from briefings.types import Draft, Reading

OPEN = "The door is open, and it will stay open."
PART = "it will stay open"
OTHER = "Nobody has closed anything here."


def draw(*readings: Reading) -> tuple[Draft, ...]:
    return project([version(reading) for reading in readings])


def ids(*readings: Reading) -> list[str]:
    return [draft.id for draft in draw(*readings)]


@pytest.mark.parametrize(
    ("words", "kind", "is_one"),
    [
        ("Never", Kind.DIRECT, False),
        ("Never again", Kind.DIRECT, True),
        ("a very open", Kind.MIXED, False),
        ("a very open door", Kind.MIXED, True),
    ],
)
def test_fragments_are_no_statements(words: str, kind: Kind, is_one: bool) -> None:
    text = f"She spoke of “{words}” there."
    assert is_statement(builders.quotation(text, words, kind=kind), text) is is_one
    assert len(draw(printed(Said(words, kind=kind)))) == is_one


def test_the_same_words_by_one_speaker_in_one_article_are_one_statement() -> None:
    drafts = draw(printed(OPEN, OTHER, OPEN.upper()))
    assert [draft.printings for draft in drafts] == [((0, 0), (0, 2)), ((0, 1),)]


def test_the_same_words_by_two_speakers_are_two_statements() -> None:
    drafts = draw(printed(Said(OPEN), Said(OPEN, VANCE)))
    assert [draft.speaker.name for draft in drafts if draft.speaker] == [BREKKE, VANCE]
    assert drafts[0].id != drafts[1].id


def test_a_printing_without_a_speaker_joins_the_one_with() -> None:
    (draft,) = draw(printed(Said(OPEN, None), Said(OPEN)))
    assert draft.speaker == builders.speaker(BREKKE)
    assert draft.shown == (0, 1)


def test_nobody_established_is_a_statement_without_a_speaker() -> None:
    (draft,) = draw(printed(Said(OPEN, None)))
    assert draft.speaker is None


def test_a_speaker_who_is_not_sure_enough_is_not_the_statements() -> None:
    (draft,) = draw(printed(Said(OPEN, confidence=0.3)))
    assert draft.speaker is None
    assert [draft.id] == ids(printed(OPEN))


def test_one_printing_that_is_sure_speaks_for_those_that_agree() -> None:
    (draft,) = draw(printed(OPEN), printed(Said(OPEN, confidence=0.3), lead="Later."))
    assert draft.speaker == builders.speaker(BREKKE)


def test_nobody_is_shown_where_the_newest_version_names_another_and_is_not_sure() -> None:
    (draft,) = draw(printed(OPEN), printed(Said(OPEN, VANCE, confidence=0.3), lead="Corrected."))
    assert draft.speaker is None


def test_two_speakers_of_the_same_words_stay_two_however_sure_it_is_who_they_are() -> None:
    drafts = draw(printed(Said(OPEN), Said(OPEN, VANCE, confidence=0.3)))
    assert [draft.speaker.name if draft.speaker else None for draft in drafts] == [BREKKE, None]


def test_an_id_does_not_depend_on_the_speaker_nor_on_what_surrounds_the_words() -> None:
    assert (
        ids(printed(Said(OPEN))) == ids(printed(Said(OPEN, VANCE), lead="Elsewhere.")) == ids(printed(Said(OPEN, None)))
    )


def test_an_id_depends_on_the_page() -> None:
    assert ids(printed(OPEN)) != ids(printed(OPEN, url="https://harbour-times.example/other"))


def test_a_better_attribution_keeps_the_id_and_is_shown() -> None:
    (draft,) = draw(printed(Said(OPEN, VANCE)), printed(Said(OPEN, BREKKE), lead="Corrected."))
    assert draft.id == ids(printed(OPEN))[0]
    assert draft.speaker == builders.speaker(BREKKE)


def test_who_is_still_named_stays_when_a_second_speaker_of_the_same_words_appears() -> None:
    before = ids(printed(Said(OPEN, VANCE)))
    drafts = draw(printed(Said(OPEN, VANCE)), printed(Said(OPEN, BREKKE), Said(OPEN, VANCE), lead="Later."))
    by_speaker = {draft.speaker.name: draft.id for draft in drafts if draft.speaker}
    assert [by_speaker[VANCE]] == before
    assert by_speaker[BREKKE] != by_speaker[VANCE]


@pytest.mark.parametrize(("first", "second"), [(PART, OPEN), (OPEN, PART)])
def test_a_shortened_printing_is_the_same_statement_and_either_id_means_it(first: str, second: str) -> None:
    (draft,) = draw(printed(first), printed(second, lead="Later."))
    assert [draft.id] == ids(printed(first))
    assert list(draft.aliases) == ids(printed(second))
    assert draft.shown == (1, 0)


def test_a_shortened_printing_by_somebody_else_is_another_statement() -> None:
    assert len(draw(printed(PART), printed(Said(OPEN, VANCE), lead="Later."))) == 2


def test_three_words_in_common_are_too_few() -> None:
    assert len(draw(printed("will stay open"), printed(OPEN, lead="Later."))) == 2


def test_of_two_parts_the_longer_is_the_statement_and_the_other_one_of_its_own() -> None:
    drafts = draw(printed(OPEN), printed("The door is open", "and it will stay open", lead="Later."))
    assert [draft.printings for draft in drafts] == [((0, 0), (1, 1)), ((1, 0),)]


def test_what_only_an_old_version_has_stays_reported_by_it() -> None:
    drafts = draw(printed(OPEN, OTHER), printed(OTHER, lead="Later."))
    assert [draft.shown for draft in drafts] == [(0, 0), (1, 0)]


def test_the_full_text_is_shown_before_an_extract_whichever_came_last() -> None:
    extract, full = printed(OPEN, form=Form.EXTRACT), printed(OPEN, lead="In full.")
    assert draw(extract, full)[0].shown == (1, 0)
    assert draw(full, extract)[0].shown == (0, 0)
    assert ids(extract, full) == ids(full, extract)


def test_a_stated_day_is_better_than_an_inferred_one_and_a_newer_one_than_an_older() -> None:
    inferred = builders.on("2023-03-01", "published on 1 March", Precision.INFERRED)
    old = printed(Said(OPEN, on=builders.on("2023-02-27", "on Monday"), place="Porthaven"))
    (draft,) = draw(old, printed(Said(OPEN, on=inferred), lead="Later."))
    assert draft.said_on == builders.on("2023-02-27", "on Monday")
    assert draft.place == "Porthaven"
    (draft,) = draw(old, printed(Said(OPEN), lead="Later."))
    assert draft.said_on == builders.on()


def test_topics_and_facets_are_those_of_the_version_that_is_shown() -> None:
    old = printed(Said(OPEN, topics=("old",), facets=("veto",)))
    new = printed(Said(OPEN, topics=("a",)), Said(OPEN, topics=("b", "a"), facets=("timing",)), lead="Later.")
    (draft,) = draw(old, new)
    assert (draft.topics, draft.facets) == (("a", "b"), ("timing",))


def test_the_surest_of_several_printings_in_a_version_is_shown() -> None:
    (draft,) = draw(printed(Said(OPEN.upper(), confidence=0.5), Said(OPEN, confidence=0.9)))
    assert draft.shown == (0, 1)


def test_no_version_and_no_quotation_make_no_statement() -> None:
    assert project([]) == ()
    assert draw(printed()) == ()


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        (None, builders.speaker(), False),
        (builders.speaker("Brekke"), builders.speaker("Halvard Brekke"), False),
        (builders.speaker("Halvard Brekke"), builders.speaker("halvard  brekke"), False),
        (builders.speaker("Brekke", id="brekke"), builders.speaker("H. Brekke", id="brekke"), False),
        (builders.speaker("Brekke", id="brekke"), builders.speaker("Brekke", id="other-brekke"), True),
        (builders.speaker("Halvard Brekke"), builders.speaker("Odile Vance"), True),
    ],
)
def test_when_two_speakers_are_two(one: object, other: object, contradicts: bool) -> None:
    assert contradict(one, other) is contradicts  # type: ignore[arg-type]


def test_on_a_page_of_nothing_but_alike_words_each_has_its_statement_and_not_all_are_compared() -> None:
    many = [f"again again again again number {number}" for number in range(1000)]
    drafts = draw(printed(*many), printed(*(f"{words} and more" for words in many), lead="Later."))
    assert 1000 < len(drafts) < 2000
    assert drafts[0].printings == ((0, 0), (1, 0))


# Words that are alike in every way that matters: the same, parts of each other, other case and marks.
_WORDS = st.sampled_from(
    [OPEN, OPEN.upper(), PART, f"And {PART}, she said so", OTHER, "Nobody has closed anything", "Never", "Not at all"]
)
_SAID = st.builds(Said, _WORDS, st.sampled_from([BREKKE, VANCE, None]), kind=st.sampled_from(Kind))
_PAGES = st.lists(
    st.tuples(st.lists(_SAID, max_size=5), st.sampled_from([Form.NEWS, Form.EXTRACT])), min_size=1, max_size=4
)


@given(_PAGES)
def test_whatever_versions_follow_no_id_is_lost_and_no_id_means_two(pages: list[tuple[list[Said], Form]]) -> None:
    readings = [printed(*said, form=form, lead=f"Version {n}.") for n, (said, form) in enumerate(pages)]
    known: dict[str, str] = {}
    for number in range(1, len(readings) + 1):
        drafts = draw(*readings[:number])
        means = [(id_, draft.id) for draft in drafts for id_ in (draft.id, *draft.aliases)]
        assert len(means) == len({id_ for id_, _ in means})
        assert known.items() <= dict(means).items()
        known = dict(means)


@given(_PAGES)
def test_every_worthy_quotation_is_in_just_one_statement(pages: list[tuple[list[Said], Form]]) -> None:
    readings = [printed(*said, form=form, lead=f"Version {n}.") for n, (said, form) in enumerate(pages)]
    drafts = draw(*readings)
    printings = [printing for draft in drafts for printing in draft.printings]
    worthy = [
        (v, q)
        for v, reading in enumerate(readings)
        for q, quotation in enumerate(reading.quotations)
        if is_statement(quotation, reading.article.text)
    ]
    assert sorted(printings) == worthy
    assert all(draft.shown in draft.printings for draft in drafts)


def test_of_a_speaker_quoted_beyond_measure_the_first_statements_are_looked_for_elsewhere() -> None:
    said = [Said(f"The bridge number {number} is being built now") for number in range(MOST_OF_ONE + 2)]
    drafts = of_page([version(printed(*said, Said("The last word is hers", VANCE)))])
    assert [draft.alone for draft in drafts] == [False] * MOST_OF_ONE + [True, True, False]
