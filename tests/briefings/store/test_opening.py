"""Opening databases: new ones, wrong ones, and several processes at once."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from briefings.errors import NewerStoreError, StoreError
from briefings.store import engine
from briefings.store.address import locate
from briefings.store.migrating import REVISIONS, pending
from briefings.store.opening import open_store, upgrade
from briefings.types import Query
from tests.briefings.store.raw import alter, damage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


async def refused(url: str, **how: bool) -> StoreError:
    with pytest.raises(StoreError) as caught:
        await open_store(url, **how)
    return caught.value


async def test_a_file_and_its_folders_are_made(tmp_path: Path) -> None:
    async with await open_store(f"sqlite:///{tmp_path}/new/folder/readout.db") as store:
        assert await store.statements(Query()) == ()
    assert (tmp_path / "new" / "folder" / "readout.db").is_file()


async def test_a_relative_path_is_relative_to_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with await open_store("sqlite:///here.db"):
        assert (tmp_path / "here.db").is_file()


async def test_odd_names_are_names(tmp_path: Path) -> None:
    for name in ("a b.db", "50%.db", "é'“”.db", "a:b@c.db", "#1.db"):
        async with await open_store(f"sqlite:///{tmp_path}/{name}"):
            assert (tmp_path / name).is_file()


async def test_an_empty_database_is_given_its_tables_and_opens_again(empty: str) -> None:
    for _ in range(2):
        async with await open_store(empty) as store:
            assert (await store.counts()).articles == 0
    assert await upgrade(empty) is False


async def test_an_empty_database_stays_empty_where_it_shall_not_be_migrated(empty: str) -> None:
    assert "readout db upgrade" in (await refused(empty, migrate=False)).sentence
    assert await upgrade(empty) is True
    async with await open_store(empty, migrate=False) as store:
        assert (await store.counts()).articles == 0


async def test_an_sqlite_database_waits_for_writers_and_does_not_hinder_readers(empty_file: str) -> None:
    database = engine.Database(locate(empty_file))
    async with database.reading() as connection:
        wanted = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 1000 * engine.PATIENCE}
        for pragma, value in wanted.items():
            assert (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar() == value
    await database.close()


async def test_a_later_version_is_refused_by_name(empty: str) -> None:
    await upgrade(empty)
    alter(empty, "UPDATE readout_schema SET version_num = '9999'")
    error = await refused(empty)
    assert isinstance(error, NewerStoreError)
    assert "9999" in error.sentence
    with pytest.raises(NewerStoreError):
        await upgrade(empty)


async def test_a_database_of_something_else_is_left_alone(empty: str) -> None:
    alter(empty, "CREATE TABLE bookmarks (url TEXT)")
    assert "something else" in (await refused(empty)).sentence


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.mkdir(), "is no file but a folder"),
        (lambda path: os.mkfifo(path), "is no file but a folder or a device"),
        (lambda path: path.write_text("These are my notes. " * 100), "is no SQLite database"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000), "is no SQLite database"),
    ],
)
async def test_what_is_no_database_is_said(tmp_path: Path, make: Callable[[Path], object], says: str) -> None:
    make(tmp_path / "thing")
    error = await refused(f"sqlite:///{tmp_path}/thing")
    assert says in error.sentence
    assert error.what == f"{tmp_path}/thing"


async def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name in ("file/readout.db", "x" * 300 + "/readout.db"):
        assert "cannot be made in its folder" in (await refused(f"sqlite:///{tmp_path}/{name}")).sentence


async def test_a_damaged_file_is_said(empty_file: str) -> None:
    async with await open_store(empty_file):
        pass
    damage(empty_file)
    assert "is damaged" in (await refused(empty_file)).sentence


_UNPRIVILEGED = """
import asyncio, os, sys
from briefings.errors import StoreError
from briefings.store.opening import open_store
async def main():
    # All that is imported on the way lies where another user may not look.
    async with await open_store(sys.argv[2]):
        pass
    if os.getuid() == 0:
        os.setgid(65534), os.setuid(65534)
    try:
        async with await open_store(sys.argv[1]) as store:
            print("opened", await store.counts())
    except StoreError as error:
        print(error)
