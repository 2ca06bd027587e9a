"""A statement as a citation: as a line of text, and for BibTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.writing.days import in_words, said_in_words
from briefings.writing.naming import named
from briefings.writing.plain import one_line
from sources.types import Precision

if TYPE_CHECKING:
    from datetime import date

    from briefings.writing.types import Shown

# What TeX acts on. Backslash and braces first become what no other rule touches.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def as_text(entry: Shown, address: str, seen: date) -> str:
    """One line: who, when, the words, where printed, and the permanent address with the day on which it was seen."""
    statement, report = entry.statement, entry.report
    who = named(statement.speaker, statement.speaker_kind)
    parts = [f"{who}, {said_in_words(statement.said_on)}"]
    if entry.excerpt:
        parts.append(f"“{one_line(entry.excerpt.words)}”{' …' if entry.excerpt.cut else ''}")
    if report:
        printed = [f"“{report.title}”" if report.title else "", report.outlet or ""]
        printed += [in_words(report.published) if report.published else "", report.url or ""]
        parts.append(", ".join(filter(None, printed)))
    parts.append(f"{address} (seen {seen.isoformat()})")
    return ". ".join(one_line(part) if part is not parts[1] else part for part in parts if part) + "\n"


def as_bibtex(entry: Shown, address: str, seen: date) -> str:
    """An entry for BibTeX and BibLaTeX: the article that printed the words, which stand in its note."""
    statement, report = entry.statement, entry.report
    who = named(statement.speaker, statement.speaker_kind)
    said = f"{who}, {said_in_words(statement.said_on)}"
    words = f": ``{_tex(entry.excerpt.words)}''{' …' if entry.excerpt.cut else ''}" if entry.excerpt else ""
    published = report.published if report else None
    fields = {
        "title": f"{{{_tex((report.title if report else None) or said)}}}",
        "organization": _tex((report.outlet if report else None) or ""),
        "author": "" if report and report.outlet else f"{{{_tex(who)}}}",
        "date": published.first.isoformat() if published and published.day else "",
        "year": str(published.first.year) if published and published.precision is not Precision.RANGE else "",
        "url": _verbatim((report.url if report else None) or address),
        "urldate": seen.isoformat(),
        "note": f"{_tex(said)}{words}. \\url{{{_verbatim(address)}}}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join((f"@online{{readout-{statement.id},", *lines, "}")) + "\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in one_line(text))


def _verbatim(address: str) -> str:
    """An address as a field takes it, which is not read as TeX, but ends with its brace."""
    return re.sub(r"[{}\\\s]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)
