"""How the digests of a server stand: where they go, when, about what, what came last and comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.delivery.losses import KEPT
from bot.delivery.periods import following, zone_of
from bot.messages import limits
from bot.messages.blocks import Message, Text
from briefings.store.subscriptions import Frequency, Standing
from briefings.types import ANY_TOPIC
from briefings.writing.markdown import escape
from briefings.writing.messages import size
from briefings.writing.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.services import Services
    from briefings.store.subscriptions import Delivery, Subscription
    from briefings.writing.words import Words


def standing_message(
    services: Services,
    every: Sequence[Subscription],
    last: Mapping[str, Delivery | None],
    words: Words,
    *,
    remarks: Sequence[str] = (),
) -> Message:
    """The digests, each in some lines, as many as there is room for; `last` has their last deliveries."""
    parts = ["\n".join(_lines(services, one, last.get(one.id), words)) for one in every]
    parts += [escape(one_line(remark)) for remark in remarks]
    parts = [limits.cut(part, 1900) for part in parts]
    while sum(map(size, parts)) > limits.CHARACTERS or len(parts) > limits.COMPONENTS:
        parts.pop()
    return Message(blocks=tuple(map(Text, parts)))


def _lines(services: Services, one: Subscription, last: Delivery | None, words: Words) -> Iterator[str]:
    settings = one.settings
    yield f"**{words('digest.done', channel=f'<#{one.channel}>')}**"
    hour, minute = divmod(settings.minute, 60)
    when = words(f"digest.{settings.frequency.name.lower()}", time=f"{hour:02}:{minute:02}", zone=settings.zone)
    topic = services.topic_name(settings.topic, words)
    if topic is None:
        topic = words("answer.any_topic") if settings.topic == ANY_TOPIC else settings.topic
    about = [when, words("digest.topic", topic=topic)]
    if settings.outlets:
        about.append(words("digest.outlets", names=", ".join(settings.outlets)))
    if settings.speakers:
        about.append(words("digest.speakers", names=", ".join(settings.speakers)))
    if settings.quiet_line and settings.frequency is not Frequency.AT_ONCE:
        about.append(words("digest.says_quiet"))
    line = escape(one_line(" · ".join(about)))
    if settings.role:
        line += f" · {words('digest.role', role=f'<@&{settings.role}>')}"
    yield line
    if one.standing is Standing.PAUSED:
        yield words("digest.paused")
    elif one.standing is Standing.LOST:
        reason = words(f"lost.{one.reason or 'permission'}")
        yield words("digest.lost", reason=reason, day=words.day((one.changed_at + KEPT).date()))
    elif period := following(settings, services.now()):
        yield words("digest.next", when=_moment(period.at, settings.zone, words))
    if last is not None:
        yield words("digest.last", when=_moment(last.created_at, settings.zone, words))


def _moment(moment: datetime, zone: str, words: Words) -> str:
    local = moment.astimezone(zone_of(zone) or ZoneInfo("UTC"))
    return f"{words.day(local.date())}, {local:%H:%M}"
