"""Articles as they come in: whether one is known, what it adds to what is known, and all of it in one transaction."""

from __future__ import annotations

import hashlib
from datetime import UTC
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from briefings.store import indirect, listing, projecting
from briefings.store.rereading import rewrite
from briefings.store.rows import FACTS, Row, Rows, facts_row, to_rows
from briefings.store.search import search
from briefings.store.tables import (
    articles,
    pages,
    pruned,
    quotations,
    reports,
    rereads,
    sentences,
    sketches,
    statements,
)
from briefings.store.types import Added, Outcome
from briefings.types import READER_VERSION, Version
from briefings.wordings.copies import sketch
from sources.types import DEFAULT_MAX_EXCERPT, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.engine import Database
    from briefings.store.rows import Found
    from briefings.store.types import Project
    from briefings.types import Reading
    from sources.types import Article

_TEXTS = tuple(name for name in FACTS if name not in ("path", "max_excerpt"))  # a path tells where one copy was found


def twin(article: Article, same_text: Sequence[Found]) -> Found | None:
    """Which of the stored articles with the same text is the same article: that of its page, or one without a page.

    A text without an address is the article that has that text, whoever printed it.
    """
    return next(
        (row for row in same_text if article.url is None or row.url is None or row.address == article.page), None
    )


def completes(article: Article, kept: Found) -> Row:
    """What a known article, given again, adds to what is known of it: the columns to change; empty where nothing."""
    given, row = facts_row(article), kept._mapping  # noqa: SLF001 -- the documented way to a column by its name
    changes = {name: given[name] for name in _TEXTS if row[name] is None and given[name] is not None}
    for name in ("published", "updated"):
        if row[f"{name}_first"] is None and given[f"{name}_first"] is not None:
            changes |= {column: value for column, value in given.items() if column.startswith(f"{name}_")}
    if row["form"] == Form.EXTRACT and article.form is not Form.EXTRACT:
        changes["form"] = given["form"]
    if row["max_excerpt"] == DEFAULT_MAX_EXCERPT and article.max_excerpt != DEFAULT_MAX_EXCERPT:
        changes["max_excerpt"] = given["max_excerpt"]
    return changes


async def known(database: Database, article: Article) -> Added | None:
    """What adding an article would give, where it would change nothing, so that it need not be read; else None."""
    async with database.reading() as connection:
        kept = await _twin(connection, article)
        if kept is None:
            full = await _full_text(connection, article)
            return None if full is None else await _known(connection, full)
        return None if completes(article, kept) else await _known(connection, kept.key)


async def add(
    database: Database, readings: Sequence[Reading], at: datetime, project: Project, *, same_file: bool = False
) -> tuple[Added, ...]:
    """Keep articles and what was read in them, with their statements, in one transaction; gives what became of each.

    `same_file`: without an address one is a new version of what was kept from its file before. A StoreError that names
    an article says that it cannot be kept.
    """
    rows = [to_rows(one.article.url or one.article.path or one.article.id, one) for one in readings]
    became: dict[int, Added] = {}
    async with database.writing() as connection:
        new = _New(connection, at, project)
        for place, reading in enumerate(readings):
            article = reading.article
            if new.bears_on(article):
                became |= await new.settled()
            kept = await _twin(connection, article)
            if kept is not None:
                changes = completes(article, kept)
                if changes:
                    became |= await new.settled()
                    became[place] = await _complete(connection, rows[place], reading, kept, changes, project)
                else:
                    became[place] = await _known(connection, kept.key)
            elif (full := await _full_text(connection, article)) is not None:
                became[place] = await _known(connection, full)
            else:
                address = await _address_of_file(connection, article) if same_file else None
                await new.write(place, rows[place], reading, address or article.page)
        became |= await new.settled()
    return tuple(became[place] for place in range(len(readings)))


