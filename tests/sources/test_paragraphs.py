from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.paragraphs import plain_paragraphs


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One <b>two</b>,\n   three.</p><p>Four.</p>", ("One two, three.", "Four.")),
        ("plain words & more", ("plain words & more",)),
        ("5 &lt; 6 &amp; &ldquo;seven&rdquo;&nbsp;&#8230;", ("5 < 6 & “seven”\N{NO-BREAK SPACE}…",)),
        ("before<div>inside</div>after", ("before", "inside", "after")),
        ("line<br>line<br/><br>next", ("line\nline", "next")),
        ("<blockquote><p>quoted</p></blockquote>", ("quoted",)),
        ("<ul><li>one<li>two</ul>", ("one", "two")),
        ("<p>She <del>said</del><ins>told us</ins> <s>so</s>.</p>", ("She told us .",)),
        ("<p><q>We go, <em>now</em>,</q> she said.</p>", ("“We go, now,” she said.",)),
        ("<p>a<script>no()</script>b<style>no</style>c<!-- no -->d</p>", ("abcd",)),
        ("<figure><img alt='no'><figcaption>No.</figcaption></figure><p>Yes.</p>", ("Yes.",)),
        ("<form><p>Some sites wrap all in a form.</p><button>No</button></form>", ("Some sites wrap all in a form.",)),
        ("<p></p><p> \n </p>", ()),
        ("", ()),
        ("   ", ()),
        ("<p>unclosed <b>marks", ("unclosed marks",)),
        ("a\x00b \ud800", ("ab ?",)),
        ("<p>Ви</p>", ("Ви",)),
        ("<html><head><title>no</title></head><body><p>yes</p></body></html>", ("yes",)),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ("a", "b")),
    ],
)
def test_markup_becomes_paragraphs(markup, expected):
    assert plain_paragraphs(markup) == expected


@given(
    st.text()
    | st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</div>", "<!--", "<![", "&#x", "words", "\x00"])).map("".join)
)
def test_no_markup_is_too_wild(markup):
    for paragraph in plain_paragraphs(markup):
        assert paragraph.strip() == paragraph != ""
        assert "\n\n" not in paragraph


def test_markup_nested_thousands_deep_does_not_exhaust_the_stack():
    plain_paragraphs("<div>" * 20_000 + "deep" + "</div>" * 20_000)
    assert plain_paragraphs("<div>" * 200 + "deep") == ("deep",)
