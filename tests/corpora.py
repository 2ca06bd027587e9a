"""Invented archives of any size: statements with a realistic vocabulary, and a way to load them that takes minutes.

The store keeps articles one by one, with all that may be known of them already; a million would take an hour. Here rows
are made and written as the store would write them; `Store.check` finds nothing wrong with them.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import random
import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from briefings.matching.versions import project
from briefings.store import labelling, tables, terms
from briefings.store.accounts import Kept, to_row
from briefings.store.address import locate
from briefings.store.listing import marks
from briefings.store.opening import open_store
from briefings.store.rows import checksum
from briefings.store.search import place, vector
from briefings.types import READER_VERSION, Account, SpeakerKind
from sources.types import Dating, Precision, short_id
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Table

FIRST_DAY, DAYS = date(2021, 1, 1), 5 * 365
PER_ARTICLE = 8
_AT = datetime(2026, 1, 1, tzinfo=UTC)
_PORTION = 2000  # articles

_FUNCTION_WORDS = """
the to of and a in that is we it for not be this on with are as have will they our at by but from or you their an what
there all has can which so if who about more when would were was one no do must been us also because only should its any
than other how some these those very such now then between into after up out over through before where while against
"""
_SUBJECT_WORDS = "ukraine nato membership alliance allies security support war door russia summit future member"
_FACETS = ("timing", "condition", "veto", "promise", "invitation", "open-door", "guarantees", "opposition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One statement of an archive. `speaker` None: nobody is known to have said it."""

    words: str
    speaker: str | None
    said_on: Dating | None
    topics: tuple[str, ...]
    facets: tuple[str, ...]