asyncio.run(main())
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user may enter; pytest's own are closed to others, again and again."""
    with tempfile.TemporaryDirectory(prefix="readout-open-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.slow
@pytest.mark.parametrize(("folder", "file"), [(0o555, 0o444), (0o777, 0o000), (0o555, None)])
async def test_what_one_may_not_touch_is_said(open_to_all: Path, folder: int, file: int | None) -> None:
    path = open_to_all / "closed" / "readout.db"
    path.parent.mkdir()
    if file is not None:
        async with await open_store(f"sqlite:///{path}"):
            pass
        path.chmod(file)
    path.parent.chmod(folder)
    said = await _child(_UNPRIVILEGED, f"sqlite:///{path}", f"sqlite:///{open_to_all}/other.db")
    path.parent.chmod(0o755)
    assert said.startswith(f"{path}: ")
    assert "give this user the right" in said


async def test_a_database_that_another_holds_is_said(empty_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with await open_store(empty_file):
        pass
    monkeypatch.setattr(engine, "PATIENCE", 0.1)
    other = sqlite3.connect(empty_file.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        async with await open_store(empty_file) as store:
            assert (await store.counts()).articles == 0
            with pytest.raises(StoreError, match="is in use by another process"):
                await store.notes.write("name", "value")
    finally:
        other.close()


@pytest.mark.postgres
async def test_a_server_that_another_writer_holds_is_said(empty_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with await open_store(empty_server) as store:
        monkeypatch.setattr(engine, "PATIENCE", 0.1)
        other = engine.Database(locate(empty_server))
        async with other.writing():
            with pytest.raises(StoreError, match="is in use by another process"):
                await store.notes.write("name", "value")
            assert (await store.counts()).articles == 0
        await other.close()


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("/test_", "/no_such_"), 'database "no_such_'),
        (("readout@", "nobody:hush@"), 'role "nobody" does not exist'),
        (("?host=", "?sslmode=hush&host="), "invalid sslmode value"),
        (("?host=", "?bogus=hush&host="), "bogus"),
        (("?host=", "?host=/nowhere"), "No such file"),
    ],
)
async def test_a_server_that_does_not_let_us_in_is_said(empty_server: str, change: tuple[str, str], says: str) -> None:
    error = await refused(empty_server.replace(*change))
    assert "cannot be reached" in error.sentence
    assert says in error.sentence
    assert "hush" not in error.sentence.replace('"hush"', "")
    assert error.what.startswith("postgresql://")


async def test_a_server_that_is_not_there_is_said_without_the_password() -> None:
    error = await refused("postgresql://readout:hush@127.0.0.1:9/readout")
    assert "cannot be reached" in error.sentence
    assert "hush" not in str(error)


@pytest.mark.postgres
async def test_a_server_database_that_lacks_characters_is_refused(server: str) -> None:
    with psycopg.connect(host=server, user="readout", dbname="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE narrow ENCODING 'LATIN1' TEMPLATE template0")
    assert "ENCODING 'UTF8'" in (await refused(f"postgresql://readout@/narrow?host={server}")).sentence


@pytest.mark.postgres
async def test_a_user_who_may_not_make_tables_is_told(empty_server: str) -> None:
    with psycopg.connect(empty_server, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS guest")
        connection.execute("CREATE ROLE guest LOGIN")
    assert "right" in (await refused(empty_server.replace("readout@", "guest@"))).sentence


_OPEN = """
import asyncio, sys
from briefings.store.opening import open_store
async def main():
    sys.stdin.readline()
    async with await open_store(sys.argv[1]) as store:
        print((await store.counts()).articles)
asyncio.run(main())
"""


@pytest.mark.slow
async def test_processes_that_open_a_new_database_at_once_all_get_it(empty: str) -> None:
    children = [await _start(_OPEN, empty) for _ in range(3)]
    said = await asyncio.gather(*(child.communicate(b"go\n") for child in children))
    assert [out for out, _ in said] == [b"0\n"] * 3


async def _start(code: str, *arguments: str) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, *arguments, stdin=pipe, stdout=pipe, stderr=None, cwd=Path(__file__).parents[3]
    )


async def _child(code: str, *arguments: str) -> str:
    out, _ = await (await _start(code, *arguments)).communicate()
    return out.decode()


@pytest.mark.parametrize(
    ("found", "empty", "alone", "migrate", "outcome"),
    [
        (REVISIONS[-1], False, False, False, False),
        (None, True, False, True, True),
        (None, True, True, True, True),
        (None, True, True, False, "readout db upgrade"),
        (None, False, True, True, "something else"),
        ("9999", False, True, True, "later version"),
        ("older", False, True, True, True),
        ("older", False, False, True, "readout db upgrade"),
        ("older", False, True, False, "readout db upgrade"),
    ],
)
def test_when_a_database_is_migrated(
    monkeypatch: pytest.MonkeyPatch, found: str | None, empty: bool, alone: bool, migrate: bool, outcome: bool | str
) -> None:
    monkeypatch.setattr("briefings.store.migrating.REVISIONS", ("older", *REVISIONS))
    if isinstance(outcome, str):
        with pytest.raises(StoreError, match=outcome):
            pending(found, empty=empty, what="it", alone=alone, migrate=migrate)
    else:
        assert pending(found, empty=empty, what="it", alone=alone, migrate=migrate) is outcome
