"""Pages that stand where an article or a feed should be, and what they ask for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

MISSING = "it says that there is no such page"

_SIGNS = tuple(
    (re.compile(signs, re.IGNORECASE), sentence)
    for signs, sentence in (
        (
            r"cf-challenge|cf_chl_|/cdn-cgi/challenge-platform|cf-browser-verification|<title>[^<]*\| Cloudflare",
            "Cloudflare asks for a browser",
        ),
        (r"ddos-guard|DDoS protection by", "a guard against floods of requests asks for a browser"),
        (r"captcha-delivery\.com|datadome", "DataDome asks for a browser"),
        (r"_Incapsula_Resource|Incapsula incident ID", "Imperva asks for a browser"),
        (r"px-captcha|perimeterx", "PerimeterX asks for a person"),
        (r"awswaf|aws-waf-token", "Amazon's firewall asks for a browser"),
        (r"g-recaptcha|h-captcha|hcaptcha\.com", "it asks to prove that one is a person"),
        (
            r"(?:enable|turn on) (?:JavaScript and )?cookies|JavaScript is (?:disabled|required)",
            "it asks for a browser",
        ),
        (r"(?:accept|manage|consent to)[^<>]{0,40} cookies|consent\.(?:google|yahoo)", "it asks to accept cookies"),
        (r"(?:log ?in|sign ?in|subscribe)[^<>]{0,40} to (?:continue|read)|type=[\"']?password", "it asks to sign in"),
        (r"<title>[^<]*(?:404|not found)|page (?:was|could) not (?:be )?found", MISSING),
        (r"access denied|403 forbidden", "it denies access"),
    )
)
_GATE = tuple(
    (re.compile(signs, re.IGNORECASE), sentence)
    for signs, sentence in (
        (
            r"just a moment|attention required|cloudflare|checking (?:if the site|your browser)",
            "Cloudflare asks for a browser",
        ),
        (
            (
                r"(?:you are|you.?re|are you) (?:not )?(?:a )?(?:human|robot|bot)|pardon our interruption|"
                r"one more step|unusual (?:traffic|activity)|press (?:&|and) hold|security check|"
                r"verify(?:ing)? (?:that )?you|automated (?:access|requests)"
            ),
            "it asks to prove that one is a person",
        ),
        (r"access (?:to this page has been )?denied|request (?:blocked|unsuccessful)|forbidden", "it denies access"),
        (
            r"(?:enable|turn on|requires?|need) (?:javascript|js)|javascript is (?:disabled|required|off)",
            "it asks for a browser",
        ),
        (r"(?:log|sign) ?in to (?:continue|read|your)|members? login", "it asks to sign in"),
        (
            r"page (?:not|can.?t be|could not be|cannot be) found|\b404\b|no longer (?:available|exists)",
            MISSING,
        ),
    )
)
_LARGEST_GATE = 1_500
"""Characters of a page that may be all there is before an article."""
_LOOKED_AT = 200_000
_CONSENT = re.compile(
    r"\b(cookies?|consent|our partners|privacy|personali[sz]ed|your (?:data|device|choices))\b", re.IGNORECASE
)


def asked_for(markup: str) -> str | None:
    """What a page without an article asks for, as the end of a sentence, or None where it cannot be told.

    Only for pages in which nothing was found: an article may well speak of cookies.
    """
    head = markup[:_LOOKED_AT]
    return next((sentence for signs, sentence in _SIGNS if signs.search(head)), None)


def stands_before(tree: HtmlElement, paragraphs: Sequence[str]) -> str | None:
    """What a page asks for that has some text, but is no article: as told by its title, its heading or all its words.

    As the end of a sentence; None where it is not that. Only for pages that do not say that they are an article.
    """
    words = " ".join(paragraphs)
    if len(words) > _LARGEST_GATE:
        return None
    named = " · ".join(" ".join(each.text_content().split()) for each in tree.iter("title", "h1"))
    for signs, sentence in _GATE:
        if signs.search(named) or (len(signs.findall(words)) > 1):
            return sentence
    return None


def is_consent(paragraphs: Sequence[str]) -> bool:
    """Whether what was found in a page is for the most part about cookies and consent to them."""
    words = sum(len(paragraph) for paragraph in paragraphs)
    about = sum(len(each) for each in paragraphs if len({found.lower() for found in _CONSENT.findall(each)}) >= 2)
    return about * 2 > words
