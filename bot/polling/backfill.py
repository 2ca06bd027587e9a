"""What a feed's site published before: found in its earlier pages or its sitemaps, followed, kept, never news."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bot.polling.follower import article_on
from briefings.errors import StoreError
from briefings.knowledge.topics import load_topics
from briefings.reading.interest import interests
from briefings.writing.naming import counted
from sources.archives import earlier_pages, in_sitemaps
from sources.errors import SourceError
from sources.sightings import AGE_GUARD, sightings
from sources.workers import Worker, WorkerError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date

    from bot.polling.keeping import Keeper
    from bot.polling.tools import Tools
    from sources.archives import Haul
    from sources.entries import Entry
    from sources.sightings import Sighting

_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What became of one thing on the way: a document that was looked through, or an entry that was followed.

    `outcome` is "looked", "kept", "known" or "failed"; `what` names it, `why` says more.
    """

    outcome: str
    what: str
    why: str


async def backfill(url: str, since: date, kit: Tools, keeper: Keeper) -> AsyncIterator[Filled]:
    """Keep what is on topic in what a feed's site published since a day, as far as it can be found.

    The last days are left to polling, so that nothing of this is news.
    """
    newest = (kit.clock.now() - AGE_GUARD).date()
    asked: set[str] = set()
    with Worker(seconds=10) as worker:
        for hauls in (earlier_pages, in_sitemaps):
            async for haul in hauls(url, since, kit.fetcher.fetch, worker=worker):
                number = len(haul.entries)
                found = "1 entry" if number == 1 else f"{number} entries"
                yield Filled(outcome="looked", what=haul.url, why=haul.fault or found)
                for sighting in _wanted(url, haul, kit):
                    if sighting.link is None or sighting.identities[0] in asked or _is_news(sighting, newest):
                        continue
                    asked.add(sighting.identities[0])
                    yield await _followed(sighting, sighting.link, kit, keeper)


def _is_news(sighting: Sighting, newest: date) -> bool:
    day = sighting.published or sighting.updated
    return day is None or day.last > newest


def _wanted(url: str, haul: Haul, kit: Tools) -> tuple[Sighting, ...]:
    """The entries on topic. One that has neither title nor text is judged by the words of its address."""
    topics = load_topics(*kit.overlays)

    def topics_of(entry: Entry) -> tuple[str, ...]:
        title = entry.title or _words_of(entry.link or "")
        return tuple(one.topic for one in interests(topics, title, entry.content or entry.summary))

    return tuple(one for one in sightings(url, haul.entries, topics_of) if one.topics)


def _words_of(link: str) -> str:
    """The words of an address, as a title would have them ("the-door-is-open": The Door Is Open)."""
    return " ".join(word.capitalize() for word in _WORDS.findall(unquote(urlsplit(link).path).rpartition("/")[2]))


async def _followed(sighting: Sighting, link: str, kit: Tools, keeper: Keeper) -> Filled:
    permission = await kit.doors.permission(link)
    if not permission.may:
        return Filled(outcome="failed", what=link, why=permission.why)
    try:
        fetched = await kit.fetcher.fetch(link)
        article = await kit.pool.run(partial(article_on, given=sighting, fetched=fetched, outlets=kit.outlets))
        added = await keeper.keep(article)
    except (SourceError, StoreError) as error:
        return Filled(outcome="failed", what=link, why=error.sentence)
    except WorkerError as error:
        return Filled(outcome="failed", what=link, why=f"the article {error}")
    outcome = "known" if added.outcome.value == "known" else "kept"
    return Filled(outcome=outcome, what=link, why=counted(len(added.statements), "statement"))
