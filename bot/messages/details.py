"""What the buttons of a statement show: its wordings, its context, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.messages import limits
from bot.messages.blocks import Message, Text, text_message
from briefings.wordings.compared import Standing
from briefings.writing.cards import card, quoted_lines, source_line, sources, wordings
from briefings.writing.context import around
from briefings.writing.markdown import escape
from briefings.writing.messages import size
from briefings.writing.plain import clean
from briefings.writing.types import ShownWording

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.writing.types import Shown
    from briefings.writing.words import Words

_ROOM = limits.CHARACTERS - 100


def wordings_message(entry: Shown, words: Words, *, overlay: Path | None = None) -> Message:
    """The wordings of a statement, and who printed which."""
    main = next((one for one in entry.statement.wordings if entry.report and one.words == entry.report.content), None)
    forms = list(entry.wordings)
    if main is not None:
        first = ShownWording(excerpt=entry.excerpt, outlets=main.outlets, independent=main.independent)
        forms.insert(0, first)
    if len(forms) < 2 and not _not_as_official(entry):
        return text_message(words("detail.one_wording"))
    forms.sort(key=lambda form: -form.independent)
    return Message(blocks=(Text(wordings(forms, words, _ROOM, official=entry.official, overlay=overlay)),))


def has_wordings(entry: Shown) -> bool:
    """Whether there is more than one form of a statement, the official one counted."""
    return len(entry.statement.wordings) > 1 or _not_as_official(entry)


def _not_as_official(entry: Shown) -> bool:
    return entry.official is not None and entry.official.standing is Standing.DIFFERS


def sources_message(entry: Shown, words: Words, *, overlay: Path | None = None) -> Message:
    """Who printed a statement, where and when."""
    return Message(blocks=(Text(sources(entry.statement.reports, words, _ROOM, overlay=overlay)),))


def context_message(entry: Shown, words: Words, text: str | None) -> Message:
    """The sentences around a statement. `text` is that of the article it is shown from; None where it is not kept."""
    report = entry.report
    if report is None or text is None:
        return text_message(words("trouble.gone"))
    head = f"### {words('detail.context')}\n-# {source_line(report, words)}"
    room = min(report.max_excerpt, _ROOM - size(head))
    if report.end - report.start >= room:
        return text_message(head, words("detail.no_room"))
    found = around(text, report.start, report.end, room)
    while found is not None and size(quoted := quoted_lines(clean(found.words))) > _ROOM - size(head):
        room = len(found.words) - (size(quoted) - (_ROOM - size(head)))
        found = around(text, report.start, report.end, room)
    if found is None:
        return text_message(head, words("detail.only_words" if _bare(text, report.content) else "detail.no_room"))
    return Message(blocks=(Text(head), Text(quoted_lines(clean(found.words)))))


def statement_message(entry: Shown, words: Words, *, overlay: Path | None = None) -> Message:
    """One statement alone."""
    return Message(blocks=(Text(card(entry, words, _ROOM, overlay=overlay)),))


def _bare(text: str, content: str) -> bool:
    """Whether an article is hardly more than the words."""
    return len(escape(text)) <= len(content) + 40
