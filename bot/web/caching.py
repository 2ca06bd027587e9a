"""Answers that were just given, kept for some seconds, and whether whoever asks has them already."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SECONDS = 10.0
"""How long an answer is given again: what is newer is seen that much later, and a crowd costs what one reader does."""

LARGEST = 16 * 1024**2
"""Bytes of answers that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What is answered, of which type; `status` is 200 for what may be kept."""

    content: bytes
    type: str
    status: int = 200

    @property
    def tag(self) -> str:
        """What stands for exactly this content, as in `ETag`."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:24]}"'


class Kept:
    """Answers by what was asked for. Of several who ask for the same at once, one makes the answer for all."""

    def __init__(self, clock: Callable[[], float], *, seconds: float = SECONDS, largest: int = LARGEST) -> None:
        self._clock = clock
        self._seconds = seconds
        self._largest = largest
        self._size = 0
        self._answers: OrderedDict[str, tuple[float, Body, str]] = OrderedDict()
        self._making: dict[str, asyncio.Future[tuple[Body, str]]] = {}

    async def answer(self, asked: str, make: Callable[[], Awaitable[Body]]) -> tuple[Body, str]:
        """The answer, kept or made, with its tag."""
        known = self._answers.get(asked)
        if known is not None and self._clock() - known[0] < self._seconds:
            return known[1], known[2]
        if (making := self._making.get(asked)) is not None:
            return await asyncio.shield(making)
        making = self._making[asked] = asyncio.get_running_loop().create_future()
        try:
            body = await make()
            made = (body, body.tag)
        except BaseException as error:
            # Whoever waited asks again: with a request that was given up, its work was, too.
            making.set_exception(error if isinstance(error, Exception) else ConnectionAbortedError())
            making.exception()  # it may be that nobody waited
            raise
        else:
            making.set_result(made)
            if body.status == 200:
                self._keep(asked, *made)
            return made
        finally:
            del self._making[asked]

    def _keep(self, asked: str, body: Body, tag: str) -> None:
        self._drop(asked)
        self._answers[asked] = (self._clock(), body, tag)
        self._size += len(body.content) + len(asked)
        while self._size > self._largest:
            self._drop(next(iter(self._answers)))

    def _drop(self, asked: str) -> None:
        if (known := self._answers.pop(asked, None)) is not None:
            self._size -= len(known[1].content) + len(asked)


def is_known(tag: str, header: str | None) -> bool:
    """Whether what `If-None-Match` names is this answer."""
    if header is None:
        return False
    return header.strip() == "*" or tag in {one.strip().removeprefix("W/") for one in header.split(",")}
