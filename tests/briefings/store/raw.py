"""Databases as others may treat them: past the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg


def alter(url: str, *sql: str) -> None:
    """Run SQL on the database at a URL, foreign keys not looked at."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection, connection:
            for one in sql:
                connection.execute(one)
    else:
        with psycopg.connect(url) as connection:
            connection.execute("SET session_replication_role = replica")
            for one in sql:
                connection.execute(one.encode())


def damage(url: str) -> None:
    """Write over the first page of an SQLite database."""
    file = Path(url.removeprefix("sqlite:///"))
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * 3900 + whole[4000:])
