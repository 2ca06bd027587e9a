"""The way in: an open database as a store of articles and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from briefings.store import (
    adding,
    articles,
    backups,
    calendar,
    checking,
    correcting,
    migrating,
    names,
    pruning,
    recognising,
    rereading,
    ruling,
    statements,
    streams,
    titles,
    totals,
)
from briefings.store.address import locate
from briefings.store.delivering import Deliveries
from briefings.store.engine import Database
from briefings.store.feeds import Feeds
from briefings.store.notes import Notes
from briefings.store.rereads import Rereads
from briefings.store.subscribing import Subscriptions
from briefings.types import Query

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from briefings.store.totals import Totals
    from briefings.store.types import (
        Added,
        Choice,
        CountedArticle,
        Counts,
        Fault,
        Hits,
        KeptQuotation,
        Listed,
        Named,
        Project,
        StoredArticle,
    )
    from briefings.types import Reading, Report, Statement
    from briefings.wordings.compared import Coverage, Told
    from sources.types import Article


EVERYTHING = Query()
"""Asks for all there is."""


async def open_store(url: str, *, migrate: bool = True, kept: Path | None = None) -> Store:
    """Open the database at `sqlite:///FILE`, `sqlite:////ABSOLUTE/FILE` or `postgresql://...`.

    The file of an SQLite database is made where it is absent. Any SQLite database, and an empty one on a server, is
    given this version's tables, unless `migrate` is false; one in use on a server by `upgrade` alone, for others may be
    using it. What has tables already is backed up before, into the folder `kept`, or beside the file.
    Raises StoreError; NewerStoreError where a later version wrote it.
    """
    database = Database(locate(url))
    try:
        found, empty = await migrating.state(database)
        alone = database.dialect == "sqlite"
        if migrating.pending(found, empty=empty, what=database.address.shown, alone=alone, migrate=migrate):
            await migrating.bring_up(database, before=backups.before_migration(database, kept))
    except BaseException:
        await database.close()
        raise
    return Store(database)


async def upgrade(url: str, *, kept: Path | None = None) -> bool:
    """Migrate a database as `open_store` does, after a backup; gives whether there was need. Raises StoreError."""
    database = Database(locate(url))
    try:
        found, _ = await migrating.state(database)
        if found != migrating.REVISIONS[-1]:
            await migrating.bring_up(database, before=backups.before_migration(database, kept))
    finally:
        await database.close()
    return found != migrating.REVISIONS[-1]


class Store:
    """An open store. Use it as an async context manager, or `close` it. Whatever fails raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.feeds = Feeds(database)
        self.subscriptions = Subscriptions(database)
        self.deliveries = Deliveries(database)
        self.notes = Notes(database)
        self.rereads = Rereads(database)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def trouble(self) -> str | None:
        """Why nothing can be kept now, as a sentence; None where the last that was written could be."""
        return self._database.trouble

    @property
    def slowness(self) -> float | None:
        """How many seconds the last commit took, where that is long: the disk is slow, and everything comes later."""
        return self._database.slowness

    async def close(self) -> None:
        """Close all connections."""
        await self._database.close()

    async def known(self, article: Article) -> Added | None:
        """What adding an article would give, where it would change nothing, so that it need not be read; else None."""
        return await adding.known(self._database, article)

    async def add(self, reading: Reading, *, at: datetime, project: Project, same_file: bool = False) -> Added:
        """Keep an article, what was read in it and its statements, all or nothing. `at` is now, aware.

        `same_file`: without an address it is a new version of the one article that was kept from its file. `project`
        draws the statements of a page from its versions. Raises StoreError, also where a text cannot be kept (NUL).
        """
        return (await adding.add(self._database, [reading], at, project, same_file=same_file))[0]

    async def add_all(self, readings: Sequence[Reading], *, at: datetime, project: Project) -> tuple[Added, ...]:
        """Keep several articles as `add` does, all or nothing; together they take much less than one by one."""
        return await adding.add(self._database, readings, at, project)

    async def redraw(self, project: Project, told: Callable[[int, int], None] = lambda _done, _all: None) -> int:
        """Drop all statements and draw them again from the articles, with the same ids. Gives their number.

        `told` is called with how many pages are done, and how many there are.
        """
        return await adding.redraw(self._database, project, told)

    async def chosen(self, choice: Choice) -> tuple[str, ...]:
        """The ids of the articles (all versions) that a choice names, in the order in which they came."""
        return await rereading.chosen(self._database, choice)

    async def reread(self, id_: str, reading: Reading, *, project: Project) -> None:
        """Put a new reading of a kept article in the place of the old, all or nothing; statements keep their ids."""
        await rereading.put(self._database, {id_: reading}, project, of=None)

    async def confirm(self, ids: Sequence[str]) -> None:
        """Note that this version of the reader reads these articles as they were read."""
        await rereading.confirm(self._database, ids)

    async def article(self, id_: str) -> StoredArticle | None:
        """An article with what was read in it, by its id or by one that it had before its address was known."""
        return await articles.article(self._database, id_)

    async def articles(self, *, limit: int = 20, offset: int = 0) -> tuple[Listed, ...]:
        """The newest versions of pages: newest day of publication first, by the day they came where that is unknown."""
        return await articles.listing(self._database, limit, offset)

    async def titled(self, typed: str, limit: int = 25) -> tuple[tuple[str, str, str | None], ...]:
        """Newest articles with the words typed, or beginnings of them, in their title: (id, title, outlet)."""
        return await titles.titled(self._database, typed, limit)

    async def linked(self, url: str) -> str | None:
        """The id of the article at a link; None where it is not kept."""
        return await titles.linked(self._database, url)

    async def statements(
        self, query: Query, *, newest_first: bool = False, attributed: bool = False, offset: int = 0
    ) -> tuple[Statement, ...]:
        """The statements that a query asks for, earliest day first; then as the articles came and read.

        Unknown days are last either way. `attributed` leaves out those without a speaker; `offset` skips some.
        """
        return await statements.some(
            self._database, query, newest_first=newest_first, attributed=attributed, offset=offset
        )

    async def search(self, query: Query, *, attributed: bool = False, offset: int = 0) -> Hits:
        """The statements that a query asks for, best first (`ranking`), and how many; without words, newest first."""
        return await statements.best(self._database, query, attributed=attributed, offset=offset)

    async def corrected(self, words: str) -> str | None:
        """The words of a search with the mistyped ones put right; None where that cannot be done or need not."""
        return await correcting.corrected(self._database, words)

    async def candidates(self, words: str, speaker: str | None = None) -> tuple[Statement, ...]:
        """The statements that are nearest to some words, some of which may be mistyped; a speaker's own first."""
        return await recognising.candidates(self._database, words, speaker)

    async def told(self, words: str) -> tuple[Told, ...]:
        """The sentences of indirect speech that are nearest to some words."""
        return await recognising.told(self._database, words)

    async def coverage(self) -> Coverage:
        """What the archive covers: articles, outlets, days."""
        return await recognising.coverage(self._database)

    async def transcripts(self, ids: Sequence[str], *, project: Project) -> dict[str, tuple[Report, ...]]:
        """The turns of transcripts in which statements may stand, by speaker and days; by the statements' ids."""
        return await ruling.transcripts(self._database, ids, project)

    async def merge(self, ids: Sequence[str], *, at: datetime, project: Project) -> str:
        """Make one statement of several, for good: an operator's ruling. Gives its id. `at` is now, aware.

        Raises StoreError where there is no such statement, or they are by different speakers.
        """
        return await ruling.merge(self._database, ids, at, project)

    async def split(self, id_: str, articles: Sequence[str], *, at: datetime, project: Project) -> tuple[str, str]:
        """Take what some articles report of a statement out of it, for good; the ids of what stays and of what goes.

        Raises StoreError where there is no such statement or report, or nothing would stay.
        """
        return await ruling.split(self._database, id_, articles, at, project)

    async def speakers(self, typed: str, limit: int = 25) -> tuple[Named, ...]:
        """Speakers who may be meant by what was typed, be it half a name or misspelt; likeliest first."""
        return await names.matching(self._database, "speaker", typed, limit)

    async def outlets(self, typed: str, limit: int = 25) -> tuple[Named, ...]:
        """Outlets that may be meant by what was typed, as `speakers`."""
        return await names.matching(self._database, "outlet", typed, limit)

    async def directory(self, kind: str, typed: str, *, limit: int, offset: int) -> tuple[tuple[Named, ...], int]:
        """A page of the names of a kind, `speaker` or `outlet`, that may be meant, with their newest; and how many."""
        return await names.page(self._database, kind, typed, limit, offset)

    async def knows_speaker(self, name: str) -> bool:
        """Whether any statement is by exactly this speaker, given by name or id."""
        return await names.known(self._database, "speaker", name)

    async def knows_outlet(self, name: str) -> bool:
        """Whether any statement was printed by exactly this outlet."""
        return await names.known(self._database, "outlet", name)

    async def total(self, query: Query, *, attributed: bool = False) -> int:
        """How many statements a query asks for, whatever its limit."""
        return await statements.number(self._database, query, attributed=attributed)

    async def statement(self, id_: str) -> Statement | None:
        """A statement by its id, or by another one that came to mean it."""
        return await statements.one(self._database, id_)

    def each_statement(self, query: Query = EVERYTHING) -> AsyncGenerator[Statement]:
        """All statements that a query asks for, in the order in which they were first kept.

        Of this and the next three: only a portion is in memory at once, what one gives is all of one state of the
        archive, and the query's words and limit do not matter. Close what is not run to its end (`aclosing`).
        """
        return streams.each_statement(self._database, query)

    def each_report(self, query: Query = EVERYTHING) -> AsyncGenerator[tuple[Statement, tuple[KeptQuotation, ...]]]:
        """As `each_statement`, with the quotations, as they were read, that go with its reports, one by one."""
        return streams.each_report(self._database, query)

    def each_quotation(self, query: Query = EVERYTHING, *, versions: bool = False) -> AsyncGenerator[KeptQuotation]:
        """All quotations that a query asks for, statements or not, by article as they came, then as they stand there.

        `versions`: also those in earlier versions of a page.
        """
        return streams.each_quotation(self._database, query, versions=versions)

    def each_article(
        self, query: Query = EVERYTHING, *, versions: bool = False, texts: bool = False
    ) -> AsyncGenerator[CountedArticle]:
        """All articles of the outlet and days of publication that a query asks for, in the order in which they came.

        `versions`: also earlier versions of a page; `texts`: with their texts.
        """
        return streams.each_article(self._database, query, versions=versions, texts=texts)

    async def newest_day(self, topic: str | None = None) -> date | None:
        """The newest day on which someone is known to have said something, on a topic or on anything."""
        return await statements.newest_day(self._database, topic)

    async def texts(self, ids: Sequence[str]) -> dict[str, str]:
        """The texts of some articles by their ids; those that are not kept are left out."""
        return await articles.texts(self._database, ids)

    async def days(self, first: date, last: date, topic: str | None = None) -> tuple[tuple[date, int], ...]:
        """The days from `first` to `last` on which someone said something, on a topic or on anything; how much."""
        return await calendar.days(self._database, first, last, topic)

    async def beside(self, first: date, last: date, topic: str | None = None) -> tuple[date | None, date | None]:
        """The last such day before `first`, and the first one after `last`; None where there is none."""
        return await calendar.beside(self._database, first, last, topic)

    async def counts(self) -> Counts:
        """How much is kept."""
        return await articles.counts(self._database)

    async def totals(self) -> Totals:
        """How much of everything there is, for those who watch over it."""
        return await totals.totals(self._database)

    async def check(self) -> tuple[Fault, ...]:
        """All that is wrong in the database, for `readout db check`; nothing, where all is well."""
        return await checking.check(self._database)

    async def back_up(self, file: Path) -> None:
        """Write all that is kept, as it is at one moment, to a file that is not there yet, while others go on."""
        await backups.write(self._database, file, told=lambda _done, _all: None)

    async def prune(self, *, before: datetime, at: datetime) -> int:
        """Take all but what was said, and what is near to it, out of the texts of articles added before a moment.

        Gives how many articles. Statements keep their words, their context, and what proves them: fingerprint and span.
        """
        return await pruning.prune(self._database, before=before, at=at)
