from __future__ import annotations

import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.errors import KnowledgeError
from briefings.knowledge.topic_files import read_topics
from briefings.knowledge.topics import load_topics

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.knowledge.topics import Topic

HARBOUR = """id = "harbour"
name = "The harbour of Porthaven"
rules = ["harbour + toll"]
in_context = [
  "toll",
]

[terms]
harbour = ["harbour*", "Porthaven"]
toll = ["toll*"]

[except.phones]
terms = ["toll-free"]
unless = "harbour"

[facets.cost]
name = "Cost"
terms = ["krone*"]

[anchors.flood]
name = "The flood"
phrases = ["the flood"]
first = 2013-06-02
see = "https://harbour.example/flood"
"""


def write(folder: Path, text: str | bytes, name: str = "harbour.toml") -> Path:
    path = folder / "topics" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def harbour(*overlays: Path) -> Topic:
    return next(topic for topic in load_topics(*overlays) if topic.id == "harbour")


def test_a_topic_of_an_overlay_stands_beside_ours(tmp_path: Path) -> None:
    write(tmp_path, HARBOUR)
    topics = load_topics(tmp_path)
    assert {"harbour", "nato-ukraine"} <= {topic.id for topic in topics}
    found = harbour(tmp_path)
    assert [str(rule) for rule in (*found.rules, *found.in_context)] == ["harbour + toll", "toll"]
    assert [(one.id, one.first, one.last) for one in found.anchors] == [
        ("flood", date(2013, 6, 2), date(2013, 6, 2)),
    ]


