from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.errors import ArticleError
from sources.plain import decode

WORDS = "“Vi går nå,” said Åse Brekke — in Ålesund. It’s 5 € a ticket.\r\n\r\n«Oui», s’écria-t-elle.\n"


@pytest.mark.parametrize(
    "text", [WORDS, "a\r\nb\rc\n", "\ttabs and \x0bother\x0c blanks \n", "😀 beyond the plane", "«Ні», — сказав він."]
)
def test_the_text_is_the_files_characters_exactly(text):
    assert decode(text.encode(), "a.txt") == (text, ())


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_whatever_is_written_as_utf8_comes_back(text):
    assert decode(f"A{text}".encode(), "a.txt") == (f"A{text}", ())


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert decode(codecs.BOM_UTF8 + WORDS.encode(), "a.txt") == (WORDS, ())


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_utf16_is_read_where_it_bears_its_mark(mark, encoding):
    assert decode(mark + WORDS.encode(encoding), "a.txt") == (WORDS, ())


def test_western_text_is_taken_as_windows_1252_and_said_so():
    text, (remark,) = decode(WORDS.encode("cp1252"), "old/a.txt")
    assert text == WORDS
    assert str(remark) == "old/a.txt: is not UTF-8; taken as windows-1252 (Western European)"


def test_a_few_broken_bytes_in_utf8_spoil_no_curly_marks():
    data = WORDS.encode().replace(b"5", b"\xff") + b"\xe2\x80"
    text, (remark,) = decode(data, "a.txt")
    assert text == WORDS.replace("5", "�") + "�"
    assert "the first in line 1" in remark.sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b" \r\n\t\n", "has nothing in it but blanks"),
        ("\N{NO-BREAK SPACE}\u2003".encode(), "has nothing in it but blanks"),
        (b"text\x00text", "is not text: there are NUL bytes in it"),
        (WORDS.encode("utf-16-le"), "is not text: there are NUL bytes in it"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "is not text: there are NUL bytes in it"),
        (codecs.BOM_UTF16_LE + b"abc", "begins as UTF-16 but is none"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", "begins as UTF-16 but is none"),
        (b"%PDF-1.7\n...", "is not text but a PDF"),
        (b"PK\x03\x04rest", "is not text but a zip file or an office document"),
        (b"{\\rtf1 text}", "is not text but a rich text document"),
        (b"\x89PNG\r\n\x1a\n", "is not text but a picture"),
        (b"\x1f\x8b\x08", "is not text but a compressed file"),
        ("«Ні», — сказав міністр у четвер.".encode("cp1251"), "is in an encoding that cannot be told"),
        ("министр сказал в четверг".encode("koi8-r"), "is in an encoding that cannot be told"),
        ("大臣は木曜日に述べた".encode("shift-jis"), "is in an encoding that cannot be told"),
        (bytes(range(1, 256)) * 10, "is in an encoding that cannot be told"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data, sentence):
    with pytest.raises(ArticleError) as error:
        decode(data, "a.txt")
    assert error.value.what == "a.txt"
    assert error.value.sentence.startswith(sentence)
