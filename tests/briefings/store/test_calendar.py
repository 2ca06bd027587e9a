"""The days that have statements."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from briefings.matching.versions import project
from briefings.types import ANY_TOPIC
from tests.briefings.printed import Said, printed
from tests.builders import on

if TYPE_CHECKING:
    from briefings.store.opening import Store

FIRST, SECOND, THIRD = date(2023, 2, 20), date(2023, 2, 28), date(2023, 3, 1)


async def filled(store: Store) -> None:
    said = [
        Said("It is raining on all of us.", on=on(FIRST)),
        Said("It will rain tomorrow as well.", on=on(FIRST)),
        Said("We talked about something else.", on=on(SECOND), topics=()),
        Said("And so it was in the end.", on=on(THIRD)),
        Said("Nobody knows who said this.", on=on("2023-03-02"), speaker=None),
    ]
    await store.add(printed(*said), at=datetime(2023, 3, 5, tzinfo=UTC), project=project)


async def test_days_have_the_number_of_what_was_said_by_somebody(store: Store) -> None:
    await filled(store)
    assert await store.days(FIRST, date(2023, 3, 31)) == ((FIRST, 2), (SECOND, 1), (THIRD, 1))
    assert await store.days(FIRST, date(2023, 3, 31), ANY_TOPIC) == ((FIRST, 2), (THIRD, 1))
    assert await store.days(SECOND, SECOND, "no-topic") == ()


async def test_the_days_beside_a_stretch_are_the_nearest_with_statements(store: Store) -> None:
    await filled(store)
    assert await store.beside(SECOND, SECOND) == (FIRST, THIRD)
    assert await store.beside(FIRST, SECOND, ANY_TOPIC) == (None, THIRD)
    assert await store.beside(THIRD, THIRD, ANY_TOPIC) == (FIRST, None)


async def test_texts_are_of_the_articles_that_are_kept(store: Store) -> None:
    added = await store.add(
        printed("It is raining on all of us."), at=datetime(2023, 3, 5, tzinfo=UTC), project=project
    )
    texts = await store.texts([added.article_id, "aaaaaaaaaaaa", "\x00"])
    assert list(texts) == [added.article_id]
    assert "raining" in texts[added.article_id]
