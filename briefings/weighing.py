"""Statements as they are shown, weighed: beside the official text, and their wordings beside each other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefings.matching.official import weigh
from briefings.matching.versions import project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.store.opening import Store
    from briefings.wordings.compared import Weighed
    from briefings.writing.types import Shown, ShownWording


async def weighed(entries: Sequence[Shown], store: Store) -> tuple[Shown, ...]:
    """The entries of an answer with how they stand beside transcripts that are kept, and how their wordings differ."""
    if not entries:
        return ()
    turns = await store.transcripts([entry.statement.id for entry in entries], project=project)
    return tuple(_with(entry, weigh(entry.statement, turns.get(entry.statement.id, ()))) for entry in entries)


def _with(entry: Shown, found: Weighed) -> Shown:
    compared = {
        wording.words: one for wording, one in zip(found.statement.wordings, found.compared, strict=True) if one
    }

    def beside(wording: ShownWording) -> ShownWording:
        if wording.excerpt is None or wording.excerpt.cut:
            return wording
        return replace(wording, compared=compared.get(wording.excerpt.words))

    wordings = tuple(map(beside, entry.wordings))
    return replace(entry, wordings=wordings, official=found.official, differs=found.differs)
