"""Statements as they are drawn from the articles of a page: made, changed, merged and dropped with what is quoted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, tuple_, update

from briefings.store.rows import Row, dating_row, quotation_of, speaker_row
from briefings.store.tables import aliases, articles, labels, pages, quotations, statement_labels, statements
from briefings.store.terms import label
from briefings.types import ANY_TOPIC, Span, Version
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


async def settle(
    connection: AsyncConnection, page: int, before: Mapping[str, int], project: Project, search: Search
) -> int:
    """Bring the statements of a page in line with its articles; gives the number of new ones.

    `before` are those that were `held` until its articles changed.
    """
    versions = await _load(connection, page)
    drafts = project([version.value() for version in versions])
    keys = await _keep(connection, drafts, versions, before)
    await _link(connection, drafts, versions, keys)
    stale = list(before.values())
    if stale:
        await _unlist(connection, stale, search)
    gone = [key for id_, key in before.items() if id_ not in keys]
    if gone:
        await connection.execute(delete(statements).where(statements.c.key.in_(gone)))
    if drafts:
        await _list(connection, drafts, versions, keys, search)

    newest = max((version.article for version in versions), key=lambda one: (one.form != Form.EXTRACT, one.key))
    current = articles.c.key == newest.key
    await connection.execute(update(articles).where(articles.c.page == page).values(current=current))
    return sum(1 for id_ in keys if id_ not in before)


async def drop(connection: AsyncConnection, search: Search) -> None:
    """Take away all statements; the articles stay."""
    await connection.execute(update(quotations).values(statement=None, shown=False))
    await search.clear(connection)
    for table in (statement_labels, labels, aliases, statements):
        await connection.execute(delete(table))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    """An article of the page with its quotations, as rows."""

    article: Found
    quotations: list[Found]

    def value(self) -> Version:
        """As matching sees it."""
        article = self.article
        return Version(
            seed=f"text:{article.fingerprint}" if article.former_id else article.address,
            form=Form(article.form),
            text=article.text,
            quotations=tuple(map(quotation_of, self.quotations)),
        )

    def words(self, number: int) -> str:
        """The words of one of its quotations."""
        row = self.quotations[number]
        return Span(start=row.start, end=row.stop).of(self.article.text)

    def position(self, number: int) -> int:
        """Where one of its quotations stands among all."""
        return int(self.article.key) << _ARTICLE_BITS | int(self.quotations[number].start)


async def _load(connection: AsyncConnection, page: int) -> list[_Version]:
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
        .where(articles.c.page == page)
        .order_by(articles.c.key)
    )
    some = found.all()
    quoted: defaultdict[int, list[Found]] = defaultdict(list)
    keys = [article.key for article in some]
    for row in await connection.execute(
        select(quotations).where(quotations.c.article.in_(keys)).order_by(quotations.c.article, quotations.c.number)
    ):
        quoted[row.article].append(row)
    return [_Version(article=article, quotations=quoted[article.key]) for article in some]


async def _keep(
    connection: AsyncConnection, drafts: Sequence[Draft], versions: Sequence[_Version], before: Mapping[str, int]
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
        made = await connection.scalars(
            insert(statements).returning(statements.c.key, sort_by_parameter_order=True), new
        )
        keys |= {row["id"]: key for row, key in zip(new, made, strict=True)}
    return keys


async def _link(
    connection: AsyncConnection, drafts: Sequence[Draft], versions: Sequence[_Version], keys: Mapping[str, int]
) -> None:
    """Say of each quotation which statement it reports, and whether it is the one shown."""
    wanted = {printing: (keys[draft.id], printing == draft.shown) for draft in drafts for printing in draft.printings}
    changes = [
        {"quotation": row.key, "statement": statement, "shown": shown}
        for index, version in enumerate(versions)
        for number, row in enumerate(version.quotations)
        for statement, shown in [wanted.get((index, number), (None, False))]
        if (row.statement, row.shown) != (statement, shown)
    ]
    if changes:
        await connection.execute(update(quotations).where(quotations.c.key == bindparam("quotation")), changes)


async def _unlist(connection: AsyncConnection, keys: Sequence[int], search: Search) -> None:
    """Take statements out of all that they are found by."""
    for table in (aliases, statement_labels):
        await connection.execute(delete(table).where(table.c.statement.in_(keys)))
    await search.remove(connection, keys)


async def _list(
    connection: AsyncConnection,
    drafts: Sequence[Draft],
    versions: Sequence[_Version],
    keys: Mapping[str, int],
    search: Search,
) -> None:
    """Write all that statements are found by: other ids, labels, words."""
    others = [{"id": alias, "statement": keys[draft.id]} for draft in drafts for alias in draft.aliases]
    if others:
        await connection.execute(insert(aliases), others)
    named = {draft.id: _names(draft, versions[draft.shown[0]].article.outlet) for draft in drafts}
    labelled = await _labels(connection, {name for names in named.values() for name in names})
    rows = [
        {
            "statement": keys[draft.id],
            "label": labelled[name],
            "day": draft.said_on.first if draft.said_on else None,
            "position": _position(draft, versions),
        }
        for draft in drafts
        for name in named[draft.id]
    ]
    if rows:
        await connection.execute(insert(statement_labels), rows)
    words = {keys[draft.id]: versions[draft.shown[0]].words(draft.shown[1]) for draft in drafts}
    await search.add(connection, words)


def _position(draft: Draft, versions: Sequence[_Version]) -> int:
    return min(versions[version].position(number) for version, number in draft.printings)


def _names(draft: Draft, outlet: str | None) -> set[tuple[str, str]]:
    """What a statement is listed by, as kinds and names."""
    names = [("topic", topic) for topic in draft.topics] + [("facet", facet) for facet in draft.facets]
    if draft.topics:
        names.append(("topic", ANY_TOPIC))
    if outlet:
        names.append(("outlet", outlet))
    if draft.speaker:
        names.append(("speaker", draft.speaker.name))
        if draft.speaker.id:
            names.append(("speaker_id", draft.speaker.id))
    return {(kind, label_name(kind, name)) for kind, name in names}


def label_name(kind: str, name: str) -> str:
    """A name as labels of its kind have it: ids exact, names of people and outlets without case and accents."""
    return label(name) if kind in ("speaker", "outlet") else name[:200]


async def _labels(connection: AsyncConnection, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The keys of labels; those that are not known yet are made."""
    wanted = sorted(names)
    if not wanted:
        return {}
    known = {
        (row.kind, row.name): row.key
        for row in await connection.execute(select(labels).where(tuple_(labels.c.kind, labels.c.name).in_(wanted)))
    }
    new = [{"kind": kind, "name": name} for kind, name in wanted if (kind, name) not in known]
    if new:
        made = await connection.scalars(insert(labels).returning(labels.c.key, sort_by_parameter_order=True), new)
        known |= {(row["kind"], row["name"]): key for row, key in zip(new, made, strict=True)}
    return known
