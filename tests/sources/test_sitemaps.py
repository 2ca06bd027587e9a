from __future__ import annotations

import gzip
import zlib
from datetime import date

import pytest

from sources.errors import FeedError
from sources.sitemaps import LARGEST, Place, parse, read, since

AT = "https://www.lantern.example/sitemap.xml"
SITE = "https://www.lantern.example"


def pages(*rows):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{"".join(rows)}</urlset>'
    ).encode()


def page(path, more=""):
    return f"<url><loc>{SITE}{path}</loc>{more}</url>"


def index(*rows):
    return (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + "".join(f"<sitemap><loc>{SITE}{path}</loc>{more}</sitemap>" for path, more in rows)
        + "</sitemapindex>"
    ).encode()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-02-28", date(2023, 2, 28)),
        ("2023-02-28T23:30:00+02:00", date(2023, 2, 28)),
        ("2023-02-28 10:00", date(2023, 2, 28)),
        ("2023-02", date(2023, 2, 28)),
        ("2024", date(2024, 12, 31)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_pages_with_the_day_of_their_last_change(worker, words, day):
    (found,) = parse(pages(page("/a", f"<lastmod>{words}</lastmod>")), AT, worker=worker).pages
    assert found == Place(url=f"{SITE}/a", changed=day)


def test_a_news_sitemap(worker):
    news = """<news:news><news:publication><news:name>The Lantern</news:name><news:language>en</news:language>
    </news:publication><news:publication_date>2023-02-28T10:00:00Z</news:publication_date>
    <news:title>Bridge opens &amp; closes</news:title></news:news><lastmod>2023-03-01</lastmod>"""
    (found,) = parse(pages(page("/a", news)), AT, worker=worker).pages
    assert found == Place(
        url=f"{SITE}/a",
        changed=date(2023, 3, 1),
        published=date(2023, 2, 28),
        title="Bridge opens & closes",
        language="en",
    )
    assert found.day == date(2023, 2, 28)


def test_an_index_of_sitemaps_of_which_the_old_are_passed_over(worker):
    body = index(
        ("/posts-1.xml", "<lastmod>2022-12-31</lastmod>"),
        ("/posts-2.xml", "<lastmod>2023-02-28</lastmod>"),
        ("/sitemap-2022-11.xml", ""),
        ("/sitemap-2023-02.xml.gz", ""),
        ("/2023/02/01/news.xml", ""),
        ("/authors.xml", ""),
    )
    found = since(parse(body, AT, worker=worker), date(2023, 2, 10))
    assert [place.url.removeprefix(SITE) for place in found.sitemaps] == [
        "/authors.xml",
        "/posts-2.xml",
        "/sitemap-2023-02.xml.gz",
    ]
    assert found.pages == ()


@pytest.mark.parametrize("pack", [gzip.compress, bytes, lambda data: b"\xef\xbb\xbf\n" + data])
def test_packed_or_not(worker, pack):
    assert len(parse(pack(pages(page("/a"), page("/b"))), AT, worker=worker).pages) == 2


def test_addresses_line_by_line(worker):
    found = parse(f"{SITE}/2023/02/28/a\n{SITE}/b\nnot an address\n".encode(), AT, worker=worker)
    assert [(place.url, place.day) for place in found.pages] == [
        (f"{SITE}/2023/02/28/a", date(2023, 2, 28)),
        (f"{SITE}/b", None),
    ]


def test_only_pages_of_the_site_itself_are_taken(worker):
    rows = [
        f"<url><loc>{address}</loc></url>" for address in ("https://elsewhere.example/", "javascript:alert(1)", "/c")
    ]
    rows += [page("/a"), "<url><loc>https://news.lantern.example/b</loc></url>", "<url></url>", "<url><loc/></url>"]
    found = parse(pages(*rows), AT, worker=worker).pages
    assert [place.url for place in found] == [f"{SITE}/c", f"{SITE}/a", "https://news.lantern.example/b"]


def test_what_is_cut_off_gives_what_came(worker):
    body = pages(*(page(f"/{number}") for number in range(100)))
    assert 0 < len(parse(body[: len(body) // 2], AT, worker=worker).pages) < 100


def test_an_empty_one_is_one(worker):
    assert parse(pages(), AT, worker=worker).pages == ()


def gzip_of_zeros(size):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(1024**2)) for _ in range(size // 1024**2)) + packer.flush()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"words",
        b"<html><body>Not found</body></html>",
        b"<rss><channel/></rss>",
        b"\x1f\x8bbroken",
        gzip_of_zeros(LARGEST + 2 * 1024**2),
    ],
    ids=["nothing", "words", "html", "rss", "broken", "bomb"],
)
def test_what_is_no_sitemap(worker, body):
    with pytest.raises(FeedError, match="is not a sitemap"):
        parse(body, AT, worker=worker)


def test_entities_are_refused(worker):
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>'.encode()
    body = bomb + pages(page("/&a12;"), page("/&f;"), page("/a")).partition(b"?>")[2]
    with pytest.raises(FeedError, match="is not a sitemap"):
        parse(body, AT, worker=worker)


def test_an_endless_list_is_cut(monkeypatch):
    monkeypatch.setattr("sources.sitemaps.MOST_PLACES", 100)
    many = pages(*(page(f"/{number}") for number in range(1_000)))
    assert len(read(many, AT).pages) == 100
