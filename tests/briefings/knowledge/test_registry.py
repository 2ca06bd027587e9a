from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from briefings.errors import KnowledgeError
from briefings.knowledge.registry import Registry, load_registry

if TYPE_CHECKING:
    from pathlib import Path

INVENTED = """
[registry]
since = 2021-01-01
as_of = 2024-01-01
trusted_until = 2024-06-30

[[country]]
id = "zz"
name = "Zubrovia"
title_name = "the Zubrovian Union"
adjectives = ["Zubrovian"]
capitals = ["Lutz"]
roles = ["president", "prime-minister"]
leader = "president"

[[office]]
id = "zz-envoy"
title = "Envoy of Zubrovia"
phrases = ["{Zubrovian,Zubrovia's} envoy"]
shared = true

[[office]]
id = "zz-herald"
title = "Herald of Zubrovia"
phrases = ["Zubrovian {spokesman,spokeswoman,spokesperson}"]

[[person]]
id = "ana-example"
name = "Ana Example"
spellings = ["{Anna,Hanna} {Example,Exemplar}", "Exampleova"]
gender = "f"
see = "https://people.example/ana"
held = [
  { office = "zz-president", first = 2020-01-01 },
  { office = "zz-herald", first = 2019-01-01, last = 2022-05-05 },
  { office = "zz-envoy", first = 2021-01-01 },
]

[[person]]
id = "bo-sample"
name = "Bo Sample"
gender = "m"
see = "https://people.example/bo"
held = [
  { office = "zz-prime-minister", first = 2021-06-01, expected = 2026-06-01 },
  { office = "zz-envoy", first = 2022-01-01 },
]

[[person]]
id = "cy-sample"
name = "Cy Sample"
see = "https://people.example/cy"
held = [{ office = "zz-prime-minister", first = 2018-01-01, last = 2021-06-01 }]

[[person]]
id = "di-plain"
name = "Di Plain"
common = true
see = "https://people.example/di"

[[body]]
id = "zz-foreign-ministry"
name = "Ministry of Foreign Affairs of Zubrovia"
role = "foreign-ministry"
of = "zz"
see = "https://people.example/ministry"
"""


@pytest.fixture
def invented(tmp_path: Path) -> Registry:
    (tmp_path / "people.toml").write_text(INVENTED, encoding="utf-8")
    return load_registry(tmp_path)


def holder(phrase: str, day: date | None) -> str | None:
    person = load_registry().holder(phrase, day)
    return person.name if person else None


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Zelensky", "volodymyr-zelenskyy"),
        ("Zelenskiy", "volodymyr-zelenskyy"),
        ("ZELENSKYY", "volodymyr-zelenskyy"),
        ("Volodymyr Zelensky", "volodymyr-zelenskyy"),
        ("Vladimir Zelenskiy", "volodymyr-zelenskyy"),
        ("Stoltenberg", "jens-stoltenberg"),
        ("von der Leyen", "ursula-von-der-leyen"),
        ("Erdogan", "recep-tayyip-erdogan"),
        ("Erdoğan", "recep-tayyip-erdogan"),
        ("Recep Tayyip Erdog\u0306an", "recep-tayyip-erdogan"),
        ("Kosiniak Kamysz", "wladyslaw-kosiniak-kamysz"),
        ("Robert O’Brien", "robert-obrien"),
        ("Lars Lokke Rasmussen", "lars-lokke-rasmussen"),
        ("nato", "nato"),
        ("the North Atlantic Treaty Organisation", "nato"),
        ("Ukraine's Foreign Ministry", "ua-foreign-ministry"),
        ("Russian Ministry of Foreign Affairs", "ru-foreign-ministry"),
        ("The Kremlin", "kremlin"),
    ],
)
def test_a_name_is_found_in_every_spelling_of_the_press(name: str, person: str) -> None:
    assert [entry.id for entry in load_registry().named(name)] == [person]


def test_a_surname_that_two_share_names_nobody_by_itself() -> None:
    registry = load_registry()

    assert registry.named("Rasmussen") == ()
    assert {person.name for person in registry.surnamed("Rasmussen")} == {
        "Anders Fogh Rasmussen",
        "Lars Løkke Rasmussen",
    }


def test_a_surname_that_is_frequent_in_the_world_names_nobody_by_itself() -> None:
    registry = load_registry()

    assert registry.named("Cooper") == ()
    assert [person.name for person in registry.surnamed("Cooper")] == ["Yvette Cooper"]
    assert [entry.name for entry in registry.named("Yvette Cooper")] == ["Yvette Cooper"]


