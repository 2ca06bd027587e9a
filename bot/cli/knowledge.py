"""`readout knowledge`: the tables of people, verbs, nouns, topics and outlets, ours and the operator's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings
from bot.cli.status import NOTHING_DONE, Tally, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.config import Settings
    from briefings.knowledge.loading import Fault


@click.group(short_help="Tables of people, verbs, nouns and topics: check.")
def knowledge() -> None:
    """The tables of what is known beforehand; a folder of your own goes over them (READOUT_KNOWLEDGE)."""


@knowledge.command(short_help="Look for anything wrong in the tables and templates.")
@click.option("--json", "as_json", is_flag=True, help="The faults as one JSON array, nothing else.")
@with_settings
def check(as_json: bool, settings: Settings) -> None:
    """Name every fault of our tables, and of your own tables, outlets and templates.

    Yours are where READOUT_KNOWLEDGE, READOUT_OUTLETS and READOUT_TEMPLATES say. Each fault with its file and line.
    The status is 1 where there are faults, 2 where nothing of yours could be read.
    """
    from bot.cli.output import print_json
    from bot.outlets import own as own_outlets
    from briefings.knowledge.loading import Fault, folder_fault
    from briefings.knowledge.shelf import check as faults_of
    from briefings.knowledge.shelf import files_in
    from briefings.writing.own_templates import check_templates
    from sources.catalogue import FILE
    from sources.catalogue import check as check_catalogue

    faults = list(faults_of(*settings.overlays))
    faults += [Fault(path=FILE, line=each.line, sentence=each.sentence) for each in check_catalogue()]
    if settings.outlets:
        found = own_outlets(settings.outlets)[1]
        faults += [Fault(path=str(settings.outlets), line=each.line, sentence=each.sentence) for each in found]
    if settings.templates:
        faults += check_templates(settings.templates)
    own = [path for overlay in settings.overlays if not folder_fault(overlay) for path in files_in(overlay)]
    if settings.templates and not folder_fault(settings.templates):
        own += settings.templates.rglob("*.j2")
    if settings.outlets:
        own.append(settings.outlets)
    if as_json:
        print_json([{"path": fault.path, "line": fault.line, "fault": fault.sentence} for fault in faults])
    tally = Tally()
    for fault in faults:
        tally.fault(f"{fault}.")
    _remark_on_nothing(settings, own)
    if faults and not _is_anything_read(own, faults) and (settings.overlays or settings.templates):
        click.get_current_context().exit(NOTHING_DONE)
    tally.done += 1
    if not as_json and not faults:
        click.echo(_all_is_well(settings, len(own)))
    tally.end()


def _remark_on_nothing(settings: Settings, own: Sequence[Path]) -> None:
    """Say that a folder is there but holds nothing that is looked at: it may be the wrong one."""
    from briefings.knowledge.loading import folder_fault
    from briefings.knowledge.shelf import FILES

    for folder, wanted in ((settings.knowledge, ", ".join(FILES)), (settings.templates, "text/*.j2, discord/*.j2")):
        if folder and not folder_fault(folder) and not any(path.is_relative_to(folder) for path in own):
            say(f"{folder}: holds nothing that is looked at ({wanted}).")


def _is_anything_read(own: Sequence[Path], faults: Sequence[Fault]) -> bool:
    """Whether one of the operator's own files could be read at all, sound or not."""
    unread = {fault.path for fault in faults if fault.unread}
    return any(str(path) not in unread for path in own)


def _all_is_well(settings: Settings, own: int) -> str:
    from briefings.knowledge.shelf import load

    known = load(*settings.overlays)
    counts = (
        f"{len(known.registry.people)} people, {len(known.registry.bodies)} bodies, {len(known.registry.offices)} "
        f"offices, {len(known.cues.verbs)} forms of verbs, {len(known.topics)} topic{'s'[: len(known.topics) != 1]}"
    )
    return f"{counts}; {own} file{'s'[: own != 1]} of your own: all is well."
