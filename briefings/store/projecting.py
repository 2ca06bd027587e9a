"""What a page reports, as it is drawn from its articles: made, changed and dropped with what is quoted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, update

from briefings.store import accounts
from briefings.store.accounts import Kept
from briefings.store.regrouping import drop, regroup
from briefings.store.rows import Row, quotation_of
from briefings.store.tables import articles, pages, quotations
from briefings.types import Account, Version
from sources.types import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.regrouping import Placed
    from briefings.store.rows import Found
    from briefings.store.types import Project
    from briefings.types import Draft, Quotation

_ARTICLE_BITS = 32
"""A report's position has its article's key above these bits and where it starts in the text below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVersion:
    """An article of a page. `rows` are its quotations: those that are kept already have a key, others are written."""

    key: int
    outlet: str | None
    day: date
    value: Version
    rows: Sequence[Row]

    def words(self, number: int) -> str:
        """The words of one of its quotations."""
        return self.value.quotations[number].span.of(self.value.text)

    def position(self, number: int) -> int:
        """Where one of its quotations stands among all."""
        return self.key << _ARTICLE_BITS | self.value.quotations[number].span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The statements of some pages: the ids of those that are new, and which each article, by its key, reports."""

    new: frozenset[str]
    reported: Mapping[int, tuple[str, ...]]


async def settle(
    connection: AsyncConnection,
    pages: Mapping[int, Sequence[PageVersion]],
    project: Project,
    *,
    fresh: Collection[int] = (),
) -> Settled:
    """Bring the reports of some pages in line with their articles, and all statements that hang together with these.

    Of each page all articles come, in the order in which they were kept. `fresh`: of these nothing has been kept yet.
    """
    drawn = [(page, versions, project([version.value for version in versions])) for page, versions in pages.items()]
    older = [page for page in pages if page not in fresh]
    before = await accounts.of_pages(connection, *older) if older else []
    known = {kept.account.id: kept for kept in before}
    own = [kept for page, versions, drafts in drawn for kept in _reports(drafts, versions, page, known)]
    regrouped = await regroup(connection, own, before, project)
    placed = regrouped.placed
    await _link(connection, drawn, placed)
    ours = {kept.account.id for kept in own}
    await drop(connection, [kept.key for kept in before if kept.key and kept.account.id not in ours], regrouped.left)
    await _show_newest(connection, [versions for versions in pages.values() if len(versions) > 1])
    reported: dict[int, tuple[str, ...]] = {}
    for _, versions, drafts in drawn:
        told = {printing: placed[draft.id].id for draft in drafts for printing in draft.printings}
        for index, version in enumerate(versions):
            ids = (told[index, number] for number in range(len(version.rows)) if (index, number) in told)
            reported[version.key] = tuple(dict.fromkeys(ids))
    return Settled(new=regrouped.new, reported=reported)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What was read in an article, as values and as rows; those that are written already have a key."""

    quotations: Sequence[Quotation]
    rows: Sequence[Row]


async def load(
    connection: AsyncConnection,
    pages_: Iterable[int],
    *,
    but: Collection[int] = (),
    anew: Mapping[int, Quoted] = MappingProxyType({}),
) -> dict[int, list[PageVersion]]:
    """The articles of some pages in the order in which they were kept, without those with the keys `but`.

    What was read in some of them `anew`, by their keys, stands for what is written of them.
    """
    wanted = sorted(set(pages_))
    if not wanted:
        return {}
    found = await connection.execute(
        select(
            articles.c.key,
            articles.c.page,
            articles.c.former_id,
            articles.c.fingerprint,
            articles.c.form,
            articles.c.outlet,
            articles.c.day,
            articles.c.added_at,
            articles.c.text,
            pages.c.address,
        )
        .join(pages)
        .where(articles.c.page.in_(wanted), articles.c.key.not_in(but))
        .order_by(articles.c.key)
    )
    some = found.all()
    quoted: defaultdict[int, list[Found]] = defaultdict(list)
    keys = [article.key for article in some if article.key not in anew]
    if keys:
        own = select(quotations).where(quotations.c.article.in_(keys))
        for row in await connection.execute(own.order_by(quotations.c.article, quotations.c.number)):
            quoted[row.article].append(row)
    loaded: dict[int, list[PageVersion]] = {page: [] for page in wanted}
    for article in some:
        read = anew.get(article.key) or _written(quoted[article.key])
        version = PageVersion(
            key=article.key,
            outlet=article.outlet,
            day=article.day,
            value=Version(
                seed=f"text:{article.fingerprint}" if article.former_id else article.address,
                form=Form(article.form),
                text=article.text,
                quotations=believed(read.quotations, article.added_at),
            ),
            rows=read.rows,
        )
        loaded[article.page].append(version)
    return loaded


