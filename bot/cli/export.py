"""`readout export`: what is kept, for other programs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from bot.cli.options import FILTERS, with_filters, with_settings
from bot.cli.rows import with_destination

if TYPE_CHECKING:
    from bot.cli.rows import Destination
    from bot.config import Settings
    from briefings.types import Query

_VERSIONS = click.option(
    "--versions", is_flag=True, help="Also earlier versions of pages; column `current` tells them."
)


@click.group(short_help="Write what is kept, for other programs.")
def export() -> None:
    """Write what is kept in a form for other programs: all of it, or what the filters choose.

    What is in each column, and how to load it in pandas and R, is in docs/export.md.
    """


@export.command(short_help="Statements with their reports.")
@with_destination("jsonl", "csv", "parquet")
@with_filters(*FILTERS)
@with_settings
def statements(destination: Destination, query: Query, settings: Settings) -> None:
    """Statements in the order in which they were first kept.

    As JSON lines one statement a line, with its wordings and reports; as CSV and Parquet one report a row. The words
    are verbatim and in full: a spreadsheet may take some that begin with = + - or @ for a formula, so import them as
    text.

    \b
      readout export statements --jsonl > statements.jsonl
      readout export statements --csv --output statements.csv --speaker Stoltenberg --since 2023
    """
    from bot.cli.kit import run

    run(_statements(destination, query, settings))


@export.command(short_help="Every quotation, as it was read.")
@with_destination("jsonl", "csv", "parquet")
@with_filters(*FILTERS)
@_VERSIONS
@with_settings
def quotations(destination: Destination, query: Query, versions: bool, settings: Settings) -> None:
    """Every quotation as it was read, also those without a speaker and fragments that are no statements.

    The filters look at what was read of the quotation itself. Of each page the newest version is taken.
    """
    from bot.cli.kit import run

    run(_quotations(destination, query, versions, settings))


@export.command(short_help="Articles: what is known of them, without their texts.")
@with_destination("jsonl", "csv", "parquet")
@with_filters("outlet", "since", "until", day="Published")
@_VERSIONS
@click.option("--full", is_flag=True, help="With the texts, which are their publishers': for your own archive only.")
@with_settings
def articles(destination: Destination, query: Query, versions: bool, full: bool, settings: Settings) -> None:
    """What is known of each article, and how much was read in it; its text only with --full.

    Of each page the newest version is taken.
    """
    from bot.cli.kit import run

    run(_articles(destination, query, versions, full, settings))


async def _statements(destination: Destination, query: Query, settings: Settings) -> None:
    from bot.cli.kit import make_answers, opened
    from bot.cli.rows import write
    from briefings.exports.formats import Format, Records, make_writer
    from briefings.exports.tables import STATEMENTS, printed_statements
    from briefings.records import statement_record

    async with opened(settings) as store:
        answers = make_answers(store, settings)
        query = answers.known(query)
        if destination.form is Format.JSONL:
            await write(
                destination,
                Records,
                store.each_statement(query),
                lambda one: (statement_record(answers.in_office(one)),),
            )
        else:
            await write(
                destination,
                partial(make_writer, destination.form, STATEMENTS),
                store.each_report(query),
                lambda both: printed_statements(answers.in_office(both[0]), both[1]),
            )


async def _quotations(destination: Destination, query: Query, versions: bool, settings: Settings) -> None:
    from bot.cli.kit import make_answers, opened
    from bot.cli.rows import write
    from briefings.exports.formats import make_writer
    from briefings.exports.tables import QUOTATIONS

    async with opened(settings) as store:
        some = store.each_quotation(make_answers(store, settings).known(query), versions=versions)
        await write(destination, partial(make_writer, destination.form, QUOTATIONS), some, lambda one: (one,))


async def _articles(destination: Destination, query: Query, versions: bool, full: bool, settings: Settings) -> None:
    from bot.cli.kit import opened
    from bot.cli.rows import write
    from briefings.exports.formats import make_writer
    from briefings.exports.tables import ARTICLES, ARTICLES_IN_FULL

    table = ARTICLES_IN_FULL if full else ARTICLES
    async with opened(settings) as store:
        some = store.each_article(query, versions=versions, texts=full)
        await write(destination, partial(make_writer, destination.form, table), some, lambda one: (one,))
