"""The same row in several files, ours and overlays': texts and days replace each other, lists of words add up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.knowledge.terms import fault_in
from briefings.knowledge.titles import Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from briefings.knowledge.rows import Row

_LANGUAGE = re.compile("[a-z]{2}")


@dataclass(frozen=True, slots=True)
class Stack:
    """What several files say of one thing, ours first. A field that several give holds as the last one gives it.

    Of a list of words the later files' are added to the earlier ones'; one that begins with "-" is taken out.
    """

    rows: Sequence[Row]

    def last(self, key: str) -> Row:
        """The last row that has that field, or the last of all."""
        return next((row for row in reversed(self.rows) if key in row.fields), self.rows[-1])

    def text(self, key: str) -> str:
        """A text that one of the rows must have; "" where none has."""
        self._ask(key)
        return self.last(key).text(key)

    def title(self, key: str) -> Title:
        """A text that one of the rows must have, with those of the table `names` in other languages.

        Who gives another text gives another thing to translate: what earlier rows have in `names` holds no longer.
        """
        self._ask("names")
        name = self.text(key)
        given = max((place for place, row in enumerate(self.rows) if key in row.fields), default=0)
        names = Stack(self.rows[given:]).table("names")
        others: dict[str, str] = {}
        if names is None:
            return Title(name, others)
        for language in names.fields():
            if _LANGUAGE.fullmatch(language):
                others[language] = names.text(language)
            else:
                names.last(language).fault(
                    f"{language!r} is no language; write two small letters, such as de", language
                )
        return Title(name, others)

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A day, or None where it is missing."""
        self._ask(key)
        return self.last(key).day(key, required=required)

    def flag(self, key: str) -> bool:
        """True or false; false where it is missing."""
        self._ask(key)
        return self.last(key).flag(key)

    def address(self, key: str, *, required: bool = False) -> str | None:
        """An https address of a page."""
        self._ask(key)
        return self.last(key).address(key, required=required)

    def words(self, key: str, *, required: bool = False) -> dict[str, tuple[Row, int]]:
        """The words of a list in their order, each with the row and the number of the item that gave it."""
        self._ask(key)
        found: dict[str, tuple[Row, int]] = {}
        for row in self.rows:
            for number, word in enumerate(row.texts(key)):
                if not word.startswith("-"):
                    found.setdefault(word, (row, number))
                elif found.pop(word[1:].strip(), None) is None:
                    row.fault(f"`{key}`: {word!r} takes out what is not there", key, number)
        if required and not found:
            self.last(key).fault(f"`{key}` is missing or empty; give a list of texts")
        return found

    def terms(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """The words and phrases of a list, as `terms.Terms` takes them."""
        found = self.words(key, required=required)
        for term, (row, number) in found.items():
            if wrong := fault_in(term):
                row.fault(f"`{key}`: {term!r} {wrong}", key, number)
        return tuple(term for term in found if not fault_in(term))

    def keyed(self, key: str, called: str) -> dict[str, Stack]:
        """The things of a table of tables by their keys, each as the rows that tell of it."""
        self._ask(key)
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for name, inner in row.keyed(key, called).items():
                found.setdefault(name, []).append(inner)
        return {name: Stack(rows) for name, rows in found.items()}

    def table(self, key: str) -> Stack | None:
        """The table of that name, where one of the rows has it."""
        self._ask(key)
        rows = [inner for row in self.rows if (inner := row.table(key))]
        return Stack(rows) if rows else None

    def fields(self) -> Iterable[str]:
        """The names of the fields that the rows have, in order."""
        return dict.fromkeys(name for row in self.rows for name in row.fields)

    def close(self) -> None:
        """Note the fields that nobody asked for."""
        for row in self.rows:
            row.close()

    def _ask(self, key: str) -> None:
        for row in self.rows:
            row.asked.add(key)
