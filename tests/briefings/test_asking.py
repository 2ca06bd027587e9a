"""What is made of a question: names completed or put right, words corrected, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefings.asking import understood, with_words_put_right
from briefings.knowledge.registry import load_registry
from briefings.store.types import Hits, Named
from briefings.types import Query
from tests import builders

if TYPE_CHECKING:
    from briefings.store.opening import Store

BREKKE, OTHER_BREKKE = Named(name="Halvard Brekke", statements=40, off=0), Named(name="Ida Brekke", statements=4, off=0)


class Shelf:
    """As much of a store as questions need: names that may be meant, and words that can be put right."""

    def __init__(self, *named: Named, better: str | None = None, known: tuple[str, ...] = ()) -> None:
        self._named, self._better, self._known = named, better, known

    async def knows_speaker(self, name: str) -> bool:
        return name in self._known

    async def knows_outlet(self, name: str) -> bool:
        return name in self._known

    async def speakers(self, typed: str, limit: int = 25) -> tuple[Named, ...]:
        return self._named[:limit]

    async def outlets(self, typed: str, limit: int = 25) -> tuple[Named, ...]:
        return self._named[:limit]

    async def corrected(self, words: str) -> str | None:
        return self._better


async def speaker(typed: str, *named: Named, known: tuple[str, ...] = ()) -> tuple[str | None, tuple[str, ...]]:
    shelf: Store = Shelf(*named, known=known)  # type: ignore[assignment]  # as much of one as is needed
    asked = await understood(Query(speaker=typed), shelf, load_registry())
    return asked.query.speaker, asked.remarks


@pytest.mark.parametrize("typed", ["Stoltenberg", "jens stoltenberg"])
async def test_a_name_that_the_registry_knows_is_taken_without_a_word(typed: str) -> None:
    assert await speaker(typed) == ("Jens Stoltenberg", ())


async def test_a_misspelt_name_that_the_registry_knows_is_put_right_and_said() -> None:
    meant, remarks = await speaker("Stoltenburg")
    assert meant == "Jens Stoltenberg"
    assert remarks == ("There is no speaker “Stoltenburg”: taken for Jens Stoltenberg.",)


async def test_a_name_that_statements_have_is_taken_as_it_is() -> None:
    assert await speaker("Brekke", BREKKE, known=("Brekke",)) == ("Brekke", ())


async def test_who_speaks_ten_times_as_much_is_meant() -> None:
    assert (await speaker("Brekke", BREKKE, OTHER_BREKKE))[0] == "Halvard Brekke"


async def test_between_two_as_likely_nothing_is_guessed() -> None:
    more = Named(name="Ida Brekke", statements=5, off=0)
    meant, (remark,) = await speaker("Brekke", BREKKE, more)
    assert meant == "Brekke"
    assert remark == "There is no speaker “Brekke”. Did you mean: Halvard Brekke or Ida Brekke?"


async def test_fewer_wrong_letters_go_before_more_statements() -> None:
    far = Named(name="Ida Brekken", statements=4000, off=2)
    assert (await speaker("Breke", Named(name="Halvard Brekke", statements=1, off=1), far))[0] == "Halvard Brekke"


async def test_a_name_like_no_other_stays_as_it_is() -> None:
    assert await speaker("Qwertyuiop") == ("Qwertyuiop", ())


async def test_an_outlet_is_completed() -> None:
    shelf: Store = Shelf(Named(name="The Harbour Times", statements=1, off=1))  # type: ignore[assignment]
    asked = await understood(Query(outlet="harb"), shelf, load_registry())
    assert (asked.query.outlet, len(asked.remarks)) == ("The Harbour Times", 1)


@pytest.mark.parametrize(
    ("better", "found", "words"),
    [
        ("member", {"member": 2}, "member"),
        ("member", {}, "menber"),
        (None, {}, "menber"),
        ("x", {"menber": 1}, "menber"),
    ],
)
async def test_words_are_put_right_only_where_that_finds_something(
    better: str | None, found: dict[str, int], words: str
) -> None:
    async def search(query: Query) -> Hits:
        total = found.get(query.words or "", 0)
        return Hits(statements=(builders.statement(),) * total, total=total)

    shelf: Store = Shelf(better=better)  # type: ignore[assignment]
    asked = await understood(Query(words="menber"), shelf, load_registry())
    asked, hits = await with_words_put_right(asked, shelf, search)
    assert asked.query.words == words
    assert hits.total == found.get(words, 0)
    assert asked.remarks == (
        ("Nothing was found for “menber”: showing results for “member”.",) if words == "member" else ()
    )
