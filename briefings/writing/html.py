"""Words from outside in HTML, SVG and XML: shown as they are printed, never taken for markup."""

from __future__ import annotations

import re

from briefings.writing.markdown import address
from briefings.writing.plain import clean

_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
# Not characters, though Python takes them for some: XML may not hold them, not even escaped.
_NONE = re.compile("[\ufffe\uffff]")


def escape(text: str) -> str:
    """The text, clean, for between tags or in an attribute between marks."""
    return _NONE.sub("\ufffd", clean(text)).translate(_SIGNS)


def web(url: str | None) -> str | None:
    """A web address as it can stand in `href`, escaped; None where it is none (`javascript:` is none)."""
    target = address(url)
    return None if target is None else escape(target)
