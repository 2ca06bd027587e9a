"""Whether words stand together in a text, and which statements come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.matching.versions import project
from briefings.store import ranking
from briefings.types import Query
from tests import builders
from tests.briefings.printed import Said, printed

if TYPE_CHECKING:
    from briefings.store.opening import Store

AT = datetime(2023, 3, 1, tzinfo=UTC)
OPEN, DOOR, OPEN_DOOR = ("open",), ("door",), ("open", "door")


@pytest.mark.parametrize(
    ("text", "phrases", "near"),
    [
        ("the door is open", [OPEN, DOOR], True),
        ("door a b c d e f open", [OPEN, DOOR], True),
        ("door a b c d e f g open", [OPEN, DOOR], False),
        ("door a b c d e f g open h door", [OPEN, DOOR], True),
        ("door door door", [OPEN, DOOR], False),
        ("policy of the open door", [OPEN_DOOR, ("policy",)], True),
        ("open a door", [OPEN_DOOR], False),
        ("open open door", [OPEN_DOOR, OPEN], True),
        ("", [OPEN], False),
    ],
)
def test_words_are_near_together_with_few_others_among_them(
    text: str, phrases: list[tuple[str, ...]], near: bool
) -> None:
    assert ranking.together(text.split(), phrases) is near


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), min_size=1, max_size=3))
def test_nearness_is_that_of_the_narrowest_stretch(words: list[str], asked: list[str]) -> None:
    wanted = [(word,) for word in dict.fromkeys(asked)]
    room = len(wanted) + ranking.NEAR
    stretches = [words[start : start + room] for start in range(max(1, len(words)))]
    assert ranking.together(words, wanted) is any({word for (word,) in wanted} <= set(one) for one in stretches)


async def keep(store: Store, *said: Said, url: str = "https://harbour-times.example/1") -> None:
    await store.add(printed(*said, url=url), at=AT, project=project)


async def test_whole_phrases_come_first_then_near_words_then_the_rest_each_newest_first(store: Store) -> None:
    far = "Open is what I call a policy that has kept every one of us waiting at the door."
    await keep(
        store,
        Said("The open door is old.", on=builders.on("2008-04-03")),
        Said("The open door is newer.", on=builders.on("2022-04-03")),
        Said("The door is open to some.", on=builders.on("2022-05-03")),
        Said("The door, said nobody, is open.", None, on=builders.on("2023-02-01")),
        Said(far, on=builders.on("2023-02-02")),
        Said("The door is open to all.", on=None),
    )
    found = await store.search(Query(words="open door"))
    assert [one.words for one in found.statements] == [
        "The open door is newer.",
        "The open door is old.",
        "The door is open to some.",
        "The door is open to all.",
        "The door, said nobody, is open.",
        far,
    ]
    assert found.total == 6


async def test_stop_words_count_for_the_whole_phrase(store: Store) -> None:
    await keep(
        store,
        Said("The future in the alliance is ours.", on=builders.on("2023-02-02")),
        Said("The future of the alliance is ours.", on=builders.on("2023-02-01")),
    )
    found = await store.search(Query(words="future of the alliance"))
    assert found.statements[0].words == "The future of the alliance is ours."
    assert found.total == 2


async def test_pages_put_together_are_the_whole_over_many_blocks(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "BLOCK", 10)
    first = date(2022, 1, 1)
    words = ("The open door, number", "The door is open, number", f"Open {'and wide ' * 5}door, number")
    for part in range(3):
        said = [
            Said(f"{words[number % 3]} {number}.", on=builders.on(first + timedelta(days=number % 19)))
            for number in range(part * 40, part * 40 + 40)
        ]
        await keep(store, *said, url=f"https://harbour-times.example/{part}")
    whole = await store.search(Query(words="open door", limit=1000))
    assert whole.total == len(whole.statements) == 120
    assert [one.words.startswith("The open door") for one in whole.statements] == [True] * 40 + [False] * 80
    pages = [
        one
        for offset in range(0, 120, 14)
        for one in (await store.search(Query(words="open door", limit=14), offset=offset)).statements
    ]
    assert tuple(pages) == whole.statements
    assert (await store.search(Query(words="open door"), offset=10**30)).statements == ()


async def test_without_words_a_search_is_the_list_newest_first_page_by_page(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "BLOCK", 12)
    first = date(2022, 1, 1)
    for part in range(4):
        days = [first + timedelta(days=(number * 7 + part) % 15) for number in range(15)]
        said = [
            Said(f"thing {part} {number}", on=builders.on(day) if number % 9 else builders.between(first, day, "then"))
            for number, day in enumerate(days)
        ]
        await keep(store, *said, url=f"https://harbour-times.example/{part}")
    everything = Query(speaker="Halvard Brekke", topic="nato-ukraine", limit=1000)
    middle = first + timedelta(days=7)
    for asked in (everything, replace(everything, since=middle), replace(everything, until=middle)):
        whole = await store.statements(asked, newest_first=True)
        assert len(whole) > 2 * ranking.BLOCK
        for size in (1, 5, 15):
            pages = [
                one
                for offset in range(0, len(whole), size)
                for one in (await store.search(replace(asked, limit=size), offset=offset)).statements
            ]
            assert tuple(pages) == whole
        assert (await store.search(asked)).total == len(whole)
