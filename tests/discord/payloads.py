"""What Discord sends: objects of its API, as far as a bot looks at them."""

from __future__ import annotations

import time
from itertools import count
from typing import Any

Json = dict[str, Any]

APPLICATION = 1_000_000_000_000_000_001
OWNER = 1_000_000_000_000_000_002
_EPOCH = 1_420_070_400_000
_numbers = count()

TEXT, NEWS, THREAD, FORUM = 0, 5, 11, 15
EVERYTHING = str(2**53 - 1)


def snowflake(at: float | None = None) -> int:
    """An id of this moment, greater than all before."""
    milliseconds = int((time.time() if at is None else at) * 1000) - _EPOCH
    return milliseconds << 22 | next(_numbers) & 0x3FFFFF


def user(id_: int = APPLICATION, name: str = "readout", *, bot: bool = True) -> Json:
    return {
        "id": str(id_),
        "username": name,
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "bot": bot,
        "flags": 0,
        "public_flags": 0,
    }


def application() -> Json:
    return {
        "id": str(APPLICATION),
        "name": "readout",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "summary": "",
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": user(OWNER, "owner", bot=False),
    }


def channel(id_: int, guild: int, kind: int = TEXT, **more: Any) -> Json:
    return {
        "id": str(id_),
        "guild_id": str(guild),
        "type": kind,
        "name": f"channel-{id_ % 1000}",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
        "topic": None,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "flags": 0,
        "available_tags": [],
        **more,
    }


def guild(id_: int, channels: list[Json], permissions: str = EVERYTHING, **more: Any) -> Json:
    everyone = {
        "id": str(id_),
        "name": "@everyone",
        "permissions": permissions,
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": str(id_),
        "name": f"server {id_ % 1000}",
        "owner_id": str(OWNER),
        "roles": [everyone],
        "emojis": [],
        "stickers": [],
        "features": [],
        "channels": channels,
        "threads": [],
        "members": [member(user())],
        "member_count": 2,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "premium_tier": 0,
        "nsfw_level": 0,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "afk_timeout": 300,
        "afk_channel_id": None,
        "preferred_locale": "en-US",
        "joined_at": "2026-01-01T00:00:00+00:00",
        "large": False,
        "unavailable": False,
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "premium_progress_bar_enabled": False,
        **more,
    }


def member(of: Json) -> Json:
    return {
        "user": of,
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "nick": None,
        "avatar": None,
        "premium_since": None,
        "pending": False,
        "permissions": EVERYTHING,
    }


def message(id_: int, channel_id: int, body: Json, kind: int = 0) -> Json:
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(((id_ >> 22) + _EPOCH) / 1000))
    return {
        "id": str(id_),
        "channel_id": str(channel_id),
        "author": user(),
        "content": body.get("content") or "",
        "timestamp": stamp,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": kind,
        "flags": body.get("flags", 0),
        "components": _numbered(body.get("components", [])),
    }


def thread(id_: int, parent: Json, name: str, **metadata: Any) -> Json:
    return channel(
        id_,
        int(parent["guild_id"]),
        THREAD,
        name=name,
        parent_id=parent["id"],
        owner_id=str(APPLICATION),
        message_count=1,
        member_count=1,
        thread_metadata={
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": "2026-01-01T00:00:00+00:00",
            "locked": False,
            "create_timestamp": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime()),
            **metadata,
        },
    )


def interaction(kind: int, data: Json, *, guild_id: int, channel_id: int, person: int = OWNER, **more: Any) -> Json:
    return {
        "id": str(snowflake()),
        "application_id": str(APPLICATION),
        "type": kind,
        "data": data,
        "guild_id": str(guild_id),
        "channel_id": str(channel_id),
        "channel": channel(channel_id, guild_id),
        "member": member(user(person, "someone", bot=False)),
        "token": f"token-{snowflake()}",
        "version": 1,
        "app_permissions": EVERYTHING,
        "locale": "en-US",
        "guild_locale": "en-US",
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(guild_id)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
        **more,
    }


def _numbered(components: list[Json]) -> list[Json]:
    """Components as Discord gives them back, each with a number."""
    numbers = count(1)

    def numbered(one: Json) -> Json:
        given = {**one, "id": next(numbers)}
        if "components" in one:
            given["components"] = [numbered(inner) for inner in one["components"]]
        if "accessory" in one:
            given["accessory"] = numbered(one["accessory"])
        return given

    return [numbered(one) for one in components]
