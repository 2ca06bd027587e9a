"""Strings that break what is careless with strings, and statements made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import builders

if TYPE_CHECKING:
    from briefings.types import Statement

STRINGS = {
    "plain": "The door is open, and it will stay open.",
    "blank": " ",
    "markdown": "*Never* _say_ __never__ ~~again~~ `code` ```block``` ||spoiler|| # head > quote - list 1. one",
    "all signs": "*_`~|\\[]()<>#@:!-+" * 60,
    "mentions": "@everyone @here <@1> <@!1> <@&1> <#1> </quote:1> <:smile:1> <a:b:1> <t:0> <id:customize>",
    "links": "[a](https://evil.example) <https://evil.example> https://evil.example discord.gg/evil mailto:a@b.example",
    "fences": "```\n``` ``` \n> ``` > ```",
    "no blanks": "word" * 1200,
    "long": "This is a sentence of a speech that does not end. " * 110,
    "one sentence": "and so it went on and on " * 220,
    "newlines": "\n\n\n\na\n\n\n\nb\r\n\u2028c\u2029d\x0b\x0ce" * 50,
    "emoji": "👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈" * 250,
    "astral": "𝕿𝖍𝖊 𝖉𝖔𝖔𝖗 " * 250,
    "zalgo": "T" + "\u0301\u0345\u0489" * 600,
    "right to left": "\u202eolleh\u202c \u2066x\u2069 مرحبا بالعالم שלום " * 100,
    "controls": "a\x01b\x07c\x1b[31md\x7fe\x9bf",
    "invisible": "\u200b\u200c\u200d\ufeff\xad\u2060" * 100,
    "script": "<script>alert(1)</script>&lt;b&gt; {{ 7 * 7 }} {% raw %} ${x} %s {0} {time}",
    "sql": "'; DROP TABLE statements; -- \" OR 1=1",
    "cyrillic": "Двері відчинені, і вони залишаться відчиненими. " * 100,
    "numbers": "1. 2. 3.\n4. five\n007) -0 1e999 NaN",
    "quotes": "“‘«„\"'’”»‟" * 100,
}


def statement(odd: str, *, reports: int = 7) -> Statement:
    """A statement in which all that comes from outside is a string."""
    printings = [
        builders.report(
            odd if number % 2 == 0 else f"{odd} {number}",
            article=f"article{number:05}",
            outlet=f"{odd}{number}" if number else odd,
            title=odd,
            url=f"https://news.example/{odd}" if number % 3 else f"https://news.example/{number}?{'x' * 900}",
            max_excerpt=100_000,
        )
        for number in range(reports)
    ]
    return builders.statement(
        odd,
        printings,
        speaker=odd,
        office=odd,
        place=odd,
        said_on=builders.between("2023-02-01", "2023-02-28", odd),
    )
