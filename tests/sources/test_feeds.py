from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest

from sources.dates import dating
from sources.errors import FeedError
from sources.feeds import LONGEST_FIELD, MOST_ENTRIES, Entry, Feed, parse
from sources.types import Dating
from sources.workers import Worker

AT = "https://lantern.example/feed"


def rss(items, head=""):
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{head}{items}</channel></rss>'
    ).encode()


def atom(entries, head=""):
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">'
        f"{head}{entries}</feed>"
    ).encode()


def entry(worker, body):
    (found,) = parse(body, AT, worker=worker).entries
    return found


def test_an_atom_feed(worker):
    body = atom(
        """
        <entry xml:base="https://lantern.example/2023/">
          <id>urn:x:1</id>
          <title type="html">A &lt;b&gt;bold&lt;/b&gt; title</title>
          <link rel="alternate" href="a-title"/><link rel="enclosure" href="a.mp3"/>
          <published>2023-02-28T23:30:00-05:00</published>
          <updated>2023-03-01T12:00:00Z</updated>
          <source><title>The Evening Tide</title></source>
          <summary>Five &lt; six.</summary>
          <content type="html">&lt;p&gt;“We go,” she
            said.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;&lt;script&gt;no&lt;/script&gt;</content>
        </entry>""",
        '<title>The Lantern &amp; Co</title><link href="https://lantern.example/"/><updated>2026-11-22T00:00:00Z</updated>',
    )
    assert parse(body, AT, worker=worker) == Feed(
        title="The Lantern & Co",
        kind="Atom 1.0",
        language="en",
        link="https://lantern.example/",
        entries=(
            Entry(
                guid="urn:x:1",
                link="https://lantern.example/2023/a-title",
                title="A bold title",
                summary="Five < six.",
                content="“We go,” she said.\n\nMore.",
                published=dating("2023-02-28T23:30:00-05:00"),
                published_at=datetime(2023, 3, 1, 4, 30, tzinfo=UTC),
                updated=dating("2023-03-01T12:00:00Z"),
                updated_at=datetime(2023, 3, 1, 12, tzinfo=UTC),
                source="The Evening Tide",
                outlet="The Evening Tide",
                language="en",
            ),
        ),
    )


def test_an_rss_feed(worker):
    body = rss(
        """
        <item>
          <guid isPermaLink="false">lantern-1</guid>
          <title>Norlandia&amp;#8217;s “yes”</title>
          <link>https://lantern.example/1</link>
          <pubDate>Tue, 28 Feb 2023 10:00:00 GMT</pubDate>
          <source url="https://tide.example/feed">The Evening Tide</source>
          <description>&lt;p&gt;Short &amp;amp; sweet&lt;/p&gt;</description>
          <content:encoded><![CDATA[<p>Long</p><figure><figcaption>No.</figcaption></figure>
            <p>and longer</p>]]></content:encoded>
        </item>""",
        "<title>The Lantern</title><link>https://lantern.example/</link><language>en-us</language>",
    )
    assert parse(body, AT, worker=worker) == Feed(
        title="The Lantern",
        kind="RSS 2.0",
        language="en",
        link="https://lantern.example/",
        entries=(
            Entry(
                guid="lantern-1",
                link="https://lantern.example/1",
                title="Norlandia’s “yes”",
                summary="Short & sweet",
                content="Long\n\nand longer",
                published=dating("Tue, 28 Feb 2023 10:00:00 GMT"),
                published_at=datetime(2023, 2, 28, 10, tzinfo=UTC),
                updated=None,
                source="The Evening Tide",
                outlet="The Evening Tide",
                language="en",
            ),
        ),
    )


def test_what_an_entry_does_not_say_is_not_known(worker):
    found = entry(worker, rss("<item><title>Only a title</title></item>"))
    assert found == Entry(title="Only a title", has_own_page=False)


