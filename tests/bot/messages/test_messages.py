"""Every message keeps Discord's limits, whatever stands in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.messages.blocks import Beside, Button, Message, Row, Text, faults, text_message
from bot.messages.briefs import briefing_message
from bot.messages.buttons import Listing
from bot.messages.checks import check_message
from bot.messages.details import context_message, sources_message, statement_message, wordings_message
from bot.messages.digests import digest_message, more_message, thread_name
from bot.messages.found import found_message
from bot.messages.limits import cut
from bot.messages.views import mentions_of, view_of
from briefings.types import Query
from briefings.wordings.compared import Checked, Compared, Coverage, Kind, Outcome, Piece, Told
from briefings.writing import compose, markdown
from briefings.writing.messages import size
from briefings.writing.types import Digest
from briefings.writing.words import LANGUAGES, words_of
from sources.types import Precision
from tests import builders
from tests.discord.oddities import STRINGS, statement
from tests.discord.rules import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefings.writing.types import Shown

ENGLISH = words_of("en")
DAY = date(2023, 2, 28)


def shown(*statements: object, wordings: bool = True) -> tuple[Shown, ...]:
    return compose.quotes(statements, Query(), wordings=wordings).entries  # type: ignore[arg-type]


def body(message: Message) -> dict[str, object]:
    """A message as it is sent to a channel."""
    return {
        "components": view_of(message).to_components(),
        "flags": 1 << 15,
        "allowed_mentions": mentions_of(message).to_dict(),
    }


def every_message(odd: str, language: str) -> Iterator[Message]:
    words = words_of(language)
    query = Query(words=odd[:150], speaker=odd[:100], outlet=odd[:100], since=DAY, until=DAY, topic="nato-ukraine")
    statements = [replace(statement(odd), id=f"statement{number:03}") for number in range(6)]
    quotes = compose.quotes(statements[:3], query, odd, 40, wordings=True)
    quotes = replace(quotes, remarks=(odd, odd))
    yield found_message(quotes, words, query, listing=Listing.QUOTES, page=13)
    timeline = compose.timeline(statements[:3], query, odd, 40)
    yield found_message(timeline, words, query, listing=Listing.TIMELINE, page=1)
    digest = Digest(day=DAY, topic=odd, entries=shown(*statements))
    yield digest_message(digest, words, delivery="abcdefgh2345", late=True, role=2**63, remark=odd[:100] + ".")
    more = more_message(digest, words, delivery="abcdefgh2345", skip=3)
    assert more is not None
    yield more
    assert 1 <= len(thread_name(digest, words)) <= 100
    (entry,) = shown(statements[0])
    yield statement_message(entry, words)
    yield wordings_message(entry, words)
    yield sources_message(entry, words)
    for outcome in Outcome:
        checked = Checked(
            outcome=outcome,
            words=odd,
            speaker=odd,
            covers=Coverage(articles=9, outlets=2, named=(odd,), since=DAY, until=DAY),
            statement=None if outcome in (Outcome.REPORTED, Outcome.NOT_FOUND) else entry.statement,
            report=entry.report,
            compared=Compared(pieces=(Piece(kind=Kind.CHANGED, here=odd, there=odd),), notes=(odd,)),
            told=Told(words=odd, speaker=odd, article="a", outlet=odd, title=odd, url=odd, max_excerpt=500, start=0),
            remarks=(odd, odd),
        )
        yield check_message(compose.check(checked), words, cut=True)
    text = f"Before it. “{odd}” After it.\n\n{odd}"
    report = builders.report(odd, start=12, end=12 + len(odd), outlet=odd, max_excerpt=3900)
    yield context_message(replace(entry, report=report), words, text)
    yield context_message(entry, words, None)
    article = builders.article(text, title=odd, outlet=odd, max_excerpt=100_000)
    reading = builders.reading(article, [builders.quotation(text, odd, speaker=builders.speaker(odd), place=odd)])
    yield briefing_message(compose.briefing(reading, lambda *_: odd), words)


@pytest.mark.parametrize("name", STRINGS)
def test_no_string_breaks_a_message(name: str) -> None:
    language = LANGUAGES[len(name) % len(LANGUAGES)]
    for message in every_message(STRINGS[name], language):
        assert faults(message) == ()
        described = name in ("plain", "markdown", "mentions", "astral", "controls", "right to left")
        assert complaints("POST", "/channels/1/messages", body(message), described=described) == []


@pytest.mark.parametrize("name", ["plain", "all signs", "long", "one sentence", "cyrillic", "emoji"])
def test_what_is_shown_of_a_long_quotation_is_its_own_beginning(name: str) -> None:
    odd = STRINGS[name]
    (entry,) = shown(builders.statement(odd, [builders.report(odd, max_excerpt=100_000)]))
    (text,) = statement_message(entry, ENGLISH).blocks
    assert isinstance(text, Text)
    quoted = "\n".join(line[2:] for line in text.markdown.split("\n") if line.startswith("> "))
    words, marks, ellipsis = quoted.removeprefix("“").partition("”")
    assert marks
    assert odd.startswith(re.sub(r"\\(.)", r"\1", words).rstrip())
    assert bool(ellipsis) == (size(markdown.escape(odd)) > 3700)


def test_a_long_quotation_ends_at_a_sentence_and_has_its_link() -> None:
    odd = STRINGS["long"]
    (entry,) = shown(builders.statement(odd, [builders.report(odd, max_excerpt=100_000)]))
    (text,) = statement_message(entry, ENGLISH).blocks
    assert isinstance(text, Text)
    assert "does not end.” …\n-# [The Harbour Times](<https://harbour-times.example/" in text.markdown
    assert size(text.markdown) > 3500


@pytest.mark.parametrize(
    ("language", "head", "foot"),
    [
        (
            "en",
            "· 28 February 2023 (inferred from the day of publication) · Porthaven",
            "and 1 more article · wording differs in 1 of 7",
        ),
        (
            "de",
            r"· 28\. Februar 2023 (erschlossen aus: Tag der Veröffentlichung) · Porthaven",
            "und 1 weiterer Artikel · Wortlaut weicht ab in 1 von 7",
        ),
        (
            "fr",
            "· 28 février 2023 (déduit de : jour de publication) · Porthaven",
            "et 1 autre article · formulation différente dans 1 sur 7",
        ),
    ],
)
def test_a_digest_says_who_what_when_where_by_whom_and_what_that_rests_on(language: str, head: str, foot: str) -> None:
    reports = [builders.report("It is open.", outlet=f"Outlet {number}", article=f"a{number}") for number in range(6)]
    reports.append(builders.report("It was open.", outlet="Outlet 0", article="other"))
    inferred = builders.on(evidence="the day of publication", precision=Precision.INFERRED)
    (entry,) = shown(builders.statement("It is open.", reports, place="Porthaven", said_on=inferred))
    digest = Digest(day=DAY, topic=None, entries=(replace(entry, differs=1),))
    _, beside = digest_message(digest, words_of(language)).blocks
    assert isinstance(beside, Beside)
    first, quoted, last = beside.markdown.split("\n")
    assert first == f"**Halvard Brekke**, Foreign Minister of Norlandia {head}"
    assert quoted == "> “It is open.”"
    assert last.startswith("-# [Outlet 0](<https://")
    assert last.endswith(foot)


def test_a_digest_shows_the_best_and_leads_to_the_rest() -> None:
    statements = [
        builders.statement(f"Thing number {number} was said.", id=f"statement{number:03}") for number in range(9)
    ]
    digest = Digest(day=DAY, topic="Doors", entries=shown(*statements))
    first = digest_message(digest, ENGLISH, delivery="abcdefgh2345")
    (row,) = [block for block in first.blocks if isinstance(block, Row)]
    assert [button.label for button in row.buttons] == ["More (3)"]
    assert row.buttons[0].id == "r1:m:abcdefgh2345:6"
    assert first.blocks[-1] == Text("-# Readout · abcdefgh2345")
    more = more_message(digest, ENGLISH, delivery="abcdefgh2345", skip=6)
    assert more is not None
    told = [block.markdown for message in (first, more) for block in message.blocks if isinstance(block, Text)]
    assert [sum(f"number {number} " in text for text in told) for number in range(9)] == [1] * 9
    assert more_message(digest, ENGLISH, delivery="abcdefgh2345", skip=9) is None


def test_where_the_wording_differs_a_button_stands_beside_the_words() -> None:
    reports = [builders.report("It is open."), builders.report("It was open.", outlet="The Bell", article="b")]
    (entry,) = shown(builders.statement("It is open.", reports))
    digest = Digest(day=DAY, topic=None, entries=(replace(entry, differs=1),))
    (beside,) = [block for block in digest_message(digest, ENGLISH).blocks if isinstance(block, Beside)]
    assert beside.button == Button(label="Wordings", id="r1:w:statement234")
    assert "wording differs in 1 of 2" in beside.markdown


def test_the_context_is_the_articles_own_and_within_the_outlets_terms() -> None:
    (entry,) = shown(builders.statement())
    head, text = context_message(entry, ENGLISH, builders.TEXT).blocks
    assert isinstance(head, Text)
    assert isinstance(text, Text)
    assert (
        text.markdown.split("\n")[2] == "> “The door is open, and it will stay open.” Halvard Brekke said in Porthaven."
    )
    report = builders.report(max_excerpt=60)
    _, refused = context_message(replace(entry, report=report), ENGLISH, builders.TEXT).blocks
    assert refused == Text("The outlet's terms leave no room for more of this article.")


def test_what_nobody_would_take_is_found() -> None:
    assert faults(Message(blocks=())) == ("it says nothing",)
    assert faults(Message(blocks=(Text(" "),))) == ("an empty text",)
    assert faults(Message(blocks=(Text("a"),) * 41)) == ("41 components",)
    assert faults(Message(blocks=(Text("𝕿" * 2001),))) == ("4002 characters",)
    six = Row(tuple(Button(label=" " if number else "", id="x" * number) for number in range(6)))
    assert set(faults(Message(blocks=(Text("a"), six)))) == {
        "6 buttons in a row",
        "a button's id of 0 characters",
        "a button's label of 0 characters",
        "a button's label of 1 characters",
    }
    twice = Row((Button(label="a", id="a"), Button(label="b", id="a")))
    assert faults(Message(blocks=(Text("a"), twice))) == ("two buttons with the same id",)
    assert faults(text_message("a" * 9000)) == ()
    assert size(cut("👩" * 60, 100)) <= 100