def test_only_a_full_name_is_a_full_name() -> None:
    registry = load_registry()

    assert [entry.name for entry in registry.full_names("Boris Johnson")] == ["Boris Johnson"]
    assert registry.full_names("Ron Johnson") == ()
    assert registry.full_names("Stoltenberg") == ()
    assert registry.named("Ron Johnson") == ()
    assert registry.named("") == ()


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("NATO chief", date(2023, 2, 28), "Jens Stoltenberg"),
        ("the alliance's chief", date(2023, 2, 28), "Jens Stoltenberg"),
        ("the alliance’s chief", date(2023, 2, 28), "Jens Stoltenberg"),
        ("NATO Secretary-General", date(2024, 11, 4), "Mark Rutte"),
        ("head of the alliance", date(2012, 5, 20), "Anders Fogh Rasmussen"),
        ("Poland's president", date(2022, 6, 1), "Andrzej Duda"),
        ("the Polish president", date(2025, 12, 1), "Karol Nawrocki"),
        ("President of Poland", date(2025, 12, 1), "Karol Nawrocki"),
        ("Ukrainian Foreign Minister", date(2023, 7, 11), "Dmytro Kuleba"),
        ("Ukraine's top diplomat", date(2025, 1, 9), "Andrii Sybiha"),
        ("Finnish Prime Minister", date(2023, 2, 28), "Sanna Marin"),
        ("the Russian leader", date(2022, 2, 24), "Vladimir Putin"),
        ("Kremlin spokesman", date(2022, 2, 24), "Dmitry Peskov"),
        ("U.S. President", date(2022, 2, 24), "Joe Biden"),
        ("US Secretary of State", date(2023, 7, 11), "Antony Blinken"),
        ("the Pentagon chief", date(2025, 2, 12), "Pete Hegseth"),
        ("UK defence secretary", date(2023, 7, 12), "Ben Wallace"),
        ("British Defense Secretary", date(2023, 7, 12), "Ben Wallace"),
        ("German chancellor", date(2021, 12, 7), "Angela Merkel"),
        ("the German leader", date(2023, 1, 1), "Olaf Scholz"),
        ("Ankara's top diplomat", date(2024, 1, 1), "Hakan Fidan"),
        ("Prime Minister of the Netherlands", date(2022, 1, 20), "Mark Rutte"),
        ("the EU's foreign policy chief", date(2023, 1, 1), "Josep Borrell"),
    ],
)
def test_an_office_names_who_held_it_on_the_day(phrase: str, day: date, name: str) -> None:
    assert holder(phrase, day) == name


def test_on_the_day_of_a_handover_the_office_names_nobody() -> None:
    assert holder("NATO chief", date(2024, 9, 30)) == "Jens Stoltenberg"
    assert holder("NATO chief", date(2024, 10, 1)) is None
    assert holder("NATO chief", date(2024, 10, 2)) == "Mark Rutte"


def test_on_an_unknown_day_an_office_names_only_who_held_it_all_the_time() -> None:
    assert holder("Russian foreign minister", None) == "Sergey Lavrov"
    assert holder("NATO chief", None) is None
    assert holder("Polish president", None) is None


def test_who_is_not_the_holder_is_not_named() -> None:
    day = date(2023, 2, 28)

    assert holder("former NATO chief", day) is None
    assert holder("a NATO spokesperson", day) is None
    assert holder("Russian deputy foreign minister", day) is None
    assert holder("Polish leader", day) is None
    assert holder("president", day) is None
    assert holder("NATO chief", date(1950, 1, 1)) is None


def test_a_spokesman_is_no_woman() -> None:
    day = date(2022, 3, 1)

    assert holder("NATO spokesperson", day) == "Oana Lungescu"
    assert holder("NATO spokeswoman", day) == "Oana Lungescu"
    assert holder("NATO spokesman", day) is None


@pytest.mark.parametrize(
    ("person", "day", "title"),
    [
        ("jens-stoltenberg", date(2023, 2, 28), "Secretary General of NATO"),
        ("jens-stoltenberg", date(2024, 12, 1), None),
        ("volodymyr-zelenskyy", date(2023, 2, 28), "President of Ukraine"),
        ("sanna-marin", date(2023, 2, 28), "Prime Minister of Finland"),
        ("mark-rutte", date(2023, 2, 28), "Prime Minister of the Netherlands"),
        ("kaja-kallas", date(2023, 2, 28), "Prime Minister of Estonia"),
        ("antony-blinken", date(2023, 2, 28), "US Secretary of State"),
        ("marco-rubio", date(2025, 6, 1), "US Secretary of State"),
        ("wladyslaw-kosiniak-kamysz", date(2024, 7, 9), "Defence Minister of Poland"),
        ("emmanuel-macron", None, "President of France"),
        ("jens-stoltenberg", None, None),
        ("nobody", date(2023, 2, 28), None),
    ],
)
def test_a_speaker_is_shown_with_the_office_of_the_day(person: str, day: date | None, title: str | None) -> None:
    assert load_registry().office_of(person, day) == title


