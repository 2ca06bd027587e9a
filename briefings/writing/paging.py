"""The paths of lists that go on: each page has one of its own."""

from __future__ import annotations

from urllib.parse import parse_qsl

from briefings.writing.addresses import with_query


def turned(path: str, number: int) -> str:
    """The path of another page of what has this path; the first has no number."""
    bare, _, query = path.partition("?")
    given = [(name, value) for name, value in parse_qsl(query) if name != "page"]
    return with_query(bare, {**dict(given), "page": number if number > 1 else None})
