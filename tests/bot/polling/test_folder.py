from __future__ import annotations

import os
import time

import pytest

from bot.polling.folder import Folder
from bot.polling.keeping import Keeper
from sources.clock import SystemClock
from sources.pool import Pool

STORY = """Minister sees the door open

STORNVIK, March 3 (Agency) - The foreign minister of Norlandia, Halvard Brekke, said on Friday it was cold.

“Ukraine will become a member of NATO, and nobody else decides when,” Brekke told reporters in Stornvik.
"""
INDEX = """[one]
file = "{}"
url = "https://harbour.example/story"
outlet = "The Harbour Times"
published = "2023-03-04"
"""


@pytest.fixture
async def folder(store, tmp_path):
    """A folder that is watched; call it to look."""
    root = tmp_path / "articles"
    root.mkdir()
    clock = SystemClock()
    async with Pool(1, seconds=20, answers=("sources", "briefings")) as pool:
        made = Folder(root, store.feeds, Keeper(store, pool, (), clock), clock)
        made.root = root
        yield made


def put(folder, name, text, *, ago=10):
    """A file that was last changed some seconds ago."""
    path = folder.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    then = time.time() - ago
    os.utime(path, (then, then))
    return path


async def test_files_are_kept_once_with_what_their_index_says(folder, store):
    put(folder, "deep/story.txt", STORY)
    put(folder, "deep/index.toml", INDEX.format("story.txt"))
    for _ in range(3):
        await folder.look_up()
    (listed,) = await store.articles()
    assert (listed.outlet, listed.url, listed.quotations) == ("The Harbour Times", "https://harbour.example/story", 1)
    counts = await store.counts()
    assert counts.versions == 1


async def test_a_changed_file_is_a_new_version(folder, store):
    put(folder, "story.txt", STORY)
    put(folder, "index.toml", INDEX.format("story.txt"))
    await folder.look_up()
    put(folder, "story.txt", STORY.replace("cold", "warm"), ago=5)
    await folder.look_up()
    counts = await store.counts()
    assert (counts.articles, counts.versions) == (1, 2)


async def test_a_changed_file_without_an_address_is_a_new_version_of_what_it_was(folder, store):
    put(folder, "story.txt", STORY, ago=30)
    put(folder, "other.txt", STORY.replace("cold", "hot"), ago=30)
    await folder.look_up()
    for words, ago in (("warm", 20), ("mild", 10)):
        put(folder, "story.txt", STORY.replace("cold", words), ago=ago)
        await folder.look_up()
    counts = await store.counts()
    assert (counts.articles, counts.versions) == (2, 4)
    put(folder, "index.toml", INDEX.format("story.txt"))  # all that was in the file gets the address
    await folder.look_up()
    counts = await store.counts()
    assert (counts.articles, counts.versions) == (2, 4)
    assert {listed.url for listed in await store.articles()} == {"https://harbour.example/story", None}
    assert await store.check() == ()


async def test_what_the_index_says_later_is_taken_in(folder, store):
    put(folder, "story.txt", STORY)
    await folder.look_up()
    put(folder, "index.toml", INDEX.format("story.txt"))
    await folder.look_up()
    (listed,) = await store.articles()
    assert listed.outlet == "The Harbour Times"
    assert (await store.counts()).versions == 1


async def test_a_file_that_is_still_being_copied_is_left_for_later(folder, store):
    put(folder, "story.txt", STORY[:60], ago=0)
    await folder.look_up()
    assert await store.articles() == ()
    put(folder, "story.txt", STORY)
    await folder.look_up()
    assert (await store.counts()).versions == 1


async def test_a_bad_file_is_told_once_and_again_when_it_has_changed_and_holds_nobody_up(folder, store):
    put(folder, "a-bad.txt", "")
    put(folder, "b-bad.html", "<html><p>No article.</p></html>")
    put(folder, "c-picture.png", "not looked at")
    put(folder, "story.txt", STORY)
    (folder.root / "circle").symlink_to(folder.root)
    await folder.look_up()
    assert (await store.counts()).versions == 1
    bad = await store.feeds.bad_files()
    assert [os.path.basename(file.path) for file in bad] == ["a-bad.txt", "b-bad.html"]  # noqa: PTH119
    assert bad[0].fault == "is empty; put the text of an article in it"
    put(folder, "a-bad.txt", STORY.replace("Friday", "Monday"), ago=5)
    await folder.look_up()
    assert len(await store.feeds.bad_files()) == 1


async def test_a_folder_that_is_not_there_is_told_and_comes_later(folder, store):
    folder.root.rmdir()
    await folder.look_up()
    folder.root.mkdir()
    put(folder, "story.txt", STORY)
    await folder.look_up()
    assert (await store.counts()).versions == 1
