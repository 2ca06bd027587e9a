"""A timeline as a picture: what it shows, from one statement to ten thousand, whatever the words are."""

from __future__ import annotations

import random
import struct
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.knowledge.terms import Terms
from briefings.knowledge.topics import Anchor
from briefings.types import Query, SpeakerKind
from briefings.writing import compose
from briefings.writing.drawing import draw, svg
from briefings.writing.palettes import DARK, LIGHT, Palette
from briefings.writing.picture import MOST_LABELLED, MOST_LANES, picture
from briefings.writing.picture_parts import FILE, PAGE, PHONE
from sources.types import Precision
from tests.builders import between, on, report, statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefings.types import Statement
    from briefings.writing.picture_parts import Paper, Picture

FACETS = {"timing": "Timing", "veto": "Veto", "promise": "Promise"}
ANYTHING = st.text(st.characters(codec=None), min_size=1, max_size=60)


def drawn(statements: Iterable[Statement], total: int | None = None, anchors: tuple[Anchor, ...] = ()) -> Picture:
    return picture(compose.timeline(statements, Query(), total=total), facets=FACETS, anchors=anchors)


def anchor(name: str, day: str) -> Anchor:
    first = date.fromisoformat(day)
    return Anchor(
        id=name.lower(), name=name, phrases=Terms.of([name]), first=first, last=first, see="https://e.example"
    )


def many(number: int, days: int = 1500) -> list[Statement]:
    chance = random.Random(8)  # noqa: S311 -- nothing secret
    people = [f"Speaker {one}" for one in range(40)]
    return [
        statement(
            f"This is what was said, number {one}.",
            id=f"id{one}",
            speaker=chance.choice(people[: 1 + one % 40]),
            said_on=on(date(2021, 1, 1) + timedelta(days=chance.randrange(days))) if one % 50 else None,
            facets=chance.choice([(), ("timing",), ("veto", "timing"), ("odd",)]),
            reports=[report(f"This is what was said, number {one}.", article=f"article{one}")],
        )
        for one in range(number)
    ]


def test_a_lane_a_speaker_with_a_mark_a_statement() -> None:
    seen = drawn(
        [
            statement("We will join.", id="a", said_on=on("2023-03-01"), facets=("timing",)),
            statement("Not without us.", id="b", said_on=on("2023-09-01"), facets=("veto",)),
            statement("So be it.", id="c", speaker="Maren van den Berg", said_on=on("2023-05-01")),
        ]
    )
    assert [(lane.name, lane.number, len(lane.marks)) for lane in seen.lanes] == [
        ("Halvard Brekke", 2, 2),
        ("Maren van den Berg", 1, 1),
    ]
    first, second = seen.lanes[0].marks
    assert first.x < second.x
    assert first.series != second.series
    assert [key.name for key in seen.keys] == ["Timing", "Veto", "Other"]
    assert seen.heading == ("1 March 2023 – 1 September 2023",)


def test_what_more_outlets_print_is_larger() -> None:
    reports = [report("We will join.", outlet=outlet, article=outlet) for outlet in ("One", "Two", "Three", "Four")]
    seen = drawn(
        [
            statement("We will join.", reports=reports, id="a", said_on=on("2023-03-01")),
            statement("Not without us.", id="b", said_on=on("2023-09-01")),
        ]
    )
    large, small = seen.lanes[0].marks
    assert large.radius > small.radius


def test_the_few_that_matter_are_numbered_and_have_their_words_below() -> None:
    widely = [report("We will join.", outlet=outlet, article=outlet) for outlet in ("One", "Two", "Three")]
    seen = drawn([*many(30), statement("We will join.", reports=widely, id="a", said_on=on("2022-03-01"))])
    assert len(seen.labels) == len(seen.badges) == MOST_LABELLED
    assert ("Halvard Brekke", ("“We will join.”",)) in [(label.who, label.lines) for label in seen.labels]
    assert len({label.who for label in seen.labels}) == MOST_LABELLED


