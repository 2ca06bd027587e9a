"""What is asked for and cannot be done, as something to tell whoever asked."""

from __future__ import annotations

from discord import app_commands

from briefings.writing.markdown import escape


class Refused(app_commands.AppCommandError):
    """Something cannot be done; `key` of the catalogue says why, filled in with words of whoever asked.

    `channel` is a channel's id, which is shown as a mention.
    """

    def __init__(self, key: str, *, channel: int | None = None, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = {name: escape(value) for name, value in values.items()}
        if channel is not None:
            self.values["channel"] = f"<#{channel}>"


class TooFast(app_commands.AppCommandError):
    """Somebody asks for more at once than one person may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:.0f} s")
        self.seconds = seconds
