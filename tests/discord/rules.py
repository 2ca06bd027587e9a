"""Whether Discord would take what is sent: by its own description of its API, and by rules that this misses."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.conftest import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

V2, EPHEMERAL = 1 << 15, 1 << 6
_FILE = SHARED / "discord" / "openapi.json"
_MESSAGE_KEYS = {
    "content", "embeds", "allowed_mentions", "sticker_ids", "components", "flags", "attachments", "poll",
    "message_reference", "nonce", "enforce_nonce", "tts",
}  # fmt: skip


def complaints(method: str, path: str, body: Any, *, described: bool = True) -> list[str]:
    """What Discord would say against a request; nothing, where it would take it.

    Its own description, looked at only if `described`, takes some milliseconds.
    """
    found = []
    if path.endswith(("/messages", "/threads")) and method == "POST":
        found += _message(body.get("message", body))
        if "name" in body and not 1 <= len(body["name"]) <= 100:
            found.append(f"a thread's name of {len(body['name'])} characters")
    elif path.endswith("/callback"):
        data = body.get("data") or {}
        if body["type"] in (4, 7) and ("components" in data or "content" in data):
            found += _message(data)
        choices = data.get("choices") or []
        found += [] if len(choices) <= 25 else [f"{len(choices)} choices"]
        found += [f"choice {one!r}" for one in choices if not 1 <= len(one["name"]) <= 100 or len(one["value"]) > 100]
    elif path.startswith("/webhooks/"):
        found += _message(body)
    if described and _FILE.is_file() and body is not None:
        found += _by_description(method, path, body)
    return found


def _message(body: dict[str, Any]) -> Iterator[str]:
    """The rules that Discord's description leaves out."""
    if strange := set(body) - _MESSAGE_KEYS:
        yield f"unknown keys {sorted(strange)}"
    content, components = body.get("content") or "", body.get("components") or []
    if len(content) > 2000:
        yield f"content of {len(content)} characters"
    if not content.strip() and not components and not body.get("embeds"):
        yield "an empty message"
    mentions = body.get("allowed_mentions")
    if mentions is None or mentions.get("parse"):
        yield "mentions that are not held back"
    if not (body.get("flags") or 0) & V2:
        if any(one["type"] != 1 for one in components):
            yield "components of the second kind without their flag"
        return
    if content or body.get("embeds"):
        yield "content beside components of the second kind"
    every = list(_walk(components))
    if len(every) > 40:
        yield f"{len(every)} components"
    if (number := sum(_length(one.get("content", "")) for one in every)) > 4000:
        yield f"{number} characters"
    ids = [one["custom_id"] for one in every if "custom_id" in one]
    if len(ids) != len(set(ids)):
        yield "two components with one id"
    yield from (f"an id of {_length(one)} characters" for one in ids if not 1 <= _length(one) <= 100)
    yield from (
        f"a row of {len(one['components'])}" for one in every if one["type"] == 1 and len(one["components"]) > 5
    )
    yield from ("an empty text" for one in every if one["type"] == 10 and not one["content"].strip())
    yield from (
        f"a label of {_length(one.get('label', ''))} characters"
        for one in every
        if one["type"] == 2 and not 1 <= _length(one.get("label", "")) <= 80
    )


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from _walk(one.get("components") or [])
        if "accessory" in one:
            yield from _walk([one["accessory"]])


def _length(text: str) -> int:
    """As Discord may count: those beyond U+FFFF for two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _by_description(method: str, path: str, body: Any) -> list[str]:
    validator = _validator(method, _template(path))
    if validator is None:
        return []
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(_as_described(body))]


def _as_described(body: Any) -> Any:
    """A body in which files have their numbers as text: the library sends numbers, and Discord takes them."""
    if not isinstance(body, dict):
        return body
    files = [{**one, "id": str(one["id"])} for one in body.get("attachments") or ()]
    known = {**body, "attachments": files} if files else body
    return {**known, "data": _as_described(known["data"])} if "data" in known else known


def _template(path: str) -> str | None:
    """The path as Discord's description writes it."""
    if path.startswith("/webhooks/"):
        return "/webhooks/{webhook_id}/{webhook_token}" + ("/messages/@original" if "/messages/" in path else "")
    return next((one for one in _description()["paths"] if _matches(one, path)), None)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{[^/]+?\\}", r"[^/]+", re.escape(template)))


def _matches(template: str, path: str) -> bool:
    # A word of the path ("@me") goes before something that stands for any.
    if template.count("/") != path.count("/"):
        return False
    return bool(_pattern(template).fullmatch(path)) and ("@me" in template) == ("@me" in path)


@cache
def _description() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return described


@cache
def _validator(method: str, template: str | None) -> jsonschema.Draft202012Validator | None:
    if template is None:
        return None
    asked = _description()["paths"][template].get(method.lower(), {}).get("requestBody")
    if asked is None:
        return None
    schema = asked["content"]["application/json"]["schema"]
    resource = Resource.from_contents(_description(), default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource("urn:discord", resource)
    return jsonschema.Draft202012Validator(_absolute(schema), registry=registry)


def _absolute(schema: Any) -> Any:
    """A schema whose references lead into the whole description."""
    if isinstance(schema, dict):
        return {key: f"urn:discord{value}" if key == "$ref" else _absolute(value) for key, value in schema.items()}
    return [_absolute(one) for one in schema] if isinstance(schema, list) else schema
