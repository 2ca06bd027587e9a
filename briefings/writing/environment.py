"""The templates, and what they may use. The only door to Jinja.

Templates get values as they are and may ask them anything, but whatever they print is made safe for their target on
the way out (`finalize`), once; only what the filters below have made safe already goes out as it is. So no template,
ours or an operator's, can forget to escape. Templates share parts by `include`: a macro's or a `set` block's text is a
value again, and would be escaped a second time.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from briefings.errors import TemplateError
from briefings.types import ANY_TOPIC
from briefings.wordings.compared import Kind
from briefings.writing import addresses, html, markdown, plain
from briefings.writing.days import day_in_words, month_in_words, published_in_words, said_in_words
from briefings.writing.naming import counted, named
from briefings.writing.verdicts import coverage, verdict
from briefings.writing.words import words_of
from sources.types import Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from jinja2.sandbox import SandboxedEnvironment

    from briefings.types import Query
    from briefings.wordings.compared import Compared, Piece
    from briefings.writing.types import Excerpt, Line, Shown

TARGETS = ("text", "discord")
"""What is written for: `text` is a terminal or an e-mail, `discord` a message in Discord's markdown."""


class Ready(str):
    """Text that is safe for its target as it stands."""

    __slots__ = ()


@cache
def environment(target: str, overlay: Path | None = None) -> SandboxedEnvironment:
    """The templates of a target. Those of the folder `overlay`, laid out as ours, go before ours.

    Raises TemplateError where there is no such target or folder.
    """
    if target not in TARGETS:
        raise TemplateError(target, f"nothing is written for this target; there are {' and '.join(TARGETS)}")
    if overlay is not None and not overlay.is_dir():
        raise TemplateError(str(overlay), "is no folder; give one that holds text/ or discord/ with templates in it")
    return _made(target, overlay)


@cache
def pages() -> SandboxedEnvironment:
    """The templates of pages, feeds and pictures; there are none of an operator's own."""
    made = _made("html", None)
    made.filters |= {
        "asking": lambda path, **query: addresses.with_query(path, query),
        "day_path": addresses.of_day,
        "drawn": Ready,  # a picture, which is ours
        "month": month_in_words,
        "month_path": lambda day: addresses.of_month(f"{day.year:04}-{day.month:02}"),
        "outlet_path": addresses.of_outlet,
        "speaker_path": addresses.of_speaker,
        "statement_path": addresses.of_statement,
        "web_address": lambda url: Ready(html.web(url) or ""),
    }
    return made


def _made(target: str, overlay: Path | None) -> SandboxedEnvironment:
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined  # takes 60 ms
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    packaged = PackageLoader("briefings.writing", f"templates/{target}")
    own = [FileSystemLoader(overlay / target)] if overlay else []
    escape, link, quoted = _FOR_TARGET[target]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([*own, packaged]),
        undefined=StrictUndefined,
        finalize=_printed(escape),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters |= {
        "apart": _FOR_COMPARED[target],
        "asked": asked,
        "by_month": by_month,
        "by_occasion": by_occasion,
        "by_speaker": by_speaker,
        "counted": counted,
        "coverage": lambda covers: coverage(covers, words_of("en")),
        "day": day_in_words,
        "named": named,
        "published": published_in_words,
        "said": said_in_words,
        "link": link,
        "quoted": quoted,
        "sentence": _sentence(escape),
        "verdict": lambda check: verdict(check, words_of("en")),
        "whole": _whole(escape),
    }
    return made


def _whole(escape: Callable[[str], str]) -> Callable[[object], Ready]:
    """What is printed as long as it is, with its line breaks: a lone value is cut to one line."""
    return lambda value: Ready(escape(str(value)))


def _printed(escape: Callable[[str], str]) -> Callable[[object], str]:
    def printed(value: object) -> str:
        if isinstance(value, Ready):
            return value
        return "" if value is None else escape(plain.one_line(str(value)))

    return printed


def _sentence(escape: Callable[[str], str]) -> Callable[[Excerpt], Ready]:
    def sentence(excerpt: Excerpt) -> Ready:
        return Ready(escape(" ".join(plain.clean(excerpt.words).split())) + _ellipsis(excerpt))

    return sentence


def asked(query: Query, topic: str | None) -> list[tuple[str, str]]:
    """What was asked for, as labels and values; `topic` is the name of the query's topic."""
    parts = [
        ("Words", query.words),
        ("Speaker", query.speaker),
        ("Outlet", query.outlet),
        ("Topic", topic or (None if query.topic == ANY_TOPIC else query.topic)),
        ("Facet", query.facet),
        ("Since", query.since and day_in_words(query.since)),
        ("Until", query.until and day_in_words(query.until)),
    ]
    return [(label, value) for label, value in parts if value]


