"""What a delivery says: its statements as a digest, the digest as a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages.digests import digest_message, thread_name
from briefings.writing.words import words_of

if TYPE_CHECKING:
    from bot.messages.blocks import Message
    from bot.services import Services
    from briefings.store.subscriptions import Delivery
    from briefings.writing.types import Digest


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
