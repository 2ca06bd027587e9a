"""How words beside others are written for each target, whatever they are."""

from __future__ import annotations

import pytest

from briefings.wordings.compared import Compared, Kind, Piece
from briefings.writing.environment import environment, pages

HOSTILE = Compared(
    pieces=(
        Piece(kind=Kind.SAME, here="We *must*", there="We *must*"),
        Piece(kind=Kind.CHANGED, here="<b>agree</b>", there="co-ordinate & talk"),
        Piece(kind=Kind.ADDED, here="@everyone"),
        Piece(kind=Kind.LEFT_OUT, there="~~now~~"),
    )
)


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("text", "We *must* [co-ordinate & talk → <b>agree</b>] [+ @everyone] [− ~~now~~]"),
        ("discord", r"We \*must\* ~~co-ordinate & talk~~ **\<b>agree\</b>** **\@everyone** ~~\~\~now\~\~~~"),
        (
            "html",
            (
                "We *must* <del>co-ordinate &amp; talk</del> <ins>&lt;b&gt;agree&lt;/b&gt;</ins> <ins>@everyone</ins> "
                "<del>~~now~~</del>"
            ),
        ),
    ],
)
def test_differences_are_marked_and_nothing_else_is(target: str, written: str) -> None:
    templates = pages() if target == "html" else environment(target)
    assert templates.from_string("{{ compared | apart }}").render(compared=HOSTILE) == written
