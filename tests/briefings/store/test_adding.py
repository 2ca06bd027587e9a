"""What becomes of an article that comes in, on either database."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.matching.versions import project
from briefings.store.types import Added, Outcome
from briefings.types import READER_VERSION, Kind, Query, Reported, Sentence, Span, SpeakerKind
from sources.types import Form, Precision
from tests import builders
from tests.briefings.printed import BREKKE, VANCE, Said, printed, version

if TYPE_CHECKING:
    from briefings.store.opening import Store
    from briefings.types import Reading

AT = datetime(2023, 3, 1, 12, 30, 15, 250, tzinfo=UTC)
OPEN = "The door is open, and it will stay open."
OTHER = "Nobody has closed anything here."
URL = "https://harbour-times.example/2023/02/28/door"


async def add(store: Store, reading: Reading, at: datetime = AT) -> Added:
    return await store.add(reading, at=at, project=project)


def bare(*said: Said | str, **known: Any) -> Reading:
    """A reading of a text of which nothing else is known."""
    unknown = dict.fromkeys(("title", "url", "outlet", "language", "published"))
    return printed(*said, **{**unknown, **known})


async def test_an_article_comes_back_as_it_was_read(store: Store) -> None:
    text = "“Open,” said Halvard Brekke’s envoy 🙂 on Tuesday. She added that the talks go on."
    reading = builders.reading(
        builders.article(
            text,
            path="in/door.txt",
            form=Form.TRANSCRIPT,
            byline="Ada Lind",
            published=builders.between("2023-02-01", "2023-02-28", "February 2023", Precision.MONTH),
            updated=builders.on("2023-03-01", "updated on 1 March"),
            max_excerpt=200,
        ),
        [
            builders.quotation(
                text,
                "Open,",
                kind=Kind.MIXED,
                speaker=builders.speaker("an envoy", SpeakerKind.UNNAMED, id="envoy"),
                mention=builders.span(text, "Halvard Brekke’s envoy 🙂"),
                cue=builders.span(text, "said"),
                place="Porthaven",
                topics=("nato-ukraine", "talks"),
                facets=("open-door",),
            )
        ],
        reported=(
            Reported(
                span=builders.span(text, "She added that the talks go on."),
                paragraph=1,
                speaker=builders.speaker(VANCE),
                mention=None,
                cue=builders.span(text, "added"),
                confidence=0.5,
                reason="the only woman named",
                said_on=None,
            ),
        ),
        summary=(Sentence(span=Span(start=0, end=20), paragraph=1),),
    )
    added = await add(store, reading)
    assert added == Added(article_id=reading.article.id, outcome=Outcome.ADDED, statements=(), new_statements=0)
    stored = await store.article(added.article_id)
    assert stored is not None
    assert stored.reading == reading
    assert (stored.id, stored.statements, stored.current) == (reading.article.id, (None,), True)
    assert (stored.added_at, stored.reader) == (AT, READER_VERSION)


async def test_an_article_that_was_set_aside_is_kept_with_the_reason(store: Store) -> None:
    reading = builders.reading(builders.article("Ein Satz."), language="de", set_aside="not in English")
    added = await add(store, reading)
    stored = await store.article(added.article_id)
    assert stored is not None
    assert stored.reading == reading
    assert await store.known(reading.article)


async def test_moments_are_kept_in_utc(store: Store) -> None:
    added = await add(store, printed(OPEN), AT.astimezone(timezone(timedelta(hours=-8))))
    stored = await store.article(added.article_id)
    assert stored is not None
    assert (stored.added_at, stored.added_at.tzinfo) == (AT, UTC)


async def test_a_statement_comes_with_its_report(store: Store) -> None:
    reading = printed(Said(OPEN, id="brekke", place="Porthaven", facets=("timing",)))
    added = await add(store, reading)
    (id_,) = added.statements
    statement = await store.statement(id_)
    where = reading.quotations[0].span
    assert statement == builders.statement(
        OPEN,
        [
            builders.report(
                OPEN,
                article=added.article_id,
                paragraph=2,
                start=where.start,
                end=where.end,
                title=reading.article.title,
            )
        ],
        id=id_,
        speaker_id="brekke",
        office=None,
        place="Porthaven",
        facets=("timing",),
        independent=1,
    )


async def test_what_claims_to_be_of_the_future_is_kept_as_it_is_but_heads_no_list(store: Store) -> None:
    """What is said tomorrow may be: it is tomorrow already where it was written."""
    tomorrow, never = builders.on("2023-03-02"), builders.on("2041-05-07")
    for name, words, day in (("false", OTHER, never), ("true", OPEN, tomorrow)):
        await add(store, printed(Said(words, on=day), url=f"https://{name}.example/story", published=day))
    await add(store, printed(Said("It may close.", on=never), url="https://undated.example/story", published=None))
    listed = [(one.url, one.published) for one in await store.articles()]
    assert listed == [
        ("https://true.example/story", tomorrow),
        ("https://false.example/story", never),
        ("https://undated.example/story", None),
    ]
    found = {one.words: one.said_on async for one in store.each_statement()}
    assert found == {OPEN: tomorrow, OTHER: None, "It may close.": None}


async def test_the_same_article_again_is_known(store: Store) -> None:
    first = await add(store, printed(OPEN, OTHER))
    again = await add(store, printed(OPEN, OTHER), AT + timedelta(days=1))
    assert again == dataclasses.replace(first, outcome=Outcome.KNOWN, new_statements=0)
    assert (await store.counts()).versions == 1


async def test_what_is_known_need_not_be_read(store: Store) -> None:
    article = printed(OPEN).article
    assert await store.known(article) is None
    added = await add(store, printed(OPEN))
    for same in (
        article,
        dataclasses.replace(article, url="http://harbour-times.example/2023/02/28/door/?utm_id=1"),
        dataclasses.replace(article, url=None, title=None),
        dataclasses.replace(article, form=Form.EXTRACT, text="“The door is open”"),
    ):
        assert await store.known(same) == dataclasses.replace(added, outcome=Outcome.KNOWN, new_statements=0)
    for other in (
        dataclasses.replace(article, text="Later."),
        dataclasses.replace(article, url="https://other.example/door"),
        dataclasses.replace(article, byline="Ada Lind"),
    ):
        assert await store.known(other) is None


async def test_two_outlets_that_print_the_same_text_are_two_articles_of_one_statement(store: Store) -> None:
    one, other = await add(store, printed(OPEN)), await add(store, printed(OPEN, url="https://other.example/door"))
    assert one.article_id != other.article_id
    assert one.statements == other.statements


async def test_a_changed_text_is_a_new_version_that_is_shown(store: Store) -> None:
    old = await add(store, printed(OPEN, OTHER))
    new = await add(store, printed(Said(OPEN, VANCE), "A third thing was said.", lead="Corrected."))
    assert (new.outcome, new.new_statements) == (Outcome.NEW_VERSION, 1)
    assert new.statements[0] == old.statements[0]
    corrected, gone = [await store.statement(id_) for id_ in old.statements]
    assert corrected is not None
    assert gone is not None
    assert corrected.speaker == VANCE
    assert [report.article for report in corrected.reports] == [new.article_id]
    assert [report.article for report in gone.reports] == [old.article_id]
    stored = [await store.article(added.article_id) for added in (old, new)]
    assert [one.current for one in stored if one] == [False, True]
    assert [one.id for one in await store.articles()] == [new.article_id]
    assert (await store.counts()).articles == 1
    assert await store.statements(Query(words="door", speaker=BREKKE)) == ()
    assert await store.check() == ()


async def test_an_extract_never_replaces_the_full_text(store: Store) -> None:
    full = await add(store, printed(OPEN, OTHER))
    extract = await add(store, printed(OPEN, lead="In short.", form=Form.EXTRACT))
    assert extract == dataclasses.replace(full, outcome=Outcome.KNOWN, new_statements=0)
    assert (await store.counts()).versions == 1


async def test_the_full_text_supersedes_an_extract_and_statements_keep_their_ids(store: Store) -> None:
    extract = await add(store, printed(OPEN, lead="In short.", form=Form.EXTRACT))
    full = await add(store, printed(OTHER, OPEN))
    assert full.outcome is Outcome.NEW_VERSION
    assert full.statements == (full.statements[0], *extract.statements)
    statement = await store.statement(extract.statements[0])
    assert statement is not None
    assert [report.article for report in statement.reports] == [full.article_id]
    assert [one.id for one in await store.articles()] == [full.article_id]


async def test_a_shortened_printing_in_the_extract_keeps_its_id_and_the_longer_ones_means_it_too(store: Store) -> None:
    extract = await add(store, printed("it will stay open", form=Form.EXTRACT))
    full = await add(store, printed(OPEN, lead="In full."))
    assert full.statements == extract.statements
    elsewhere = printed(OPEN, lead="In full.")
    (alone,) = project([version(elsewhere)])
    by_other_id = await store.statement(alone.id)
    assert by_other_id is not None
    assert (by_other_id.id, by_other_id.words) == (extract.statements[0], OPEN)


async def test_the_same_text_as_extract_and_in_full_becomes_the_full_text(store: Store) -> None:
    await add(store, printed(OPEN, form=Form.EXTRACT))
    full = await add(store, printed(OPEN))
    assert full.outcome is Outcome.COMPLETED
    assert [one.form for one in await store.articles()] == [Form.NEWS]


async def test_an_address_that_comes_later_completes_the_article(store: Store) -> None:
    inferred = Said(OPEN, on=None)
    before = await add(store, bare(inferred))
    assert (await store.articles())[0].published is None
    after = await add(store, printed(OPEN))
    assert (after.outcome, after.new_statements) == (Outcome.COMPLETED, 0)
    assert after.statements == before.statements
    assert after.article_id == printed(OPEN).article.id != before.article_id
    by_either = [await store.article(id_) for id_ in (before.article_id, after.article_id)]
    assert by_either[0] == by_either[1] is not None
    assert by_either[1].reading == printed(OPEN)
    statement = await store.statement(before.statements[0])
    assert statement is not None
    assert statement.said_on == builders.on()
    assert statement.reports[0].outlet == "The Harbour Times"
    assert [one.published for one in await store.articles()] == [printed(OPEN).article.published]
    assert await store.statements(Query(outlet="the harbour times")) == (statement,)
    assert await store.check() == ()


async def test_a_text_without_an_address_is_the_article_that_has_it(store: Store) -> None:
    first = await add(store, printed(OPEN))
    again = await add(store, bare(OPEN))
    assert again == dataclasses.replace(first, outcome=Outcome.KNOWN, new_statements=0)


async def test_what_is_known_of_an_article_is_not_replaced(store: Store) -> None:
    await add(store, printed(OPEN))
    again = await add(store, printed(OPEN, title="Another title", outlet="Another outlet", byline="Ada Lind"))
    assert again.outcome is Outcome.COMPLETED
    stored = await store.article(again.article_id)
    assert stored is not None
    article = stored.reading.article
    assert (article.title, article.outlet, article.byline) == (printed().article.title, "The Harbour Times", "Ada Lind")


async def test_a_reading_that_knows_less_of_the_day_does_not_replace_one_that_knows_more(store: Store) -> None:
    dated = bare(OPEN, published=builders.on(evidence="2023-02-28"))
    await add(store, dated)
    added = await add(store, bare(Said(OPEN, on=None), url=URL))
    stored = await store.article(added.article_id)
    assert stored is not None
    assert stored.reading.quotations == dated.quotations
    assert stored.reading.article == dataclasses.replace(dated.article, url=URL)


async def test_an_address_that_another_version_has_joins_the_two(store: Store) -> None:
    there = await add(store, printed(OPEN))
    on_another_day = builders.on("2023-03-01", "on Wednesday")
    apart = await add(store, bare(Said(OPEN, on=on_another_day), OTHER, lead="Longer."))
    assert set(there.statements).isdisjoint(apart.statements)
    joined = await add(store, printed(OPEN, OTHER, lead="Longer."))
    assert joined.outcome is Outcome.COMPLETED
    assert joined.statements == (there.statements[0], apart.statements[1])
    by_former_id = await store.statement(apart.statements[0])
    assert by_former_id is not None
    assert by_former_id.id == there.statements[0]
    assert (await store.counts()).statements == 2
    assert await store.check() == ()


async def test_terms_that_become_known_are_kept(store: Store) -> None:
    await add(store, printed(OPEN))
    added = await add(store, printed(OPEN, max_excerpt=100))
    statement = await store.statement(added.statements[0])
    assert statement is not None
    assert statement.reports[0].max_excerpt == 100


async def test_statements_drawn_again_are_the_same(store: Store) -> None:
    await add(store, printed("it will stay open", form=Form.EXTRACT))
    await add(store, bare(OTHER, "A third thing was said.", lead="Elsewhere."))
    await add(store, printed(OTHER, url="https://other.example/door"))
    await add(store, printed(OPEN, Said(OPEN, VANCE), lead="In full."))
    await add(store, printed(OTHER, "A third thing was said.", lead="Elsewhere.", url="https://third.example/"))
    before = await store.statements(Query())
    assert await store.redraw(project) == len(before) == 4
    assert await store.statements(Query()) == before
    assert await store.check() == ()


_SAID = st.builds(
    Said,
    st.sampled_from([OPEN, OPEN.upper(), "it will stay open", OTHER, "Never", "Not at all"]),
    st.sampled_from([BREKKE, VANCE, None]),
    kind=st.sampled_from(Kind),
)
_ARTICLES = st.lists(
    st.tuples(
        st.lists(_SAID, max_size=4),
        st.sampled_from([Form.NEWS, Form.EXTRACT]),
        st.sampled_from([URL, None]),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)
_EXAMPLES = count()


@given(_ARTICLES)
@settings(max_examples=7, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_in_whatever_order_versions_come_every_id_stays_good(
    store: Store, articles: list[tuple[list[Said], Form, str | None, bool]]
) -> None:
    example = next(_EXAMPLES)  # one store has all examples, each on pages of its own
    given_out: set[str] = set()
    for said, form, url, short in articles:
        lead = f"In short {example}." if short else f"In full {example}."
        known = {"lead": lead, "form": form}
        reading = printed(*said, url=f"{url}/{example}", **known) if url else bare(*said, **known)
        added = await add(store, reading)
        assert len(set(added.statements)) == len(added.statements)
        given_out |= set(added.statements)
        for id_ in given_out:
            assert await store.statement(id_) is not None
    assert await store.check() == ()
    before = await store.statements(Query(limit=1000))
    await store.redraw(project)
    assert await store.statements(Query(limit=1000)) == before
