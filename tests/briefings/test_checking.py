"""Was this said? Asked of an archive of either kind."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from briefings.answers import Answers
from briefings.checking import check
from briefings.errors import QuestionError
from briefings.knowledge.shelf import load
from briefings.records import checked_record
from briefings.store.opening import open_store
from briefings.types import Reported, Span
from briefings.wordings.compared import Outcome
from briefings.writing.compose import check as composed
from briefings.writing.render import render
from briefings.writing.verdicts import verdict
from briefings.writing.words import words_of
from sources.types import Form
from tests import builders
from tests.briefings.printed import VANCE, Said, printed
from tests.briefings.store.test_joining import AT, project

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from briefings.store.opening import Store

pytestmark = pytest.mark.asyncio(loop_scope="module")

OPEN = "The door is open, and it will stay open. Nobody else decides who comes in."
TOLD = "Brekke said on Tuesday that the northern fleet would get new engines in the spring."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def archive(lasting: str) -> AsyncIterator[Store]:
    """A store with two statements and a sentence of indirect speech, to be read only."""
    async with await open_store(lasting) as store:
        await fill(store)
        yield store


async def fill(store: Store) -> None:
    """Keep two statements and a sentence of indirect speech."""
    await store.add(printed(OPEN, url="https://bell.example/a", outlet="The Bell"), at=AT, project=project)
    said = Said("We have waited for this day for longer than most of you have lived.", VANCE)
    await store.add(printed(said, url="https://post.example/b", outlet="The Post"), at=AT, project=project)
    article = builders.article(TOLD, url="https://wire.example/c", outlet="The Wire")
    told = Reported(
        span=Span(start=0, end=len(TOLD)), paragraph=1, speaker=builders.speaker(), mention=None,
        cue=builders.span(TOLD, "said"), confidence=0.9, reason="named", said_on=builders.on(),
    )  # fmt: skip
    await store.add(builders.reading(article, [], reported=(told,)), at=AT, project=project)


@pytest.mark.parametrize(
    ("asked", "speaker", "outcome"),
    [
        ("“the door is open, and it will stay open”", None, Outcome.VERBATIM),
        ("Brekke said: “The door is open, and it will stay open.”", "Halvard Brekke", Outcome.VERBATIM),
        ("it will stay open", None, Outcome.PART),
        ("it will stay open", VANCE, Outcome.OTHER_SPEAKER),
        ("the dor is opne, and it will stay open", None, Outcome.NEAR),
        ("we have waited this day for much longer than most of you lived", None, Outcome.NEAR),
        ("the northern fleet gets new engines in the spring", None, Outcome.REPORTED),
        ("the northern fleet gets new engines in the spring", VANCE, Outcome.NOT_FOUND),
        ("bananas grow on the moon", None, Outcome.NOT_FOUND),
        ("Die Tür bleibt offen", None, Outcome.NOT_FOUND),
        ("door", None, Outcome.PART),
    ],
)
async def test_words_are_found_as_they_were_said(
    archive: Store, asked: str, speaker: str | None, outcome: Outcome
) -> None:
    found = await check(asked, speaker, store=archive)
    assert found.outcome is outcome
    record = checked_record(found)
    assert list(record)[:4] == ["outcome", "differences", "statement", "covers"]
    assert record["covers"]["articles"] == 3
    assert (record["statement"] is None) == (outcome in (Outcome.REPORTED, Outcome.NOT_FOUND))
    for target in ("text", "discord"):
        written = render(target, composed(found))
        assert verdict(composed(found), words_of("en")) in written.replace("\\", "")
        assert "3 articles, 2 outlets (" in written.replace("\\", "")


async def test_not_found_never_reads_as_false(archive: Store) -> None:
    written = render("text", composed(await check("bananas grow on the moon", None, store=archive)))
    assert "That does not mean that it was never said." in written
    assert "published 28 February 2023" in written


@pytest.mark.parametrize(
    "asked",
    [
        "\0", "\ud800 door", "'; DROP TABLE statements; --", "NEAR(door open, 5)", "words:door OR *", "=u =1",
        "word " * 10_000, "door " * 3, "\u202eopen\u202c door", "x" * 50_000, "🇺🇦 🙂", "& | ! <->",
    ],
    ids=range(12),
)  # fmt: skip
async def test_hostile_words_get_an_answer_or_a_sentence(archive: Store, asked: str) -> None:
    with contextlib.suppress(QuestionError):
        assert render("discord", composed(await check(asked, asked, store=archive)))


async def test_words_that_are_none_are_refused(archive: Store) -> None:
    for asked in ("", "   ", "!!! … “”"):
        with pytest.raises(QuestionError, match="no words"):
            await check(asked, None, store=archive)


async def test_only_so_many_words_are_looked_for_and_it_is_said(archive: Store) -> None:
    found = await check("door " * 400, None, store=archive)
    assert found.remarks == ("Only the first 300 words were looked for.",)


async def test_what_was_found_stands_beside_the_transcript_even_where_both_are_one_statement(ready: str) -> None:
    async with await open_store(ready) as store:
        await fill(store)
        turn = printed(OPEN, url="https://chancery.example/t", outlet="The Chancery", form=Form.TRANSCRIPT)
        await store.add(turn, at=AT, project=project)
        cut = printed("The door is open ... Nobody else decides", url="https://wire.example/d", outlet="The Wire")
        await store.add(cut, at=AT, project=project)
        answers = Answers(store, load())
        shown = render("discord", await answers.checked("the door is open ... nobody else decides"))
        assert "Differs from the official transcript" in shown
        assert "~~and it will stay open.~~" in shown
        assert "As in the official transcript" in render("text", await answers.checked(OPEN))
