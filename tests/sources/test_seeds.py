"""The extracts that Readout starts with, held against the articles and records that they are made from."""

from __future__ import annotations

import json
import re
import tomllib
from difflib import SequenceMatcher
from importlib.resources import as_file, files

import pytest

from sources.files import load
from sources.types import Article, Form

MARKED = re.compile("“([^”]*)”")


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    with as_file(files("sources").joinpath("seeds.atom")) as path:
        return list(load([path]))


def test_there_are_five_extracts_of_at_most_500_characters(seeds):
    assert len(seeds) == 5
    for article in seeds:
        assert article.form is Form.EXTRACT
        assert len(article.text) <= 500
        assert article.title
        assert article.url
        assert article.outlet
        assert article.language == "en"
        assert MARKED.search(article.text)
    assert len({article.page for article in seeds}) == 5


def test_marks_open_and_close_in_turn(seeds):
    for article in seeds:
        marks = re.sub("[^“”]", "", article.text)
        assert marks == "“”" * (len(marks) // 2)
        assert '"' not in article.text


@pytest.fixture(scope="module")
def records(shared):
    folder = shared / "seeds"
    index = tomllib.loads((folder / "index.toml").read_text("utf-8"))
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    texts = {key: (folder / row["file"]).read_bytes().decode("utf-8") for key, row in index.items()}
    return [(row, gold[key]["quotes"], texts[key]) for key, row in index.items()]


@pytest.mark.shared
def test_outlet_title_address_and_day_are_those_on_record(seeds, records):
    for article, (row, _, _) in zip(seeds, records, strict=True):
        published = article.published and article.published.day.isoformat()
        assert (article.outlet, article.title, article.url, published) == (
            row["outlet"],
            row["title"],
            row["url"],
            row.get("published"),
        )


@pytest.mark.shared
def test_each_quotation_stands_whole_in_its_article_and_those_on_membership_come_first(seeds, records):
    for article, (_, quotes, text) in zip(seeds, records, strict=True):
        about = {text[quote["start"] : quote["end"]]: quote for quote in quotes}
        shown = MARKED.findall(article.text)
        assert set(shown) <= about.keys()
        on_topic = [about[words]["about_membership"] is True for words in shown]
        assert on_topic[0]
        assert on_topic == sorted(on_topic, reverse=True)


@pytest.mark.shared
def test_each_speaker_is_named_in_full(seeds, records):
    for article, (_, quotes, text) in zip(seeds, records, strict=True):
        speakers = {quote["speaker"] for quote in quotes if text[quote["start"] : quote["end"]] in article.text}
        assert speakers
        assert all(speaker in article.text for speaker in speakers)


@pytest.mark.shared
def test_the_words_around_are_our_own(seeds, records):
    """No five words in a row of ours stand in the article, but for names, offices and what an occasion is called."""
    offices = r"(?:Finnish Prime Minister|NATO Secretary General|Ukrainian President)(?: [A-Z]\w+)+"
    named = re.compile(rf"{offices}|second anniversary of .*invasion of Ukraine")
    for article, (_, _, text) in zip(seeds, records, strict=True):
        for ours in MARKED.split(named.sub("|", article.text))[::2]:
            shared_words = SequenceMatcher(None, ours.split(), text.split(), autojunk=False).find_longest_match()
            assert shared_words.size < 5, ours
