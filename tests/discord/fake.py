"""A Discord on loopback: its REST API and its gateway over real sockets, with faults on demand.

It keeps messages, enforces nonces, refuses what is too fast, and forgets nothing when the bot dies. What it was asked
is in `requests`. With an event in `holds`, answers to interactions are taken once that is set.
"""

from __future__ import annotations

import asyncio
import email
import json
import re
import time
from collections import defaultdict, deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from aiohttp import WSMsgType, web

from tests.discord import payloads
from tests.discord.payloads import APPLICATION, FORUM, Json
from tests.discord.rules import complaints

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Handler = Callable[["Asked"], Awaitable[web.StreamResponse]]

SEND, IN_THREADS = 1 << 11, 1 << 38
HELLO, HEARTBEAT, ACK, IDENTIFY, RESUME, RECONNECT, INVALID, DISPATCH = 10, 1, 11, 2, 6, 7, 9, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it came in."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    at: float
    request: web.Request
    parts: dict[str, str] = field(default_factory=dict)


class Fault(Exception):  # noqa: N818 -- it is an answer, too
    """What a request is answered with in the place of an answer; without a status the connection is reset."""

    def __init__(
        self, status: int | None, body: Any = None, headers: dict[str, str] | None = None, *, after: bool = False
    ) -> None:
        super().__init__(status)
        self.status, self.body, self.headers, self.after = status, body, headers or {}, after


def too_many(wait: float, *, everybody: bool = False, via: bool = True) -> Fault:
    """A 429; Discord's own have a Via header, Cloudflare's have not."""
    headers = {"Retry-After": str(wait)} | ({"Via": "1.1 fake"} if via else {})
    if everybody:
        headers["X-RateLimit-Global"] = "true"
    return Fault(429, {"message": "You are being rate limited.", "retry_after": wait, "global": everybody}, headers)


