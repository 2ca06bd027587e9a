"""A file for a new topic, to be filled in."""

from __future__ import annotations

import json
from importlib import resources

from briefings.knowledge.rows import is_id
from briefings.knowledge.topic_files import RESERVED


def starter(topic: str, name: str) -> str:
    """The text of a topic file with comments and examples, sound as it is.

    Raises:
        ValueError: the id or the name cannot be one.
    """
    if not is_id(topic) or topic in RESERVED or len(topic) > 80:
        msg = f"{topic!r} cannot be an id; take small letters, digits and single hyphens, such as harbour-toll"
        raise ValueError(msg)
    if not name.strip() or not name.isprintable() or len(name) > 500:
        msg = "a name must be 1 to 500 characters on one line"
        raise ValueError(msg)
    blank = (resources.files("briefings.knowledge") / "starter.toml").read_text(encoding="utf-8")
    # What JSON writes of printable characters is a text of TOML too.
    return blank.replace("new-topic", topic).replace('"New topic"', json.dumps(name, ensure_ascii=False), 1)
