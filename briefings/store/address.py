"""The address of a database, as people write it, and what it leads to. Passwords are never shown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from briefings.errors import StoreError

_URL = "the database URL"
_FORMS = "write sqlite:///FILE, sqlite:////ABSOLUTE/FILE or postgresql://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a database is. `shown` names it to people; `file` is the file of an SQLite database."""

    url: URL
    shown: str
    file: Path | None = None


def locate(url: str) -> Address:
    """What a database URL leads to; a StoreError where it cannot lead to one."""
    scheme = url.partition(":")[0]
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError(_URL, f"cannot be understood; {_FORMS}") from None
    if parts.drivername == "sqlite":
        return _file(url, parts)
    if parts.drivername == "postgresql":
        return _server(parts)
    if parts.drivername == "postgres":
        raise StoreError(_URL, "starts with postgres://; write postgresql://")
    raise StoreError(_URL, f"is of a kind that Readout does not know ({scheme}); {_FORMS}")


def _file(url: str, parts: URL) -> Address:
    if parts.host is not None:
        raise StoreError(_URL, "has two slashes; a relative path needs three (sqlite:///FILE), an absolute one four")
    if "?" in url:
        raise StoreError(_URL, "has options; sqlite:/// takes a path alone")
    name = parts.database or ""
    if name in ("", ":memory:") or "\0" in name:
        raise StoreError(_URL, f"names no file; {_FORMS}")
    return Address(url=URL.create("sqlite+aiosqlite", database=name), shown=name, file=Path(name))


def _server(parts: URL) -> Address:
    if "@" in (parts.host or ""):
        raise StoreError(_URL, "has more than one @; in a password, write %40 for it")
    shown = URL.create("postgresql", parts.username, None, parts.host, parts.port, parts.database)
    return Address(url=parts.set(drivername="postgresql+psycopg"), shown=shown.render_as_string())
