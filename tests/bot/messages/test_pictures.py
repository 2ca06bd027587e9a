"""Pictures in messages: a timeline that is asked for as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.finding import found
from bot.messages.blocks import Message, Picture, Text, faults
from bot.messages.buttons import Listing
from bot.messages.views import files_of, view_of
from bot.pictures import Painted
from bot.services import Services
from bot.web.rendered import as_html
from briefings.answers import Answers
from briefings.errors import BriefingError
from briefings.knowledge.shelf import load
from briefings.matching.versions import project
from briefings.store.opening import open_store
from briefings.types import Query
from briefings.writing.words import words_of
from tests.bot.web.conftest import NOW
from tests.briefings.printed import printed

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.writing.types import Timeline

WORDS = words_of("en")


class Draws:
    """Draws what it was asked for as its number of statements."""

    async def png(self, timeline: Timeline, theme: str = "dark") -> Painted:
        return Painted(content=str(len(timeline.entries)).encode(), alt=f"On {theme} ground")


class CannotDraw:
    """Fails, as a painter whose process was killed does."""

    async def png(self, _: Timeline) -> Painted:
        raise BriefingError("the picture", "took longer than 10 seconds and was stopped")


async def answered(
    folder: Path, painter: object, *, listing: Listing = Listing.TIMELINE, words: str = "door"
) -> Message:
    """The first page for a question, of an archive in which ten statements have the word "door"."""
    knowledge = load()
    async with await open_store(f"sqlite:///{folder}/readout.db") as store:
        said = [f"The door is open for the {number}th time." for number in range(10)]
        await store.add(printed(*said), at=NOW, project=project)
        services = Services(
            store=store,
            answers=Answers(store, knowledge),
            knowledge=knowledge,
            now=lambda: NOW,
            painter=painter,  # type: ignore[arg-type]  # it has the one method
        )
        return await found(services, Listing.TIMELINE, Query(words=words), 0, WORDS, chart=True)


async def test_a_chart_shows_all_that_was_asked_for_and_stands_before_the_page(tmp_path: Path) -> None:
    message = await answered(tmp_path, Draws())
    head, picture, *_ = message.blocks
    assert isinstance(head, Text)
    assert picture == Picture(content=b"10", name="timeline.png", alt="On dark ground")
    assert faults(message) == ()
    (file,) = files_of(message)
    assert (file.filename, file.description, file.fp.read()) == ("timeline.png", "On dark ground", b"10")
    gallery = view_of(message).to_components()[1]
    assert gallery["type"] == 12
    assert gallery["items"][0]["media"]["url"] == "attachment://timeline.png"
    assert gallery["items"][0]["description"] == "On dark ground"


async def test_what_cannot_be_drawn_leaves_the_answer_in_words(tmp_path: Path) -> None:
    message = await answered(tmp_path, CannotDraw())
    assert files_of(message) == []
    assert faults(message) == ()


async def test_nothing_found_is_no_picture(tmp_path: Path) -> None:
    assert files_of(await answered(tmp_path, Draws(), words="zeppelin")) == []


def test_a_picture_needs_words_for_those_who_do_not_see_it() -> None:
    picture = Picture(content=b"x", name="x.png", alt="")
    assert faults(Message(blocks=(Text("one"), picture))) == ("words for a picture of 0 characters",)


def test_the_channel_shows_it_with_its_words() -> None:
    shown = as_html(Message(blocks=(Picture(content=b"x", name="x.png", alt='"A" & <b>'),)), lambda _: None)
    assert shown == '<img src="data:image/png;base64,eA==" alt="&quot;A&quot; &amp; &lt;b&gt;">'
