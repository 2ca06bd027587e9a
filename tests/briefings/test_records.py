"""Readings, statements and answers as JSON."""

from __future__ import annotations

import json

from briefings.records import (
    briefing_record,
    digest_record,
    reading_record,
    statement_record,
)
from briefings.types import DatedCue, Reported, Span
from briefings.writing.compose import briefing, digest
from sources.types import Precision
from tests.builders import DAY, TEXT, WORDS, article, between, on, quotation, reading, span, speaker, statement

QUOTATION_KEYS = [
    *(
        "start",
        "end",
        "content",
        "kind",
        "paragraph",
        "speaker",
        "speaker_kind",
        "mention",
        "cue",
        "confidence",
        "reason",
    ),
    *("said_on", "said_on_precision", "said_on_evidence", "place", "topics", "facets"),
]
READING_KEYS = [
    *("id", "path", "url", "title", "outlet", "form", "language", "published", "quotations", "reported", "summary"),
    *("set_aside", "text"),
]
STATEMENT_KEYS = [
    *(
        "id",
        "speaker",
        "office",
        "said_on",
        "said_on_precision",
        "said_on_evidence",
        "place",
        "words",
        "topics",
        "facets",
    ),
    *("wordings", "reports"),
]


def test_a_reading_has_the_keys_of_the_contract_in_their_order() -> None:
    record = reading_record(reading(), id="x", path="a.txt")
    assert list(record) == READING_KEYS
    assert list(record["quotations"][0]) == QUOTATION_KEYS
    assert list(record["published"]) == ["value", "precision", "evidence"]
    assert list(record["summary"][0]) == ["paragraph", "start", "end"]


def test_days_asked_for_are_answered_before_the_text() -> None:
    asked = [
        DatedCue(span=Span(start=0, end=5), said_on=on("2023-02-28", "on Tuesday")),
        DatedCue(span=Span(start=3, end=4), said_on=None),
    ]
    record = reading_record(reading(), dated=asked)
    assert list(record) == [*READING_KEYS[:-1], "dated", "text"]
    assert record["dated"] == [
        {"start": 0, "end": 5, "said_on": "2023-02-28", "precision": "day", "evidence": "on Tuesday"},
        {"start": 3, "end": 4, "said_on": None, "precision": None, "evidence": None},
    ]
    assert reading_record(reading(), dated=[])["dated"] == []


def test_a_quotation_s_words_are_a_slice_of_the_text() -> None:
    given = quotation(mention=span(TEXT, "Halvard Brekke"), cue=span(TEXT, "said"), place="Porthaven")
    record = reading_record(reading(quotations=[given]))
    (one,) = record["quotations"]
    assert one["content"] == WORDS == record["text"][one["start"] : one["end"]]
    assert (one["mention"], one["cue"], one["place"]) == ("Halvard Brekke", "said", "Porthaven")
    assert (one["speaker"], one["speaker_kind"], one["kind"]) == ("Halvard Brekke", "person", "direct")
    assert (one["said_on"], one["said_on_precision"], one["said_on_evidence"]) == ("2023-02-28", "day", "on Tuesday")


def test_what_is_not_known_is_null() -> None:
    of = article(title=None, url=None, outlet=None, language=None, published=None)
    record = reading_record(reading(of, [quotation(speaker=None, said_on=None)]))
    assert [record[key] for key in ("path", "url", "title", "outlet", "language", "published")] == [None] * 6
    (one,) = record["quotations"]
    unknown = ("speaker", "speaker_kind", "mention", "cue", "said_on", "said_on_precision", "said_on_evidence", "place")
    assert [one[key] for key in unknown] == [None] * 8


def test_a_stretch_of_days_is_no_day_but_an_inferred_day_is_one() -> None:
    week = between("2023-02-20", "2023-02-26", "last week")
    inferred = on("2023-02-28", "the day of publication", Precision.INFERRED)
    record = reading_record(reading(quotations=[quotation(said_on=week), quotation(said_on=inferred)]))
    said = [(one["said_on"], one["said_on_precision"], one["said_on_evidence"]) for one in record["quotations"]]
    assert said == [(None, "range", "last week"), ("2023-02-28", "inferred", "the day of publication")]
    month = between("2023-02-01", "2023-02-28", "2023-02", Precision.MONTH)
    assert reading_record(reading(article(published=month)))["published"] == {
        "value": None,
        "precision": "month",
        "evidence": "2023-02",
    }


def test_reported_speech_names_its_sentence() -> None:
    text = "Brekke said that the door is open."
    one = Reported(
        span=Span(start=0, end=len(text)),
        paragraph=1,
        speaker=speaker(),
        mention=span(text, "Brekke"),
        cue=span(text, "said"),
        confidence=0.9,
        reason="named before the reporting word",
        said_on=on(),
        topics=("nato-ukraine",),
    )
    (record,) = reading_record(reading(article(text), reported=(one,)))["reported"]
    assert list(record)[:6] == ["start", "end", "speaker", "cue", "said_on", "topics"]
    assert [record[key] for key in list(record)[:6]] == [
        0,
        34,
        "Halvard Brekke",
        "said",
        "2023-02-28",
        ["nato-ukraine"],
    ]


def test_an_id_is_given_back_as_it_came_else_it_is_the_article_s() -> None:
    assert reading_record(reading(), id=7)["id"] == 7
    assert reading_record(reading(), id=0)["id"] == 0
    assert reading_record(reading())["id"] == article().id


def test_a_statement_has_the_keys_of_the_contract_in_their_order() -> None:
    record = statement_record(statement(facets=("open-door",)))
    assert list(record) == STATEMENT_KEYS
    assert list(record["wordings"][0]) == ["words", "outlets", "independent"]
    assert list(record["reports"][0]) == ["article", "outlet", "title", "url", "published", "start", "end", "content"]
    assert (record["office"], record["facets"]) == ("Foreign Minister of Norlandia", ["open-door"])


def test_a_statement_of_unknown_day_and_speaker() -> None:
    record = statement_record(
        statement(speaker=None, said_on=between("2023-01-01", "2023-12-31", "in 2023", Precision.YEAR))
    )
    assert (record["speaker"], record["said_on"], record["said_on_precision"]) == (None, None, "year")


def test_a_briefing_shows_what_people_are_shown_and_no_more() -> None:
    record = briefing_record(briefing(reading(article(max_excerpt=30), [quotation()]), lambda *_: "Minister"))
    (line,) = record["quotations"]
    assert (line["words"], line["cut"], line["office"]) == ("The door is open, and it will", True, "Minister")
    assert TEXT[line["start"] : line["end"]] == line["words"]
    assert WORDS not in json.dumps(record)
    assert (record["outlet"], record["published"]["value"], record["left_out"]) == (
        "The Harbour Times",
        "2023-02-28",
        0,
    )


def test_a_digest_names_its_day_and_gives_its_statements() -> None:
    record = digest_record(digest(DAY, [statement()], "The door"))
    assert (record["date"], record["topic"]) == ("2023-02-28", "The door")
    assert record["statements"] == [statement_record(statement())]
    assert digest_record(digest(None, [])) == {"date": None, "topic": None, "statements": []}


def test_records_are_plain_json_even_with_halves_of_surrogate_pairs() -> None:
    text = "“Half a \ud83d pair,” he said."
    record = reading_record(reading(article(text, title="\udc00"), [quotation(text, "Half a \ud83d pair,")]))
    assert json.loads(json.dumps(record)) == record
    answers = (briefing_record(briefing(reading(), lambda *_: None)), statement_record(statement()))
    assert all(json.loads(json.dumps(one)) == one for one in answers)
