"""Timelines as pictures, from the command line and for the bot."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.pictures import Painter
from briefings.types import Query
from briefings.writing import compose
from tests.builders import statement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bot.conftest import Shell


def test_a_timeline_is_written_as_a_picture_beside_the_answer(run: Shell, story: Path) -> None:
    run("ingest", story)
    done = run("timeline", "--png", "out.png", "--json")
    assert done.status == 0
    assert done.err == "readout: out.png: a picture of 1 statement.\n"
    assert len(done.json) == 1
    assert (run.folder / "out.png").read_bytes().startswith(b"\x89PNG")


def test_a_picture_that_cannot_be_written_is_said_in_one_sentence(run: Shell) -> None:
    done = run("timeline", "--png", "nowhere/out.png")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "readout: nowhere/out.png: cannot be written (No such file or directory); nothing was kept of it\n"
    )


async def test_drawing_does_not_hold_up_the_event_loop() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    with Painter(()) as painter:
        ticking = asyncio.create_task(tick())
        painted = await painter.png(compose.timeline([statement()], Query()))
        ticking.cancel()
    assert painted.content.startswith(b"\x89PNG")
    assert painted.alt.startswith("Timeline · 1 statement.")
    assert ticks > 10
