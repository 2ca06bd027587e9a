"""Which reports of different pages are of one statement."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from briefings.matching.joining import MOST, combine, copies, days, join
from briefings.types import Account, Ruling, SpeakerKind, Verdict
from sources.types import Precision
from tests import builders
from tests.quality import floors, joins
from tests.quality.yardsticks import JOINING, JOINING_SECOND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.quality.yardsticks import Yardstick

OPEN = "The strait stays open to every ship that keeps the rules."
DAY = builders.DAY


def account(id_: str, words: str = OPEN, **known: Any) -> Account:
    known.setdefault("speaker", builders.speaker())
    known.setdefault("said_on", builders.on())
    known.setdefault("published", DAY)
    known.setdefault("place", None)
    known.setdefault("topics", ())
    known.setdefault("facets", ())
    known.setdefault("official", False)
    return Account(id=id_, words=words, **known)


def inferred(day: date) -> Any:
    return builders.on(day, "the day of publication", Precision.INFERRED)


def together(*accounts: Account, rulings: Sequence[Ruling] = ()) -> bool:
    return len(join(accounts, rulings)) == 1


@pytest.mark.parametrize("yardstick", [JOINING, JOINING_SECOND])
def test_reports_are_joined_as_well_as_before(yardstick: Yardstick) -> None:
    reached = joins.measured(joins.SETS[yardstick.name])
    for figure, floor in floors.load()[yardstick.name].by_figure.items():
        assert reached[figure] >= floor, "\n".join(joins.faults(joins.SETS[yardstick.name]))


def test_what_denies_a_statement_is_not_joined_with_it_by_a_cut_that_fits_both() -> None:
    said = account("a", "We will sell the old mill to the highest bidder this autumn.")
    denied = account("b", "We will not sell the old mill to the highest bidder this autumn.")
    cut = account("c", "sell the old mill to the highest bidder")
    assert join([said, denied, cut]) == (("a", "c"), ("b",))
    assert together(denied, cut)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_reports_come_does_not_matter(seed: int) -> None:
    some = [account for account, _ in joins.accounts().values()]
    groups = join(some)
    random.Random(seed).shuffle(some)  # noqa: S311 -- nothing secret
    assert join(some) == groups


def test_the_same_words_on_another_day_are_another_statement() -> None:
    later = DAY + timedelta(days=1)
    assert not together(account("a"), account("b", said_on=builders.on(later), published=later))


def test_the_same_words_by_another_speaker_are_another_statement() -> None:
    assert not together(account("a"), account("b", speaker=builders.speaker("Odile Vance")))
    assert not together(account("a", speaker=None), account("b", speaker=None))


def test_who_is_known_by_an_id_is_known_under_every_name() -> None:
    one, other = builders.speaker("H. Brekke", id="brekke"), builders.speaker(id="brekke")
    assert together(account("a", speaker=one), account("b", speaker=other))


def test_two_whom_no_article_names_are_one_only_in_the_same_words() -> None:
    official = builders.speaker("a senior official", SpeakerKind.UNNAMED)
    one = account("a", speaker=official)
    assert together(one, account("b", OPEN.upper(), speaker=official))
    assert not together(one, account("b", "The strait stays open to all ships that keep the rules", speaker=official))


@pytest.mark.parametrize(("after", "joined"), [(0, True), (3, True), (4, False), (-1, False)])
def test_an_article_without_a_day_reports_what_was_said_shortly_before_it(after: int, joined: bool) -> None:
    published = DAY + timedelta(days=after)
    assert together(account("a"), account("b", said_on=inferred(published), published=published)) is joined


@pytest.mark.parametrize(("after", "joined"), [(30, True), (31, False)])
def test_what_an_article_recalls_was_said_within_the_month_before_it(after: int, joined: bool) -> None:
    assert together(account("a"), account("b", said_on=None, published=DAY + timedelta(days=after))) is joined


def test_days_that_lie_too_far_apart_say_nothing() -> None:
    year = builders.between("2023-01-01", "2023-12-31", "in 2023", Precision.YEAR)
    assert days(year, DAY) is None
    assert not together(account("a"), account("b", said_on=year))


def test_what_may_be_of_two_days_does_not_make_them_one() -> None:
    first, second = account("a"), account("b", said_on=builders.on("2023-03-01"), published=date(2023, 3, 1))
    undated = account("c", said_on=inferred(date(2023, 3, 2)), published=date(2023, 3, 2))
    groups = join([first, second, undated])
    assert len(groups) == 2
    assert not any({"a", "b"} <= set(group) for group in groups)


def test_a_long_turn_of_a_transcript_joins_nothing() -> None:
    speech = " ".join([OPEN, *("Sentence after sentence went on about the weather of the coast." for _ in range(8))])
    cut = account("b", OPEN)
    assert not together(account("a", speech, official=True), cut)
    assert together(account("a", f"No. {OPEN}", official=True), cut)


def test_what_an_operator_decided_goes_before_likeness_and_the_last_word_counts() -> None:
    one, other = account("a"), account("b")
    split = Ruling(number=1, verdict=Verdict.SPLIT, ones=frozenset("a"), others=frozenset("b"))
    merge = Ruling(number=2, verdict=Verdict.MERGE, ones=frozenset("ab"))
    assert not together(one, other, rulings=[split])
    assert together(one, other, rulings=[split, merge])
    far = account("b", "Quite other words.", said_on=builders.on("2023-05-01"), published=date(2023, 5, 1))
    assert together(one, far, rulings=[merge])
    again = Ruling(number=3, verdict=Verdict.SPLIT, ones=frozenset("b"), others=frozenset("a"))
    assert not together(one, far, rulings=[merge, again])


def test_what_is_alike_to_two_sides_of_a_split_goes_to_one() -> None:
    split = Ruling(number=1, verdict=Verdict.SPLIT, ones=frozenset("a"), others=frozenset("b"))
    assert len(join([account("a"), account("b"), account("c")], [split])) == 2


def test_a_statement_says_what_the_surest_of_its_reports_say() -> None:
    published = DAY + timedelta(days=1)
    reports = [
        account("a", said_on=inferred(published), published=published, topics=("b",), place="Porthaven"),
        account("b", facets=("x",)),
        account("c", said_on=None, topics=("a",), place="Stornvik"),
        account("d", place="Stornvik"),
    ]
    made = combine(reports)
    assert (made.id, made.said_on, made.place) == ("a", builders.on(), "Stornvik")
    assert (made.topics, made.facets) == (("a", "b"), ("x",))
    assert combine(reports[::-1]) == made
    assert combine(reports[:1]) == reports[0]


def test_of_more_than_are_decided_together_copies_alone_are_joined() -> None:
    ships = [
        f"The strait stays open to every ship that keeps the rules, and to {'a' * place}." for place in range(3, 40)
    ]
    days_ = [DAY + timedelta(days=number) for number in range(MOST // len(ships) + 1)]
    near = [
        account(f"{place}-{number}", words, said_on=builders.between(day, day + timedelta(days=1), "then"))
        for number, day in enumerate(days_)
        for place, words in enumerate(ships)
    ]
    copy = account("copy", ships[0], said_on=near[0].said_on)
    assert len(near) > MOST
    assert [group for group in join([*near, copy]) if len(group) > 1] == [("0-0", "copy")]
    assert len(join(near[: MOST // 2])) < MOST // 4


def test_a_copy_goes_where_what_it_copies_goes() -> None:
    assert copies(account("a"), account("b"))
    assert not copies(account("a"), account("b", said_on=builders.on(DAY + timedelta(days=1))))
    assert not copies(account("a"), account("b", speaker=builders.speaker("Odile Vance")))
    assert not copies(account("a", "So it is."), account("b", "So it is."))
    assert not copies(account("a", alone=True), account("b"))


def test_what_stays_alone_is_joined_by_a_ruling_only() -> None:
    some = (account("a", alone=True), account("b"))
    assert not together(*some)
    merge = Ruling(number=1, verdict=Verdict.MERGE, ones=frozenset({"a", "b"}))
    assert together(*some, rulings=[merge])
