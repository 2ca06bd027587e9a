"""Killable workers for an event loop, each used by one at a time."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from sources.workers import MEMORY, Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

T = TypeVar("T")


class Pool:
    """So many workers, each with so many seconds for one call. Use it in an `async with`.

    `answers` are the packages whose types may be in what they give, `ready` what each process does first.
    """

    def __init__(
        self,
        count: int,
        *,
        seconds: float,
        memory: int = MEMORY,
        answers: tuple[str, ...] = ("sources",),
        ready: Callable[[], object] = bool,
    ) -> None:
        self.count = count
        self._workers = tuple(
            Worker(seconds=seconds, memory=memory, answers=answers, ready=ready) for _ in range(count)
        )
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")

    async def __aenter__(self) -> Pool:
        for worker in self._workers:
            self._idle.put_nowait(worker)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.kill()  # whatever it was doing, nobody waits for it any more
        for worker in self._workers:
            await asyncio.to_thread(worker.close)
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def run(self, work: Callable[[Worker], T]) -> T:
        """What some work gives that uses a worker; it runs in a thread, as soon as a worker is idle."""
        worker = await self._idle.get()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, worker)
        finally:
            self._idle.put_nowait(worker)