class FakeDiscord:
    """The server. `faults` is asked about every request, and may give a Fault."""

    def __init__(self, *, a_second: int = 50) -> None:
        self.guilds: dict[int, Json] = {}
        self.channels: dict[int, Json] = {}
        self.messages: defaultdict[int, list[Json]] = defaultdict(list)
        self.threads: dict[int, Json] = {}
        self.commands: list[Json] = []
        self.requests: list[Asked] = []
        self.answers: dict[str, asyncio.Future[Json]] = {}
        self.originals: dict[str, Json] = {}
        self.later: defaultdict[str, list[Json]] = defaultdict(list)
        self.faults: Callable[[Asked], Fault | None] = lambda _: None
        self.judges = True
        self.complaints: list[str] = []
        self.latency = 0.0
        self.holds: asyncio.Event | None = None
        self.refused = 0
        self.identified = self.resumed = 0
        self.identities: list[Json] = []
        self.acknowledges = True
        self.heartbeat = 41.25
        self.invalid_next = False
        self._a_second = a_second
        self._recent: deque[float] = deque()
        self._nonces: dict[tuple[int, str], tuple[float, Json]] = {}
        self._sockets: set[web.WebSocketResponse] = set()
        self._events: list[Json] = []
        self._runner: web.AppRunner | None = None
        self._heard_something = asyncio.Event()
        self.port = 0

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in list(self._sockets):
            await socket.close()
        if self._runner:
            await self._runner.cleanup()

    def server(self, id_: int, *channels: tuple[int, int], **more: Any) -> Json:
        """A server with channels, each given by id and kind."""
        made = [payloads.channel(one, id_, kind) for one, kind in channels]
        self.channels |= {int(one["id"]): one for one in made}
        self.guilds[id_] = payloads.guild(id_, made, **more)
        return self.guilds[id_]

    def thread(self, id_: int, parent: int, **metadata: Any) -> Json:
        """A thread of a channel; `metadata` says whether it is archived or locked."""
        made = payloads.thread(id_, self.channels[parent], f"thread-{id_}", **metadata)
        self.threads[id_] = self.channels[id_] = made
        return made

    def posted(self, channel: int) -> list[Json]:
        """The messages of a channel, or the first ones of a forum's posts."""
        forum = self.channels.get(channel, {}).get("type") == FORUM
        posts = [one for one, thread in self.threads.items() if forum and int(thread["parent_id"]) == channel]
        return self.messages[channel] + [message for post in posts for message in self.messages[post][:1]]

    async def ask(self, interaction: Json) -> Json:
        """Send an interaction and give the bot's first answer to it."""
        answered = self.answers[interaction["token"]] = asyncio.get_running_loop().create_future()
        await self.dispatch("INTERACTION_CREATE", interaction)
        return await asyncio.wait_for(answered, 10)

    async def dispatch(self, name: str, data: Any) -> None:
        """Send an event to whoever is connected."""
        event = {"op": DISPATCH, "t": name, "d": data, "s": len(self._events) + 1}
        self._events.append(event)
        for socket in list(self._sockets):
            await socket.send_str(json.dumps(event))

    async def say(self, op: int, data: Any = None) -> None:
        """Send something that is no event."""
        for socket in list(self._sockets):
            await socket.send_str(json.dumps({"op": op, "d": data}))

    async def hang_up(self, code: int | None = None) -> None:
        """Close the gateway's connections with a code, or without a word."""
        for socket in list(self._sockets):
            if code is None and socket._req is not None and socket._req.transport is not None:  # noqa: SLF001
                socket._req.transport.abort()  # noqa: SLF001
            else:
                await socket.close(code=code or 1000)

    async def until(self, holds: Callable[[], bool], seconds: float = 20.0) -> None:
        """Wait until something holds; it is looked at whenever the bot has asked or said something."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._heard_something.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._heard_something.wait(), 0.2)

    async def connected(self, sessions: int = 1) -> None:
        """Wait until the bot has begun so many sessions."""
        await self.until(lambda: self.identified >= sessions and bool(self._sockets))

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps({"op": HELLO, "d": {"heartbeat_interval": self.heartbeat * 1000}}))
        try:
            async for said in socket:
                if said.type is WSMsgType.TEXT:
                    await self._heard(socket, json.loads(said.data))
        finally:
            self._sockets.discard(socket)
        return socket

    async def _heard(self, socket: web.WebSocketResponse, said: Json) -> None:
        if said["op"] == HEARTBEAT and self.acknowledges:
            await socket.send_str(json.dumps({"op": ACK}))
        elif said["op"] == IDENTIFY:
            self.identities.append(said["d"])
            await self._begin(socket)
        elif said["op"] == RESUME:
            if self.invalid_next:
                self.invalid_next = False
                await socket.send_str(json.dumps({"op": INVALID, "d": False}))
                return
            self.resumed += 1
            self._sockets.add(socket)
            for event in self._events[said["d"]["seq"] or 0 :]:
                await socket.send_str(json.dumps(event))
            await socket.send_str(json.dumps({"op": DISPATCH, "t": "RESUMED", "d": {}, "s": len(self._events)}))

    async def _begin(self, socket: web.WebSocketResponse) -> None:
        self.identified += 1
        self._heard_something.set()
        self._events.clear()
        self._sockets = {socket}
        away = [{"id": str(id_), "unavailable": True} for id_ in self.guilds]
        ready = {
            "v": 10,
            "user": payloads.user(),
            "guilds": away,
            "session_id": f"session-{self.identified}",
            "resume_gateway_url": self.gateway,
            "application": {"id": str(APPLICATION), "flags": 0},
        }
        await self.dispatch("READY", ready)
        for guild in list(self.guilds.values()):
            threads = [
                one
                for one in self.threads.values()
                if one["guild_id"] == guild["id"] and not one["thread_metadata"]["archived"]
            ]
            await self.dispatch("GUILD_CREATE", {**guild, "threads": threads})

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        path = request.path.removeprefix("/api/v10")
        body = _body(raw, request.headers.get("Content-Type", ""))
        asked = Asked(
            method=request.method,
            path=path,
            query=dict(request.query),
            body=body,
            at=time.monotonic(),
            request=request,
        )
        self.requests.append(asked)
        if self.judges and body is not None:
            self.complaints += [f"{asked.method} {path}: {one}" for one in complaints(asked.method, path, body)]
        self._heard_something.set()
        try:
            fault = self.faults(asked)
            if fault and not fault.after:
                raise fault
            if not path.startswith(("/interactions/", "/webhooks/")):
                self._count(asked.at)
            if self.latency:
                await asyncio.sleep(self.latency)
            if self.holds and path.endswith("/callback"):
                await self.holds.wait()
            answered = self._answer(asked)
            if fault:
                raise fault
        except Fault as found:
            if found.status is None:
                if request.transport:
                    request.transport.abort()
                return web.Response()
            return _json(found.body, found.status, found.headers)
        return answered

    def _count(self, at: float) -> None:
        while self._recent and at - self._recent[0] >= 1.0:
            self._recent.popleft()
        if len(self._recent) >= self._a_second:
            self.refused += 1
            raise too_many(0.3, everybody=True)
        self._recent.append(at)

    def _answer(self, asked: Asked) -> web.StreamResponse:
        for method, pattern, handler in _ROUTES:
            found = re.fullmatch(pattern, asked.path)
            if found and method == asked.method:
                answered = handler(self, asked, **{name: _number(part) for name, part in found.groupdict().items()})
                return _json(answered) if answered is not None else web.Response(status=204)
        raise Fault(404, {"message": "404: Not Found", "code": 0})

    def me(self, _: Asked) -> Json:
        return payloads.user()

    def application(self, _: Asked) -> Json:
        return payloads.application()

    def user(self, _: Asked, user: int) -> Json:
        return payloads.user(user, "someone", bot=False)

    def private(self, asked: Asked) -> Json:
        person = int(asked.body["recipient_id"])
        self.channels[person + 1] = {"id": str(person + 1), "type": 1, "recipients": [payloads.user(person, "someone")]}
        return self.channels[person + 1]

    def put_commands(self, asked: Asked) -> list[Json]:
        self.commands = [
            {**one, "id": str(snowflake), "application_id": str(APPLICATION), "version": "1"}
            for snowflake, one in enumerate(asked.body, start=APPLICATION + 10)
        ]
        return self.commands

    def get_commands(self, _: Asked) -> list[Json]:
        return self.commands

    def get_guild(self, _: Asked, guild: int) -> Json:
        if guild not in self.guilds:
            raise Fault(404, {"message": "Unknown Guild", "code": 10004})
        return self.guilds[guild]

    def get_member(self, _: Asked, guild: int, member: int) -> Json:
        return {**payloads.member(payloads.user(member)), "guild_id": str(guild)}

    def get_channel(self, _: Asked, channel: int) -> Json:
        return self._known(channel)

    def post(self, asked: Asked, channel: int) -> Json:
        known = self._known(channel)
        self._may_post(known)
        nonce, now = asked.body.get("nonce"), time.monotonic()
        if asked.body.get("enforce_nonce") and nonce and (channel, nonce) in self._nonces:
            at, before = self._nonces[channel, nonce]
            if now - at < 300:
                return before
        made = payloads.message(payloads.snowflake(), int(known["id"]), asked.body)
        self.messages[channel].append(made)
        self._nonces[channel, nonce] = (now, made)
        return made

    def history(self, asked: Asked, channel: int) -> list[Json]:
        self._known(channel)
        before, limit = int(asked.query.get("before", 2**63)), int(asked.query.get("limit", 50))
        found = [one for one in self.messages[channel] if int(one["id"]) < before]
        return list(reversed(found[-limit:]))

    def one(self, _: Asked, channel: int, message: int) -> Json:
        return next(one for one in self.messages[channel] if one["id"] == str(message))

    def publish(self, asked: Asked, channel: int, message: int) -> Json:
        found = self.one(asked, channel, message)
        found["flags"] |= 1
        return found

    def open_post(self, asked: Asked, channel: int) -> Json:
        parent = self._known(channel)
        if parent["type"] != FORUM:
            raise Fault(400, {"message": "Invalid Form Body", "code": 50035})
        self._may_post(parent)
        made = payloads.thread(payloads.snowflake(), parent, asked.body["name"])
        id_ = int(made["id"])
        self.threads[id_] = self.channels[id_] = made
        first = payloads.message(id_, id_, asked.body["message"])
        self.messages[id_].append(first)
        return {**made, "message": first}

    def active(self, _: Asked, guild: int) -> Json:
        return {"threads": [one for one in self.threads.values() if one["guild_id"] == str(guild)], "members": []}

    def archived(self, _: Asked, channel: int) -> Json:
        self._known(channel)
        return {"threads": [], "members": [], "has_more": False}

    def callback(self, asked: Asked, id: int, token: str) -> Json:  # noqa: A002 -- the route's own name
        future = self.answers.get(token)
        if future is None:
            raise Fault(404, {"message": "Unknown interaction", "code": 10062})
        if future.done():
            raise Fault(400, {"message": "Interaction has already been acknowledged.", "code": 40060})
        future.set_result(asked.body)
        made = payloads.message(payloads.snowflake(), 1, asked.body.get("data") or {})
        return {
            "interaction": {"id": str(id), "type": 2, "response_message_id": made["id"]},
            "resource": {"type": asked.body["type"], "message": made},
        }

    def follow(self, asked: Asked, app: int, token: str) -> Json:
        self.later[token].append(asked.body)
        return payloads.message(payloads.snowflake(), 1, asked.body)

    def edit_original(self, asked: Asked, app: int, token: str) -> Json:
        """The first answer, or what "is thinking" stands for, becomes another."""
        if token not in self.answers:
            raise Fault(404, {"message": "Unknown Webhook", "code": 10015})
        self.originals[token] = asked.body
        return payloads.message(payloads.snowflake(), 1, asked.body)

    def _may_post(self, channel: Json) -> None:
        """Refuse what everyone may not; open a thread that is archived, unless it is locked."""
        thread = channel.get("thread_metadata")
        guild = self.guilds.get(int(channel.get("guild_id", 0)))
        if guild and not int(guild["roles"][0]["permissions"]) & (IN_THREADS if thread else SEND):
            raise Fault(403, {"message": "Missing Permissions", "code": 50013})
        if thread and thread["locked"]:
            code = 50083 if thread["archived"] else 160005
            raise Fault(403, {"message": "Thread is archived or locked", "code": code})
        if thread:
            thread["archived"] = False

    def _known(self, channel: int) -> Json:
        if channel not in self.channels:
            raise Fault(404, {"message": "Unknown Channel", "code": 10003})
        return self.channels[channel]


_ROUTES: list[tuple[str, str, Callable[..., Any]]] = [
    ("GET", "/users/@me", FakeDiscord.me),
    ("GET", "/oauth2/applications/@me", FakeDiscord.application),
    ("GET", "/applications/@me", FakeDiscord.application),
    ("GET", r"/users/(?P<user>\d+)", FakeDiscord.user),
    ("POST", "/users/@me/channels", FakeDiscord.private),
    ("PUT", r"/applications/\d+/commands", FakeDiscord.put_commands),
    ("GET", r"/applications/\d+/commands", FakeDiscord.get_commands),
    ("GET", r"/channels/(?P<channel>\d+)", FakeDiscord.get_channel),
    ("POST", r"/channels/(?P<channel>\d+)/messages", FakeDiscord.post),
    ("GET", r"/channels/(?P<channel>\d+)/messages", FakeDiscord.history),
    ("GET", r"/channels/(?P<channel>\d+)/messages/(?P<message>\d+)", FakeDiscord.one),
    ("POST", r"/channels/(?P<channel>\d+)/messages/(?P<message>\d+)/crosspost", FakeDiscord.publish),
    ("POST", r"/channels/(?P<channel>\d+)/threads", FakeDiscord.open_post),
    ("GET", r"/channels/(?P<channel>\d+)/threads/archived/public", FakeDiscord.archived),
    ("GET", r"/guilds/(?P<guild>\d+)/threads/active", FakeDiscord.active),
    ("GET", r"/guilds/(?P<guild>\d+)", FakeDiscord.get_guild),
    ("GET", r"/guilds/(?P<guild>\d+)/members/(?P<member>\d+)", FakeDiscord.get_member),
    ("POST", r"/interactions/(?P<id>\d+)/(?P<token>[^/]+)/callback", FakeDiscord.callback),
    ("POST", r"/webhooks/(?P<app>\d+)/(?P<token>[^/]+)", FakeDiscord.follow),
    ("PATCH", r"/webhooks/(?P<app>\d+)/(?P<token>[^/]+)/messages/@original", FakeDiscord.edit_original),
]


def _body(raw: bytes, kind: str) -> Any:
    """What a request says in JSON, also where files go out with it."""
    if kind.startswith("multipart/form-data"):
        parts = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + raw).get_payload()
        named = {str(part.get_param("name", header="content-disposition")): part for part in parts}
        return json.loads(named["payload_json"].get_payload(decode=True))
    return json.loads(raw) if raw and kind == "application/json" else None


def _number(part: str) -> int | str:
    return int(part) if part.isdecimal() else part


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # discord.py looks for exactly this type, without a charset.
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json", **(headers or {})}
    )
