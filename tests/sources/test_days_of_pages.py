"""The days of pages in the forms that sites use: all of them right, whatever else the pages print."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from sources.pages import Way, look, parse
from sources.types import Precision

PAGES = Path(__file__).parents[1] / "data" / "pages" / "days"
ROWS = tomllib.loads((PAGES / "index.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def articles(worker):
    return {name: parse((PAGES / f"{name}.html").read_bytes(), row["url"], worker=worker) for name, row in ROWS.items()}


def written(dating):
    """A day as it is written in the index: a month as year and month."""
    return dating and dating.first.isoformat()[: 10 if dating.day else 7]


def test_the_pages_are_as_many_as_are_spoken_of():
    assert {path.stem for path in PAGES.glob("*.html")} == set(ROWS)
    assert len(ROWS) >= 60


def test_the_day_of_publication_is_right_on_every_page(articles):
    found = {name: written(article.published) for name, article in articles.items()}
    assert found == {name: row.get("published") for name, row in ROWS.items()}


def test_the_day_of_the_last_change_is_right_where_one_is_given(articles):
    rows = {name: row["updated"] for name, row in ROWS.items() if "updated" in row}
    assert {name: written(articles[name].updated) for name in rows} == rows


def test_no_day_is_a_guess_where_the_page_gives_one(articles):
    days = {name: article.published for name, article in articles.items() if article.published}
    assert [name for name, day in days.items() if day.precision is Precision.INFERRED] == []


def test_the_article_is_there_as_well(articles):
    assert [name for name, article in articles.items() if len(article.text) < 250] == []


def test_no_page_is_taken_for_what_it_is_not(worker):
    found = [
        (name, page.is_live, page.is_for_those_who_pay, page.stands_before)
        for name, row in ROWS.items()
        for page in [worker.call(look, (PAGES / f"{name}.html").read_bytes(), row["url"], None, Way.LAYOUT)]
    ]
    assert [each for each in found if any(each[1:])] == []
