"""What goes into a briefing, a digest, a timeline and the answer to a search."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.types import Kind, Query, Sentence, SpeakerKind, Wording
from briefings.writing.compose import briefing, digest, office_on, quotes, timeline
from tests.builders import DAY, article, between, on, quotation, reading, report, span, speaker, statement

if TYPE_CHECKING:
    from briefings.types import Reading, Speaker
    from sources.types import Dating

TEXT = """“Off the point entirely,” said one.

“On the point, first of all,” said two. It rained.

“On the point, once again,” said three. The sun came out.

“On the point, for the third time,” said four."""

OFF, FIRST, AGAIN, THIRD = (
    "Off the point entirely,",
    "On the point, first of all,",
    "On the point, once again,",
    "On the point, for the third time,",
)


def nobody(who: Speaker, day: date | None) -> None:
    """Nobody holds an office."""


def four(max_excerpt: int = 500) -> Reading:
    return reading(
        article(TEXT, max_excerpt=max_excerpt),
        [quotation(TEXT, OFF, topics=()), *(quotation(TEXT, words) for words in (FIRST, AGAIN, THIRD))],
        summary=tuple(Sentence(span=span(TEXT, words), paragraph=1) for words in ("It rained.", "The sun came out.")),
    )


def lines(of: Reading) -> list[str]:
    return [line.excerpt.words for line in briefing(of, nobody).lines]


def test_a_speaker_who_is_not_sure_enough_is_not_shown_and_the_reason_says_so() -> None:
    unsure = quotation(TEXT, FIRST, confidence=0.3, reason="named in the paragraph before")
    (line,) = briefing(reading(article(TEXT), [unsure]), nobody).lines
    assert (line.speaker, line.speaker_kind, line.office) == (None, None, None)
    assert (line.excerpt.words, line.reason) == (FIRST, "not sure enough: named in the paragraph before")


def test_of_repetitions_the_one_is_shown_whose_speaker_is() -> None:
    text = f"“{FIRST}” it was heard.\n\n“{FIRST}” said two."
    twice = [quotation(text, FIRST, confidence=0.3), quotation(text, FIRST, nth=2)]
    (line,) = briefing(reading(article(text), twice), nobody).lines
    assert (line.speaker, line.excerpt.paragraph) == (speaker().name, 2)


def test_quotations_stand_in_the_order_of_the_article() -> None:
    assert lines(four()) == [OFF, FIRST, AGAIN, THIRD]


def test_what_is_on_topic_has_the_first_claim_to_the_excerpt() -> None:
    told = briefing(four(len(FIRST + AGAIN + THIRD) + len("It rained.")), nobody)
    assert [line.excerpt.words for line in told.lines] == [FIRST, AGAIN, THIRD]
    assert [sentence.words for sentence in told.summary] == ["It rained."]
    assert told.left_out == 1


def test_one_sentence_of_the_summary_goes_before_the_third_quotation() -> None:
    told = briefing(four(len(FIRST + AGAIN + THIRD)), nobody)
    assert [line.excerpt.words for line in told.lines] == [FIRST, AGAIN, "On the point, for the"]
    assert [sentence.words for sentence in told.summary] == ["It rained."]
    assert told.left_out == 1


@pytest.mark.parametrize("limit", [0, 10, 30, 60, 90, 120, 500])
def test_a_briefing_shows_no_more_of_an_article_than_its_outlet_allows(limit: int) -> None:
    told = briefing(four(limit), nobody)
    shown = [*(line.excerpt for line in told.lines), *told.summary]
    assert sum(len(one.words) for one in shown) <= limit
    assert len(told.lines) + told.left_out == 4
    for one in shown:
        assert one.start is not None
        assert TEXT[one.start :].startswith(one.words)


def test_at_most_three_sentences_say_what_it_is_about() -> None:
    text = "One is here. Two is here. Three is here. Four is here."
    sentences = [Sentence(span=span(text, f"{one} is here."), paragraph=1) for one in ("One", "Two", "Three", "Four")]
    told = briefing(reading(article(text), summary=tuple(sentences)), nobody)
    assert [one.words for one in told.summary] == ["One is here.", "Two is here.", "Three is here."]


def test_who_is_not_established_comes_last_with_the_reason() -> None:
    unknown = quotation(TEXT, OFF, speaker=None, reason="two people are named in the sentence")
    told = briefing(reading(article(TEXT), [unknown, quotation(TEXT, FIRST)]), nobody)
    assert [(line.excerpt.words, line.speaker, line.reason) for line in told.lines][-1] == (
        OFF,
        None,
        "two people are named in the sentence",
    )


def test_a_fragment_is_shown_only_where_there_is_nothing_else() -> None:
    fragment = quotation(TEXT, "Off the point", kind=Kind.MIXED)
    assert lines(reading(article(TEXT), [fragment, quotation(TEXT, FIRST)])) == [FIRST]
    assert lines(reading(article(TEXT), [fragment])) == ["Off the point"]
    assert briefing(reading(article(TEXT), [fragment, quotation(TEXT, FIRST)]), nobody).left_out == 0


def test_what_the_headline_repeats_is_one_quotation() -> None:
    text = "‘We never close the door’\n\n“We never close the door,” he said. “We never close the door,” she said."
    words = "We never close the door"
    told = reading(
        article(text),
        [
            quotation(text, words),
            quotation(text, f"{words},"),
            quotation(text, f"{words},", 2, speaker=speaker("Maren Moe")),
        ],
    )
    assert [(line.speaker, line.excerpt.words) for line in briefing(told, nobody).lines] == [
        ("Halvard Brekke", words),
        ("Maren Moe", f"{words},"),
    ]


def test_it_says_whether_anything_is_on_a_topic() -> None:
    assert briefing(four(), nobody).on_topic
    assert not briefing(reading(article(TEXT), [quotation(TEXT, OFF, topics=())]), nobody).on_topic


def test_an_article_set_aside_shows_nothing_but_why() -> None:
    told = briefing(reading(article(TEXT), [quotation(TEXT, OFF)], set_aside="It is in German."), nobody)
    assert (told.lines, told.summary, told.left_out, told.set_aside) == ((), (), 0, "It is in German.")


def test_the_office_is_the_one_held_on_the_day() -> None:
    told = briefing(reading(), lambda who, day: f"office of {who.name} on {day}")
    assert told.lines[0].office == f"office of Halvard Brekke on {DAY}"


@pytest.mark.parametrize(
    ("said_on", "office"),
    [
        (None, None),
        (on("2023-01-10"), "Mayor"),
        (on("2023-01-20"), "Minister"),
        (between("2023-01-01", "2023-01-31", "in January"), None),
        (between("2023-01-16", "2023-01-31", "late in January"), "Minister"),
    ],
)
def test_an_office_that_changed_in_between_is_not_given(said_on: Dating | None, office: str | None) -> None:
    def held(_: Speaker, day: date | None) -> str | None:
        return None if day is None else "Mayor" if day < date(2023, 1, 15) else "Minister"

    assert office_on(held, speaker(), said_on) == office


def test_a_digest_begins_with_what_most_outlets_report() -> None:
    one, two = report(article="a"), report(article="b", outlet="Fjord Wire")
    once = statement(reports=[one], id="once")
    nobody_in_office = statement(reports=[one], id="nobody", office=None)
    twice = statement(reports=[one, two], id="twice")
    told = digest(DAY, [nobody_in_office, once, twice], "The door")
    assert [entry.statement.id for entry in told.entries] == ["twice", "once", "nobody"]
    assert (told.day, told.topic) == (DAY, "The door")


def test_a_timeline_goes_by_the_days_and_ends_with_unknown_ones() -> None:
    days = {
        "never": None,
        "late": on("2023-03-01"),
        "early": on("2023-02-01"),
        "year": between("2023-01-01", "2023-12-31", ""),
    }
    told = timeline([statement(id=name, said_on=said) for name, said in days.items()], Query())
    assert [entry.statement.id for entry in told.entries] == ["year", "early", "late", "never"]


def test_what_a_search_found_stays_in_its_order_and_says_how_much_there_is() -> None:
    found = [statement(id=name) for name in "cab"]
    assert [entry.statement.id for entry in quotes(found, Query()).entries] == ["c", "a", "b"]
    assert quotes(found, Query()).total == 3
    assert quotes(found, Query(), total=70).total == 70


def test_the_excerpt_rule_holds_over_all_statements_of_an_answer() -> None:
    printed = [f"Sentence number {number} says so. And then it goes on." for number in range(4)]
    every = [statement(words, [report(words, max_excerpt=110)], id=words) for words in printed]
    shown = [entry.excerpt for entry in timeline(every, Query()).entries]
    assert [one and one.words for one in shown] == [printed[0], printed[1], None, None]
    other = statement("Another article says so.", [report("Another article says so.", article="b")], id="other")
    assert digest(DAY, [*every, other]).entries[-1].excerpt is not None


def test_words_are_taken_from_the_article_that_has_most_left() -> None:
    small, large = report(article="small", max_excerpt=60), report(article="large", max_excerpt=900)
    (entry,) = timeline([statement(reports=[small, large])], Query()).entries
    assert entry.report == large


def test_words_are_always_those_of_a_printing() -> None:
    printed = report("The door is open and will stay open")
    (entry,) = timeline([statement("The door is open, and it will stay open.", [printed])], Query()).entries
    assert entry.report == printed
    assert entry.excerpt
    assert entry.excerpt.words == printed.content


def test_a_statement_without_a_printing_is_shown_without_words() -> None:
    (entry,) = timeline([statement(reports=[])], Query()).entries
    assert (entry.report, entry.excerpt) == (None, None)


def test_other_wordings_are_shown_where_asked_for() -> None:
    other = "The door stays open."
    one = statement(reports=[report(), report(other, article="b", outlet="Fjord Wire")])
    assert quotes([one], Query()).entries[0].wordings == ()
    (wording,) = quotes([one], Query(), wordings=True).entries[0].wordings
    assert wording.excerpt
    assert (wording.excerpt.words, wording.outlets, wording.independent) == (other, ("Fjord Wire",), 1)


def test_other_wordings_keep_within_the_excerpt_terms() -> None:
    other = "The door stays open for everyone."
    one = statement(reports=[report(), report(other, article="b", max_excerpt=5)])
    (wording,) = quotes([one], Query(), wordings=True).entries[0].wordings
    assert wording.excerpt is None


def test_a_wording_that_no_report_bears_has_no_words() -> None:
    lost = (Wording(words="Lost words.", outlets=("Fjord Wire",), independent=1),)
    (wording,) = quotes([statement(wordings=lost)], Query(), wordings=True).entries[0].wordings
    assert wording.excerpt is None


def test_who_speaks_keeps_its_kind() -> None:
    body = quotation(TEXT, OFF, speaker=speaker("the foreign ministry", SpeakerKind.BODY))
    assert briefing(reading(article(TEXT), [body]), nobody).lines[0].speaker_kind is SpeakerKind.BODY
