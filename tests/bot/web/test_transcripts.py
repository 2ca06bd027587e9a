"""The page of a statement beside an official transcript: its text, what is different, what the day rests on."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from sources.types import Form
from tests.bot.web.conftest import OPEN, kept, visiting
from tests.briefings.printed import Said, printed

if TYPE_CHECKING:
    from pathlib import Path

TURN = (
    "Good morning, and thank you for coming all the way to this harbour. We spoke with our friends for hours, and "
    f"I can tell you this: {OPEN.replace('will stay', 'stays')} There will be much work before that, on courts, on "
    "ports, on money, and none of us thinks that it is done in a year. Now your questions, please."
)


async def test_the_transcript_s_text_stands_beside_what_the_press_printed(tmp_path: Path) -> None:
    press = printed(OPEN, url="https://harbour-times.example/1")
    known = {"outlet": "Ministry", "url": "https://ministry.example/1", "title": "Remarks"}
    speech = printed(TURN, form=Form.TRANSCRIPT, **known)
    async with kept(tmp_path, [press, speech]) as services, visiting(services) as visitor:
        page = unescape((await visitor.get(f"/s/{await visitor.id_of('door will stay')}")).text)
    assert "Differs from the official transcript" in page
    assert "<del>stays</del> <ins>will stay</ins>" in page
    _, _, beside = page.partition('<section id="transcript">')
    beside, _, printed_in = beside.partition("</section>")
    assert '<a href="https://ministry.example/1" rel="noopener nofollow">Remarks</a>' in beside
    assert "this: <b>The door is open, and it stays open for Kyiv</b>. There will" in beside
    assert "Printed in 1 article" in printed_in


async def test_a_page_without_transcript_has_no_room_for_one(tmp_path: Path) -> None:
    async with kept(tmp_path, [printed(Said(OPEN))]) as services, visiting(services) as visitor:
        page = unescape((await visitor.get(f"/s/{await visitor.id_of('door')}")).text)
    assert "transcript" not in page
    assert "The day is read from the words “" in page