def test_the_day_of_change_is_not_the_day_of_publication(worker):
    found = entry(worker, atom("<entry><id>a</id><updated>2023-02-28T00:00:00Z</updated></entry>"))
    assert found.published is None
    assert found.updated.day == date(2023, 2, 28)
    found = entry(worker, atom("<entry><id>a</id><published>2023-02-28T00:00:00Z</published></entry>"))
    assert found.published.day == date(2023, 2, 28)
    assert found.updated is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("28 Feb 23 10:00 GMT", Dating.on(date(2023, 2, 28), "28 Feb 23 10:00 GMT")),
        ("Thu, 01 Jan 0001 00:00:00 GMT", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_in_forms_that_only_feeds_know(worker, words, found):
    body = rss(f"<item><guid>1</guid><pubDate>{words}</pubDate></item>")
    assert entry(worker, body).published == found


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("Tue, 28 Feb 2023 23:30:00 -0500", datetime(2023, 3, 1, 4, 30, tzinfo=UTC)),
        ("Tue, 28 Feb 2023 10:00:00 EST", datetime(2023, 2, 28, 15, tzinfo=UTC)),
        ("Вт, 28 фев 2023 10:00:00 +0300", datetime(2023, 2, 28, 7, tzinfo=UTC)),
        ("Mar, 28 Feb 2023 10:00:00 +0100", datetime(2023, 2, 28, 9, tzinfo=UTC)),
        ("28 Feb 23 10:00 GMT", datetime(2023, 2, 28, 10, tzinfo=UTC)),
        ("2023-02-28", datetime(2023, 2, 28, tzinfo=UTC)),
        ("28.02.2023 10:00", datetime(2023, 2, 28, 10, tzinfo=UTC)),
        ("Fri, 31 Dec 2060 23:59:60 GMT", datetime(2060, 12, 31, 23, 59, 59, tzinfo=UTC)),
        ("Mon, 28 Feb 2041 10:00:00 GMT", datetime(2041, 2, 28, 10, tzinfo=UTC)),
        ("20230228T101500Z", datetime(2023, 2, 28, tzinfo=UTC)),
        ("2023-02-30", None),
        ("soon", None),
    ],
)
def test_the_instant_of_publication_is_kept_as_it_was_given(worker, words, at):
    found = entry(worker, rss(f"<item><guid>1</guid><pubDate>{words}</pubDate></item>"))
    assert found.published_at == at
    assert (found.published and found.published.evidence) == (at and words)


def test_the_only_day_of_an_rss_entry_is_that_of_publication(worker):
    found = entry(worker, rss("<item><guid>1</guid><dc:date>2023-02-28T23:30:00+02:00</dc:date></item>"))
    assert (found.published.day, found.updated) == (date(2023, 2, 28), None)


RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://lantern.example/"><title>The Lantern</title><link>https://lantern.example/</link></channel>
<item rdf:about="https://lantern.example/1"><title>One</title><link>https://lantern.example/1</link>
<description>Words.</description><dc:creator>Åse Berg</dc:creator><dc:date>2023-02-28</dc:date></item>
</rdf:RDF>"""


def test_an_rdf_feed(worker):
    found = parse(RDF.encode(), AT, worker=worker)
    assert (found.kind, found.title) == ("RDF (RSS 1.0)", "The Lantern")
    (one,) = found.entries
    assert (one.guid, one.link, one.byline) == ("https://lantern.example/1", "https://lantern.example/1", "Åse Berg")
    assert (one.summary, one.published.day) == ("Words.", date(2023, 2, 28))


@pytest.mark.parametrize(
    ("version", "kind"), [("0.91", "RSS 0.91"), ("0.92", "RSS 0.92"), ("0.94", "RSS 0.94"), ("2.0", "RSS 2.0")]
)
def test_the_kinds_of_rss(worker, version, kind):
    body = rss("<item><title>One</title><link>https://lantern.example/1</link></item>")
    found = parse(body.replace(b'rss version="2.0"', f'rss version="{version}"'.encode()), AT, worker=worker)
    assert (found.kind, found.entries[0].title) == (kind, "One")


def test_atom_0_3(worker):
    body = b"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>The Lantern</title><entry><id>1</id>
    <title>One</title><issued>2023-02-28T10:00:00Z</issued><modified>2023-03-01T10:00:00Z</modified></entry></feed>"""
    found = parse(body, AT, worker=worker)
    assert found.kind == "Atom 0.3"
    assert (found.entries[0].published.day, found.entries[0].updated.day) == (date(2023, 2, 28), date(2023, 3, 1))


