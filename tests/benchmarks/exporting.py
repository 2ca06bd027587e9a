"""Exports of a large archive, each a process: rows a second and peak memory, beside the bare query in SQL."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.store.address import locate
from briefings.store.engine import Database
from briefings.store.opening import open_store
from tests import archives
from tests.benchmarks.processes import run
from tests.benchmarks.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

# What an export of quotations cannot do without: each row with its words out of the database, and as CSV into a file.
_BARE = """
import csv, sqlite3, sys
database = sqlite3.connect(sys.argv[1])
with open(sys.argv[2], "w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows(database.execute(
        "SELECT quotations.*, articles.id, outlet, title, url, substr(text, start + 1, stop - start) "
        "FROM articles JOIN quotations ON quotations.article = articles.key ORDER BY articles.key, number"))
"""


def rows(*, short: bool) -> Iterator[Row]:
    """Rows a second and megabytes of each export, and megabytes for a tenth of the archive."""
    large = 1_500 if short else 12_500
    with tempfile.TemporaryDirectory() as folder:
        for articles in (large // 10, large):
            asyncio.run(_make(f"sqlite:///{folder}/{articles}.db", articles))
        quotations = large * archives.PER_ARTICLE
        statements = quotations - large + 1
        export = [sys.executable, "-m", "bot", "export"]
        bare = [sys.executable, "-c", _BARE, f"{folder}/{large}.db", f"{folder}/bare"]
        took, peak = run(bare, os.environ)
        yield Row(what="bare query to CSV, quotations a second", unit="", values=(quotations / took,))
        for number, *arguments in (
            (statements, "statements", "--jsonl"),
            (quotations, "statements", "--csv"),
            (quotations, "quotations", "--jsonl"),
            (quotations, "quotations", "--csv"),
            (quotations, "quotations", "--parquet"),
            (large, "articles", "--csv"),
        ):
            output = ["--force", "--output", f"{folder}/out"]
            small = run([*export, *arguments, *output], {**os.environ, **_database(folder, large // 10)})[1]
            took, peak = run([*export, *arguments, *output], {**os.environ, **_database(folder, large)})
            what = f"export {' '.join(arguments)} of {statements:,} statements"
            yield Row(what=f"{what}, rows a second", unit="", values=(number / took,))
            yield Row(what=f"{what}, peak memory", unit="MB", values=(peak,), beside=f"{small:.0f} for a tenth")
        draw = [sys.executable, "-m", "bot", "sample", "100", "--csv", "--force", "--output", f"{folder}/out"]
        took, peak = run(draw, {**os.environ, **_database(folder, large)})
        yield Row(what=f"sample 100 of {quotations:,} quotations", unit="s", values=(took,))
        yield Row(what=f"sample 100 of {quotations:,} quotations, peak memory", unit="MB", values=(peak,))


def _database(folder: str, articles: int) -> dict[str, str]:
    return {"READOUT_DATABASE_URL": f"sqlite:///{Path(folder, f'{articles}.db')}"}


async def _make(url: str, articles: int) -> None:
    async with await open_store(url):
        pass
    database = Database(locate(url))
    try:
        await archives.fill(database, articles)
    finally:
        await database.close()
