"""Names and words as people type them, found on either database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.matching.versions import project
from briefings.store.opening import open_store
from briefings.types import Kind, Query, Span
from tests import builders
from tests.briefings.printed import Said, printed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from briefings.store.opening import Store

AT = datetime(2023, 3, 1, tzinfo=UTC)

asked_again = pytest.mark.asyncio(loop_scope="module")
"""For tests that only ask the archive, which is open for all of them."""


async def keep(store: Store, *said: Said, number: int = 1, outlet: str | None = "The Harbour Times") -> None:
    reading = printed(*said, url=f"https://harbour-times.example/{number}", outlet=outlet)
    await store.add(reading, at=AT, project=project)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def archive(lasting: str) -> AsyncIterator[Store]:
    """Two of one surname, a name with accents, and one who is named by nobody."""
    async with await open_store(lasting) as store:
        said = [Said(f"thing number {number} was said", "Halvard Brekke") for number in range(3)]
        await keep(store, *said, Said("another thing was said", "Ingrid Brekke"))
        await keep(
            store,
            Said("a third thing was remembered", "Jonas Gåhr Støre"),
            Said("a fourth thing was membership", "Brekkenridge Vance"),
            Said("a fifth thing was remembering", None),
            number=2,
            outlet="Gazeta Łódzka",
        )
        yield store


@asked_again
async def test_a_directory_has_pages_the_newest_day_of_each_and_how_many_there_are(archive: Store) -> None:
    first, total = await archive.directory("speaker", "brekke", limit=2, offset=0)
    rest, again = await archive.directory("speaker", "brekke", limit=2, offset=2)
    assert [(one.name, one.statements) for one in (*first, *rest)] == [
        ("Halvard Brekke", 3), ("Ingrid Brekke", 1), ("Brekkenridge Vance", 1),
    ]  # fmt: skip
    assert (total, again) == (3, 3)
    assert {one.newest for one in (*first, *rest)} == {builders.on("2023-02-28").day}
    assert await archive.directory("speaker", "Halvrad", limit=2, offset=2) == ((), 1)
    assert (await archive.directory("outlet", "", limit=9, offset=0))[1] == 2
    assert await archive.directory("speaker", "???", limit=9, offset=0) == ((), 0)


@asked_again
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("brekke", ["Halvard Brekke", "Ingrid Brekke", "Brekkenridge Vance"]),
        ("bre", ["Halvard Brekke", "Ingrid Brekke", "Brekkenridge Vance"]),
        ("BREKKE h", ["Halvard Brekke"]),
        ("store", ["Jonas Gåhr Støre"]),
        ("gahr jon", ["Jonas Gåhr Støre"]),
        ("brekek", ["Halvard Brekke", "Ingrid Brekke"]),
        ("halvart breke", ["Halvard Brekke"]),
        ("", ["Halvard Brekke", "Ingrid Brekke", "Brekkenridge Vance", "Jonas Gåhr Støre"]),
        ("xyz", []),
        ("!!", []),
        ("\0", []),
        ("\ud800", []),
        ("%", []),
        ("x" * 5000, []),
        ("brekke " * 1000, ["Halvard Brekke", "Ingrid Brekke", "Brekkenridge Vance"]),
    ],
)
async def test_speakers_are_found_by_words_beginnings_and_misspelt(
    archive: Store, typed: str, names: list[str]
) -> None:
    assert [one.name for one in await archive.speakers(typed)] == names


@asked_again
async def test_names_come_with_their_numbers_and_how_far_off_they_are(archive: Store) -> None:
    assert [(one.statements, one.off) for one in await archive.speakers("brekke", 2)] == [(3, 0), (1, 0)]
    assert [(one.statements, one.off) for one in await archive.speakers("halv")] == [(3, 1)]
    assert [(one.statements, one.off) for one in await archive.speakers("halvart breke")] == [(3, 3)]


@asked_again
async def test_outlets_are_found_in_the_same_way(archive: Store) -> None:
    assert [one.name for one in await archive.outlets("lodzka")] == ["Gazeta Łódzka"]
    assert [one.name for one in await archive.outlets("harbuor")] == ["The Harbour Times"]
    assert await archive.knows_outlet("gazeta lodzka")
    assert not await archive.knows_outlet("gazeta")


async def test_exact_names_and_ids_are_known(store: Store) -> None:
    await keep(store, Said("a thing was said", "Jonas Gåhr Støre", id="store-1"))
    for name in ("jonas gahr store", "store-1"):
        assert await store.knows_speaker(name)
    for name in ("Store", "", "\0", "\ud800", "x" * 5000):
        assert not await store.knows_speaker(name)


async def test_who_has_no_name_is_looked_for_by_none(store: Store) -> None:
    text = "“The door is open,” a diplomat said."
    span = Span(start=1, end=17)
    speaker = builders.speaker("a diplomat", kind=builders.SpeakerKind.UNNAMED)
    quotation = builders.quotation(text, "The door is open", speaker=speaker, kind=Kind.DIRECT)
    assert quotation.span == span
    await store.add(builders.reading(builders.article(text), [quotation]), at=AT, project=project)
    assert await store.total(Query(speaker="a diplomat")) == 1
    assert await store.speakers("diplomat") == ()
    assert await store.check() == ()


async def test_numbers_follow_what_is_kept(store: Store) -> None:
    await keep(store, Said("a thing was said", "Odile Vance"), Said("two things were said", "Odile Vance"))
    assert [one.statements for one in await store.speakers("vance")] == [2]
    await keep(store, Said("a thing was said", "Odile Vance"))
    await keep(store, Said("a thing was said, and more", "Halvard Brekke"))
    assert await store.check() == ()
    await store.redraw(project)
    assert await store.check() == ()
    assert {one.name for one in await store.speakers("")} >= {"Halvard Brekke"}


@asked_again
@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("membershop", "membership"),
        ("thing membreship", "thing membership"),
        ('"was rememberd" THING', '"was remembered" THING'),
        ("remembere", "remembered"),
        ("thing", None),
        ("thing was", None),
        ("thing xylophone", None),
        ("thng xylophone", None),
        ("xy", None),
        ("", None),
        ("\0\ud800 \"'*()", None),
        ("membershop " * 5000, "membership " * 5000),
    ],
)
async def test_words_that_nobody_said_are_put_right(archive: Store, typed: str, better: str | None) -> None:
    assert await archive.corrected(typed) == better


async def test_of_words_as_likely_the_one_in_most_statements_is_taken(store: Store) -> None:
    await keep(store, Said("the talks about rolling"), Said("the talks about rolling on"), Said("talks about rollins"))
    assert await store.corrected("rollint") == "rolling"


@asked_again
@given(st.text(max_size=30))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_nothing_that_is_typed_fails(archive: Store, typed: str) -> None:
    for one in (*await archive.speakers(typed), *await archive.outlets(typed)):
        assert one.statements > 0
    better = await archive.corrected(typed)
    assert better is None or better != typed
