from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.errors import FeedError
from sources.opml import Outline, parse, write

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
LIST = """<?xml version="1.0" encoding="windows-1252"?>
<opml version="1.0"><head><title>All mine</title></head><body>
<outline text="Papers"><outline text="The L\xe4ntern" type="rss" xmlUrl="https://lantern.example/feed?a=1&amp;b=2"
  htmlUrl="https://lantern.example/"/>
<outline text="a folder"><outline xmlurl=" https://harbour.example/rss "/></outline>
</outline><outline title="Again" text="x" xmlUrl="https://lantern.example/feed?a=1&amp;b=2"/><outline text="no feed"/>
</body></opml>""".encode("cp1252")


def test_feeds_are_found_in_folders_each_once():
    assert parse(LIST, "my.opml") == (
        Outline(url="https://lantern.example/feed?a=1&b=2", title="The Läntern", site="https://lantern.example/"),
        Outline(url="https://harbour.example/rss"),
    )


def test_what_is_written_is_read_again():
    feeds = (
        Outline(
            url="https://lantern.example/?a=\"1\"&b='2'", title="<Lantern> & “Sons”", site="https://lantern.example/"
        ),
        Outline(url="https://harbour.example/rss"),
    )
    again = parse(write(feeds, title="Readout", at=AT).encode(), "x")
    assert [one.url for one in again] == [one.url for one in feeds]
    assert again[0] == feeds[0]


@given(st.lists(st.text(min_size=1).filter(str.strip)))
def test_whatever_a_title_holds_the_list_can_be_read(titles):
    feeds = [Outline(url=f"https://lantern.example/{number}", title=title) for number, title in enumerate(titles)]
    written = write(feeds, title="Readout", at=AT).encode("utf-8", "replace")
    assert [one.url for one in parse(written, "x")] == [one.url for one in feeds]


BOMB = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is not OPML that can be read"),
        (b"<opml><body><outline xmlUrl='http://a/' & /></body></opml>", r"is not OPML that can be read \(line 1\)"),
        (b"<rss/>", "is not OPML"),
        (b"\xff\xfe", "is not OPML that can be read"),
        (b'<?xml version="1.0" encoding="no-such"?><opml/>', "is not OPML that can be read"),
        (f"<!DOCTYPE opml [{BOMB}]><opml><outline text='&e9;'/></opml>".encode(), "declares types or entities"),
        (b"<!DOCTYPE opml SYSTEM 'file:///etc/passwd'><opml/>", "declares types or entities"),
        ("<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml/>".encode("utf-16"), "declares types"),
        (b"<opml>" + b"<outline>" * 200, "is nested more than 100 deep"),
        (b" " * (10 * 1024**2 + 1), "is larger than 10 MiB"),
    ],
)
def test_what_is_no_list_or_a_trap_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(FeedError, match=sentence):
        parse(data, "my.opml")
