from __future__ import annotations

import pytest

from sources.errors import ArticleError
from sources.facts import Facts
from sources.index import Row, parse


def test_tables_of_any_name_and_lists_of_tables_are_rows():
    found = parse(b'[x]\nfile = "a.txt"\ntitle = "A"\n[[y]]\nfile = "b.txt"\n[[y]]\nfile = "c.txt"', "index.toml")
    assert found.rows == {"a.txt": Row(facts=Facts(title="A")), "b.txt": Row(), "c.txt": Row()}
    assert found.remarks == ()


def test_an_empty_index_says_nothing():
    assert parse(b"", "index.toml").rows == {}
    assert parse(b"\xef\xbb\xbf# only a comment\r\n", "index.toml").rows == {}


@pytest.mark.parametrize(
    ("document", "remark"),
    [
        ("x = 1", "index.toml, table “x”: is no table; left out"),
        ("x = [1]", "index.toml, table “x” no. 1: is no table; left out"),
        ("x = []", "index.toml, table “x”: is no table; left out"),
        ("[x]\ntitle = 'A'", "index.toml, table “x”: names no file; left out"),
        ("[x]\nfile = 3", "index.toml, table “x”: names no file; left out"),
        ("[x]\nfile = ' '", "index.toml, table “x”: names no file; left out"),
        ("[x]\nfile = '../a.txt'", "index.toml, table “x”: “../a.txt” is not a file beside index.toml; left out"),
        ("[x]\nfile = '/etc/a.txt'", "index.toml, table “x”: “/etc/a.txt” is not a file beside index.toml; left out"),
        ("[x]\nfile = 'sub/a.txt'", "index.toml, table “x”: “sub/a.txt” is not a file beside index.toml; left out"),
        ("[x]\nfile = '..'", "index.toml, table “x”: “..” is not a file beside index.toml; left out"),
        ('["\\u001b[31m"]\nfile = 3', "index.toml, table “�[31m”: names no file; left out"),
    ],
)
def test_a_table_that_is_of_no_use_is_remarked(document, remark):
    found = parse(document.encode(), "index.toml")
    assert found.rows == {}
    assert [str(each) for each in found.remarks] == [remark]


def test_the_first_of_two_tables_for_a_file_holds():
    found = parse(b'[x]\nfile = "a.txt"\ntitle = "A"\n[y]\nfile = "a.txt"\ntitle = "B"', "index.toml")
    assert found.rows["a.txt"].facts.title == "A"
    assert [str(each) for each in found.remarks] == ["index.toml, table “y”: is a second table for “a.txt”; left out"]


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (b"[x]\nfile = ", "line 2"),
        (b"[x]\nfile = 'a'\n[x]\n", "line 3"),
        (b"a\xff", "not UTF-8 in line 1"),
        (b"[x]\n# \xff", "not UTF-8 in line 2"),
        (b"x = " + b"[" * 100_000, "too deep"),
        (b"x = " + b"9" * 10_000, "too long"),
        (b"\x00", "line 1"),
    ],
)
def test_what_is_no_toml_says_where(document, why):
    with pytest.raises(ArticleError) as error:
        parse(document, "seeds/index.toml")
    assert error.value.what == "seeds/index.toml"
    assert why in error.value.sentence
    assert error.value.sentence.endswith("the files beside it are read without it")
