"""Statements as citations, and the addresses in them."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.types import Query
from briefings.writing import compose
from briefings.writing.addresses import Site, file_name, of_outlet, of_speaker, of_statement
from briefings.writing.citations import as_bibtex, as_text
from tests.builders import report, statement

SEEN = date(2023, 3, 5)
ADDRESS = "https://quotes.example/s/statement234"


def cited(**known: object) -> tuple[str, str]:
    reports = [report(**known)] if known else None
    (entry,) = compose.quotes([statement(reports=reports)], Query()).entries
    return as_text(entry, ADDRESS, SEEN), as_bibtex(entry, ADDRESS, SEEN)


def test_a_citation_says_who_when_what_where_and_when_it_was_seen() -> None:
    text, bibtex = cited()
    assert text == (
        "Halvard Brekke, 28 February 2023. “The door is open, and it will stay open.”. “Brekke: the door stays open”, "
        "The Harbour Times, 28 February 2023, https://harbour-times.example/2023/02/28/door. "
        "https://quotes.example/s/statement234 (seen 2023-03-05)\n"
    )
    assert bibtex == (
        "@online{readout-statement234,\n"
        "  title = {{Brekke: the door stays open}},\n"
        "  organization = {The Harbour Times},\n"
        "  date = {2023-02-28},\n"
        "  year = {2023},\n"
        "  url = {https://harbour-times.example/2023/02/28/door},\n"
        "  urldate = {2023-03-05},\n"
        "  note = {Halvard Brekke, 28 February 2023: ``The door is open, and it will stay open.''. "
        "\\url{https://quotes.example/s/statement234}},\n"
        "}\n"
    )


def test_what_tex_would_act_on_is_shown() -> None:
    _, bibtex = cited(title="50 % of {A_B} & $C #1 ~x^ \\input{y}", url="https://e.example/{a}\\b c")
    assert (
        r"title = {{50 \% of \{A\_B\} \& \$C \#1 \textasciitilde{}x\textasciicircum{} \textbackslash{}input\{y\}}}"
        in bibtex
    )
    assert "url = {https://e.example/%7Ba%7D%5Cb%20c}" in bibtex


def test_what_is_not_known_is_left_out() -> None:
    text, bibtex = cited(title=None, outlet=None, url=None, published=None)
    assert text.endswith("open.”. https://quotes.example/s/statement234 (seen 2023-03-05)\n")
    assert "title = {{Halvard Brekke, 28 February 2023}}" in bibtex
    assert "author = {{Halvard Brekke}}" in bibtex
    assert f"url = {{{ADDRESS}}}" in bibtex


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("Halvard Brekke", "/people/Halvard%20Brekke"),
        ("Олена Шевчук", "/people/%D0%9E%D0%BB%D0%B5%D0%BD%D0%B0%20%D0%A8%D0%B5%D0%B2%D1%87%D1%83%D0%BA"),
        ("O’Neill Jr", "/people/O%E2%80%99Neill%20Jr"),
        ("../x", "/search?speaker=..%2Fx"),
        ("A.json", "/search?speaker=A.json"),
        ("a" * 90, f"/search?speaker={'a' * 90}"),
        ("\ud800", "/search?speaker=%3F"),
    ],
)
def test_names_are_paths_where_any_system_takes_them_and_questions_otherwise(name: str, path: str) -> None:
    assert of_speaker(name) == path


def test_links_stay_below_the_address_of_the_site() -> None:
    site = Site(base="https://news.example/quotes")
    assert site.to(of_statement("abc")) == "/quotes/s/abc"
    assert site.whole(of_statement("abc")) == "https://news.example/quotes/s/abc"


def test_files_link_to_each_other_as_they_lie() -> None:
    deep = Site(base="https://quotes.example", static=True, depth=1)
    assert deep.to("/") == "../index.html"
    assert deep.to("/site.css") == "../site.css"
    assert deep.to(of_outlet("Fjord Wire")) == "../outlets/Fjord%20Wire.html"
    assert deep.to("/timeline?page=2") == "../timeline~2.html"
    assert file_name("/timeline?page=2") == "timeline~2"
    assert not deep.has(of_outlet("../x"))
