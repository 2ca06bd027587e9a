"""The site as files: all of it, linked to each other, and nothing outside the folder."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.web.files import write_site
from bot.web.views import Views
from briefings.writing.addresses import Site
from tests.bot.web.conftest import archive, kept
from tests.bot.web.test_serving import HOSTILE
from tests.briefings.printed import Said, printed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from briefings.types import Reading
    from tests.bot.conftest import Shell


async def written(folder: Path, readings: Iterable[Reading]) -> Path:
    """The folder of the site of an archive."""
    site = Site(base="https://quotes.example", static=True)
    async with kept(folder, readings) as services:
        number = await write_site(folder / "out" / "site", Views(services, None, site), services.store, lambda: None)
    assert number == len(list((folder / "out").rglob("*.html")))
    return folder / "out" / "site"


async def test_every_link_leads_to_a_file(tmp_path: Path) -> None:
    site = await written(tmp_path, archive())
    pages = list(site.rglob("*.html"))
    for page in pages:
        found = re.findall(r'(?:href|src|action)="([^"]+)"', page.read_text(encoding="utf-8"))
        links = [unescape(link) for link in found if not link.startswith(("https://", "#"))]
        assert links
        for link in links:
            target = (page.parent / unquote(link.partition("#")[0])).resolve()
            assert target.is_file(), (page.name, link)
            assert target.is_relative_to(site.resolve())


async def test_lists_go_on_and_every_statement_is_there(tmp_path: Path) -> None:
    site = await written(tmp_path, archive())
    assert (site / "people" / "Halvard Brekke.html").is_file()
    assert (site / "people" / "Halvard Brekke~2.html").is_file()
    assert len(list((site / "s").glob("*.html"))) == 27
    assert len(list((site / "s").glob("*.bib"))) == 27
    assert "1 March 2023" in (site / "index.html").read_text(encoding="utf-8")
    assert "https://quotes.example/s/" in (site / "index.atom").read_text(encoding="utf-8")


async def test_names_go_on_over_files_and_all_of_it_is_json_and_feeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.views.NAMES", 1)
    site = await written(tmp_path, archive())
    found = {one.name.partition(".")[0] for one in site.glob("people*.html")}
    assert found == {"people", "people~2"}
    named = [json.loads((site / f"{one}.json").read_text(encoding="utf-8"))["names"] for one in sorted(found)]
    assert [one["name"] for names in named for one in names] == ["Halvard Brekke", "Odile Vance"]
    assert json.loads((site / "schema.json").read_text(encoding="utf-8"))["$defs"]
    for page in site.rglob("*.html"):
        assert page.with_suffix(".json").is_file() == (page.name != "about.html"), page
        assert page.with_suffix(".atom").is_file() == (page.name != "about.html"), page


async def test_files_have_no_forms_for_what_they_cannot_answer(tmp_path: Path) -> None:
    site = await written(tmp_path, archive())
    assert all("<form" not in page.read_text(encoding="utf-8") for page in site.rglob("*.html"))


async def test_names_from_outside_make_no_files_outside(tmp_path: Path) -> None:
    odd = [
        printed(Said(f"We said so, number {number}.", speaker=name), outlet=name, url=f"https://odd.example/{number}")
        for number, name in enumerate([*HOSTILE, "../../x", "CON.json", "a" * 300, ".", "Brekke."])
    ]
    site = await written(tmp_path / "within", odd)
    assert [path.name for path in tmp_path.iterdir()] == ["within"]  # noqa: ASYNC240 -- nothing else is to be done
    assert {path.name for path in (tmp_path / "within").iterdir() if "archive.db" not in path.name} == {"out"}
    assert {path.stem for path in (site / "people").glob("*.html")} == {"Олена Шевчук"}


def test_the_command_makes_the_folder_and_says_how_many_pages(run: Shell, story: Path) -> None:
    run("ingest", story)
    done = run("site", "out/public")
    assert (done.status, done.out) == (0, "")
    assert re.match(r"readout: out/public: \d+ pages\.\n", done.err)
    assert "READOUT_PUBLIC_URL" in done.err
    assert (run.folder / "out" / "public" / "index.html").is_file()
    assert "<svg" in (run.folder / "out" / "public" / "timeline.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(run: Shell, story: Path) -> None:
    run.write("taken", "")
    done = run("site", "taken/site")
    assert done.status == 2
    assert done.err.startswith("readout: taken/site: cannot be written")
