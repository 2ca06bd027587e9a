"""Backups of either kind of database, put back into either; databases carried from one kind to the other."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from briefings.errors import NewerStoreError, StoreError
from briefings.matching.versions import project
from briefings.store import backups, carrying
from briefings.store.address import locate
from briefings.store.engine import Database
from briefings.store.migrating import REVISIONS, bring_up, state
from briefings.store.opening import open_store, upgrade
from briefings.types import Query
from tests import dump
from tests.briefings.printed import printed
from tests.briefings.store.raw import alter, damage

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.store.opening import Store

# What the command line tells of it is tested without: tests/bot/test_backup.py.
pytestmark = pytest.mark.slow

AT = datetime(2023, 3, 1, 12, tzinfo=UTC)
MORE = printed("One thing more was said.", url="https://harbour-times.example/more")


def quiet(_done: int, _all: int) -> None:
    """Tells nobody."""


async def everything(url: str) -> list[object]:
    """All that is asked for again and again, with what the index finds."""
    async with await open_store(url) as store:
        assert await store.check() == ()
        listed = await store.articles(limit=100)
        return [
            [statement async for statement in store.each_statement()],
            [await store.article(one.id) for one in listed],
            await store.search(Query(words='"stay open"')),
            await store.speakers("vanse"),
            await store.corrected("stey open"),
            await store.counts(),
        ]


async def fill(url: str) -> None:
    async with await open_store(url) as store:
        await dump.keep(store)


@pytest.fixture
async def filled(url: str) -> str:
    """The URL of a database of either kind with something of everything in it."""
    await fill(url)
    return url


@pytest.fixture(scope="session")
def _one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("filled") / "one.db"
    asyncio.run(dump.fill(file))
    return file


@pytest.fixture
def one(_one: Path, tmp_path: Path) -> str:
    """The URL of an SQLite database with the same in it."""
    shutil.copy(_one, tmp_path / "one.db")
    return f"sqlite:///{tmp_path}/one.db"


async def test_a_backup_is_a_database_that_holds_the_same(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "some" / "backup.db"
    told: list[tuple[int, int]] = []
    await carrying.backup(filled, file, told=lambda done, all_: told.append((done, all_)))
    assert [path.name for path in file.parent.iterdir()] == ["backup.db"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert told[-1][0] == told[-1][1] > 0
    assert await everything(f"sqlite:///{file}") == await everything(filled)


async def test_what_came_after_a_backup_is_gone_when_it_is_restored_and_kept_aside(filled: str, tmp_path: Path) -> None:
    before = await everything(filled)
    await carrying.backup(filled, tmp_path / "backup.db", told=quiet)
    async with await open_store(filled) as store:
        await store.add(MORE, at=AT, project=project)
    after = await everything(filled)
    kept = await carrying.restore(filled, tmp_path / "backup.db", keep=tmp_path / "kept", at=AT, told=quiet)
    assert await everything(filled) == before
    assert kept is not None
    assert await everything(f"sqlite:///{kept}") == after
    async with await open_store(filled) as store:
        added = await store.add(MORE, at=AT, project=project)
        assert await store.statement(added.statements[0]) is not None
        assert await store.check() == ()


async def test_a_backup_goes_into_a_new_database_of_either_kind(empty: str, one: str, tmp_path: Path) -> None:
    await carrying.backup(one, tmp_path / "backup.db", told=quiet)
    assert await carrying.restore(empty, tmp_path / "backup.db", keep=tmp_path / "kept", at=AT, told=quiet) is None
    assert await everything(empty) == await everything(one)
    assert not (tmp_path / "kept").exists()


async def test_a_backup_of_an_earlier_version_is_restored_into_either_kind(url: str, tmp_path: Path) -> None:
    old, same = tmp_path / "old.db", tmp_path / "same.db"
    for file in (old, same):
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript((dump.DUMPS / "0.1.0.sql").read_text(encoding="utf-8"))
    before = old.read_bytes()
    await carrying.restore(url, old, keep=None, at=AT, told=quiet)
    assert old.read_bytes() == before
    assert await everything(url) == await everything(f"sqlite:///{same}")


async def test_a_backup_is_of_one_moment_while_others_write(filled: str, tmp_path: Path) -> None:
    async def write(store: Store) -> None:
        for number in range(20):
            said = printed(f"Number {number} was said.", url=f"https://harbour-times.example/{number}")
            await store.add(said, at=AT, project=project)

    async with await open_store(filled) as store:
        await asyncio.gather(write(store), store.back_up(tmp_path / "backup.db"))
    async with await open_store(f"sqlite:///{tmp_path}/backup.db") as store:
        assert await store.check() == ()


async def test_a_file_that_is_there_is_never_written_over(filled: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        await carrying.backup(filled, tmp_path / "notes.txt", told=quiet)
    assert (tmp_path / "notes.txt").read_text() == "mine"


async def test_a_backup_that_fails_leaves_nothing(filled: str, tmp_path: Path) -> None:
    def broken(_done: int, _all: int) -> None:
        raise StoreError("it", "fell over")

    with pytest.raises(StoreError, match="fell over"):
        await carrying.backup(filled, tmp_path / "some" / "backup.db", told=broken)
    assert list((tmp_path / "some").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        await carrying.backup(filled, tmp_path / "file" / "backup.db", told=quiet)


async def test_a_restore_that_fails_changes_nothing(
    filled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await everything(filled)
    await carrying.backup(filled, tmp_path / "backup.db", told=quiet)
    async with await open_store(filled) as store:
        await store.add(MORE, at=AT, project=project)
    after = await everything(filled)
    assert after != before

    def broken(_done: int, _all: int) -> None:
        raise StoreError("it", "fell over")

    monkeypatch.setattr(backups, "_PAGES", 1)
    with pytest.raises(StoreError, match="fell over"):
        await carrying.restore(filled, tmp_path / "backup.db", keep=None, at=AT, told=broken)
    assert await everything(filled) == after
    assert not list(tmp_path.glob(".*"))  # noqa: ASYNC240 -- one look


async def test_what_is_no_backup_is_said_and_changes_nothing(one: str, tmp_path: Path) -> None:
    before = await everything(one)
    (tmp_path / "notes.txt").write_text("These are my notes. " * 100)
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    for name in ("later.db", "damaged.db"):
        await carrying.backup(one, tmp_path / name, told=quiet)
    alter(f"sqlite:///{tmp_path}/later.db", "UPDATE readout_schema SET version_num = '9999'")
    damage(f"sqlite:///{tmp_path}/damaged.db")
    for name, says in {
        "notes.txt": "is no SQLite database",
        "other.db": "is no backup",
        "later.db": "a later version",
        "damaged.db": "is damaged",
        "nothing.db": "is not there",
    }.items():
        with pytest.raises(StoreError, match=says) as caught:
            await carrying.restore(one, tmp_path / name, keep=None, at=AT, told=quiet)
        assert caught.value.what == str(tmp_path / name)
        assert isinstance(caught.value, NewerStoreError) == (name == "later.db")
    assert await everything(one) == before


async def test_a_file_that_is_in_use_is_not_restored_over(one: str, tmp_path: Path) -> None:
    await carrying.backup(one, tmp_path / "backup.db", told=quiet)
    async with await open_store(one) as store:
        with pytest.raises(StoreError, match="is in use by another process"):
            await carrying.restore(one, tmp_path / "backup.db", keep=None, at=AT, told=quiet)
        assert await store.check() == ()


async def test_a_database_that_is_not_there_is_not_made_by_backing_it_up(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is not there"):
        await carrying.backup(f"sqlite:///{tmp_path}/none.db", tmp_path / "backup.db", told=quiet)
    assert not any((tmp_path / name).exists() for name in ("none.db", "backup.db"))


@pytest.mark.postgres
@pytest.mark.parametrize("back", [False, True])
async def test_everything_moves_to_a_server_and_back(back: bool, one: str, empty_server: str, tmp_path: Path) -> None:
    before = await everything(one)
    assert await carrying.move(one, empty_server, told=quiet) > 0
    assert await everything(empty_server) == before
    there = empty_server
    if back:
        there = f"sqlite:///{tmp_path}/back.db"
        await carrying.move(empty_server, there, told=quiet)
        assert await everything(there) == before
    async with await open_store(there) as store:
        assert (await store.add(MORE, at=AT, project=project)).new_statements == 1
        assert await store.check() == ()


async def test_nothing_moves_into_a_database_that_holds_something(filled: str, one: str) -> None:
    before = await everything(filled)
    for there in (filled, one):
        with pytest.raises(StoreError, match="holds something already"):
            await carrying.move(one, there, told=quiet)
    assert await everything(filled) == before


async def test_a_move_that_fails_leaves_the_other_empty(url: str, one: str) -> None:
    def broken(done: int, all_: int) -> None:
        if done == all_:
            raise StoreError("it", "fell over")

    with pytest.raises(StoreError, match="fell over"):
        await carrying.move(one, url, told=broken)
    async with await open_store(url) as store:
        assert (await store.counts()).articles == 0
    await carrying.move(one, url, told=quiet)
    assert await everything(url) == await everything(one)


async def test_before_tables_are_changed_all_is_backed_up(empty: str, tmp_path: Path) -> None:
    first = Database(locate(empty))
    await bring_up(first, to=REVISIONS[0])
    await first.close()
    kept = tmp_path / "kept"
    assert await upgrade(empty, kept=kept) is True
    (file,) = kept.iterdir()
    assert REVISIONS[0] in file.name
    backup = Database(locate(f"sqlite:///{file}"))
    assert (await state(backup))[0] == REVISIONS[0]
    await backup.close()
    assert await upgrade(empty, kept=kept) is False
    assert len(list(kept.iterdir())) == 1


async def test_a_file_of_an_earlier_version_is_backed_up_beside_it_when_it_is_opened(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "readout.db")) as connection:
        connection.executescript((dump.DUMPS / "0.1.0.sql").read_text(encoding="utf-8"))
    async with await open_store(f"sqlite:///{tmp_path}/readout.db"):
        pass
    (file,) = (tmp_path / "backups").iterdir()
    async with await open_store(f"sqlite:///{file}") as store:
        assert (await store.counts()).statements > 0


async def test_nothing_is_migrated_where_it_cannot_be_backed_up(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "readout.db")) as connection:
        connection.executescript((dump.DUMPS / "0.1.0.sql").read_text(encoding="utf-8"))
    (tmp_path / "backups").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        await open_store(f"sqlite:///{tmp_path}/readout.db")
    database = Database(locate(f"sqlite:///{tmp_path}/readout.db"))
    assert (await state(database))[0] == REVISIONS[0]
    await database.close()


def test_names_of_backups_sort_by_time() -> None:
    names = [backups.name(datetime(2023, month, 1, tzinfo=UTC), "daily") for month in (2, 10, 12)]
    assert names == sorted(names)
