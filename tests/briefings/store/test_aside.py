"""Long calculations hold nobody up."""

from __future__ import annotations

from threading import get_ident
from typing import TYPE_CHECKING

from briefings.matching.versions import Matching
from briefings.store.aside import LARGE, aside
from tests.briefings.printed import printed
from tests.briefings.store.test_joining import AT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.store.opening import Store
    from briefings.types import Account, Ruling


async def test_what_is_large_is_worked_out_in_a_thread_and_what_is_small_in_place() -> None:
    assert await aside(LARGE - 1, get_ident) == get_ident()
    assert await aside(LARGE, get_ident) != get_ident()


class Noting(Matching):
    """Matching that notes in which threads it compares."""

    def __init__(self) -> None:
        self.threads: set[int] = set()

    def join(self, accounts: Sequence[Account], rulings: Sequence[Ruling]) -> tuple[tuple[str, ...], ...]:
        self.threads.add(get_ident())
        return super().join(accounts, rulings)


async def test_a_page_made_of_look_alikes_is_compared_in_a_thread(store: Store) -> None:
    noting = Noting()
    words = [f"The bridge number {number} is built from the south" for number in range(LARGE)]
    await store.add(printed(*words), at=AT, project=noting)
    assert noting.threads
    assert get_ident() not in noting.threads
