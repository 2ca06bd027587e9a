"""`readout read`: what is said in articles, quotation by quotation; nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import with_settings
from bot.cli.status import Tally, progress, say

if TYPE_CHECKING:
    from typing import Any

    from bot.config import Settings
    from briefings.reading.reader import Reader
    from briefings.types import Reading
    from sources.lines import Line


@click.command(short_help="Read articles: who said what, when. Keeps nothing.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--json", "as_json", is_flag=True, help="All readings as one JSON array, nothing else.")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="JSON lines in (standard input, or PATH), JSON lines out, in order."
)
@click.option("--explain", is_flag=True, help="With all that was weighed: candidates, reasons, days, rules.")
@with_settings
def read(paths: tuple[str, ...], as_json: bool, as_lines: bool, explain: bool, settings: Settings) -> None:
    """Read files and folders of articles and print every quotation: its words, its speaker, the day, the evidence.

    Plain text, HTML, Markdown and feeds are read; an index.toml beside them may say their outlet, link and dates.

    \b
      readout read article.txt
      readout read folder --json
      readout read --jsonl < articles.jsonl
      readout read --explain article.txt
    """
    if as_json and as_lines:
        raise click.UsageError("--json and --jsonl exclude each other; choose one.")
    if explain and as_lines:
        raise click.UsageError("--explain and --jsonl exclude each other; --explain --json gives the same as data.")
    if as_lines:
        _read_lines(paths, settings)
        return
    if not paths:
        raise click.UsageError("Name at least one file or folder, or give --jsonl with articles on standard input.")
    _read_files(paths, settings, as_json=as_json, explain=explain)


def _read_files(paths: tuple[str, ...], settings: Settings, *, as_json: bool, explain: bool) -> None:
    from bot.cli import explaining
    from bot.cli.files import articles_in
    from bot.cli.output import print_json
    from bot.outlets import outlets
    from bot.reading import make_reader
    from briefings.records import reading_record

    reader, tally, records = make_reader(*settings.overlays), Tally(), []
    with progress("Reading") as step:
        for article in articles_in(paths, tally, outlets(settings)):
            if explain:
                explained = reader.explain(article)
                shown = explaining.record(explained, article.path) if as_json else explaining.listing(explained)
            else:
                reading = reader.read(article)
                shown = reading_record(reading, path=article.path) if as_json else _listing(reading)
            tally.done += 1
            step()
            if as_json:
                records.append(shown)
            else:
                click.echo(shown, nl=False)
    if as_json:
        print_json(records)
    tally.end()


def _read_lines(paths: tuple[str, ...], settings: Settings) -> None:
    from bot.cli.lines import lines_in
    from bot.cli.output import print_line
    from bot.outlets import outlets
    from bot.reading import make_reader
    from sources.lines import BadLine

    reader, tally = make_reader(*settings.overlays), Tally()
    for line in lines_in(paths, tally, outlets(settings)):
        if isinstance(line, BadLine):
            tally.fault(f"line {line.number}: {line.sentence}.")
            print_line({"id": line.id, "error": line.sentence})
            continue
        for remark in line.remarks:
            say(str(remark))
        print_line(_record(reader, line))
        tally.done += 1
    tally.end()


def _record(reader: Reader, line: Line) -> dict[str, Any]:
    from briefings.records import reading_record

    dated = None if line.cues is None else reader.dated(line.article, line.cues)
    return reading_record(reader.read(line.article), id=line.id, path=line.article.path, dated=dated)


def _listing(reading: Reading) -> str:
    """A reading for a person: a line about the article, then each quotation with who, when and why."""
    from sources.shown import legible

    article, text = reading.article, reading.article.text
    parts = [article.path or article.url or article.id, article.title, article.outlet]
    lines = [" · ".join(part for part in parts if part)]
    if reading.set_aside:
        lines.append(f"  set aside: {reading.set_aside}")
    elif not reading.quotations:
        lines.append("  no quotations")
    for one in reading.quotations:
        who = one.speaker.name if one.speaker else "speaker not established"
        day = one.said_on.day if one.said_on else None
        when = f", {day.isoformat() if day else 'day not known'}" if one.speaker else ""
        when += f" ({one.said_on.evidence})" if one.said_on else ""
        about = f" [{', '.join(one.topics)}]" if one.topics else ""
        lines += [
            f"  {one.span.start}-{one.span.end} {who}{when}{about}",
            f"    “{' '.join(one.span.of(text).split())}”",
            f"    {one.kind.value}, paragraph {one.paragraph}, confidence {one.confidence:.2f}: {one.reason}",
        ]
    return "\n".join(map(legible, lines)) + "\n\n"
