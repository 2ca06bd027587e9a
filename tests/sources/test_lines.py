from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.dates import dating
from sources.lines import BadLine, Line, read_lines
from sources.types import Article, Form


def read(*lines, **options):
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    return list(read_lines(io.BytesIO(data), **options))


def test_a_line_with_all_it_may_say():
    given = {
        "id": "x-1",
        "text": "“We go,” she said.\r\n",
        "url": "https://lantern.example/a",
        "title": "A title",
        "outlet": "The Daily Lantern",
        "form": "extract",
        "language": "en",
        "published": {"value": "2023-02-28", "precision": "day", "evidence": "Feb. 28"},
        "updated": "2023-03-01",
        "byline": "Åse Brekke",
        "max_excerpt": 120,
        "path": "in/a.txt",
        "cues": [[0, 4], [13, 17]],
        "unknown": {"is": "ignored"},
    }
    (line,) = read(given)
    assert line == Line(
        number=1,
        id="x-1",
        article=Article(
            text="“We go,” she said.\r\n",
            url="https://lantern.example/a",
            title="A title",
            outlet="The Daily Lantern",
            form=Form.EXTRACT,
            language="en",
            published=dating("2023-02-28").on(dating("2023-02-28").first, "Feb. 28"),
            updated=dating("2023-03-01"),
            byline="Åse Brekke",
            max_excerpt=120,
            path="in/a.txt",
        ),
        cues=((0, 4), (13, 17)),
        remarks=(),
    )


def test_null_and_missing_are_not_known():
    missing, null = read(
        {"text": "Words."},
        {"text": "Words."} | dict.fromkeys(["id", "url", "title", "form", "published", "path", "cues", "max_excerpt"]),
    )
    assert missing.article == null.article == Article(text="Words.")
    assert missing.id is null.id is None
    assert missing.cues is null.cues is None


@pytest.mark.parametrize("name", ["", "a", 7, -1, 1.5, 10**400, "\ud800"])
def test_an_id_is_given_back_as_it_came(name):
    good, bad = read({"id": name, "text": "Words."}, {"id": name})
    assert isinstance(good, Line)
    assert isinstance(bad, BadLine)
    assert (good.id, bad.id) == (name, name)


@pytest.mark.parametrize(
    "text", ["\ud800 alone", "a\x00b", "line\u2028end", "\ufeffmark", "\r\n x \r\n", "😀", "e\u0301"]
)
def test_the_text_is_given_back_unchanged_whatever_is_in_it(text):
    (line,) = read({"text": text})
    assert line.article.text == text
    assert len(line.article.id) == 12


@given(st.text(st.characters(), min_size=1).filter(str.strip))
def test_any_text_survives(text):
    assert read({"text": text})[0].article.text == text


def test_lines_are_numbered_as_they_stand_and_blank_ones_passed_over():
    found = read(b"", {"text": "One."}, b"  \r", b"nonsense", {"text": "Two."})
    assert [(type(each), each.number) for each in found] == [(Line, 2), (BadLine, 4), (Line, 5)]


def test_a_mark_at_the_beginning_and_windows_line_ends_do_no_harm():
    stream = io.BytesIO(b'\xef\xbb\xbf{"text": "One."}\r\n{"text": "Two."}\r\n')
    assert [line.article.text for line in read_lines(stream)] == ["One.", "Two."]


def test_nothing_in_nothing_out():
    assert read() == []


