"""Strings that break what is careless with strings, through every kind of page in every form."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from bot.web.records import schema
from briefings.types import Query
from tests.bot.web.conftest import kept, visiting
from tests.bot.web.test_serving import HOSTILE
from tests.briefings.printed import Said, printed
from tests.discord.oddities import STRINGS

if TYPE_CHECKING:
    from pathlib import Path

ODD = {**STRINGS, **{one: one for one in HOSTILE}}
del ODD["plain"]

TAGS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "form", "label", "input",
    "button", "main", "h1", "h2", "h3", "p", "section", "article", "span", "blockquote", "br", "strong", "b", "del",
    "ins", "footer", "ul", "li", "textarea", "code", "div", "hr", "em", "u", "h4",
}  # fmt: skip


class Markup(HTMLParser):
    """Notes what a page is made of that none of ours is."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in TAGS or len(given) != len(attrs) or any(name.startswith(("on", "style")) for name in given):
            self.wrong.append(self.get_starttag_text() or tag)
        for name in ("href", "src", "action"):
            if urlsplit(given.get(name) or "").scheme not in ("", "http", "https"):
                self.wrong.append(f"{tag} {name}={given[name]}")
        if tag == "script" and not (given.get("src") or "").endswith("/site.js"):
            self.wrong.append("a script of its own")
        if tag not in ("meta", "link", "input", "br", "hr"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def close(self) -> None:
        super().close()
        self.wrong += self._open


def faults(page: str) -> list[str]:
    """What is wrong with the markup of a page."""
    markup = Markup()
    markup.feed(page)
    markup.close()
    return markup.wrong


def test_markup_that_is_not_ours_is_seen() -> None:
    assert faults("<p><b>one</b></p>") == []
    for odd in (
        "<p><b></p></b>",
        "<img src=x>",
        "<p onclick=x></p>",
        '<a href="javascript:x"></a>',
        "<script></script>",
    ):
        assert faults(odd) != [], odd


@pytest.mark.slow
@pytest.mark.parametrize("name", ODD)
async def test_no_string_breaks_a_page_a_feed_or_json(tmp_path: Path, name: str) -> None:
    odd = ODD[name]
    reading = printed(
        Said(f"They said {odd} of it.", speaker=odd, place=odd, facets=(odd[:60],)),
        Said(f"Then {odd}", speaker=None),
        outlet=odd, title=odd, url=f"https://odd.example/?{odd}",
    )  # fmt: skip
    asked, short = quote(odd[:100], safe=""), quote(odd[:30], safe="")  # an address has an end
    query = "&".join(f"{one}={short}" for one in ("words", "speaker", "outlet", "since", "topic", "facet", "page"))
    async with kept(tmp_path, [reading]) as services, visiting(services) as visitor:
        some = [f"/s/{one.id}" for one in await services.store.statements(Query())]
        fed = ["/index", "/day/2023-02-28", "/days", "/people", f"/people?name={asked}", "/outlets", "/timeline", *some]
        fed += [f"/{kind}?{query}" for kind in ("search", "timeline")]
        fed += [f"/check?words={asked}&speaker={asked}", f"/check?words=They+said+{asked}+of+it."]
        alone = [f"/channel?say={asked}&press={asked}", f"/channel?say=/quote+{asked}", f"/{asked}", f"/people/{asked}"]
        for path in (*fed, *alone):
            visitor.time[0] += 5
            page = await visitor.get("/" if path == "/index" else path)
            assert page.status in (200, 404), path
            assert faults(page.text) == [], path
        for path in fed:
            visitor.time[0] += 5
            bare, mark, given = path.partition("?")
            ET.fromstring((await visitor.get(f"{bare}.atom{mark}{given}")).text)  # noqa: S314 -- ours
            record = json.loads((await visitor.get(f"{bare}.json{mark}{given}")).text)
            assert Draft202012Validator(json.loads(schema())).is_valid(record), path
