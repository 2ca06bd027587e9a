"""The site over HTTP: paths, what comes back for each, and what every answer bears."""

from __future__ import annotations

import time
from contextlib import asynccontextmanager
from datetime import date
from ipaddress import ip_address
from typing import TYPE_CHECKING

import structlog
from aiohttp import web

from bot.web.caching import Body, Kept, is_known
from bot.web.limiting import Limit
from bot.web.look import icon, script, style_sheet
from bot.web.records import page_record, schema
from bot.web.views import Views
from briefings.errors import BriefingError
from briefings.writing import pages
from briefings.writing.atom import atom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.pictures import Painter
    from bot.services import Services
    from bot.web.channel import Channel
    from briefings.writing.addresses import Site
    from briefings.writing.pages import Page

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
    Made = Callable[[web.Request], Awaitable[Page | None]]

HTML, ATOM, JSON = "text/html", "application/atom+xml", "application/json"

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ROBOTS = "User-agent: *\nDisallow: /search\nDisallow: /check\nDisallow: /channel\n"
_LONGEST_ADDRESS = 4000
_ID = r"[a-z2-7]{12}"
_FORM = r"\.json|\.atom|"

log = structlog.get_logger()


def make_app(
    services: Services,
    painter: Painter | None,
    site: Site,
    *,
    channel: Channel | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> web.Application:
    """The site as an application of aiohttp. With a `channel`, the commands can be tried in it."""
    return _Served(Views(services, painter, site), services, channel, clock).app()


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve an application on an address as long as the block runs; gives the port, a free one for 0.

    Raises OSError where the address cannot be had.
    """
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=5.0)
    await runner.setup()
    try:
        server = web.TCPSite(runner, host, port)
        await server.start()
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


class _Served:
    def __init__(self, views: Views, services: Services, channel: Channel | None, clock: Callable[[], float]) -> None:
        self._views = views
        self._services = services
        self._channel = channel
        self._kept = Kept(clock)
        self._limit = Limit(clock)
        # Somebody who types asks at each key.
        self._typing = Limit(clock, at_once=300, a_second=10)

    def app(self) -> web.Application:
        """The application."""
        app = web.Application(middlewares=[self._guard], client_max_size=16 * 1024)
        views = self._views
        paged: dict[str, Made] = {
            "/": lambda _: views.day(),
            rf"/day/{{day:[0-9-]+}}{{form:{_FORM}}}": self._day,
            rf"/days{{form:{_FORM}}}": lambda _: views.days(),
            rf"/days/{{month:[0-9-]+}}{{form:{_FORM}}}": self._days,
            rf"/s/{{id:{_ID}}}{{form:{_FORM}}}": lambda request: views.statement(request.match_info["id"]),
            rf"/people{{form:{_FORM}}}": lambda request: views.people(_typed(request), _number(request)),
            rf"/people/{{name:.+?}}{{form:{_FORM}}}": lambda request: views.person(_name(request), _number(request)),
            rf"/outlets{{form:{_FORM}}}": lambda request: views.outlets(_typed(request), _number(request)),
            rf"/outlets/{{name:.+?}}{{form:{_FORM}}}": lambda request: views.outlet(_name(request), _number(request)),
            rf"/timeline{{form:{_FORM}}}": lambda request: views.timeline(request.query),
            rf"/search{{form:{_FORM}}}": lambda request: views.search(request.query),
            rf"/check{{form:{_FORM}}}": lambda request: views.check(request.query),
            "/about": self._about,
        }
        for path, make in paged.items():
            app.router.add_get(path, self._page(make))
        app.router.add_get(r"/index{form:\.json}", self._page(lambda _: views.day()))
        app.router.add_get(r"/index{form:\.atom}", self._page(lambda _: views.newest()))
        app.router.add_get(rf"/s/{{id:{_ID}}}.{{cited:txt|bib}}", self._cited)
        app.router.add_get("/site.css", self._fixed(style_sheet(), "text/css"))
        app.router.add_get("/site.js", self._fixed(script(), "text/javascript"))
        app.router.add_get("/icon.svg", self._fixed(icon(), "image/svg+xml"))
        app.router.add_get("/schema.json", self._fixed(schema(), "application/schema+json"))
        app.router.add_get("/robots.txt", self._fixed(_ROBOTS, "text/plain"))
        app.router.add_get("/healthz", self._healthy)
        app.router.add_get("/readyz", self._ready)
        if self._channel is not None:
            app.router.add_get("/channel", self._page(self._channel_page))
            app.router.add_get("/channel/offers", self._offers)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer; what goes wrong is a page that says so, and tells nothing of the inside."""
        response: web.StreamResponse
        try:
            if len(request.path_qs) > _LONGEST_ADDRESS:
                response = self._faulty(request, 414, "Too long", "This address is longer than any page's.")
            elif wait := self._wait(request):
                sentence = f"That was too much at once. Try again in {wait} seconds."
                response = self._faulty(request, 429, "Too many questions", sentence)
                response.headers["Retry-After"] = str(wait)
            else:
                response = await handler(request)
        except web.HTTPNotFound:
            response = self._faulty(request, 404, "Not found", "There is no such page.")
        except web.HTTPException as error:
            response = self._faulty(request, error.status, error.reason, "This cannot be asked for like that.")
            response.headers.update({name: value for name, value in error.headers.items() if name == "Allow"})
        except BriefingError as error:
            log.warning("page_not_made", path=request.path, error=str(error))
            sentence = "The archive cannot be read at the moment. Try again later."
            response = self._faulty(request, 503, "Not now", sentence)
        except Exception:
            log.exception("page_fell", path=request.path)
            response = self._faulty(request, 500, "Something went wrong", "It was noted. Try again later.")
        response.headers.update(_HEADERS)
        return response

    def _wait(self, request: web.Request) -> int:
        """How many seconds whoever asks has to wait; for answers that are likely to be there already, none."""
        if not request.query_string:
            return 0
        limit = self._typing if request.path == "/channel/offers" else self._limit
        return limit.wait(_asker(request))

    def _page(self, make: Made) -> Handler:
        """What answers with a page, in the form that the path ends with."""

        async def handler(request: web.Request) -> web.StreamResponse:
            form = request.match_info.get("form", "")

            async def body() -> Body:
                page = await make(request)
                if page is None:
                    raise web.HTTPNotFound
                return _body(page, form)

            return await self._answer(request, body)

        return handler

    async def _answer(self, request: web.Request, make: Callable[[], Awaitable[Body]]) -> web.Response:
        body, tag = await self._kept.answer(request.path_qs, make)
        headers = {"ETag": tag, "Cache-Control": "public, max-age=10"}
        if is_known(tag, request.headers.get("If-None-Match")):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body.content, content_type=body.type, charset="utf-8", headers=headers)

    def _fixed(self, content: str, type_: str) -> Handler:
        made = Body(content=content.encode(), type=type_)

        async def body() -> Body:
            return made

        async def handler(request: web.Request) -> web.StreamResponse:
            return await self._answer(request, body)

        return handler

    def _faulty(self, request: web.Request, status: int, heading: str, sentence: str) -> web.Response:
        page = self._views.fault(request.path, heading, sentence)
        return web.Response(text=pages.html(page), content_type=HTML, status=status)

    async def _day(self, request: web.Request) -> Page | None:
        day = _iso_day(request.match_info["day"])
        return await self._views.day(day) if day else None

    async def _days(self, request: web.Request) -> Page | None:
        month = _iso_day(f"{request.match_info['month']}-01")
        return await self._views.days(month) if month else None

    async def _about(self, _: web.Request) -> Page:
        return self._views.about()

    async def _cited(self, request: web.Request) -> web.StreamResponse:
        async def body() -> Body:
            page = await self._views.statement(request.match_info["id"])
            if page is None:
                raise web.HTTPNotFound
            as_bibtex = request.match_info["cited"] == "bib"
            return Body(content=_bytes(page.bibtex if as_bibtex else page.citation), type="text/plain")

        return await self._answer(request, body)

    async def _channel_page(self, request: web.Request) -> Page:
        assert self._channel is not None, "the path is there only with a channel"  # noqa: S101
        return await self._channel.page(self._views.site, request.query)

    async def _offers(self, request: web.Request) -> web.StreamResponse:
        assert self._channel is not None, "the path is there only with a channel"  # noqa: S101
        offers = await self._channel.offers(request.query.get("say", ""))
        return web.json_response([{"line": line, "shown": shown} for line, shown in offers])

    async def _healthy(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text="ok\n")

    async def _ready(self, _: web.Request) -> web.StreamResponse:
        try:
            await self._services.store.newest_day(None)
        except BriefingError as error:
            log.warning("not_ready", error=str(error))
            return web.Response(status=503, text="the database does not answer\n")
        if self._services.store.trouble:
            return web.Response(text="ok, but nothing new can be kept at the moment\n")
        if self._services.store.slowness:
            return web.Response(text="ok, but the disk is slow: what is new comes late\n")
        return web.Response(text="ok\n")


def _body(page: Page, form: str) -> Body:
    if isinstance(page, pages.Fed) and form == ".atom":
        return Body(content=_bytes(atom(page)), type=ATOM)
    if isinstance(page, pages.Fed) and form == ".json":
        return Body(content=page_record(page).encode(), type=JSON)
    return Body(content=_bytes(pages.html(page)), type=HTML)


def _bytes(text: str) -> bytes:
    """As UTF-8; halves of surrogate pairs, which some citation may hold, as what shows that something stood there."""
    return text.encode("utf-8", "replace")


def _typed(request: web.Request) -> str:
    return request.query.get("name", "").strip()[:200]


def _name(request: web.Request) -> str:
    return request.match_info["name"][:300]


def _number(request: web.Request) -> int:
    number = request.query.get("page", "1")
    return max(1, min(500, int(number))) if number.isascii() and number.isdecimal() and len(number) < 6 else 1


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _asker(request: web.Request) -> str:
    """Whose question it is. Behind a proxy of one's own network, whom that names last; anybody can say the others."""
    peer = request.remote or ""
    said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    try:
        return str(ip_address(said)) if said and ip_address(peer).is_private else peer
    except ValueError:
        return peer
