"""Ticks: what is looked at every few seconds, hours or days. What is due, the database knows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping
    from datetime import timedelta


@contextmanager
def ticking(jobs: Mapping[str, tuple[timedelta, Callable[[], Awaitable[None]]]]) -> Iterator[None]:
    """Run each job at its interval, in this block; the first time after one of them. No job runs beside itself.

    A tick that comes too late, after the machine slept, is not left out; of many such one is enough.
    """
    from datetime import UTC

    from apscheduler.schedulers.asyncio import AsyncIOScheduler

    defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
    for name, (interval, job) in jobs.items():
        scheduler.add_job(job, "interval", seconds=interval.total_seconds(), id=name)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
