"""What the first answer needs is made before anybody asks."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import briefings.writing
from bot import warming
from bot.commands.finding import found
from bot.messages.buttons import Listing
from briefings.errors import StoreError
from briefings.store.opening import open_store
from briefings.types import ANY_TOPIC, Query
from briefings.writing.environment import environment
from briefings.writing.words import words_of
from tests.discord.running import Clock, bring, services_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.services import Services


@pytest.fixture
async def services(ready: str) -> AsyncIterator[Services]:
    clock = Clock()
    async with await open_store(ready) as store:
        await bring(store, 1, "The door is open.", at=clock.now)
        yield services_of(store, clock)


def test_every_template_that_the_bot_speaks_by_is_read_in() -> None:
    cards = ast.parse((Path(briefings.writing.__file__).parent / "cards.py").read_text("utf-8"))
    used = {
        node.args[1].value
        for node in ast.walk(cards)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "written"
        if isinstance(node.args[1], ast.Constant)
    }
    assert used == set(warming.TEMPLATES)
    warming.read_in(None)
    kept = environment("discord", None).cache
    assert kept is not None
    assert used <= {name.removesuffix(".j2") for _, name in kept.keys()}  # noqa: SIM118 -- no dict


def test_a_template_that_cannot_be_read_does_not_keep_the_bot_from_starting(tmp_path: Path) -> None:
    (tmp_path / "discord").mkdir()
    (tmp_path / "discord/card.j2").write_text("{% if %}")
    warming.read_in(tmp_path)


async def test_for_the_first_questions_no_sql_is_made(services: Services) -> None:
    cache = services.store._database.engine.sync_engine._compiled_cache  # noqa: SLF001
    assert cache is not None
    await warming.ask_first(services)
    made = set(cache)
    query = Query(words="door", topic=ANY_TOPIC)
    for listing in Listing:
        assert "The door is open" in str(await found(services, listing, query, 0, words_of("en")))
    await services.store.speakers("brek", 25)
    assert len(made) > 5
    assert set(cache) == made


async def test_a_store_that_cannot_be_asked_is_left_to_the_answers(services: Services) -> None:
    async def broken(*_: object) -> None:
        raise StoreError("the database", "is away")

    asked: Any = SimpleNamespace(quotes=broken, timeline=broken, checked=broken)
    await warming.ask_first(replace(services, answers=asked))