class Archive:
    """As many statements as wanted, the same for the same seed: who speaks most, speaks much more than most."""

    def __init__(self, statements: int, seed: int = 1, forms: int = 6000) -> None:
        self.size = statements
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 -- nothing secret
        self.speakers = self._names(max(50, statements // 50))
        self.outlets = [f"The {name} Post" for name in self._names(40, parts=1)]
        self.words = [*_FUNCTION_WORDS.split(), *_SUBJECT_WORDS.split(), *self._forms(forms)]
        # Zipf's law as Mandelbrot has it, which fits the first ranks of English better.
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(1, len(self.words) + 1)))
        self._by_rank = list(accumulate(1 / rank for rank in range(1, len(self.speakers) + 1)))

    def articles(self) -> Iterator[tuple[date, str, list[Spoken]]]:
        """Day, outlet and statements of each article."""
        chance = random.Random(self._seed)  # noqa: S311 -- nothing secret
        left = self.size
        while left > 0:
            day = FIRST_DAY + timedelta(days=(self.size - left) * DAYS // self.size)
            said = [self._spoken(chance, day) for _ in range(min(PER_ARTICLE, left))]
            left -= len(said)
            yield day, chance.choice(self.outlets), said

    def speaker(self, chance: random.Random) -> str:
        """One of the speakers, as often as they speak."""
        return chance.choices(self.speakers, cum_weights=self._by_rank)[0]

    def _spoken(self, chance: random.Random, day: date) -> Spoken:
        words = chance.choices(self.words, cum_weights=self._weights, k=max(4, min(80, round(chance.gauss(24, 12)))))
        topics = ("nato-ukraine",) if chance.random() < 0.4 else ()
        return Spoken(
            words=f"{' '.join(words).capitalize()}.",
            speaker=None if chance.random() < 0.1 else self.speaker(chance),
            said_on=_dating(chance, day),
            topics=topics,
            facets=tuple(chance.sample(_FACETS, chance.choice((0, 1, 1, 2)))) if topics else (),
        )

    def _forms(self, number: int) -> list[str]:
        """Word forms: stems of syllables, each with some endings."""
        forms: dict[str, None] = {}
        while len(forms) < number:
            stem = "".join(self._syllable() for _ in range(self._random.choice((1, 2, 2, 3))))
            for ending in self._random.sample(("", "s", "ed", "ing", "ly", "ment"), 2):
                forms[stem + ending] = None
        return list(forms)[:number]

    def _names(self, number: int, parts: int = 2) -> list[str]:
        names: dict[str, None] = {}
        while len(names) < number:
            words = ["".join(self._syllable() for _ in range(self._random.choice((2, 2, 3)))) for _ in range(parts)]
            names[" ".join(word.capitalize() for word in words)] = None
        return list(names)

    def _syllable(self) -> str:
        onset = self._random.choice(
            ("b", "br", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v")
        )
        return onset + self._random.choice("aeiou") + self._random.choice(("", "", "l", "n", "r", "s", "t"))


def _dating(chance: random.Random, day: date) -> Dating | None:
    match chance.random():
        case unknown if unknown < 0.02:
            return None
        case several if several < 0.04:
            return builders.between(day - timedelta(days=chance.randrange(1, 30)), day, "in those days")
        case inferred if inferred < 0.3:
            return builders.on(day, "published", Precision.INFERRED)
    return builders.on(day, "that day")


async def load(url: str, archive: Archive) -> None:
    """Make the tables at `url` and fill them."""
    async with await open_store(url):
        pass
    await asyncio.to_thread(_write, url, archive)


def _write(url: str, archive: Archive) -> None:
    address = locate(url)
    writer: _File | _Server = _File(str(address.file)) if address.file else _Server(url)
    drawn = _Rows()
    articles = archive.articles()
    while portion := list(islice(articles, _PORTION)):
        for day, outlet, said in portion:
            drawn.draw(day, outlet, said)
        writer.write(drawn.taken())
    writer.write(drawn.last())
    writer.finish()


class _Rows:
    """Rows of all tables for article after article."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, Any]]] = {}
        self._labels: dict[tuple[str, str], int] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self._numbers: Counter[tuple[str, str]] = Counter()
        self._words: set[str] = set()
        self._articles = self._statements = 0

    def draw(self, day: date, outlet: str, said: Sequence[Spoken]) -> None:
        self._articles += 1
        article = self._articles
        url = f"https://archive.example/{article}"
        text = "They met in Porthaven.\n\n" + "\n\n".join(f"“{one.words}” was heard." for one in said)
        whole = builders.article(text, url=url, outlet=outlet, title=f"Article {article}", published=builders.on(day))
        self._add("pages", key=article, hash=hashlib.sha256(whole.page.encode()).hexdigest(), address=whole.page)
        self._add(
            "articles",
            key=article, id=whole.id, page=article, fingerprint=whole.fingerprint, current=True, day=day, added_at=_AT,
            reader=READER_VERSION, form="news", title=whole.title, url=url, outlet=outlet, language="en",
            published_first=day, published_last=day, published_precision="day", published_evidence="published",
            max_excerpt=500, read_language="en", text=text,
        )  # fmt: skip
        self._add("sketches", article=article, hashes=b"")
        start = text.index("“") + 1
        for number, one in enumerate(said):
            self._quote(article, number, start, one, day, outlet)
            start += len(one.words) + len("” was heard.\n\n“")

    def _quote(self, article: int, number: int, start: int, one: Spoken, day: date, outlet: str) -> None:
        self._statements += 1
        key = self._statements
        speaker = builders.speaker(one.speaker) if one.speaker else None
        dating = one.said_on
        shared = {
            "speaker": one.speaker,
            "speaker_kind": SpeakerKind.PERSON.value if one.speaker else None,
            "said_first": dating.first if dating else None,
            "said_last": dating.last if dating else None,
            "said_precision": dating.precision.value if dating else None,
            "said_evidence": dating.evidence if dating else None,
            "topics": one.topics,
            "facets": one.facets,
        }
        position = article << 32 | start
        self._add("statements", key=key, id=short_id("archive", str(key)), position=position, **shared)
        self._add(
            "quotations",
            key=key, article=article, number=number, start=start, stop=start + len(one.words), kind="direct",
            paragraph=number + 2, confidence=0.9 if one.speaker else 0.0, reason="invented",
            checksum=checksum(one.words), statement=key, shown=True, report=key, **shared,
        )  # fmt: skip
        account = Account(
            id=short_id("archive", str(key)), speaker=speaker, said_on=dating, published=day, place=None,
            topics=one.topics, facets=one.facets, official=False, words=one.words,
        )  # fmt: skip
        kept = Kept(key=key, page=article, statement=key, position=position, outlet=outlet, account=account)
        self._add("reports", key=key, **to_row(kept, key, project))
        labelled = []
        for name, shown in labelling.listed_by(account, [outlet]).items():
            label = self._labels.setdefault(name, len(self._labels) + 1)
            self._shown.setdefault(name, shown)
            self._numbers[name] += 1
            labelled.append(label)
            self._add(
                "statement_labels",
                statement=key, label=label, day=shared["said_first"], position=position, attributed=speaker is not None,
            )  # fmt: skip
        folded = terms.fold(one.words)
        self._words.update(folded)
        self._add(
            "statement_index",
            place=place(dating.first if dating else None, key), words=folded, marks=marks(account, sorted(labelled)),
        )  # fmt: skip

    def _add(self, table: str, **row: Any) -> None:
        self._rows.setdefault(table, []).append(row)

    def taken(self) -> dict[str, list[dict[str, Any]]]:
        """The rows since the last time, but for those of labels and words."""
        rows, self._rows = self._rows, {}
        return rows

    def last(self) -> dict[str, list[dict[str, Any]]]:
        """The rows of labels and words."""
        for (kind, name), key in self._labels.items():
            shown, number = self._shown[kind, name], self._numbers[kind, name]
            self._add("labels", key=key, kind=kind, name=name)
            if kind in labelling.NAMED:
                self._add("names", label=key, kind=kind, shown=shown, number=number)
                for word in dict.fromkeys(terms.fold(name)):
                    self._add("name_words", kind=kind, word=word, label=key)
        for word in sorted(filter(terms.correctable, self._words)):
            self._add("words", initial=word[0], word=word)
        return self.taken()


_ORDER = (
    *("pages", "articles", "sketches", "statements", "reports", "quotations"),
    *("labels", "names", "name_words", "statement_labels", "words"),
)


def _values(table: Table, rows: Iterable[dict[str, Any]], *, plain: bool) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as drivers take them; `plain` as SQLite keeps them."""
    for row in rows:
        yield tuple(_value(row.get(column.name), plain=plain) for column in table.columns)


def _value(value: Any, *, plain: bool) -> Any:
    if isinstance(value, tuple):
        return json.dumps(value) if value else None
    if plain and isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    if plain and isinstance(value, date):
        return value.isoformat()
    return value


class _File:
    def __init__(self, file: str) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.executescript(
            "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA foreign_keys = OFF"
        )

    def write(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        for name in _ORDER:
            if some := rows.get(name):
                table = tables.METADATA.tables[name]
                marks = ", ".join("?" * len(table.columns))
                self._connection.executemany(
                    f"INSERT INTO {name} ({', '.join(column.name for column in table.columns)}) VALUES ({marks})",  # noqa: S608 -- our own names
                    _values(table, some, plain=True),
                )
        indexed = sorted(rows.get("statement_index", ()), key=lambda row: row["place"])
        self._connection.executemany(
            "INSERT INTO statement_index (rowid, words) VALUES (?, ?)",
            ((row["place"], " ".join([*row["words"], *row["marks"]])) for row in indexed),
        )
        self._connection.commit()

    def finish(self) -> None:
        self._connection.execute("ANALYZE")
        self._connection.commit()
        self._connection.close()


class _Server:
    def __init__(self, url: str) -> None:
        import psycopg

        self._connection = psycopg.connect(url, autocommit=True)
        for sql in (
            "SET session_replication_role = replica",
            "SET synchronous_commit = off",
            "SET maintenance_work_mem = '512MB'",
            "DROP INDEX ix_statement_index_words",
        ):
            self._connection.execute(sql)

    def write(self, rows: dict[str, list[dict[str, Any]]]) -> None:
        for name in _ORDER:
            if some := rows.get(name):
                table = tables.METADATA.tables[name]
                self._copy(name, [column.name for column in table.columns], _values(table, some, plain=False))
        indexed = rows.get("statement_index", ())
        self._copy(
            "statement_index",
            ["place", "words"],
            ((row["place"], vector(row["words"], row["marks"])) for row in indexed),
        )

    def _copy(self, name: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        copying = f"COPY {name} ({', '.join(columns)}) FROM STDIN"
        with self._connection.cursor() as cursor, cursor.copy(copying) as copy:
            for row in rows:
                copy.write_row(row)

    def finish(self) -> None:
        for name in ("pages", "articles", "statements", "reports", "quotations", "labels"):
            newest = f"SELECT setval(pg_get_serial_sequence('{name}', 'key'), max(key)) FROM {name}"  # noqa: S608 -- our names
            self._connection.execute(newest)
        self._connection.execute("CREATE INDEX ix_statement_index_words ON statement_index USING gin (words)")
        self._connection.execute("VACUUM ANALYZE")
        self._connection.close()
