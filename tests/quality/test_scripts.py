"""Our figures are those of the evaluators that stand beside the corpora."""

from __future__ import annotations

import json
import runpy
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from tests.quality import corpora, days, quotations
from tests.quality.yardsticks import EVENTS, QUOTATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from briefings.reading.reader import Reader
    from sources.types import Article


def script(shared: Path, name: str) -> dict[str, Any]:
    return runpy.run_path(str(shared / "corpora" / f"{name}.py"), run_name=name)


def rows(path: Path, most: int) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, most)]


@pytest.mark.slow
@pytest.mark.parametrize(("file", "most"), [(QUOTATIONS.name, 1000), ("polnear_train.jsonl", 60)])
def test_quotations_are_scored_alike(reader: Reader, shared: Path, file: str, most: int) -> None:
    path = shared / "corpora" / file
    articles = list(islice(corpora.quoting(path), most))
    readings = {one.article.text: reader.read(one.article) for one in articles}

    def again(article: Article) -> Any:
        return readings[article.text]

    ours = quotations.figures(quotations.matches(articles, again))
    predictions = [
        [
            {
                "quote": said.span.of(one.article.text),
                "start": said.span.start,
                "end": said.span.end,
                "speaker": said.speaker.name if said.speaker else None,
            }
            for said in readings[one.article.text].quotations
        ]
        for one in articles
    ]
    theirs, _, _ = script(shared, "evaluate_quotations")["evaluate"](
        rows(path, most), None, boot=0, predictions=predictions
    )
    assert ours == pytest.approx(
        {
            "spans, exact F1": 100 * theirs["span_exact_f1"],
            "last name of named speakers": 100 * theirs["name_lastname_acc"],
            "pronoun to the right name": 100 * theirs["pronoun_entity_acc"],
            "end-to-end entity F1": 100 * theirs["e2e_entity_f1"],
        }
    )


def test_days_are_scored_alike(reader: Reader, shared: Path) -> None:
    answers = {}
    articles = list(corpora.dated(EVENTS))
    documents = rows(EVENTS, len(articles))
    for document, one in zip(documents, articles, strict=True):
        answers[document["id"]] = [
            {
                "start": cue.span.start,
                "end": cue.span.end,
                "said_on": cue.said_on.day.isoformat() if cue.said_on and cue.said_on.day else None,
            }
            for cue in reader.dated(one.article, one.words)
        ]
    theirs = script(shared, "evaluate_dates")["score"](documents, answers)
    ours = days.figures(articles, reader)
    assert ours[days.MEAN] == pytest.approx(theirs[days.MEAN])
    assert f"{ours[days.OFF_DAY]:.0f}" == theirs[days.OFF_DAY].split()[0]
    assert theirs[days.OFF_DAY].endswith("of 15")
