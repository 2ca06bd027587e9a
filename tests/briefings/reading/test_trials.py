from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.knowledge.shelf import Knowledge, load
from briefings.knowledge.topics import topic
from briefings.reading.reader import Reader
from tests.builders import article
from tests.gold import gold_articles

if TYPE_CHECKING:
    from briefings.reading.trials import Trial

HARBOUR = topic(
    {
        "id": "harbour",
        "name": "The harbour",
        "rules": ["harbour + toll"],
        "in_context": ["toll + change"],
        "terms": {"harbour": ["harbour*"], "toll": ["toll*"], "change": ["raise*", "rise"], "sea": ["sea"]},
        "except": {"elsewhere": {"terms": ["Stornvik"], "unless": "sea"}},
        "facets": {"cost": {"name": "Cost", "terms": ["kroner", "dear"]}},
    },
    "harbour.toml",
)


def tried(text: str) -> Trial:
    known = load()
    knowledge = Knowledge(registry=known.registry, cues=known.cues, lexicon=known.lexicon, topics=(HARBOUR,))
    (trial,) = Reader(knowledge).try_topics(article(text, title=None))
    return trial


def test_what_is_caught_is_shown_with_its_rule_words_and_facets() -> None:
    text = "“The toll of the harbour is too dear, at nine kroner,” said Halvard Brekke.\n\nThe day was long and calm."
    trial = tried(text)
    (caught,) = trial.caught
    assert (trial.is_on, trial.missed) == (True, ())
    assert caught.passage.span.of(text) == "The toll of the harbour is too dear, at nine kroner,"
    assert (caught.passage.speaker, caught.passage.is_quotation) == ("Halvard Brekke", True)
    assert (caught.rule, caught.how) == ("harbour + toll", "by its own words")
    assert caught.found == (("harbour", ("harbour",)), ("toll", ("toll",)))
    assert caught.facets == (("cost", ("dear", "kroner")),)


@pytest.mark.parametrize(
    ("sentence", "rule", "why"),
    [
        ("The harbour is said to have been calm all day long.", "harbour + toll", "it has no word of 'toll'"),
        ("The tolls will rise again in the spring, said somebody.", "toll + change", "counts only in an article with"),
        ("The harbour of Stornvik has a toll of its own now.", "harbour + toll", "excepted by 'elsewhere' (Stornvik)"),
        ("“I like the harbour. Nobody likes a toll, ever,” said Halvard Brekke.", "harbour + toll", "one sentence"),
    ],
)
def test_what_came_near_is_shown_with_what_it_lacks(sentence: str, rule: str, why: str) -> None:
    trial = tried(sentence)
    (missed,) = trial.missed
    assert (trial.caught, missed.rule) == ((), rule)
    assert why in missed.why


def test_in_an_article_on_the_topic_less_says_as_much_and_that_is_shown() -> None:
    trial = tried("The harbour has a toll.\n\n“We will raise the tolls in the spring,” said Halvard Brekke.")
    assert [caught.rule for caught in trial.caught] == ["harbour + toll", "toll + change"]


def test_what_is_shown_is_what_the_reader_decides() -> None:
    known = load()
    reader = Reader(known)
    compared = 0
    for gold in gold_articles():
        reading = reader.read(gold.article)
        if reading.set_aside:
            continue
        for trial in reader.try_topics(gold.article):
            caught = {
                one.passage.span: {facet for facet, _ in one.facets} for one in trial.caught if one.passage.is_quotation
            }
            of = {one.id: {facet.id for facet in one.facets} for one in known.topics}[trial.topic]
            given = {one.span: set(one.facets) & of for one in reading.quotations if trial.topic in one.topics}
            assert caught == given
            compared += len(given)
    assert compared > 20
