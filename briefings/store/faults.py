"""What the database drivers say when something fails, as a sentence that says what to do."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

LOCKED = "is in use by another process that does not let go of it; wait for it or end it, then try again"
NO_ROOM = "cannot grow, for there is no room left on the disk; make room, then try again"
READ_ONLY = "may not be written to; give this user the right to write to it"
UNREACHABLE = "cannot be reached ({reason}); check the database URL and that the server runs"

# By SQLite's primary result codes.
_SQLITE = {
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: "may not be written to; give this user the right to write to the file and to its folder",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error, or has no room left; look at it first",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore a backup of it",
    sqlite3.SQLITE_FULL: NO_ROOM,
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; give this user the right to read and write the file and its folder",
    sqlite3.SQLITE_NOTADB: "is no SQLite database; name another file, or move this one out of the way",
}
_NO_SEARCH = "needs an SQLite with full-text search (FTS5), which this Python lacks; use another Python, or PostgreSQL"

# By the beginnings of PostgreSQL's SQLSTATEs.
_POSTGRESQL = {
    "08": UNREACHABLE,
    "25006": READ_ONLY,
    "42501": "does not give this user the right to do that; grant it, or use another user",
    "53100": NO_ROOM,
    "53": "has no room for more work ({reason}); try again later",
    "55P03": LOCKED,
    "57": "broke off ({reason}); try again",
}


def explain(error: Exception, password: str | None = None) -> str | None:
    """A sentence for what went wrong outside of Readout, or None where the error is its own."""
    if isinstance(error, PoolTimeoutError):
        return LOCKED
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _sqlite(cause)
    if isinstance(error, DBAPIError):
        sentence = _postgresql(error)
        reason = _reason(str(cause))
        return sentence and sentence.format(reason=reason.replace(password, "***") if password else reason)
    return None


def _sqlite(cause: sqlite3.Error) -> str | None:
    if "no such module: fts5" in str(cause):
        return _NO_SEARCH
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else _SQLITE.get(code & 0xFF)


def _postgresql(error: DBAPIError) -> str | None:
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # What fails before a server has answered bears no SQLSTATE: wrong options, no server, no such user.
        option = "invalid connection option" in str(error.orig)
        return UNREACHABLE if option or isinstance(error, OperationalError) else None
    return next((sentence for begins, sentence in _POSTGRESQL.items() if state.startswith(begins)), None)


def _reason(message: str) -> str:
    """The part of a driver's message that says why, in one line."""
    first = message.strip().partition("\n")[0]
    return first.rpartition("failed: ")[2].removeprefix("FATAL:").strip() or "no reason given"