def test_words_are_cut_between_marks_and_say_so() -> None:
    words = " ".join(f"word{one}" for one in range(60))
    (label,) = drawn([statement(words)]).labels
    assert len(label.lines) == 3
    assert label.lines[-1].endswith("” …")
    assert words.startswith(" ".join(label.lines).strip("“” …"))


def test_words_that_the_excerpt_terms_leave_no_room_for_are_not_shown() -> None:
    words = "We will join in the spring of the year."
    assert drawn([statement(words, [report(words, max_excerpt=3)])]).labels == ()


def test_statements_of_unknown_day_are_counted_beside_the_picture() -> None:
    seen = drawn([statement(id="a"), statement(id="b", said_on=None)], total=9)
    assert "Not drawn: 1 statement of unknown day." in seen.notes
    assert "Drawn: 2 of 9 statements." in seen.notes


def test_several_possible_days_are_a_line_to_both_sides_of_the_mark() -> None:
    seen = drawn([statement(said_on=between("2023-02-01", "2023-03-31", "this winter")), statement(id="b")])
    (long,) = [mark for mark in seen.lanes[0].marks if mark.whisker]
    assert long.whisker is not None
    assert long.whisker[0] < long.x < long.whisker[1]


def test_events_within_the_days_are_lines_with_a_name() -> None:
    days = [statement(id="a", said_on=on("2023-01-01")), statement(id="b", said_on=on("2023-12-31"))]
    seen = drawn(days, anchors=(anchor("Flood", "2023-06-01"), anchor("Storm", "2030-01-01")))
    (event,) = seen.events
    assert event.name == "Flood"
    assert seen.lanes[0].marks[0].x < event.x < seen.lanes[0].marks[1].x


def test_events_that_have_no_room_for_their_name_are_left_out() -> None:
    days = [statement(id="a", said_on=on("2023-01-01")), statement(id="b", said_on=on("2023-12-31"))]
    crowd = tuple(anchor(f"The great conference of Porthaven, part {one}", f"2023-06-{one:02}") for one in range(1, 20))
    seen = drawn(days, anchors=crowd)
    assert len(seen.events) == 3
    assert len({event.y for event in seen.events}) == 3


def test_nothing_is_a_picture_too() -> None:
    assert drawn([]).notes == ("No statements.",)
    assert drawn([statement(said_on=None)]).notes == ("Nothing of known day.",)


@pytest.mark.parametrize("number", [1, 500, 10_000])
def test_it_holds_from_one_statement_to_ten_thousand(number: int) -> None:
    seen = drawn(many(number) if number > 1 else [statement()])
    assert len(seen.lanes) <= MOST_LANES
    assert sum(lane.number for lane in seen.lanes) + (number // 50 if number > 1 else 0) == number
    assert len([entry for lane in seen.lanes for mark in lane.marks for entry in mark.entries]) == sum(
        lane.number for lane in seen.lanes
    )
    assert seen.height < 2000
    assert len(svg(seen, "dark")) < 300_000
    for lane in seen.lanes:
        assert all(lane.top < mark.y - mark.radius and mark.y + mark.radius < lane.bottom for mark in lane.marks)
        assert all(mark.x - mark.radius >= 0 and mark.x + mark.radius <= FILE.width for mark in lane.marks)


def lettered(part: ET.Element, anchored: str = "start", size: float = 13) -> Iterator[tuple[str, float, str, float]]:
    """All words of a drawing, each with its x, to which side of that they stand, and the size of the letters."""
    anchored, size = part.get("text-anchor", anchored), float(part.get("font-size", size))
    if part.tag.endswith("}text"):
        yield part.text or "", float(part.get("x", 0)), anchored, size
    for inner in part:
        yield from lettered(inner, anchored, size)


@pytest.mark.parametrize("days", [1, 9, 40, 1500])
@pytest.mark.parametrize("paper", [FILE, PAGE, PHONE])
def test_all_of_it_stands_on_its_paper(paper: Paper, days: int) -> None:
    long = "It was said at length, and more than once, that nobody decides on this but those who are asked. " * 3
    inferred = on("2021-01-01", "the day of publication", precision=Precision.INFERRED)
    some = [*many(300, days), statement(long, id="long", speaker="A" * 90, said_on=inferred, facets=("veto" * 20,))]
    summit = anchor("The summit at which all of it was decided at last, or nearly all", "2021-01-02")
    seen = picture(compose.timeline(some, Query(words=long)), facets=FACETS, anchors=(summit,), paper=paper)
    for words, x, anchored, size in lettered(ET.fromstring(svg(seen, "dark"))):  # noqa: S314 -- ours
        wide = paper.wide(words, size)
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchored]
        assert left >= 12, words
        assert left + wide <= paper.width - 12, words
    marks = [mark for lane in seen.lanes for mark in lane.marks]
    assert all(mark.x - mark.radius >= 12 and mark.x + mark.radius <= paper.width - 12 for mark in marks)


