"""A speaker is shown from a confidence on; below it the words stay, without one, and the reason says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.cli.files import articles_in
from bot.cli.status import Tally
from bot.reading import make_reader
from briefings.showing import LEAST_CONFIDENCE, is_sure, shown
from sources.seeds import seed_articles
from tests.builders import quotation

if TYPE_CHECKING:
    from pathlib import Path


def test_a_speaker_is_shown_from_the_cut_off_on() -> None:
    assert is_sure(quotation(confidence=LEAST_CONFIDENCE))
    assert not is_sure(quotation(confidence=LEAST_CONFIDENCE - 0.001))
    assert not is_sure(quotation(speaker=None, confidence=1.0))


def test_what_is_sure_or_has_no_speaker_is_shown_as_it_was_read() -> None:
    for one in (quotation(confidence=LEAST_CONFIDENCE), quotation(speaker=None)):
        assert shown(one) == one


def test_below_it_only_speaker_and_reason_change() -> None:
    unsure = quotation(confidence=0.4, reason="named earlier in the paragraph")
    assert shown(unsure) == replace(unsure, speaker=None, reason="not sure enough: named earlier in the paragraph")


def test_every_quotation_that_readout_starts_from_is_shown_with_its_speaker() -> None:
    reader = make_reader()
    said = [one for article in seed_articles() for one in reader.read(article).quotations]
    assert said
    assert [one for one in said if not is_sure(one)] == []


def test_the_quotations_of_the_reference_articles_are_shown_with_their_speakers(shared: Path) -> None:
    import json

    reader, right, unsure = make_reader(), 0, 0
    for number, gold in json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8")).items():
        (article,) = articles_in([str(next((shared / "seeds").glob(f"{number}_*.txt")))], Tally())
        read = {one.span.start: shown(one) for one in reader.read(article).quotations}
        for row in gold["quotes"]:
            speaker = read[row["start"]].speaker
            assert speaker is None or speaker.name == row["speaker"]
            right, unsure = right + (speaker is not None), unsure + (speaker is None)
    assert right >= 19 * unsure
