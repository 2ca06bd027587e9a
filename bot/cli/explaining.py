"""How `readout read --explain` shows why an article was read as it was: for a person, and as JSON."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from briefings.records import reading_record
from briefings.showing import LEAST_CONFIDENCE, is_sure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefings.reading.explaining import Antecedent, Candidate, Explained, Explanation, OtherDay, SetApart, Trait
    from briefings.reading.trials import Found
    from briefings.types import Quotation, Span, Speaker
    from sources.types import Dating

_WIDTH = 100
# For a person: candidates from so much belief on, and so many; traits of each; other days.
_LEAST, _MOST, _TRAITS, _DAYS = 0.02, 5, 3, 4
# A weight below this tells a person nothing.
_SLIGHT = 0.15


def listing(explained: Explanation) -> str:
    """A reading with its reasons, for a person, in lines of at most 100 characters."""
    from sources.shown import legible

    reading = explained.reading
    article = reading.article
    lines = [" · ".join(part for part in (article.path or article.url or article.id, article.title) if part)]
    if reading.set_aside:
        lines.append(f"  set aside: {reading.set_aside}")
    elif not reading.quotations:
        lines.append("  no quotations")
    for number, one in enumerate(explained.quotations, start=1):
        lines += _quotation(number, one, article.text)
    if explained.set_apart:
        lines += ["", "  In quotation marks, but not spoken:"]
        lines += [line for one in explained.set_apart for line in _set_apart(one, article.text)]
    return "\n".join(folded for line in lines for folded in _folded(legible(line))) + "\n\n"


def record(explained: Explanation, path: str | None = None) -> dict[str, Any]:
    """A reading as `read --json` has it, each quotation with `explained`, and words that are none as `set_apart`."""
    reading = explained.reading
    text = reading.article.text
    table = reading_record(reading, path=path)
    for row, one in zip(table["quotations"], explained.quotations, strict=True):
        row["explained"] = {
            "shown": is_sure(one.quotation),
            "candidates": [_candidate_record(each, text) for each in one.candidates],
            "antecedents": [_antecedent_record(each, text) for each in one.antecedents],
            "other_days": [_day_record(each) for each in one.other_days],
            "on": [
                {"topic": topic, "rule": each.rule, "how": each.how, "terms": _terms(each.found)}
                for topic, each in one.on
            ],
            "near": [
                {"topic": topic, "rule": each.rule, "why": each.why, "terms": _terms(each.found)}
                for topic, each in one.near
            ],
        }
    table["set_apart"] = [
        {**_span(one.span, text), "nobody": round(one.share, 3), "traits": _traits_record(one.traits)}
        for one in explained.set_apart
    ]
    # The text stays last, as in every reading.
    table["text"] = table.pop("text")
    return table


# -- for a person -----------------------------------------------------------------------------------------------------


def _folded(line: str) -> list[str]:
    """A line in as many as it needs, the others further in."""
    indent = " " * (len(line) - len(line.lstrip()))
    return wrap(line, _WIDTH, subsequent_indent=f"{indent}    ", break_on_hyphens=False) or [""]


def _quotation(number: int, one: Explained, text: str) -> Iterator[str]:
    said = one.quotation
    yield ""
    yield f"  {number}. {_words(said.span, text)}"
    yield f"    speaker: {_verdict(said)}"
    yield f"      why: {said.reason}"
    some = [each for each in one.candidates if each.share >= _LEAST][:_MOST]
    if some:
        yield "    candidates:"
    for each in some:
        yield f"      {each.share:.2f} {_candidate(each, text)}"
        yield from _traits(each.traits)
    if one.antecedents:
        yield f"    {said.mention.of(text) if said.mention else ''} may mean:"
    for antecedent in one.antecedents[:_MOST]:
        yield f"      {antecedent.share:.2f} {antecedent.speaker.name}, last as {_words(antecedent.mention, text)}"
        yield from _traits(antecedent.traits)
    yield f"    day: {_day(said.said_on)}"
    if one.other_days:
        yield f"      other days in the text: {'; '.join(map(_other_day, one.other_days[:_DAYS]))}"
    yield from _topics(one)


def _verdict(said: Quotation) -> str:
    if said.speaker is None:
        return "not established"
    shown = "shown" if is_sure(said) else f"not shown to people, which takes {LEAST_CONFIDENCE:.2f}"
    return f"{said.speaker.name} ({said.speaker.kind.value}), confidence {said.confidence:.2f}, {shown}"


def _candidate(one: Candidate, text: str) -> str:
    named = f"{_words(one.mention, text)}, {one.stands}" if one.mention else one.stands
    if one.mention is None and one.speaker is None:
        return named
    who = one.speaker.name if one.speaker else "nobody known"
    why = f" ({one.certainty:.2f}, {one.reason})" if one.reason else ""
    return f"{named}: {who}{why}"


def _traits(traits: Sequence[Trait]) -> Iterator[str]:
    """What speaks most for an answer, and most against it."""
    for trait in traits[:_TRAITS]:
        if trait.weight >= _SLIGHT:
            yield f"        {trait.weight:+.1f} for it: {trait.words}"
    for trait in traits[: -_TRAITS - 1 : -1]:
        if trait.weight <= -_SLIGHT:
            yield f"        {trait.weight:+.1f} against it: {trait.words}"


def _day(day: Dating | None) -> str:
    if day is None:
        return "not known"
    return f"{_days(day)} ({day.precision.value}), from “{day.evidence}”"


def _days(day: Dating) -> str:
    return day.first.isoformat() if day.first == day.last else f"{day.first.isoformat()} to {day.last.isoformat()}"


def _other_day(one: OtherDay) -> str:
    return f"“{one.dating.evidence}” in paragraph {one.paragraph} ({_days(one.dating)})"


def _topics(one: Explained) -> Iterator[str]:
    for topic, caught in one.on:
        yield f"    topic: {topic}, {caught.how}, by the rule {caught.rule}: {_found(caught.found)}"
        if caught.facets:
            yield f"      facets: {_found(caught.facets)}"
    for topic, missed in one.near:
        yield f"    near the topic {topic}: of the rule {missed.rule} it has {_found(missed.found)}; {missed.why}"
    if not one.on and not one.near:
        yield "    topic: none, and none near"


def _found(found: Found) -> str:
    return ", ".join(f"{name} ({', '.join(words)})" for name, words in found)


def _set_apart(one: SetApart, text: str) -> Iterator[str]:
    yield f"    {_words(one.span, text)}: nobody speaks, {one.share:.2f}"
    yield from _traits(one.traits)


def _words(span: Span, text: str) -> str:
    return f"“{' '.join(span.of(text).split())}”"


# -- as JSON ----------------------------------------------------------------------------------------------------------


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "words": span.of(text)}


def _named(speaker: Speaker | None) -> dict[str, Any]:
    return {"speaker": speaker.name if speaker else None, "speaker_kind": speaker.kind.value if speaker else None}


def _candidate_record(one: Candidate, text: str) -> dict[str, Any]:
    return {
        "mention": _span(one.mention, text) if one.mention else None,
        "stands": one.stands,
        "share": round(one.share, 4),
        **_named(one.speaker),
        "certainty": round(one.certainty, 3),
        "reason": one.reason,
        "traits": _traits_record(one.traits),
    }


def _antecedent_record(one: Antecedent, text: str) -> dict[str, Any]:
    return {
        **_named(one.speaker),
        "mention": _span(one.mention, text),
        "share": round(one.share, 4),
        "traits": _traits_record(one.traits),
    }


def _traits_record(traits: Sequence[Trait]) -> list[dict[str, Any]]:
    return [{"name": one.name, "words": one.words, "weight": one.weight} for one in traits]


def _day_record(one: OtherDay) -> dict[str, Any]:
    return {
        "start": one.span.start,
        "end": one.span.end,
        "paragraph": one.paragraph,
        "first": one.dating.first.isoformat(),
        "last": one.dating.last.isoformat(),
        "precision": one.dating.precision.value,
        "evidence": one.dating.evidence,
    }


def _terms(found: Found) -> dict[str, list[str]]:
    return {name: list(words) for name, words in found}
