"""Answers whose looks are kept in tests/data/writing, one file for each target.

After a template was changed on purpose, `python -m tests.written` writes the files again: look at them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.types import Query, Sentence, SpeakerKind
from briefings.writing.compose import briefing, digest, quotes, timeline
from briefings.writing.render import render
from sources.types import Form, Precision
from tests.builders import article, between, on, paragraph, quotation, reading, report, span, speaker, statement

if TYPE_CHECKING:
    from briefings.types import Reading, Speaker, Statement
    from briefings.writing.types import Briefing, Digest, Quotes, Timeline

FOLDER = Path(__file__).parent / "data" / "writing"
SUFFIXES = {"text": ".txt", "discord": ".md"}
TOPIC = "Ukraine’s NATO membership"

TALKS = """Norlandia backs Ukraine's bid

PORTHAVEN, March 1 (Fjord Wire) - Norlandia's government said on Wednesday that it would vote for Ukraine's accession \
to NATO as soon as a vote is called.

“We have waited long enough, and so has Kyiv. Our vote is certain,” Foreign Minister Halvard Brekke told parliament \
on Tuesday.

“Nobody outside the alliance decides who joins it. That was true when we joined, and it is true today.

“I say this to our neighbours as a friend: an open door is no threat to a house that wants no quarrel,” he went on.

Opposition leader Maren van den Berg said that she would vote with the government. “On this, there are no parties,” \
she told reporters.

A senior official, who asked not to be named, called the timing “a question of months, not of years”.

The vote in parliament is expected before the summer break, after a hearing with the armed forces.

