"""How pages look: the style sheet, with the colours of pictures, and the one script, which nothing needs."""

from __future__ import annotations

from importlib.resources import files

from briefings.writing.palettes import DARK, LIGHT, variables


def style_sheet() -> str:
    """The style sheet."""
    dark = f"@media (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}"
    own = (files(__package__) / "site.css").read_text(encoding="utf-8")
    return f":root{{color-scheme:light dark;{variables(LIGHT)}}}\n{dark}\n{own}"


def icon() -> str:
    """What stands for the site in a browser's tab."""
    return (files(__package__) / "icon.svg").read_text(encoding="utf-8")


def script() -> str:
    """The script: copies citations, offers what a command may go on with."""
    return (files(__package__) / "site.js").read_text(encoding="utf-8")
