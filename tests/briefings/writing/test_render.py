"""Answers as people see them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.errors import TemplateError
from briefings.types import Query
from briefings.writing.compose import briefing, digest, quotes, timeline
from briefings.writing.messages import split
from briefings.writing.render import render
from tests.builders import DAY, article, on, quotation, reading, report, speaker, statement
from tests.written import FOLDER, SUFFIXES, answers, office

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.writing.types import Briefing

TARGETS = list(SUFFIXES)
ANYTHING = st.text(st.characters(codec=None), min_size=1, max_size=60)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("name", list(answers()))
def test_an_answer_looks_as_kept(name: str, target: str) -> None:
    kept = (FOLDER / f"{name}{SUFFIXES[target]}").read_text(encoding="utf-8")
    assert render(target, answers()[name]) == kept


def test_every_kept_file_is_an_answer() -> None:
    expected = {f"{name}{suffix}" for name in answers() for suffix in SUFFIXES.values()}
    assert {path.name for path in FOLDER.iterdir()} == expected


@pytest.mark.parametrize("name", list(answers()))
def test_text_keeps_to_its_width_but_for_addresses(name: str) -> None:
    for line in render("text", answers()[name], width=60).splitlines():
        assert len(line) <= 60 or "https://" in line


def test_text_without_a_width_has_each_paragraph_in_one_line() -> None:
    words = " ".join(["We shall see about that."] * 12)
    told = briefing(reading(article(f"“{words}” he said."), [quotation(f"“{words}”", words)]), office)
    assert f"“{words}”" in render("text", told, width=None)


def hostile(text: str) -> Briefing:
    body = f"“{text}” said one."
    given = [
        quotation(body, text, speaker=speaker(text), place=text, said_on=on(evidence=text)),
        quotation(body, "said one", speaker=None, reason=text),
    ]
    return briefing(
        reading(article(body, title=text, outlet=text, url=f"https://a.example/{text}"), given), lambda *_: text
    )


@given(ANYTHING)
@pytest.mark.parametrize("target", TARGETS)
def test_nothing_from_outside_reaches_a_terminal_raw(target: str, text: str) -> None:
    written = render(target, hostile(text))
    assert not [char for char in written if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", written)
    assert written.endswith("\n")


@given(ANYTHING)
def test_whatever_is_in_it_a_discord_answer_goes_into_messages(text: str) -> None:
    entry = statement(text, [report(text, outlet=text, url=text, title=text)], speaker=text, office=text, place=text)
    query = Query(words=text, speaker=text)
    for answer in (quotes([entry], query), timeline([entry], query), digest(DAY, [entry], text)):
        assert all(0 < len(message) <= 2000 for message in split(render("discord", answer)))


def test_many_reports_are_named_up_to_five() -> None:
    many = [report(article=str(number), outlet=f"Outlet {number}") for number in range(7)]
    for target in TARGETS:
        written = render(target, digest(DAY, [statement(reports=many)]))
        assert "Outlet 4" in written
        assert "Outlet 5" not in written
        assert "and 2 more articles" in written


def test_what_the_terms_leave_no_room_for_is_named_without_its_words() -> None:
    for target in TARGETS:
        written = render(target, digest(DAY, [statement(reports=[report(max_excerpt=3)])]))
        assert "Halvard Brekke" in written
        assert "at most 3 characters" in written
        assert "The door" not in written


def test_a_briefing_says_how_many_quotations_are_left_out() -> None:
    text = "“We shall see about that.” He left. “Nothing will come of it, I say.”"
    given = [quotation(text, "We shall see about that."), quotation(text, "Nothing will come of it, I say.")]
    told = briefing(reading(article(text, max_excerpt=24), given), office)
    for target in TARGETS:
        assert "1 more quotation not shown: an answer shows at most 24 characters of this article." in render(
            target, told
        )


def test_a_briefing_with_room_for_nothing_does_not_say_that_nobody_is_quoted() -> None:
    for target in TARGETS:
        written = render(target, briefing(reading(article(max_excerpt=0), [quotation()]), office))
        assert "1 more quotation not shown" in written
        assert "Nobody" not in written


def test_a_digest_of_no_day_says_what_a_statement_needs_to_be_in_one() -> None:
    for target in TARGETS:
        assert "no statement is kept whose speaker and day are known, on" in render(target, digest(None, []))


def test_a_path_is_shown_on_a_terminal_and_not_in_a_channel() -> None:
    told = briefing(reading(article("Nothing.", url=None, path="/home/me/notes.txt")), office)
    assert "/home/me/notes.txt" in render("text", told)
    assert "/home/me/notes.txt" not in render("discord", told)


def test_an_unknown_target_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(TemplateError, match="html: nothing is written for this target; there are text and discord"):
        render("html", digest(DAY, []))


def overlay(folder: Path, template: str, name: str = "digest.j2") -> Path:
    (folder / "text").mkdir()
    (folder / "text" / name).write_text(template, encoding="utf-8")
    return folder


def test_an_operator_s_template_goes_before_ours_and_can_include_ours(tmp_path: Path) -> None:
    template = (
        '{% for entry in digest.entries %}{% set line = entry.statement %}{% include "speaker.j2" %}!{% endfor %}'
    )
    own = overlay(tmp_path, template)
    told = digest(DAY, [statement()])
    assert render("text", told, overlay=own) == "Halvard Brekke, Foreign Minister of Norlandia!\n"
    assert render("discord", told, overlay=own) == render("discord", told)


def test_an_operator_s_template_cannot_forget_to_escape(tmp_path: Path) -> None:
    own = overlay(tmp_path, "{{ digest.topic }} {{ digest.topic | upper }} {{ digest.topic ~ '\x1b' }}")
    assert render("text", digest(DAY, [], "a\x1b[31m"), overlay=own) == "a\ufffd[31m A\ufffd[31M a\ufffd[31m\ufffd\n"


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("one\n{% if %}", r"digest\.j2, line 2: .*Expected an expression"),
        ("one\n\n{{ digest.nothing }}", r"digest\.j2, line 3: .*no attribute 'nothing'"),
        ("{{ 1 / 0 }}", r"digest\.j2, line 1: .*division by zero"),
        ("{{ digest.topic | day }}", r"digest\.j2, line 1: .*'str' object has no attribute 'day'"),
        ("{{ digest.__class__.__mro__ }}", r"digest\.j2, line 1: .*unsafe"),
        ("{% include 'nowhere.j2' %}", r"digest\.j2, line 1: .*nowhere\.j2"),
        ("{% include '../../secrets.txt' %}", r"digest\.j2, line 1: .*secrets\.txt"),
        ("{% for n in range(1000000) %}{% endfor %}", r"digest\.j2, line 1: .*too big"),
    ],
)
def test_a_faulty_template_is_named_with_its_line(tmp_path: Path, template: str, fault: str) -> None:
    with pytest.raises(TemplateError, match=fault):
        render("text", digest(DAY, [], "topic"), overlay=overlay(tmp_path, template))


def test_an_overlay_that_is_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="is no folder"):
        render("text", digest(date(2023, 3, 1), []), overlay=tmp_path / "nowhere")
