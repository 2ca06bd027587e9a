"""What a subscription to digests is, and a delivery: one digest to one channel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class Frequency(StrEnum):
    """How often a digest is posted: every day, Monday to Friday, on Mondays, or whenever there is news."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    AT_ONCE = "at once"


class Standing(StrEnum):
    """Whether a subscription is posted: it is; people paused it; it cannot be (permission, channel or server lost)."""

    ACTIVE = "active"
    PAUSED = "paused"
    LOST = "lost"


class Stage(StrEnum):
    """How far a delivery is.

    pending: written, perhaps sent already, not confirmed; sent: confirmed; quiet: there was nothing to post; dropped:
    it cannot be posted any more.
    """

    PENDING = "pending"
    SENT = "sent"
    QUIET = "quiet"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What people set of a subscription.

    `minute` of the local day in `zone`, from 0; `topic` is a topic's id or ANY_TOPIC; of `outlets` and `speakers`
    none means all. `role` is mentioned; `quiet_line` says whether a period without news gets a line. `language` is
    that of the fixed words.
    """

    minute: int
    zone: str
    topic: str
    frequency: Frequency = Frequency.DAILY
    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    role: int | None = None
    quiet_line: bool = False
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A channel of a server that digests are posted to. There is one for a channel and a topic.

    `start` is the moment from which digests are owed; `seen` the key of the last article that was looked at for it.
    `reason` says why it is lost; `changed_at` is when its standing last changed.
    """

    id: str
    guild: int
    channel: int
    settings: Settings
    standing: Standing
    reason: str | None
    changed_at: datetime
    start: datetime
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One digest to one channel, for one period.

    `id` stands in the last line of the message and is its nonce. `statements` are ids, best first; `day` is the local
    day that the digest bears; `late` that it could not be posted in time. `tries` counts how often it was claimed:
    from the second time on it may have been posted already.
    """

    id: str
    subscription: Subscription
    period: str
    day: date
    statements: tuple[str, ...]
    late: bool
    stage: Stage
    tries: int
    created_at: datetime
    message: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Statements that came with the articles after `since` up to `until` (keys), and were not known before."""

    since: int
    until: int
    statements: tuple[str, ...]
