from __future__ import annotations

from briefings.knowledge.topics import load_topics
from briefings.reading.interest import interests

TOPICS = load_topics()


def where(title, summary=""):
    return {one.topic: one.where for one in interests(TOPICS, title, summary)}


def test_an_entry_is_on_a_topic_by_its_title_or_a_sentence_of_its_summary():
    assert where("Ukraine will become a member of NATO, minister says") == {"nato-ukraine": "its title"}
    found = where("Minister in Stornvik", "It rained. He said that Ukraine will become a member of NATO. He left.")
    assert found == {"nato-ukraine": "its summary"}


def test_what_is_on_no_topic_is_on_none():
    assert where("Football results", "Three goals, and rain.") == {}
    assert where(None, "") == {}
    assert where("Norlandia will become a member of the harbour union", "Ukraine was not spoken of.") == {}
