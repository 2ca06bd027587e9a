"""Names in English that are told in other languages, too, where it is known how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Title(str):
    """A name, and in `others` what it is called in other languages, by their two letters."""

    __slots__ = ("others",)
    others: Mapping[str, str]

    def __new__(cls, name: str, others: Mapping[str, str]) -> Title:
        """A name with what it is called in other languages."""
        made = super().__new__(cls, name)
        made.others = others
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """What it is made of again where it is copied."""
        return (str(self),), {"others": self.others}

    def within(self, language: str) -> str:
        """The name in a language; the English one where no other is known."""
        return self.others.get(language, str(self))
