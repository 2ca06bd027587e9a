"""A process that adds invented articles to a store: `python -m tests.briefings.store.adder URL FIRST NUMBER`.

Says "ready", waits for a line, and says what became of each article as soon as it is kept.
"""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefings.matching.versions import project
from briefings.store.opening import open_store
from tests.briefings.printed import printed

if TYPE_CHECKING:
    from briefings.types import Reading

STATEMENTS = 8


def article(number: int) -> Reading:
    """The numbered article, with eight statements."""
    said = [f"thing {number} was said for the {nth} time" for nth in range(STATEMENTS)]
    return printed(*said, url=f"https://harbour-times.example/{number}")


async def main(url: str, first: int, number: int) -> None:
    """Add `number` articles from the one numbered `first`."""
    async with await open_store(url) as store:
        print("ready", flush=True)  # noqa: T201 -- what the test waits for
        sys.stdin.readline()
        for one in range(first, first + number):
            added = await store.add(article(one), at=datetime(2023, 3, 1, tzinfo=UTC), project=project)
            print(added.outcome.value, flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
