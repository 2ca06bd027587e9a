"""The set of commands at Discord: sent in one go, and only where it is not there already."""

from __future__ import annotations

import asyncio
import hashlib
import json
from typing import TYPE_CHECKING, Any

import discord
import structlog

if TYPE_CHECKING:
    from discord import app_commands

    from briefings.store.notes import Notes

_WAITS = (5, 30, 120, 600)
"""Seconds before sending is tried again."""

log = structlog.get_logger()


async def sync(tree: app_commands.CommandTree[Any], notes: Notes) -> None:
    """Send the commands to Discord, if they have changed; try again a few times where that fails."""
    for wait in (*_WAITS, None):
        try:
            await _sync(tree, notes)
        except (discord.HTTPException, OSError, TimeoutError) as error:
            log.warning("commands_not_sent", error=type(error).__name__, again_in=wait)
            if wait is not None:
                await asyncio.sleep(wait)
                continue
        return


async def _sync(tree: app_commands.CommandTree[Any], notes: Notes) -> None:
    application = tree.client.application_id
    name = f"commands:{application}"
    payload = await payload_of(tree)
    mark = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
    if await notes.read(name) == mark and await _are_there(tree, payload):
        log.info("commands_unchanged", commands=len(payload))
        return
    # Not `tree.sync`, which also reads the answer: the commands are there, however that is told.
    await tree.client.http.bulk_upsert_global_commands(application, payload=payload)
    await notes.write(name, mark)
    log.info("commands_sent", commands=len(payload))


async def payload_of(tree: app_commands.CommandTree[Any]) -> list[dict[str, Any]]:
    """The commands as they are sent."""
    made: list[dict[str, Any]] = []
    for command in tree.get_commands():
        if tree.translator is None:
            made.append(command.to_dict(tree))
        else:
            made.append(dict(await command.get_translated_payload(tree, tree.translator)))
        await asyncio.sleep(0)  # all of them together hold up others for a tenth of a second
    return made


async def _are_there(tree: app_commands.CommandTree[Any], payload: list[dict[str, Any]]) -> bool:
    """Whether Discord has commands of these names. Where it does not say, what was sent is believed to be there."""
    try:
        found = await tree.fetch_commands()
    except (discord.HTTPException, KeyError):
        return True
    return {(one.name, one.type.value) for one in found} == {(one["name"], one["type"]) for one in payload}