def newest_day(added_at: datetime) -> date:
    """The last day on which anything in an article can have been: it may be tomorrow where it was written."""
    return added_at.astimezone(UTC).date() + timedelta(days=1)


def believed(quotations: Iterable[Quotation], added_at: datetime) -> tuple[Quotation, ...]:
    """The quotations of an article that was added then; what claims to have been said later has no known day."""
    newest = newest_day(added_at)
    return tuple(
        replace(one, said_on=None) if one.said_on and one.said_on.first > newest else one for one in quotations
    )


def _written(some: Sequence[Found]) -> Quoted:
    """What was read in an article, as it is written."""
    links = ("key", "statement", "shown", "report")
    return Quoted(
        quotations=tuple(map(quotation_of, some)),
        rows=[{name: getattr(row, name) for name in links} for row in some],
    )


def _reports(
    drafts: Sequence[Draft], versions: Sequence[PageVersion], page: int, known: Mapping[str, Kept]
) -> list[Kept]:
    """What a page reports now; with the keys of the same reports as they are `known`."""
    made = []
    for draft in drafts:
        version, number = draft.shown
        shown, same = versions[version], known.get(draft.id)
        account = Account(
            id=draft.id,
            aliases=draft.aliases,
            speaker=draft.speaker,
            said_on=draft.said_on,
            published=shown.day,
            place=draft.place,
            topics=draft.topics,
            facets=draft.facets,
            official=shown.value.form is Form.TRANSCRIPT,
            words=shown.words(number),
            alone=draft.alone,
        )
        made.append(
            Kept(
                key=same.key if same else None,
                page=page,
                statement=same.statement if same else None,
                position=min(versions[index].position(place) for index, place in draft.printings),
                outlet=shown.outlet,
                account=account,
            )
        )
    return made


async def _link(
    connection: AsyncConnection,
    drawn: Iterable[tuple[int, Sequence[PageVersion], Sequence[Draft]]],
    placed: Mapping[str, Placed],
) -> None:
    """Say of each quotation which statement it reports, in which report, and whether it is the one shown."""
    new: list[Row] = []
    changed: list[Row] = []
    for _, versions, drafts in drawn:
        links = {
            printing: (placed[draft.id].statement, printing == draft.shown, placed[draft.id].report)
            for draft in drafts
            for printing in draft.printings
        }
        for index, version in enumerate(versions):
            for number, row in enumerate(version.rows):
                statement, shown, report = links.get((index, number), (None, False, None))
                values = {"statement": statement, "shown": shown, "report": report}
                if "key" not in row:
                    new.append({**row, "article": version.key, **values})
                elif (row["statement"], row["shown"], row["report"]) != (statement, shown, report):
                    changed.append({"quotation": row["key"], **values})
    if new:
        await connection.execute(insert(quotations), new)
    if changed:
        await connection.execute(update(quotations).where(quotations.c.key == bindparam("quotation")), changed)


async def _show_newest(connection: AsyncConnection, pages_: Iterable[Sequence[PageVersion]]) -> None:
    """Say of the articles of some pages which is the one that stands: the newest full text."""
    some: list[int] = []
    newest: list[int] = []
    for versions in pages_:
        some += [version.key for version in versions]
        newest.append(max(versions, key=lambda one: (one.value.form is not Form.EXTRACT, one.key)).key)
    if some:
        stands = articles.c.key.in_(newest)
        await connection.execute(update(articles).where(articles.c.key.in_(some)).values(current=stands))