@pytest.mark.parametrize(
    ("word", "country"),
    [("Kyiv", "ua"), ("kiev", "ua"), ("the UK", "gb"), ("U.S.", "us"), ("Türkiye", "tr"), ("Danish", "dk")],
)
def test_a_country_is_found_by_name_adjective_and_capital(word: str, country: str) -> None:
    found = load_registry().country_of(word)

    assert found is not None
    assert found.id == country


def test_what_is_no_country_is_none() -> None:
    assert load_registry().country_of("Brussels") is None


def test_the_phrases_of_offices_are_normal_and_name_offices() -> None:
    registry = load_registry()
    phrases = registry.office_phrases()

    assert phrases["nato chief"] == "nato-secretary-general"
    assert phrases["polands president"] == "pl-president"
    assert phrases["minister of defense of ukraine"] == "ua-defence-minister"
    assert set(phrases.values()) <= set(registry.offices)


def test_an_overlay_adds_countries_offices_people_and_bodies(invented: Registry) -> None:
    day = date(2022, 3, 3)

    assert [entry.id for entry in invented.named("hanna exemplar")] == ["ana-example"]
    assert [entry.id for entry in invented.named("Exampleova")] == ["ana-example"]
    assert [entry.id for entry in invented.named("Zubrovia's foreign ministry")] == ["zz-foreign-ministry"]
    assert invented.named("Sample") == ()
    assert invented.named("Plain") == ()
    assert invented.office_of("ana-example", day) == "President of the Zubrovian Union"
    assert [entry.id for entry in invented.named("Stoltenberg")] == ["jens-stoltenberg"]
    for phrase in ("the Zubrovian leader", "Zubrovia's president", "Lutz's president", "head of state of Zubrovia"):
        found = invented.holder(phrase, day)
        assert found is not None
        assert found.id == "ana-example"


def test_an_office_that_several_share_names_nobody(invented: Registry) -> None:
    assert invented.holder("Zubrovian envoy", date(2022, 3, 3)) is None
    assert invented.holder("Zubrovian envoy", date(2021, 3, 3)) is None
    assert invented.office_of("ana-example", date(2019, 3, 3)) == "Herald of Zubrovia"


def test_a_word_of_the_other_gender_is_somebody_else(invented: Registry) -> None:
    day = date(2021, 3, 3)
    found = invented.holder("Zubrovian spokeswoman", day)

    assert found is not None
    assert found.id == "ana-example"
    assert invented.holder("Zubrovian spokesman", day) is None


def test_a_tenure_with_no_end_is_trusted_for_a_while_and_a_fixed_term_to_its_end(invented: Registry) -> None:
    assert invented.office_of("ana-example", date(2024, 6, 30)) is not None
    assert invented.office_of("ana-example", date(2024, 7, 1)) is None
    assert invented.office_of("bo-sample", date(2026, 6, 1)) is not None
    assert invented.office_of("bo-sample", date(2026, 6, 2)) is None


def test_a_row_of_an_overlay_replaces_ours_of_the_same_id(tmp_path: Path) -> None:
    row = """
        [[person]]
        id = "jens-stoltenberg"
        name = "Jens Example"
        see = "https://people.example/jens"
    """
    (tmp_path / "people.toml").write_text(row, encoding="utf-8")
    registry = load_registry(tmp_path)

    assert registry.named("Stoltenberg") == ()
    assert [entry.id for entry in registry.named("Jens Example")] == ["jens-stoltenberg"]


def test_the_same_folders_are_read_once(tmp_path: Path) -> None:
    assert load_registry() is load_registry()
    assert load_registry(tmp_path) is load_registry(tmp_path)


def test_a_faulty_overlay_is_refused_with_its_first_line_and_all_its_faults(tmp_path: Path) -> None:
    row = '[[person]]\nid = "ana-example"\nheld = [{ office = "no-such", first = 2020-01-01 }]\n'
    path = tmp_path / "people.toml"
    path.write_text(row, encoding="utf-8")

    with pytest.raises(KnowledgeError) as caught:
        load_registry(tmp_path)

    assert caught.value.what == f"{path}:1"
    assert "person ana-example: `name` is missing" in caught.value.sentence
    assert "'no-such' is not known" in caught.value.sentence
