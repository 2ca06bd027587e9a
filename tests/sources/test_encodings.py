"""Encodings lie: headers, prologs and marks that contradict each other and the bytes."""

from __future__ import annotations

import pytest

from sources.encodings import decode

ACCENTS = "Blåbær på Skarvøy – “nei”"
CYRILLIC = "Міст відкрили в четвер"


@pytest.mark.parametrize(
    ("text", "encoding", "head", "content_type"),
    [
        (ACCENTS, "utf-8", "", None),
        (ACCENTS, "utf-8", "", "text/html; charset=iso-8859-1"),
        (ACCENTS, "utf-8", "<meta charset=windows-1252>", None),
        (ACCENTS, "utf-8-sig", "", "text/html; charset=utf-16"),
        (ACCENTS, "utf-16", "", None),
        (ACCENTS, "cp1252", "", "text/html; charset=ISO-8859-1"),
        (ACCENTS, "cp1252", "<meta charset='latin1'>", None),
        (ACCENTS, "cp1252", "<meta charset='nonsense'>", "text/html; charset=windows-1252"),
        (CYRILLIC, "cp1251", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", None),
        (CYRILLIC, "cp1251", "", "text/html; charset=windows-1251"),
        ("Мост открыли в четверг", "koi8-r", "<?xml version='1.0' encoding='koi8-r'?>", None),
        ("大臣は木曜日に", "shift-jis", "<meta charset=Shift_JIS>", None),
    ],
)
def test_the_characters_of_a_page_whatever_it_claims(text, encoding, head, content_type):
    markup = f"<html><head></head><body>{text}</body></html>"
    markup = head + markup if head.startswith("<?xml") else markup.replace("<head>", f"<head>{head}")
    assert decode(markup.encode(encoding), content_type) == markup


def test_an_encoding_that_nobody_names_is_told_from_the_letters():
    markup = f"<p>{'Цього дня чекали три покоління, сказав міський голова на церемонії відкриття. ' * 5}</p>"
    assert decode(markup.encode("cp1251"), "text/html") == markup


def test_a_page_cut_off_within_a_character_is_still_utf8():
    assert decode(f"<p>{ACCENTS}".encode() + "ø".encode()[:1], None) == f"<p>{ACCENTS}�"


RUSSIAN = "Министр иностранных дел сказал в четверг, что переговоры продолжатся."


@pytest.mark.parametrize(
    ("text", "encoding", "prolog", "content_type"),
    [
        (RUSSIAN, "cp1251", "koi8-r", "text/xml; charset=windows-1251"),
        (RUSSIAN, "cp1251", "windows-1251", "text/xml; charset=koi8-r"),
        (RUSSIAN, "koi8-r", "koi8-r", "text/xml; charset=windows-1251"),
        (RUSSIAN, "koi8-r", "windows-1251", "text/xml"),
        (RUSSIAN, "cp1251", "utf-8", "text/xml; charset=utf-8"),
        (RUSSIAN, "cp1251", "iso-8859-1", "text/xml; charset=ISO-8859-1"),
        (RUSSIAN, "utf-8", "windows-1251", "text/xml; charset=koi8-r"),
        (RUSSIAN, "utf-8-sig", "windows-1251", "text/xml; charset=utf-16"),
        (RUSSIAN, "utf-16", "utf-8", "text/xml; charset=utf-8"),
        (RUSSIAN, "utf-16-le", "utf-16", "text/xml"),
        (RUSSIAN, "utf-16-be", "utf-16", "text/xml"),
        (RUSSIAN, "utf-32", "utf-8", None),
        (ACCENTS, "cp1252", "utf-8", "text/xml; charset=utf-8"),
    ],
)
def test_where_claims_contradict_the_bytes_decide(text, encoding, prolog, content_type):
    body = f'<?xml version="1.0" encoding="{prolog}"?><rss>{text}</rss>'
    assert decode(body.encode(encoding), content_type) == body


@pytest.mark.parametrize("data", [b"\xff\xfe", b"\xef\xbb\xbf", b"\x00" * 100, b"\xff" * 100, bytes(range(256)) * 10])
def test_no_bytes_are_too_wild(data):
    assert isinstance(decode(data, "text/html; charset=\x00"), str)
