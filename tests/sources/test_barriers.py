"""Live blogs, articles for those who pay, and pages that stand before an article: told, and never read as a story."""

from __future__ import annotations

import pytest

from sources.errors import ChallengeError, LiveBlogError, PageError, PaywallError
from sources.pages import Way, look, parse

AT = "https://lantern.example/world/alliance"
WORDS = "“We go now,” said the harbour master of Sandvik, Åse Brekke, on Tuesday, and closed the door of her office. "
STORY = "".join(f"<p>On day {number} of the council. {WORDS * 3}</p>" for number in range(6))
START = f"<p>{WORDS}</p><p>{WORDS}</p>"


def page(body, head="", title="Harbour closes"):
    head = f"<meta charset='utf-8'><title>{title}</title>{head}"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def ld(**fields):
    import json

    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | fields)}</script>'


def posts(count, before="<div class='liveblog__post'>"):
    return "".join(f"{before}<time>14:{n:02}</time><p>{WORDS}</p></div>" for n in range(count))


@pytest.mark.parametrize(
    ("url", "data"),
    [
        (AT, page(f"<h1>Harbour closes</h1>{STORY}", ld(**{"@type": "LiveBlogPosting"}))),
        (AT, page(f"<h1>Harbour closes</h1>{STORY}", ld(**{"@type": ["Article", "LiveBlogPosting"]}))),
        (AT, page(f"<h1>Harbour closes</h1>{STORY}", ld(liveBlogUpdate=[{"@type": "BlogPosting"}]))),
        ("https://lantern.example/live/71", page(f"<h1>Harbour closes</h1>{posts(8, '<div>')}")),
        ("https://lantern.example/news/live-updates-harbour", page(f"<h1>Harbour closes</h1>{posts(4)}")),
        (AT, page(f"<h1>Harbour closes – as it happened</h1>{posts(4)}")),
        (AT, page(f"<h1>Live: Harbour closes</h1>{posts(4)}")),
        (AT, page(f"<h1>Harbour closes</h1>{posts(12)}")),
        (AT, page("<h1>Harbour closes</h1>" + "".join(f"<p>{n}:05</p><p>{WORDS * 2}</p>" for n in range(9, 18)))),
    ],
)
def test_a_live_blog_is_not_read_as_one_story(worker, url, data):
    with pytest.raises(LiveBlogError, match="is a live blog: its posts are not one story, and are not read as one"):
        parse(data, url, worker=worker)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://lantern.example/live/71", "Harbour closes"),
        (AT, "The live oak of Sandvik"),
        (AT, "Live: Harbour closes"),
        ("https://lantern.example/olive-harvest", "Where the keepers live - and die"),
        ("https://lantern.example/how-keepers-live-now", "How keepers live"),
    ],
)
def test_an_article_that_only_sounds_like_one_is_read(worker, url, title):
    body = f"<h1>{title}</h1><time>1 March 2023</time>{STORY}<div class='comment'><time>14:05</time></div>"
    body += "<ul>" + "<li><a href='/x'><time>14:05</time> Another story</a></li>" * 9 + "</ul>"
    assert parse(page(body, title=title), url, worker=worker).title == title


OFFER = "<div class='paywall'><h3>Subscribe to continue reading</h3><p>Already a subscriber? Sign in</p></div>"


