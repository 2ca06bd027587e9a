"""What an operator decides of statements holds, whatever comes after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.errors import StoreError
from briefings.matching.versions import project
from sources.types import Form
from tests import builders
from tests.briefings.printed import VANCE, Said
from tests.briefings.store.test_joining import AT, CHANGED, OTHER, WHOLE, add, every, page

if TYPE_CHECKING:
    from briefings.store.opening import Store


async def test_what_was_split_stays_split_when_read_and_drawn_again(store: Store) -> None:
    one, other = await add(store, page("bell", WHOLE)), await add(store, page("post", CHANGED))
    stays, goes = await store.split(one.statements[0], [other.article_id], at=AT, project=project)
    assert stays == one.statements[0]
    assert {statement.id for statement in await every(store)} == {stays, goes}
    await store.reread(other.article_id, page("post", CHANGED), project=project)
    await store.redraw(project)
    assert {statement.id for statement in await every(store)} == {stays, goes}
    assert await store.check() == ()
    assert await store.merge([goes, stays], at=AT, project=project) == stays
    (statement,) = await every(store)
    assert len(statement.reports) == 2
    by_the_other_id = await store.statement(goes)
    assert by_the_other_id == statement
    assert await store.check() == ()


async def test_what_was_merged_stays_merged_though_its_words_differ(store: Store) -> None:
    one, other = await add(store, page("bell", WHOLE)), await add(store, page("post", OTHER))
    kept = await store.merge([one.statements[0], other.statements[0]], at=AT, project=project)
    await store.reread(one.article_id, page("bell", WHOLE), project=project)
    await store.redraw(project)
    assert [statement.id for statement in await every(store)] == [kept]
    assert await store.check() == ()


async def test_what_cannot_be_decided_is_said_in_a_sentence(store: Store) -> None:
    one, other = await add(store, page("bell", WHOLE)), await add(store, page("post", Said(OTHER, VANCE)))
    id_ = one.statements[0]
    with pytest.raises(StoreError, match="by another speaker"):
        await store.merge([id_, other.statements[0]], at=AT, project=project)
    with pytest.raises(StoreError, match="is not kept"):
        await store.merge([id_, "nothing"], at=AT, project=project)
    with pytest.raises(StoreError, match="already"):
        await store.merge([id_, id_], at=AT, project=project)
    with pytest.raises(StoreError, match="would have no report left"):
        await store.split(id_, [one.article_id], at=AT, project=project)
    with pytest.raises(StoreError, match="does not report"):
        await store.split(id_, [other.article_id, "\0"], at=AT, project=project)


async def test_transcripts_stand_beside_what_was_said_on_their_day(store: Store) -> None:
    speech = " ".join([WHOLE, *("Sentence after sentence went on about the coast." for _ in range(12))])
    await add(store, page("ministry", speech, form=Form.TRANSCRIPT))
    said = await add(store, page("bell", CHANGED))
    later = await add(store, page("post", Said(OTHER, on=builders.on("2023-04-01"))))
    found = await store.transcripts([said.statements[0], later.statements[0]], project=project)
    assert [turn.content for turn in found[said.statements[0]]] == [speech]
    assert found[later.statements[0]] == ()
