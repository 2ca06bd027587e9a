"""Invented sites on this machine, for what polls them: feeds, articles, whatever else; every request is noted."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

LOOPBACK = "127.0.0.0/8"


@dataclass(slots=True)
class Site:
    """A site; `pages` gives what stands at a path: text, bytes, an answer, or a function of the request."""

    at: str = ""
    pages: dict[str, object] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        self.headers.append(dict(request.headers))
        found = self.pages.get(request.path)
        if callable(found):
            found = found(request)
            if hasattr(found, "__await__"):
                found = await found
        if found is None:
            return web.Response(status=404)
        if isinstance(found, int):
            return web.Response(status=found)
        if isinstance(found, str):
            found = found.encode()
        if isinstance(found, bytes):
            return web.Response(body=found, content_type="application/xml" if found[:5] == b"<?xml" else "text/html")
        assert isinstance(found, web.StreamResponse)
        return found


@asynccontextmanager
async def site(pages: dict[str, object] | None = None, port: int = 0) -> AsyncIterator[Site]:
    """A site that is there in this block."""
    made = Site(pages=pages or {})
    app = web.Application()
    app.router.add_get("/{path:.*}", made.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    made.at = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        await runner.cleanup()


def rss(*items: str, title: str = "The Lantern", more: str = "") -> str:
    """A feed."""
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title><link>http://lantern.example/</link>'
        f"<description>News</description>{more}{''.join(items)}</channel></rss>"
    )


def item(link: str, title: str, *, guid: str | None = None, text: str = "", published: str | None = None) -> str:
    """An entry of a feed."""
    parts = [f"<title>{escape(title)}</title><link>{escape(link)}</link><description>{escape(text)}</description>"]
    parts += [f"<guid>{escape(guid)}</guid>"] if guid else []
    parts += [f"<pubDate>{published}</pubDate>"] if published else []
    return f"<item>{''.join(parts)}</item>"


def story(title: str, said: str, *, published: str | None = None, more: str = "") -> str:
    """The page of an article that quotes a minister."""
    day = f'<meta property="article:published_time" content="{published}">' if published else ""
    return f"""<html lang="en"><head><title>{title}</title><meta property="og:type" content="article">{day}</head>
<body><article><h1>{title}</h1>
<p>STORNVIK - The foreign minister of Norlandia, Halvard Brekke, spoke on Friday about what is to come of it all.</p>
<p>“{said}” Brekke told reporters in Stornvik after the talks, which had gone on for most of the day.</p>
<p>The talks go on next week. Nobody expects them to be short, and nobody expects them to be quiet. {more}</p>
</article></body></html>"""


ON_TOPIC = "Ukraine will become a member of NATO, minister says"


def every(count: int, make: Callable[[int], str]) -> str:
    """A feed of so many items."""
    return rss(*(make(number) for number in range(count)))
