"""Articles that broke something: made smaller, kept as files, tried again."""

from __future__ import annotations

import hashlib
import json
import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sources.dates import dating
from sources.types import Article, Dating, Form, Precision
from tests.fuzz.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.fuzz.checks import Reads

Cues = tuple[tuple[int, int], ...]
# How often a smaller text is tried at most.
_PATIENCE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """An article that breaks something, and where: two finds of one `failure` are one."""

    article: Article
    cues: Cues
    failure: str


def broken(reader: Reads, article: Article, cues: Sequence[tuple[int, int]]) -> Find | None:
    """What an article breaks; None where all holds."""
    try:
        check(reader, article, cues)
    except Exception as error:  # noqa: BLE001 -- whatever it is, it is a find
        frame = traceback.extract_tb(error.__traceback__)[-1]
        failure = f"{type(error).__name__}: {str(error)[:100]} ({frame.name}, {frame.filename.rsplit('/', 1)[-1]})"
        return Find(article=article, cues=tuple(cues), failure=failure)
    return None


def smaller(reader: Reads, find: Find) -> Find:
    """The same failure with less: without title, cues and day if they do not matter, and with as little text."""

    def still(article: Article, cues: Cues) -> bool:
        again = broken(reader, article, cues)
        return again is not None and again.failure.partition(":")[0] == find.failure.partition(":")[0]

    article, cues = find.article, find.cues
    for simpler in (
        replace(article, title=None),
        replace(article, outlet=None),
        replace(article, language="en"),
        replace(article, form=Form.NEWS),
        replace(article, published=None),
    ):
        known = {name: getattr(simpler, name) for name in ("title", "outlet", "language", "form", "published")}
        changed = {name: value for name, value in known.items() if value != getattr(find.article, name)}
        if changed and still(replace(article, **changed), cues):
            article = replace(article, **changed)
    for fewer in ((), *((cue,) for cue in cues)):
        if len(fewer) < len(cues) and still(article, fewer):
            cues = fewer
    text = _less(article.text, lambda text: still(replace(article, text=text), cues))
    return broken(reader, replace(article, text=text), cues) or find


def _less(text: str, breaks: Callable[[str], bool]) -> str:
    """Leave out ever smaller stretches as long as it breaks."""
    tries, size = 0, len(text) // 2
    while size and tries < _PATIENCE:
        start = 0
        while start < len(text) and tries < _PATIENCE:
            tries += 1
            shorter = text[:start] + text[start + size :]
            if breaks(shorter):
                text = shorter
            else:
                start += size
        size //= 2
    return text


def keep(find: Find, folder: Path) -> Path:
    """Write a find into a folder; gives the file."""
    article, published = find.article, find.article.published
    table = {
        "failure": find.failure,
        "text": article.text,
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "form": article.form.value,
        "published": [published.first.isoformat(), published.last.isoformat()] if published else None,
        "cues": find.cues,
    }
    name = hashlib.sha256(find.failure.encode("utf-8", "replace")).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="ascii")
    return path


def kept(path: Path) -> tuple[Article, Cues]:
    """The article and the cues of a find."""
    table = json.loads(path.read_text(encoding="ascii"))
    published = None
    if table["published"]:
        first, last = (day for day in map(dating, table["published"]) if day is not None)
        precision = Precision.DAY if first.first == last.first else Precision.RANGE
        published = Dating(first=first.first, last=last.first, precision=precision, evidence="given")
    article = Article(
        text=table["text"],
        title=table["title"],
        outlet=table["outlet"],
        language=table["language"],
        form=Form(table["form"]),
        published=published,
    )
    return article, tuple((start, end) for start, end in table["cues"])
