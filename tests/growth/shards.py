"""A fake Discord to which the bot connects in shards, each hearing of its share of the servers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.discord import payloads
from tests.discord.fake import DISPATCH, IDENTIFY, FakeDiscord
from tests.discord.payloads import APPLICATION, Json

if TYPE_CHECKING:
    from aiohttp import web


class ShardedDiscord(FakeDiscord):
    """As the other; `ready` notes the shard of each session that began, in order."""

    def __init__(self) -> None:
        super().__init__(a_second=10_000)
        self.ready: list[int] = []

    async def _heard(self, socket: web.WebSocketResponse, said: Json) -> None:
        if said["op"] == IDENTIFY and said["d"].get("shard"):
            await self._begin_shard(socket, *said["d"]["shard"])
        else:
            await super()._heard(socket, said)

    async def _begin_shard(self, socket: web.WebSocketResponse, number: int, of: int) -> None:
        self.identified += 1
        mine = {id_: guild for id_, guild in self.guilds.items() if (id_ >> 22) % of == number}
        ready = {
            "v": 10,
            "user": payloads.user(),
            "guilds": [{"id": str(id_), "unavailable": True} for id_ in mine],
            "session_id": f"session-{self.identified}",
            "resume_gateway_url": self.gateway,
            "application": {"id": str(APPLICATION), "flags": 0},
            "shard": [number, of],
        }
        events = [("READY", ready), *(("GUILD_CREATE", {**guild, "threads": []}) for guild in mine.values())]
        for order, (name, data) in enumerate(events, 1):
            await socket.send_str(json.dumps({"op": DISPATCH, "t": name, "d": data, "s": order}))
        self._sockets.add(socket)
        self.ready.append(number)
        self._heard_something.set()
