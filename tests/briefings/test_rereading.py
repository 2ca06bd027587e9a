from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefings.matching.changes import Difference, changes
from briefings.matching.versions import project
from briefings.rereading import review, rewrite
from briefings.store.opening import open_store
from briefings.store.types import Choice
from briefings.types import Query
from tests.builders import article, quotation, reading, speaker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.types import Reading
    from sources.types import Article

TEXT = (
    "“The door is open to all of us,” said Halvard Brekke. “It is raining on the harbour,” he added. “Nobody heard it.”"
)
WORDS = ("The door is open to all of us,", "It is raining on the harbour,", "Nobody heard it.")
NOW = datetime(2023, 3, 5, tzinfo=UTC)


def first() -> Reading:
    return reading(article(TEXT), [quotation(TEXT, WORDS[0]), quotation(TEXT, WORDS[1])])


def second() -> Reading:
    """The same article by a better reader: one speaker is another, one quotation is gone, one is new."""
    other = quotation(TEXT, WORDS[0], speaker=speaker("Astri Fosseng"))
    return reading(article(TEXT), [other, quotation(TEXT, WORDS[2])])


async def better(articles: Sequence[Article]) -> list[Reading]:
    return [second() for _ in articles]


def test_changes_are_named_by_the_words_they_are_of() -> None:
    found = changes(first(), second())
    assert (found.gained, found.lost) == ((WORDS[2],), (WORDS[1],))
    (different,) = found.different
    assert different == Difference(words=WORDS[0], changes=(("speaker", different.changes[0][1], "Astri Fosseng"),))


def test_the_same_reading_is_no_change_and_another_reason_alone_is_one_beside() -> None:
    assert not changes(first(), first())
    quotations = tuple(replace(one, reason="for another reason") for one in first().quotations)
    found = changes(first(), replace(first(), quotations=quotations))
    assert found
    assert (found.gained, found.lost, found.different) == ((), (), ())


async def test_reading_again_keeps_the_ids_and_review_writes_nothing(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/a.db") as store:
        await store.add(first(), at=NOW, project=project)
        before = {one.words: one for one in await store.statements(Query())}
        ids = await store.chosen(Choice())
        (seen,) = [one async for one in review(store, ids, better)]
        assert len(seen.changes.different) == 1
        assert {one.words: one for one in await store.statements(Query())} == before

        assert [one async for one in rewrite(store, ids, better)] == [seen.id]
        after = {one.words: one for one in await store.statements(Query())}
        assert after.keys() == {WORDS[0], WORDS[2]}
        assert (after[WORDS[0]].id, after[WORDS[0]].speaker) == (before[WORDS[0]].id, "Astri Fosseng")
        assert await store.check() == ()
        assert [one.changes async for one in review(store, ids, better) if one.changes] == []


async def test_articles_are_chosen_by_outlet_day_and_topic(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/a.db") as store:
        await store.add(first(), at=NOW, project=project)
        (id_,) = await store.chosen(Choice())
        outlet = first().article.outlet
        assert await store.chosen(Choice(outlet=outlet.upper() if outlet else "")) == (id_,)
        assert await store.chosen(Choice(outlet="another")) == ()
        day = first().article.published
        assert day is not None
        assert await store.chosen(Choice(since=day.first, until=day.last)) == (id_,)
        assert await store.chosen(Choice(until=day.first.replace(year=1999))) == ()
        topics = first().quotations[0].topics
        assert await store.chosen(Choice(topic=topics[0])) == (id_,)
        assert await store.chosen(Choice(topic="gardening")) == ()
