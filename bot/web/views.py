"""The pages, made out of the archive: what each shows of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from typing import TYPE_CHECKING

import structlog

from bot.web.asking import LAST_PAGE, Asked, asked
from briefings.errors import BriefingError, QuestionError
from briefings.types import ANY_TOPIC, Query
from briefings.writing import pages
from briefings.writing.addresses import of_month, of_outlet, of_speaker, of_statement, with_query
from briefings.writing.context import around
from briefings.writing.directories import DaysPage, Name, NamesPage
from briefings.writing.excerpts import Allowance, Piece
from briefings.writing.types import Quotes, Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.pictures import Painter
    from bot.services import Services
    from briefings.types import Report
    from briefings.wordings.compared import Official
    from briefings.writing.addresses import Site

ON_A_PAGE = 20
"""Statements on one page of a list, and of a feed."""

OF_A_DAY = 30
"""Statements of a day that its page shows; the others are a link away."""

DRAWN = 500
"""The newest statements that the picture of a timeline shows."""

SOURCES = 10
"""Reports of a statement that are shown with the words around them."""

NAMES = 100
"""Names on one page of people or of outlets."""

CHECKED = {"words": 1000, "speaker": 200}
"""Fields of a check, and the characters that each may have."""

log = structlog.get_logger()


class Views:
    """Makes pages for one site."""

    def __init__(self, services: Services, painter: Painter | None, site: Site) -> None:
        self._services = services
        self._painter = painter
        self.site = site
        self._facets = {facet.id: facet.name for topic in services.knowledge.topics for facet in topic.facets}

    async def day(self, day: date | None = None) -> pages.DayPage:
        """The digest of a day; without one, of the newest that has statements."""
        query = Query(topic=ANY_TOPIC, since=day, until=day)
        digest = await self._services.answers.digest(query)
        earlier = later = None
        if digest.day is not None:
            earlier, later = await self._services.store.beside(digest.day, digest.day, ANY_TOPIC)
        shown = replace(digest, entries=digest.entries[:OF_A_DAY])
        path = "/" if day is None else f"/day/{day.isoformat()}"
        more = len(digest.entries) - len(shown.entries)
        return pages.DayPage(
            site=self.site, path=path, digest=shown, last=later is None, earlier=earlier, later=later, more=more
        )

    async def newest(self) -> pages.ListPage:
        """The newest statements, for those who follow the site as a feed."""
        found = await self._services.answers.quotes(Query(topic=ANY_TOPIC, limit=OF_A_DAY))
        return pages.ListPage(
            site=self.site, path="/", name="What was said", kind="newest", quotes=found, number=1, of=1
        )

    async def days(self, month: date | None = None) -> DaysPage:
        """The days of a month that have statements; without one, of the newest that has any."""
        store = self._services.store
        path = "/days" if month is None else of_month(f"{month.year:04}-{month.month:02}")
        if month is None:
            month = (await store.newest_day(ANY_TOPIC) or self._services.now().date()).replace(day=1)
        last = month.replace(day=monthrange(month.year, month.month)[1])
        earlier, later = await store.beside(month, last, ANY_TOPIC)
        return DaysPage(
            site=self.site,
            path=path,
            month=month,
            days=tuple(reversed(await store.days(month, last, ANY_TOPIC))),
            earlier=earlier,
            later=later,
        )

    async def statement(self, id_: str) -> pages.StatementPage | None:
        """A statement with its reports; None where there is none."""
        entry = await self._services.answers.statement(id_)
        if entry is None:
            return None
        # The transcript first: it is what the others are held against.
        reports = sorted(entry.statement.reports, key=lambda one: one.form.value != "transcript")
        official = _in_transcript(entry.official) if entry.official else None
        shown = reports[:SOURCES]
        texts = await self._services.store.texts([one.article for one in (*shown, *([official] if official else []))])
        allowance = Allowance()
        return pages.StatementPage(
            site=self.site,
            path=of_statement(entry.statement.id),
            entry=entry,
            transcript=_source(official, texts.get(official.article), allowance) if official else None,
            sources=tuple(_source(one, texts.get(one.article), allowance) for one in shown),
            more=len(reports[SOURCES:]),
            facets=tuple(self._facets.get(facet, facet) for facet in entry.statement.facets),
            seen=self._services.now().date(),
        )

    async def people(self, typed: str = "", number: int = 1) -> NamesPage:
        """Who has most statements; those who may be meant by what was typed."""
        return await self._names("people", "speaker", typed, number)

    async def outlets(self, typed: str = "", number: int = 1) -> NamesPage:
        """Which outlets have most statements; those that may be meant by what was typed."""
        return await self._names("outlets", "outlet", typed, number)

    async def person(self, name: str, number: int = 1) -> pages.ListPage | None:
        """What somebody said, newest first; None where nothing is known of them."""
        query = self._services.answers.known(Query(speaker=name, limit=ON_A_PAGE))
        named = query.speaker or name
        if not await self._services.store.knows_speaker(named):
            return None
        return await self._list(query, number, kind="people", name=named, path=of_speaker(named))

    async def outlet(self, name: str, number: int = 1) -> pages.ListPage | None:
        """What an outlet printed, newest first; None where nothing is known of it."""
        if not await self._services.store.knows_outlet(name):
            return None
        return await self._list(
            Query(outlet=name, limit=ON_A_PAGE), number, kind="outlets", name=name, path=of_outlet(name)
        )

    async def search(self, fields: Mapping[str, str]) -> pages.ListPage:
        """What a search finds, best first."""
        question = self._asked(fields, None)
        path = with_query("/search", {**question.form, "page": question.page if question.page > 1 else None})
        if question.faults or not question.anything:
            nothing = Quotes(query=question.query, topic=None, entries=(), total=0)
            page = self._page(nothing, 1, kind="search", name="Search", path="/search")
        else:
            page = await self._list(question.query, question.page, kind="search", name="Search", path=path)
        return replace(page, form=question.form, faults=question.faults)

    async def timeline(self, fields: Mapping[str, str]) -> pages.TimelinePage:
        """Statements by their days, newest first, with the picture of them on the first page."""
        question = self._asked(fields, ANY_TOPIC)
        path = with_query("/timeline", {**question.form, "page": question.page if question.page > 1 else None})
        answers, query = self._services.answers, question.query
        found = Timeline(query=query, topic=None, entries=(), total=0)
        picture = None
        if not question.faults:
            offset = (question.page - 1) * ON_A_PAGE
            found = await answers.timeline(query, offset=offset, newest_first=True)
            if found.total and question.page == 1:
                picture = await self._picture(query)
        return pages.TimelinePage(
            site=self.site,
            path=path,
            timeline=found,
            number=question.page,
            of=_pages(found.total),
            picture=picture,
            form=question.form,
            faults=question.faults,
        )

    async def check(self, fields: Mapping[str, str]) -> pages.CheckPage:
        """Whether words were said, and by whom."""
        form = {name: fields.get(name, "").strip()[:most] for name, most in CHECKED.items()}
        page = pages.CheckPage(site=self.site, path=with_query("/check", form), check=None, form=form)
        if not form["words"]:
            return page
        try:
            found = await self._services.answers.checked(form["words"], form["speaker"] or None)
        except QuestionError as error:
            return replace(page, faults=(f"{error.sentence}.",))
        return replace(page, check=found)

    def fault(self, path: str, heading: str, sentence: str) -> pages.FaultPage:
        """A page that says why there is none."""
        return pages.FaultPage(site=self.site, path=path, heading=heading, sentence=sentence)

    def about(self) -> pages.AboutPage:
        """What this is."""
        return pages.AboutPage(site=self.site, path="/about")

    async def _picture(self, query: Query) -> str | None:
        """The picture of the newest statements, SVG for inside the page; none where it cannot be drawn."""
        if self._painter is None:
            return None
        every = await self._services.answers.drawn(replace(query, limit=DRAWN))
        try:
            return (await self._painter.svg(every)).content.decode()
        except BriefingError as error:
            log.warning("picture_not_drawn", error=str(error))
            return None

    def _asked(self, fields: Mapping[str, str], topic: str | None) -> Asked:
        return asked(fields, self._services.knowledge.topics, self._services.now().date(), limit=ON_A_PAGE, topic=topic)

    async def _names(self, page: str, kind: str, typed: str, number: int) -> NamesPage:
        found, total = await self._services.store.directory(kind, typed, limit=NAMES, offset=(number - 1) * NAMES)
        return NamesPage(
            site=self.site,
            path=with_query(f"/{page}", {"name": typed, "page": number if number > 1 else None}),
            kind=page,
            names=tuple(Name(name=one.name, statements=one.statements, newest=one.newest) for one in found),
            total=total,
            typed=typed,
            number=number,
            of=_pages(total, NAMES),
        )

    async def _list(self, query: Query, number: int, *, kind: str, name: str, path: str) -> pages.ListPage:
        found = await self._services.answers.quotes(query, offset=(number - 1) * ON_A_PAGE)
        if number > 1 and kind != "search":
            path = with_query(path, {"page": number})
        return self._page(found, number, kind=kind, name=name, path=path)

    def _page(self, found: Quotes, number: int, *, kind: str, name: str, path: str) -> pages.ListPage:
        of = _pages(found.total)
        return pages.ListPage(site=self.site, path=path, name=name, kind=kind, quotes=found, number=number, of=of)


def _pages(total: int, on_one: int = ON_A_PAGE) -> int:
    return min(LAST_PAGE, max(1, -(-total // on_one)))


def _in_transcript(official: Official) -> Report | None:
    """The stretch of a transcript that has the words; None where it does not have them."""
    if official.words is None or official.start is None:
        return None
    end = official.start + len(official.words)
    return replace(official.report, content=official.words, start=official.start, end=end)


def _source(report: Report, text: str | None, allowance: Allowance) -> pages.Source:
    """A report with the sentences around the words, or with as much of the words as there is room for."""
    found = around(text, report.start, report.end, report.max_excerpt) if text is not None else None
    piece = Piece(words=report.content, start=report.start, paragraph=report.paragraph)
    words = allowance.take(report.article, report.max_excerpt, piece)
    if found is None or found.start is None or words is None or words.cut:
        return pages.Source(report=report, before="", words=words, after="")
    begins = report.start - found.start
    after = found.words[begins + len(report.content) :]
    return pages.Source(report=report, before=found.words[:begins], words=words, after=after)
