"""Invented outlets that publish for a month, each with a way of its own: they change, move, fail, lie and attack."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime

from aiohttp import web

from tests.websites import item, rss, story

DAY = timedelta(days=1)
EVERY = timedelta(hours=7)
ON_TOPIC_EVERY = 6
SHOWN = 20
ARCHIVE = 40
"""Stories from before the month that a feed begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What an outlet publishes."""

    number: int
    at: datetime
    on_topic: bool
    path: str

    @property
    def title(self) -> str:
        if self.on_topic:
            return f"Ukraine will become a member of NATO, minister says in speech {self.number}"
        return f"Harbour festival, part {self.number}"


@dataclass(slots=True)
class Outlet:
    """An outlet that behaves. `host` has the port; `start` is when the month begins."""

    host: str
    start: datetime
    stories: list[Story] = field(default_factory=list)
    corrected: int = -1

    def __post_init__(self) -> None:
        offset = timedelta(minutes=hash_of(self.host.partition(".")[0]) % 420)
        for number in range(ARCHIVE):
            self.stories.append(self._story(number, self.start - 9 * DAY - number * EVERY))
        for place in range(int(31 * DAY / EVERY)):
            self.stories.append(self._story(ARCHIVE + place, self.start + offset + place * EVERY))

    def _story(self, number: int, at: datetime) -> Story:
        return Story(number=number, at=at, on_topic=number % ON_TOPIC_EVERY == 0, path=f"/story/{number}")

    @property
    def feed(self) -> str:
        return f"http://{self.host}/feed"

    def expected(self, until: datetime) -> set[str]:
        """The addresses of the articles that are to be kept by then."""
        return {
            f"http://{self.host}{one.path}" for one in self.stories if one.on_topic and self.start <= one.at <= until
        }

    def published(self, now: datetime) -> list[Story]:
        come = [one for one in self.stories if one.at <= now]
        return sorted(come, key=lambda one: one.at, reverse=True)[:SHOWN]

    def answer(self, request: web.Request, now: datetime) -> web.StreamResponse:
        if request.path == "/robots.txt":
            return self.robots()
        if request.path.startswith("/story/"):
            return self.page(int(request.path.rsplit("/", 1)[1]), now)
        return self.document(request, now)

    def robots(self) -> web.StreamResponse:
        return web.Response(text="User-agent: *\nDisallow: /closed/\n")

    def page(self, number: int, now: datetime) -> web.StreamResponse:
        one = self.stories[number]
        more = "It was corrected later." if number == self.corrected and now - one.at > DAY / 2 else ""
        said = (
            f"Ukraine will become a member of NATO, and {self.host.partition('.')[0]} has it for the {number}th time,"
        )
        return web.Response(
            text=story(one.title, said, published=one.at.isoformat(), more=more), content_type="text/html"
        )

    def items(self, now: datetime) -> list[str]:
        return [self.item(one, now) for one in self.published(now)]

    def item(self, one: Story, now: datetime) -> str:
        return item(
            f"http://{self.host}{one.path}",
            one.title,
            guid=f"{self.host}:{one.number}",
            text=f"What came of part {one.number}, in enough words to tell it from all the other parts.",
            published=format_datetime(one.at),
        )

    def more(self) -> str:
        return ""

    def headers(self, body: str, now: datetime) -> dict[str, str]:
        return {
            "ETag": f'W/"{hash_of(body)}"',
            "Last-Modified": format_datetime(self.published(now)[0].at, usegmt=True),
        }

    def document(self, request: web.Request, now: datetime) -> web.StreamResponse:
        body = rss(*self.items(now), title=self.host, more=self.more())
        headers = self.headers(body, now)
        etag, modified = headers.get("ETag"), headers.get("Last-Modified")
        given = request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")
        same = given[0] == etag if given[0] else given[1] == modified
        if any(given) and same:
            return web.Response(status=304, headers=headers)
        return web.Response(text=body, content_type="application/rss+xml", headers=headers)


def hash_of(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


class OnlyModified(Outlet):
    """Sends no ETag."""

    def headers(self, body: str, now: datetime) -> dict[str, str]:
        return {"Last-Modified": format_datetime(self.published(now)[0].at, usegmt=True)}


class NoValidators(Outlet):
    """Is had in full each time."""

    def headers(self, body: str, now: datetime) -> dict[str, str]:
        return {}


class From2041(Outlet):
    """Was last modified in 2041, so that nothing has changed since, for whoever asks."""

    def headers(self, body: str, now: datetime) -> dict[str, str]:
        return {"Last-Modified": "Tue, 01 Jan 2041 00:00:00 GMT"}

    def published(self, now: datetime) -> list[Story]:
        come = [one for one in self.stories if one.at <= now]
        return sorted(come, key=lambda one: one.at, reverse=True)[:40]

    def expected(self, until: datetime) -> set[str]:
        return super().expected(until - 7.5 * DAY)


class Patient(Outlet):
    """Asks to be left alone for six hours."""

    def headers(self, body: str, now: datetime) -> dict[str, str]:
        return super().headers(body, now) | {"Cache-Control": "public, max-age=21600"}


class Ttl(Outlet):
    """Asks for five hours in its document alone."""

    def more(self) -> str:
        return "<ttl>300</ttl>"

    def headers(self, body: str, now: datetime) -> dict[str, str]:
        return super().headers(body, now) | {"X-Ttl": "300"}


class Moved(Outlet):
    """Moves for good on the fifth day, and for a day before that only says that it is elsewhere."""

    def document(self, request: web.Request, now: datetime) -> web.StreamResponse:
        if request.path == "/feed" and now - self.start > 4 * DAY:
            status = 302 if now - self.start < 5 * DAY else 301
            return web.Response(status=status, headers={"Location": f"http://{self.host}/new-feed"})
        return super().document(request, now)


class Gone(Outlet):
    """Is gone for good on the tenth day."""

    def document(self, request: web.Request, now: datetime) -> web.StreamResponse:
        if now - self.start > 10 * DAY:
            return web.Response(status=410)
        return super().document(request, now)

    def expected(self, until: datetime) -> set[str]:
        # What came within the last hours before may have been missed.
        return super().expected(min(until, self.start + 10 * DAY - timedelta(hours=2)))


class Failing(Outlet):
    """Fails for three days, in several ways."""

    def document(self, request: web.Request, now: datetime) -> web.StreamResponse:
        since = now - self.start
        if 6 * DAY < since < 9 * DAY:
            broken = {"X-Broken": "yes", "ETag": '"broken"'}
            return [
                web.Response(status=500),
                web.Response(text="<html><script src='/cdn-cgi/challenge-platform/x'></script></html>", headers=broken),
                web.Response(text="", headers=broken),
                web.Response(status=404),
            ][since.seconds // 3600 % 4]
        return super().document(request, now)


class Busy(Outlet):
    """Is asked too often, by its own account, every third day."""

    def document(self, request: web.Request, now: datetime) -> web.StreamResponse:
        if (now - self.start).days % 3 == 2:
            return web.Response(status=429, headers={"Retry-After": str(5 * 3600)})
        return super().document(request, now)

    def expected(self, until: datetime) -> set[str]:
        return super().expected(until - timedelta(hours=30))


class BusyPages(Outlet):
    """Has its articles only after some hours."""

    def page(self, number: int, now: datetime) -> web.StreamResponse:
        if now - self.stories[number].at < timedelta(hours=5):
            return web.Response(status=503)
        return super().page(number, now)

    def expected(self, until: datetime) -> set[str]:
        # One that is come to early is busy at the fourth try, too, and the fifth is twelve hours later.
        return super().expected(until - timedelta(hours=9))


class OtherGuids(Outlet):
    """Gives each entry another guid each day, other dates, and a count of comments in the title."""

    def item(self, one: Story, now: datetime) -> str:
        day = (now - self.start).days
        return item(
            f"http://{self.host}{one.path}?utm_source=day{day}",
            f"{one.title} ({day} comments)",
            guid=f"{one.number} on day {day}",
            text="",
            published=format_datetime(one.at + timedelta(hours=day % 3)),
        )


class SameGuid(Outlet):
    """Gives all entries one guid."""

    def item(self, one: Story, now: datetime) -> str:
        return super().item(one, now).replace(f">{self.host}:{one.number}<", ">0<")


class NoGuids(Outlet):
    """Gives no guids, and dates in the future."""

    def item(self, one: Story, now: datetime) -> str:
        link = f"http://{self.host}{one.path}"
        return item(link, one.title, published=format_datetime(one.at + 400 * DAY))


class Undated(Outlet):
    """Gives no dates."""

    def item(self, one: Story, now: datetime) -> str:
        return item(f"http://{self.host}{one.path}", one.title, guid=str(one.number))


class Corrects(Outlet):
    """Corrects an article after half a day, and says so in its feed."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.corrected = next(one.number for one in self.stories if one.on_topic and one.at > self.start + DAY)

    def item(self, one: Story, now: datetime) -> str:
        given = super().item(one, now)
        if one.number == self.corrected and now - one.at > DAY / 2:
            return given.replace("What came of", "Corrected: what came of")
        return given