def test_for_a_page_it_is_there_for_wide_and_for_narrow_ones() -> None:
    content, _ = draw(compose.timeline([statement()], Query()), FACETS, (), None, as_png=False)
    wide, narrow = ET.fromstring(f"<both>{content.decode()}</both>")  # noqa: S314 -- ours
    assert (wide.get("class"), narrow.get("class")) == ("wide", "narrow")
    boxes = [one.get("viewBox", "").split() for one in (wide, narrow)]
    assert [(left, across) for left, _, across, _ in boxes] == [("12", "416"), ("12", "288")]


def test_two_who_have_one_name_and_are_not_one_have_two_lanes() -> None:
    seen = drawn([statement(id="a", speaker_id="one"), statement(id="b", speaker_id="two")])
    assert [lane.name for lane in seen.lanes] == ["Halvard Brekke", "Halvard Brekke"]


def test_the_words_that_tell_it_are_as_long_as_discord_takes() -> None:
    assert len(drawn(many(400)).alt) <= 1024
    assert drawn([statement()]).alt == (
        "Timeline · 1 statement. 28 February 2023. By speaker: Halvard Brekke 1. "
        "1: Halvard Brekke, 28 February 2023: “The door is open, and it will stay open.”"
    )


@given(ANYTHING)
def test_whatever_the_words_are_it_is_one_well_formed_drawing(text: str) -> None:
    odd = statement(text, speaker=text, facets=(text,), speaker_kind=SpeakerKind.UNNAMED)
    seen = picture(compose.timeline([odd], Query(words=text), text), facets={text: text}, anchors=())
    for theme in ("dark", "light", None):
        root = ET.fromstring(svg(seen, theme))  # noqa: S314 -- ours
        assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {"svg", "g", "path", "text", "rect"}
        assert not any(name.startswith("on") or "href" in name for one in root.iter() for name in one.attrib)


def test_cyrillic_is_lettered() -> None:
    def pixels(name: str) -> bytes:
        made = compose.timeline([statement(speaker=name)], Query())
        content, alt = draw(made, FACETS, (), "light", as_png=True)
        assert content.startswith(b"\x89PNG")
        assert name in alt
        return content

    # Signs that the font lacks would all be the same box.
    assert pixels("Олена Шевчук") != pixels("Марко Бондар")


def test_a_picture_is_as_sharp_as_a_phone_and_never_taller_than_is_shown() -> None:
    content, _ = draw(compose.timeline([statement()], Query()), FACETS, (), "dark", as_png=True)
    width, height = struct.unpack("!II", content[16:24])
    assert width == 1100
    assert height < 8000


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_colours_stand_out_from_their_ground(palette: Palette) -> None:
    for ground in (palette.ground, palette.raised):
        for words in (palette.ink, palette.muted, palette.accent):
            assert contrast(words, ground) >= 4.5
    for changed in (palette.added, palette.removed):
        assert contrast(palette.ink, changed) >= 4.5
    assert all(contrast(colour, palette.ground) >= 3 for colour in (*palette.series, palette.event))
