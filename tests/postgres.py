"""A PostgreSQL server of the tests' own, started where its programs are on this machine."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNPRIVILEGED = ("postgres", "nobody")
"""Users that may run a server where root, who may not, runs the tests."""


@contextmanager
def serving(*settings: str) -> Iterator[str | None]:
    """The folder of the socket of a server on which whoever comes as readout may do anything; None without programs.

    `settings` are PostgreSQL's own, as name=value.
    """
    programs = _programs()
    if programs is None:
        yield None
        return
    users = {entry.pw_name for entry in pwd.getpwall()}
    user = next(name for name in _UNPRIVILEGED if name in users) if os.getuid() == 0 else None
    # Not in pytest's own folders: another user must get there, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="readout-pg-"))
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        command = [programs / program, *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL, timeout=120)

    data = str(folder / "data")
    every = ["listen_addresses=", "fsync=off", "full_page_writes=off", *settings]
    options = " ".join([f"-k {folder}", *(f"-c {one}" for one in every)])
    try:
        run("initdb", "-D", data, "-U", "readout", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-D", data, "-l", str(folder / "log"), "-o", options, "-w", "start")
        yield str(folder)
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)
