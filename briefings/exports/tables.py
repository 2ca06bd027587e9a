"""The tables that are exported, column by column: statements with their reports, quotations, articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings import words
from briefings.exports.columns import Column, Table, Type, column
from briefings.exports.groups import (
    article_columns,
    attribution_columns,
    dating_columns,
    form_column,
    kind_column,
    paragraph_column,
    place_columns,
    span_columns,
    speaker_columns,
    version_columns,
    words_columns,
)
from briefings.types import Speaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.store.types import CountedArticle, KeptQuotation
    from briefings.types import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedStatement:
    """A statement with one of its reports: the `number`th of them, from 1, in its `wording`th wording, from 1."""

    statement: Statement
    printed: KeptQuotation
    number: int
    wording: int


def printed_statements(statement: Statement, printed: tuple[KeptQuotation, ...]) -> Iterator[PrintedStatement]:
    """The rows of a statement, one a report; `printed` are the quotations that go with its reports."""
    several = len(statement.wordings) > 1
    wordings = {words.level(one.words): number for number, one in enumerate(statement.wordings, 1) if several}
    for number, one in enumerate(printed, 1):
        wording = wordings[words.level(one.content)] if several else 1
        yield PrintedStatement(statement=statement, printed=one, number=number, wording=wording)


def _speaker(row: PrintedStatement) -> Speaker | None:
    one = row.statement
    if one.speaker is None:
        return None
    return Speaker(name=one.speaker, kind=one.speaker_kind or SpeakerKind.PERSON, id=one.speaker_id)


STATEMENTS: Table[PrintedStatement] = Table(
    name="statements",
    unit="one report of a statement: a statement that three articles print has three rows",
    columns=(
        column(
            "id",
            Type.STRING,
            "Id of the statement; it stays when articles are read again.",
            lambda row: row.statement.id,
        ),
        *speaker_columns(_speaker),
        column(
            "office",
            Type.STRING,
            "The office that the speaker held then, where it is known.",
            lambda row: row.statement.office,
        ),
        *dating_columns("said_on", lambda row: row.statement.said_on, "it was said"),
        *place_columns(lambda row: (row.statement.place, row.statement.topics, row.statement.facets)),
        column(
            "words",
            Type.STRING,
            "The words that stand for the statement: a transcript's, else those of most independent sources.",
            lambda row: row.statement.words,
        ),
        column(
            "wordings", Type.INTEGER, "In how many wordings it was printed.", lambda row: len(row.statement.wordings)
        ),
        column(
            "reports",
            Type.INTEGER,
            "How many reports there are of it, each with a row.",
            lambda row: len(row.statement.reports),
        ),
        column("report", Type.INTEGER, "Which of these reports this row is, from 1.", lambda row: row.number),
        column("wording", Type.INTEGER, "Which of these wordings the report has, from 1.", lambda row: row.wording),
        column("content", Type.STRING, "The words of the report, verbatim.", lambda row: row.printed.content),
        kind_column(lambda row: row.printed.quotation.kind),
        *attribution_columns(lambda row: row.printed.quotation),
        *article_columns(lambda row: row.printed.article),
        paragraph_column(lambda row: row.printed.quotation.paragraph),
        *span_columns(lambda row: row.printed.quotation.span),
        *version_columns(lambda row: row.printed.article),
    ),
)

QUOTATIONS: Table[KeptQuotation] = Table(
    name="quotations",
    unit="one quotation as it was read in one article, with a speaker or without, a statement or too short to be one",
    columns=(
        *article_columns(lambda row: row.article),
        paragraph_column(lambda row: row.quotation.paragraph),
        *span_columns(lambda row: row.quotation.span),
        column("content", Type.STRING, "The words between the marks, verbatim.", lambda row: row.content),
        kind_column(lambda row: row.quotation.kind),
        *speaker_columns(lambda row: row.quotation.speaker),
        *words_columns(
            "mention",
            'The words that name the speaker there ("he").',
            lambda row: row.mention,
            lambda row: row.quotation.mention,
        ),
        *words_columns(
            "cue", 'The reporting word or words ("said").', lambda row: row.cue, lambda row: row.quotation.cue
        ),
        *attribution_columns(lambda row: row.quotation),
        *dating_columns("said_on", lambda row: row.quotation.said_on, "it was said"),
        *place_columns(lambda row: (row.quotation.place, row.quotation.topics, row.quotation.facets)),
        column(
            "statement",
            Type.STRING,
            "Id of the statement that it reports; missing where it is none.",
            lambda row: row.statement,
        ),
        *version_columns(lambda row: row.article),
    ),
)

ARTICLES: Table[CountedArticle] = Table(
    name="articles",
    unit="one article, which is one version of a page",
    columns=(
        column("id", Type.STRING, "Id of the article.", lambda row: row.article.id),
        column("outlet", Type.STRING, "Who published it.", lambda row: row.article.outlet),
        column("title", Type.STRING, "Its title.", lambda row: row.article.title),
        column("byline", Type.STRING, "Who wrote it, as it says.", lambda row: row.article.byline),
        column("url", Type.STRING, "Its address.", lambda row: row.article.url),
        form_column(lambda row: row.article),
        column("language", Type.STRING, "The language in which it was read.", lambda row: row.article.language),
        *dating_columns("published", lambda row: row.article.published, "it was published"),
        *dating_columns("updated", lambda row: row.article.updated, "it was last changed, as it says")[:1],
        column(
            "characters",
            Type.INTEGER,
            "Length of its text in characters (Unicode code points).",
            lambda row: row.article.characters,
        ),
        column(
            "fingerprint",
            Type.STRING,
            "SHA-256 of its text in UTF-8, hexadecimal.",
            lambda row: row.article.fingerprint,
        ),
        column(
            "max_excerpt",
            Type.INTEGER,
            "Characters of it that one answer may show, by its outlet's terms.",
            lambda row: row.article.max_excerpt,
        ),
        column("set_aside", Type.STRING, "Why it was not read, where it was not.", lambda row: row.article.set_aside),
        column("quotations", Type.INTEGER, "How many quotations were read in it.", lambda row: row.quotations),
        column("attributed", Type.INTEGER, "How many of these have a speaker.", lambda row: row.attributed),
        column("statements", Type.INTEGER, "How many statements its quotations report.", lambda row: row.statements),
        column(
            "reported", Type.INTEGER, "How many sentences of indirect speech were read in it.", lambda row: row.reported
        ),
        column("added_at", Type.MOMENT, "When it was kept, in UTC.", lambda row: row.article.added_at),
        *version_columns(lambda row: row.article),
    ),
)

TEXT: Column[CountedArticle] = column("text", Type.STRING, "The text; only with `--full`.", lambda row: row.text)

ARTICLES_IN_FULL: Table[CountedArticle] = Table(
    name=ARTICLES.name, unit=ARTICLES.unit, columns=(*ARTICLES.columns, TEXT)
)
