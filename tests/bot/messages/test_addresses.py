"""Answers lead to the page of a statement, where there is a site that others can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.answers import Answers
from briefings.knowledge.shelf import load
from briefings.matching.versions import project
from briefings.store.opening import open_store
from briefings.types import Query
from briefings.writing.cards import card
from briefings.writing.words import words_of
from tests.bot.web.conftest import NOW
from tests.briefings.printed import printed

if TYPE_CHECKING:
    from pathlib import Path


async def shown(folder: Path, site: str | None) -> tuple[str, str]:
    """A statement as the bot shows it, and its id."""
    async with await open_store(f"sqlite:///{folder}/readout.db") as store:
        await store.add(printed("The door is open for Kyiv."), at=NOW, project=project)
        (entry,) = (await Answers(store, load(), site=site).quotes(Query())).entries
    return card(entry, words_of("en"), 4000), entry.statement.id


async def test_with_a_public_address_the_page_stands_beside_the_sources(tmp_path: Path) -> None:
    text, id_ = await shown(tmp_path, "https://quotes.example/archive")
    assert text.rstrip().endswith(f" · [page](<https://quotes.example/archive/s/{id_}>)")


async def test_without_one_there_is_no_link_that_nobody_could_follow(tmp_path: Path) -> None:
    text, _ = await shown(tmp_path, None)
    assert "[page]" not in text
