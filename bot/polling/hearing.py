"""What an answer to a poll says, as values that a decision can be made on."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from sources.polling import Heard

if TYPE_CHECKING:
    from sources.http import Answer
    from sources.polling import Asking
    from sources.sightings import Looked

_NOT_MODIFIED = 304


def heard_of(answer: Answer, asked: Asking) -> Heard:
    """What an answer says before its document is looked into."""
    fault = answer.fault
    if answer.status == _NOT_MODIFIED and asked.etag is None and asked.last_modified is None:
        fault = "says that nothing has changed (304) to one who asked for all of it"
    return Heard(
        status=answer.status,
        fault=fault,
        etag=answer.etag,
        last_modified=answer.last_modified,
        print=hashlib.sha256(answer.body).hexdigest() if answer.status != _NOT_MODIFIED else None,
        cache_control=answer.cache_control,
        expires=answer.expires,
        date=answer.date,
        retry_after=answer.retry_after,
        moved=answer.moved,
    )


def heard_with(heard: Heard, looked: Looked) -> Heard:
    """What an answer says together with what is in its document."""
    return replace(heard, changed=True, ttl=looked.ttl)
