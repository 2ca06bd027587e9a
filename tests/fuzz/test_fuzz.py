"""The fuzzer finds what breaks, makes it small, and keeps it so that it can be tried again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest

from bot.reading import make_reader
from sources.types import Article, Dating
from tests.fuzz import __main__ as command
from tests.fuzz import finds
from tests.fuzz.checks import check
from tests.fuzz.texts import Maker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefings.reading.reader import Reader
    from briefings.types import DatedCue, Reading


@pytest.fixture(scope="module")
def reader() -> Reader:
    return make_reader()


class Brittle:
    """Reads as the reader does, but breaks on one letter, and lets every quotation begin too early."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, article: Article) -> Reading:
        if "ẞ" in article.text:
            raise ValueError(article.text)
        reading = self._reader.read(article)
        wrong = [replace(one, span=replace(one.span, start=one.span.start - 200)) for one in reading.quotations]
        return replace(reading, quotations=tuple(wrong))

    def dated(self, article: Article, cues: Sequence[tuple[int, int]]) -> tuple[DatedCue, ...]:
        return self._reader.dated(article, cues)


@pytest.mark.parametrize("number", range(30))
def test_some_articles_that_nobody_would_write_hold(reader: Reader, number: int) -> None:
    maker, random = Maker(), Random(number)  # noqa: S311 -- the same articles each time
    article = maker.article(random)
    check(reader, article, maker.cues(random, article.text))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_of_the_calendar_are_days_of_publication(reader: Reader, day: date) -> None:
    text = "Halvard Brekke said yesterday, a year ago and on 1 June 2023: “It rains.” Next Monday it will not."
    check(reader, Article(text=text, published=Dating.on(day, "given")), [(15, 19)])


def test_an_article_is_the_same_for_the_same_seed() -> None:
    made = [Maker().article(Random("7 1")) for _ in range(2)]  # noqa: S311 -- what is shown
    assert made[0] == made[1]


def test_what_raises_is_found_and_made_small(reader: Reader) -> None:
    brittle = Brittle(reader)
    text = "The talks went on. " * 40 + "Straẞe. " + "Nothing was said. " * 40
    article = Article(text=text, title="Talks", published=Dating.on(date(2023, 3, 1), "given"))
    find = finds.broken(brittle, article, [(4, 9)])
    assert find is not None
    assert find.failure.startswith("ValueError")
    small = finds.smaller(brittle, find)
    assert (small.article.text, small.article.title, small.article.published, small.cues) == ("ẞ", None, None, ())


def test_a_find_can_be_kept_and_tried_again(reader: Reader, tmp_path: Path) -> None:
    text = "“It rains, and it will rain,” Halvard Brekke said in \ud800 Porthaven."
    find = finds.broken(Brittle(reader), Article(text=text), [(3, 3), (-1, 900)])
    assert find is not None
    assert "stand in the text" in find.failure
    path = finds.keep(find, tmp_path)
    assert finds.kept(path) == (find.article, find.cues)
    assert command.main(["--again", str(path)]) == 0


def test_the_command_fails_with_finds_and_says_where_they_are(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "make_reader", lambda: Brittle(reader))
    assert command.main(["--seconds", "0.5", "--seed", "1", "--finds", str(tmp_path)]) == 1
    (kept, *_) = tmp_path.iterdir()
    assert kept.name in capsys.readouterr().out
    assert command.main(["--seconds", "0", "--finds", str(tmp_path)]) == 0
