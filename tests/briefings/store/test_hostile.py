"""Texts that are hard to keep: kept as they are, or refused with a sentence."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.errors import StoreError
from briefings.matching.versions import project
from briefings.types import Query, Sentence, Span
from tests import builders
from tests.briefings.printed import Said, printed

if TYPE_CHECKING:
    from briefings.store.opening import Store

AT = datetime(2023, 3, 1, tzinfo=UTC)
WORDS = "The door is open."


REFUSED = [
    (printed("The \0 door is open."), "U+0000"),
    (printed("The \ud83d door is open."), "U+D83D"),
    (printed(WORDS, title="A \0 title"), "its title"),
    (printed(WORDS, outlet="\udfff"), "its outlet"),
    (printed(WORDS, url="https://a.example/\ud800"), "its url"),
    (printed(Said(WORDS, "Halvard \0 Brekke")), "its speaker"),
    (printed(Said(WORDS, place="\ud800")), "its place"),
    (printed(Said(WORDS, topics=("nato-ukraine", "\0"))), "its topics"),
    (printed(Said(WORDS, on=builders.on(evidence="\0"))), "its said_evidence"),
    (builders.reading(builders.article("A text."), set_aside="\0"), "its set_aside"),
    (
        builders.reading(builders.article("A text."), summary=(Sentence(span=Span(start=0, end=9), paragraph=1),)),
        "read wrongly",
    ),
    (
        builders.reading(builders.article("A text."), summary=(Sentence(span=Span(start=3, end=3), paragraph=1),)),
        "read wrongly",
    ),
]


async def test_what_no_database_can_hold_is_refused_and_the_store_goes_on(store: Store) -> None:
    for reading, says in REFUSED:
        with pytest.raises(StoreError) as caught:
            await store.add(reading, at=AT, project=project)
        assert says in caught.value.sentence
        assert await store.known(reading.article) is None
    assert (await store.counts()).versions == 0
    assert (await store.add(printed(WORDS), at=AT, project=project)).new_statements == 1


NAUGHTY = [
    "\N{RIGHT-TO-LEFT OVERRIDE}desrever si siht",
    "Zalgo t̸̢o̷̡n̶̨y̵̧ the pony comes",
    "👩‍👩‍👧‍👦 🇺🇦 say a lot",
    "\x01\x02\x1f\x7f controls are kept",
    "\r\n line \r breaks \N{LINE SEPARATOR} kept",
    "'; DROP TABLE articles; -- Bobby",
    "%s %(name)s {0} :name ? $1 @x",
    "\\x00 \\u0000 \\ back \\\\ slashes",
    "ÿþ \ufeff \ufffd \uffff odd ones",
    "<script>alert(1)</script> is words",
    "𝕋𝕙𝕖 𝕕𝕠𝕠𝕣 𝕚𝕤 𝕠𝕡𝕖𝕟",
    "null None undefined NaN true",
    "ﷺ ﷽ are single letters here",
    "a " * 20_000,
    "x" * 100_000 + " is one long word",
    "한국어 문장 日本語 中文 ไทย हिन्दी",
]


@pytest.mark.slow
async def test_naughty_words_come_back_character_for_character(store: Store) -> None:
    for words in NAUGHTY:
        said = Said(words, words, id=words, place=words, facets=(words,))
        reading = printed(said, title=words, outlet=words, lead=words, url=None)
        added = await store.add(reading, at=AT, project=project)
        stored = await store.article(added.article_id)
        assert stored is not None
        assert stored.reading == reading
        statement = await store.statement(added.statements[0])
        assert statement is not None
        assert (statement.words, statement.speaker, statement.place) == (words, words, words)
        assert await store.statements(Query(speaker=words)) == (statement,)
        assert await store.statements(Query(outlet=words)) == (statement,)
        assert await store.statements(Query(facet=words)) == (statement,)
    assert await store.check() == ()


async def test_endless_addresses_are_kept(store: Store) -> None:
    urls = [f"https://a.example/{letter * 20_000}" for letter in "ab"]
    ids = {(await store.add(printed(WORDS, url=url), at=AT, project=project)).article_id for url in urls}
    assert len(ids) == 2
    assert await store.known(printed(WORDS, url=urls[0]).article) is not None


@pytest.mark.slow
async def test_what_was_never_seen_before_fits_into_the_index(store: Store) -> None:
    # A million letters, all words different and long: more than PostgreSQL's index takes of one text.
    words = " ".join(f"{number:0>60}ї" for number in range(16_000))
    added = await store.add(printed(words), at=AT, project=project)
    assert await store.total(Query(words=f"{7:0>60}ї")) == 1
    assert (await store.statement(added.statements[0])) is not None


_TEXT = st.text(max_size=30)


@given(_TEXT, _TEXT, _TEXT)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_is_kept_or_refused(store: Store, words: str, speaker: str, title: str) -> None:
    reading = printed(*[Said(words, speaker or None)] if words else [], title=title or None, lead=f"{title}.", url=None)
    try:
        added = await store.add(reading, at=AT, project=project)
    except StoreError:
        assert "\\x00" in repr(reading) or "\\ud" in repr(reading)
        return
    stored = await store.article(added.article_id)
    assert stored is not None
    assert stored.reading.article.text == reading.article.text
    assert await store.total(Query(words=words, speaker=speaker)) <= (await store.counts()).statements
