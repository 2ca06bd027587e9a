"""The site in a real browser: read, searched, paged, tried, with the keyboard alone, on a narrow screen, by axe."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from bot.pictures import Painter
from briefings.knowledge.shelf import load
from tests.bot.web.conftest import LATER, ODD, OPEN, archive, kept, visiting
from tests.briefings.printed import Said, printed
from tests.builders import on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of a served site, and the id of one of its statements. It runs in a thread of its own."""
    ready: list[tuple[str, str]] = []
    begun, stop = threading.Event(), threading.Event()
    said = Said(f"We said {ODD} to them.", speaker="Олена Шевчук", on=on("2023-02-27"))
    odd = printed(said, url="https://odd.example/1")

    def fast() -> float:
        return time.monotonic() * 100  # nobody reads as fast as these tests do

    async def serve() -> None:
        with Painter(load().topics) as painter:
            async with kept(folder, [*archive(), odd]) as services, visiting(services, painter, fast) as visitor:
                ready.append((visitor.base, await visitor.id_of("door")))
                begun.set()
                await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert begun.wait(30)
        yield ready[0]
    finally:
        stop.set()
        thread.join()


class Browser:
    """A browser that notes what a visitor should never see: errors on the console, requests to elsewhere."""

    def __init__(self, chromium: Any, base: str, id_: str) -> None:
        self._chromium = chromium
        self.base = base
        self.id = id_
        self.faults: list[str] = []

    @contextmanager
    def page(self, *, width: int = 1200, scheme: str = "light", script: bool = True) -> Iterator[Any]:
        """A new window."""
        self.faults.clear()
        context = self._chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            base_url=self.base,
            java_script_enabled=script,
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: self.faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(self.base) else self.faults.append(asked.url))
        try:
            yield page
        finally:
            context.close()
        assert self.faults == []


