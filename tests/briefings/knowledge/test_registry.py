from __future__ import annotations

from datetime import date

from briefings.knowledge.registry import load_registry


def test_the_press_spellings_of_a_name_are_one_person() -> None:
    registry = load_registry()
    spellings = ("Zelensky", "Zelenskiy", "zelenskyy", "Volodymyr Zelensky", "Vladimir Zelenskiy")

    assert {entry.id for spelling in spellings for entry in registry.named(spelling)} == {"volodymyr-zelenskyy"}
    assert all(registry.named(spelling) for spelling in spellings)


def test_an_office_names_who_held_it_on_the_day() -> None:
    registry = load_registry()

    before = registry.holder("the NATO chief", date(2023, 2, 28))
    after = registry.holder("NATO chief", date(2024, 11, 4))

    assert before is not None
    assert after is not None
    assert (before.name, after.name) == ("Jens Stoltenberg", "Mark Rutte")
