"""What is wrong in a database is found, whoever did it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from briefings.matching.versions import project
from briefings.store import checking
from briefings.store.opening import open_store
from tests.briefings.printed import Said, printed
from tests.briefings.store.raw import alter

if TYPE_CHECKING:
    from briefings.store.types import Fault

AT = datetime(2023, 3, 1, tzinfo=UTC)


async def filled(url: str) -> None:
    async with await open_store(url) as store:
        await store.add(printed("The door is open.", Said("It stays open.", None)), at=AT, project=project)
        await store.add(printed("The door is open.", lead="Later."), at=AT, project=project)


async def checked(url: str) -> tuple[Fault, ...]:
    async with await open_store(url) as store:
        return await store.check()


async def test_all_is_well_after_all_that_the_store_does(url: str) -> None:
    await filled(url)
    assert await checked(url) == ()


@pytest.mark.parametrize(
    ("sql", "what", "sentence"),
    [
        ("UPDATE articles SET text = replace(text, 'door', 'gate')", "article", "has another text"),
        ("UPDATE quotations SET start = start + 1", "quotations 0", "does not cover the words that were quoted"),
        ("UPDATE quotations SET stop = 5000", "quotations 0", "reaches beyond the text"),
        ("UPDATE quotations SET mention_start = 1, mention_stop = 5000", "quotations 0", "reaches beyond the text"),
        ("UPDATE quotations SET shown = (1 = 0)", "statement", "has no report"),
        ("UPDATE quotations SET shown = (1 = 1)", "report", "does not show one quotation of its page"),
        ("UPDATE quotations SET report = NULL", "article", "has a quotation of another statement than its report's"),
        ("UPDATE quotations SET statement = NULL", "article", "shows a quotation that is no statement"),
        ("UPDATE articles SET current = (1 = 1)", "page https://", "has not one newest version"),
        ("UPDATE statement_labels SET day = '2020-01-01'", "statement", "is not listed as what it is"),
        ("UPDATE statement_labels SET attributed = (1 = 0)", "statement", "is not listed as what it is"),
        ("DELETE FROM statement_labels", "statement", "is not listed under its speaker"),
        ("DELETE FROM statement_index", "statement", "is not in the search index"),
        ("DELETE FROM statements", "the search index", "has 2 entries of statements that are gone"),
    ],
)
async def test_what_others_did_to_a_database_is_found(url: str, sql: str, what: str, sentence: str) -> None:
    await filled(url)
    alter(url, sql)
    faults = await checked(url)
    assert [str(fault) for fault in faults if what in fault.what and sentence in fault.sentence], faults


async def test_rows_of_nothing_are_found_in_a_file(empty_file: str) -> None:
    await filled(empty_file)
    alter(empty_file, "DELETE FROM pages")
    assert "table articles, row 1: belongs to nothing in pages" in map(str, await checked(empty_file))


async def test_a_damaged_search_index_is_found(empty_file: str) -> None:
    await filled(empty_file)
    alter(empty_file, "UPDATE statement_index_content SET c0 = 'other words'")
    assert list(map(str, await checked(empty_file))) == ["the search index: is damaged"]


async def test_many_articles_are_looked_at_one_and_all(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_PORTION", 3)
    async with await open_store(url) as store:
        for number in range(7):
            await store.add(printed(url=f"https://a.example/{number}"), at=AT, project=project)
    assert await checked(url) == ()
    alter(url, "UPDATE articles SET text = 'other' WHERE key IN (1, 7)")
    assert len(await checked(url)) == 2
