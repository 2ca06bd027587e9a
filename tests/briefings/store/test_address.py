"""What people write as the address of a database."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.errors import StoreError
from briefings.store.address import locate


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///readout.db", "readout.db"),
        ("sqlite:///data/a b.db", "data/a b.db"),
        ("sqlite:////var/lib/readout.db", "/var/lib/readout.db"),
    ],
)
def test_three_slashes_are_relative_and_four_absolute(url: str, file: str) -> None:
    address = locate(url)
    assert address.file == Path(file)
    assert address.shown == file


def test_a_server_is_shown_without_password_and_options() -> None:
    address = locate("postgresql://readout:hush@db.example:5433/news?sslmode=require&password=hush")
    assert address.file is None
    assert address.shown == "postgresql://readout@db.example:5433/news"
    assert "hush" in address.url.render_as_string(hide_password=False)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "cannot be understood"),
        ("readout.db", "cannot be understood"),
        ("postgresql://user:hush@host:port/db", "cannot be understood"),
        ("postgresql://user:hu@sh@host/db", "write %40"),
        ("postgres://user:hush@host/db", "write postgresql://"),
        ("mysql://user:hush@host/db", "does not know (mysql)"),
        ("sqlite+aiosqlite:///readout.db", "does not know (sqlite+aiosqlite)"),
        ("sqlite://readout.db", "needs three"),
        ("sqlite://", "names no file"),
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///a\0b.db", "names no file"),
        ("sqlite:///readout.db?mode=ro", "takes a path alone"),
    ],
)
def test_what_leads_to_no_database_is_said_without_the_password(url: str, says: str) -> None:
    with pytest.raises(StoreError) as caught:
        locate(url)
    assert says in str(caught.value)
    assert "hush" not in str(caught.value)
    assert "sh@" not in str(caught.value)
