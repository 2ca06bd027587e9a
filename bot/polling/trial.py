"""The whole story of one feed, nothing of it kept: what its server answers, and what would become of its entries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot import children
from bot.polling.finding import find_feed
from bot.polling.follower import article_on
from bot.polling.hearing import heard_of, heard_with
from briefings.knowledge.topics import load_topics
from briefings.reading.interest import interests
from briefings.writing.naming import counted
from sources.errors import FetchError, SourceError
from sources.polling import Known, asking, decide
from sources.sightings import judge
from sources.workers import WorkerError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.polling.tools import Tools
    from briefings.knowledge.topics import Topic
    from briefings.types import Reading
    from sources.http import Answer
    from sources.polling import Decision
    from sources.sightings import Looked, Sighting
    from sources.workers import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step on an entry's way to a digest: whether it was passed, and why or why not."""

    name: str
    passed: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedEntry:
    """What would become of an entry. `stages` end with the first that was not passed, or with the last that was tried.

    `reaches`: whether it would come to a digest; None where its page was not fetched, so that it cannot be said.
    """

    title: str | None
    link: str | None
    published: str | None
    stages: tuple[Stage, ...]
    reaches: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedFeed:
    """What a feed's server answered, and what is in its document. `fault` says why there is nothing, where that is so.

    `url` is the address to follow, `page` the page that led to it. `next_poll` is when it would be asked again.
    """

    url: str
    page: str | None
    answer: Answer | None
    fault: str | None
    looked: Looked | None
    next_poll: Decision | None


async def try_feed(url: str, kit: Tools) -> TriedFeed:
    """What stands at an address, asked for once."""
    answer: Answer | None = None
    try:
        answer = await kit.fetcher.ask(url)
        if answer.fault is not None:
            raise FetchError(url, answer.fault, answer.status)
        found = await find_feed(url, kit.fetcher, kit.pool, kit.overlays, answer)
    except SourceError as error:
        return TriedFeed(url=url, page=None, answer=answer, fault=error.sentence, looked=None, next_poll=None)
    now, known = kit.clock.now(), Known(url=found.url)
    heard = heard_of(found.answer, asking(known, now))
    return TriedFeed(
        url=found.url,
        page=found.page,
        answer=found.answer,
        fault=None,
        looked=found.looked,
        next_poll=decide(known, heard_with(heard, found.looked), now, 0),
    )


async def try_entries(tried: TriedFeed, kit: Tools, pages: int) -> AsyncIterator[TriedEntry]:
    """What would become of each entry; of at most so many, the page is fetched and read."""
    topics = load_topics(*kit.overlays)
    for sighting in tried.looked.sightings if tried.looked else ():
        stages = _first_stages(sighting, topics, kit)
        reaches: bool | None = False
        if stages[-1].passed:
            reaches = None
            if pages > 0 and sighting.link is not None:
                pages -= 1
                stages += await _page_stages(sighting, sighting.link, kit)
                reaches = stages[-1].passed
        yield TriedEntry(
            title=sighting.title,
            link=sighting.link,
            published=sighting.published.evidence if sighting.published else None,
            stages=tuple(stages),
            reaches=reaches,
        )


def _first_stages(sighting: Sighting, topics: Sequence[Topic], kit: Tools) -> list[Stage]:
    """Topic and age, as its feed tells of them."""
    found = interests(topics, sighting.title, sighting.content or sighting.summary) if sighting.topics else ()
    verdict = judge(sighting, first=True, had_at=None, now=kit.clock.now())
    if not found:
        return [Stage(name="topic", passed=False, why=verdict.why)]
    on = "; ".join(f"{one.topic}, by {one.where}" for one in found)
    return [Stage(name="topic", passed=True, why=on), Stage(name="new", passed=verdict.follow, why=verdict.why)]


async def _page_stages(sighting: Sighting, link: str, kit: Tools) -> list[Stage]:
    """What its site lets us do, what is on its page, what is said in it."""
    permission = await kit.doors.permission(link)
    stages = [Stage(name="robots", passed=permission.may, why=permission.why)]
    if not permission.may:
        return stages
    try:
        fetched = await kit.fetcher.fetch(link)
        article = await kit.pool.run(partial(article_on, given=sighting, fetched=fetched, outlets=kit.outlets))
    except SourceError as error:
        return [*stages, Stage(name="page", passed=False, why=error.sentence)]
    day = article.published.first.isoformat() if article.published else "of no known day"
    by = article.outlet or "an unknown outlet"
    if article.agency and article.agency != article.outlet:
        by += f" (a story of {article.agency})"
    what = f"{len(article.text)} characters by {by}, {day}"
    stages.append(Stage(name="page", passed=True, why=what))
    stages.append(_terms(article.max_excerpt))
    if not stages[-1].passed:
        return stages

    def read(worker: Worker) -> Reading:
        return worker.call(children.read, article, kit.overlays)

    try:
        reading = await kit.pool.run(read)
    except WorkerError as error:
        return [*stages, Stage(name="reading", passed=False, why=f"the article {error}")]
    return [*stages, *_reading_stages(reading)]


def _terms(max_excerpt: int) -> Stage:
    shown = f"{max_excerpt} characters of it may be shown" if max_excerpt else "nothing of it may be shown"
    return Stage(name="terms", passed=max_excerpt > 0, why=f"by its outlet's terms, {shown}")


def _reading_stages(reading: Reading) -> list[Stage]:
    if reading.set_aside is not None:
        return [Stage(name="reading", passed=False, why=reading.set_aside)]
    quotations = reading.quotations
    found = Stage(name="reading", passed=bool(quotations), why=f"{counted(len(quotations), 'quotation')} in it")
    if not quotations:
        return [found]
    said = [one for one in quotations if one.speaker is not None and one.topics]
    on = sum(bool(one.topics) for one in quotations)
    why = f"{on} of them on topic, {len(said)} of these with a known speaker"
    return [found, Stage(name="statements", passed=bool(said), why=why)]
