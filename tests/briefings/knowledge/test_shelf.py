from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from briefings.errors import KnowledgeError
from briefings.knowledge.cues import load_cues
from briefings.knowledge.lexicon import load_lexicon
from briefings.knowledge.shelf import check, load

if TYPE_CHECKING:
    from pathlib import Path


def faults(folder: Path, name: str, text: str | bytes) -> list[str]:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return [str(fault).removeprefix(f"{folder}/") for fault in check(folder)]


def test_what_is_packaged_has_no_fault() -> None:
    assert check() == ()
    known = load()
    assert known.topics
    assert known.cues.verbs["said"].lemma == "say"


def test_a_verb_of_an_overlay_replaces_ours_of_the_same_base_form(tmp_path: Path) -> None:
    text = '[[verb]]\nforms = ["say", "says", "said"]\n\n[[verb]]\nforms = ["burble", "burbles"]\nreports = true\n'
    assert faults(tmp_path, "cues.toml", f'source_phrases = ["so says", "-per"]\n{text}') == []
    ours, cues = load_cues(), load_cues(tmp_path)
    assert (ours.verbs["saying"].reports, "saying" in cues.verbs, cues.verbs["said"].reports) == (True, False, False)
    assert cues.verbs["burbles"].lemma == "burble"
    assert ("per" in ours.phrases, "per" in cues.phrases, "so" in cues.phrases) == (True, False, True)


def test_words_of_an_overlay_are_added_and_taken_out(tmp_path: Path) -> None:
    assert faults(tmp_path, "lexicon.toml", 'persons = ["harbourmaster", "-activist"]\n') == []
    lexicon = load_lexicon(tmp_path)
    assert {"harbourmaster", "harbourmasters"} <= lexicon.persons & lexicon.nouns
    assert not {"activist", "activists"} & lexicon.nouns
    assert "activist" in load_lexicon().nouns


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("cues.toml", "\n[[verb]]\nforms = []\n", "cues.toml:3: verb number 1: `forms` must not be empty"),
        ("cues.toml", "[[verb]]\nforms = ['a', 3]\n", "cues.toml:2: verb number 1: `forms` must be a list of texts; 3"),
        ("cues.toml", "[[verb]]\nreports = true\n", "cues.toml:1: verb number 1: `forms` is missing"),
        ("cues.toml", "[[verb]]\nforms = ['Burble']\n", "cues.toml:2: verb Burble: 'Burble' must be in small letters"),
        ("cues.toml", "[[verb]]\nforms = ['blurt', 'said']\n", "cues.toml:2: verb blurt: 'said' is a form of 'say'"),
        ("cues.toml", "[[verb]]\nforms = ['blurt']\nreport = true\n", "cues.toml:3: verb blurt: `report` is not known"),
        ("cues.toml", "verb = [{ forms = ['a'] },\n{ forms = ['a'] }]\n", "cues.toml:2: verb a: a is given twice"),
        ("cues.toml", "[[verbs]]\nforms = ['a']\n", "cues.toml:1: [[verbs]] is not known here"),
        ("cues.toml", "source_phrases = ['-nowhere']\n", "cues.toml:1: `source_phrases`: '-nowhere' takes out what is"),
        ("lexicon.toml", "persons = 3\n", "lexicon.toml:1: `persons` must be a list"),
        (
            "lexicon.toml",
            "persons = [\n'a',\n'Bishop']\n",
            "lexicon.toml:3: `persons`: 'Bishop' must be a word in small",
        ),
        ("lexicon.toml", "\npeople = ['a']\n", "lexicon.toml:2: `people` is not known here; known are"),
        ("lexicon.toml", "female_names = ['adam']\n", "lexicon.toml:1: `female_names`: 'adam' is in `male_names` too"),
        ("lexicon.toml", b"persons = ['caf\xe9']\n", "lexicon.toml:1: is not UTF-8; save it as UTF-8"),
        ("lexicon.toml", "persons = [\n", "lexicon.toml:"),
        ("peoples.toml", "", "peoples.toml: is not looked at: an overlay may hold people.toml, cues.toml"),
        ("topic/mine.toml", "", "topic/mine.toml: is not looked at"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, name: str, text: str | bytes, fault: str) -> None:
    (found,) = faults(tmp_path, name, text)
    assert found.startswith(fault)


def test_all_faults_of_all_files_are_told_at_once_a_line_each(tmp_path: Path) -> None:
    (tmp_path / "lexicon.toml").write_text("persons = 3\n", encoding="utf-8")
    (tmp_path / "cues.toml").write_text("[[verb]]\nforms = []\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(tmp_path)
    first, second = str(caught.value).splitlines()
    assert first.startswith(f"{tmp_path}/cues.toml:2: ")
    assert second.startswith(f"{tmp_path}/lexicon.toml:1: ")


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    for folder in (tmp_path / "closed", tmp_path / "closed" / "in"):
        assert [str(fault) for fault in check(folder)] == [f"{folder}: cannot be read (Permission denied)"]


def test_a_folder_that_is_not_there_is_one_fault(tmp_path: Path) -> None:
    assert [str(fault) for fault in check(tmp_path / "no")] == [
        f"{tmp_path}/no: there is no such folder; name one, or leave it out"
    ]
