from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from briefings.matching.versions import project
from briefings.store.types import Choice
from briefings.types import Query
from tests.briefings.printed import printed
from tests.briefings.store.raw import alter

if TYPE_CHECKING:
    from briefings.store.opening import Store
    from briefings.store.types import StoredArticle
    from briefings.types import Reading

NOW = datetime(2023, 3, 1, tzinfo=UTC)
SOON, LATER = NOW + timedelta(minutes=5), NOW + timedelta(minutes=6)
EARLIER_READER = "UPDATE articles SET reader = reader - 1"


def better(number: int) -> Reading:
    """What a better reader reads in the numbered article."""
    return printed(f"The door {number} is open.", "It is new.", url=f"https://a.example/{number}")


async def fill(store: Store, number: int) -> None:
    for one in range(number):
        reading = better(one)
        await store.add(replace(reading, quotations=reading.quotations[:1]), at=NOW, project=project)


async def claim(store: Store, me: str, *, now: datetime = NOW, limit: int = 2) -> tuple[StoredArticle, ...]:
    return await store.rereads.claim(now=now, until=now + timedelta(minutes=5), me=me, limit=limit)


async def test_each_is_given_to_one_process_until_its_lease_ends(store: Store) -> None:
    await fill(store, 3)
    assert await store.rereads.want(Choice(), at=NOW) == 3
    assert await store.rereads.want(Choice(), at=NOW) == 0
    one, other, third = await claim(store, "one"), await claim(store, "other"), await claim(store, "third")
    assert (len(one), len(other), third) == (2, 1, ())
    assert {article.id for article in one}.isdisjoint(article.id for article in other)
    assert await store.rereads.waiting() == 3
    assert len(await claim(store, "third", now=LATER, limit=9)) == 3


async def test_what_a_process_did_not_finish_it_is_given_again_and_what_a_dead_one_had_the_others(store: Store) -> None:
    await fill(store, 2)
    await store.rereads.want(Choice(), at=NOW)
    first = await claim(store, "one")
    assert await claim(store, "one") == first
    await store.feeds.attend("one", now=NOW)
    await store.feeds.attend("other", now=NOW + timedelta(minutes=1))
    assert await claim(store, "other", now=NOW + timedelta(minutes=1)) == first


async def test_a_new_reading_takes_the_article_off_and_ids_stay(store: Store) -> None:
    await fill(store, 1)
    (before,) = await store.statements(Query())
    await store.rereads.want(Choice(), at=NOW)
    (article,) = await claim(store, "one")
    assert await store.rereads.finish({article.id: better(0)}, me="one", project=project) == {article.id}
    assert await store.rereads.waiting() == 0
    after = await store.statements(Query())
    assert before.id in {one.id for one in after}
    assert len(after) == 2
    assert await store.check() == ()


async def test_who_lost_the_lease_changes_nothing(store: Store) -> None:
    await fill(store, 1)
    await store.rereads.want(Choice(), at=NOW)
    (article,) = await claim(store, "slow")
    await claim(store, "quick", now=LATER)
    assert not await store.rereads.finish({article.id: better(0)}, me="slow", project=project)
    await store.rereads.give_up(article.id, me="slow")
    assert (len(await store.statements(Query())), await store.rereads.waiting()) == (1, 1)


async def test_what_was_read_anew_confirmed_or_pruned_meanwhile_is_read_no_more(store: Store) -> None:
    await fill(store, 3)
    await store.rereads.want(Choice(), at=NOW)
    first, second, third = await claim(store, "one", limit=3)
    await store.reread(first.id, better(0), project=project)
    await store.confirm([second.id])
    assert await store.rereads.waiting() == 1
    assert not await store.rereads.finish({first.id: first.reading}, me="one", project=project)
    await store.prune(before=LATER, at=LATER)
    assert await store.rereads.waiting() == 0
    assert not await store.rereads.finish({third.id: better(2)}, me="one", project=project)
    assert await store.rereads.want(Choice(), at=NOW) == 0


async def test_what_an_earlier_reader_read_is_looked_for_once_for_each_version(store: Store, url: str) -> None:
    await fill(store, 2)
    assert await store.rereads.want_outdated(at=NOW) == 0
    alter(url, EARLIER_READER)
    assert await store.rereads.want_outdated(at=NOW) == 0
    assert len(await store.chosen(Choice(outdated=True))) == 2
    alter(url, "DELETE FROM notes")
    assert await store.rereads.want_outdated(at=NOW) == 2
    assert await store.rereads.want_outdated(at=NOW) == 0
    for article in await claim(store, "one"):
        await store.rereads.give_up(article.id, me="one")
    assert await store.rereads.waiting() == 0


async def test_giving_leases_back_lets_others_go_on_at_once(store: Store) -> None:
    await fill(store, 1)
    await store.rereads.want(Choice(), at=NOW)
    await claim(store, "one")
    await store.feeds.release("one", now=NOW)
    assert len(await claim(store, "other")) == 1