async def redraw(database: Database, project: Project, told: Callable[[int, int], None]) -> int:
    """Draw all statements again from the articles, page by page as these came; ids stay. Gives their number.

    `told` is called with how many pages are done, and how many there are.
    """
    async with database.writing() as connection:
        await listing.clear(connection, search(connection.dialect.name))
        first = select(articles.c.page).group_by(articles.c.page).order_by(func.min(articles.c.key))
        every = (await connection.scalars(first)).all()
        for number, page in enumerate(every, start=1):
            await projecting.settle(connection, await projecting.load(connection, [page]), project)
            told(number, len(every))
        return (await connection.scalars(select(func.count()).select_from(statements))).one()


async def _twin(connection: AsyncConnection, article: Article) -> Found | None:
    columns = [column for column in articles.c if column.name != "text"]
    found = await connection.execute(
        select(*columns, pages.c.address)
        .join(pages)
        .where(articles.c.fingerprint == article.fingerprint)
        .order_by(articles.c.key)
    )
    return twin(article, found.all())


async def _full_text(connection: AsyncConnection, article: Article) -> int | None:
    """The key of the article whose full text is known, where this is an extract of it."""
    if article.form is not Form.EXTRACT:
        return None
    key: int | None = await connection.scalar(
        select(articles.c.key)
        .join(pages)
        .where(pages.c.hash == _hash(article.page), articles.c.current, articles.c.form != Form.EXTRACT.value)
    )
    return key


async def _address_of_file(connection: AsyncConnection, article: Article) -> str | None:
    """The page that was kept from an article's file; None where it has an address, or there are none or several."""
    if article.url is not None or article.path is None:
        return None
    kept = select(pages.c.address).join(articles).where(articles.c.path == article.path, articles.c.current)
    found = (await connection.scalars(kept.where(articles.c.url.is_(None)).limit(2))).all()
    return found[0] if len(found) == 1 else None


class _New:
    """New articles of one transaction: each is written as it comes, their statements all at once, which costs less."""

    def __init__(self, connection: AsyncConnection, at: datetime, project: Project) -> None:
        self._connection = connection
        self._at = at
        self._project = project
        self._versions: dict[int, projecting.PageVersion] = {}
        self._written: list[tuple[int, Article, int]] = []
        self._fresh: set[int] = set()
        self._known_by: set[str] = set()

    def bears_on(self, article: Article) -> bool:
        """Whether any that is not settled yet may be the same article, or of the same page."""
        return not self._known_by.isdisjoint((article.page, article.fingerprint, article.path))

    async def write(self, place: int, rows: Rows, reading: Reading, address: str) -> None:
        """Write an article and all that was read in it but its quotations."""
        article = reading.article
        page, fresh = await _page(self._connection, address)
        values = {
            "id": article.id,
            "page": page,
            "fingerprint": article.fingerprint,
            "current": fresh,
            "day": _day(article, self._at),
            "added_at": self._at,
            "reader": READER_VERSION,
            "text": article.text,
            **rows.article,
        }
        key = (await self._connection.scalars(insert(articles).returning(articles.c.key), values)).one()
        await indirect.add(self._connection, [(key, rows.reported, article.text)])
        await _write(self._connection, sentences, key, rows.sentences)
        await _sketch(self._connection, key, reading)
        quoted = projecting.believed(reading.quotations, self._at)
        version = Version(seed=address, form=article.form, text=article.text, quotations=quoted)
        self._versions[page] = projecting.PageVersion(
            key=key, outlet=article.outlet, day=values["day"], value=version, rows=rows.quotations
        )
        self._written.append((place, article, page))
        self._fresh |= {page} if fresh else set()
        self._known_by |= {address, article.page, article.fingerprint, *filter(None, [article.path])}

    async def settled(self) -> dict[int, Added]:
        """Draw the statements of all that was written; what became of each, by its place."""
        if not self._written:
            return {}
        older = await projecting.load(
            self._connection, self._versions.keys() - self._fresh, but=[one.key for one in self._versions.values()]
        )
        pages_ = {page: [*older.get(page, ()), newest] for page, newest in self._versions.items()}
        settled = await projecting.settle(self._connection, pages_, self._project, fresh=self._fresh)
        new = set(settled.new)
        became = {}
        for place, article, page in self._written:
            reported = settled.reported[self._versions[page].key]
            became[place] = Added(
                article_id=article.id,
                outcome=Outcome.ADDED if page in self._fresh else Outcome.NEW_VERSION,
                statements=reported,
                new_statements=len(new & set(reported)),
            )
            new -= set(reported)
        for some in (self._versions, self._written, self._fresh, self._known_by):
            some.clear()
        return became


