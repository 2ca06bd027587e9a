"""What is given about an article beside its text: in an index, a front matter, a line, a page's head."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from sources.catalogue import Catalogue, catalogue
from sources.dates import dating, dating_again
from sources.shown import shown
from sources.types import DEFAULT_MAX_EXCERPT, Article, Dating, Form
from sources.urls import host

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an article beside its text. `None` means "not known" throughout."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    form: Form | None = None
    language: str | None = None
    byline: str | None = None
    published: Dating | None = None
    updated: Dating | None = None
    max_excerpt: int | None = None

    def over(self, other: Facts) -> Facts:
        """These facts, and where they are silent, the others."""
        gaps = {field.name: getattr(other, field.name) for field in fields(self) if getattr(self, field.name) is None}
        return replace(self, **gaps)

    def article(self, text: str, *, path: str | None = None, outlets: Catalogue | None = None) -> Article:
        """The article of this text; outlet and excerpt terms come from the catalogue where they are not given."""
        outlets = outlets or catalogue()
        at_address = outlets.by_url(self.url)
        known = outlets.by_name(self.outlet) or at_address
        terms = known.max_excerpt if known else DEFAULT_MAX_EXCERPT
        return Article(
            text=text,
            title=self.title,
            url=self.url,
            path=path,
            outlet=self.outlet or (at_address.name if at_address else None),
            form=self.form or Form.NEWS,
            language=self.language,
            byline=self.byline,
            published=self.published,
            updated=self.updated,
            max_excerpt=terms if self.max_excerpt is None else self.max_excerpt,
        )


def read_facts(given: Mapping[str, object]) -> tuple[Facts, tuple[str, ...]]:
    """The facts under their own names in `given`, and one sentence for each that could not be used.

    What cannot be used is "not known", and so are None and blanks; keys that are no facts are ignored.
    """
    refused: list[str] = []

    def take(key: str, read: Callable[[object], T | None]) -> T | None:
        value = given.get(key)
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        try:
            return read(value)
        except ValueError as error:
            refused.append(f"{key}: {error}; taken as not known")
            return None

    facts = Facts(
        title=take("title", _words),
        url=take("url", _address),
        outlet=take("outlet", _words),
        form=take("form", _form),
        language=take("language", _language),
        byline=take("byline", _names),
        published=take("published", _day),
        updated=take("updated", _day),
        max_excerpt=take("max_excerpt", _count),
    )
    return facts, tuple(refused)


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("it must be a string")  # noqa: TRY004 - one class of error for whatever cannot be used
    return " ".join(value.split())


def _names(value: object) -> str:
    if isinstance(value, list) and value and all(isinstance(name, str) for name in value):
        return ", ".join(map(_words, value))
    return _words(value)


def _address(value: object) -> str:
    address = _words(value)
    if not address.lower().startswith(("http://", "https://")) or not host(address) or not address.isprintable():
        raise ValueError(f"{shown(address)} is not an address on the web (https://...)")
    return address


def _form(value: object) -> Form:
    try:
        return Form(_words(value).lower())
    except ValueError:
        raise ValueError(f"the form must be one of {', '.join(Form)}") from None


def _language(value: object) -> str:
    words = _words(value)
    if not (found := _LANGUAGE.fullmatch(words)):
        raise ValueError(f"{shown(words)} is not the code of a language (en, de, uk)")
    return found[1].lower()


def _day(value: object) -> Dating | None:
    if isinstance(value, dict):
        return dating_again(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return dating(str(value)) if 0 <= value < 10_000 else dating("a number")
    if isinstance(value, str | date | datetime):
        return dating(value)
    raise ValueError("it must be a day (2023-02-28)")


def _count(value: object) -> int:
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and len(value) < 10:
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("it must be a number of characters, 0 or more")
    return value