@pytest.mark.parametrize(
    "data",
    [
        page(f"<h1>Harbour closes</h1>{START}", ld(isAccessibleForFree=False)),
        page(f"<h1>Harbour closes</h1>{START}", ld(isAccessibleForFree="False")),
        page(f"<h1>Harbour closes</h1>{START}", ld(isAccessibleForFree="http://schema.org/False")),
        page(f"<h1>Harbour closes</h1>{START}", "<meta property='article:content_tier' content='locked'>"),
        page(f"<h1>Harbour closes</h1>{STORY}{OFFER}", ld(isAccessibleForFree=False)),
        page(f"<h1>Harbour closes</h1>{START}{OFFER}"),
        page(f"<h1>Harbour closes</h1><p>{WORDS * 16} The council…</p>{OFFER}"),
        page(f"<h1>Harbour closes</h1>{START}<div><p>This article is for subscribers only.</p></div>"),
        page(f"<h1>Harbour closes</h1>{START}<section><p>Register for free to read on</p></section>"),
    ],
)
def test_an_article_for_those_who_pay_is_told_and_not_quoted(worker, data):
    with pytest.raises(PaywallError, match="is for those who pay: the little that it shows") as error:
        parse(data, AT, worker=worker)
    assert "Brekke" not in str(error.value)


@pytest.mark.parametrize(
    "data",
    [
        page(f"<h1>Harbour closes</h1>{START}{OFFER}", ld(isAccessibleForFree=True)),
        page(f"<h1>Harbour closes</h1>{STORY}", ld(isAccessibleForFree=False)),
        page(f"<header>Already a subscriber? Sign in</header><h1>Harbour closes</h1>{START}", ld()),
        page(f"<div>Subscribe to read more</div><h1>Harbour closes</h1>{START}", ld()),
        page(f"<h1>Harbour closes</h1>{STORY}<div class='newsletter'>Sign up to read our weekly letter</div>"),
        page(f"<h1>Harbour closes</h1>{STORY}<footer>Become a member to keep us free</footer>"),
    ],
    ids=["free", "metered", "header", "above", "newsletter", "footer"],
)
def test_an_article_beside_which_there_is_an_offer_is_read(worker, data):
    assert "Brekke" in parse(data, AT, worker=worker).text


LONG = "Our systems want to be sure before they go on with what you asked for, and this will not take long. " * 4


@pytest.mark.parametrize(
    ("title", "body", "sentence"),
    [
        ("Just a moment...", "", "Cloudflare asks for a browser"),
        ("Attention Required! | Cloudflare", "", "Cloudflare asks for a browser"),
        ("Lantern", "<h1>Pardon Our Interruption</h1>", "it asks to prove that one is a person"),
        ("Lantern", "<h1>Are you a robot?</h1>", "it asks to prove that one is a person"),
        ("Verifying you are human", "", "it asks to prove that one is a person"),
        ("Access Denied", "", "it denies access"),
        ("Lantern", "<p>Please enable JavaScript. JavaScript is disabled here.</p>", "it asks for a browser"),
        ("Log in to continue", "", "it asks to sign in"),
        ("404", "<h1>Page not found</h1>", "it says that there is no such page"),
    ],
)
def test_what_stands_before_an_article_is_named_however_much_it_says(worker, title, body, sentence):
    with pytest.raises(PageError) as error:
        parse(page(f"{body}<p>{LONG}</p>", title=title), AT, worker=worker)
    assert error.value.sentence == f"shows no article: {sentence}"
    assert isinstance(error.value, ChallengeError) is (title != "404")


def test_an_article_about_robots_is_read(worker):
    title = "Are you a robot? The question that nobody likes"
    assert parse(page(f"<h1>{title}</h1>{STORY}", title=title), AT, worker=worker).title == title


def test_what_is_not_there_is_no_challenge(worker):
    with pytest.raises(PageError) as error:
        parse(page("<p>Sorry.</p>", title="Page not found"), AT, worker=worker)
    assert type(error.value) is PageError


@pytest.mark.parametrize("way", list(Way))
def test_each_way_of_looking_finds_the_article(worker, way):
    menu = "<nav>" + "<a href='/'>A link to a page</a> " * 20 + "</nav>"
    found = worker.call(look, page(f"{menu}<article><h1>Harbour closes</h1>{STORY}</article>"), AT, None, way)
    assert "".join(found.paragraphs).count("Brekke") == 18
    assert "A link" not in "".join(found.paragraphs)
