"""Articles by words of their titles, or by their link."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from briefings.matching.versions import project
from tests import builders
from tests.briefings.printed import printed

if TYPE_CHECKING:
    from briefings.store.opening import Store

NOW = datetime(2023, 3, 1, 8, tzinfo=UTC)


async def keep(store: Store, title: str | None, page: str, day: str = "2023-02-28", text: str = "It was said.") -> str:
    reading = printed(
        text, title=title, url=f"https://harbour-times.example/{page}?utm_source=x", published=builders.on(day)
    )
    return (await store.add(reading, at=NOW, project=project)).article_id


async def test_each_word_typed_begins_a_word_of_the_title_newest_first(store: Store) -> None:
    old = await keep(store, "Brekke: the door stays open", "old", "2023-01-01")
    new = await keep(store, "Über die Tür: BREKKE opens a door", "new")
    await keep(store, None, "untitled")
    assert [id_ for id_, _, _ in await store.titled("door brek")] == [new, old]
    assert [id_ for id_, _, _ in await store.titled("uber tur")] == [new]
    assert await store.titled("oor") == ()
    assert [title for _, title, _ in await store.titled("", limit=1)] == ["Über die Tür: BREKKE opens a door"]


async def test_a_link_leads_to_the_newest_version_whatever_it_carries(store: Store) -> None:
    await keep(store, "One", "page")
    changed = await keep(store, "One", "page", text="It was said otherwise.")
    assert await store.linked("https://harbour-times.example/page?utm_medium=mail#top") == changed


@pytest.mark.parametrize("link", ["", "nonsense", "https://harbour-times.example/none", "http://[", "x\0y", "\ud800"])
async def test_a_link_that_is_not_kept_leads_nowhere(store: Store, link: str) -> None:
    assert await store.linked(link) is None
