"""Answers from the store: quotations, timelines, digests and briefings, each speaker with the office held then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from briefings.asking import understood, with_words_put_right
from briefings.checking import check
from briefings.store.types import Hits
from briefings.types import Query, Speaker, SpeakerKind
from briefings.weighing import weighed
from briefings.writing import compose
from briefings.writing.addresses import Site, of_statement
from briefings.writing.types import Digest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from datetime import date

    from briefings.asking import Asked
    from briefings.knowledge.registry import Registry
    from briefings.knowledge.shelf import Knowledge
    from briefings.store.opening import Store
    from briefings.types import Reading, Statement
    from briefings.wordings.compared import Checked
    from briefings.writing.types import Briefing, Check, Quotes, Shown, Timeline

# A digest shows the best of a day; no day has had more worth reading.
_MOST_OF_A_DAY = 200

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
_NEVER = 2**31
"""What is about no facet is new to nobody."""


class Answers:
    """Answers out of one store, with what is known of people and topics.

    `site` is the address of the site on which statements have their pages, where there is one that others can reach.
    """

    def __init__(self, store: Store, knowledge: Knowledge, *, site: str | None = None) -> None:
        self._store = store
        self._site = Site(base=site) if site else None
        self._knowledge = knowledge
        self._registry = knowledge.registry
        self._topics = {topic.id: topic.name for topic in knowledge.topics}

    async def quotes(self, query: Query, *, wordings: bool = False, offset: int = 0) -> Quotes:
        """The statements that a query asks for, best first; without words, newest first. `offset` skips some."""
        asked, found = await self._found(query, partial(self._store.search, offset=offset))
        statements = map(self.in_office, found.statements)
        made = compose.quotes(statements, asked.query, self._topic(query), found.total, wordings=wordings)
        return replace(made, entries=await self._weighed(made.entries), remarks=asked.remarks)

    async def check(self, words: str, speaker: str | None = None) -> Checked:
        """Whether words were said, and by whom. Raises QuestionError where there are none."""
        remarks: tuple[str, ...] = ()
        if speaker is not None:
            asked = await understood(Query(speaker=speaker), self._store, self._registry)
            speaker, remarks = asked.query.speaker, asked.remarks
        found = await check(words, speaker, store=self._store)
        statement = self.in_office(found.statement) if found.statement else None
        return replace(found, statement=statement, remarks=(*remarks, *found.remarks))

    async def checked(self, words: str, speaker: str | None = None) -> Check:
        """As `check`, as it is written for people."""
        made = compose.check(await self.check(words, speaker))
        if made.entry is None:
            return made
        (entry,) = await self._weighed([made.entry])
        # The printing that is shown is the one that was found: it is that which stands beside the transcript.
        return replace(made, entry=replace(entry, official=made.found.official or entry.official))

    async def timeline(self, query: Query, *, offset: int = 0, newest_first: bool = False) -> Timeline:
        """The attributed statements that a query asks for, in the order of their days. `offset` skips some."""
        made = await self._in_days(query, offset=offset, newest_first=newest_first)
        return replace(made, entries=await self._weighed(made.entries))

    async def drawn(self, query: Query) -> Timeline:
        """The newest of a timeline, for its picture, which shows nothing of how statements stand beside others.

        To weigh hundreds of them takes as long as all else.
        """
        return await self._in_days(query, offset=0, newest_first=True)

    async def _in_days(self, query: Query, *, offset: int, newest_first: bool) -> Timeline:
        in_order = partial(self._in_order, offset=offset, newest_first=newest_first)
        asked, found = await self._found(query, in_order)
        statements = map(self.in_office, found.statements)
        made = compose.timeline(statements, asked.query, self._topic(query), found.total, newest_first=newest_first)
        return replace(made, remarks=asked.remarks)

    async def _weighed(self, entries: Sequence[Shown]) -> tuple[Shown, ...]:
        """Entries beside transcripts and beside each other, with the addresses of their pages."""
        return self._placed(await weighed(entries, self._store))

    def _placed(self, entries: Sequence[Shown]) -> tuple[Shown, ...]:
        if self._site is None:
            return tuple(entries)
        return tuple(replace(one, address=self._site.whole(of_statement(one.statement.id))) for one in entries)

    async def _found(self, query: Query, search: Callable[[Query], Awaitable[Hits]]) -> tuple[Asked, Hits]:
        asked = await understood(query, self._store, self._registry)
        return await with_words_put_right(asked, self._store, search)

    async def _in_order(self, query: Query, *, offset: int, newest_first: bool) -> Hits:
        some = await self._store.statements(query, attributed=True, offset=offset, newest_first=newest_first)
        return Hits(statements=some, total=await self._store.total(query, attributed=True))

    async def digest(self, query: Query) -> Digest:
        """What was said from `query.since` to `query.until`; on the newest day with statements where both are None."""
        query = replace(self.known(query), limit=_MOST_OF_A_DAY)
        if query.since is None and query.until is None:
            day = await self._store.newest_day(query.topic)
            if day is None:
                return compose.digest(None, (), self._topic(query))
            query = replace(query, since=day, until=day)
        found = await self._store.statements(query, attributed=True)
        made = compose.digest(query.until or query.since, map(self.in_office, found), self._topic(query))
        return replace(made, entries=await self._weighed(made.entries))

    async def statement(self, id_: str) -> Shown | None:
        """A statement with its other wordings, by its id; None where there is no such statement."""
        found = await self._store.statement(id_)
        if found is None:
            return None
        made = compose.quotes([self.in_office(found)], Query(), wordings=True)
        (entry,) = await self._weighed(made.entries)
        return entry

    async def news(self, ids: Sequence[str], day: date, topic: str) -> Digest:
        """A digest of these statements in the order in which they are given; those that are gone are left out."""
        some = await self._store.deliveries.statements(ids)
        entries = compose.quotes(map(self.in_office, some), Query()).entries
        return Digest(day=day, topic=self._topics.get(topic), entries=await self._weighed(entries))

    async def best_first(self, ids: Sequence[str], day: date) -> tuple[str, ...]:
        """Statements in the order in which a digest shows them.

        First what most outlets print independently, then by those who hold an office, then what is about a facet that
        was seldom spoken of in the month before `day`.
        """
        some = [self.in_office(one) for one in await self._store.deliveries.statements(ids)]
        seldom = {facet: await self._spoken_of(facet, day) for one in some for facet in one.facets}
        some.sort(key=lambda one: min((seldom[facet] for facet in one.facets), default=_NEVER))
        return tuple(entry.statement.id for entry in compose.digest(day, some).entries)

    async def _spoken_of(self, facet: str, day: date) -> int:
        """In how many statements of the month before a day a facet was spoken of."""
        return await self._store.total(Query(facet=facet, since=day - _MONTH, until=day - _DAY))

    async def briefing(self, article: str) -> Briefing | None:
        """The briefing of a kept article by its id; None where there is no such article."""
        kept = await self._store.article(article)
        return brief(kept.reading, self._knowledge) if kept else None

    def known(self, query: Query) -> Query:
        """The query with its speaker by the registry's name, whatever spelling was asked for."""
        if query.speaker is None:
            return query
        entries = self._registry.named(query.speaker)
        return replace(query, speaker=entries[0].name) if entries else query

    def _topic(self, query: Query) -> str | None:
        return self._topics.get(query.topic or "")

    def in_office(self, statement: Statement) -> Statement:
        """The statement with the office that its speaker held then."""
        if statement.speaker is None or statement.speaker_id is None:
            return statement
        speaker = Speaker(
            name=statement.speaker, kind=statement.speaker_kind or SpeakerKind.PERSON, id=statement.speaker_id
        )
        return replace(
            statement, office=compose.office_on(partial(_office, self._registry), speaker, statement.said_on)
        )


def brief(reading: Reading, knowledge: Knowledge) -> Briefing:
    """The briefing of an article that was read."""
    return compose.briefing(reading, partial(_office, knowledge.registry))


def _office(registry: Registry, speaker: Speaker, day: date | None) -> str | None:
    return registry.office_of(speaker.id, day) if speaker.id else None
