"""The quality that reading has reached, held by tests/data/floors.toml."""

import importlib.util
import json
import tomllib
from pathlib import Path

import pytest

from sources.dates import dating
from sources.types import Article
from tests.gold import score

FLOORS = tomllib.loads((Path(__file__).parents[2] / "data" / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def written(reader):
    return score(reader.read)


@pytest.fixture(scope="module")
def dated(reader, shared):
    """The figures of dated speech events, as the evaluator that stands beside the corpus counts them."""
    evaluator = evaluator_at(shared / "corpora" / "evaluate_dates.py")
    lines = (shared / "corpora" / "meantime_dev.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    answers = {document["id"]: list(days(reader, document)) for document in documents}
    return evaluator.score(documents, answers)


def days(reader, document):
    article = Article(text=document["text"], url=document.get("url"), published=dating(document["dct"]))
    for one in reader.dated(article, [(cue["start"], cue["end"]) for cue in document["statements"]]):
        day = one.said_on.day if one.said_on is not None else None
        yield {"start": one.span.start, "end": one.span.end, "said_on": day and day.isoformat()}


@pytest.fixture(scope="module")
def attributed(reader, shared):
    """The figures of quotations and their speakers, in per cent, as the evaluator beside the corpus counts them."""
    evaluator = evaluator_at(shared / "corpora" / "evaluate_quotations.py")
    documents = evaluator.load_corpus(str(shared / "corpora" / "polnear_dev.jsonl"))
    figures, _, _ = evaluator.evaluate(documents, lambda text: list(spoken(reader, text)), boot=0)
    return {name: 100 * value for name, value in figures.items() if isinstance(value, float)}


def evaluator_at(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    evaluator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(evaluator)
    return evaluator


def spoken(reader, text):
    for one in reader.read(Article(text=text, language="en")).quotations:
        name = one.speaker.name if one.speaker is not None else None
        yield {"quote": one.span.of(text), "start": one.span.start, "end": one.span.end, "speaker": name}


@pytest.mark.parametrize(("figure", "floor"), FLOORS["polnear"].items())
def test_quotations_are_attributed_as_well_as_before(attributed, figure, floor):
    assert attributed[figure] >= floor


@pytest.mark.parametrize(("figure", "floor"), FLOORS["written"].items())
def test_the_written_articles_are_read_as_well_as_before(written, figure, floor):
    assert written.figures[figure] >= floor, "\n".join(written.mistakes)


@pytest.mark.parametrize(("figure", "floor"), FLOORS["meantime"].items())
def test_speech_events_are_dated_as_well_as_before(dated, figure, floor):
    reached = dated[figure]
    assert (float(reached.split()[0]) if isinstance(reached, str) else reached) >= floor
