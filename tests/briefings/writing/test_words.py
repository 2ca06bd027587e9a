"""One catalogue in five languages: each has every word, with the same things to fill in."""

from __future__ import annotations

import pickle
import tomllib
from datetime import date
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from briefings.wordings.compared import Note
from briefings.writing.words import LANGUAGES, Sentence, words_of
from sources.types import Precision
from tests import builders

if TYPE_CHECKING:
    from briefings.writing.words import Words

OTHERS = LANGUAGES[1:]
ENGLISH = words_of("en")


def fields(words: Words, key: str) -> set[frozenset[str]]:
    """What each form of a key has to fill in."""
    return {frozenset(name for _, name, _, _ in Formatter().parse(form) if name) for form in words.raw(key)}


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_every_word(language: str) -> None:
    assert set(words_of(language).keys()) == set(ENGLISH.keys())


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_things_to_fill_in(language: str) -> None:
    words = words_of(language)
    assert {key: fields(words, key) for key in words.keys()} == {key: fields(ENGLISH, key) for key in ENGLISH.keys()}  # noqa: SIM118 -- no dict


@pytest.mark.parametrize("language", OTHERS)
def test_no_language_is_left_in_english(language: str) -> None:
    words = words_of(language)
    same = {key for key in words.keys() if words.raw(key) == ENGLISH.raw(key)}  # noqa: SIM118 -- no dict
    # Words that both languages have.
    assert same <= {
        "days.month", "days.stretch", "detail.sources", "button.sources", "sources.title", "answer.articles",
        "days.day", "days.first", "days.ranged", "digest.topic", "button.more", "answer.asked",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_discord_shows_of_commands_fits(language: str) -> None:
    words = words_of(language)
    shown = [key for key in words.keys() if key.startswith(("command.", "describe.", "option."))]  # noqa: SIM118
    assert len(shown) > 30
    assert {key: words(key) for key in shown if not 1 <= len(words(key)) <= 100} == {}
    assert len(words("command.check_message")) <= 32
    assert {key for key in words.keys() if key.startswith("button.") and len(words.raw(key)[0]) > 40} == set()  # noqa: SIM118


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 111, 112, 1002])
def test_every_number_has_a_form(language: str, number: int) -> None:
    assert str(number) in words_of(language)("answer.statements", number=number)


def test_numbers_decide_on_forms() -> None:
    def said(language: str, *numbers: int) -> list[str]:
        return [words_of(language)("digest.in_all", number=number).split(" ", 1)[1] for number in numbers]

    assert said("en", 0, 1, 2) == ["new statements", "new statement", "new statements"]
    assert said("fr", 0, 1, 2) == ["nouvelle déclaration", "nouvelle déclaration", "nouvelles déclarations"]
    assert said("uk", 1, 2, 5, 11, 21) == [
        "нове висловлювання", "нові висловлювання", "нових висловлювань", "нових висловлювань", "нове висловлювання",
    ]  # fmt: skip
    assert said("pl", 1, 2, 5, 12, 21, 22) == [
        "nowa wypowiedź", "nowe wypowiedzi", "nowych wypowiedzi", "nowych wypowiedzi", "nowych wypowiedzi",
        "nowe wypowiedzi",
    ]  # fmt: skip


def test_discords_locales_lead_to_a_language() -> None:
    asked = ("en-GB", "uk", "de", "pt-BR", "")
    assert [words_of(locale).language for locale in asked] == ["en", "uk", "de", "en", "en"]
    assert {locale for code in LANGUAGES for locale in words_of(code).locales} == {
        "en-US", "en-GB", "uk", "de", "fr", "pl",
    }  # fmt: skip


def test_locales_of_one_language_share_its_words() -> None:
    assert len({id(words_of(locale)) for locale in ("en", "en-US", "pt-BR", "ja", "")}) == 1


def test_days_are_written_out_in_each_language() -> None:
    day = date(2023, 2, 28)
    assert [words_of(code).day(day) for code in LANGUAGES] == [
        "28 February 2023", "28 лютого 2023", "28. Februar 2023", "28 février 2023", "28 lutego 2023",
    ]  # fmt: skip
    assert words_of("uk").month(day) == "лютий 2023"
    assert [words_of(code).day(date(2023, 6, 1)) for code in ("de", "fr")] == ["1. Juni 2023", "1er juin 2023"]


def test_a_day_says_what_it_rests_on() -> None:
    german = words_of("de")
    inferred = builders.on(evidence="the day of publication", precision=Precision.INFERRED)
    assert german.said(inferred) == "28. Februar 2023 (erschlossen aus: Tag der Veröffentlichung)"
    assert german.said(builders.between("2022-12-01", "2023-02-28", "in {the} winter")) == (
        "1. Dezember 2022 – 28. Februar 2023 („in {the} winter“)"
    )
    assert german.said(None) == "Tag nicht bekannt"
    assert german.when(builders.on(precision=Precision.YEAR)) == "2023"
    assert german.when(builders.on(precision=Precision.MONTH)) == "Februar 2023"


def test_a_sentence_is_english_until_it_is_told_in_another_language() -> None:
    sentence = Sentence("asked.first_words", number=20_000)
    assert sentence == "Only the first 20,000 words were looked for."
    assert [words_of(code).told(sentence) for code in ("de", "fr")] == [
        "Nur die ersten 20.000 Wörter wurden gesucht.",
        "Seuls les 20\u202f000 premiers mots ont été cherchés.",
    ]
    assert words_of("de").told("As it is.") == "As it is."
    assert pickle.loads(pickle.dumps(sentence)).values == {"number": 20_000}  # noqa: S301 -- our own


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_on_words_has_its_words(language: str) -> None:
    assert words_of(language).noted([*Note, "as it is"]).count(" · ") == len(Note)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_is_one_that_the_plural_rules_of_the_language_give(language: str) -> None:
    document = tomllib.loads(files("briefings.writing").joinpath(f"catalogues/{language}.toml").read_text("utf-8"))
    tables = [forms for table in document.values() for forms in table.values() if isinstance(forms, dict)]
    plural = {"one": "one other", "zero_one": "one other", "slavic": "one few many", "polish": "one few many"}
    wanted = set(plural[document["language"]["plural"]].split())
    assert tables
    assert [set(forms) for forms in tables] == [wanted] * len(tables)


def test_what_is_filled_in_is_not_read_again() -> None:
    assert ENGLISH("refused.topic", topic="{time} {0}") == "There is no topic {time} {0}. Choose one of the list."
