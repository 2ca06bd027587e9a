"""The channel in which commands can be tried: answered by the bot's own code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from discord import app_commands

from bot.commands import all_commands, finding
from bot.commands.choices import offered
from bot.messages.blocks import Beside, Button, Line, Message, Row, Text
from bot.messages.buttons import Listing
from bot.web.rendered import as_html, markdown_as_html
from bot.web.tried import commands, nothing
from briefings.types import Query
from briefings.writing.markdown import escape
from briefings.writing.words import words_of
from tests.bot.web.conftest import LATER, OPEN, kept, visiting
from tests.briefings.printed import Said, printed
from tests.builders import on

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.web.conftest import Visitor


async def said(visitor: Visitor, say: str) -> str:
    """What the channel shows after something was said."""
    return unescape((await visitor.get(f"/channel?say={quote(say)}")).text)


async def test_it_shows_the_digest_of_the_newest_day(visitor: Visitor) -> None:
    page = unescape((await visitor.get("/channel")).text)
    assert "1 March 2023" in page
    assert f"“{LATER}”" in page


async def test_commands_are_answered_with_their_options(visitor: Visitor) -> None:
    assert f"“{OPEN}”" in await said(visitor, "/quote door")
    assert f"“{OPEN}”" in await said(visitor, "/quote speaker: Brekke until: 28 Feb 2023 words: door")
    assert words_of("en")("check.verbatim") in await said(visitor, f"/check {OPEN}")
    other = words_of("en")("check.other_speaker", speaker="Halvard Brekke")
    assert other in await said(visitor, f"/check {OPEN} speaker: Vance")
    assert words_of("en")("refused.too_few_words") in await said(visitor, "/check")
    assert "Vance on who decides" in await said(visitor, "/briefing Vance on who")
    assert "3 articles" in (await said(visitor, "/sources")).partition(">You<")[2]
    assert "Nothing" in await said(visitor, "/quote door speaker: Vance")
    assert f"“{LATER}”" in (await said(visitor, "/timeline outlet: Fjord")).partition("You")[2]


async def test_pages_turn_and_buttons_answer(visitor: Visitor) -> None:
    first = (await visitor.get("/channel?say=/quote+word")).text
    turn = re.findall(r'<a class="button" href="([^"]+)">›</a>', first)
    second = (await visitor.get(unescape(turn[0]))).text
    assert "2 / 9" in second
    context = re.findall(r'<a class="button" href="([^"]+)">Context</a>', first)
    shown = (await visitor.get(unescape(context[0]))).text
    assert "They met in Porthaven." in shown


@pytest.mark.parametrize(
    ("say", "told"),
    [
        ("/dance", "There is no command dance here. There are: /quote, /timeline, /check, /briefing, /sources,"),
        ("hello", "There is no command hello here."),
        ("/quote since: someday", "someday"),
        ("/quote topic: cheese", "cheese"),
    ],
)
async def test_what_cannot_be_answered_is_said(visitor: Visitor, say: str, told: str) -> None:
    assert told in (await said(visitor, say)).partition(">You<")[2]


@pytest.mark.parametrize(
    ("say", "lines"),
    [
        ("/q", ["/quote "]),
        ("/quote ", [f"/quote {one}: " for one in ("words", "speaker", "outlet", "since", "until", "topic")]),
        ("/quote door speaker: va", ["/quote door speaker: Odile Vance"]),
        ("/timeline outlet: fj", ["/timeline outlet: Fjord Wire"]),
        ("/timeline since: last w", ["/timeline since: last week"]),
        ("/quote door", []),
        ("/timeline chart: ", ["/timeline chart: true"]),
    ],
)
async def test_what_may_follow_is_offered(visitor: Visitor, say: str, lines: list[str]) -> None:
    told = json.loads((await visitor.get(f"/channel/offers?say={quote(say)}")).text)
    assert [one["line"] for one in told] == lines


@pytest.mark.parametrize(
    ("say", "option", "typed"),
    [
        ("/quote topic: nat", "topic", "nat"),
        ("/timeline door until: ", "until", ""),
        ("/quote speaker: brekk", "speaker", "brekk"),
    ],
)
async def test_what_is_offered_is_what_discord_is_offered(visitor: Visitor, say: str, option: str, typed: str) -> None:
    pairs = await finding.offers(visitor.services)[option](typed, words_of("en"))
    told = json.loads((await visitor.get(f"/channel/offers?say={quote(say)}")).text)
    assert [(one["shown"], one["line"].removeprefix(say.removesuffix(typed)).strip()) for one in told] == [
        (choice.name, choice.value) for choice in offered(pairs)
    ]


async def test_the_options_are_those_of_the_commands_at_discord(visitor: Visitor) -> None:
    tried = commands(visitor.services, words_of("en"))
    at_discord = {one.name: one for one in all_commands(visitor.services) if isinstance(one, app_commands.Command)}
    assert tried.keys() == at_discord.keys()
    for name, command in at_discord.items():
        named = [one.name for one in command.parameters if one.name != "private"]
        assert list(tried[name].options) == named
        completed = {one.name for one in command.parameters if one.autocomplete}
        assert completed == {option for option, offer in tried[name].options.items() if offer is not nothing} - {
            "chart"
        }


async def test_a_command_is_answered_with_the_very_message_of_the_bot(visitor: Visitor) -> None:
    words = words_of("en")
    message = await finding.found(visitor.services, Listing.QUOTES, Query(words="word"), 0, words)
    texts = [
        as_html(replace(message, blocks=(one,)), lambda _: None) for one in message.blocks if isinstance(one, Text)
    ]
    page = (await visitor.get("/channel?say=/quote+word")).text
    assert texts
    assert all(one in page for one in texts)


async def test_the_rest_of_a_digest_is_behind_its_button(tmp_path: Path) -> None:
    some = [Said(f"This is word number {one} of it.", on=on("2023-03-02")) for one in range(9)]
    async with kept(tmp_path, [printed(*some)]) as services, visiting(services) as visitor:
        page = (await visitor.get("/channel")).text
        assert page.count("<blockquote>") == 6
        (more,) = re.findall(r'<a class="button" href="([^"]+)">[^<]*3[^<]*</a>', page)
        page = (await visitor.get(unescape(more))).text
        assert page.count("<blockquote>") == 9


@pytest.mark.parametrize("press", ["r1:m:someday:6", "r1:m:2023-03-01:600", "r1:w:gone", "r0:w:x", "x", "r1:m:a"])
async def test_a_button_of_nothing_says_so(visitor: Visitor, press: str) -> None:
    page = unescape((await visitor.get(f"/channel?press={quote(press)}")).text)
    assert any(words_of("en")(f"trouble.{why}") in page for why in ("expired", "gone"))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("## Digest\n-# small", '<h3>Digest</h3>\n<p class="small">small</p>'),
        ("> “one”\n> two\nafter", "<blockquote>“one”<br>two</blockquote>\n<p>after</p>"),
        ("**Brekke**, *so*", "<p><strong>Brekke</strong>, <em>so</em></p>"),
        ("**open", "<p><strong>open</strong></p>"),
        ("**a *b** c*", "<p><strong>a <em>b</em></strong> c<em></em></p>"),
        (r"\*\*not\*\* \<b\>", "<p>**not** &lt;b&gt;</p>"),
        (
            "[a & b](<https://e.example/?a=1&b=2>)",
            '<p><a href="https://e.example/?a=1&amp;b=2" rel="noopener nofollow">a &amp; b</a></p>',
        ),
        ("[x](<javascript:alert(1)>)", "<p>[x](&lt;javascript:alert(1)&gt;)</p>"),
        ("~~old~~ __new__", "<p><del>old</del> <u>new</u></p>"),
    ],
)
def test_markdown_is_shown_as_discord_shows_it(markdown: str, html: str) -> None:
    assert markdown_as_html(markdown) == html


@pytest.mark.parametrize("words", ["*a* _b_ ~~c~~ `d` [e](f) <@1> > g", "<script>alert(1)</script>", "a\\b", "#1 - 2"])
def test_words_from_outside_are_shown_as_they_are(words: str) -> None:
    shown = markdown_as_html(f"> {escape(words)}")
    assert unescape(re.sub(r"</?(?:blockquote|p)>", "", shown)) == words


def test_a_message_has_its_buttons() -> None:
    message = Message(
        blocks=(
            Text("one"),
            Line(),
            Beside("two", Button(label="Wordings", id="w")),
            Row((Button(label="‹", id="p", off=True), Button(label="More", id="m"))),
        )
    )
    assert as_html(message, lambda button: f"/channel?press={button.id}&x" if button.id == "w" else None) == (
        "<p>one</p>\n<hr>\n<p>two</p>\n"
        '<p class="row"><a class="button" href="/channel?press=w&amp;x">Wordings</a></p>\n'
        '<p class="row"><span class="button">‹</span> <span class="button">More</span></p>'
    )
