"""What explains a reading is what it was read by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.reading.ranking import load_ranker
from briefings.reading.wording import in_words
from sources.types import Form
from tests.builders import article, on
from tests.gold import gold_articles

if TYPE_CHECKING:
    from briefings.reading.explaining import Explained, Explanation
    from briefings.reading.reader import Reader

TEXT = """Foreign Minister Halvard Brekke met reporters in Porthaven on Tuesday. The talks of 14 February had failed.

Maren Aas had not come. “Ukraine will join NATO, and nobody else decides when,” Brekke said.

“It is raining on all of us,” he added. Most of it stood in his first book “The Open Door and the Storm” already."""


def explained(reader: Reader, text: str = TEXT, **known: object) -> Explanation:
    return reader.explain(article(text, title=None, published=on("2023-03-01"), **known))


def first(reader: Reader) -> Explained:
    return explained(reader).quotations[0]


def test_the_reading_is_the_same_as_without_explaining(reader: Reader) -> None:
    for gold in gold_articles():
        assert reader.explain(gold.article).reading == reader.read(gold.article)


def test_every_answer_has_its_share_and_all_shares_are_one(reader: Reader) -> None:
    for one in explained(reader).quotations:
        assert sum(candidate.share for candidate in one.candidates) == pytest.approx(1)
        shares = [candidate.share for candidate in one.candidates]
        assert shares == sorted(shares, reverse=True)


def test_the_likeliest_candidate_is_the_one_that_was_chosen(reader: Reader) -> None:
    one = first(reader)
    best = one.candidates[0]
    assert best.mention is not None
    assert (best.mention.of(TEXT), best.speaker) == ("Brekke", one.quotation.speaker)
    assert best.stands == "after it in its sentence"
    others = {each.speaker.name for each in one.candidates if each.speaker is not None}
    assert "Maren Aas" in others
    assert one.candidates[-1].traits


def test_traits_are_the_models_own_weights_the_strongest_first(reader: Reader) -> None:
    weights = load_ranker("ranker").weights
    traits = first(reader).candidates[0].traits
    assert [trait.weight for trait in traits] == [weights[trait.name] for trait in traits]
    assert [trait.weight for trait in traits] == sorted((trait.weight for trait in traits), reverse=True)


def test_a_pronoun_has_its_antecedents_and_a_name_none(reader: Reader) -> None:
    named, called = explained(reader).quotations
    assert named.antecedents == ()
    assert called.quotation.speaker is not None
    assert called.antecedents[0].speaker == called.quotation.speaker
    assert sum(one.share for one in called.antecedents) == pytest.approx(1)


def test_other_days_are_those_that_were_not_taken(reader: Reader) -> None:
    one = first(reader)
    assert one.quotation.said_on is not None
    assert one.quotation.said_on.evidence == "Tuesday"
    assert [day.dating.evidence for day in one.other_days] == ["14 February"]


def test_topics_come_with_the_rule_and_its_words(reader: Reader) -> None:
    membership, rain = explained(reader).quotations
    ((topic, caught),) = membership.on
    assert topic in membership.quotation.topics
    assert ("nato", ("NATO",)) in caught.found
    assert rain.on == ()


def test_marked_words_that_nobody_speaks_are_set_apart(reader: Reader) -> None:
    (title,) = explained(reader).set_apart
    assert title.span.of(TEXT) == "The Open Door and the Storm"
    assert title.share > 0.5


def test_what_is_set_aside_and_what_a_label_tells_are_not_weighed(reader: Reader) -> None:
    aside = explained(reader, "Der Minister sagte am Montag, die Tür ist offen und sie bleibt es auch für die anderen.")
    assert (aside.reading.set_aside is not None, aside.quotations) == (True, ())
    talk = explained(reader, "Brekke: It rains.\n\nAas: It does not.", form=Form.TRANSCRIPT)
    assert [one.candidates for one in talk.quotations] == [(), ()]


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("before subj", "named before it in its sentence, as the subject of a reporting word"),
        ("before subj gap 1", "words between them, up to: 1"),
        ("after - word after cue verb", "behind the mention: cue verb"),
        ("before - pre between fin ,", "before it: between, it ends with: ,"),
        ("away 1 role main", "sentences back: 1, its part there: first of its sentence"),
        ("nobody titled len 8", "written like a title, its words, up to: 8"),
        ("word before a word after -", "before the mention: a, behind the mention: -"),
        ("carried", "whoever spoke before goes on"),
        ("something new", "something new"),
    ],
)
def test_features_in_words(feature: str, words: str) -> None:
    assert in_words(feature) == words


@pytest.mark.parametrize("name", ["ranker", "resolver"])
def test_every_feature_has_words(name: str) -> None:
    assert [feature for feature in load_ranker(name).weights if not in_words(feature).strip()] == []
