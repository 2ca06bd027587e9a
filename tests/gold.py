"""Scores readings against the articles in tests/data/reading, written with their gold before the reader was."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sources.dates import dating
from sources.types import Article, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefings.types import Quotation, Reading

FOLDER = Path(__file__).parent / "data" / "reading"


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article and what a careful human finds in it."""

    name: str
    article: Article
    table: dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts over articles, and a line for each mistake."""

    counts: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    def share(self, right: str, of: str) -> float:
        """A share in per cent."""
        return 100 * self.counts[right] / self.counts[of] if self.counts[of] else 100.0

    @property
    def figures(self) -> dict[str, float]:
        """The figures that floors are set for, in per cent."""
        return {
            "quotations found": self.share("found", "gold"),
            "quotations given that are some": self.share("rightly given", "given"),
            "speakers right of those given": self.share("speaker right", "speaker given"),
            "speakers given and right": self.share("speaker right", "speaker gold"),
            "days right": self.share("day right", "day"),
            "topics right": self.share("topic right", "topic"),
            "set aside rightly": self.share("aside right", "aside"),
            "clutter kept out of summaries": self.share("summary clean", "summary"),
        }


def gold_articles() -> Iterator[GoldArticle]:
    """All pairs of the folder, in the order of their names."""
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        article = Article(
            text=path.with_suffix(".txt").read_bytes().decode("utf-8"),
            title=table.get("title"),
            url=table.get("url"),
            outlet=table.get("outlet"),
            form=Form(table.get("form", "news")),
            published=dating(table.get("published")),
        )
        yield GoldArticle(path.stem, article, table)


def score(read: Callable[[Article], Reading], only: str | None = None) -> Score:
    """Read every article and count."""
    total = Score()
    for gold in gold_articles():
        if only is None or gold.name == only:
            _score_article(gold, read(gold.article), total)
    return total


def locate(text: str, row: dict[str, Any]) -> tuple[int, int]:
    """Where the words of a gold row stand in the text."""
    start = -1
    for _ in range(row.get("nth", 1)):
        start = text.find(row["words"], start + 1)
        if start < 0:
            raise ValueError(row["words"])
    return start, start + len(row["words"])


def _score_article(gold: GoldArticle, reading: Reading, total: Score) -> None:
    counts, text, table = total.counts, gold.article.text, gold.table
    counts["aside"] += 1
    counts["aside right"] += bool(table.get("set_aside")) == (reading.set_aside is not None)
    if bool(table.get("set_aside")) != (reading.set_aside is not None):
        total.mistakes.append(f"{gold.name}: set aside: {reading.set_aside}")
    wanted = {locate(text, row): row for row in table.get("quotation", [])}
    turns = [(locate(text, row), row) for row in table.get("turn", [])]
    unwanted = [locate(text, row) for row in table.get("not_quoted", [])]
    given = {(quotation.span.start, quotation.span.end): quotation for quotation in reading.quotations}
    for span, row in wanted.items():
        counts["gold"] += 1
        quotation = given.pop(span, None)
        counts["found"] += quotation is not None
        counts["speaker gold"] += "speaker" in row
        if quotation is None:
            total.mistakes.append(f"{gold.name}: not found: {row['words'][:70]!r}")
            continue
        counts["given"] += 1
        counts["rightly given"] += 1
        _score_speaker(gold, quotation, row, total)
        _score_day(gold, quotation, row, total)
        if "on_topic" in row:
            counts["topic"] += 1
            right = row["on_topic"] == ("nato-ukraine" in quotation.topics)
            counts["topic right"] += right
            if not right:
                total.mistakes.append(f"{gold.name}: on topic should be {row['on_topic']}: {row['words'][:90]!r}")
    for span, quotation in given.items():
        _score_other(gold, span, quotation, turns, unwanted, total)
    for (start, end), row in turns:
        counts["gold"] += 1
        counts["speaker gold"] += 1
        holding = [q for q in reading.quotations if q.span.start <= start and end <= q.span.end]
        counts["found"] += bool(holding)
        if holding:
            _score_speaker(gold, holding[0], row, total)
        else:
            total.mistakes.append(f"{gold.name}: turn not found: {row['words'][:70]!r}")
    for row in table.get("summary_not", []):
        start, end = locate(text, row)
        counts["summary"] += 1
        touched = any(s.span.start < end and start < s.span.end for s in reading.summary)
        counts["summary clean"] += not touched
        if touched:
            total.mistakes.append(f"{gold.name}: summary holds {row['words'][:60]!r}")


def _score_other(
    gold: GoldArticle,
    span: tuple[int, int],
    quotation: Quotation,
    turns: list[tuple[tuple[int, int], dict[str, Any]]],
    unwanted: list[tuple[int, int]],
    total: Score,
) -> None:
    """A quotation that is in no list: short ones and parts of turns are free, what is unwanted counts against."""
    words = gold.article.text[span[0] : span[1]]
    if any(span[0] <= start and end <= span[1] for (start, end), _ in turns):
        total.counts["given"] += 1
        total.counts["rightly given"] += 1
        return
    if gold.table.get("form") == "transcript" or gold.table.get("turn"):
        return
    touches = any(span[0] < end and start < span[1] for start, end in unwanted)
    if len(words.split()) <= 3 and (not touches or quotation.speaker is None):
        return
    total.counts["given"] += 1
    total.mistakes.append(f"{gold.name}: not to be given: {words[:80]!r}")


def _score_speaker(gold: GoldArticle, quotation: Quotation, row: dict[str, Any], total: Score) -> None:
    speaker = quotation.speaker
    if speaker is None:
        total.mistakes += [f"{gold.name}: no speaker ({quotation.reason}): {row['words'][:60]!r}"] * ("speaker" in row)
        return
    total.counts["speaker given"] += 1
    right = "speaker" in row and _same_speaker(speaker.name, row)
    total.counts["speaker right"] += right
    if not right:
        wanted = row.get("speaker")
        which = f"speaker {speaker.name!r}, should be {wanted!r} ({quotation.reason})"
        total.mistakes.append(f"{gold.name}: {which}: {row['words'][:60]!r}")


def _same_speaker(name: str, row: dict[str, Any]) -> bool:
    if row.get("speaker_kind") == "unnamed":
        return bool(_nouns(name) & _nouns(row["speaker"]))
    return _level(name) == _level(row["speaker"])


def _level(name: str) -> str:
    return name.casefold().replace("’", "'").removeprefix("the ")


def _nouns(phrase: str) -> set[str]:
    return {word for word in _level(phrase).replace(",", " ").split() if len(word) > 3} - {
        "senior",
        "from",
        "with",
        "western",
    }


def _score_day(gold: GoldArticle, quotation: Quotation, row: dict[str, Any], total: Score) -> None:
    given = quotation.said_on
    day = str(given.day) if given is not None and given.day else None
    known = given is not None and given.precision.value == "day"
    precision = row.get("precision")
    total.counts["day"] += 1
    if precision == "day":
        right = day == str(row["said_on"])
    elif precision == "inferred":
        right = day is None or (day == str(row["said_on"]) and not known)
    elif precision is None:
        right = not known
    else:
        right = day is None
    total.counts["day right"] += right
    if not right:
        evidence = f" ({given.precision.value}, {given.evidence})" if given else ""
        wanted = f"{row.get('said_on')} ({precision})"
        total.mistakes.append(f"{gold.name}: day {day}{evidence}, should be {wanted}: {row['words'][:50]!r}")
