"""Reports of one statement, however they come and go."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.matching.versions import MOST_OF_ONE, project
from briefings.types import Query
from sources.types import Form, Precision
from tests import builders
from tests.briefings.printed import VANCE, Said, printed

if TYPE_CHECKING:
    from briefings.store.opening import Store
    from briefings.store.types import Added
    from briefings.types import Reading, Statement

AT = datetime(2023, 4, 1, tzinfo=UTC)
WHOLE = "The strait stays open to every ship that keeps the rules."
CUT = "the strait stays open to every ship"
CHANGED = "The strait remains open to every ship that keeps the rules"
LONGER = f"I thank you for coming. {WHOLE}"
OTHER = "Nobody has closed the harbour for longer than a night."


def page(name: str, *said: Said | str, lead: str = "They met in Porthaven.", **known: object) -> Reading:
    return printed(*said, lead=lead, url=f"https://{name}.example/story", outlet=f"The {name.title()}", **known)


async def add(store: Store, reading: Reading) -> Added:
    return await store.add(reading, at=AT, project=project)


async def every(store: Store) -> list[Statement]:
    return [statement async for statement in store.each_statement()]


async def test_reports_of_three_pages_are_one_statement_with_their_wordings(store: Store) -> None:
    ids = [
        (await add(store, page(name, words))).statements
        for name, words in (("bell", CUT), ("post", WHOLE), ("wire", CHANGED))
    ]
    assert ids[0] == ids[1] == ids[2]
    (statement,) = await every(store)
    assert {report.outlet for report in statement.reports} == {"The Bell", "The Post", "The Wire"}
    assert len(statement.wordings) == 3
    assert await store.check() == ()


async def test_an_agencys_story_in_five_outlets_is_five_articles_and_one_statement(store: Store) -> None:
    added = [
        await add(store, page(name, WHOLE, lead="PORTHAVEN, Feb 28 (AFP) - They met in Porthaven."))
        for name in ("bell", "post", "wire", "lamp", "gull")
    ]
    assert len({one.article_id for one in added}) == 5
    assert len({one.statements for one in added}) == 1
    assert [one.new_statements for one in added] == [1, 0, 0, 0, 0]
    (statement,) = await every(store)
    assert len({report.article for report in statement.reports}) == 5
    assert [(one.words, len(one.outlets), one.independent) for one in statement.wordings] == [(WHOLE, 5, 1)]
    assert await store.check() == ()


async def test_it_is_found_by_each_wording_and_listed_under_each_outlet(store: Store) -> None:
    await add(store, page("bell", WHOLE))
    await add(store, page("post", CHANGED))
    for query in (Query(words="remains"), Query(words="stays"), Query(outlet="The Bell"), Query(outlet="The Post")):
        assert (await store.search(query)).total == 1
    assert (await store.search(Query(words='"rules the strait"'))).total == 0
    assert [one.statements for one in await store.outlets("")] == [1, 1]


async def test_two_statements_become_one_when_a_report_joins_them_and_two_again_without_it(store: Store) -> None:
    first = "Had anybody asked me about the ferry, I would have said no."
    second = "It was far too old for the winter crossing."
    one, other = await add(store, page("bell", first)), await add(store, page("post", second))
    assert one.statements != other.statements
    both = await add(store, page("wire", f"{first} {second}"))
    assert both.statements == one.statements
    kept = await store.statement(other.statements[0])
    assert kept is not None
    assert kept.id == one.statements[0]
    assert len(kept.reports) == 3
    assert await store.check() == ()
    empty = page("wire", f"{first} {second}")
    await store.reread(both.article_id, builders.reading(empty.article, []), project=project)
    assert [statement.id for statement in await every(store)] == [one.statements[0], other.statements[0]]
    assert await store.check() == ()


async def test_the_id_stays_when_the_report_that_it_was_made_for_is_withdrawn(store: Store) -> None:
    first = await add(store, page("bell", WHOLE))
    await add(store, page("post", WHOLE))
    reading = page("bell", WHOLE)
    await store.reread(first.article_id, builders.reading(reading.article, []), project=project)
    (statement,) = await every(store)
    assert statement.id == first.statements[0]
    assert [report.outlet for report in statement.reports] == ["The Post"]
    await store.redraw(project)
    assert [one.id for one in await every(store)] == [statement.id]
    again = await store.reread(first.article_id, reading, project=project)
    assert again is None
    (statement,) = await every(store)
    assert len(statement.reports) == 2
    assert await store.check() == ()


async def test_a_report_whose_speaker_is_corrected_leaves_the_statement(store: Store) -> None:
    await add(store, page("bell", WHOLE))
    await add(store, page("post", WHOLE))
    corrected = await add(store, page("post", Said(WHOLE, VANCE), lead="Corrected."))
    assert corrected.new_statements == 1
    assert sorted(one.speaker or "" for one in await every(store)) == ["Halvard Brekke", VANCE]
    assert await store.check() == ()


async def test_drawn_again_from_nothing_but_articles_all_is_joined(store: Store) -> None:
    for number, words in enumerate((WHOLE, CUT, OTHER)):
        await add(store, page(f"page{number}", words))
    before = await every(store)
    told: list[tuple[int, int]] = []
    assert await store.redraw(project, lambda done, every: told.append((done, every))) == 2
    assert await every(store) == before
    assert told == [(1, 3), (2, 3), (3, 3)]


_NUMBERS = count()
_SAID = st.builds(
    lambda words, day: Said(words, on=day),
    st.sampled_from([WHOLE, CUT, CHANGED, LONGER, OTHER, OTHER.upper()]),
    st.sampled_from(
        [
            builders.on(),
            builders.on("2023-03-01"),
            builders.on("2023-03-02", "published", Precision.INFERRED),
            None,
        ]
    ),
)
_PAGES = st.lists(st.lists(_SAID, min_size=1, max_size=2, unique_by=lambda said: said.words), min_size=2, max_size=6)


@given(_PAGES, st.randoms(use_true_random=False))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_in_whatever_order_pages_come_the_statements_are_the_same(
    store: Store, pages: list[list[Said]], chance: object
) -> None:
    seen = []
    order = list(range(len(pages)))
    for _ in range(2):
        example = f"n{next(_NUMBERS)}"
        speaker = f"Ada {example.title()}"
        for number in order:
            said = [Said(one.words, speaker, on=one.on) for one in pages[number]]
            day = builders.on(date(2023, 3, 2), "2023-03-02")
            reading = printed(
                *said, url=f"https://{example}.example/{number}", outlet=f"No {number}", published=day, form=Form.NEWS
            )
            await add(store, reading)
        statements = await store.statements(Query(speaker=speaker, limit=100))
        seen.append(sorted(described(one) for one in statements))
        chance.shuffle(order)  # type: ignore[attr-defined]
    assert seen[0] == seen[1]
    assert await store.check() == ()


def described(statement: Statement) -> tuple[object, ...]:
    """All of a statement that does not depend on who was first."""
    reports = sorted((report.outlet or "", report.start) for report in statement.reports)
    wordings = sorted((one.words, tuple(sorted(one.outlets)), one.independent) for one in statement.wordings)
    return (reports, wordings, str(statement.said_on), statement.words)


async def test_a_copy_goes_with_what_it_copies_unless_an_operator_has_parted_it(store: Store) -> None:
    first = await add(store, page("bell", WHOLE))
    second = await add(store, page("post", WHOLE))
    assert (await add(store, page("wire", WHOLE, OTHER))).statements[0] == first.statements[0]
    await store.split(first.statements[0], [second.article_id], at=AT, project=project)
    await add(store, page("mail", WHOLE))
    before = {statement.id: len(statement.reports) for statement in await every(store)}
    assert (len(before), sum(before.values())) == (3, 5)
    await store.redraw(project)
    assert {statement.id: len(statement.reports) for statement in await every(store)} == before
    assert await store.check() == ()


async def test_a_page_that_quotes_one_speaker_without_end_is_kept_whole(store: Store) -> None:
    said = [f"The bridge number {number} is being built from the south" for number in range(MOST_OF_ONE + 20)]
    assert (await add(store, page("bell", *said))).new_statements == len(said)
    again = await add(store, page("post", said[0], said[-1]))
    assert again.new_statements == 1
    assert await store.check() == ()
