"""The fixed words of the bot's answers, by language: one catalogue, in which every language has every word.

What is quoted stays as it was printed. A language that is not there gets English.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from briefings.knowledge.titles import Title
from briefings.wordings.compared import Note
from sources.types import Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from sources.types import Dating

LANGUAGES = ("en", "uk", "de", "fr", "pl")
"""The languages that there is a catalogue for, the first one for whoever speaks none of them."""

_PUBLICATION = "the day of publication"
"""What an inferred day rests on, as the reader says it; the only evidence that is not quoted."""


_GROUPED = 10_000
"""From which number on digits stand in groups, as in 1,000,000."""


class Sentence(str):
    """A sentence of the catalogue in English, which can be said in other languages, too (`Words.told`)."""

    __slots__ = ("key", "values")
    key: str
    values: dict[str, Any]

    def __new__(cls, key: str, **values: object) -> Sentence:
        """The words of a key, filled in."""
        made = super().__new__(cls, words_of(LANGUAGES[0])(key, **values))
        made.key, made.values = key, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """What it is made of again where it is copied."""
        return (self.key,), self.values


def _slavic(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "many"


def _polish(number: int) -> str:
    return "one" if number == 1 else "many" if number % 10 == 1 else _slavic(number)


_PLURALS: dict[str, Callable[[int], str]] = {
    "one": lambda number: "one" if number == 1 else "other",
    "zero_one": lambda number: "one" if number < 2 else "other",
    "slavic": _slavic,
    "polish": _polish,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The words of one language, by keys with a dot: "digest.late"."""

    language: str
    locales: tuple[str, ...]
    _texts: Mapping[str, str]
    _forms: Mapping[str, Mapping[str, str]]
    _plural: Callable[[int], str]
    _separator: str
    _months: tuple[tuple[str, ...], tuple[str, ...]]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, filled in with values; `number` decides on the form where there are several."""
        number = values.get("number")
        if isinstance(number, int) and number >= _GROUPED:
            values = {**values, "number": f"{number:,}".replace(",", self._separator)}
        if key in self._forms:
            assert isinstance(number, int)  # noqa: S101 -- a key with forms is counted with a number
            return self._forms[key][self._plural(number)].format_map(values)
        text = self._texts[key]
        return text.format_map(values) if values else text

    def told(self, sentence: str) -> str:
        """A sentence of the catalogue, or the name of a topic or event, in this language; all else as it is."""
        if isinstance(sentence, Title):
            return sentence.within(self.language)
        return self(sentence.key, **sentence.values) if isinstance(sentence, Sentence) else sentence

    def noted(self, notes: Iterable[str]) -> str:
        """What was done to words, in one line."""
        return " · ".join(self(f"note.{one.name.lower()}") if isinstance(one, Note) else one for one in notes)

    def month_names(self) -> Iterator[tuple[str, ...]]:
        """The names of each month, as they stand in a date and alone."""
        return zip(*self._months, strict=True)

    def keys(self) -> Iterator[str]:
        """All keys."""
        yield from self._texts
        yield from self._forms

    def raw(self, key: str) -> tuple[str, ...]:
        """The words of a key, every form of them, with what is to be filled in in braces."""
        return tuple(self._forms[key].values()) if key in self._forms else (self._texts[key],)

    def day(self, day: date) -> str:
        """A day: "28 February 2023"."""
        key = "days.first" if day.day == 1 else "days.day"
        return self(key, day=day.day, month=self._months[0][day.month - 1], year=day.year)

    def month(self, day: date) -> str:
        """The month that a day is in: "February 2023"."""
        return self("days.month", month=self._months[1][day.month - 1], year=day.year)

    def when(self, dating: Dating | None) -> str:
        """When something was, as exactly as it is known, without what that rests on."""
        if dating is None:
            return self("days.undated")
        if dating.precision is Precision.YEAR:
            return str(dating.first.year)
        if dating.precision is Precision.MONTH:
            return self.month(dating.first)
        return self.stretch(dating.first, dating.last)

    def stretch(self, first: date, last: date) -> str:
        """All days from one to another."""
        if first == last:
            return self.day(first)
        return self("days.stretch", first=self.day(first), last=self.day(last))

    def said(self, dating: Dating | None) -> str:
        """When something was said, and what that rests on where the source does not name the day itself."""
        if dating is None:
            return self("days.unknown")
        when = self.when(dating)
        if dating.evidence and dating.precision is Precision.INFERRED:
            known = dating.evidence == _PUBLICATION
            return self("days.inferred", when=when, evidence=self("days.publication") if known else dating.evidence)
        if dating.evidence and dating.precision is Precision.RANGE:
            return self("days.ranged", when=when, evidence=dating.evidence)
        return when


def words_of(language: str) -> Words:
    """The words of a language, or of English. Languages are named as Discord names locales: "en-GB", "uk"."""
    code = language.partition("-")[0]
    return _catalogue(code if code in LANGUAGES else LANGUAGES[0])


@cache
def _catalogue(code: str) -> Words:
    # By language, for locales are many: most of Discord's 32 share one catalogue.
    return parse(code, files("briefings.writing").joinpath(f"catalogues/{code}.toml").read_text("utf-8"))


def parse(language: str, document: str) -> Words:
    """The words of a language from its TOML."""
    tables = tomllib.loads(document)
    about, days = tables.pop("language"), tables["days"]
    months = tuple(days.pop("months")), tuple(days.pop("months_alone"))
    texts: dict[str, str] = {}
    forms: dict[str, dict[str, str]] = {}
    for section, table in tables.items():
        for key, value in table.items():
            if isinstance(value, str):
                texts[f"{section}.{key}"] = value
            else:
                forms[f"{section}.{key}"] = value
    return Words(
        language=language,
        locales=tuple(about["locales"]),
        _texts=texts,
        _forms=forms,
        _plural=_PLURALS[about["plural"]],
        _separator=about["separator"],
        _months=months,
    )
