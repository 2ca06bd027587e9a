"""What queries find, in which order, the same on either database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings.matching.versions import project
from briefings.store import streams
from briefings.types import ANY_TOPIC, Query
from sources.types import Form, Precision
from tests import builders
from tests.briefings.printed import BREKKE, VANCE, Said, printed

if TYPE_CHECKING:
    from briefings.store.opening import Store
    from sources.types import Dating

AT = datetime(2024, 3, 1, tzinfo=UTC)
_FEBRUARY = builders.between("2023-02-01", "2023-02-28", "in February", Precision.MONTH)
_YEAR = builders.between("2022-01-01", "2022-12-31", "in 2022", Precision.YEAR)


async def keep(store: Store, *said: Said, url: str = "https://harbour-times.example/1", **known: Any) -> None:
    await store.add(printed(*said, url=url, **known), at=AT, project=project)


def day(iso: str) -> Dating:
    return builders.on(iso, "on that day")


async def found(store: Store, *, attributed: bool = False, newest_first: bool = False, **query: Any) -> list[str]:
    """The words that a query finds; that as many are counted is seen to."""
    asked = Query(**query)
    some = await store.statements(asked, attributed=attributed, newest_first=newest_first)
    total = await store.total(asked, attributed=attributed)
    assert total == len(some) or len(some) == asked.limit
    return [statement.words for statement in some]


@pytest.fixture
async def days(store: Store) -> Store:
    """A store with statements of single days, of several days and of unknown days."""
    await keep(
        store,
        Said("said on the first", on=day("2023-03-01")),
        Said("said on no known day", on=None),
        Said("said in the year", on=_YEAR),
        Said("said in the month", on=_FEBRUARY),
        Said("said on the third", on=day("2023-03-03")),
    )
    await keep(
        store,
        Said("said last of all", on=day("2023-03-03")),
        Said("said first of all", VANCE, on=day("2021-05-05")),
        Said("said by nobody", None, on=day("2023-03-02")),
        url="https://harbour-times.example/2",
    )
    return store


IN_ORDER = [
    "said first of all",
    "said in the year",
    "said in the month",
    "said on the first",
    "said by nobody",
    "said on the third",
    "said last of all",
    "said on no known day",
]


async def test_a_timeline_goes_by_day_then_article_then_place_unknown_days_last(days: Store) -> None:
    assert await found(days) == IN_ORDER


async def test_newest_first_keeps_the_order_within_a_day_and_unknown_days_last(days: Store) -> None:
    assert await found(days, newest_first=True) == [
        "said on the third",
        "said last of all",
        "said by nobody",
        "said on the first",
        "said in the month",
        "said in the year",
        "said first of all",
        "said on no known day",
    ]


WAYS: list[dict[str, Any]] = [{}, {"topic": "nato-ukraine"}, {"words": "said"}]
"""Queries that find the same by different ways through the tables."""


async def test_the_order_is_the_same_by_whatever_way_they_are_found(days: Store) -> None:
    for way in WAYS:
        assert await found(days, **way) == IN_ORDER
        assert await found(days, newest_first=True, **way) == await found(days, newest_first=True)


@pytest.mark.parametrize("newest_first", [False, True])
async def test_pages_put_together_are_the_whole(days: Store, newest_first: bool) -> None:
    for way in [*WAYS, {"since": date(2022, 6, 1)}]:
        whole = await days.statements(Query(**way), newest_first=newest_first)
        pages = [
            statement
            for offset in range(0, 10, 2)
            for statement in await days.statements(Query(limit=2, **way), newest_first=newest_first, offset=offset)
        ]
        assert tuple(pages) == whole
        assert len(whole) > 4


async def test_days_are_found_where_ranges_overlap(days: Store) -> None:
    for since, until, words in (
        ("2023-03-02", None, ["said by nobody", "said on the third", "said last of all"]),
        (None, "2022-06-01", ["said first of all", "said in the year"]),
        ("2022-12-31", "2023-02-01", ["said in the year", "said in the month"]),
        ("2023-02-10", "2023-02-10", ["said in the month"]),
        ("2023-03-01", "2023-03-01", ["said on the first"]),
        ("2023-03-03", "2023-03-01", []),
        ("2024-01-01", None, []),
    ):
        asked = {
            "since": date.fromisoformat(since) if since else None,
            "until": date.fromisoformat(until) if until else None,
        }
        for way in WAYS:
            assert await found(days, **asked, **way) == words
            assert sorted(await found(days, newest_first=True, **asked, **way)) == sorted(words)


async def test_those_without_a_speaker_can_be_left_out(days: Store) -> None:
    for query in ({}, {"topic": "nato-ukraine"}, {"words": "said"}, {"since": date(2021, 1, 1)}):
        everything = await found(days, **query)
        assert await found(days, attributed=True, **query) == [w for w in everything if w != "said by nobody"]
    assert (await days.counts()).attributed == 7


async def test_a_limit_of_nothing_finds_nothing(days: Store) -> None:
    assert await days.statements(Query(limit=0)) == await days.statements(Query(limit=-1)) == ()


async def test_absurd_limits_and_offsets_are_harmless(days: Store) -> None:
    assert len(await days.statements(Query(limit=10**30), offset=-5)) == 8
    assert await days.statements(Query(), offset=10**30) == ()


async def test_a_speaker_is_found_by_id_or_name_without_case_and_accents(store: Store) -> None:
    await keep(
        store,
        Said("said by one known", "Jonas Gåhr Støre", id="store"),
        Said("said by one unknown", "Store"),
        Said("said by another", VANCE),
    )
    for speaker in ("jonas gahr store", "JONAS GÅHR STØRE", " Jonas  Gåhr-Støre", "store"):
        assert "said by one known" in await found(store, speaker=speaker)
    assert await found(store, speaker="store") == ["said by one known"]
    assert await found(store, speaker="odile vance") == ["said by another"]
    for speaker in ("Jonas", "", "nobody", "\0", "\ud800", "x" * 5000):
        assert await found(store, speaker=speaker) == []


async def test_an_outlet_is_found_without_case_and_accents(store: Store) -> None:
    await keep(store, Said("said in the gazette"), outlet="Gazeta Łódzka")
    await keep(store, Said("said in the times"), url="https://harbour-times.example/2")
    await keep(store, Said("said who knows where"), url="https://harbour-times.example/3", outlet=None)
    assert await found(store, outlet="gazeta lodzka") == ["said in the gazette"]
    assert await found(store, outlet="Gazeta") == []


async def test_topics_and_facets_are_found_by_their_ids(store: Store) -> None:
    await keep(
        store,
        Said("on one topic", facets=("timing", "veto")),
        Said("on two topics", topics=("nato-ukraine", "fisheries"), facets=("veto",)),
        Said("on the other topic", topics=("fisheries",)),
        Said("on no topic", topics=()),
    )
    assert await found(store, topic="nato-ukraine") == ["on one topic", "on two topics"]
    assert await found(store, topic="fisheries", facet="veto") == ["on two topics"]
    assert await found(store, facet="timing") == ["on one topic"]
    assert await found(store, topic=ANY_TOPIC) == ["on one topic", "on two topics", "on the other topic"]
    assert await found(store, topic="NATO-Ukraine") == []
    assert await found(store, topic="fisheries", facet="timing") == []


async def test_all_filters_together(store: Store) -> None:
    wanted = Said("the open door stays open", BREKKE, on=day("2023-03-02"), facets=("open-door",))
    await keep(
        store,
        wanted,
        Said("the open door by another", VANCE, on=day("2023-03-02"), facets=("open-door",)),
        Said("the open door before", BREKKE, on=day("2023-03-01"), facets=("open-door",)),
        Said("the open door off topic", BREKKE, on=day("2023-03-02"), topics=(), facets=("open-door",)),
        Said("the open door without facet", BREKKE, on=day("2023-03-02")),
        Said("another thing altogether", BREKKE, on=day("2023-03-02"), facets=("open-door",)),
    )
    await keep(store, wanted, url="https://other.example/1", outlet="Other")
    assert await found(
        store,
        words="open door",
        speaker=BREKKE,
        outlet="The Harbour Times",
        since=date(2023, 3, 2),
        until=date(2023, 3, 2),
        topic="nato-ukraine",
        facet="open-door",
    ) == [wanted.words]


SENTENCES = (
    "The door is open, and it will stay open.",
    "Ukraine’s future is in the alliance – we don't doubt it.",
    "An open-door policy is what Łukasz and Zoë promised.",
    "The café in Kyiv is Київ, said the mayor: “open” 100 times.",
)


FINDS = {
    "door": [0, 2],
    "DOOR open": [0, 2],
    "open door": [0, 2],
    '"open door"': [2],
    "“open door”": [2],
    "open-door": [2],
    '"door is open"': [0],
    '"is the door"': [],
    "the": [0, 1, 3],
    "the door": [0, 2],
    "ukraine": [1],
    "Ukraine's": [1],
    "ukraine’s FUTURE": [1],
    "don’t": [1],
    "dont": [],
    "lukasz zoe": [2],
    "Łukasz": [2],
    "cafe": [3],
    "КИЇВ": [3],
    "100": [3],
    "doors": [],
    "door cafe": [],
    "": [0, 1, 2, 3],
    "  ": [0, 1, 2, 3],
    "!!!": [],
    '"': [],
    "door OR cafe": [],
    "door NEAR/2 open": [],
    "door NOT open": [0, 2],
    "do*": [],
    "words:door": [],
    "'; DROP TABLE statements; --": [],
    "door & open | !x <-> ( )": [],
    "door\0open": [],
    "open\0door": [2],
    "\ud800door": [0, 2],
    "door " * 500: [0, 2],
}
"""What is searched for, and which of the sentences are found."""


async def test_words_find_the_same_on_either_database(store: Store) -> None:
    await keep(store, *(Said(sentence) for sentence in SENTENCES))
    finds = {words: [SENTENCES.index(one) for one in await found(store, words=words)] for words in FINDS}
    assert finds == FINDS


_NASTY = st.text(alphabet=st.sampled_from([*"\"'“”*()-:^&|!<>\\%_;\0\ud800 ", *"door open"]), max_size=40)


@given(_NASTY)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_search_fails(store: Store, words: str) -> None:
    if not await store.total(Query()):
        await keep(store, *(Said(sentence) for sentence in SENTENCES))
    assert await store.statements(Query(words=words, speaker=f"Vance {words}", outlet=words)) == ()
    assert await store.total(Query(words=words)) == len(await store.statements(Query(words=words))) <= 4


async def test_the_newest_day_is_the_newest_single_day_of_somebody(days: Store) -> None:
    assert await days.newest_day() == date(2023, 3, 3)
    assert await days.newest_day("nato-ukraine") == date(2023, 3, 3)
    assert await days.newest_day("fisheries") is None
    await keep(
        days,
        Said("said by nobody later", None, on=day("2023-04-01")),
        Said("said some time later", on=builders.between("2023-04-01", "2023-04-30", "in April", Precision.MONTH)),
        Said("said off topic", on=day("2023-03-20"), topics=()),
        Said("said as may be", on=builders.on("2023-03-19", "published", Precision.INFERRED), topics=("fisheries",)),
        url="https://harbour-times.example/3",
    )
    assert await days.newest_day("nato-ukraine") == date(2023, 3, 3)
    assert await days.newest_day("fisheries") == date(2023, 3, 19)
    assert await days.newest_day(ANY_TOPIC) == date(2023, 3, 19)
    assert await days.newest_day() == date(2023, 3, 20)


async def test_an_empty_store_has_nothing(store: Store) -> None:
    assert await found(store) == []
    assert await found(store, words="door", since=date(2023, 1, 1)) == []
    assert await store.newest_day() is None
    assert await store.articles() == ()
    assert [statement async for statement in store.each_statement()] == []
    assert await store.check() == ()


async def test_what_is_not_there_is_none(store: Store) -> None:
    for id_ in ("", "nothing", "\0", "\ud800", "x" * 10_000, "'; --"):
        assert await store.statement(id_) is None
        assert await store.article(id_) is None


async def test_each_statement_is_given_once_in_the_order_of_keeping(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_PORTION", 50)
    said = [f"statement number {number}" for number in range(120)]
    for start in range(0, 120, 30):
        await keep(store, *map(Said, said[start : start + 30]), url=f"https://harbour-times.example/{start}")
    assert [statement.words async for statement in store.each_statement()] == said


async def test_articles_are_listed_by_the_newest_day_with_what_is_in_them(store: Store) -> None:
    await keep(store, Said("an old thing"), published=day("2022-01-01"), url="https://a.example/old")
    await keep(store, Said("a thing of unknown day"), published=None, url="https://a.example/unknown")
    await keep(
        store,
        Said("a newer thing"),
        Said("a newer thing"),
        Said("Never"),
        published=day("2023-02-28"),
        url="https://a.example/new",
    )
    await keep(store, published=day("2023-02-28"), url="https://a.example/empty", form=Form.TRANSCRIPT)
    listed = await store.articles()
    assert [(one.url, one.quotations, one.statements) for one in listed] == [
        ("https://a.example/unknown", 1, 1),
        ("https://a.example/empty", 0, 0),
        ("https://a.example/new", 3, 1),
        ("https://a.example/old", 1, 1),
    ]
    assert await store.articles(limit=2, offset=1) == listed[1:3]
    counts = await store.counts()
    assert (counts.articles, counts.versions, counts.quotations, counts.statements) == (4, 4, 5, 3)


async def test_a_long_range_is_found_by_any_of_its_days(store: Store) -> None:
    first = date(2014, 3, 1)
    await keep(store, Said("said again and again", on=builders.between(first, "2023-03-01", "since 2014")))
    for offset in (0, 1000, 3000):
        asked = first + timedelta(days=offset)
        assert await found(store, since=asked, until=asked) == ["said again and again"]
    assert await found(store, until=first - timedelta(days=1)) == []
