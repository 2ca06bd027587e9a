"""What a feed gives again is left out, and what is left is read as if it were there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sources.feeds import read
from sources.repeats import Repeats, Settled, holding
from tests.websites import item, rss

AT = "https://lantern.example/feed"


def numbered(*numbers: int) -> bytes:
    return rss(
        *(item(f"https://lantern.example/{n}", f"Story {n}", guid=f"g{n}", text=f"Text {n}") for n in numbers)
    ).encode()


def feed(body, known=(), salt=b""):
    return read(body, AT, "application/rss+xml", Repeats(salt=salt, known=frozenset(known)))


def raws(found):
    return [entry.raw for entry in found.entries]


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Lantern</title>{}</feed>"""
ENTRY = '<entry><id>urn:{0}</id><title>Story {0}</title><link href="https://lantern.example/{0}"/></entry>'
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    "<channel><title>The Lantern</title></channel>{}</rdf:RDF>"
)
ITEM = "<item><title>Story {0}</title><link>https://lantern.example/{0}</link></item>"


@pytest.mark.parametrize(
    "made",
    [
        numbered,
        lambda *numbers: ATOM.format("".join(map(ENTRY.format, numbers))).encode(),
        lambda *numbers: RDF.format("".join(map(ITEM.format, numbers))).encode(),
    ],
    ids=["RSS", "Atom", "RDF"],
)
def test_what_is_given_again_is_left_out_and_the_rest_is_as_it_were_with_it(made):
    before = feed(made(1, 2, 3))
    assert len(set(raws(before))) == 3
    now = feed(made(4, 1, 2, 3), raws(before))
    whole = feed(made(4, 1, 2, 3))
    assert now.entries == whole.entries[:1]
    assert (now.title, now.kind, now.language) == (whole.title, whole.kind, whole.language)
    assert set(now.repeated) == set(raws(before))


def test_what_was_changed_is_not_what_was_given():
    before = feed(numbered(1, 2))
    now = feed(numbered(1, 2).replace(b"Text 2", b"Text 2, corrected"), raws(before))
    assert [entry.summary for entry in now.entries] == ["Text 2, corrected"]


@pytest.mark.parametrize(
    "change",
    [lambda body: body.replace(b'<rss version="2.0">', b'<rss version="2.0" xml:lang="uk">'), lambda body: body],
    ids=["of what stands around it", "of what it is judged by"],
)
def test_a_change_means_that_all_is_looked_at_again(change):
    before = feed(numbered(1, 2))
    body = change(numbered(1, 2))
    now = feed(body, raws(before), salt=b"another" if body == numbered(1, 2) else b"")
    assert len(now.entries) == 2


@pytest.mark.parametrize(
    "body",
    [
        numbered(1, 2).replace(b">g1<", b">0<").replace(b">g2<", b">0<"),
        numbered(1, 2).replace(b"lantern.example/2<", b"lantern.example/1<"),
        b"<!DOCTYPE rss [<!ENTITY a 'b'>]>" + numbered(1, 2).partition(b"?>")[2],
        numbered(1, 2).replace(b"</channel>", b""),
        numbered(1, 2).replace(b"item>", b"article>"),
        numbered(1, 2, 3, 4),
    ],
    ids=["one guid", "one address", "entities", "not well-formed", "no entries", "too many"],
)
def test_what_is_unusual_is_taken_as_a_whole(body, monkeypatch):
    monkeypatch.setattr("sources.repeats.MOST_ENTRIES", 3)
    found = feed(body)
    again = feed(body, filter(None, raws(found)))
    assert again.entries == found.entries


def test_an_entry_that_only_looks_like_one_is_none():
    body = numbered(1, 2).replace(b"Text 1", b"<![CDATA[<item><guid>g2</guid></item>]]> <!-- <item> -->")
    first = feed(body)
    again = feed(body, [raws(first)[0]])
    assert [entry.guid for entry in again.entries] == ["https://lantern.example/g2"]


def test_an_empty_entry_is_left_where_it_is():
    body = numbered(1, 2).replace(b"<item>", b'<item a=">"/><item>', 1)
    first = feed(body)
    assert [entry.guid for entry in feed(body, filter(None, raws(first))).entries] == [
        "https://lantern.example/g1",
        "https://lantern.example/g2",
    ]


def test_once_a_week_nothing_is_settled():
    since = datetime(2026, 3, 1, tzinfo=UTC)
    settled = Settled(prints=frozenset([b"12345678"]), since=since)
    assert holding(settled, since + timedelta(days=6)) is settled
    assert holding(settled, since + timedelta(days=7)) is None
    assert holding(settled, since - timedelta(days=1)) is None  # a clock that went back
    assert holding(None, since) is None
