"""The words of commands in the languages of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import app_commands

from briefings.writing.words import words_of

if TYPE_CHECKING:
    import discord

_ENGLISH = words_of("en")


def text(key: str) -> app_commands.locale_str:
    """The words of a key, to be translated when commands are sent to Discord."""
    return app_commands.locale_str(_ENGLISH(key), key=key)


class Translator(app_commands.Translator):
    """Gives Discord the words of the catalogue in each of its languages; English is the default of all others."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The words in a locale; None where there are none but the English ones."""
        words = words_of(locale.value)
        if words.language == _ENGLISH.language or "key" not in string.extras:
            return None
        return words(string.extras["key"])
