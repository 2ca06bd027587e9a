from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from briefings.knowledge.names import normal
from briefings.knowledge.registry import check, load_registry

if TYPE_CHECKING:
    from pathlib import Path

PERSON = '[[person]]\nid = "ana-example"\nname = "Ana Example"\nsee = "https://people.example/ana"\n'


def faults_of(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    path = tmp_path / "people.toml"
    path.write_text(text, encoding="utf-8")
    faults = check(tmp_path)
    assert {fault.path for fault in faults} <= {str(path)}
    return [(fault.line, fault.sentence) for fault in faults]


def test_the_packaged_rows_have_no_fault() -> None:
    assert check() == ()


def test_there_are_people_and_bodies_enough() -> None:
    registry = load_registry()

    assert len(registry.people) + len(registry.bodies) >= 80
    assert not registry.people.keys() & registry.bodies.keys()


def test_every_row_says_where_it_can_be_checked() -> None:
    registry = load_registry()

    assert all(entry.see.startswith("https://") for entry in (*registry.people.values(), *registry.bodies.values()))
    tenures = [tenure for person in registry.people.values() for tenure in person.held]
    assert all(tenure.see.startswith("https://") for tenure in tenures if tenure.see)
    assert all(tenure.see for tenure in tenures if not tenure.unchecked)


def test_the_days_of_each_office_follow_each_other() -> None:
    registry = load_registry()
    held = {
        office: sorted(
            (tenure.first, tenure.last or registry.trusted_until)
            for person in registry.people.values()
            for tenure in person.held
            if tenure.office == office
        )
        for office in registry.offices
        if not registry.offices[office].shared
    }

    assert registry.since < registry.as_of < registry.trusted_until
    for days in held.values():
        assert all(first <= last for first, last in days)
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(days))


