from __future__ import annotations

from datetime import date

import pytest

from sources.archives import earlier_pages, in_sitemaps
from sources.errors import FetchError
from sources.http import Fetched

SITE = "https://lantern.example"
FEED = f"{SITE}/feed/"
DAY = date(2023, 2, 1)


class Web:
    """Pages by their addresses, and what was asked for."""

    def __init__(self):
        self.pages = {}
        self.asked = []

    def put(self, url, body):
        self.pages[url] = body.encode() if isinstance(body, str) else body

    async def __call__(self, url):
        self.asked.append(url)
        if url not in self.pages:
            raise FetchError(url, "there is no such page (404)", 404)
        return Fetched(url=url, body=self.pages[url], content_type=None)


@pytest.fixture
def web():
    return Web()


def rss(*days, head=""):
    items = "".join(
        f"<item><guid isPermaLink='false'>{day}</guid><title>On {day}</title><pubDate>{day}</pubDate></item>"
        for day in days
    )
    return f'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>{head}{items}</channel></rss>'


def older(href, rel="prev-archive"):
    return f'<atom:link rel="{rel}" href="{href}"/>'


async def days_of(hauls):
    return [[entry.guid for entry in haul.entries] or haul.fault for haul in [each async for each in hauls]]


async def test_archives_are_followed_back_to_the_day(web, worker):
    web.put(FEED, rss("2023-02-28", "2023-02-20", head=older("/2.xml")))
    web.put(f"{SITE}/2.xml", rss("2023-02-20", "2023-02-10", head=older("/3.xml", "next")))
    web.put(f"{SITE}/3.xml", rss("2023-02-05", "2023-01-20", head=older("/4.xml")))
    web.put(f"{SITE}/4.xml", rss("2023-01-10", head=older("/5.xml")))
    found = await days_of(earlier_pages(FEED, DAY, web, worker=worker))
    assert found == [["2023-02-28", "2023-02-20"], ["2023-02-10"], ["2023-02-05"], None]
    assert web.asked[-1] == f"{SITE}/4.xml"


async def test_wordpress_is_paged_until_there_is_no_page(web, worker):
    head = "<generator>https://wordpress.org/?v=6.1</generator>"
    web.put(f"{FEED}?lang=en", rss("2023-02-28", head=head))
    web.put(f"{FEED}?lang=en&paged=2", rss("2023-02-20", head=head))
    web.put(f"{FEED}?lang=en&paged=3", rss("2023-02-10", head=head))
    found = await days_of(earlier_pages(f"{FEED}?lang=en", DAY, web, worker=worker))
    assert found == [["2023-02-28"], ["2023-02-20"], ["2023-02-10"]]
    assert web.asked[-1] == f"{FEED}?lang=en&paged=4"


@pytest.mark.parametrize("href", ["/feed/", "https://elsewhere.example/2.xml", "javascript:alert(1)"])
async def test_what_leads_round_or_away_is_not_followed(web, worker, href):
    web.put(FEED, rss("2023-02-28", head=older(href)))
    assert await days_of(earlier_pages(FEED, DAY, web, worker=worker)) == [["2023-02-28"]]
    assert web.asked == [FEED]


async def test_a_server_that_gives_the_same_page_for_ever_is_left(web, worker):
    head = "<generator>https://wordpress.org/</generator>"
    for number in ("", "?paged=2", "?paged=3"):
        web.put(FEED + number, rss("2023-02-28", head=head))
    assert await days_of(earlier_pages(FEED, DAY, web, worker=worker)) == [["2023-02-28"], None]


async def test_a_feed_without_end_is_left_at_the_limit(web, worker, monkeypatch):
    monkeypatch.setattr("sources.archives.MOST_DOCUMENTS", 3)
    for number in range(9):
        web.put(f"{SITE}/{number}.xml", rss(f"2023-02-{20 - number}", head=older(f"/{number + 1}.xml")))
    assert len(await days_of(earlier_pages(f"{SITE}/0.xml", DAY, web, worker=worker))) == 3


async def test_a_fault_on_the_way_is_told(web, worker):
    web.put(FEED, rss("2023-02-28", head=older("/2.xml")))
    web.put(f"{SITE}/2.xml", "<html></html>")
    found = await days_of(earlier_pages(FEED, DAY, web, worker=worker))
    assert found == [["2023-02-28"], "is a page of HTML, not a feed"]
    assert await days_of(earlier_pages(f"{SITE}/no", DAY, web, worker=worker)) == ["there is no such page (404)"]


def urlset(*rows):
    return "<urlset>" + "".join(f"<url><loc>{path}</loc>{more}</url>" for path, more in rows) + "</urlset>"


def changed(day):
    return f"<lastmod>{day}</lastmod>"


async def entries_of(hauls):
    return [
        [(entry.link, entry.title, entry.published, entry.updated) for entry in haul.entries] async for haul in hauls
    ]


async def test_the_sitemaps_that_robots_txt_names(web, worker):
    web.put(
        f"{SITE}/robots.txt", "User-agent: *\nDisallow: /x\nSitemap: /news.xml\nsitemap:https://elsewhere.example/s"
    )
    news = "<news><publication_date>2023-02-28</publication_date><title>Bridge opens</title></news>"
    web.put(f"{SITE}/news.xml", urlset(("/a", news), ("/b", changed("2023-01-31")), ("/c", "")))
    ((entry,),) = await entries_of(in_sitemaps(SITE, DAY, web, worker=worker))
    assert entry[:2] == (f"{SITE}/a", "Bridge opens")
    assert (entry[2].day, entry[2].evidence, entry[3]) == (date(2023, 2, 28), "2023-02-28 in a sitemap", None)
    assert web.asked == [f"{SITE}/robots.txt", f"{SITE}/news.xml"]


async def test_an_index_is_followed_as_far_as_the_day(web, worker):
    rows = [("/2022.xml", ""), ("/2023-02.xml", ""), ("/loop.xml", "")]
    index = "<sitemapindex>" + "".join(f"<sitemap><loc>{path}</loc></sitemap>" for path, _ in rows) + "</sitemapindex>"
    web.put(f"{SITE}/sitemap.xml", index)
    web.put(f"{SITE}/loop.xml", index)
    web.put(f"{SITE}/2023-02.xml", urlset(("/a", changed("2023-02-28")), ("/a/", changed("2023-02-28"))))
    found = [entry for haul in await entries_of(in_sitemaps(FEED, DAY, web, worker=worker)) for entry in haul]
    ((link, _, published, updated),) = found
    assert (link, published, updated.day) == (f"{SITE}/a", None, date(2023, 2, 28))
    assert f"{SITE}/2022.xml" not in web.asked
    assert len(set(web.asked)) == len(web.asked)


async def test_a_site_without_sitemaps_says_so(web, worker):
    (haul,) = [each async for each in in_sitemaps(SITE, DAY, web, worker=worker)]
    assert haul.fault == "has no sitemap where sitemaps usually are, and its robots.txt names none"
    web.put(f"{SITE}/robots.txt", "Sitemap: /gone.xml")
    (haul,) = [each async for each in in_sitemaps(SITE, DAY, web, worker=worker)]
    assert (haul.url, haul.fault) == (f"{SITE}/gone.xml", "there is no such page (404)")
