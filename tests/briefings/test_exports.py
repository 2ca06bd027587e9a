"""Tables as JSON lines, CSV and Parquet, and their documentation."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow
import pyarrow.parquet
import pytest

from briefings.errors import ExportError
from briefings.exports import formats
from briefings.exports.columns import Table, Type, column
from briefings.exports.formats import Format, Records, check, make_writer
from briefings.exports.sampling import SAMPLE
from briefings.exports.tables import ARTICLES, ARTICLES_IN_FULL, QUOTATIONS, STATEMENTS, printed_statements
from briefings.records import statement_record
from briefings.store.types import ArticleFacts, KeptQuotation
from briefings.types import Wording
from sources.types import Form
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.types import Report

DOCUMENT = Path(__file__).parents[2] / "docs" / "export.md"
KINDS = (Type.STRING, Type.INTEGER, Type.NUMBER, Type.BOOLEAN, Type.DAY, Type.MOMENT, Type.NAMES)
EVERY_TYPE: Table[Any] = Table(
    name="all",
    unit="one of each",
    columns=tuple(
        column(kind.value, kind, f"A {kind.value}.", lambda row, at=at: row[at]) for at, kind in enumerate(KINDS)
    ),
)
MOMENT = datetime(2023, 3, 1, 12, 30, 15, 250, tzinfo=UTC)
FULL = ("“Nein”, said she, in\r\ntwo lines; =1+1 🙂", 7, 0.5, True, date(2023, 2, 28), MOMENT, ("one", "two"))
BARE = (None, None, None, False, None, None, ())


def written(form: Format, table: Table[Any], rows: Sequence[Any]) -> bytes:
    stream = io.BytesIO()
    writer = make_writer(form, table, stream)
    for row in rows:
        writer.write(row)
    writer.end()
    return stream.getvalue()


def test_json_lines_have_a_key_for_each_column() -> None:
    first, second = written(Format.JSONL, EVERY_TYPE, [FULL, BARE]).decode().splitlines()
    assert json.loads(first) == {
        "string": FULL[0],
        "integer": 7,
        "number": 0.5,
        "boolean": True,
        "day": "2023-02-28",
        "moment": "2023-03-01T12:30:15Z",
        "names": ["one", "two"],
    }
    assert list(json.loads(first)) == list(EVERY_TYPE.names)
    assert list(json.loads(second).values()) == [None, None, None, False, None, None, []]


def test_csv_is_that_of_the_rfc() -> None:
    whole = written(Format.CSV, EVERY_TYPE, [FULL, BARE])
    assert whole.decode() == (
        "string,integer,number,boolean,day,moment,names\r\n"
        '"“Nein”, said she, in\r\ntwo lines; =1+1 🙂",7,0.5,true,2023-02-28,2023-03-01T12:30:15Z,one|two\r\n'
        ",,,false,,,\r\n"
    )


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "+1", "-1", "@x", ' "a" ', "a\rb", "a\nb", "\t,;|", "\u2028", "'"])
def test_csv_changes_no_word(words: str) -> None:
    whole = written(Format.CSV, EVERY_TYPE, [(words, *FULL[1:])]).decode()
    assert list(csv.reader(io.StringIO(whole, newline="")))[1][0] == words


def test_parquet_has_types_and_says_what_columns_mean() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(written(Format.PARQUET, EVERY_TYPE, [FULL, BARE])))
    assert [str(kind) for kind in table.schema.types] == [
        "string",
        "int64",
        "double",
        "bool",
        "date32[day]",
        "timestamp[us, tz=UTC]",
        "list<element: string>",
    ]
    assert [tuple(row.values()) for row in table.to_pylist()] == [
        (*FULL[:6], list(FULL[6])),
        (*BARE[:6], []),
    ]
    assert table.schema.field("day").metadata[b"meaning"] == b"A day."
    assert table.schema.metadata[b"readout:table"] == b"all"
    assert table.schema.metadata[b"readout:reader"].isdigit()


def test_parquet_is_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, least in (("_ROWS", 2), ("_CHARACTERS", 60)):
        with monkeypatch.context() as patched:
            patched.setattr(formats, name, least)
            file = pyarrow.parquet.ParquetFile(io.BytesIO(written(Format.PARQUET, EVERY_TYPE, [FULL] * 5)))
        assert (file.num_row_groups, file.metadata.num_rows) == (3, 5)


@pytest.mark.parametrize("form", Format)
def test_nothing_is_a_table_without_rows(form: Format) -> None:
    whole = written(form, EVERY_TYPE, [])
    if form is Format.PARQUET:
        assert pyarrow.parquet.read_table(io.BytesIO(whole)).column_names == list(EVERY_TYPE.names)
    else:
        assert whole.decode() == {"jsonl": "", "csv": ",".join(EVERY_TYPE.names) + "\r\n"}[form.value]


def test_without_pyarrow_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    check(Format.PARQUET)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    check(Format.CSV)
    with pytest.raises(ExportError, match="pip install pyarrow"):
        check(Format.PARQUET)


def kept(report: Report, **known: Any) -> KeptQuotation:
    """The quotation that a report is."""
    article = ArticleFacts(
        id=report.article,
        title=report.title,
        url=report.url,
        outlet=report.outlet,
        byline=None,
        form=Form.NEWS,
        language="en",
        published=report.published,
        updated=None,
        max_excerpt=500,
        fingerprint="0" * 64,
        characters=100,
        set_aside=None,
        added_at=MOMENT,
        reader=3,
        current=True,
    )
    text = " " * report.start + report.content
    quotation = builders.quotation(text, report.content, **known)
    return KeptQuotation(
        article=article, quotation=quotation, content=report.content, mention=None, cue=None, statement="s"
    )


def test_a_statement_has_a_row_for_each_report() -> None:
    reports = [
        builders.report("The door is open.", article="a"),
        builders.report("the door is open", article="b", outlet="Norlandia Wire"),
        builders.report("That door is open.", article="c"),
    ]
    wordings = (
        Wording(words="The door is open.", outlets=("The Harbour Times", "Norlandia Wire"), independent=2),
        Wording(words="That door is open.", outlets=("The Harbour Times",), independent=1),
    )
    statement = builders.statement("The door is open.", reports, wordings=wordings)
    quotations = (
        kept(reports[0]),
        kept(reports[1], confidence=0.5),
        kept(reports[2], speaker=None, reason="none named"),
    )
    lines = written(Format.JSONL, STATEMENTS, list(printed_statements(statement, quotations))).splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["report"], row["wording"], row["article"]) for row in rows] == [(1, 1, "a"), (2, 1, "b"), (3, 2, "c")]
    assert {(row["id"], row["words"], row["reports"], row["wordings"]) for row in rows} == {
        ("statement234", "The door is open.", 3, 2)
    }
    assert [row["content"] for row in rows] == [one.content for one in reports]
    assert [(row["confidence"], row["reason"], row["reader"]) for row in rows] == [
        (0.95, "named beside the reporting word", 3),
        (0.5, "named beside the reporting word", 3),
        (0.0, "none named", 3),
    ]
    assert {row["speaker"] for row in rows} == {"Halvard Brekke"}


def test_a_statement_that_nobody_is_known_to_have_made_has_no_speaker() -> None:
    report = builders.report()
    statement = builders.statement(
        reports=[report],
        speaker=None,
        said_on=builders.between("2023-02-01", "2023-02-28", "in February", builders.Precision.MONTH),
    )
    (row,) = printed_statements(statement, (kept(report),))
    found = dict(zip(STATEMENTS.names, STATEMENTS.values(row), strict=True))
    assert (found["speaker"], found["speaker_id"], found["speaker_kind"]) == (None, None, None)
    assert (found["said_on"], found["said_on_precision"]) == (None, "month")
    assert (found["said_first"], found["said_last"]) == (date(2023, 2, 1), date(2023, 2, 28))


@pytest.mark.parametrize("table", [STATEMENTS, QUOTATIONS, ARTICLES_IN_FULL, SAMPLE], ids=lambda table: table.name)
def test_the_document_says_of_each_column_what_it_is(table: Table[Any]) -> None:
    names = {"sample": "Samples"}
    section = re.search(
        rf"^## {names.get(table.name, table.name.title())}\n(.*?)(?=^## |\Z)",
        DOCUMENT.read_text(),
        re.DOTALL | re.MULTILINE,
    )
    assert section
    rows = [f"| `{one.name}` | {one.type.value} | {one.meaning} |" for one in table.columns]
    assert [line for line in section[1].splitlines() if re.match(r"\| `\w+` \| \w+ \|", line)] == rows
    assert f"Each row is {table.unit}." in section[1]


def test_the_document_names_each_key_of_a_statement() -> None:
    section = DOCUMENT.read_text().partition("As JSON lines (the default)")[2].partition("\n## ")[0]
    record = statement_record(builders.statement())
    keys = [*record, *record["wordings"][0], *record["reports"][0], *record["reports"][0]["published"]]
    assert [key for key in keys if f"`{key}`" not in section] == []


def test_columns_have_names_of_their_own_and_say_what_they_hold() -> None:
    for table in (STATEMENTS, QUOTATIONS, ARTICLES_IN_FULL, SAMPLE):
        assert len(set(table.names)) == len(table.names)
        assert all(one.meaning.endswith((".", "?")) for one in table.columns)
    assert "text" not in ARTICLES.names


def test_records_are_lines_of_characters_as_they_are() -> None:
    stream = io.BytesIO()
    Records(stream).write({"words": "“évening” 🙂\n"})
    assert stream.getvalue().decode() == '{"words": "“évening” 🙂\\n"}\n'