def test_no_two_entries_share_a_spelling() -> None:
    registry = load_registry()
    owners: dict[str, set[str]] = {}
    for entry in (*registry.people.values(), *registry.bodies.values()):
        for name in (entry.name, *entry.spellings):
            owners.setdefault(normal(name), set()).add(entry.id)

    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_ally_has_its_head_of_government_on_the_day_of_the_invasion() -> None:
    registry = load_registry()
    headed_by = {"de": "chancellor", "tr": "president", "us": "president"}
    others = {"at", "by", "cn", "ge", "md", "rs", "ru", "ua"}
    allies = registry.countries.keys() - others
    day = date(2022, 2, 24)
    offices = [f"{ally}-{headed_by.get(ally, 'prime-minister')}" for ally in allies]

    assert len(offices) == 32
    assert [office for office in sorted(offices) if registry.holder_of(office, day) is None] == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\n[[person]]\nid = 3\nname = 'Ana Example'\nsee = 'https://a.example/'", 3, "`id` must be a text"),
        ("[[person]]\nid = 'Ana Example'\nname = 'Ana'\nsee = 'https://a.example/'", 2, "small letters, digits"),
        ("[[person]]\nid = 'ana'\nsee = 'https://a.example/'", 1, "`name` is missing"),
        ("[[person]]\nid = 'ana'\nname = ' '\nsee = 'https://a.example/'", 3, "`name` must be a text of 1 to 500"),
        ("[[person]]\nid = 'ana'\nname = '—'\nsee = 'https://a.example/'", 1, "'—' holds no letter"),
        ("[[person]]\nid = 'ana'\nname = 'Ana Example'", 1, "`see` is missing"),
        ("[[person]]\nid = 'ana'\nname = 'Ana'\nsee = 'http://a.example/'", 4, "`see` must be the https address"),
        (PERSON + "spellings = 'Anna'", 5, "`spellings` must be a list"),
        (PERSON + "spellings = ['Anna', 3]", 5, "`spellings` must be a list of texts"),
        (PERSON + "spellings = ['{Anna Example']", 1, "do not close each other"),
        (PERSON + "spellings = ['Jens Stoltenberg']", 1, "'Jens Stoltenberg' names jens-stoltenberg already"),
        (PERSON + "spellings = ['North Atlantic Alliance']", 1, "names"),
        (PERSON + "gender = 'x'", 1, '`gender` must be "f" or "m"'),
        (PERSON + "nickname = 'Annie'", 5, "`nickname` is not known here; known are"),
        (PERSON + "common = 'yes'", 5, "`common` must be true or false"),
        (PERSON + "held = ['president']", 5, "`held` must be a list of tables"),
        (PERSON + "held = [{ office = 'no-such', first = 2020-01-01 }]", 1, "the office 'no-such' is not known"),
        (PERSON + "held = [{ office = 'pl-president' }]", 5, "`held` number 1: `first` is missing"),
        (PERSON + "held = [{ office = 'pl-president', first = '2020' }]", 5, "`first` must be a day"),
        (PERSON + "held = [{ office = 'pl-president', first = 1950-01-02T10:00:00, last = 1951-01-01 }]", 5, "a day"),
        (PERSON + "held = [{ office = 'pl-president', first = 1950-01-02, last = 1950-01-01 }]", 5, "before `first`"),
        (
            PERSON
            + "held = [{ office = 'pl-president', first = 1950-01-02, last = 1950-02-01, expected = 1950-02-01 }]",
            5,
            "`expected` is for what goes on",
        ),
        (
            PERSON + "held = [{ office = 'nato-secretary-general', first = 2020-01-01, last = 2020-02-01 }]",
            1,
            "holds nato-secretary-general while jens-stoltenberg does, from 2014-10-01 to 2024-10-01",
        ),
        (PERSON + "\n" + PERSON, 6, "ana-example is given twice in this file"),
        ("[[country]]\nid = 'zz'\nname = 'Poland'", 1, "'Poland' stands for pl already"),
        ("[[country]]\nid = 'zz'\nname = 'Zubrovia'\nroles = ['king']", 1, "the role 'king' is not known"),
        ("[[country]]\nid = 'zz'\nname = 'Zubrovia'\nleader = 'president'", 1, "`leader` must be one of its `roles`"),
        ("[[office]]\nid = 'zz-herald'", 1, "give a `title`"),
        ("[[office]]\nid = 'zz-herald'\nrole = 'president'\nof = 'zz'", 1, "the country 'zz' is not known"),
        ("[[office]]\nid = 'zz-herald'\nrole = 'king'\nof = 'pl'", 1, "the role 'king' is not known"),
        (
            "[[office]]\nid = 'zz-herald'\ntitle = 'Herald'\nphrases = ['NATO chief']",
            1,
            "'nato chief' names the office",
        ),
        ("[[role]]\nid = 'king'\ntitle = 'King'\nwords = ['king']", 1, "`title` must hold {country} once"),
        ("[[role]]\nid = 'king'\ntitle = 'King of {country}'\nwords = []", 4, "`words` must not be empty"),
        (PERSON.replace("ana-example", "nato"), 1, "a person and a body must not have the same id"),
        (
            PERSON.replace("person", "body").replace("ana-example", "mark-rutte"),
            1,
            "a person and a body must not have the same id",
        ),
        ("[[body]]\nid = 'zz-court'\nname = 'NATO'\nsee = 'https://a.example/'", 1, "'NATO' names nato already"),
        ("[registry]\nas_of = 2100-01-01", 1, "must follow each other in this order"),
        ("[[registry]]\nas_of = 2100-01-01", 1, "registry must be one table"),
        ("[person]\nid = 'ana'", 1, "person must be a list of tables"),
        ("\n\n[[animal]]\nid = 'ana'", 3, "[[animal]] is not known here"),
        ("[[person]]\nid = 'ana'\nname = ", 3, "is not TOML"),
        ("a = " + "[" * 5000, 1, "is nested too deeply"),
    ],
)
def test_a_fault_of_an_overlay_is_told_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    faults = faults_of(tmp_path, text)

    assert any(at == line and words in sentence for at, sentence in faults), faults


def test_every_fault_is_told_at_its_own_row(tmp_path: Path) -> None:
    text = "# ours\n[[person]]\nid = 'a-one'\n\n[[body]]\nid = 'b-one'\n\n[[person]]\nid = 'a-two'\n"
    faults = faults_of(tmp_path, text)

    assert {line for line, sentence in faults if "`name` is missing" in sentence} == {2, 5, 8}


def test_an_overlay_that_is_not_utf8_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_bytes(b"# ours\n# caf\xe9\n")

    assert [(fault.line, fault.sentence) for fault in check(tmp_path)] == [(2, "is not UTF-8; save it as UTF-8")]


def test_an_overlay_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "people.toml").mkdir()

    (fault,) = check(tmp_path)
    assert "cannot be read" in fault.sentence


def test_an_overlay_of_megabytes_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_bytes(b"#" * 4_000_001)

    (fault,) = check(tmp_path)
    assert "is larger than 4 MB" in fault.sentence


def test_a_folder_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    faults = check(tmp_path / "missing")

    assert [fault.path for fault in faults] == [str(tmp_path / "missing")]
    assert "there is no such folder" in faults[0].sentence


def test_a_folder_without_people_changes_nothing(tmp_path: Path) -> None:
    assert check(tmp_path) == ()


def test_the_second_overlay_replaces_the_first(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, name in ((first, "Ana Example"), (second, "Ana Sample")):
        folder.mkdir()
        (folder / "people.toml").write_text(PERSON.replace("Ana Example", name), encoding="utf-8")

    assert load_registry(first, second).people["ana-example"].name == "Ana Sample"