def test_what_media_carry_is_not_taken_for_the_entrys_own(worker):
    body = rss(
        """<item><guid isPermaLink="false">1</guid><title>The title</title><link>https://lantern.example/1</link>
        <description>The words.</description>
        <enclosure url="https://lantern.example/1.mp3" type="audio/mpeg" length="1"/>
        <media:group><media:content url="https://lantern.example/1.jpg" medium="image">
        <media:title>A picture</media:title><media:description>What it shows</media:description>
        <media:credit>Jon Vik</media:credit></media:content></media:group>
        <dc:creator>Åse Berg</dc:creator></item>"""
    ).replace(b"<rss ", b'<rss xmlns:media="http://search.yahoo.com/mrss/" ')
    found = entry(worker, body)
    assert (found.title, found.link, found.byline) == ("The title", "https://lantern.example/1", "Åse Berg")
    assert found.summary == "The words."


@pytest.mark.parametrize(
    ("words", "ttl"),
    [
        ("60", timedelta(hours=1)),
        (" 15 ", timedelta(minutes=15)),
        ("0", None),
        ("-5", None),
        ("soon", None),
        ("٦٠", None),
        ("9" * 400, None),
        ("99999999", timedelta(days=1)),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(worker, words, ttl):
    assert parse(rss("", f"<title>T</title><ttl>{words}</ttl>"), AT, worker=worker).ttl == ttl


def test_where_a_feed_says_that_it_is_to_be_had(worker):
    links = (
        '<link rel="self" href="/feed.atom"/><link rel="hub" href="https://hub.example/"/>'
        '<link rel="prev-archive" href="/2022.atom"/><link rel="next" href="?page=2"/>'
    )
    found = parse(atom("", f"<title>T</title>{links}"), AT, worker=worker)
    assert found.itself == "https://lantern.example/feed.atom"
    assert found.hub == "https://hub.example/"
    assert found.previous == "https://lantern.example/2022.atom"
    in_rss = links.replace("<link ", "<atom:link ").replace('rel="prev-archive"', 'rel="other"')
    body = rss("", f"<title>T</title>{in_rss}").replace(b"<rss ", b'<rss xmlns:atom="http://www.w3.org/2005/Atom" ')
    found = parse(body, AT, worker=worker)
    assert (found.itself, found.previous) == ("https://lantern.example/feed.atom", f"{AT}?page=2")


def test_signs_that_xml_forbids_do_not_spoil_a_feed(worker):
    body = b"\n\n" + rss("<item><guid>1</guid><title>One\x0b &nbsp;two</title></item>")
    assert entry(worker, body).title == "One two"


def test_the_outlet_is_the_feed_where_the_entry_names_none(worker):
    found = entry(worker, rss("<item><guid>1</guid></item>", "<title>The Lantern</title>"))
    assert (found.source, found.outlet) == (None, "The Lantern")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://["])
def test_a_link_that_is_no_web_address_is_none(worker, link):
    assert entry(worker, rss(f"<item><guid isPermaLink='false'>1</guid><link>{link}</link></item>")).link is None


def test_plain_text_is_not_taken_for_markup(worker):
    found = entry(
        worker, atom("<entry><id>a</id><content type='text'>Five\n&lt; six.\n\nNext &amp;amp; last.</content></entry>")
    )
    assert found.summary == "Five < six.\n\nNext &amp; last."


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-8"])
def test_the_encoding_that_a_feed_declares_is_believed(worker, encoding):
    body = f'<?xml version="1.0" encoding="{encoding}"?>' + rss("<item><title>Новини дня</title></item>").decode()[38:]
    if encoding == "koi8-r":
        body = body.replace("Новини", "Новости")
    assert entry(worker, body.encode(encoding)).title in ("Новини дня", "Новости дня")


def test_a_feed_that_is_cut_off_gives_what_came(worker):
    body = rss("".join(f"<item><guid>{number}</guid><title>Title {number}</title></item>" for number in range(9)))
    found = parse(body[: len(body) // 2], AT, worker=worker)
    assert [each.title for each in found.entries][:3] == ["Title 0", "Title 1", "Title 2"]


def test_an_empty_feed_is_a_feed(worker):
    assert parse(rss("", "<title>The Lantern</title>"), AT, worker=worker) == Feed(title="The Lantern", kind="RSS 2.0")


def test_entries_with_nothing_in_them_are_left_out(worker):
    assert len(parse(rss("<item/><item><guid>1</guid></item><item> </item>"), AT, worker=worker).entries) == 1


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "is empty, not a feed"),
        (b" \n", "is empty, not a feed"),
        (b"plain words", "is not a feed (RSS, Atom, RDF or JSON Feed)"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "is not a feed (RSS, Atom, RDF or JSON Feed)"),
        (b"\x00\xff\x01" * 1000, "is not a feed (RSS, Atom, RDF or JSON Feed)"),
        (
            b"<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>",
            "is not a feed (RSS, Atom, RDF or JSON Feed)",
        ),
        (b"<!DOCTYPE html><html><body><p>Hello</p></body></html>", "is a page of HTML, not a feed"),
        (
            b"<!DOCTYPE html><html><body><script src='/cdn-cgi/challenge-platform/h/b'></script></body></html>",
            "is a page of HTML, not a feed: Cloudflare asks for a browser",
        ),
        (
            b"<html><title>404 Not Found</title></html>",
            "is a page of HTML, not a feed: it says that there is no such page",
        ),
        (b"<rss>" + b" " * 10 * 1024**2, "is larger than 10 MiB"),
    ],
)
def test_what_is_no_feed_is_a_failure_not_an_empty_feed(worker, body, sentence):
    with pytest.raises(FeedError) as error:
        parse(body, AT, worker=worker)
    assert (error.value.what, error.value.sentence) == (AT, sentence)


def test_no_more_entries_than_the_limit_are_taken(worker):
    body = rss("".join(f"<item><guid>n:{number}</guid></item>" for number in range(MOST_ENTRIES + 500)))
    found = parse(body, AT, worker=worker).entries
    assert (len(found), found[0].guid, found[-1].guid) == (MOST_ENTRIES, "n:0", f"n:{MOST_ENTRIES - 1}")


def test_a_field_over_the_limit_ends_with_a_whole_paragraph(worker):
    words = "<p>" + "word " * 5000 + "</p>"
    found = entry(worker, rss(f"<item><guid>1</guid><description><![CDATA[{words * 10}]]></description></item>"))
    assert len(found.summary) <= LONGEST_FIELD
    assert {len(paragraph) for paragraph in found.summary.split("\n\n")} == {len("word " * 5000) - 1}


def bomb():
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'.encode()
        + rss("<item><title>&a12;</title><description>&a12;</description></item>").partition(b"?>")[2]
    )


