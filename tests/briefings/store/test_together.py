"""Articles kept or read again in one transaction: the same comes of it as one by one, whoever else is at work."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from briefings.errors import StoreError
from briefings.matching.versions import project
from briefings.store.opening import open_store
from briefings.store.types import Choice, Outcome
from briefings.types import Query
from sources.types import Form
from tests.briefings.printed import VANCE, Said, printed

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.store.opening import Store
    from briefings.types import Reading, Statement

AT = datetime(2023, 3, 1, tzinfo=UTC)
SAID = "The strait stays open to every ship that keeps the rules."
CHANGED = "The strait remains open to every ship that keeps the rules"
OTHER = "Nobody has closed the harbour for longer than a night."


def page(name: str, *said: Said | str, lead: str = "They met in Porthaven.", **known: object) -> Reading:
    return printed(*said, lead=lead, url=f"https://{name}.example/story", outlet=f"The {name.title()}", **known)


def without_address(reading: Reading) -> Reading:
    return replace(reading, article=replace(reading.article, url=None, outlet=None))


EVERYTHING = (
    page("bell", SAID, OTHER),
    page("post", CHANGED),
    page("bell", SAID, OTHER),  # known
    page("wire", Said(SAID, VANCE)),
    page("post", CHANGED, OTHER, lead="Corrected."),  # another version
    page("mail", SAID, form=Form.EXTRACT),
    page("mail", OTHER, SAID, lead="In full."),  # which takes the extract's place
    page("mail", SAID, lead="Again, in short.", form=Form.EXTRACT),  # known by its full text
    without_address(page("gull", CHANGED, lead="In Porthaven.")),
    page("gull", CHANGED, lead="In Porthaven."),  # gives it an address
    page("tern", "They met in silence."),
    page("knot", lead="Nothing was said."),
)


async def every(store: Store) -> list[Statement]:
    return sorted([one async for one in store.each_statement()], key=lambda one: one.id)


async def test_kept_together_the_same_becomes_of_each_as_one_by_one(store: Store, tmp_path: Path) -> None:
    together = await store.add_all(EVERYTHING, at=AT, project=project)
    async with await open_store(f"sqlite:///{tmp_path}/other.db") as other:
        one_by_one = [await other.add(reading, at=AT, project=project) for reading in EVERYTHING]
        assert list(together) == one_by_one
        assert {one.outcome for one in together} == set(Outcome)
        assert await every(store) == await every(other)
    assert await store.check() == ()


async def test_kept_together_all_are_kept_or_none(store: Store) -> None:
    unkeepable = page("post", OTHER, lead="In the port \0 of the North.")
    with pytest.raises(StoreError) as raised:
        await store.add_all([page("bell", SAID), unkeepable], at=AT, project=project)
    assert raised.value.what == unkeepable.article.url
    assert (await store.counts()).versions == 0


def worse(reading: Reading) -> Reading:
    """As an earlier reader read it: all by somebody else."""
    wrong = [replace(one, speaker=replace(one.speaker, name=VANCE)) for one in reading.quotations if one.speaker]
    return replace(reading, quotations=tuple(wrong))


async def test_read_again_together_what_hangs_together_is_joined_and_what_does_not_is_parted(store: Store) -> None:
    words = {"bell": [SAID], "post": [CHANGED, OTHER], "wire": [OTHER], "mail": [SAID]}
    right = {name: page(name, *said) for name, said in words.items()}
    # Two speakers, wrongly: two statements of each.
    given = [right["bell"], worse(right["post"]), worse(right["wire"]), right["mail"]]
    added = dict(zip(words, await store.add_all(given, at=AT, project=project), strict=True))
    assert len(await every(store)) == 3
    await store.rereads.want(Choice(), at=AT)
    await store.rereads.claim(now=AT, until=AT + timedelta(minutes=5), me="me", limit=9)
    better = {added[name].article_id: right[name] for name in words}
    assert await store.rereads.finish(better, me="me", project=project) == better.keys()
    said = await every(store)
    assert sorted(sorted(str(report.outlet) for report in one.reports) for one in said) == [
        ["The Bell", "The Mail", "The Post"],
        ["The Post", "The Wire"],
    ]
    assert {one.id for one in said} <= {id_ for one in added.values() for id_ in one.statements}
    assert await store.rereads.waiting() == 0
    assert await store.check() == ()


async def test_of_several_only_those_that_are_still_leased_are_put(store: Store) -> None:
    added = await store.add_all([worse(page("bell", SAID)), worse(page("post", OTHER))], at=AT, project=project)
    await store.rereads.want(Choice(), at=AT)
    await store.rereads.claim(now=AT, until=AT + timedelta(minutes=5), me="slow", limit=9)
    await store.rereads.claim(now=AT + timedelta(minutes=6), until=AT + timedelta(minutes=9), me="quick", limit=1)
    better = {added[0].article_id: page("bell", SAID), added[1].article_id: page("post", OTHER)}
    assert await store.rereads.finish(better, me="slow", project=project) == {added[1].article_id}
    speakers = {one.reports[0].outlet: one.speaker for one in await every(store)}
    assert speakers == {"The Bell": VANCE, "The Post": "Halvard Brekke"}


async def test_two_at_work_with_the_same_statements_make_each_once(store: Store, url: str) -> None:
    """Both write whole batches at one time, each with half of the pages of each statement."""
    number = 6
    said = [f"The bridge number {one} to the south of the town is open to all" for one in range(number)]
    pages = [
        [page(f"{name}{one}", words) for one, words in enumerate(said)] for name in ("bell", "post", "wire", "mail")
    ]
    async with await open_store(url) as other:
        await asyncio.gather(
            *(
                at_work.add_all(some, at=AT, project=project)
                for at_work, some in zip((store, other, store, other), pages, strict=True)
            )
        )
        assert sorted(len(one.reports) for one in await every(store)) == [4] * number

        # And the same again, read as if by nobody known, then as it is, by both at once.
        nobody = [[replace(one, quotations=()) for one in some] for some in pages]
        ids = [[(await store.known(one.article)) for one in some] for some in pages]
        for readings in (nobody, pages):
            await store.rereads.want(Choice(), at=AT)
            halves = [
                {known.article_id: one for known, one in zip(of, some, strict=True) if known}
                for of, some in zip(ids, readings, strict=True)
            ]
            first = await store.rereads.claim(now=AT, until=AT + timedelta(minutes=5), me="one", limit=2 * number)
            second = await other.rereads.claim(now=AT, until=AT + timedelta(minutes=5), me="other", limit=2 * number)
            every_reading = {id_: one for half in halves for id_, one in half.items()}
            await asyncio.gather(
                store.rereads.finish({one.id: every_reading[one.id] for one in first}, me="one", project=project),
                other.rereads.finish({one.id: every_reading[one.id] for one in second}, me="other", project=project),
            )
            assert await store.rereads.waiting() == 0
    assert sorted(len(one.reports) for one in await every(store)) == [4] * number
    assert (await store.search(Query(words="bridge"))).total == number
    assert await store.check() == ()