“They should have done so years ago.”
"""


def office(who: Speaker, day: date | None) -> str | None:
    """What the invented people of these answers hold, whenever it is."""
    return {"Halvard Brekke": "Foreign Minister of Norlandia"}.get(who.name) if day else None


def _sentence(text: str, words: str) -> Sentence:
    where = span(text, words)
    return Sentence(span=where, paragraph=paragraph(text, where.start))


def _talks(max_excerpt: int) -> Reading:
    tuesday = on("2023-02-28")
    brekke, berg = speaker(), speaker("Maren van den Berg")
    official = speaker("a senior official", SpeakerKind.UNNAMED)
    bid = article(
        TALKS,
        title="Norlandia backs Ukraine's bid to join NATO “without ifs and buts”",
        url="https://fjord-wire.example/norlandia-backs-ukraine",
        outlet="Fjord Wire",
        published=on("2023-03-01", "March 1"),
        max_excerpt=max_excerpt,
    )
    published = on("2023-03-01", "the day of publication", Precision.INFERRED)
    given = [
        quotation(TALKS, "We have waited long enough, and so has Kyiv. Our vote is certain,", said_on=tuesday),
        quotation(
            TALKS,
            TALKS[TALKS.index("Nobody outside") : TALKS.index("” he went on")],
            said_on=tuesday,
            speaker=brekke,
        ),
        quotation(
            TALKS, "On this, there are no parties,", speaker=berg, said_on=published, place="Porthaven", topics=()
        ),
        quotation(TALKS, "a question of months, not of years", speaker=official, said_on=None),
        quotation(
            TALKS,
            "They should have done so years ago.",
            speaker=None,
            said_on=None,
            topics=(),
            reason="nobody is named near it",
        ),
    ]
    summary = [
        _sentence(TALKS, TALKS[TALKS.index("Norlandia's government") : TALKS.index("\n\n“We have")]),
        _sentence(
            TALKS, "The vote in parliament is expected before the summer break, after a hearing with the armed forces."
        ),
    ]
    return reading(bid, given, summary=tuple(summary))


def _hostile() -> Reading:
    words = (
        "*Never* `say` ~~never~~ || @everyone <@1234>: see https://evil_.example/a_b\n"
        "# and [this](https://evil.example)\n1. \x1b[31mred\x1b[0m \u202eolleh"
    )
    text = f"“{words}” said one."
    return reading(
        article(
            text,
            title="# [Free *NATO*](https://evil.example) :smile:\x1b]0;owned\x07 <#1>",
            outlet="Evil_Times [*]",
            url="https://evil.example/a(b) c>d",
        ),
        [quotation(text, words, speaker=speaker("**Nobody** of\nNote"), place="||here||")],
    )


def _statements() -> list[Statement]:
    wire = {"article": "fjord1", "outlet": "Fjord Wire", "url": "https://fjord-wire.example/norlandia", "paragraph": 3}
    post = {
        "article": "post1",
        "outlet": "Porthaven Post",
        "url": "https://post.example/2023/03/vote?id=7",
        "paragraph": 2,
    }
    bell = {"article": "bell1", "outlet": "The Bell (Norlandia)", "url": None, "paragraph": 5}
    certain = "We have waited long enough, and so has Kyiv. Our vote is certain."
    return [
        statement(
            "On this, there are no parties.",
            [report("On this, there are no parties.", **post)],
            id="parties",
            speaker="Maren van den Berg",
            said_on=on("2023-03-01", "the day of publication", Precision.INFERRED),
        ),
        statement(
            "Porthaven will not be the last to say yes.",
            [report("Porthaven will not be the last to say yes.", **post)],
            id="last",
            speaker="Maren van den Berg",
            said_on=on("2023-02-28", "the day of publication", Precision.INFERRED),
        ),
        statement(
            certain,
            [
                report(certain, **wire),
                report(certain, **post),
                report("We waited long enough. Our vote is certain.", **bell),
            ],
            id="certain",
            place="Porthaven",
            said_on=on("2023-02-28"),
        ),
        statement(
            "A matter of months, not of years.",
            [report("A matter of months, not of years.", **bell)],
            id="months",
            speaker="a senior official",
            speaker_kind=SpeakerKind.UNNAMED,
            said_on=between("2023-02-20", "2023-02-26", "last week"),
        ),
        statement(
            "The door of this alliance was never shut.",
            [report("The door of this alliance was never shut.", **bell)],
            id="door",
            speaker="Norlandia's foreign ministry",
            speaker_kind=SpeakerKind.BODY,
            said_on=between("2022-01-01", "2022-12-31", "in 2022", Precision.YEAR),
        ),
        statement(
            "First things first.",
            [report("First things first.", **wire)],
            id="first",
            said_on=None,
        ),
    ]


def answers() -> dict[str, Briefing | Digest | Quotes | Timeline]:
    """The answers by the names of their files."""
    every = _statements()
    query = Query(topic="nato-ukraine", since=date(2022, 1, 1))
    nothing = Query(words="door open", speaker="Brekke", since=date(2023, 3, 1), until=date(2023, 3, 31))
    bare = reading(article("Nothing to see.", title=None, url=None, outlet=None, published=None, path="notes/one.txt"))
    german = article("Die Tür bleibt offen.", title="Die Tür bleibt offen", language="de", form=Form.EXTRACT)
    aside = reading(german, set_aside="The article is in German; only English is read so far.")
    return {
        "briefing": briefing(_talks(2000), office),
        "briefing-in-few-words": briefing(_talks(260), office),
        "briefing-of-nothing": briefing(bare, office),
        "briefing-set-aside": briefing(aside, office),
        "briefing-hostile": briefing(_hostile(), office),
        "digest": digest(date(2023, 2, 28), every[1:3], TOPIC),
        "digest-of-nothing": digest(date(2023, 3, 5), [], TOPIC),
        "timeline": timeline(every, query, TOPIC),
        "timeline-of-nothing": timeline([], nothing),
        "quotes": quotes(every[1:3], Query(words="vote"), total=34),
        "quotes-with-wordings": quotes(every[2:3], Query(speaker="Halvard Brekke"), wordings=True),
        "quotes-of-nothing": quotes([], nothing),
        "quotes-of-an-empty-archive": quotes([], Query()),
    }


def main() -> None:
    """Write all files again."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, answer in answers().items():
        for target, suffix in SUFFIXES.items():
            (FOLDER / f"{name}{suffix}").write_text(render(target, answer), encoding="utf-8")


if __name__ == "__main__":
    main()
