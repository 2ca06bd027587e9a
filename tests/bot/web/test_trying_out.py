"""The main job, and then the try-out: on a terminal until Ctrl-C, without one not at all."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.bot.conftest import Shell

ROOT = Path(__file__).parents[3]
ARGUMENTS = [sys.executable, "-m", "bot", "demo", "--serve"]


def environment(folder: Path) -> dict[str, str]:
    database, port = f"sqlite:///{folder}/readout.db", "127.0.0.1:0"
    return os.environ | {"READOUT_DATABASE_URL": database, "READOUT_HTTP": port, "DISCORD_TOKEN": ""}


@pytest.mark.slow
def test_on_a_terminal_the_site_is_served_until_ctrl_c(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ARGUMENTS,
        cwd=ROOT,
        env=environment(tmp_path),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        shown, deadline = "", time.monotonic() + 60
        while "Ctrl-C ends it." not in shown and time.monotonic() < deadline:
            shown += os.read(ours, 65536).decode()
        address = re.findall(r"The site is at (http://127\.0\.0\.1:\d+)\r\n", shown)
        assert f"{address[0]}/channel" in shown
        with urllib.request.urlopen(f"{address[0]}/channel", timeout=10) as answer:  # noqa: S310 -- our own
            assert "Digest" in answer.read().decode()
        process.send_signal(2)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_without_a_terminal_it_ends_and_says_how_to_serve(run: Shell) -> None:
    done = run("demo", "--serve")
    assert (done.status, done.err) == (0, "")
    assert "Timeline" in done.out
    assert done.out.splitlines()[-1].endswith("make serve")


def test_an_address_that_is_taken_is_said_in_one_sentence(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("READOUT_HTTP", f"127.0.0.1:{taken.getsockname()[1]}")
        done = run("serve")
    assert (done.status, done.out) == (2, "")
    assert re.fullmatch(
        r"readout: The site cannot be served at 127\.0\.0\.1:\d+ \(.*in use.*\); set READOUT_HTTP\.\n", done.err
    )


def test_settings_of_the_site_are_looked_at_first(run: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_HTTP", "anywhere")
    monkeypatch.setenv("READOUT_PUBLIC_URL", "javascript:alert(1)")
    done = run("serve")
    assert done.status == 2
    assert "READOUT_HTTP): it must be an address and a port, like 127.0.0.1:8321." in done.err
    assert "READOUT_PUBLIC_URL): it must be an address like https://quotes.example.org." in done.err
