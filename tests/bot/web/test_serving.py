"""The site over HTTP: what is on its pages, what every answer bears, what it refuses."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

import feedparser
import pytest

from briefings.errors import StoreError
from briefings.types import Query
from briefings.writing.words import words_of
from tests.bot.web.conftest import LATER, ODD, OPEN, archive, kept, visiting
from tests.briefings.printed import Said, printed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.web.conftest import Visitor

ATOM = "{http://www.w3.org/2005/Atom}"


async def test_the_front_page_is_of_the_newest_day_and_says_so(visitor: Visitor) -> None:
    page = await visitor.get("/")
    assert page.status == 200
    assert "What was said on 1 March 2023" in page.text
    assert "The newest day that has statements." in page.text
    assert LATER in unescape(page.text)
    assert 'href="/day/2023-02-28"' in page.text


async def test_a_day_leads_to_the_days_beside_it(visitor: Visitor) -> None:
    page = await visitor.get("/day/2023-02-28")
    assert OPEN in unescape(page.text)
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', page.text) == [
        ("prev", "/day/2023-02-20"),
        ("next", "/day/2023-03-01"),
    ]
    assert "The newest day" not in page.text


async def test_a_day_without_statements_is_a_quiet_one(visitor: Visitor) -> None:
    page = await visitor.get("/day/2023-02-25")
    assert page.status == 200
    assert "A quiet day" in page.text
    assert 'href="/day/2023-02-20"' in page.text


async def test_the_days_of_a_month_have_their_numbers(visitor: Visitor) -> None:
    page = await visitor.get("/days/2023-02")
    assert re.findall(r'<li><a href="([^"]+)">[^<]+</a> <span>([^<]+)', page.text) == [
        ("/day/2023-02-28", "1 statement"),
        ("/day/2023-02-20", "25 statements"),
    ]
    assert 'href="/days/2023-03"' in page.text


async def test_a_statement_has_its_words_its_reports_and_what_stands_around_them(visitor: Visitor) -> None:
    id_ = await visitor.id_of("door")
    page = unescape((await visitor.get(f"/s/{id_}")).text)
    assert page.count(OPEN) >= 2
    assert "They met in Porthaven." in page
    assert "was heard." in page
    assert 'href="https://harbour-times.example/1"' in page
    assert "Open door" in page
    assert f"https://quotes.example/s/{id_}" in page


async def test_a_statement_may_be_cited_as_text_and_for_bibtex(visitor: Visitor) -> None:
    id_ = await visitor.id_of("door")
    text = await visitor.get(f"/s/{id_}.txt")
    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert text.text == (
        f"Halvard Brekke, 28 February 2023. “{OPEN}”. “Brekke: the door stays open”, The Harbour Times, "
        f"28 February 2023, https://harbour-times.example/1. https://quotes.example/s/{id_} (seen 2023-03-05)\n"
    )
    bibtex = await visitor.get(f"/s/{id_}.bib")
    assert bibtex.text.startswith(f"@online{{readout-{id_},\n  title = {{{{Brekke: the door stays open}}}},\n")


async def test_excerpt_terms_hold_for_words_and_what_is_around_them(tmp_path: Path) -> None:
    long = " ".join(["This is one of many sentences about the door."] * 20)
    reading = printed(Said(long), url="https://strict.example/1", max_excerpt=100)
    async with kept(tmp_path, [reading]) as services, visiting(services) as visitor:
        page = unescape((await visitor.get(f"/s/{await visitor.id_of('door')}")).text)
    shown = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>|<p class=\"context\">(.*?)</p>", page)
    assert shown
    assert all(len(re.sub(r"<[^>]+>", "", one or other)) <= 110 for one, other in shown)


async def test_an_earlier_id_of_a_statement_leads_to_it(visitor: Visitor) -> None:
    assert (await visitor.get("/s/aaaaaaaaaaaa")).status == 404


@pytest.mark.parametrize("path", ["/people/Halvard%20Brekke", "/outlets/The%20Harbour%20Times"])
async def test_lists_turn_their_pages(visitor: Visitor, path: str) -> None:
    first, second = await visitor.get(path), await visitor.get(f"{path}?page=2")
    assert "26 statements" in first.text
    assert "Page 1 of 2" in first.text
    assert first.text.count('class="said"') == 20
    assert second.text.count('class="said"') == 6
    assert f'rel="next" href="{path}?page=2"' in first.text
    assert f'rel="prev" href="{path}"' in second.text


async def test_people_and_outlets_are_listed_and_found(visitor: Visitor) -> None:
    assert "26 statements" in (await visitor.get("/people")).text
    found = await visitor.get("/people?name=vance")
    assert 'href="/people/Odile%20Vance"' in found.text
    assert "Brekke" not in found.text
    assert 'href="/outlets/Fjord%20Wire"' in (await visitor.get("/outlets")).text


async def test_search_finds_and_says_what_it_took_words_for(visitor: Visitor) -> None:
    page = await visitor.get("/search?words=aliance&since=March+2023")
    assert LATER in unescape(page.text)
    assert "showing results for" in page.text


async def test_search_says_what_cannot_be_read(visitor: Visitor) -> None:
    page = unescape((await visitor.get("/search?words=door&since=someday&topic=no-topic")).text)
    assert "“someday” is not a day" in page
    assert "There is no topic “no-topic”." in page


async def test_search_that_finds_nothing_says_what_may_help(visitor: Visitor) -> None:
    assert "Nothing found." in (await visitor.get("/search?words=zeppelin")).text


async def test_a_check_says_what_is_known_of_words_and_never_that_they_are_false(visitor: Visitor) -> None:
    page = unescape((await visitor.get(f"/check?words={quote(OPEN)}")).text)
    assert f"<h2>{words_of('en')('check.verbatim')}</h2>" in page
    assert f"“{OPEN}”" in page
    assert f"/s/{await visitor.id_of('door')}" in page
    near = (await visitor.get(f"/check?words={quote(OPEN.replace('stay', 'remain'))}")).text
    assert f"<h2>{words_of('en')('check.near')}</h2>" in near
    assert re.search("<(del|ins)>(stay|remain)</", near)
    page = unescape((await visitor.get("/check?words=the+moon+is+made+of+green+cheese")).text)
    assert f"<h2>{words_of('en')('check.not_found')}</h2>" in page
    assert "Archive: 3 articles, 2 outlets (The Harbour Times, Fjord Wire), published " in page
    assert ", published 28 February 2023." in page


async def test_a_check_of_nothing_is_a_form_and_of_no_words_says_so(visitor: Visitor) -> None:
    assert "<h1>Was this said?</h1>" in (await visitor.get("/check")).text
    assert "there are no words in this" in (await visitor.get("/check?words=...")).text


async def test_a_check_comes_as_json_in_the_shape_of_the_command_line(visitor: Visitor) -> None:
    told = json.loads((await visitor.get(f"/check.json?words={quote(OPEN)}")).text)
    assert told["outcome"] == "verbatim"
    assert told["statement"]["words"] == OPEN
    assert list(told)[:4] == ["outcome", "differences", "statement", "covers"]


async def test_the_timeline_is_newest_first(visitor: Visitor) -> None:
    page = unescape((await visitor.get("/timeline")).text)
    assert page.index(LATER) < page.index(OPEN) < page.index("This is word number")
    assert page.index("<h2>March 2023</h2>") < page.index("<h2>February 2023</h2>")


FED = ("/index", "/day/2023-03-01", "/people/Odile%20Vance", "/outlets/Fjord%20Wire", "/timeline", "/search")


@pytest.mark.parametrize("path", FED)
async def test_pages_come_as_feeds_and_as_json(visitor: Visitor, path: str) -> None:
    query = "?words=alliance" if path == "/search" else ""
    feed = await visitor.get(f"{path}.atom{query}")
    assert feed.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert not feedparser.parse(feed.text.encode()).bozo
    root = ET.fromstring(feed.text)  # noqa: S314 -- ours
    contents = [entry.findtext(f"{ATOM}content") for entry in root.findall(f"{ATOM}entry")]
    assert f"“{LATER}”" in contents
    assert root.findtext(f"{ATOM}updated") == "2023-03-01T00:00:00+00:00"
    as_json = json.loads((await visitor.get(f"{path}.json{query}")).text)
    assert LATER in [one["words"] for one in as_json["statements"]]


async def test_a_statement_comes_as_json_in_the_shape_of_the_command_line(visitor: Visitor) -> None:
    id_ = await visitor.id_of("door")
    told = json.loads((await visitor.get(f"/s/{id_}.json")).text)
    assert (told["id"], told["words"], told["said_on"]) == (id_, OPEN, "2023-02-28")
    assert [report["outlet"] for report in told["reports"]] == ["The Harbour Times"]


async def test_what_was_not_changed_is_not_sent_again(visitor: Visitor) -> None:
    first = await visitor.get("/")
    tag = first.headers["ETag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = await visitor.get("/", **{"If-None-Match": known})
        assert (again.status, again.text, again.headers["ETag"]) == (304, "", tag)
    assert (await visitor.get("/", **{"If-None-Match": '"other"'})).status == 200


async def test_a_head_is_a_page_without_its_body(visitor: Visitor) -> None:
    whole, head = await visitor.get("/about"), await visitor.get("/about", method="HEAD")
    assert (head.status, head.text) == (200, "")
    for name in ("Content-Length", "Content-Type", "ETag", "Content-Security-Policy"):
        assert head.headers[name] == whole.headers[name]


async def test_new_statements_are_seen_when_the_kept_answer_is_old(visitor: Visitor) -> None:
    await visitor.get("/")
    from briefings.matching.versions import project
    from tests.bot.web.conftest import NOW
    from tests.builders import on

    new = printed(Said("The vote is on Friday.", on=on("2023-03-03")), url="https://new.example/1")
    await visitor.services.store.add(new, at=NOW, project=project)
    assert "1 March 2023" in (await visitor.get("/")).text
    visitor.time[0] += 11
    assert "3 March 2023" in (await visitor.get("/")).text


async def test_every_answer_lets_nothing_foreign_in(visitor: Visitor) -> None:
    for path in ("/", "/nowhere", "/site.css", "/search?words=door"):
        policy = (await visitor.get(path)).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
    page = (await visitor.get("/timeline")).text
    assert not re.search(r"<script(?! src=\"/site\.js\")|<style|\sstyle=|\son\w+=|javascript:", page)


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere", "/s/..%2f..%2fetc", "/s/AAAAAAAAAAAA", "/day/2023-02-30", "/day/yesterday", "/days/2023-13",
        "/people/Nobody", "/outlets/..%2F..%2Fetc%2Fpasswd", "/people/%00", "/%2e%2e/%2e%2e/etc/passwd",
        "//evil.example", "/people/a%ff", "/day/2023-02-28.xml", "/days/0000-01", "/search.xml",
    ],
)  # fmt: skip
async def test_what_is_not_there_is_not_found(visitor: Visitor, path: str) -> None:
    page = await visitor.get(path)
    assert page.status == 404
    assert "There is no such page." in page.text
    assert "Location" not in page.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_nothing_can_be_changed(visitor: Visitor, method: str) -> None:
    answer = await visitor.get("/", method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET,HEAD")


async def test_an_address_without_end_is_refused(visitor: Visitor) -> None:
    assert (await visitor.get(f"/search?words={'a' * 5000}")).status == 414


async def test_who_asks_too_much_at_once_is_told_to_wait(visitor: Visitor) -> None:
    answers = [(await visitor.get(f"/search?words=door&page={one}")).status for one in range(1, 33)]
    assert answers == [200] * 30 + [429] * 2
    refused = await visitor.get("/search?words=window")
    assert refused.headers["Retry-After"] == "1"
    for path in ("/check", "/check.json", "/search.atom", "/people", "/timeline", "/channel"):
        assert (await visitor.get(f"{path}?words=window&name=a&say=a")).status == 429, path
    assert (await visitor.get("/")).status == 200
    visitor.time[0] += 2
    assert (await visitor.get("/search?words=window")).status == 200


async def test_behind_a_proxy_each_asker_counts_alone(visitor: Visitor) -> None:
    def asker(number: int) -> dict[str, str]:
        # Whoever asks may say the first of these; the proxy adds the last.
        return {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.7"}

    answers = [(await visitor.get("/search?words=door", **asker(one))).status for one in range(31)]
    assert answers[-1] == 429
    assert (await visitor.get("/search?words=door", **{"X-Forwarded-For": "203.0.113.8"})).status == 200


HOSTILE = [
    ODD,
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "]]><!--",
    "\u202egnp.exe",
    "..\\..\\x",
    "a/b?c#d&e=f%2F",
    "Олена Шевчук",
]


@pytest.mark.slow
async def test_whatever_is_printed_is_shown_and_never_markup(tmp_path: Path) -> None:
    odd = [
        printed(
            Said(f"We said {name} to them all.", speaker=name, place=name),
            title=name,
            outlet=name,
            url=f"https://odd.example/{number}",
        )
        for number, name in enumerate(HOSTILE)
    ]
    async with kept(tmp_path, odd) as services, visiting(services) as visitor:
        ids = [statement.id for statement in await services.store.statements(Query())]
        paths = ["/", "/days", "/people", "/outlets", "/timeline", "/channel", *(f"/s/{id_}" for id_ in ids)]
        for name in HOSTILE:
            asked = quote(name, safe="")
            paths += [f"/people?name={asked}", f"/people/{asked}", f"/outlets/{asked}", f"/{asked}"]
            paths += [f"/search?words={asked}&speaker={asked}&outlet={asked}&since={asked}"]
            paths += [f"/check?words={asked}&speaker={asked}", f"/check?words=We+said+{asked}+to+them+all"]
            paths += [
                f"/channel?say=/quote+{asked}",
                f"/channel?say=/check+{asked}",
                f"/channel?say={asked}&press={asked}",
            ]
        for path in paths:
            visitor.time[0] += 5
            page = await visitor.get(path)
            assert page.status in (200, 404), path
            assert not re.search('<script>|<img|href="javascript|\u202e|>49<', page.text), path
        for path in ("/index.atom", *(f"/s/{id_}.atom" for id_ in ids)):
            ET.fromstring((await visitor.get(path)).text)  # noqa: S314 -- ours
        for path in (f"/s/{ids[0]}.txt", f"/s/{ids[0]}.bib"):
            answer = await visitor.get(path)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Type"].startswith("text/plain")


async def test_it_lives_and_is_ready(visitor: Visitor) -> None:
    assert (await visitor.get("/healthz")).text == "ok\n"
    assert (await visitor.get("/readyz")).status == 200


async def test_it_says_where_nothing_new_can_be_kept_and_answers_all_the_same(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(visitor.services.store), "trouble", "cannot grow")
    ready = await visitor.get("/readyz")
    assert (ready.status, ready.text) == (200, "ok, but nothing new can be kept at the moment\n")
    assert (await visitor.get("/")).status == 200


async def test_it_says_where_the_disk_is_slow(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(visitor.services.store), "slowness", 2.5)
    ready = await visitor.get("/readyz")
    assert (ready.status, ready.text) == (200, "ok, but the disk is slow: what is new comes late\n")


async def test_it_is_not_ready_where_the_archive_does_not_answer(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise StoreError("postgresql://me@db.example", "is gone")

    monkeypatch.setattr(visitor.services.store, "newest_day", broken)
    assert (await visitor.get("/readyz")).status == 503
    assert (await visitor.get("/healthz")).status == 200
    page = await visitor.get("/")
    assert page.status == 503
    assert "The archive cannot be read" in page.text
    assert "db.example" not in page.text


async def test_a_fault_of_ours_tells_nothing_of_the_inside(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fallen(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(visitor.services.store, "newest_day", fallen)
    page = await visitor.get("/")
    assert page.status == 500
    assert "secret" not in page.text


async def test_an_empty_archive_has_pages_too(tmp_path: Path) -> None:
    async with kept(tmp_path, []) as services, visiting(services) as visitor:
        for path in (
            "/",
            "/days",
            "/people",
            "/outlets",
            "/timeline",
            "/search?words=door",
            "/check?words=door",
            "/channel",
            "/index.atom",
        ):
            assert (await visitor.get(path)).status == 200, path
        assert "There is nothing to show yet" in (await visitor.get("/")).text
        assert words_of("en")("digest.empty") in unescape((await visitor.get("/channel")).text)


async def test_where_no_day_is_known_no_page_says_that_nothing_is_kept(tmp_path: Path) -> None:
    async with kept(tmp_path, [printed(Said(OPEN, on=None))]) as services, visiting(services) as visitor:
        assert "no statement is kept whose speaker and day are known" in (await visitor.get("/")).text
        assert OPEN in unescape((await visitor.get("/timeline")).text)
        asked = unescape((await visitor.get("/channel?say=/timeline")).text)
        assert OPEN in asked
        assert "nothing to show" not in asked


async def test_a_front_page_is_light(tmp_path: Path) -> None:
    async with kept(tmp_path, archive()) as services, visiting(services) as visitor:
        sizes = [len((await visitor.get(path)).text.encode()) for path in ("/", "/site.css", "/site.js", "/icon.svg")]
    assert sum(sizes) < 50_000


async def test_below_a_path_of_another_site_links_stay_below_it(tmp_path: Path) -> None:
    from bot.web.serving import listening, make_app
    from briefings.writing.addresses import Site

    async with kept(tmp_path, archive()) as services:
        app = make_app(services, None, Site(base="https://news.example/quotes"))
        import aiohttp

        async with (
            listening(app, "127.0.0.1", 0) as port,
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/") as answer,
        ):
            page = await answer.text()
    assert set(re.findall(r'(?:href|src|action)="(/[^"/]*)', page)) == {"/quotes"}
    assert "/channel" not in page
