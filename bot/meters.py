"""Figures for Prometheus: what the log tells, counted; how much there is; how long the event loop kept others waiting.

What happens is told once, to the log. Here its events are counted by their constant names, and those that say how long
something took are measured, so that nothing else has to know of figures.
"""

from __future__ import annotations

import asyncio
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, start_http_server

from bot.errors import ConfigError
from bot.running import Part
from briefings.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

    from briefings.store.opening import Store
    from briefings.store.totals import Totals

ANSWERED = "answered"
"""The event of an answer, with `what` was asked, its `outcome`, and the `seconds` it took."""

_COUNT_EVERY = 60.0
"""Seconds between two counts of what there is."""
_LOOP_EVERY = 0.5
"""Seconds between two looks at how late the event loop is."""

_ANSWER_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)  # three is what Discord waits for
_LAG_SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0)

_log = structlog.get_logger()


class Meters:
    """All figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._events = self._make(
            Counter, "readout_events", "What happened, by the names in the log.", "event", "level"
        )
        self._answers = self._make(Counter, "readout_answers", "Answers, by how they ended.", "what", "outcome")
        self._seconds = Histogram(
            "readout_answer_seconds",
            "How long answers took.",
            ["what"],
            buckets=_ANSWER_SECONDS,
            registry=self.registry,
        )
        self._lag = Histogram(
            "readout_event_loop_lag_seconds",
            "How late the event loop was.",
            buckets=_LAG_SECONDS,
            registry=self.registry,
        )
        self._articles = self._make(Gauge, "readout_articles", "Articles that are kept, all versions.")
        self._statements = self._make(Gauge, "readout_statements", "Statements that are kept.")
        self._feeds = self._make(Gauge, "readout_feeds", "Feeds, by how they are.", "state")
        self._entries = self._make(Gauge, "readout_entries", "Entries of feeds, by how far they have come.", "state")
        self._rereads = self._make(Gauge, "readout_rereads", "Articles that wait to be read again.")
        self._deliveries = self._make(Gauge, "readout_deliveries", "Digests, by how far they have come.", "state")

    def _make(self, kind: type[Any], name: str, meaning: str, *labels: str) -> Any:
        return kind(name, meaning, labels, registry=self.registry)

    def count(self, _logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """Count an event on its way into the log."""
        name = str(event.get("event"))
        self._events.labels(name, str(event.get("level"))).inc()
        if name == ANSWERED:
            self._answers.labels(event["what"], event["outcome"]).inc()
            self._seconds.labels(event["what"]).observe(event["seconds"])
        return event

    def late(self, seconds: float) -> None:
        """The event loop was late by so much."""
        self._lag.observe(max(0.0, seconds))

    def note(self, totals: Totals) -> None:
        """There is so much of everything."""
        self._articles.set(totals.articles)
        self._statements.set(totals.statements)
        self._rereads.set(totals.rereads)
        for gauge, numbers in (
            (self._feeds, totals.feeds),
            (self._entries, totals.entries),
            (self._deliveries, totals.deliveries),
        ):
            gauge.clear()
            for state, number in numbers.items():
                gauge.labels(state).set(number)


@contextmanager
def served(meters: Meters, host: str, port: int) -> Iterator[int]:
    """Serve the figures at /metrics in this block; gives the port. Raises ConfigError where the address is taken."""
    try:
        server, thread = start_http_server(port, host, meters.registry)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigError(f"The figures cannot be served at {host}:{port} ({reason}); set READOUT_METRICS.") from error
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def meters_part(meters: Meters, store: Store) -> Part:
    """The part that looks at how much there is and how late the event loop is."""

    async def run(stop: asyncio.Event) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(_watch_loop(meters, stop))
            group.create_task(_watch_store(meters, store, stop))

    return Part(name="meters", run=run)


async def _watch_loop(meters: Meters, stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        due = loop.time() + _LOOP_EVERY
        await asyncio.sleep(_LOOP_EVERY)
        meters.late(loop.time() - due)


async def _watch_store(meters: Meters, store: Store, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            meters.note(await store.totals())
        except StoreError as error:
            _log.error("store_failing", reason=str(error))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _COUNT_EVERY)
