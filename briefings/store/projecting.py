"""Statements as they are drawn from the articles of a page: made, changed, merged and dropped with what is quoted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from briefings.store import labelling
from briefings.store.rows import Row, dating_row, quotation_of, speaker_row
from briefings.store.search import UNATTRIBUTED, Entry, mark, months, place
from briefings.store.tables import aliases, articles, pages, quotations, statements, words
from briefings.types import Version
from sources.types import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection

    from briefings.store.rows import Found
    from briefings.store.search import Search
    from briefings.store.types import Project
    from briefings.types import Draft

_ARTICLE_BITS = 32
"""A statement's position has its article's key above these bits and where it starts in the text below."""


async def held(connection: AsyncConnection, *some: int) -> dict[str, int]:
    """The ids, with keys, of the statements that the articles of these pages report."""
    reported = select(quotations.c.statement).join(articles).where(articles.c.page.in_(some))
    found = await connection.execute(select(statements.c.id, statements.c.key).where(statements.c.key.in_(reported)))
    return {row.id: row.key for row in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageVersion:
    """An article of a page. `rows` are its quotations: those that are kept already have a key, others are written."""

    key: int
    outlet: str | None
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
    versions: Sequence[PageVersion],
    before: Mapping[str, int],
    project: Project,
    search: Search,
) -> Settled:
    """Bring the statements of a page in line with its articles, which come in the order in which they were kept.

    `before` are those that were `held` until its articles changed.
    """
    drafts = project([version.value for version in versions])
    stale = list(before.values())
    if stale:
        # The index knows them by the day that they still have.
        await _unlist(connection, stale, search)
    keys = await _keep(connection, drafts, versions, before)
    await _link(connection, drafts, versions, keys)
    gone = [key for id_, key in before.items() if id_ not in keys]
    if gone:
        await connection.execute(delete(statements).where(statements.c.key.in_(gone)))
    if drafts:
        await _list(connection, drafts, versions, keys, search)
    if len(versions) > 1:
        newest = max(versions, key=lambda one: (one.value.form is not Form.EXTRACT, one.key)).key
        some = [version.key for version in versions]
        await connection.execute(
            update(articles).where(articles.c.key.in_(some)).values(current=articles.c.key == newest)
        )
    ids = {printing: draft.id for draft in drafts for printing in draft.printings}
    return Settled(
        new=sum(1 for id_ in keys if id_ not in before),
        reported={
            version.key: tuple(
                dict.fromkeys(ids[index, number] for number in range(len(version.rows)) if (index, number) in ids)
            )
            for index, version in enumerate(versions)
        },
    )


async def drop(connection: AsyncConnection, search: Search) -> None:
    """Take away all statements; the articles stay."""
    await connection.execute(update(quotations).values(statement=None, shown=False))
    await search.clear(connection)
    await labelling.drop(connection)
    for table in (words, aliases, statements):
        await connection.execute(delete(table))


async def load(connection: AsyncConnection, page: int, *, but: int | None = None) -> list[PageVersion]:
    """The articles of a page in the order in which they were kept, without the one with the key `but`."""
    found = await connection.execute(
        select(
            articles.c.key,
            articles.c.former_id,
            articles.c.fingerprint,
            articles.c.form,
            articles.c.outlet,
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
            value=Version(
                seed=f"text:{article.fingerprint}" if article.former_id else article.address,
                form=Form(article.form),
                text=article.text,
                quotations=tuple(map(quotation_of, quoted[article.key])),
            ),
            rows=[{"key": row.key, "statement": row.statement, "shown": row.shown} for row in quoted[article.key]],
        )
        for article in some
    ]


async def _keep(
    connection: AsyncConnection, drafts: Sequence[Draft], versions: Sequence[PageVersion], before: Mapping[str, int]
) -> dict[str, int]:
    """Write the rows of the statements themselves; gives the keys of all drafts by their ids."""
    rows: list[Row] = [
        {
            "id": draft.id,
            "place": draft.place,
            "topics": draft.topics,
            "facets": draft.facets,
            "position": _position(draft, versions),
            **speaker_row(draft.speaker),
            **dating_row("said", draft.said_on),
        }
        for draft in drafts
    ]
    changed = [row for row in rows if row["id"] in before]
    new = [row for row in rows if row["id"] not in before]
    if changed:
        await connection.execute(
            update(statements).where(statements.c.id == bindparam("kept")),
            [{"kept": row.pop("id"), **row} for row in map(dict, changed)],
        )
    keys = {row["id"]: before[row["id"]] for row in changed}
    if new:
        made = await connection.execute(insert(statements).returning(statements.c.id, statements.c.key), new)
        keys |= {row.id: row.key for row in made}
    return keys


async def _link(
    connection: AsyncConnection, drafts: Sequence[Draft], versions: Sequence[PageVersion], keys: Mapping[str, int]
) -> None:
    """Say of each quotation which statement it reports, and whether it is the one shown."""
    links = {printing: (keys[draft.id], printing == draft.shown) for draft in drafts for printing in draft.printings}
    new: list[Row] = []
    changed: list[Row] = []
    for index, version in enumerate(versions):
        for number, row in enumerate(version.rows):
            statement, shown = links.get((index, number), (None, False))
            if "key" not in row:
                new.append({**row, "article": version.key, "statement": statement, "shown": shown})
            elif (row["statement"], row["shown"]) != (statement, shown):
                changed.append({"quotation": row["key"], "statement": statement, "shown": shown})
    if new:
        await connection.execute(insert(quotations), new)
    if changed:
        await connection.execute(update(quotations).where(quotations.c.key == bindparam("quotation")), changed)


async def _unlist(connection: AsyncConnection, keys: Sequence[int], search: Search) -> None:
    """Take statements out of all that they are found by."""
    await connection.execute(delete(aliases).where(aliases.c.statement.in_(keys)))
    await labelling.remove(connection, keys)
    days = await connection.execute(select(statements.c.key, statements.c.said_first).where(statements.c.key.in_(keys)))
    await search.remove(connection, [place(row.said_first, row.key) for row in days])


async def _list(
    connection: AsyncConnection,
    drafts: Sequence[Draft],
    versions: Sequence[PageVersion],
    keys: Mapping[str, int],
    search: Search,
) -> None:
    """Write all that statements are found by: other ids, labels, words."""
    others = [{"id": alias, "statement": keys[draft.id]} for draft in drafts for alias in draft.aliases]
    if others:
        await connection.execute(insert(aliases), others)
    named = {draft.id: labelling.listed_by(draft, versions[draft.shown[0]].outlet) for draft in drafts}
    wanted = {name: shown for names in named.values() for name, shown in names.items()}
    labelled = await labelling.make(connection, wanted, labelling.unnamed(drafts))
    rows = [
        {
            "statement": keys[draft.id],
            "label": labelled[name],
            "day": draft.said_on.first if draft.said_on else None,
            "position": _position(draft, versions),
            "attributed": draft.speaker is not None,
        }
        for draft in drafts
        for name in named[draft.id]
    ]
    if rows:
        await labelling.add(connection, rows)
    await search.add(
        connection,
        [
            Entry(
                place=place(draft.said_on.first if draft.said_on else None, keys[draft.id]),
                words=versions[draft.shown[0]].words(draft.shown[1]),
                marks=marks(draft, sorted(labelled[name] for name in named[draft.id])),
            )
            for draft in drafts
        ],
    )


def marks(draft: Draft, labels: Iterable[int]) -> tuple[str, ...]:
    """What a statement is indexed by beside its words."""
    spanned = months(draft.said_on) if draft.said_on else ()
    return (*[UNATTRIBUTED] * (draft.speaker is None), *spanned, *map(mark, labels))


def _position(draft: Draft, versions: Sequence[PageVersion]) -> int:
    return min(versions[version].position(number) for version, number in draft.printings)
