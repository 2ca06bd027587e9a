from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.urls import canonical, host, same_site

PAGE = "https://news.example/2023/02/15/a-title"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "http://news.example/2023/02/15/a-title",
        "HTTPS://News.Example/2023/02/15/a-title",
        "https://news.example:443/2023/02/15/a-title",
        "http://news.example:80/2023/02/15/a-title",
        "https://news.example./2023/02/15/a-title",
        "https://news.example/2023/02/15/a-title/",
        "https://news.example/2023/02/15/a-title#comments",
        "https://news.example/2023/02/15/a%2Dtitle",
        "https://news.example/2023/02/15/a-title?utm_source=feed&utm_medium=rss",
        "https://news.example/2023/02/15/a-title?UTM_Source=feed&fbclid=x",
        "https://news.example/2023/02/15/a-title?",
        "https://reader:secret@news.example/2023/02/15/a-title",
        "  https://news.example/2023/02/15/a-title\n",
    ],
)
def test_the_same_page_has_one_address(url):
    assert canonical(url) == PAGE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PAGE, "https://news.example/2023/02/15/A-Title"),
        (PAGE, "https://www.news.example/2023/02/15/a-title"),
        (PAGE, "https://news.example:8443/2023/02/15/a-title"),
        ("https://news.example/?id=1", "https://news.example/?id=2"),
        ("https://news.example/?a=1&b=2", "https://news.example/?a=1%26b=2"),
        ("https://news.example/a/b", "https://news.example/a%2Fb"),
        ("https://news.example/%FF", "https://news.example/%FE"),
        ("https://news.example/?q=%FF", "https://news.example/?q=%FE"),
        ("https://news.example/?q=a%2Bb", "https://news.example/?q=a+b"),
    ],
)
def test_different_pages_keep_different_addresses(one, other):
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://münster.example/ä?q=ö ü", "https://xn--mnster-3ya.example/%C3%A4?q=%C3%B6+%C3%BC"),
        ("https://news.example", "https://news.example/"),
        ("https://[2001:db8::1]/a", "http://[2001:DB8::1]:80/a/"),
    ],
)
def test_one_page_in_two_spellings(one, other):
    assert canonical(one) == canonical(other)


def test_parameters_that_name_the_page_stay_as_they_were():
    assert canonical("https://news.example/view?id=7&utm_id=1&page=&x") == "https://news.example/view?id=7&page=&x"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "no address",
        "mailto:desk@news.example",
        "https://",
        "http://[::1",
        "https://news.example:port/",
        "file:///etc",
    ],
)
def test_what_is_no_web_address_is_given_back(url):
    assert canonical(f" {url} ") == url


@given(st.from_regex(r"https?://[a-z.:\[\]0-9ß%]{1,12}(/[^\n]{0,20})?", fullmatch=True) | st.text())
def test_bringing_it_to_one_form_twice_changes_nothing(url):
    assert canonical(canonical(url)) == canonical(url)


def test_a_character_that_no_encoding_takes_does_no_harm():
    assert canonical("https://news.example/\ud800?\ud800=1") == "https://news.example/%ED%A0%80?%ED%A0%80=1"
    assert host("https://\ud800.example/") == "\ud800.example"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.News.example/a", "news.example"),
        ("http://news.example.:8080", "news.example"),
        ("https://edition.news.example/", "edition.news.example"),
        ("https://münster.example/", "xn--mnster-3ya.example"),
        ("https://wwwnews.example/", "wwwnews.example"),
        ("news.example/a", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_the_host_of_an_address(url, name):
    assert host(url) == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://news.example/", "http://www.news.example/a", True),
        ("https://feeds.news.example/", "https://edition.news.example/", True),
        ("https://news.example/", "https://other.example/", False),
        ("https://news.co.uk/", "https://feeds.news.co.uk/", True),
        ("https://news.co.uk/", "https://other.co.uk/", False),
        ("https://mfa.gov.ua/", "https://mil.gov.ua/", False),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:9000/", True),
        ("http://127.0.0.1/", "http://9.9.0.1/", False),
        ("http://localhost/", "http://localhost/a", True),
        ("http://a/", "http://b/", False),
        ("", "", False),
        ("nothing", "http://[", False),
    ],
)
def test_addresses_of_one_site(one, other, same):
    assert same_site(one, other) is same
    assert same_site(other, one) is same
