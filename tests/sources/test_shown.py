from __future__ import annotations

from sources.shown import shown


def test_words_of_others_are_short_and_legible():
    assert shown("words") == "“words”"
    assert shown("a\nb\tc\N{NO-BREAK SPACE}d") == "“a b c d”"
    assert shown("\x1b[31mred\x07\ud800\u202eback") == "“�[31mred���back”"
    assert shown("x" * 100) == f"“{'x' * 80}…”"