@pytest.mark.parametrize(
    ("line", "name", "sentence"),
    [
        (b"nonsense", None, "it is not JSON (Expecting value, column 1)"),
        (b'{"id": "a", "text": "cut', None, "it is not JSON (Unterminated string"),
        (b'{"text": "\xff"}', None, "it is not UTF-8 (byte 11)"),
        (b'["text"]', None, "it is not a JSON object"),
        (b"null", None, "it is not a JSON object"),
        (b"[" * 100_000, None, "it is nested too deep"),
        (b'{"text": "a", "x": ' + b'{"y":' * 50_000, None, "it is nested too deep"),
        (b'{"text": "a", "x": NaN}', None, "NaN in it is not JSON"),
        (b'{"text": "a", "x": -Infinity}', None, "-Infinity in it is not JSON"),
        (b'{"text": "a", "id": ' + b"9" * 5000 + b"}", None, "it has a number in it that cannot be read"),
        (b'{"text": "a", "id": 1e999}', None, "its id is neither a string nor a number"),
        ({"id": True, "text": "a"}, None, "its id is neither a string nor a number"),
        ({"id": ["a"], "text": "a"}, None, "its id is neither a string nor a number"),
        ({"id": "a"}, "a", "it has no text"),
        ({"id": "a", "text": None}, "a", "it has no text"),
        ({"id": 0, "text": 3}, 0, "its text is not a string"),
        ({"id": "a", "text": ""}, "a", "its text is empty"),
        ({"id": "a", "text": " \n"}, "a", "its text is empty"),
        ({"id": "a", "text": "abc", "cues": "0-1"}, "a", "its cues are not a list of [start, end]"),
        ({"id": "a", "text": "abc", "cues": [[0, 1], [0]]}, "a", "its cue no. 2 is not a pair of whole numbers"),
        ({"id": "a", "text": "abc", "cues": [[0, 1.0]]}, "a", "its cue no. 1 is not a pair of whole numbers"),
        ({"id": "a", "text": "abc", "cues": [[False, True]]}, "a", "its cue no. 1 is not a pair of whole numbers"),
        ({"id": "a", "text": "abc", "cues": [{"start": 0}]}, "a", "its cue no. 1 is not a pair of whole numbers"),
        ({"id": "a", "text": "abc", "cues": [[0, 4]]}, "a", "its cue no. 1 lies outside of its text"),
        ({"id": "a", "text": "abc", "cues": [[-1, 2]]}, "a", "its cue no. 1 lies outside of its text"),
        ({"id": "a", "text": "abc", "cues": [[2, 1]]}, "a", "its cue no. 1 lies outside of its text"),
    ],
)
def test_a_bad_line_says_why_and_the_next_is_read(line, name, sentence):
    bad, good = read(line, {"text": "Good."})
    assert isinstance(bad, BadLine)
    assert (bad.number, bad.id) == (1, name)
    assert bad.sentence.startswith(sentence)
    assert good.article.text == "Good."


def test_cues_may_touch_the_ends_and_be_none():
    (line,) = read({"text": "abc", "cues": [[0, 3], [3, 3]]})
    assert line.cues == ((0, 3), (3, 3))
    assert read({"text": "abc", "cues": []})[0].cues == ()


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("published", "soon", "published: “soon” is not a day that can be read"),
        ("published", {"value": "2023", "precision": "day"}, "published: its precision does not go with its value"),
        ("published", [2023], "published: it must be a day"),
        ("form", "poem", "form: the form must be one of news, transcript, extract"),
        ("title", {"a": 1}, "title: it must be a string"),
        ("path", 3, "path: it must be a string"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_remark_and_not_known(key, value, sentence):
    (line,) = read({"id": "a", "text": "Words.", key: value})
    assert line.article == Article(text="Words.")
    (remark,) = line.remarks
    assert remark.what == "line 1"
    assert remark.sentence.startswith(sentence)


def test_a_line_over_the_limit_is_passed_over_whole():
    long = {"id": "long", "text": "x" * 1000}
    bad, good = read(long, {"text": "Good."}, longest=100)
    assert bad == BadLine(number=1, id=None, sentence="the line is longer than 100 bytes")
    assert (good.number, good.article.text) == (2, "Good.")


def test_a_last_line_over_the_limit_needs_no_line_end():
    assert read({"text": "x" * 1000}, longest=100)[0].sentence == "the line is longer than 100 bytes"


def test_a_line_of_just_the_limit_is_read():
    line = json.dumps({"text": "x" * 50}).encode()
    assert isinstance(read(line, b"", longest=len(line))[0], Line)
    assert isinstance(read(line, longest=len(line))[0], Line)


def test_of_two_keys_alike_the_last_holds():
    assert read(b'{"text": "one", "text": "two"}')[0].article.text == "two"
