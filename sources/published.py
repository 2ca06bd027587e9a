"""When a page says that its article was published and updated, on what evidence, where its statements disagree.

What is marked for machines goes first, then what is shown to readers, then the address, then the page's own scripts,
then a guess, which is marked as one. Readers are believed before machines where machines can be seen to be wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sources.months import MONTHS
from sources.printed import FIRST_YEAR, Order
from sources.shown_days import Shown, ShownDays, shown_days
from sources.stated_days import Stated, all_stated, in_scripts, published_in, updated_in
from sources.types import Dating, Precision
from sources.urls import host

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.html import HtmlElement

_NOT_SHOWN = ("aside", "nav", "script", "style", "noscript", "template", "select")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_IN_ADDRESS = (
    re.compile(r"(?<![0-9])(?P<year>(?:19|20)\d\d)(?P<mark>[-/_])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![0-9])"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<name>[a-z]{3,9})/(?P<day>\d{1,2})/", re.IGNORECASE),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/[a-z_-]+/(?P<month>\d{1,2})/(?P<day>\d{1,2})/", re.IGNORECASE),
    re.compile(r"/(?P<year>20\d\d)(?P<month>\d\d)/(?P<day>\d\d)/"),
    re.compile(r"(?<![0-9])(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![0-9])"),
)
_MOST_ELEMENTS = 30_000
"""Elements of a page that is looked through for the days that it shows; articles have a tenth of them."""
_EARLIEST_ZONE, _LATEST_ZONE = timedelta(hours=-12), timedelta(hours=14)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """When an article was published and updated, as far as its page says."""

    published: Dating | None
    updated: Dating | None


def read_days(
    tree: HtmlElement,
    data: Mapping[str, Any],
    metas: Mapping[str, str],
    *,
    url: str | None,
    title: str | None,
    guess: Callable[[], str | None],
) -> Days:
    """The days of a page's article. `data` is its JSON-LD, `guess` gives an ISO day read off the looks, or None."""
    order = _order(tree, url)
    stated = all_stated(published_in(tree, data, metas), order)
    updates = all_stated(updated_in(tree, data, metas), order)
    is_small = next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is None
    shown = shown_days(_without_asides(tree), title, order) if is_small else ShownDays()
    in_address = day_in_address(url)
    published = _chosen(stated, updates, shown.published, shown.bare, shown.updated, in_address)
    if published is None:
        published = in_address or _first_dating(all_stated(in_scripts(tree), order)) or _guessed(guess, shown.above)
    updated = _first_dating(updates) or (_of_shown(shown.updated) if shown.updated else None)
    if published and updated and updated.last < published.first:
        updated = None  # a change before the publication is a draft's
    return Days(published=published, updated=updated)


def _chosen(
    stated: list[Stated],
    updates: list[Stated],
    published: Shown | None,
    bare: Shown | None,
    updated: Shown | None,
    in_address: Dating | None,
) -> Dating | None:
    """The day of publication that statements for machines and for readers give together."""
    if not stated:
        if bare and in_address and not published and abs(bare.printed.day - in_address.first) > _DAY:
            return in_address  # dates beside a headline may be of all sorts
        found = published or bare
        return _of_shown(found) if found else None
    first = stated[0]
    day = first.dating.day
    if day is None:
        return _of_shown(published) if published and _is_within(published, first.dating) else first.dating
    if published and updated and updated.printed.day == day and published.printed.day < day:
        return _of_shown(published)  # what is marked as the day of publication is that of the last change
    if in_address and day - in_address.first > _DAY and _is_change(day, updates, updated):
        return in_address
    for other in stated[1:]:
        if (
            first.is_utc
            and other.at
            and first.at
            and abs(other.at - first.at) < timedelta(minutes=2)
            and not other.is_utc
        ):
            return other.dating  # the same instant, with the zone in which the publisher counts days
    for seen in (published, bare):
        if seen and first.is_utc and first.local and _is_local(first.local, seen):
            return _of_shown(seen)
    return first.dating


def _is_within(shown: Shown, dating: Dating) -> bool:
    return dating.first <= shown.printed.day <= dating.last


def _is_change(day: date, updates: list[Stated], updated: Shown | None) -> bool:
    """Whether the page itself says of a day that it is that of a change."""
    return any(each.dating.day == day for each in updates) or bool(updated and updated.printed.day == day)


def _is_local(utc: datetime, shown: Shown) -> bool:
    """Whether a day that is shown can be that of an instant in UTC, for those who read the page."""
    printed = shown.printed
    if printed.day == utc.date():
        return False
    if printed.hour is None:
        return utc.date() in (printed.day - _DAY, printed.day + _DAY) and printed.day in (
            (utc + _EARLIEST_ZONE).date(),
            (utc + _LATEST_ZONE).date(),
        )
    time = timedelta(hours=printed.hour, minutes=printed.minute)
    offset = (printed.day - utc.date()) + time - timedelta(hours=utc.hour, minutes=utc.minute)
    return _EARLIEST_ZONE <= offset <= _LATEST_ZONE and offset.total_seconds() % 900 == 0


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _without_asides(tree: HtmlElement) -> HtmlElement:
    from copy import deepcopy

    tree = deepcopy(tree)
    doomed = [*tree.iter(*_NOT_SHOWN), *(each for each in tree.iter() if _is_hidden(each))]
    doomed += [each for each in tree.iter("footer") if next(each.iterancestors("article"), None) is None]
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def _first_dating(stated: list[Stated]) -> Dating | None:
    return stated[0].dating if stated else None


def _of_shown(shown: Shown) -> Dating:
    return Dating.on(shown.printed.day, shown.evidence)


def day_in_address(url: str | None) -> Dating | None:
    """The day that stands in an address ("/2023/03/02/a-title.html"), with the words of it as evidence."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    for form in _IN_ADDRESS:
        for found in form.finditer(f"{parts.path}?{parts.query}"):
            numbers = found.groupdict()
            month = MONTHS.get((numbers.get("name") or "").lower()) or int(numbers.get("month") or 0)
            try:
                day = date(int(numbers["year"]), month, int(numbers["day"]))
            except ValueError:
                continue
            if day.year >= FIRST_YEAR:
                return Dating.on(day, f"{found[0].strip('/')} in the address")
    return None


def _guessed(guess: Callable[[], str | None], above: Shown | None) -> Dating | None:
    """The day that the page looks like, inferred; the one above the headline where that is it."""
    words = guess()
    found = next(iter(all_stated([words], None)), None)
    # 1 January is what a year alone ("(c) 2023") is made into.
    if found is None or found.dating.day is None or (found.dating.day.month, found.dating.day.day) == (1, 1):
        return replace(_of_shown(above), precision=Precision.INFERRED) if above else None
    if above and above.printed.day == found.dating.day:
        return _of_shown(above)
    return replace(found.dating, precision=Precision.INFERRED, evidence="guessed from how the page looks")


def _order(tree: HtmlElement, url: str | None) -> Order | None:
    """Which number comes first in 3/2/2023: told by language and country, None where these do not tell."""
    language = (tree.getroottree().getroot().get("lang") or "").lower().replace("_", "-")
    ending = (host(url or "") or "").rpartition(".")[2]
    if ending in ("us", "gov", "mil"):
        return Order.MONTH
    if (language and not language.startswith("en")) or (len(ending) == 2 and ending not in ("io", "tv", "me", "co")):
        return Order.DAY
    return {"en-us": Order.MONTH, "en": None, "": None}.get(language, Order.DAY)
