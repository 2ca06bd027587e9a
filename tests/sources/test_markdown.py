from __future__ import annotations

import pytest

from sources.dates import dating
from sources.facts import Facts
from sources.markdown import read


def paragraphs(source):
    _, text, remarks = read(source, "a.md")
    assert not remarks
    return text.split("\n\n")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("“We **will** go *now*,” she ~~*said*~~ told us.", ["“We will go now,” she told us."]),
        ("One [link](https://x.example 'title') and <https://y.example>.", ["One link and https://y.example."]),
        ("One\nparagraph,\n  three lines.", ["One paragraph, three lines."]),
        ("A verse  \nof two\\\nbreaks<br>three", ["A verse\nof two\nbreaks\nthree"]),
        ("# Title\n\nText\n\nUnder\n=====\n\n### Small", ["Title", "Text", "Under", "Small"]),
        ("> quoted\n> on\n>\n> and on", ["quoted on", "and on"]),
        ("* one\n* two\n\n  more of two\n1. three", ["one", "two", "more of two", "three"]),
        ("before\n\n```\ncode\n```\n\n    more code\n\nafter", ["before", "after"]),
        ("Type `ls` here.", ["Type ls here."]),
        ("![An alt text](a.png)\n\nText ![x](b.png) goes on.", ["Text goes on."]),
        ("a_name_with_marks costs 2 * 3 \\* 4 &amp; so", ["a_name_with_marks costs 2 * 3 * 4 & so"]),
        ("\"Straight\" -- 'marks' ... (c)", ["\"Straight\" -- 'marks' ... (c)"]),
        ("Some <em>markup</em><!-- no --> inside", ["Some markup inside"]),
        ("<div><p>A block of <b>markup</b></p><script>no()</script></div>\n\nText", ["A block of markup", "Text"]),
        ("| a | b |\n|---|---|\n| c | d |", ["a", "b", "c", "d"]),
        ("Text\n\n***\n\nText", ["Text", "Text"]),
        ("[1]: https://x.example\n\nSee [here][1].", ["See here."]),
    ],
)
def test_markdown_becomes_plain_paragraphs(source, expected):
    assert paragraphs(source) == expected


FRONT = """---
title: "The *title*: with a colon"
source: The Daily Lantern
link: https://lantern.example/a
date: 2023-02-28T23:30:00-05:00
updated: March 1, 2023
language: en
author: [Åse Brekke, Jon Vik]
form: transcript
max_excerpt: 300
tags: [a, b]
draft: false
---
Text.
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_front_matter_says_what_is_known(line_end):
    facts, text, remarks = read(FRONT.replace("\n", line_end), "a.md")
    assert text == "Text."
    assert remarks == ()
    assert facts == Facts(
        title="The *title*: with a colon",
        outlet="The Daily Lantern",
        url="https://lantern.example/a",
        published=dating("2023-02-28T23:30:00-05:00"),
        updated=dating("March 1, 2023"),
        language="en",
        byline="Åse Brekke, Jon Vik",
        form="transcript",
        max_excerpt=300,
    )


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        ("title: No", Facts(title="No")),
        ("title: 1984", Facts(title="1984")),
        ("outlet: A\nsource: B", Facts(outlet="A")),
        ("outlet:\nsource: B", Facts(outlet="B")),
        ("date: 2023-01-01\npublished: 2023-02-28", Facts(published=dating("2023-02-28"))),
        ("title:\npublished: null\nurl: ~", Facts()),
        ("", Facts()),
    ],
)
def test_values_are_the_words_that_stand_there(front, facts):
    assert read(f"---\n{front}\n---\nText.", "a.md") == (facts, "Text.", ())


def test_a_first_heading_is_the_title_where_none_is_given():
    facts, text, _ = read("# The *title*\n\nText.", "a.md")
    assert (facts.title, text) == ("The title", "The title\n\nText.")
    assert read("---\ntitle: Given\n---\n# Heading\n\nText.", "a.md")[0].title == "Given"
    assert read("Text.\n\n# Later heading", "a.md")[0].title is None


@pytest.mark.parametrize(
    ("front", "sentence"),
    [
        ("title: NATO: the future", "its front matter is not YAML that can be read (line 2); taken as not known"),
        ("a: 1\nb: [", "its front matter is not YAML that can be read (line 4); taken as not known"),
        ("x: " + "[" * 1_200, "its front matter is not YAML that can be read; taken as not known"),
        ("? [a, b]\n: c", "its front matter is not YAML that can be read (line 2); taken as not known"),
        (
            "date: soon",
            "published: “soon” is not a day that can be read; write it as in 2023-02-28; taken as not known",
        ),
        ("title: !!python/object/apply:os.system [id]", "title: it must be a string; taken as not known"),
    ],
)
def test_front_matter_that_cannot_be_used_costs_nothing_else(front, sentence):
    facts, text, (remark,) = read(f"---\n{front}\n---\nText.", "a.md")
    assert (facts, text) == (Facts(), "Text.")
    assert (remark.what, remark.sentence) == ("a.md", sentence)


def test_a_bomb_of_aliases_is_no_more_than_its_letters():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)
    )
    assert read(f"---\n{bomb}author: *a39\n---\nText.", "a.md")[1] == "Text."


@pytest.mark.parametrize("source", ["---\n\nText.", "---\nText only\n---\n\nText.", "Text\n\n---\ntitle: no\n---\n"])
def test_a_rule_is_no_front_matter(source):
    facts, text, remarks = read(source, "a.md")
    assert (facts, remarks) == (Facts(), ())
    assert "Text" in text


def test_no_front_matter_is_sought_beyond_its_size():
    facts, _, _ = read("---\ntitle: A title\nx: " + "y" * 70_000 + "\n---\nText.", "a.md")
    assert facts == Facts()
