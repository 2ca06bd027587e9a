"""What is wrong with a feed is told in every language: whatever the poller may note is a sentence of the catalogue."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bot.polling
import sources
from briefings.writing.troubles import trouble
from briefings.writing.words import LANGUAGES, words_of
from sources.challenges import MISSING, asked_for
from sources.polling import Heard, Known, decide
from tests.discord.running import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES, POLLING = Path(sources.__file__).parent, Path(bot.polling.__file__).parent
RAISED = {"FetchError": 1, "FeedError": 1, "WorkerError": 0}
"""Errors whose sentence a feed may fail by, each with the place of the sentence among its arguments."""

GERMAN = words_of("de")


def noted() -> Iterator[str]:
    """What may be noted of a feed, with a number for all that is filled in."""
    for name in ("http.py", "feeds.py", "workers.py"):
        for node in ast.walk(ast.parse((SOURCES / name).read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                yield from written(node.args[RAISED[node.func.id]])
            elif isinstance(node, ast.FunctionDef) and node.name == "_died":
                yield from written(node)
    for function in ast.walk(ast.parse((SOURCES / "http_faults.py").read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name.endswith("_fault"):
            yield from written(function)
    hearing = ast.parse((POLLING / "hearing.py").read_text("utf-8"))
    yield from (one for one in written(hearing) if "(304)" in one)


def written(node: ast.AST) -> Iterator[str]:
    """The sentences in some code: texts with more than one word, but for documentation and what is compared."""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "7" for part in node.values]
        if (text := "".join(map(str, parts))).strip("7: "):
            yield text
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    elif not isinstance(node, ast.Compare):
        documented = isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for child in ast.iter_child_nodes(node):
            if not (documented and isinstance(child, ast.Expr)):
                yield from written(child)


def test_whatever_may_be_noted_of_a_feed_is_told_in_other_languages() -> None:
    every = list(noted())
    assert len(every) > 30
    assert [one for one in every if trouble(one, GERMAN) == one] == []


@pytest.mark.parametrize(
    "page",
    [
        "<title>Just a moment... | Cloudflare</title>",
        "<p>DDoS protection by X</p>",
        "<script src='https://geo.captcha-delivery.com/'></script>",
        "<iframe src='/_Incapsula_Resource'></iframe>",
        "<div id='px-captcha'></div>",
        "<script src='awswaf'></script>",
        "<div class='g-recaptcha'></div>",
        "<p>Please enable JavaScript and cookies</p>",
        "<p>Accept all cookies</p>",
        "<input type='password'>",
        "<title>404</title>",
        "<h1>Access denied</h1>",
    ],
)
def test_what_a_page_asks_for_is_told_in_other_languages(page: str) -> None:
    asked = asked_for(page)
    assert asked is not None
    fault = f"is a page of HTML, not a feed: {asked}"
    for language in LANGUAGES[1:]:
        told = trouble(fault, words_of(language))
        assert "is a page" not in told
        assert {"asks", "it", "guard", "firewall"}.isdisjoint(told.split())
    assert trouble(fault, words_of("en")) == fault


def test_a_feed_that_is_gone_is_told_so() -> None:
    gone = decide(Known(url="https://a.example"), Heard(status=410), Clock().now, 0.0).known.fault
    assert gone is not None
    assert trouble(gone, GERMAN) == "es gibt ihn nicht mehr"
    assert trouble(MISSING, GERMAN) != MISSING


def test_what_comes_from_outside_stays_as_it_is_and_is_not_read_again() -> None:
    fault = "leads to <{kind} [a](b)>, which is not an address on the web"
    assert trouble(fault, GERMAN) == "leitet zu <{kind} [a](b)>, das ist keine Adresse im Web"
    assert trouble("something else: {code}", GERMAN) == "something else: {code}"