@pytest.fixture(scope="module")
def browser(missing: Callable[[str, str], None], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright, before a site of its own."""
    program = shutil.which("chromium")
    if program is None:
        missing("browser", "there is no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with served(tmp_path_factory.mktemp("browsed")) as (base, id_), sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield Browser(chromium, base, id_)
        chromium.close()


def shows(page: Any, where: str, words: str) -> None:
    """Wait until the first of these elements has these words in it: a click may end before the next page is there."""
    from playwright.sync_api import expect

    expect(page.locator(where).first).to_contain_text(words, timeout=20_000)


def everywhere(id_: str) -> list[str]:
    return [
        "/", "/day/2023-02-28", "/days", f"/s/{id_}", "/people", "/people/Halvard%20Brekke", "/outlets",
        "/outlets/Fjord%20Wire", "/timeline", "/search?words=door",
        "/check", "/search?words=xylophone",
        "/check?words=the+door+is+shut", "/check?words=the+door+is+open", "/check?words=bananas+on+the+moon",
        "/people?name=vanc", "/search?words=door&since=someday", "/about", "/channel",
        "/channel?say=%2Fquote+word", "/nowhere",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (320, "light"), (1200, "light"), (1200, "dark")])
def test_axe_finds_no_serious_fault_and_nothing_is_wider_than_the_screen(
    browser: Browser, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with browser.page(width=width, scheme=scheme) as page:
        for path in everywhere(browser.id):
            page.goto(path)
            if path == "/nowhere":
                browser.faults.clear()  # that it is not there is on the console, as it should be
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            bad = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
            assert bad == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_reader_goes_from_the_day_to_a_statement_to_its_speaker_and_back(browser: Browser) -> None:
    with browser.page() as page:
        page.goto("/")
        assert page.text_content("h1") == "What was said on 1 March 2023"
        page.click("text=← 28 February 2023")
        page.wait_for_url("**/day/2023-02-28")
        page.click("article.said a.whole")
        shows(page, "blockquote.main", f"“{OPEN}”")
        page.click("h1 a")
        shows(page, "main", "26 statements")
        page.click("text=Page 2 →")
        shows(page, "main", "Page 2 of 2")
        page.go_back()
        shows(page, "main", "Page 1 of 2")


def test_a_reader_searches_without_any_script(browser: Browser) -> None:
    with browser.page(script=False) as page:
        page.goto("/")
        page.fill("#find", "alliance")
        page.press("#find", "Enter")
        shows(page, "article.said blockquote", LATER)
        page.goto("/channel")
        page.fill("#say", "/quote door")
        page.click("text=Send")
        shows(page, ".channel", OPEN)
        page.goto(f"/s/{browser.id}")
        assert page.locator("[data-copy]:visible").count() == 0


def test_the_keyboard_is_enough(browser: Browser) -> None:
    with browser.page() as page:
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the content"
        page.keyboard.press("Enter")
        page.wait_for_url("**/#content")
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.classList.contains('whole')"):
                break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        page.wait_for_selector("blockquote.main")
        shows(page, "blockquote.main", f"“{LATER}”")


def test_the_channel_offers_what_a_command_may_go_on_with(browser: Browser) -> None:
    with browser.page() as page:
        page.goto("/channel")
        page.focus("#say")
        page.wait_for_selector("#offers li:has-text('/quote')")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        assert page.input_value("#say") == "/quote "
        page.type("#say", "speaker: vanc")
        page.click("#offers li:has-text('Odile Vance')")
        assert page.input_value("#say") == "/quote speaker: Odile Vance"
        assert page.locator("#offers").is_hidden()
        page.keyboard.press("Enter")
        page.wait_for_selector("#answer blockquote")
        shows(page, "#answer", LATER)
        page.fill("#say", "/quote word")
        page.wait_for_timeout(300)
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        page.click("a.button:has-text('›')")
        shows(page, ".channel", "2 / 9")


def test_a_citation_is_copied(browser: Browser) -> None:
    with browser.page() as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"/s/{browser.id}")
        page.click("[data-copy=bibtex]")
        page.wait_for_selector("text=Copied")
        assert page.evaluate("navigator.clipboard.readText()").startswith("@online{readout-")


def test_the_picture_has_the_colours_of_the_page(browser: Browser) -> None:
    def ink(scheme: str) -> str:
        with browser.page(scheme=scheme) as page:
            page.goto("/timeline")
            assert page.get_attribute("figure svg", "aria-label").startswith("Timeline · 28 statements")
            colour: str = page.evaluate("getComputedStyle(document.querySelector('figure svg text')).fill")
            return colour

    assert ink("light") == "rgb(27, 32, 38)"
    assert ink("dark") == "rgb(241, 242, 244)"


@pytest.mark.parametrize("width", [320, 480, 481, 1200])
def test_the_picture_can_be_read_at_any_width_and_no_word_leaves_it(browser: Browser, width: int) -> None:
    measured = """
        const [shown, ...more] = [...document.querySelectorAll('figure svg')].filter((one) => one.checkVisibility());
        const within = shown.getBoundingClientRect();
        const letters = [...shown.querySelectorAll('text')];
        [
          more.length,
          Math.min(...letters.map((one) => parseFloat(getComputedStyle(one).fontSize))) * shown.getScreenCTM().a,
          Math.max(...letters.map((one) => one.getBoundingClientRect().right)) - within.right,
          within.right - document.documentElement.clientWidth,
        ]
    """
    with browser.page(width=width) as page:
        page.goto("/timeline")
        others, smallest, beyond, outside = page.evaluate(measured)
        assert others == 0
        assert smallest >= 11.5
        assert beyond <= 0
        assert outside <= 0


def test_what_was_printed_as_markup_is_shown_as_printed(browser: Browser) -> None:
    with browser.page() as page:
        for path in ("/day/2023-02-27", "/search?words=%3Cscript%3Ealert(1)%3C%2Fscript%3E"):
            page.goto(path)
            assert ODD in page.text_content("blockquote")