def by_month(entries: Iterable[Shown]) -> list[tuple[str, list[Shown]]]:
    """Entries in the order of the days under the month, the year or the "Day not known" that they belong to."""

    def heading(entry: Shown) -> str:
        said = entry.statement.said_on
        if said is None:
            return "Day not known"
        return str(said.first.year) if said.precision is Precision.YEAR else month_in_words(said.first)

    return [(month, list(group)) for month, group in groupby(entries, heading)]


def by_occasion(entries: Iterable[Shown]) -> list[list[Shown]]:
    """Entries in stretches of one occasion: speaker, day and place. What has no day has no occasion."""

    def occasion(entry: Shown) -> tuple[str | None, ...]:
        said = entry.statement
        alone = said.id if said.said_on is None else None
        return said.speaker, said_in_words(said.said_on), said.place, alone

    return [list(group) for _, group in groupby(entries, occasion)]


def by_speaker(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines in stretches of one speaker, day and place."""

    def occasion(line: Line) -> tuple[str | None, ...]:
        return line.speaker, line.office, said_in_words(line.said_on), line.place

    return [list(group) for _, group in groupby(lines, occasion)]


def _ellipsis(excerpt: Excerpt) -> str:
    return " …" if excerpt.cut else ""


def _discord_quotation(excerpt: Excerpt) -> Ready:
    return Ready(markdown.block_quote(excerpt.words, _ellipsis(excerpt)))


def _text_quotation(excerpt: Excerpt, indent: int = 4) -> Ready:
    lines = plain.quoted(excerpt.words, _ellipsis(excerpt))
    return Ready(f"\n{' ' * indent}".join(lines))


def _text_difference(piece: Piece) -> str:
    here, there = plain.one_line(piece.here), plain.one_line(piece.there)
    if piece.kind is Kind.CHANGED:
        return f"[{there} → {here}]"
    return f"[+ {here}]" if piece.kind is Kind.ADDED else f"[− {there}]"


def _discord_difference(piece: Piece) -> str:
    here, there = (markdown.escape(plain.one_line(words)) for words in (piece.here, piece.there))
    return " ".join([*([f"~~{there}~~"] if there else []), *([f"**{here}**"] if here else [])])


def _page_difference(piece: Piece) -> str:
    here, there = (html.escape(plain.one_line(words)) for words in (piece.here, piece.there))
    return " ".join([*([f"<del>{there}</del>"] if there else []), *([f"<ins>{here}</ins>"] if here else [])])


def _apart(escape: Callable[[str], str], difference: Callable[[Piece], str]) -> Callable[[Compared], Ready]:
    """What writes words beside others: what is the same as it stands, what is different as `difference` writes it."""

    def apart(compared: Compared) -> Ready:
        parts = [
            escape(plain.one_line(piece.here)) if piece.kind is Kind.SAME else difference(piece)
            for piece in compared.pieces
        ]
        return Ready(" ".join(part for part in parts if part))

    return apart


def _discord_link(label: str | None, url: str | None) -> Ready:
    return Ready(markdown.link(label, url))


def _text_link(label: str | None, url: str | None) -> Ready:
    name = plain.one_line(label or "")
    where = markdown.address(url) or ""
    return Ready(" ".join(part for part in (f"{name}," if name and where else name, where) if part) or "source")


def _page_quotation(excerpt: Excerpt) -> Ready:
    return Ready("<br>".join(map(html.escape, plain.quoted(excerpt.words, _ellipsis(excerpt)))))


def _page_link(label: str | None, url: str | None) -> Ready:
    name = html.escape(plain.one_line(label or "") or "source")
    where = html.web(url)
    return Ready(f'<a href="{where}" rel="noopener nofollow">{name}</a>' if where else name)


_FOR_COMPARED = {
    "text": _apart(plain.clean, _text_difference),
    "discord": _apart(markdown.escape, _discord_difference),
    "html": _apart(html.escape, _page_difference),
}
"""How a target shows how words differ."""

_FOR_TARGET: dict[str, tuple[Callable[[str], str], Callable[..., Ready], Callable[..., Ready]]] = {
    "text": (plain.clean, _text_link, _text_quotation),
    "discord": (markdown.escape, _discord_link, _discord_quotation),
    "html": (html.escape, _page_link, _page_quotation),
}
"""How a target escapes, links and quotes."""
