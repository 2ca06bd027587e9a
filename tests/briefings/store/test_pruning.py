"""Texts that are not kept for ever: statements keep their words, their context and their proof."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.matching.versions import project
from briefings.store.pruning import NEAR, shortened
from briefings.store.types import Choice, Outcome
from briefings.types import Query
from tests.briefings.printed import BREKKE, VANCE, Said, printed

if TYPE_CHECKING:
    from briefings.store.opening import Store

AT = datetime(2023, 3, 1, 12, tzinfo=UTC)
LATER = AT + timedelta(days=30)
FILLER = "Nobody said any of this, it is there to be taken out.\n\n" * 40
OLD = printed(Said("The door is open.", BREKKE), Said("It will stay so.", VANCE), lead=FILLER)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def pruned(store: Store) -> str:
    """The id of an article that was pruned, in a store with one that was not."""
    added = await store.add(OLD, at=AT, project=project)
    await store.add(printed("More was said.", url="https://a.example/2"), at=LATER, project=project)
    assert await store.prune(before=AT + SECOND, at=LATER) == 1
    return added.article_id


async def test_statements_keep_their_words_and_are_found(store: Store, pruned: str) -> None:
    found = await store.statements(Query(words="door open"))
    assert [statement.words for statement in found] == ["The door is open."]
    assert len(await store.statements(Query())) == 3
    assert await store.check() == ()


async def test_all_else_of_the_text_is_gone_but_what_is_near(store: Store, pruned: str) -> None:
    kept = await store.article(pruned)
    assert kept is not None
    text, whole = kept.reading.article.text, OLD.article.text
    assert FILLER.strip() in whole
    assert "any of this" not in text
    for quotation in OLD.quotations:
        start, end = quotation.span.start, quotation.span.end
        assert text[start:end] == whole[start:end]
        assert text[start - 1 : end + 1] == whole[start - 1 : end + 1]


async def test_the_fingerprint_and_the_spans_prove_it_with_the_article_in_hand(store: Store, pruned: str) -> None:
    facts = [one.article async for one in store.each_article()]
    proof = next(one.fingerprint for one in facts if one.id == pruned)
    assert proof == hashlib.sha256(OLD.article.text.encode()).hexdigest()
    statement = (await store.statements(Query(words="door open")))[0]
    (report,) = statement.reports
    assert OLD.article.text[report.start : report.end] == report.content


async def test_what_was_pruned_is_not_pruned_again_nor_read_again(store: Store, pruned: str) -> None:
    assert await store.prune(before=AT + SECOND, at=LATER) == 0
    assert pruned not in await store.chosen(Choice())


async def test_statements_are_drawn_again_from_what_is_left(store: Store, pruned: str) -> None:
    before = await store.statements(Query())
    assert await store.redraw(project) == 3
    assert await store.statements(Query()) == before
    assert await store.check() == ()


async def test_the_same_article_again_is_known_still(store: Store, pruned: str) -> None:
    assert (await store.add(OLD, at=LATER, project=project)).outcome is Outcome.KNOWN


async def test_what_is_read_again_because_more_is_known_has_its_text_again(store: Store) -> None:
    undated = printed("The door is open.", lead=FILLER, published=None)
    await store.add(undated, at=AT, project=project)
    assert await store.prune(before=LATER, at=LATER) == 1
    completed = await store.add(printed("The door is open.", lead=FILLER), at=LATER, project=project)
    assert completed.outcome is Outcome.COMPLETED
    assert await store.check() == ()
    assert completed.article_id in await store.chosen(Choice())
    assert await store.prune(before=LATER, at=LATER) == 1


@given(st.data())
def test_what_is_kept_stays_where_it_was(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("ab é“🙂\n\t"), min_size=1, max_size=2000))
    place = st.integers(0, len(text) - 1)
    spans = [(min(pair), max(pair) + 1) for pair in data.draw(st.lists(st.tuples(place, place), max_size=4))]
    left = shortened(text, spans[:2], spans[2:])
    assert len(left) <= len(text)
    assert all(left[start:stop] == text[start:stop] for start, stop in spans)
    assert all(one in (other, " ") for one, other in zip(left, text, strict=False))


def test_near_is_whole_words_of_the_same_paragraph() -> None:
    before, after = "word " * 200, " word" * 200
    text = f"gone\n\n{before}“said”{after}\n\ngone"
    start = text.index("said")
    left = shortened(text, [(start, start + 4)])
    assert left[start : start + 4] == "said"
    assert "gone" not in left
    assert set(left.split()) == {"word", "“said”"}
    assert NEAR * 2 - 10 < len(" ".join(left.split())) <= NEAR * 2 + 10
