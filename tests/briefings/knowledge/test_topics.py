import pytest

from briefings.errors import KnowledgeError
from briefings.knowledge.topics import load_topics, topic

HARBOUR = {
    "id": "harbour",
    "name": "The harbour of Porthaven",
    "rules": ["harbour + opening"],
    "in_context": ["opening"],
    "terms": {"harbour": ["harbour"], "opening": ["open*"]},
    "facets": {"cost": {"name": "Cost", "terms": ["krone*"]}},
}


def test_a_topic_needs_no_more_than_a_table():
    harbour = topic(HARBOUR, "harbour.toml")
    assert (harbour.id, len(harbour.rules), len(harbour.in_context)) == ("harbour", 1, 1)
    assert [facet.id for facet in harbour.facets] == ["cost"]
    assert harbour.anchors == harbour.exclusions == ()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rules": ["harbour + sea"]}, "'harbour \\+ sea' names 'sea', which is no list in"),
        ({"terms": {"harbour": 3, "opening": ["open"]}}, "`harbour` must be a list"),
        ({"terms": None}, "is missing"),
        ({"facets": {"cost": {"terms": ["krone*"]}}}, "facet cost: `name` is missing"),
        ({"except": {"other": {"terms": ["ship"], "unless": "boat"}}}, "`unless` names 'boat'"),
    ],
)
def test_what_does_not_hold_in_a_table_is_told(change, says):
    with pytest.raises(KnowledgeError, match=says) as caught:
        topic(HARBOUR | change, "harbour.toml")
    assert caught.value.what == "harbour.toml:1"


def test_the_packaged_topics_are_read_in_order():
    ids = [one.id for one in load_topics()]
    assert "nato-ukraine" in ids
    assert ids == sorted(ids)


def test_anchors_have_their_days_in_order():
    anchors = [anchor for one in load_topics() for anchor in one.anchors]
    assert anchors
    assert all(anchor.first <= anchor.last for anchor in anchors)