def modest_bomb():
    """Little enough for the XML library to let it pass."""
    return (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"ha" * 5000}">]>'.encode()
        + rss(f"<item><title>{'&a;' * 100}</title><description>{'&a;' * 100}</description></item>").partition(b"?>")[2]
    )


@pytest.mark.parametrize(
    "body",
    [
        bomb(),
        modest_bomb(),
        rss("<item/>" * 400_000),
        rss("<item " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>"),
        rss("<item><description>" + "&lt;a&gt;" * 50_000 + "</description></item>"),
        atom("<entry><content type='xhtml'>" + "<div>" * 50_000 + "</content></entry>"),
        rss("<item><title>" + "x" * 5_000_000 + "</title></item>"),
    ],
    ids=["bomb", "modest bomb", "items", "attributes", "deep html", "deep xhtml", "long"],
)
def test_a_hostile_feed_is_refused_or_cut_down(body):
    with Worker(seconds=1.5) as worker:
        found = Feed()
        with suppress(FeedError):
            found = parse(body, AT, worker=worker)
        assert len(found.entries) <= MOST_ENTRIES
        for each in found.entries:
            assert max(len(each.title or ""), len(each.summary), len(each.content or "")) <= LONGEST_FIELD
        assert worker.call(len, "four") == 4


def test_nothing_is_opened_that_a_feed_names(worker, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hush")
    body = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()
        + rss("<item><title>A&s;B</title><description>&s;</description></item>").partition(b"?>")[2]
    )
    assert "hush" not in repr(parse(body, AT, worker=worker))
    with pytest.raises(FeedError):
        parse(str(secret).encode(), AT, worker=worker)
