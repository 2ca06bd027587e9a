from __future__ import annotations

import asyncio
import gzip
import socket
import zlib
from contextlib import asynccontextmanager
from datetime import timedelta
from ipaddress import ip_address

import brotli
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver
from yarl import URL

from sources.addresses import networks, refusal
from sources.clock import SystemClock
from sources.collect import article_at
from sources.errors import FetchError, PageError
from sources.http import Fetcher, redirected, web_address
from sources.turns import Turns
from tests.odd_addresses import INSIDE

OWN = ["127.0.0.0/8"]


class Names(AbstractResolver):
    """Names and their addresses, as they may change from one look-up to the next."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def resolve(self, host, port=0, family=socket.AF_INET):
        self.asked.append(host)
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if not addresses:
            raise OSError(None, "DNS lookup failed")
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": socket.AF_INET6 if ":" in address else socket.AF_INET,
                "proto": 0,
                "flags": 0,
            }
            for address in addresses
        ]

    async def close(self):
        pass


@asynccontextmanager
async def serving(**handlers):
    """A server on this machine with a page for each handler; gives its address."""
    app = web.Application()
    for name, handler in handlers.items():
        app.router.add_get(f"/{name}", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def fetcher(**options):
    return Fetcher(**({"allow_networks": OWN} | options))


async def failing(url, **options):
    """The sentence with which fetching an address fails."""
    async with fetcher(**options) as ours:
        with pytest.raises(FetchError) as error:
            await ours.fetch(url)
    return error.value.sentence


async def test_a_page_is_fetched_with_its_type():
    async def page(request):
        return web.Response(body=b"<p>\xff</p>", headers={"Content-Type": "text/html; charset=windows-1251"})

    async with serving(page=page) as at, fetcher() as ours:
        found = await ours.fetch(f" {at}/page?a=b%20c#part ")
    assert found.url == f"{at}/page?a=b%20c"
    assert (found.body, found.content_type) == (b"<p>\xff</p>", "text/html; charset=windows-1251")


async def test_we_say_who_we_are_and_nothing_else(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    seen = []

    async def page(request):
        seen.append(request.headers.copy())
        answer = web.Response(text="words")
        answer.set_cookie("id", "7")
        return answer

    async with serving(page=page) as at, fetcher(contact="desk@lantern.example\r\nX-Evil: 1") as ours:
        await ours.fetch(f"{at}/page")
        await ours.fetch(f"{at}/page")
    for headers in seen:
        assert headers["User-Agent"].startswith("Readout/")
        assert headers["User-Agent"].endswith("(+desk@lantern.example X-Evil: 1)")
        assert not {"Cookie", "Referer", "Authorization", "X-Evil"} & set(headers)


async def test_without_a_contact_the_agent_is_the_program_alone():
    async def page(request):
        return web.Response(text=request.headers["User-Agent"])

    async with serving(page=page) as at, fetcher() as ours:
        found = await ours.fetch(f"{at}/page")
    assert found.body.startswith(b"Readout/")
    assert b"(" not in found.body


@pytest.mark.parametrize(
    ("status", "text", "sentence"),
    [
        (404, "", "there is no such page (404)"),
        (410, "", "the page is gone for good (410)"),
        (401, "", "asks for a password (401)"),
        (403, "Access denied", "is not shown to us (403)"),
        (
            403,
            "<script src='/cdn-cgi/challenge-platform/x'>",
            "is not shown to us (403): Cloudflare asks for a browser",
        ),
        (429, "", "asks us to come less often (429)"),
        (500, "", "the server has a fault of its own (500)"),
        (503, "_Incapsula_Resource", "the server has a fault of its own (503): Imperva asks for a browser"),
        (418, "", "answers 418, which is no page"),
        (304, "", "answers 304, which is no page"),
        (302, "", "answers 302, which is no page"),
    ],
)
async def test_a_status_that_is_no_success_is_said_in_words(status, text, sentence):
    async def page(request):
        return web.Response(status=status, text=text if status != 304 else None)

    async with serving(page=page) as at, fetcher() as ours:
        with pytest.raises(FetchError) as error:
            await ours.fetch(f"{at}/page")
        assert (error.value.sentence, error.value.status) == (sentence, status)


async def test_where_nobody_answered_there_is_no_status():
    async with fetcher() as ours:
        with pytest.raises(FetchError) as error:
            await ours.fetch("http://127.0.0.1:1/")
    assert error.value.status is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_to_where_the_page_is(status):
    async def start(request):
        return web.Response(status=status, headers={"Location": "middle?x=1"})

    async def middle(request):
        return web.Response(status=status, headers={"Location": f"//{request.host}/end"})

    async def end(request):
        return web.Response(text="words")

    async with serving(start=start, middle=middle, end=end) as at, fetcher() as ours:
        found = await ours.fetch(f"{at}/start")
    assert (found.url, found.body) == (f"{at}/end", b"words")


async def test_five_redirects_are_followed_and_no_sixth():
    async def step(request):
        left = int(request.query["left"])
        if not left:
            return web.Response(text="words")
        return web.Response(status=302, headers={"Location": f"/step?left={left - 1}"})

    async with serving(step=step) as at:
        async with fetcher() as ours:
            assert (await ours.fetch(f"{at}/step?left=5")).body == b"words"
        assert await failing(f"{at}/step?left=6") == "leads on and on, more than 5 times"


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("http://10.0.0.1/", "stands at 10.0.0.1, which is for a private network"),
        ("http://169.254.169.254/latest/meta-data/", "stands at 169.254.169.254, which is for the local link"),
        ("http://[::1]:80/", "stands at ::1, which is for this machine"),
        # How it is written is up to the version of Python.
        ("http://[::ffff:10.0.0.1]/", f"stands at {ip_address('::ffff:10.0.0.1')}, which is for a private network"),
        ("http://[64:ff9b::7f00:1]/", "stands at 64:ff9b::7f00:1, which is for translated IPv4"),
        ("file:///etc/passwd", "leads to “file:///etc/passwd”, which is not an address on the web"),
        ("ftp://lantern.example/", "leads to “ftp://lantern.example/”, which is not an address on the web"),
        ("javascript:alert(1)", "leads to “javascript:alert(1)”, which is not an address on the web"),
        ("http://me:secret@127.0.0.1/", "leads to “http://me:secret@127.0.0.1/”, which is not an address on the web"),
        ("http://[", "leads to “http://[”, which is not an address on the web"),
    ],
)
async def test_a_redirect_leads_nowhere_that_may_not_be_fetched(location, sentence):
    async def page(request):
        return web.Response(status=302, headers={"Location": location})

    async with serving(page=page) as at:
        assert (await failing(f"{at}/page")).startswith(sentence)


def test_the_way_from_https_to_http_is_not_followed():
    here = URL("https://lantern.example/a")
    assert redirected(here, "/b", "asked") == URL("https://lantern.example/b")
    assert redirected(URL("http://lantern.example/a"), "https://lantern.example/b", "asked").scheme == "https"
    with pytest.raises(FetchError, match="leads from https to http"):
        redirected(here, "http://lantern.example/b", "asked")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",  # noqa: S104 - it is connected to
        "localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[fe80::1%25lo]",
        "①②⑦.0.0.1",
        "127。0。0。1",
    ],
)
async def test_this_machine_is_not_reached_however_it_is_written(host):
    reached = []

    async def page(request):
        reached.append(host)
        return web.Response(text="secret")

    async with serving(page=page) as at:
        port = URL(at).port
        sentence = await failing(f"http://{host}:{port}/page", allow_networks=[])
    assert not reached
    assert sentence


async def test_a_name_that_leads_inside_is_refused_whatever_else_it_leads_to():
    for answer, sentence in [
        (["127.0.0.1"], "stands at 127.0.0.1, which is for this machine and not fetched from"),
        (["10.0.0.1", "fe80::1"], "stands at 10.0.0.1, which is for a private network and not fetched from"),
    ]:
        names = Names(answer)
        assert (await failing("http://lantern.example/", resolver=names, allow_networks=[])).startswith(sentence)
        assert names.asked == ["lantern.example"]


async def test_of_several_addresses_only_those_that_may_be_are_tried():
    async def page(request):
        return web.Response(text="words")

    async with serving(page=page) as at, fetcher(resolver=Names(["10.0.0.1", "127.0.0.1"])) as ours:
        found = await ours.fetch(f"http://lantern.example:{URL(at).port}/page")
    assert found.body == b"words"


async def test_a_resolver_that_is_got_round_meets_a_second_check(monkeypatch):
    """Should a later version of the library not ask our resolver, the socket is still refused."""

    async def unguarded(self, host, port=0, family=socket.AF_INET):
        return await Names(["127.0.0.1"]).resolve(host, port, family)

    monkeypatch.setattr("sources.http._GuardedResolver.resolve", unguarded)
    reached = []

    async def page(request):
        reached.append(request)
        return web.Response(text="secret")

    async with serving(page=page) as at:
        sentence = await failing(f"http://lantern.example:{URL(at).port}/page", allow_networks=[])
    assert not reached
    assert sentence.startswith("stands at 127.0.0.1")


async def test_a_name_that_changes_its_address_between_looks_is_refused():
    async def page(request):
        return web.Response(text="secret")

    async with serving(page=page) as at:
        names = Names(["127.0.0.1"], ["10.0.0.1"])
        async with fetcher(resolver=names) as ours:
            await ours.fetch(f"http://one.example:{URL(at).port}/page")
            with pytest.raises(FetchError, match=r"stands at 10\.0\.0\.1"):
                await ours.fetch(f"http://two.example:{URL(at).port}/page")


def literal(address):
    """An address as it stands in a URL."""
    return f"[{address.replace('%', '%25')}]" if ":" in address else address


@pytest.mark.parametrize("address", INSIDE)
async def test_no_odd_address_is_connected_to_by_itself_or_by_a_name(address):
    literally = await failing(f"http://{literal(address)}/", allow_networks=[])
    by_name = await failing("http://lantern.example/", resolver=Names([address]), allow_networks=[])
    assert by_name.startswith("stands at ")
    assert literally.startswith(("stands at ", "is not an address on the web"))


async def test_no_odd_address_is_connected_to_by_a_redirect_or_a_name_that_changes():
    asked = []

    async def away(request):
        return web.Response(status=302, headers={"Location": f"http://{literal(request.query['to'])}/"})

    async def page(request):
        asked.append(request)
        return web.Response(text="words")

    own = networks(["127.0.0.0/8"])
    strangers = [address for address in INSIDE if refusal(address, own)]
    async with serving(away=away, page=page) as at:
        port = URL(at).port
        names = Names()
        async with fetcher(resolver=names) as ours:
            for number, address in enumerate(strangers):
                with pytest.raises(FetchError, match=r"stands at |is not an address on the web"):
                    await ours.fetch(URL(f"{at}/away").with_query(to=address).human_repr())
                names.answers = [["127.0.0.1"], [address]]
                await ours.fetch(f"http://one{number}.example:{port}/page")
                with pytest.raises(FetchError, match="stands at "):
                    await ours.fetch(f"http://two{number}.example:{port}/page")
    assert len(asked) == len(strangers)


async def test_a_name_that_is_not_found():
    sentence = "its name is not found; check the spelling, or the network"
    assert await failing("http://nowhere.example/", resolver=Names([])) == sentence


async def test_a_port_where_nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert await failing(f"http://127.0.0.1:{port}/") == "refuses the connection"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "lantern.example",
        "/a",
        "file:///etc/passwd",
        "ftp://lantern.example/",
        "http://",
        "http://[",
        "http://a:b",
        "http://a:0/",
        "x" * 10_000,
    ],
)
async def test_what_is_no_address_is_not_tried(url):
    assert (await failing(url)).startswith("is not an address on the web")


async def test_an_address_with_a_password_is_not_fetched_and_the_password_not_repeated():
    with pytest.raises(FetchError) as error:
        web_address("https://me:secret@lantern.example/a")
    assert "secret" not in str(error.value)
    assert "holds a name or password" in str(error.value)


def zeros(count):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(bytes(1024**2)) for _ in range(count)), packer.flush()])


async def test_a_body_over_the_limit_is_not_taken_in():
    async def endless(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        while True:
            await answer.write(bytes(65536))

    async def bomb(request):
        return web.Response(body=zeros(100), headers={"Content-Encoding": "gzip"})

    async def brotli_bomb(request):
        return web.Response(body=brotli.compress(bytes(40 * 1024**2), quality=1), headers={"Content-Encoding": "br"})

    async def fits(request):
        return web.Response(body=gzip.compress(b"words"), headers={"Content-Encoding": "gzip"})

    async with serving(endless=endless, bomb=bomb, brotli=brotli_bomb, fits=fits) as at:
        assert await failing(f"{at}/endless") == "is larger than 10 MiB"
        assert await failing(f"{at}/bomb") == "is larger than 10 MiB"
        assert await failing(f"{at}/brotli") == "is larger than 10 MiB"
        async with fetcher() as ours:
            assert (await ours.fetch(f"{at}/fits")).body == b"words"


async def test_a_body_of_just_the_limit_is_taken():
    async def page(request):
        return web.Response(body=b"x" * 1000)

    async with serving(page=page) as at:
        async with fetcher(largest=1000) as ours:
            assert len((await ours.fetch(f"{at}/page")).body) == 1000
        assert (await failing(f"{at}/page", largest=999)).startswith("is larger than")


async def test_a_server_that_dawdles_is_left():
    gone = asyncio.Event()

    async def silent(request):
        await gone.wait()
        return web.Response()

    async def drip(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        while not gone.is_set():
            await answer.write(b"x")
            await asyncio.sleep(0.01)
        return answer

    async def around(request):
        await asyncio.sleep(0.1)
        return web.Response(status=302, headers={"Location": f"/around?{request.query_string}x"})

    async with serving(silent=silent, drip=drip, around=around) as at:
        for name in ("silent", "drip", "around"):
            assert await failing(f"{at}/{name}", seconds=0.25) == "did not answer in full within 0.25 seconds"
        gone.set()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (b"", "broke off the connection"),
        (b"SSH-2.0-server\r\n", "does not answer in a way that can be read"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "broke off, or cannot be unpacked"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
            "broke off, or cannot be unpacked",
        ),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", "does not answer in a way that can be read"),
    ],
)
async def test_a_server_that_speaks_badly_is_said_to(answer, sentence):
    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        assert await failing(f"http://127.0.0.1:{port}/") == sentence


async def test_a_server_without_security_is_said_to_have_none():
    async def page(request):
        return web.Response()

    async with serving(page=page) as at:
        assert await failing(at.replace("http:", "https:")) == "no secure connection can be made to it"


def test_a_network_that_is_none_is_told_at_once():
    with pytest.raises(ValueError, match="is not a network"):
        Fetcher(allow_networks=["home"])


async def test_a_fetcher_is_used_within_its_block():
    with pytest.raises(RuntimeError, match="async with"):
        await Fetcher().fetch("https://lantern.example/")


async def test_validators_are_sent_byte_for_byte_and_come_back_so():
    etag, modified = 'W/"a b;é,\\"x"', "Tue, 31 Feb 2041 99:00:00 whenever"
    sent = []

    async def page(request):
        sent.append({name: request.headers.get(name) for name in ("If-None-Match", "If-Modified-Since")})
        known = request.headers.get("If-None-Match") == etag and request.headers.get("If-Modified-Since") == modified
        return web.Response(
            status=304 if known else 200,
            body=None if known else b"words",
            headers={"ETag": etag, "Last-Modified": modified, "Cache-Control": "max-age=9", "Retry-After": "7"},
        )

    async with serving(page=page) as at, fetcher() as ours:
        first = await ours.ask(f"{at}/page")
        again = await ours.ask(f"{at}/page", etag=first.etag, last_modified=first.last_modified)
        await ours.ask(f"{at}/page", etag=first.etag)
    assert (first.status, first.body, first.fault) == (200, b"words", None)
    assert (again.status, again.body, again.fault) == (304, b"", None)
    assert (again.etag, again.last_modified) == (first.etag, first.last_modified) == (etag, modified)
    assert (first.cache_control, first.retry_after) == ("max-age=9", "7")
    assert sent == [
        {"If-None-Match": None, "If-Modified-Since": None},
        {"If-None-Match": etag, "If-Modified-Since": modified},
        {"If-None-Match": etag, "If-Modified-Since": None},
    ]


async def test_a_validator_that_could_not_be_sent_back_as_it_came_is_not_taken():
    async def speak(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b'HTTP/1.1 200 OK\r\nETag: "\xe9\xff"\r\nLast-Modified: ' + b"x" * 5000)
        writer.write(b"\r\nContent-Length: 2\r\n\r\nok")
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    async with server, fetcher() as ours:
        answer = await ours.ask(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    assert (answer.body, answer.etag, answer.last_modified) == (b"ok", None, None)


@pytest.mark.parametrize(
    ("steps", "moved"),
    [((301, 308), "/2"), ((301, 302), "/1"), ((302, 301), None), ((307, 303), None), ((), None), ((308,), "/1")],
)
async def test_only_permanent_redirects_from_the_start_say_where_an_address_has_moved(steps, moved):
    async def step(request):
        number = int(request.path[1:])
        if number == len(steps):
            return web.Response(text="words")
        return web.Response(status=steps[number], headers={"Location": f"/{number + 1}"})

    async with serving(**{str(number): step for number in range(3)}) as at, fetcher() as ours:
        answer = await ours.ask(f"{at}/0")
    assert answer.moved == (moved and f"{at}{moved}")
    assert answer.hops == tuple((status, f"{at}/{number}") for number, status in enumerate(steps, start=1))
    assert (answer.asked, answer.url) == (f"{at}/0", f"{at}/{len(steps)}")


async def test_a_failure_is_an_answer_too():
    async def page(request):
        return web.Response(status=503, text="no", headers={"Retry-After": "120", "ETag": '"5"'})

    async with serving(page=page) as at, fetcher() as ours:
        answer = await ours.ask(f"{at}/page")
    assert (answer.status, answer.body, answer.retry_after) == (503, b"", "120")
    assert answer.fault == "the server has a fault of its own (503)"


async def test_room_is_waited_for_by_large_bodies_alone():
    room = asyncio.Semaphore(1)
    got = []

    async def page(request):
        return web.Response(body=bytes(int(request.query["size"])))

    async with serving(page=page) as at, fetcher() as ours:

        async def ask(size):
            got.append(len((await ours.ask(f"{at}/page?size={size}", room=room.acquire)).body))

        await room.acquire()
        large = asyncio.create_task(ask(4 * 1024**2))
        await ask(1000)
        await ask(300_000)
        assert (got, large.done()) == ([1000, 300_000], False)
        room.release()
        await large
    assert got[-1] == 4 * 1024**2
    assert room.locked()


async def test_each_step_of_a_redirect_takes_its_turn_and_waiting_is_no_delay():
    asked, pauses = [], []

    class Noting(Turns):
        def turn(self, host, pause=None):
            asked.append(host)
            pauses.append(pause)
            return super().turn(host, pause)

    async def start(request):
        return web.Response(status=302, headers={"Location": f"http://two.example:{request.url.port}/end"})

    async def end(request):
        return web.Response(text="words")

    async with serving(start=start, end=end) as at:
        port = URL(at).port
        turns = Noting(SystemClock(), pause=timedelta(seconds=0.6))
        async with fetcher(resolver=Names(["127.0.0.1"]), turns=turns, seconds=0.5) as ours:
            for pause in (None, timedelta(seconds=0.7), None):
                fetched = await ours.fetch(f"http://one.example:{port}/start", pause=pause)
                assert fetched.body == b"words"
    assert pauses == [None, None, timedelta(seconds=0.7), None, None, None]  # it is the first host's alone
    assert asked == [f"one.example:{port}", f"two.example:{port}"] * 3


ARTICLE = """<html lang="en"><head><meta property="og:type" content="article"><title>A title</title></head><body>
<article><p>“We go now,” said Åse Brekke.</p></article></body></html>"""


async def test_the_article_at_an_address(worker):
    async def old(request):
        return web.Response(status=301, headers={"Location": "/new"})

    async def new(request):
        return web.Response(body=ARTICLE.encode("cp1252"), headers={"Content-Type": "text/html; charset=windows-1252"})

    async def nothing(request):
        return web.Response(text="<html></html>", content_type="text/html")

    async with serving(old=old, new=new, nothing=nothing) as at, fetcher() as ours:
        article = await article_at(f"{at}/old", ours, worker=worker)
        assert (article.text, article.title, article.url) == ("“We go now,” said Åse Brekke.", "A title", f"{at}/new")
        with pytest.raises(PageError, match="has no article in it"):
            await article_at(f"{at}/nothing", ours, worker=worker)
        with pytest.raises(FetchError, match=r"there is no such page \(404\)"):
            await article_at(f"{at}/gone", ours, worker=worker)
