"""When a feed is asked, with what, and what its answer means for the next time. Values in, values with reasons out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

LEAST = timedelta(hours=1)
"""Between two polls of one feed."""
MOST = timedelta(days=1)
"""That any server's wish or any row of failures puts a poll off."""
JITTER = 0.1
"""How much later than it could be a poll may come, as a share of the wait: feeds added together drift apart."""
UNCONDITIONAL_AFTER = timedelta(days=7)
"""Since a feed was last had in full; a server may say for ever that nothing has changed."""
EQUAL_MOVES = 3
"""Answers in a row that say that a feed has moved to one address, before it is believed."""

_MAX_AGE = re.compile(r"(?:^|,)\s*max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_SECONDS = re.compile(r"\s*(\d{1,10})\s*")
_TOO_MANY, _UNAVAILABLE, _GONE = 429, 503, 410


class Standing(StrEnum):
    """Whether a feed is polled: active, paused (by a person), gone (its server says for good)."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a feed between two polls.

    `etag` and `last_modified` are those of the last document that could be read, `had_at` is when that was had in full,
    `print` its hash, `ttl` the seconds for which it asks to be left alone. `moving_to` was named by the last `moves`
    answers in a row. `failures` in a row began at `failing_since`, the last of them for the reason `fault`.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    print: str | None = None
    ttl: int | None = None
    had_at: datetime | None = None
    succeeded_at: datetime | None = None
    changed_at: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    fault: str | None = None
    moving_to: str | None = None
    moves: int = 0
    standing: Standing = Standing.ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """With what a feed is asked for. Both validators or, where all of it is wanted, neither."""

    etag: str | None
    last_modified: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of a poll. `fault` says why it failed, None where it did not.

    `print` is the hash of a document that came in full, None for 304. `changed` says that it differs from the last one,
    and `ttl` is then what it asks for.
    """

    status: int | None = None
    fault: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    print: str | None = None
    changed: bool = False
    ttl: timedelta | None = None
    cache_control: str | None = None
    expires: str | None = None
    date: str | None = None
    retry_after: str | None = None
    moved: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a poll means: what is known now, when to ask again, and why then. `moved_from`: the address until now."""

    known: Known
    due_at: datetime
    why: str
    moved_from: str | None = None


def asking(known: Known, now: datetime) -> Asking:
    """With what to ask for a feed now."""
    if known.etag is None and known.last_modified is None:
        return Asking(etag=None, last_modified=None, why="no validators are known")
    if known.had_at is None or now - known.had_at >= UNCONDITIONAL_AFTER:
        return Asking(etag=None, last_modified=None, why="it was not had in full for a week")
    return Asking(etag=known.etag, last_modified=known.last_modified, why="only if it has changed")


def decide(known: Known, heard: Heard, now: datetime, jitter: float) -> Decision:
    """What an answer means. `jitter` is a random number from 0 to 1."""
    if heard.status == _GONE:
        gone = replace(_failed(known, heard, now), standing=Standing.GONE)
        return Decision(known=gone, due_at=now + MOST, why="the server says that it is gone for good")
    if heard.fault is not None:
        failed = _failed(known, heard, now)
        wait, why = _backoff(failed.failures)
        wish = _retry_after(heard.retry_after, now) if heard.status in (_TOO_MANY, _UNAVAILABLE) else None
        if wish is not None and wish > wait:
            wait, why = min(wish, MOST), "the server asks to wait so long (Retry-After)"
        return Decision(known=failed, due_at=now + _late(wait, jitter), why=why)
    found, moved_from = _moved(_succeeded(known, heard, now), heard)
    wait, why = _wish(found, heard, now)
    return Decision(known=found, due_at=now + _late(wait, jitter), why=why, moved_from=moved_from)


def _wish(known: Known, heard: Heard, now: datetime) -> tuple[timedelta, str]:
    """How long to wait after a success, and why: what is asked for, never less than LEAST or more than MOST."""
    wishes = [
        (_max_age(heard.cache_control), "the server's cache keeps it so long (Cache-Control)"),
        (_expiry(heard, now), "the server says that it holds so long (Expires)"),
        (timedelta(seconds=known.ttl) if known.ttl else None, "the feed asks for it (ttl)"),
    ]
    longest, why = LEAST, "no feed is asked more often than once an hour"
    for wish, reason in wishes:
        if wish is not None and wish > longest:
            longest, why = wish, reason
    return min(longest, MOST), why


def _succeeded(known: Known, heard: Heard, now: datetime) -> Known:
    """Validators come with a document and are kept with it; a 304 may put them right."""
    known = replace(known, succeeded_at=now, failures=0, failing_since=None, fault=None, standing=Standing.ACTIVE)
    if heard.print is None:
        return replace(known, etag=heard.etag or known.etag, last_modified=heard.last_modified or known.last_modified)
    return replace(
        known,
        etag=heard.etag,
        last_modified=heard.last_modified,
        print=heard.print,
        ttl=_seconds(heard.ttl) if heard.changed else known.ttl,
        had_at=now,
        changed_at=now if heard.changed else known.changed_at,
    )


def _failed(known: Known, heard: Heard, now: datetime) -> Known:
    """Failing changes nothing of what is known of the document. Moves that are told of in failing are not counted."""
    return replace(
        known, failures=known.failures + 1, failing_since=known.failing_since or now, fault=heard.fault or "it is gone"
    )


def _moved(known: Known, heard: Heard) -> tuple[Known, str | None]:
    """What is known after an answer, and the address until now where it has moved by that."""
    if heard.moved is None or heard.moved == known.url:
        return replace(known, moving_to=None, moves=0), None
    moves = known.moves + 1 if heard.moved == known.moving_to else 1
    if moves < EQUAL_MOVES:
        return replace(known, moving_to=heard.moved, moves=moves), None
    return replace(known, url=heard.moved, moving_to=None, moves=0), known.url


def _backoff(failures: int) -> tuple[timedelta, str]:
    """An hour after the first failure, twice as long after each other, a day at most: never not at all."""
    wait = min(LEAST * 2 ** min(failures - 1, 10), MOST)
    return wait, "it failed" if failures == 1 else f"it failed {failures} times in a row"


def _seconds(ttl: timedelta | None) -> int | None:
    return int(min(max(ttl, timedelta()), MOST).total_seconds()) if ttl is not None else None


def _late(wait: timedelta, jitter: float) -> timedelta:
    return wait * (1 + JITTER * jitter)


def _max_age(cache_control: str | None) -> timedelta | None:
    found = _MAX_AGE.search(cache_control or "")
    return timedelta(seconds=min(int(found[1]), int(MOST.total_seconds()))) if found else None


def _expiry(heard: Heard, now: datetime) -> timedelta | None:
    """How long a document holds by its server's clock."""
    expires = _moment(heard.expires)
    return expires - (_moment(heard.date) or now) if expires else None


def _retry_after(value: str | None, now: datetime) -> timedelta | None:
    """The wait that Retry-After asks for, in seconds or until a date."""
    if value is None:
        return None
    if found := _SECONDS.fullmatch(value):
        return timedelta(seconds=int(found[1]))
    moment = _moment(value)
    return moment - now if moment else None


def _moment(value: str | None) -> datetime | None:
    """The moment that a header names; None for what is no date, "0" and "-1" among them."""
    try:
        found = parsedate_to_datetime(value or "")
    except (ValueError, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found
