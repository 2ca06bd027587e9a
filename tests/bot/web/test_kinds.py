"""Every kind of page, as a page, as a feed and as JSON: what each bears, and that it leads nowhere else."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

import feedparser
import pytest
from jsonschema import Draft202012Validator

from bot.web.records import schema
from tests.bot.web.conftest import DAY, LATER, OPEN

if TYPE_CHECKING:
    from tests.bot.web.conftest import Reply, Visitor

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://quotes.example"

KINDS = {
    "/": "digest",
    "/day/2023-02-28": "digest",
    "/day/2023-02-25": "digest",
    "/days": "days",
    "/days/2023-02": "days",
    "/days/2020-01": "days",
    "/s/ID": "statement",
    "/people": "names",
    "/people?name=brekke": "names",
    "/people?name=nobody": "names",
    "/people/Halvard%20Brekke": "statements",
    "/people/Halvard%20Brekke?page=2": "statements",
    "/outlets": "names",
    "/outlets/Fjord%20Wire": "statements",
    "/timeline": "statements",
    "/timeline?speaker=Vance": "statements",
    "/search": "statements",
    "/search?words=door&since=someday": "statements",
    f"/check?words={quote(OPEN)}": "checked",
    f"/check?words={quote('the door is open')}": "checked",
    f"/check?words={quote(LATER)}&speaker=Brekke": "checked",
    f"/check?words={quote(OPEN.replace('stay', 'remain'))}": "checked",
    "/check?words=the+moon+is+made+of+green+cheese": "checked",
}
"""Paths of each kind of page that is fed, and what they are called in the schema."""

ALONE = ["/check", "/check?words=...", "/about", "/channel", "/channel?say=%2Fquote+door", "/nowhere"]
"""Pages that are nothing else."""


def as_(form: str, path: str) -> str:
    """The path of the same in another form."""
    bare, mark, query = path.partition("?")
    return f"{'/index' if bare == '/' else bare}{form}{mark}{query}"


async def real(visitor: Visitor, path: str) -> str:
    """A path with the id of a statement in it."""
    return path.replace("ID", await visitor.id_of("door"))


async def asked(visitor: Visitor, path: str, method: str = "GET", **headers: str) -> Reply:
    """What comes back, however much was asked before."""
    visitor.time[0] += 1  # as fast as one may go on
    return await visitor.get(path, method, **headers)


def strict(part: Any) -> Any:
    """A schema to which nothing may be added, so that a key that it does not tell of is seen."""
    if isinstance(part, dict):
        closed = {"additionalProperties": False} if "properties" in part else {}
        return {name: strict(one) for name, one in part.items()} | closed
    return [strict(one) for one in part] if isinstance(part, list) else part


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    document: dict[str, Any] = strict(json.loads(schema()))
    Draft202012Validator.check_schema(document)
    return document


async def test_every_page_comes_as_json_that_its_schema_tells_of(visitor: Visitor, described: dict[str, Any]) -> None:
    for path, kind in KINDS.items():
        answer = await asked(visitor, as_(".json", await real(visitor, path)))
        assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json; charset=utf-8"), path
        record = json.loads(answer.text)
        one = Draft202012Validator(
            {"$ref": f"#/$defs/{kind}", "$defs": described["$defs"]}, format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        assert [f"{fault.json_path}: {fault.message}" for fault in one.iter_errors(record)] == [], path
        assert Draft202012Validator(json.loads(schema())).is_valid(record), path


async def test_the_schema_is_at_an_address_and_tells_of_refusals(visitor: Visitor, described: dict[str, Any]) -> None:
    served = await visitor.get("/schema.json")
    assert served.headers["Content-Type"] == "application/schema+json; charset=utf-8"
    assert json.loads(served.text) == json.loads(schema())
    for path in ("/check.json", "/check.json?words=..."):
        record = json.loads((await visitor.get(path)).text)
        assert record["faults"]
        assert Draft202012Validator(described | {"anyOf": [{"$ref": "#/$defs/refused"}]}).is_valid(record)
        assert not Draft202012Validator(described | {"anyOf": [{"$ref": "#/$defs/checked"}]}).is_valid(record)


async def test_every_page_comes_as_a_feed_that_says_what_it_is_of(visitor: Visitor) -> None:
    for kind in KINDS:
        path = await real(visitor, kind)
        answer = await asked(visitor, as_(".atom", path))
        assert (answer.status, answer.headers["Content-Type"]) == (200, "application/atom+xml; charset=utf-8"), path
        parsed = feedparser.parse(answer.text.encode())
        assert (parsed.bozo, parsed.version) == (False, "atom10"), path
        feed = ET.fromstring(answer.text)  # noqa: S314 -- ours
        links = {one.get("rel"): one.get("href", "") for one in feed.findall(f"{ATOM}link")}
        assert links["self"].startswith(BASE), path
        assert (await asked(visitor, links["self"].removeprefix(BASE))).text == answer.text, path
        assert links["alternate"] == feed.findtext(f"{ATOM}id"), path
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            assert part.findtext(f"{ATOM}id", "").startswith(f"{BASE}/"), path
            assert part.findtext(f"{ATOM}title"), path
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+00:00", part.findtext(f"{ATOM}updated", "")), path
        ids = [one.findtext(f"{ATOM}id") for one in feed.findall(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids), path


async def test_lists_of_people_outlets_and_days_are_feeds_of_these(visitor: Visitor) -> None:
    async def told(path: str) -> list[tuple[str, str, str]]:
        entries = feedparser.parse((await visitor.get(path)).text.encode()).entries
        return [(one.link.removeprefix(BASE), one.content[0].value, one.updated[:10]) for one in entries]

    assert await told("/people.atom") == [
        ("/people/Halvard%20Brekke", "26 statements, newest 28 February 2023", "2023-02-28"),
        ("/people/Odile%20Vance", "1 statement, newest 1 March 2023", "2023-03-01"),
    ]
    assert [path for path, _, _ in await told("/outlets.atom")] == [
        "/outlets/The%20Harbour%20Times", "/outlets/Fjord%20Wire",
    ]  # fmt: skip
    assert await told("/days/2023-02.atom") == [
        ("/day/2023-02-28", "1 statement", "2023-02-28"),
        ("/day/2023-02-20", "25 statements", "2023-02-20"),
    ]
    record = json.loads((await visitor.get("/people.json")).text)
    assert (record["total"], record["page"], record["pages"]) == (2, 1, 1)
    assert record["names"][1] == {
        "name": "Odile Vance", "statements": 1, "newest": DAY.isoformat(), "page": f"{BASE}/people/Odile%20Vance",
    }  # fmt: skip


async def test_a_feed_of_a_list_that_goes_on_says_where(visitor: Visitor) -> None:
    feed = ET.fromstring((await visitor.get("/people/Halvard%20Brekke.atom")).text)  # noqa: S314 -- ours
    (rest,) = [one.get("href", "") for one in feed.findall(f"{ATOM}link") if one.get("rel") == "next"]
    assert rest == f"{BASE}/people/Halvard%20Brekke.atom?page=2"
    answer = await visitor.get(rest.removeprefix(BASE))
    assert answer.text.count("<entry>") == 6
    assert 'rel="previous"' in answer.text
    assert 'rel="next"' not in answer.text


async def test_every_answer_has_its_head_is_not_sent_twice_and_names_its_other_forms(visitor: Visitor) -> None:
    paths, named = [*ALONE, "/schema.json", "/site.css", "/site.js", "/icon.svg", "/robots.txt"], []
    for kind in KINDS:
        path = await real(visitor, kind)
        paths += [path, as_(".json", path), as_(".atom", path)]
    for path in paths:
        whole, head = await asked(visitor, path), await asked(visitor, path, "HEAD")
        assert (head.status, head.text) == (whole.status, ""), path
        for name in ("Content-Length", "Content-Type", "Content-Security-Policy", "X-Content-Type-Options"):
            assert head.headers[name] == whole.headers[name], path
        assert (whole.status == 404) == (path == "/nowhere"), path
        if tag := whole.headers.get("ETag", ""):
            for method in ("GET", "HEAD"):
                again = await asked(visitor, path, method, **{"If-None-Match": tag})
                assert (again.status, again.text, again.headers["ETag"]) == (304, "", tag), path
        assert bool(tag) == (path != "/nowhere"), path
        for form, other in re.findall(r'<link rel="alternate" type="([^"]+)" href="(/[^"]+)"', whole.text):
            named.append(path)
            answer = await asked(visitor, unescape(other))
            assert (answer.status, answer.headers["Content-Type"]) == (200, f"{form}; charset=utf-8"), path
    assert len(named) == 2 * len(KINDS)


async def test_a_page_alone_names_no_other_forms(visitor: Visitor) -> None:
    for path in ALONE:
        assert 'rel="alternate"' not in (await asked(visitor, path)).text, path


ELSEWHERE = [
    "//evil.example", r"\\evil.example", r"/\evil.example", "https://evil.example/", "https:evil.example",
    "%2F%2Fevil.example", "%5Cevil.example", "/%09/evil.example", "javascript:alert(1)", "data:text/html,x",
    "\r\nLocation: https://evil.example",
]  # fmt: skip
"""What would send a reader elsewhere where a site takes it for an address."""

PARAMETERS = (
    "words", "speaker", "outlet", "since", "until", "topic", "facet", "page", "name", "say", "press",
    "next", "url", "to", "return", "redirect", "continue",
)  # fmt: skip
"""Every parameter that any page takes, and those by which sites are sent elsewhere."""


async def test_nothing_that_is_asked_leads_elsewhere(visitor: Visitor) -> None:
    kinds = [path.partition("?")[0] for path in (*KINDS, *ALONE)]
    values = [quote(elsewhere, safe="%") for elsewhere in ELSEWHERE]
    for number, path in enumerate(dict.fromkeys([await real(visitor, kind) for kind in kinds])):
        # All parameters at once, each of another value; over all pages, each of every one.
        for turn in range(number, number + 2):
            query = "&".join(f"{name}={values[(place + turn) % len(values)]}" for place, name in enumerate(PARAMETERS))
            answer = await asked(visitor, f"{path}?{query}")
            assert answer.status in (200, 404), (path, query)
            leads_nowhere_else(answer, path)
    for elsewhere in ELSEWHERE:
        for folder in ("", "/people/", "/outlets/", "/s/", "/day/", "/days/"):
            path = f"{folder}{quote(elsewhere, safe='%/:')}"
            answer = await asked(visitor, path if path.startswith("/") else f"/{path}")
            assert answer.status == 404, path
            leads_nowhere_else(answer, path)


def leads_nowhere_else(answer: Reply, path: str) -> None:
    """That an answer sends nobody anywhere, and has no link but into the site and to what was printed."""
    assert not {"Location", "Refresh"} & set(answer.headers), path
    assert 'http-equiv="refresh"' not in answer.text, path
    for kind, target in re.findall(r'(href|src|action)="([^"]*)"', answer.text):
        whole = urljoin("https://here.example/", re.sub(r"[\t\r\n]", "", unescape(target)).replace("\\", "/"))
        assert re.match(r"https://(here|quotes|harbour-times|fjord-wire|many)\.example/", whole), (path, kind, target)
