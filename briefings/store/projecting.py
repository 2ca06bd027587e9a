"""What a page reports, as it is drawn from its articles: made, changed and dropped with what is quoted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
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
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.regrouping import Placed
    from briefings.store.rows import Found
    from briefings.store.types import Project
    from briefings.types import Draft

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
    """The statements of a page: how many of them are new, and which each article, by its key, reports."""

    new: int
    reported: Mapping[int, tuple[str, ...]]


async def settle(
    connection: AsyncConnection,
    page: int,
    versions: Sequence[PageVersion],
    project: Project,
    *,
    fresh: bool = False,
) -> Settled:
    """Bring the reports of a page in line with its articles, and all statements that hang together with these.

    The articles come in the order in which they were kept. `fresh`: nothing has been kept of the page yet.
    """
    drafts = project([version.value for version in versions])
    before = [] if fresh else await accounts.of_pages(connection, page)
    own = _reports(drafts, versions, page, before)
    regrouped = await regroup(connection, own, before, project)
    placed = regrouped.placed
    await _link(connection, drafts, versions, placed)
    ours = {kept.account.id for kept in own}
    await drop(connection, [kept.key for kept in before if kept.key and kept.account.id not in ours], regrouped.left)
    if len(versions) > 1:
        newest = max(versions, key=lambda one: (one.value.form is not Form.EXTRACT, one.key)).key
        some = [version.key for version in versions]
        await connection.execute(
            update(articles).where(articles.c.key.in_(some)).values(current=articles.c.key == newest)
        )
    told = {printing: placed[draft.id].id for draft in drafts for printing in draft.printings}
    return Settled(
        new=regrouped.new,
        reported={
            version.key: tuple(
                dict.fromkeys(told[index, number] for number in range(len(version.rows)) if (index, number) in told)
            )
            for index, version in enumerate(versions)
        },
    )


async def load(connection: AsyncConnection, page: int, *, but: int | None = None) -> list[PageVersion]:
    """The articles of a page in the order in which they were kept, without the one with the key `but`."""
    found = await connection.execute(
        select(
            articles.c.key,
            articles.c.former_id,
            articles.c.fingerprint,
            articles.c.form,
            articles.c.outlet,
            articles.c.day,
            articles.c.text,
            pages.c.address,
        )
        .join(pages)
        .where(articles.c.page == page, articles.c.key.is_distinct_from(but))
        .order_by(articles.c.key)
    )
    some = found.all()
    quoted: defaultdict[int, list[Found]] = defaultdict(list)
    keys = [article.key for article in some]
    for row in await connection.execute(
        select(quotations).where(quotations.c.article.in_(keys)).order_by(quotations.c.article, quotations.c.number)
    ):
        quoted[row.article].append(row)
    return [
        PageVersion(
            key=article.key,
            outlet=article.outlet,
            day=article.day,
            value=Version(
                seed=f"text:{article.fingerprint}" if article.former_id else article.address,
                form=Form(article.form),
                text=article.text,
                quotations=tuple(map(quotation_of, quoted[article.key])),
            ),
            rows=[
                {"key": row.key, "statement": row.statement, "shown": row.shown, "report": row.report}
                for row in quoted[article.key]
            ],
        )
        for article in some
    ]


def _reports(drafts: Sequence[Draft], versions: Sequence[PageVersion], page: int, before: Sequence[Kept]) -> list[Kept]:
    """What a page reports now; with the keys of the same reports before."""
    known = {kept.account.id: kept for kept in before}
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
    connection: AsyncConnection, drafts: Sequence[Draft], versions: Sequence[PageVersion], placed: Mapping[str, Placed]
) -> None:
    """Say of each quotation which statement it reports, in which report, and whether it is the one shown."""
    links = {
        printing: (placed[draft.id].statement, printing == draft.shown, placed[draft.id].report)
        for draft in drafts
        for printing in draft.printings
    }
    new: list[Row] = []
    changed: list[Row] = []
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
