import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.knowledge.topics import load_topics, topic
from briefings.reading.topics import Topics

FOLDER = Path(__file__).parents[2] / "data" / "topics"
SENTENCES = [
    (path.stem.replace("_", "-"), row)
    for path in sorted(FOLDER.glob("*.toml"))
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
]
HARBOUR = topic(
    {
        "id": "harbour",
        "name": "The harbour of Porthaven",
        "rules": ["harbour + opening"],
        "in_context": ["opening"],
        "terms": {"harbour": ["harbour"], "opening": ["open*"], "sea": ["sea"]},
        "except": {"elsewhere": {"terms": ["Stornvik"], "unless": "sea"}},
        "facets": {"cost": {"name": "Cost", "terms": ["kroner"]}},
    },
    "harbour.toml",
)


@pytest.mark.parametrize(("name", "row"), SENTENCES, ids=[row["words"][:50] for _, row in SENTENCES])
def test_a_sentence_is_on_the_topic_or_not(name, row):
    topics = Topics(load_topics(), ["Will Ukraine join NATO?"] if row.get("context") else [])
    about = topics.subject(row["words"], row.get("around", ""), embedded="around" in row)
    assert (name in about.topics) == row["on_topic"]
    assert set(row.get("facets", ())) <= set(about.facets)
    assert not set(row.get("not_facets", ())) & set(about.facets)


def subject(words, around="", sentences=(), **known):
    return Topics([HARBOUR], sentences).subject(words, around, **known)


def test_a_second_topic_needs_no_code():
    about = subject("Open the harbour, whatever it takes in kroner.")
    assert (about.topics, about.facets) == (("harbour",), ("cost",))


def test_less_says_as_much_in_an_article_on_the_topic():
    assert not subject("We open tomorrow.").topics
    assert subject("We open tomorrow.", sentences=["Nothing.", "The harbour is to open."]).topics


def test_what_the_sentence_before_excludes_needs_its_own_words():
    sentences = ["The harbour is to open."]
    assert not subject("It opens tomorrow.", sentences=sentences, before="Stornvik has one too.").topics
    assert subject("The harbour opens too.", sentences=sentences, before="Stornvik has one.").topics


def test_an_exclusion_gives_way_to_its_own_exception():
    assert not subject("The harbour of Stornvik is open.").topics
    assert subject("The harbour of Stornvik is open to the sea.").topics


def test_a_quotation_inside_a_sentence_is_judged_with_it():
    assert subject("open before the spring", "She wants the harbour", embedded=True).topics
    assert not subject("open before the spring", "She wants the harbour").topics


def test_the_reporters_words_alone_can_tell():
    assert subject("a joke", "She called the opening of the harbour", embedded=True).topics


def test_a_question_tells_what_is_answered():
    assert subject("Tomorrow, I hope.", before="Will the harbour open?").topics
    assert not subject("Tomorrow, I hope.", before="The harbour will open.").topics


def test_a_sentence_that_refers_back_is_read_with_the_one_before():
    assert subject("This is about the harbour. It will open.").topics
    assert not subject("I think of the harbour. Shops open at nine.").topics


@given(st.text(max_size=300), st.text(max_size=100), st.booleans())
def test_any_words_can_be_judged(words, around, embedded):
    about = subject(words, around, [words], embedded=embedded, before=around)
    assert set(about.topics) <= {"harbour"}
