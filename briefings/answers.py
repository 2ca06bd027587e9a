"""Answers from the store: quotations, timelines, digests and briefings, each speaker with the office held then."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefings.asking import understood, with_words_put_right
from briefings.store.types import Hits
from briefings.types import Speaker, SpeakerKind
from briefings.writing import compose

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from briefings.asking import Asked
    from briefings.knowledge.registry import Registry
    from briefings.knowledge.shelf import Knowledge
    from briefings.store.opening import Store
    from briefings.types import Query, Reading, Statement
    from briefings.writing.types import Briefing, Digest, Quotes, Timeline

# A digest shows the best of a day; no day has had more worth reading.
_MOST_OF_A_DAY = 200


class Answers:
    """Answers out of one store, with what is known of people and topics."""

    def __init__(self, store: Store, knowledge: Knowledge) -> None:
        self._store = store
        self._knowledge = knowledge
        self._registry = knowledge.registry
        self._topics = {topic.id: topic.name for topic in knowledge.topics}

    async def quotes(self, query: Query, *, wordings: bool = False) -> Quotes:
        """The statements that a query asks for, best first; without words, newest first."""
        asked, found = await self._found(query, self._store.search)
        statements = map(self.in_office, found.statements)
        made = compose.quotes(statements, asked.query, self._topic(query), found.total, wordings=wordings)
        return replace(made, remarks=asked.remarks)

    async def timeline(self, query: Query) -> Timeline:
        """The attributed statements that a query asks for, in the order of their days."""
        asked, found = await self._found(query, self._in_order)
        statements = map(self.in_office, found.statements)
        return replace(
            compose.timeline(statements, asked.query, self._topic(query), found.total), remarks=asked.remarks
        )

    async def _found(self, query: Query, search: Callable[[Query], Awaitable[Hits]]) -> tuple[Asked, Hits]:
        asked = await understood(query, self._store, self._registry)
        return await with_words_put_right(asked, self._store, search)

    async def _in_order(self, query: Query) -> Hits:
        some = await self._store.statements(query, attributed=True)
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
        return compose.digest(query.until or query.since, map(self.in_office, found), self._topic(query))

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
