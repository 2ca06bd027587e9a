"""Words from outside in Discord's markdown: Discord shows exactly the characters that were printed.

Every sign that Discord would act on gets a backslash before it, which Discord does not show. Nothing is put into the
words (no zero-width space), so that they can be copied. Backslashes do not work in the label of a link: there Discord
shows them, so what would need one is no label.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from briefings.writing.plain import clean, one_line, quoted

LONGEST_ADDRESS = 1000
"""Characters of an address, encoded, beyond which it is not linked: a message has 2,000."""

_SIGN = re.compile(
    r"""[\\*_~`|\[<]                          # emphasis, code, spoilers, links, mentions, time stamps, custom emoji
    | (?<=\])\(                               # where a link before it could be taken to end
    | @(?=everyone|here)
    | :(?=//)                                 # a bare address would become a link
    | :(?=[\w+-]+:)                           # :emoji:
    | (?:(?<=discord)|(?<=discordapp))\.      # discord.gg/... would become an invitation
    | ^(?P<before>[^\S\n]*)(?:(?P<mark>[\#>+-])|(?P<number>\d+)(?=\.(?:[ ]|$)))  # headings, quotes, lists, small print
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_LABEL = re.compile(r"[^\W_](?:[^\W_]|[ .,'’&!?+()/–—-])*")


def escape(text: str) -> str:
    """The text, clean, so that Discord shows it as it stands, wherever in a message its lines come to stand."""
    return _SIGN.sub(_escaped, clean(text))


def _escaped(sign: re.Match[str]) -> str:
    if sign["mark"]:
        return f"{sign['before']}\\{sign['mark']}"
    if sign["number"]:
        return f"{sign['before']}{sign['number']}\\"
    return f"\\{sign[0]}"


def address(url: str | None) -> str | None:
    """A web address as it can stand in a link, None where it is none.

    What Discord might read as the link's end (blanks, brackets) is percent-encoded. Addresses with a user name in
    them, which look like another site's, are none.
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or "[" in parts.netloc:
        return None
    encoded = quote((url or "").strip(), safe=":/?#@!$&'*+,;=%~", errors="replace")
    return encoded if len(encoded) <= LONGEST_ADDRESS else None


def link(label: str | None, url: str | None) -> str:
    """A link that shows `label` and has no preview; the label alone where the address is none of the web.

    A label that Discord would not show as it stands is written beside the link.
    """
    text = one_line(label or "") or "source"
    target = address(url)
    if target is None:
        return escape(text)
    if _LABEL.fullmatch(text) and escape(text) == text:
        return f"[{text}](<{target}>)"
    return f"{escape(text)} ([link](<{target}>))"


def block_quote(words: str, after: str = "") -> str:
    """Words between quotation marks in a block quote, each of their lines in one of its own; `after` the marks."""
    return "\n".join(f"> {escape(line)}" for line in quoted(words, after))
