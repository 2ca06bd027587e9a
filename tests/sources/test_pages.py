"""Pages in the styles of many sites, each beside what it must become; and pages that want something else."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from sources.encodings import decode
from sources.errors import PageError
from sources.pages import Way, look, parse, read
from sources.types import Article, Precision
from sources.workers import Worker, WorkerError

PAGES = Path(__file__).parents[1] / "data" / "pages"
AT = "https://lantern.example/a"
WORDS = "“We go now,” said the harbour master of Sandvik, Åse Brekke, on Tuesday, and closed the door of her office. "


def cases():
    return sorted(path.stem for path in PAGES.glob("*.html"))


@pytest.fixture(params=cases())
def case(request):
    page = PAGES / f"{request.param}.html"
    return page.read_bytes(), json.loads(page.with_suffix(".json").read_text("utf-8"))


def shown(dating):
    return dating and [dating.first.isoformat(), str(dating.precision), dating.evidence]


def page(body, head=""):
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def facts(worker, head, url=AT, body=f"<article><h1>Heading</h1><p>{WORDS * 4}</p></article>"):
    return read(page(body, head), url, worker=worker)[0]


def test_each_page_is_read_as_the_article_beside_it(worker, case):
    data, expected = case
    article = parse(data, expected["fetched_from"], worker=worker, content_type=expected.get("content_type"))
    assert article.text.split("\n\n") == expected["paragraphs"]
    found = {key: getattr(article, key) for key in ("title", "url", "outlet", "byline", "language")}
    assert found == {key: expected[key] for key in found}
    assert shown(article.published) == expected["published"]
    assert shown(article.updated) == expected["updated"]


def test_by_layout_alone_the_article_is_whole_and_most_else_is_not_there(worker, case):
    data, expected = case
    found = worker.call(look, data, expected["fetched_from"], expected.get("content_type"), Way.LAYOUT)
    assert [words for words in found.paragraphs if words in expected["paragraphs"]] == expected["paragraphs"]
    more = [words for words in found.paragraphs if words not in expected["paragraphs"]]
    assert sum(map(len, more)) < 100
    assert more == [] or "“" not in "".join(more)


def test_what_must_be_absent_is_in_the_pages(case):
    data, expected = case
    text = decode(data, expected.get("content_type"))
    assert [words for words in expected["absent"] if words not in text] == []


CONSENT = """<div><h1>We value your privacy</h1>
<p>We and our partners store cookies on your device and ask for your consent to use personalised advertising, measure
content and learn about our audience.</p>
<p>With your consent, our partners may use precise data. You may change your choices in the privacy settings. Some
cookies need no consent.</p>
<p>Contact us.</p></div>"""


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is an empty page"),
        (b" \n", "is an empty page"),
        (page(""), "has no article in it"),
        (b"<!-- nothing -->", "has no article in it"),
        (page("<p>Too short to be an article.</p>"), "has no article in it"),
        (page("<nav>" + "<a href='/'>A link to a page</a> " * 50 + "</nav>"), "has no article in it"),
        (
            page("<p>Checking your browser</p><script src='/cdn-cgi/challenge-platform/x'></script>"),
            "shows no article: Cloudflare asks for a browser",
        ),
        (page("<p>Enable JavaScript and cookies to continue</p>"), "shows no article: it asks for a browser"),
        (
            page("<form>E-mail <input><input type='password'></form><p>Subscribe now to continue reading.</p>"),
            "shows no article: it asks to sign in",
        ),
        (
            page("<p>Sorry.</p>", "<title>Page not found</title>"),
            "shows no article: it says that there is no such page",
        ),
        (page(CONSENT), "shows no article: it asks to accept cookies"),
        (page(CONSENT.replace("\n", " ") * 10), "shows no article: it asks to accept cookies"),
        (b"x" * (10 * 1024**2 + 1), "is larger than 10 MiB"),
        (b"%PDF-1.7", "is not a page of HTML but a PDF"),
        (b"<html>\x00" * 100, "is not a page of HTML: there are NUL bytes in it"),
    ],
)
def test_a_page_without_an_article_says_what_it_looks_like(worker, data, sentence):
    with pytest.raises(PageError) as error:
        parse(data, AT, worker=worker)
    assert (error.value.what, error.value.sentence) == (AT, sentence)


def test_an_article_about_cookies_is_an_article(worker):
    body = f"<article><p>{WORDS}</p><p>Baker Liv Strand sells cookies by the dozen.</p><p>{WORDS * 3}</p></article>"
    assert "cookies by the dozen" in parse(page(body), AT, worker=worker).text


def test_a_short_page_that_says_it_is_an_article_is_one(worker):
    body = f"<article><h1>Heading</h1><p>{WORDS}</p></article>"
    with pytest.raises(PageError):
        parse(page(body), AT, worker=worker)
    assert parse(page(body, "<meta property='og:type' content='article'>"), AT, worker=worker).text == WORDS.strip()


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 30_000 + WORDS,
        pytest.param("<p>word</p>" * 60_000, marks=pytest.mark.slow),
        "<script>" * 50_000,
        pytest.param(
            "<p " + " ".join(f"a{n}='1'" for n in range(50_000)) + f">{WORDS * 4}</p>", marks=pytest.mark.slow
        ),
    ],
    ids=["deep", "paragraphs", "scripts", "attributes"],
)
def test_a_hostile_page_gives_its_words_or_a_reason(body):
    with Worker(seconds=1.5) as worker:
        with suppress(PageError):
            assert isinstance(parse(page(body), AT, worker=worker), Article)
        assert worker.call(len, "four") == 4


@pytest.mark.slow
def test_where_the_thorough_way_takes_too_long_another_decides():
    # Half a minute for the one way, half a second for the others: no machine is so slow or so fast as to mix them up.
    laborious = "<p>" + "<b>word</b> <i>word</i> " * 7_000 + "</p>"
    with Worker(seconds=6) as worker:
        text = parse(page(f"<article><p>{WORDS}</p>{laborious}</article>"), AT, worker=worker).text
    assert text.startswith(WORDS.strip())


class Failing(Worker):
    """Works things out here, but for so many ways of looking, which fail."""

    def __init__(self, failures):
        super().__init__()
        self.failures = failures
        self.ways = []

    def call(self, function, *args, **kwargs):
        self.ways.append(args[-1])
        if len(self.ways) <= self.failures:
            raise WorkerError("took longer than it may")
        return function(*args, **kwargs)


def test_one_way_after_the_other_is_tried():
    data = page(f"<article><p>{WORDS * 4}</p></article>")
    for failures in range(3):
        child = Failing(failures)
        assert parse(data, AT, worker=child).text == (WORDS * 4).strip()
        assert child.ways == list(Way)[: failures + 1]
    with pytest.raises(PageError, match="took longer than it may"):
        parse(data, AT, worker=Failing(3))


def test_markup_over_the_limit_is_read_by_layout(worker):
    filler = "".join(f"<span class='{'x' * 1000}'></span>" for _ in range(1100))
    assert WORDS.strip() in parse(page(f"<article><p>{WORDS * 3}</p></article>{filler}"), AT, worker=worker).text


def test_without_a_worker_one_is_started():
    assert parse(page(f"<article><p>{WORDS * 4}</p></article>"), AT).text == (WORDS * 4).strip()


@pytest.mark.parametrize(
    ("given", "url", "expected"),
    [
        ("https://lantern.example/b", AT, "https://lantern.example/b"),
        ("https://www.lantern.example/b", "https://amp.lantern.example/b?amp", "https://www.lantern.example/b"),
        ("/b", AT, "https://lantern.example/b"),
        ("https://www.cnbc.com/b", AT, AT),
        ("https://lantern.example/", AT, AT),
        ("javascript:alert(1)", AT, AT),
        ("http://[", AT, AT),
        ("", AT, AT),
        ("https://www.cnbc.com/b", None, "https://www.cnbc.com/b"),
        ("/b", None, None),
    ],
)
def test_a_page_names_its_address_but_not_another_sites(worker, given, url, expected):
    assert facts(worker, f"<link rel='canonical' href='{given}'>", url).url == expected


def test_a_page_cannot_pass_itself_off_as_an_outlet_that_is_known(worker):
    head = "<link rel='canonical' href='https://www.cnbc.com/a'><meta property='og:site_name' content='CNBC'>"
    copy = parse(page(f"<p>{WORDS * 4}</p>", head), "https://copy.example/a", worker=worker)
    assert copy.url == "https://copy.example/a"
    true = parse(page(f"<p>{WORDS * 4}</p>", head), "https://www.cnbc.com/a", worker=worker)
    assert (true.url, true.outlet) == ("https://www.cnbc.com/a", "CNBC")


def test_the_catalogues_name_wins_over_the_sites_own(worker):
    head = "<meta property='og:site_name' content='CNBC International - Top News'>"
    assert parse(page(f"<p>{WORDS * 4}</p>", head), "https://www.cnbc.com/a", worker=worker).outlet == "CNBC"


META_28 = "<meta property='article:published_time' content='2023-02-28'>"
SITE = "<meta property='og:site_name' content='The Lantern'>"


@pytest.mark.parametrize(
    ("head", "body", "url", "expected"),
    [
        (
            "<script type='application/ld+json'>{'no': 'JSON'}</script><meta name='date' content='2023-02-28'>",
            "",
            AT,
            ["2023-02-28", "day", "2023-02-28"],
        ),
        (
            '<script type="application/ld+json">{"@type": "Article", "datePublished": "2023-02-27"}</script>' + META_28,
            "<time datetime='2023-03-01'>",
            "https://lantern.example/2023/03/02/a",
            ["2023-02-27", "day", "2023-02-27"],
        ),
        (
            "<meta property='article:published_time' content='soon'><meta name='date' content='Feb. 28, 2023'>",
            "<time datetime='2023-03-01'>",
            AT,
            ["2023-02-28", "day", "Feb. 28, 2023"],
        ),
        (
            "",
            "<time>28 February 2023</time>",
            "https://lantern.example/2023/03/02/a",
            ["2023-02-28", "day", "28 February 2023"],
        ),
        ("", "", "https://lantern.example/2023/03/02/a", ["2023-03-02", "day", "2023/03/02 in the address"]),
        ("", "", "https://lantern.example/a-2023-03-02.html", ["2023-03-02", "day", "2023-03-02 in the address"]),
        ("", "", "https://lantern.example/2023/13/02/a", None),
        ("", "", "https://lantern.example/120230/03/02/a", None),
        ("<script type='application/ld+json'>" + "[" * 100_000 + "</script>", "", AT, None),
        ('<script type="application/ld+json">{"@type": "Article", "datePublished": {"a": 1}}</script>', "", AT, None),
    ],
)
def test_the_day_comes_from_the_surest_place(worker, head, body, url, expected):
    found = facts(worker, head, url, f"<article>{body}<p>{WORDS * 4}</p></article><footer>(c) 2023</footer>")
    assert shown(found.published) == expected


def test_a_day_read_off_the_looks_is_marked_as_inferred(worker):
    body = f"<div id='x'>12 October 2023</div><h1>Heading</h1><article><p>{WORDS * 4}</p></article>"
    assert facts(worker, "", AT, f"<p>{WORDS * 3}</p>" * 3 + body).published.precision is Precision.INFERRED


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<title>A title | The Lantern</title>{SITE}", "Heading"),
        (
            f"<meta property='og:title' content='A title - The Lantern'>{SITE}",
            "A title",
        ),
        (
            f"<meta property='og:title' content='A title - with a dash'>{SITE}",
            "A title - with a dash",
        ),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"A &quot;title&quot;"}</script>',
            'A "title"',
        ),
        ('<script type="application/ld+json">{"@type":"WebPage","headline":"No"}</script>', "Heading"),
        ("", "Heading"),
    ],
)
def test_the_title_is_the_articles_not_the_sites(worker, head, title):
    assert facts(worker, head).title == title


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("<meta name='author' content='By Åse Brekke'>", "Åse Brekke"),
        ("<meta name='author' content='https://lantern.example/brekke'>", None),
        (
            '<script type="application/ld+json">{"@type":"Article","author":["Åse Berg",{"name":"Jon Vik"}]}</script>',
            "Åse Berg, Jon Vik",
        ),
        ("<meta name='author' content='Byron Moe'>", "Byron Moe"),
        ("<meta name='author' content='Åse Berg 8:42 a.m. EDT'>", "Åse Berg"),
    ],
)
def test_the_byline(worker, head, byline):
    assert facts(worker, head).byline == byline


@pytest.mark.parametrize(
    ("shown", "byline"),
    [
        ("<p class='byline'>By Åse Berg</p>", "Åse Berg"),
        ("<div class='article-author'>By <a>Åse Berg</a> and Jon Vik | 3 March 2023</div>", "Åse Berg and Jon Vik"),
        ("<span class='byline__name'>Written by Åse van Berg, The Lantern</span>", "Åse van Berg, The Lantern"),
        ("<span class='byline'>By the time it closed, nobody was left</span>", None),
        ("<p>By Åse Berg</p>", None),
        ("<p class='byline'>3 March 2023</p>", None),
    ],
)
def test_the_byline_that_readers_see(worker, shown, byline):
    body = f"<article><h1>Heading</h1>{shown}<p>{WORDS * 4}</p></article>"
    assert facts(worker, "", body=body).byline == byline


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\xef\xbb\xbf", b"\x00" * 100, b"\xff" * 100, bytes(range(256)) * 10])
def test_no_bytes_are_too_wild(worker, data):
    with pytest.raises(PageError):
        parse(data, AT, worker=worker)