def _day(article: Article, added_at: datetime) -> date:
    """The day that an article is listed by; one that claims to be of the future would head all lists for years."""
    published = article.published
    return min(published.first, projecting.newest_day(added_at)) if published else added_at.astimezone(UTC).date()


async def _complete(
    connection: AsyncConnection, rows: Rows, reading: Reading, kept: Found, changes: Row, project: Project
) -> Added:
    article, page, id_ = reading.article, kept.page, kept.id
    anew: dict[int, projecting.Quoted] = {}
    if "url" in changes:
        page, _ = await _page(connection, article.page)
        id_ = article.id
        changes |= {"page": page, "id": id_, "former_id": kept.id}
    if "published_first" in changes:
        changes["day"] = _day(article, kept.added_at)
    if article.published or kept.published_first is None:
        # Days are read from the day of publication: who knows it reads better.
        anew = await rewrite(connection, [(kept.key, rows, reading)])
        # Its text may have been pruned; here it is again, whole.
        await connection.execute(delete(pruned).where(pruned.c.article == kept.key))
        await connection.execute(delete(rereads).where(rereads.c.article == kept.key))
        read = {name: rows.article[name] for name in ("read_language", "set_aside")}
        changes |= {"reader": READER_VERSION, "text": article.text, **read}
    await connection.execute(update(articles).where(articles.c.key == kept.key).values(changes))
    if page != kept.page:
        await connection.execute(update(reports).where(reports.c.page == kept.page).values(page=page))
        await connection.execute(update(articles).where(articles.c.page == kept.page).values(page=page))
        await connection.execute(delete(pages).where(pages.c.key == kept.page))
    settled = await projecting.settle(connection, await projecting.load(connection, [page], anew=anew), project)
    return Added(
        article_id=id_,
        outcome=Outcome.COMPLETED,
        statements=settled.reported[kept.key],
        new_statements=len(settled.new & set(settled.reported[kept.key])),
    )


async def _sketch(connection: AsyncConnection, article: int, reading: Reading) -> None:
    hashes = sketch(reading.article.text, [quotation.span for quotation in reading.quotations])
    await connection.execute(insert(sketches), {"article": article, "hashes": hashes})


async def _write(connection: AsyncConnection, table: Table, article: int, rows: Sequence[Row]) -> None:
    if rows:
        await connection.execute(insert(table), [{"article": article, **row} for row in rows])


async def _page(connection: AsyncConnection, address: str) -> tuple[int, bool]:
    """The key of a page, and whether it was made just now."""
    known = await connection.scalar(select(pages.c.key).where(pages.c.hash == _hash(address)))
    if known is not None:
        return known, False
    values = {"hash": _hash(address), "address": address}
    return (await connection.scalars(insert(pages).returning(pages.c.key), values)).one(), True


async def _known(connection: AsyncConnection, key: int) -> Added:
    found = await connection.scalars(
        select(statements.c.id)
        .join(quotations, quotations.c.statement == statements.c.key)
        .where(quotations.c.article == key)
        .order_by(quotations.c.number)
    )
    return Added(
        article_id=(await connection.scalars(select(articles.c.id).where(articles.c.key == key))).one(),
        outcome=Outcome.KNOWN,
        statements=tuple(dict.fromkeys(found)),
        new_statements=0,
    )


def _hash(address: str) -> str:
    return hashlib.sha256(address.encode(errors="surrogatepass")).hexdigest()
