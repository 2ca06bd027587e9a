"""Figures that Prometheus reads: of what happened, of what there is."""

from __future__ import annotations

import asyncio
import urllib.request
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import structlog

from bot.errors import ConfigError
from bot.meters import ANSWERED, Meters, meters_part, served
from briefings.matching.versions import project
from briefings.store.opening import open_store
from tests.briefings.printed import printed

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2023, 3, 1, tzinfo=UTC)


@pytest.fixture
def meters() -> Meters:
    return Meters()


def value(meters: Meters, name: str, **labels: str) -> float | None:
    return meters.registry.get_sample_value(name, labels)


def test_events_are_counted_by_name_and_level_on_their_way_into_the_log(meters: Meters) -> None:
    told: list[dict[str, object]] = []

    def end(_logger: object, _method: str, event: dict[str, object]) -> dict[str, object]:
        told.append(event)
        raise structlog.DropEvent

    processors = [structlog.processors.add_log_level, meters.count, end]
    log = structlog.wrap_logger(structlog.ReturnLogger(), processors=processors)
    log.info("feeds_polled", feeds=3)
    log.info("feeds_polled", feeds=5)
    log.warning("feed_failing")
    assert [event["event"] for event in told] == ["feeds_polled", "feeds_polled", "feed_failing"]
    assert value(meters, "readout_events_total", event="feeds_polled", level="info") == 2
    assert value(meters, "readout_events_total", event="feed_failing", level="warning") == 1


def test_answers_are_counted_by_outcome_and_measured(meters: Meters) -> None:
    for outcome, seconds in (("given", 0.2), ("given", 0.03), ("failed", 2.5)):
        meters.count(None, "info", {"event": ANSWERED, "what": "quote", "outcome": outcome, "seconds": seconds})
    assert value(meters, "readout_answers_total", what="quote", outcome="given") == 2
    assert value(meters, "readout_answers_total", what="quote", outcome="failed") == 1
    assert value(meters, "readout_answer_seconds_bucket", what="quote", le="0.25") == 2


async def test_it_is_told_how_much_there_is_and_how_late_the_loop_is(
    meters: Meters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.meters._LOOP_EVERY", 0.01)
    stop = asyncio.Event()
    async with await open_store(f"sqlite:///{tmp_path}/a.db") as store:
        await store.add(printed("The door is open."), at=AT, project=project)
        await store.feeds.add("https://harbour.example/feed", at=AT)
        running = asyncio.create_task(meters_part(meters, store).run(stop))
        while not (value(meters, "readout_statements") and value(meters, "readout_event_loop_lag_seconds_count")):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        stop.set()
        await running
    assert (value(meters, "readout_articles"), value(meters, "readout_statements")) == (1, 1)
    assert value(meters, "readout_feeds", state="active") == 1


async def test_figures_are_served_and_an_address_that_is_taken_is_said(meters: Meters) -> None:
    def read(port: int) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            return str(answer.read().decode())

    with served(meters, "127.0.0.1", 0) as port:
        assert "readout_event_loop_lag_seconds_bucket" in await asyncio.to_thread(read, port)
        with pytest.raises(ConfigError, match="READOUT_METRICS"), served(Meters(), "127.0.0.1", port):
            pass