class Closed(Outlet):
    """Keeps programs away from its articles; what its feed gives may be kept."""

    def _story(self, number: int, at: datetime) -> Story:
        one = super()._story(number, at)
        return Story(number=number, at=at, on_topic=one.on_topic, path=f"/closed/{number}")

    def item(self, one: Story, now: datetime) -> str:
        said = f"“Ukraine will become a member of NATO, part {one.number},” the minister said." if one.on_topic else ""
        link = f"http://{self.host}{one.path}"
        return item(link, one.title, guid=str(one.number), text=said, published=format_datetime(one.at))


class Hostile(Outlet):
    """Leads where nobody may go, by turns; and attacks."""

    traps = (
        "http://127.0.0.2:{port}/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::ffff:127.0.0.2]:{port}/secret",
        "http://inside.example:{port}/secret",
        "file:///etc/passwd",
    )

    def document(self, request: web.Request, now: datetime) -> web.StreamResponse:
        turn = (now - self.start) // timedelta(hours=12)
        port = self.host.rpartition(":")[2]
        if turn % 2:
            place = self.traps[turn // 2 % len(self.traps)].format(port=port)
            return web.Response(status=302, headers={"Location": place})
        match turn // 2 % 4:
            case 0:
                entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
                return web.Response(
                    text=f"<!DOCTYPE rss [{entities}]><rss><channel><title>&a8;</title></channel></rss>"
                )
            case 1:
                body = gzip.compress(bytes(30 * 1024**2))
                return web.Response(body=body, headers={"Content-Encoding": "gzip"})
            case 2:
                return web.Response(text="<rss><channel>" + "<item>" * 20_000)
            case _:
                links = [place.format(port=port) for place in self.traps]
                title = "Ukraine will become a member of NATO, minister says"
                entries = [item(link, title, guid=f"{turn}{link}", published=format_datetime(now)) for link in links]
                return web.Response(text=rss(*entries), content_type="text/xml")

    def expected(self, until: datetime) -> set[str]:
        return set()


KINDS = (
    *(Outlet, OnlyModified, NoValidators, From2041, Patient, Ttl, Moved, Gone, Failing, Busy, BusyPages),
    *(OtherGuids, SameGuid, NoGuids, Undated, Corrects, Closed, Hostile),
)
