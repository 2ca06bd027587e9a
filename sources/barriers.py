"""What a page is when it is not one story that anybody may read: a live blog, an article for those who pay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sources.json_ld import as_list, is_live_blog

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

_LIVE_ADDRESS = re.compile(
    r"/live(?:/|$)|(?:^|[/_-])(?:live-?blog|live-?ticker|news-?ticker|live-?updates?|live-?news|live-?report(?:ing)?|"
    r"minute-by-minute|en-direct|en-vivo|ao-vivo|relacja-na-zywo|onlayn)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(
    r"^\W*live\s*[:|–—-]|[|:–—-]\s*live\s*(?:$|[|–—-])|\blive[ -]?(?:blog|updates?|ticker|coverage|reporting)\b|"
    r"\bas it happened\b|\bliveblog\b|\bliveticker\b|\ben direct\b|\bminute by minute\b",
    re.IGNORECASE,
)
_LIVE_POST = re.compile(
    r"(?:^|[\s_-])(?:live-?blog|live-?ticker|live-?post|live-?update|lb24|lx-stream|lbpost|block-time)[\w-]*(?:$|\s)",
    re.IGNORECASE,
)
_ONLY_A_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,5}\)?)?(?:\s*Uhr)?|"
    r"\d{1,2}\s*(?:min(?:ute)?s?|hours?|h)\s+ago",
    re.IGNORECASE,
)
_AROUND = ("aside", "nav", "header", "footer", "li", "a")
_FEWEST_POSTS = 3
_FEWEST_TIMES = 6
"""Lines of nothing but a time of day that make a live blog where nothing else says so."""

_LOCKED = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall\w*|premium-?(?:content|wall|article|overlay)|reg-?wall|article-?locked|content-?locked|"
    r"subscri(?:ber|ption)s?-?(?:only|wall|required|content|offer)|piano-?(?:offer|container|paywall)|locked-?content|"
    r"tp-(?:modal|container-inner)|plus-?content|metered-?content|offer-?page)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PAY_WORDS = re.compile(
    r"(?:subscribe|sign up|register|log ?in|sign in|become a (?:member|subscriber)|join|start (?:your )?(?:free )?"
    r"trial)[^.!?\n]{0,60}\bto (?:continue|keep|read|unlock|access|view|see)|"
    r"(?:this|the (?:rest|full)|to read)[^.!?\n]{0,50}(?:for|to|a) (?:paying |paid |our |digital )*"
    r"(?:subscribers|subscription|members)\b|\bsubscribers?[ -]only\b|\balready a (?:subscriber|member)\b|"
    r"\bunlock (?:this|the full|unlimited)|\bcontinue reading (?:this article )?(?:with|for)\b|"
    r"\bread (?:the )?(?:full|whole) (?:article|story) (?:with|for)\b|\breserved for (?:our )?(?:subscribers|members)|"
    r"réservé (?:à|aux) (?:nos )?abonnés|nur für abonnenten|jetzt weiterlesen|для передплатників|"
    r"dla (?:subskrybentów|prenumeratorów)",
    re.IGNORECASE,
)
_TEASER = 1_500
"""Characters up to which a text beside an offer is the beginning of an article rather than one."""
_SHORTEST_TEASER = 80
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_OFFERING = ("p", "div", "span", "h2", "h3", "h4", "button", "a", "strong")
_MOST_ELEMENTS = 50_000


def is_live(tree: HtmlElement, data: Mapping[str, Any], url: str | None, paragraphs: Sequence[str]) -> bool:
    """Whether a page is a live blog: it says so, its posts are marked, or it goes from time of day to time of day."""
    if is_live_blog(data):
        return True
    posts = _with_class(tree, _LIVE_POST)
    times = sum(1 for paragraph in paragraphs if _ONLY_A_TIME.fullmatch(paragraph.split("\n")[0].strip()))
    marked = sum(1 for time in tree.iter("time") if not any(above.tag in _AROUND for above in time.iterancestors()))
    try:
        is_so_named = bool(_LIVE_ADDRESS.search(urlsplit(url or "").path))
    except ValueError:
        is_so_named = False
    is_so_titled = any(_LIVE_TITLE.search(" ".join(each.text_content().split())) for each in tree.iter("h1", "title"))
    if is_so_named or is_so_titled:
        return posts >= _FEWEST_POSTS or times >= _FEWEST_POSTS or marked >= _FEWEST_TIMES
    return times >= _FEWEST_TIMES or posts >= 2 * _FEWEST_POSTS


def is_for_those_who_pay(
    tree: HtmlElement, data: Mapping[str, Any], metas: Mapping[str, str], paragraphs: Sequence[str]
) -> bool:
    """Whether an article is not for everybody: little of it is there, and it says so or stands beside an offer.

    What says that it is not free, yet comes in full and without an offer to somebody who has no account, is metered:
    it is read.
    """
    text = "\n".join(each for each in paragraphs if not _PAY_WORDS.search(each))
    if len(text) < _SHORTEST_TEASER:
        return False
    said = as_list(data.get("isAccessibleForFree"))
    if any(_is(value, "true", "yes") for value in said):
        return False
    is_little = len(text) <= _TEASER or bool(_CUT_OFF.search(text))
    tier = metas.get("article:content_tier", "").lower()
    is_said = any(_is(value, "false", "no") for value in said) or tier in ("locked", "premium", "paid")
    if not is_little and not is_said:
        return False
    is_offered = bool(_PAY_WORDS.search(" ".join(_beside(tree))))
    is_locked = _with_class(tree, _LOCKED) > 0
    if is_said:
        return is_little or is_offered or is_locked
    return is_offered and (is_locked or bool(_CUT_OFF.search(text)) or len(text) <= _TEASER // 2)


def _is(value: object, *words: str) -> bool:
    """Whether a truth is this one, in any of the ways in which sites write it: False, "false", schema.org/False."""
    return isinstance(value, bool | str) and str(value).strip().lower().rpartition("/")[2] in words


def _with_class(tree: HtmlElement, wanted: re.Pattern[str]) -> int:
    """How many elements bear such a class or id; at most as many as matter."""
    count = 0
    for number, element in enumerate(tree.iter("article", "div", "section", "li", "p", "span", "aside", "time")):
        if number > _MOST_ELEMENTS or count >= 2 * _FEWEST_POSTS:
            break
        if wanted.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            count += 1
    return count


def _beside(tree: HtmlElement) -> Iterator[str]:
    """What stands in the page after its headline, outside menus and forms, piece by piece: where an offer would be."""
    is_after = next(tree.iter("h1"), None) is None
    for number, element in enumerate(tree.iter("h1", *_OFFERING)):
        if number > _MOST_ELEMENTS:
            return
        is_after = is_after or element.tag == "h1"
        words = " ".join((element.text or "").split()) if is_after else ""
        if words and not any(above.tag in ("header", "nav", "footer", "form") for above in element.iterancestors()):
            yield words
