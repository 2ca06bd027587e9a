"""What a delivery says: its statements as a digest, the digest as a message."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.delivery.periods import oldest_news
from bot.messages.digests import digest_message, thread_name
from briefings.writing.words import words_of

if TYPE_CHECKING:
    from datetime import date

    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.store.subscriptions import Delivery, News, Subscription
    from briefings.writing.types import Digest


async def news_of(services: Services, subscription: Subscription, day: date) -> News:
    """What is new for a subscription in a digest of that day, best first.

    How old it may be is counted from when it came: a bot that was away for weeks owes all that came meanwhile.
    """
    deliveries = services.store.deliveries
    came = await deliveries.came_after(subscription.seen)
    oldest = oldest_news(subscription.settings, min(day, came or day))
    found = await deliveries.news(subscription.settings, since=subscription.seen, oldest=oldest)
    return replace(found, statements=await services.answers.best_first(found.statements, day))


async def digest_of(services: Services, delivery: Delivery) -> Digest:
    """The digest of a delivery, with what is known of its statements now."""
    topic = delivery.subscription.settings.topic
    return await services.answers.news(delivery.statements, delivery.day, topic)


def message_of(services: Services, delivery: Delivery, digest: Digest) -> tuple[Message, str]:
    """The message of a delivery, and the name of the post that it would be in a forum."""
    settings = delivery.subscription.settings
    words = words_of(settings.language)
    message = digest_message(
        digest,
        words,
        delivery=delivery.id,
        late=delivery.late,
        role=settings.role,
        overlay=services.templates,
    )
    return message, thread_name(digest, words)