def test_a_later_file_of_the_same_id_adds_lists_and_replaces_texts_and_days(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write(first, HARBOUR)
    write(
        second,
        """id = "harbour"
rules = ["-harbour + toll", "harbour+fee"]
[terms]
harbour = ["quay", "-Porthaven"]
fee = ["fee*"]
[facets.cost]
name = "Money"
terms = ["price*"]
[facets.timing]
name = "Timing"
terms = ["soon"]
[anchors.flood]
first = 2013-06-01
last = 2013-06-04
""",
        "more.toml",
    )
    found = harbour(first, second)
    assert (found.name, [str(rule) for rule in found.rules]) == ("The harbour of Porthaven", ["harbour + fee"])
    (rule,) = found.rules
    assert rule.is_met("A fee at the quay", "a fee at the quay")
    assert not rule.is_met("Porthaven has no fee", "porthaven has no fee")
    assert [(facet.id, facet.name) for facet in found.facets] == [("cost", "Money"), ("timing", "Timing")]
    assert found.facets[0].terms.found_in("the price in kroner") == ("price", "kroner")
    assert [(one.name, one.first, one.last) for one in found.anchors] == [
        ("The flood", date(2013, 6, 1), date(2013, 6, 4)),
    ]
    assert [one.id for one in found.exclusions] == ["phones"]


def test_a_file_may_replace_a_topic_or_leave_it_out(tmp_path: Path) -> None:
    first, anew, without = tmp_path / "first", tmp_path / "anew", tmp_path / "without"
    write(first, HARBOUR)
    write(anew, 'id = "harbour"\nname = "Ships"\nreplaces = true\nrules = ["ships"]\n[terms]\nships = ["ship*"]\n')
    write(without, 'id = "harbour"\nfollowed = false\n')
    found = harbour(first, anew)
    assert (found.name, [str(rule) for rule in found.rules], found.facets) == ("Ships", ["ships"], ())
    assert "harbour" not in {topic.id for topic in load_topics(first, without)}


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"harbour + toll"', '"harbour + sea"', 3, "'harbour + sea' names 'sea', which is no list in [terms]"),
        ('  "toll",', '  "toll",\n  "tolls",', 6, "`in_context`: 'tolls' names 'tolls'"),
        ('unless = "harbour"', 'unless = "ports"', 14, "exception phones: `unless` names 'ports'"),
        ('terms = ["krone*"]', 'terms = "krone"', 18, "facet cost: `terms` must be a list"),
        ('terms = ["krone*"]', "terms = []", 16, "facet cost: `terms` is missing or empty"),
        ('terms = ["krone*"]', 'words = ["krone"]', 18, "facet cost: `words` is not known here"),
        ('terms = ["krone*"]', 'terms = ["krone", "*"]', 18, "'*' holds no letter"),
        ('terms = ["krone*"]', 'terms = [\n"a*b"]', 19, "'a*b' has its \"*\" elsewhere"),
        ('terms = ["krone*"]', 'terms = ["... krone"]', 18, "must have a word before and after"),
        ('terms = ["krone*"]', 'terms = ["many… krone"]', 18, "write three dots"),
        ('terms = ["krone*"]', 'terms = ["many...krone"]', 18, "without blanks around it"),
        ('terms = ["krone*"]', 'terms = ["-price"]', 18, "'-price' takes out what is not there"),
        ('name = "Cost"\n', "", 16, "facet cost: `name` is missing"),
        ("[facets.cost]", "[facets.Cost]", 16, "its id must be small letters"),
        ("[facets.cost]", "[facets]", 17, "`facets` must be a table of tables"),
        ("first = 2013-06-02", 'first = "June"', 23, "anchor flood: `first` must be a day"),
        ("first = 2013-06-02", "first = 2013-06-02\nlast = 2013-06-01", 24, "`last` is before `first`"),
        ('see = "https://harbour.example/flood"', "", 20, "anchor flood: `see` is missing"),
        ('id = "harbour"', 'id = "any"', 1, "'any' stands for several topics at once"),
        ('id = "harbour"', 'id = "The Harbour"', 1, "`id` must be small letters"),
        ('id = "harbour"', "", 1, "`id` is missing"),
        ('name = "The harbour of Porthaven"', "name = 3", 2, "`name` must be a text"),
        ('name = "The harbour of Porthaven"', 'title = "x"', 2, "`title` is not known here"),
        ('toll = ["toll*"]', "toll = 3", 10, "[terms]: `toll` must be a list"),
        ('phrases = ["the flood"]', 'phrases = ["the invasion"]', 22, "'the invasion' stands for 2022-02-24 already"),
        ('name = "The harbour of Porthaven"', "name =", 2, "is not TOML"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    assert old in HARBOUR
    path = write(tmp_path, HARBOUR.replace(old, new, 1))
    _, faults = read_topics([tmp_path])
    found = [(fault.path, fault.line) for fault in faults if words in fault.sentence]
    assert found[:1] == [(str(path), line)], faults


def test_one_id_in_two_files_of_a_folder_is_a_fault(tmp_path: Path) -> None:
    path = write(tmp_path, HARBOUR)
    write(tmp_path, HARBOUR, "harbour2.toml")
    _, (fault,) = read_topics([tmp_path])
    assert fault.sentence == f"the topic 'harbour' is told in {path} already"


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, HARBOUR.replace("The harbour", "Caf\xe9").encode("latin-1"))
    with pytest.raises(KnowledgeError) as caught:
        load_topics(tmp_path)
    assert str(caught.value) == f"{path}:2: is not UTF-8; save it as UTF-8."


def test_a_topic_and_its_events_may_have_names_in_other_languages(tmp_path: Path) -> None:
    write(tmp_path / "one", HARBOUR.replace('name = "The', 'names = { de = "Auf Deutsch" }\nname = "The'))
    write(tmp_path / "two", 'id = "harbour"\nnames.fr = "En français"\n')
    write(tmp_path / "three", 'id = "harbour"\nname = "The harbour"\nnames.pl = "Po polsku"\n')
    found = harbour(tmp_path / "one", tmp_path / "two")
    languages = ("en", "de", "fr", "pl")
    first = "The harbour of Porthaven"
    assert [found.name.within(one) for one in languages] == [first, "Auf Deutsch", "En français", first]
    renamed = harbour(tmp_path / "one", tmp_path / "two", tmp_path / "three").name
    assert [renamed.within(one) for one in languages] == ["The harbour"] * 3 + ["Po polsku"]
    assert found.anchors[0].name.within("de") == "Auf Deutsch"
    assert found.anchors[0].name.within("fr") == "The flood"
    copied = pickle.loads(pickle.dumps(found.name))  # noqa: S301 -- our own
    assert (copied, copied.others) == (found.name, found.name.others)
    write(tmp_path / "four", HARBOUR.replace("name = ", 'names = { German = "x" }\nname = ', 1))
    with pytest.raises(KnowledgeError, match="'German' is no language"):
        load_topics(tmp_path / "four")
