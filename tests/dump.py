"""Dump a small SQLite database of this version, to be kept for migration tests: `python -m tests.dump VERSION`.

The text is the same whenever and wherever it is made. A dump that was released is never made again.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.matching.versions import project
from briefings.store.opening import open_store
from briefings.types import Kind, Reported, Sentence, Span
from sources.types import Form, Precision
from tests import builders
from tests.briefings.printed import BREKKE, VANCE, Said, printed

if TYPE_CHECKING:
    from briefings.store.opening import Store

DUMPS = Path(__file__).parent / "data" / "dumps"

_OPEN = "The door is open, and it will stay open."
_TOLD = "Vance said on Tuesday that the talks go on."
_READINGS = (
    printed("it will stay open", lead="In short.", form=Form.EXTRACT),
    printed(
        Said(_OPEN, BREKKE, id="brekke", place="Porthaven", facets=("open-door",)),
        Said("Nobody has closed anything – don't ask.", VANCE, on=None),
        Said("a fragment", VANCE, kind=Kind.MIXED),
        Said("Who said this is not known.", None, topics=()),
    ),
    printed(
        Said("We were there in the winter.", on=builders.between("2022-12-01", "2023-02-28", "in the winter")),
        Said(
            "Łukasz and Zoë promised “it” – 🙂.",
            VANCE,
            on=builders.on("2023-03-01", "published on 1 March", Precision.INFERRED),
        ),
        url=None,
        outlet=None,
        path="in/winter.txt",
    ),
    builders.reading(builders.article("Ein Satz.", url="https://harbour-times.example/de"), set_aside="not in English"),
    builders.reading(
        builders.article(_TOLD, url="https://harbour-times.example/told", updated=builders.on("2023-03-02", "updated")),
        reported=(
            Reported(
                span=Span(start=0, end=len(_TOLD)),
                paragraph=1,
                speaker=builders.speaker(VANCE, id="vance"),
                mention=builders.span(_TOLD, "Vance"),
                cue=builders.span(_TOLD, "said"),
                confidence=0.75,
                reason="named beside the reporting word",
                said_on=builders.on(),
                topics=("nato-ukraine",),
            ),
        ),
        summary=(Sentence(span=Span(start=0, end=len(_TOLD)), paragraph=1),),
    ),
)


def main(version: str) -> None:
    """Write the dump of a version."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        sys.exit(f"not a version: {version!r}; as in python -m tests.dump 1.2.3")
    file = DUMPS / f"{version}.sql"
    if file.exists():
        sys.exit(f"{file} exists; what was released stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "readout.db"
        asyncio.run(fill(database))
        file.write_text(dump(database), encoding="utf-8")


async def fill(database: Path) -> None:
    """Keep the invented articles in a new database."""
    async with await open_store(f"sqlite:///{database}") as store:
        await keep(store)


async def keep(store: Store) -> None:
    """Keep the invented articles."""
    for hour, reading in enumerate(_READINGS):
        await store.add(reading, at=datetime(2023, 3, 1, hour, tzinfo=UTC), project=project)


def dump(database: Path) -> str:
    """The database as SQL text: tables with their rows in order, full-text tables as they were made and filled."""
    with closing(sqlite3.connect(database)) as connection:
        kinds = {name: kind for _, name, kind, *_ in connection.execute("PRAGMA table_list")}
        schema = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC, name"
        ).fetchall()
        lines = ["PRAGMA foreign_keys = OFF;", "BEGIN;"]
        for kind, name, sql in schema:
            if kinds.get(name) == "shadow" or name.startswith("sqlite_"):
                continue
            lines.append(f"{sql};")
            if kind == "table":
                lines += _rows(connection, name, virtual=kinds[name] == "virtual")
        return "\n".join([*lines, "COMMIT;", ""])


def _rows(connection: sqlite3.Connection, table: str, *, virtual: bool) -> list[str]:
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    columns = ["rowid", *columns] if virtual else columns
    named = ", ".join(f'"{column}"' for column in columns)
    values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    into = f'INSERT INTO "{table}" ({named}) VALUES '  # noqa: S608 -- our own tables' names
    rows = connection.execute(f'SELECT {values} FROM "{table}" ORDER BY {named}')  # noqa: S608
    return [f"{into}({row});" for (row,) in rows]


if __name__ == "__main__":
    main(*sys.argv[1:])
