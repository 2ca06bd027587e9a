"""The image does what docs/hosting.md says, run as it declares."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING

import click
import pytest

from briefings.store.migrating import REVISIONS, VERSION_TABLE
from tests.dump import DUMPS
from tests.image.test_wheels import PYTHON

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.image.boxes import Box, Image

MEGABYTE = 1_000_000
LAYERS = 230
"""Megabytes that the image may add to its base."""


def test_it_is_small(image: Image) -> None:
    click.echo(f"layers above the base image: {image.layers / MEGABYTE:.0f} MB")
    assert image.layers < LAYERS * MEGABYTE


def test_it_says_what_it_is(image: Image) -> None:
    labels = {name.rpartition(".")[2]: value for name, value in image.config["Labels"].items()}
    assert {"title", "description", "licenses", "version"} <= set(labels)
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", labels["version"])
    assert image.config["User"] == "10001:10001"
    assert list(image.config["Volumes"]) == ["/data"]


def test_all_that_was_compiled_can_be_loaded(box: Callable[..., Box]) -> None:
    program = """
import importlib, importlib.machinery, pathlib, sys, psycopg
suffixes = tuple(importlib.machinery.EXTENSION_SUFFIXES)
site = next(pathlib.Path(one) for one in sys.path if one.endswith("site-packages"))
ours = lambda file: file.name.endswith(suffixes) and "tests" not in file.parts and ".libs" not in str(file)
files = [one for one in site.rglob("*.so") if ours(one)]
for file in files:
    importlib.import_module(".".join([*file.relative_to(site).parts[:-1], file.name.partition(".")[0]]))
print(len(files))
"""
    ran = box().run("python", "-W", "ignore", "-c", program)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) > 30


def test_bytecode_came_along(box: Callable[..., Box]) -> None:
    program = """
import importlib.util, pathlib, sys
site = next(pathlib.Path(one) for one in sys.path if one.endswith("site-packages"))
files = [one for one in site.rglob("*.py") if "templates" not in one.parts]
print(len(files), sum(pathlib.Path(importlib.util.cache_from_source(str(one))).exists() for one in files))
"""
    files, compiled = map(int, box().run("python", "-c", program).stdout.split())
    assert files > 1000
    assert compiled / files > 0.99


def test_it_runs_without_rights_on_a_root_that_cannot_be_written(box: Callable[..., Box]) -> None:
    program = """
import os, pathlib
print(os.getuid(), os.getgid(), os.getpid(), os.getgroups())
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("CapBnd")))
for place in ("/x", "/opt/readout/x", "/etc/x", "/data/x", "/tmp/x"):
    try:
        pathlib.Path(place).touch()
        print("may write", place)
    except OSError as error:
        print(error.strerror, place)
"""
    assert box().run("python", "-V").stdout.startswith(f"Python {PYTHON}.")
    who, rights, *places = box().run("python", "-c", program).stdout.splitlines()
    assert who == "10001 10001 1 []"
    assert int(rights, 16) == 0
    assert places == [
        *(f"Read-only file system {place}" for place in ("/x", "/opt/readout/x", "/etc/x")),
        *(f"may write {place}" for place in ("/data/x", "/tmp/x")),  # noqa: S108 -- in the container
    ]


def test_the_built_in_articles_are_kept_on_the_volume(box: Callable[..., Box], data: Path) -> None:
    first, again = box().run("readout", "demo"), box().run("readout", "demo")
    assert (first.returncode, first.stderr) == (again.returncode, again.stderr) == (0, "")
    assert "new statements were kept" in first.stdout
    assert "Nothing new" in again.stdout
    assert (data / "readout.db").stat().st_uid == 10001


def test_a_volume_of_somebody_else_is_one_clear_sentence(box: Callable[..., Box], data: Path) -> None:
    os.chown(data, 0, 0)
    data.chmod(0o755)
    ran = box().run("readout", "demo")
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert "/data/readout.db: cannot be opened; give this user the right" in ran.stderr


@pytest.mark.parametrize("version", sorted(file.stem for file in DUMPS.glob("*.sql")))
def test_a_volume_of_an_earlier_version_is_brought_up(box: Callable[..., Box], data: Path, version: str) -> None:
    file = data / "readout.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript((DUMPS / f"{version}.sql").read_text(encoding="utf-8"))
        (before,) = connection.execute("SELECT count(*) FROM statements").fetchone()
        (tables,) = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608 -- ours
    os.chown(file, 10001, 10001)
    ran = box().run("readout", "db", "check")
    assert ran.returncode == 0, ran.stderr
    assert f"{before} statements" in ran.stdout
    assert "all is well" in ran.stdout
    backed_up = list((data / "backups").glob("before-tables-*"))
    assert bool(backed_up) is (tables != REVISIONS[-1])  # where the tables are this version's, nothing is changed


def test_it_runs_is_well_and_ends_as_an_engine_asks_it_to(box: Callable[..., Box], data: Path) -> None:
    container = box(READOUT_HTTP="127.0.0.1:0")
    with (data / "log").open("wb") as log, container.running(log=log) as running:
        assert until(lambda: healthy(container)), (data / "log").read_text()
        click.echo(f"memory of all processes: {running.memory() / MEGABYTE:.0f} MB")
        assert running.end(signal.SIGTERM) == 0
    assert "daily-" in str([file.name for file in (data / "backups").iterdir()])


def test_what_was_kept_is_there_after_it_was_killed(box: Callable[..., Box], data: Path) -> None:
    container = box(READOUT_HTTP="127.0.0.1:0")
    assert container.run("readout", "demo").returncode == 0
    before = container.run("readout", "timeline", "--json").stdout
    for _ in range(2):
        with (data / "log").open("wb") as log, container.running(log=log) as running:
            assert until(lambda: healthy(container)), (data / "log").read_text()
            running.end(signal.SIGKILL)
    assert container.run("readout", "timeline", "--json").stdout == before
    assert "all is well" in container.run("readout", "db", "check").stdout


def test_a_full_disk_is_one_sentence_and_costs_nothing_that_was_kept(box: Callable[..., Box], small: Path) -> None:
    assert box().run("readout", "db", "upgrade").returncode == 0
    filler = small / "filler"
    filler.write_bytes(bytes(100_000))
    filled = subprocess.run(["sh", "-c", f"cat /dev/zero >> {filler}"], capture_output=True, text=True, check=False)
    assert "No space left" in filled.stderr
    for command in (("readout", "demo"), ("readout", "backup", "/data/backup.db")):
        ran = box().run(*command)
        assert (ran.returncode, len(ran.stderr.splitlines())) == (2, 1)
        assert "room" in ran.stderr or "No space left" in ran.stderr
    filler.unlink()
    assert "all is well" in box().run("readout", "db", "check").stdout
    assert box().run("readout", "demo").returncode == 0
    assert box().run("readout", "backup", "/data/backup.db").returncode == 0


def test_the_health_check_fails_where_nothing_runs(box: Callable[..., Box]) -> None:
    assert not healthy(box())


def healthy(container: Box) -> bool:
    """Whether the health check, as the image declares it, passes."""
    return container.run(*container.image.health, inside=True).returncode == 0


def until(holds: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something comes to hold in that time."""
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(0.5)
    return held
