from __future__ import annotations

import pytest

from sources.discovery import MOST_CANDIDATES, Candidate, Found, candidates, usual_places

AT = "https://www.lantern.example/world/"


def head(*links):
    return f"<html><head>{''.join(links)}</head><body><p>Words.</p></body></html>".encode()


def link(href, kind="application/rss+xml", title="", rel="alternate"):
    return f'<link rel="{rel}" type="{kind}" href="{href}" title="{title}">'


def found(worker, body, url=AT, *, how=Found.NAMED):
    return [each.url for each in candidates(body, url, worker=worker) if each.found is how]


@pytest.mark.parametrize(
    "given",
    [
        link("/feed/"),
        link("/feed/", "application/atom+xml"),
        link("/feed/", "application/rdf+xml"),
        link("/feed/", "application/feed+json"),
        link("/feed/", "text/xml"),
        link("/feed/", "APPLICATION/RSS+XML; charset=utf-8", rel="ALTERNATE"),
        link("/feed/", "", rel="feed"),
        "<base href='https://www.lantern.example/'>" + link("feed/"),
        link("feed://www.lantern.example/feed/"),
        link(" /feed/#top "),
    ],
)
def test_the_feed_that_a_page_names(worker, given):
    assert found(worker, head(given)) == ["https://www.lantern.example/feed/"]


@pytest.mark.parametrize(
    "given",
    [
        link("/x.css", "text/css", rel="stylesheet"),
        link("/oembed?url=a", "application/json+oembed"),
        link("/wp-json/pages/7", "application/json"),
        link("/de/", "text/html"),
        link("javascript:alert(1)"),
        link(""),
        link("http://["),
        link("/feed/", rel="canonical"),
    ],
)
def test_what_a_page_names_beside_feeds(worker, given):
    assert found(worker, head(given)) == []


def test_the_best_come_first(worker):
    body = head(
        link("/comments/feed/", title="Comments"),
        link("/podcasts.rss", title="The Podcast"),
        link("https://elsewhere.example/feed"),
        link("/feed/", title="The Lantern"),
        link("/world/feed/", title="World"),
    )
    assert found(worker, body) == [
        "https://www.lantern.example/world/feed/",
        "https://www.lantern.example/feed/",
        "https://elsewhere.example/feed",
        "https://www.lantern.example/podcasts.rss",
        "https://www.lantern.example/comments/feed/",
    ]
    assert candidates(body, AT, worker=worker)[0] == Candidate(
        url="https://www.lantern.example/world/feed/", title="World", found=Found.NAMED
    )


def test_what_is_only_linked_to_comes_after_it(worker):
    body = b"""<body><a href="/about">About</a><a href="/rss/politics.xml">Politics</a><a href="/feedback">Write</a>
    <a href="https://feeds.lantern.example/all">All</a><a href="https://feedly.com/i/feed/x">Feedly</a>
    <a href="/rss.html">What is RSS?</a><a href="https://elsewhere.example/rss.xml">Others</a></body>"""
    assert found(worker, body, how=Found.LINKED) == ["https://www.lantern.example/rss/politics.xml"]


def test_where_feeds_usually_are_comes_last(worker):
    urls = [each.url for each in candidates(head(link("/feed/")), "https://www.lantern.example/", worker=worker)]
    assert urls[0] == "https://www.lantern.example/feed/"
    assert urls[1:3] == ["https://www.lantern.example/rss", "https://www.lantern.example/rss.xml"]
    assert len(set(urls)) == len(urls)


def test_a_section_may_have_its_own():
    assert usual_places(AT)[:2] == ("https://www.lantern.example/world/feed/", "https://www.lantern.example/world/rss")
    assert usual_places("https://lantern.example/a.html")[0] == "https://lantern.example/feed/"


@pytest.mark.parametrize("body", [b"", b"\x00\xff" * 100, b"<html>", b"<div>" * 30_000])
def test_a_page_that_says_nothing_has_the_usual_ones(worker, body):
    given = candidates(body, AT, worker=worker)
    assert {each.found for each in given} == {Found.GUESSED}


def test_there_is_an_end_to_it(worker):
    body = head(*(link(f"/{number}/feed/") for number in range(5_000)))
    assert len(candidates(body, AT, worker=worker)) == MOST_CANDIDATES
