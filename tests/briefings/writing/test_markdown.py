"""Words from outside in a Discord message."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.writing.markdown import LONGEST_ADDRESS, address, block_quote, escape, link
from briefings.writing.plain import clean, quoted

NAUGHTY = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                *(
                    "*",
                    "**",
                    "_",
                    "__",
                    "~~",
                    "`",
                    "```",
                    "||",
                    "\\",
                    "[",
                    "](",
                    "]",
                    "(",
                    ")",
                    "<",
                    ">",
                    ":",
                    "://",
                    "#",
                ),
                *("# ", "## ", "-# ", "- ", "+ ", "> ", ">>> ", "1. ", "12.", " ", "\n", "\n\n", "a", "7", "“", "😀"),
                *("<@123>", "<#1>", "<@&2>", "<t:1:R>", "<:a:12>", "</a:1>", "@everyone", "@here", ":smile:"),
                *("https://x.example/a_b", "steam://x", "discord.gg/x", "¯\\_(ツ)_/¯"),
            ]
        ),
        max_size=12,
    ).map("".join),
)

# What Discord acts on, as far as a parser written after its own client goes; backslashes are looked at first.
ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
ACTED_ON = re.compile(
    r"[*_`|\\]|~~|\[[^\n]*\]\(|<[@#:/at]|@everyone|@here|\w+://|:\w+:|discord\.\w+/"
    r"|^ *(?:#{1,3}|-#|[-+*>]|>>>|\d+\.)(?: |$)",
    re.MULTILINE,
)


def as_shown(markdown: str) -> str:
    """What Discord shows of a text in which nothing but backslashes should be acted on."""
    hidden = ESCAPED.sub("\ue000", markdown)
    assert not ACTED_ON.search(hidden), hidden
    return ESCAPED.sub(r"\1", markdown)


@given(NAUGHTY)
def test_discord_shows_exactly_what_was_printed(text: str) -> None:
    assert as_shown(escape(text)) == clean(text)


@given(NAUGHTY)
def test_so_it_does_in_a_quotation(text: str) -> None:
    block = block_quote(text, " …").split("\n")
    assert all(line.startswith("> ") for line in block)
    assert [as_shown(line[2:]) for line in block] == quoted(text, " …")


def test_words_without_signs_stay_as_they_are() -> None:
    words = "NATO’s door – in 2023, at 10:30 (GMT) – is open; 5 > 4 & “so” it stays. #Kyiv, C# and a-b."
    assert escape(words) == words


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("**bold** and _thin_", r"\*\*bold\*\* and \_thin\_"),
        ("||secret||", r"\|\|secret\|\|"),
        ("# heading\n-# small\n- item\n12. item\n> said", "\\# heading\n\\-# small\n\\- item\n12\\. item\n\\> said"),
        ("<@1234> <#5> @everyone", r"\<@1234> \<#5> \@everyone"),
        ("1. one\n2.", "1\\. one\n2\\."),
        (":smile: at 10:30", r"\:smile: at 10:30"),
        ("see https://a.example/b_c", r"see https\://a.example/b\_c"),
        ("join discord.gg/abc", r"join discord\.gg/abc"),
        ("[Kyiv](https://evil.example)", r"\[Kyiv]\(https\://evil.example)"),
        (r"C:\new", r"C:\\new"),
    ],
)
def test_signs_get_a_backslash(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_a_link_has_no_preview() -> None:
    assert link("Fjord Wire", "https://fjord.example/a?b=c#d") == "[Fjord Wire](<https://fjord.example/a?b=c#d>)"


def test_what_would_end_a_link_is_encoded() -> None:
    assert (
        link("Wire", "https://a.example/(x) y>z\\[é]") == "[Wire](<https://a.example/%28x%29%20y%3Ez%5C%5B%C3%A9%5D>)"
    )


def test_what_is_encoded_already_stays() -> None:
    assert address("https://a.example/%28x%29") == "https://a.example/%28x%29"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://a.example/x",
        "file:///etc/passwd",
        "https://",
        "https://trusted.example@evil.example/",
        "https://[::1]/",
        "https://[broken/",
        "a.example/x",
        "https://a.example/" + "x" * LONGEST_ADDRESS,
    ],
)
def test_what_is_no_web_address_is_not_linked(url: str | None) -> None:
    assert address(url) is None
    assert link("Fjord *Wire*", url) == r"Fjord \*Wire\*"


@pytest.mark.parametrize(
    "label",
    [
        "Evil_Times",
        "[x](<y>)",
        "https://trusted.example",
        "A\\B",
        "<@1>",
        "😀 Times",
        "- Wire",
        "discord.gg/abc",
        "1. FM",
    ],
)
def test_a_label_that_needs_backslashes_stands_beside_the_link(label: str) -> None:
    # Discord shows backslashes in labels, and takes no address or emoji as one.
    written = link(label, "https://a.example/")
    assert written.endswith(" ([link](<https://a.example/>))")
    assert as_shown(written.removesuffix(" ([link](<https://a.example/>))")) == label


@given(NAUGHTY, NAUGHTY)
def test_whatever_the_label_and_the_address_a_link_is_one_line(label: str, url: str) -> None:
    written = link(label, f"https://a.example/{url}")
    assert "\n" not in written
    found = re.findall(r"\(<([^<>()\s]*)>\)", written)
    assert len(found) == (1 if address(f"https://a.example/{url}") else 0)


def test_very_long_text_takes_no_time() -> None:
    for nasty in (
        "*" * 200_000,
        ":" * 200_000,
        ":a" * 100_000,
        " " * 200_000,
        "\n" * 200_000,
        "1" * 200_000,
        "](" * 100_000,
    ):
        escape(nasty)
