"""What scrapers leave in a text that is not the article: captions, links, teasers, forms, notices.

Everything here judges one line by itself; `layout` judges the lines together.
"""

from __future__ import annotations

import re
import string
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CREDIT = re.compile(
    r"""\(\s*(?:AP|AFP|Reuters|REUTERS|EPA|Getty|PA|dpa|ANSA|Ritzau|NTB|TT|LETA|PAP|Ukrinform|Handout|Pool
        |File)\b[^)]{0,60}\)\s*$
      | \bvia\s+(?:Getty\b|AP\b|AFP\b|Reuters\b|REUTERS\b|Shutterstock|EPA\b|Zuma\b|Anadolu)
      | \bGetty\s+Images\b
      | \b(?:AP|AFP|EPA|Reuters|PA|Ritzau|dpa)\s*(?:Photo|Images|Wire)\b
      | \|\s*(?:AFP|AP|Reuters|EPA|Getty)\b
      | \(\s*(?:Photo|Image|Picture|Credit|Source|Foto)s?\s*(?:by|:|/|courtesy)
      | (?:^|[.!?]\s+|\s{2,9})(?:Photo|Image|Picture|Photograph|Credit|Photo\s+credit|Foto)s?\s*(?:by\b|:|/)
      | ^\s*(?:FILE|File\s+photo|File\s+picture|Caption|PHOTO|In\s+this\s+(?:file\s+)?(?:photo|image|picture))\b
      | \bFile\s*photo\b | \bScreenshot\s+(?:from|of)\b | \bTaken\s+(?:on\s+)?[A-Z][a-z]+\s+\d
      | \b[A-Z][\w.’'-]{1,40}\s+[A-Z][\w.’'-]{1,40}\s*/\s*(?:AP|AFP|EPA|Reuters|REUTERS|Getty
        |Lehtikuva|Pool|Agency|NTB|TT|PAP
        |LETA|Ritzau)\b
      | ^\s*(?:Image|Photo|Video)\s+(?:caption|source|credit|shows)\b
      | \([A-Z][\w.’'-]{0,40}(?:\s+[\w.’'-]{1,40}){0,4}\s*/\s*[A-Z][\w .’'/-]{1,50}\)\s*$
      | \([\w .’'-]{2,40}/[\w .’'/-]{2,60}\s+via\s+[\w .’'-]{2,40}\)""",
    re.VERBOSE,
)
_POSED = re.compile(
    r"^\s*From\s+left(?:\s+to\s+right)?\b|^\s*\(?(?:L-R|L to R)\b|[A-Z][\w.’'-]{1,40},\s*(?:left|right|center|centre"
    r"|second left|second right)\s*,"
    r"|\((?:L|left)\).*\((?:R|C|right|center|centre)\)|\((?:R|right)\).*\((?:L|left)\)|,\s*pictured\b"
    r"|\bpictured (?:here|on|in|at|above|below|left|right)\b"
)
_NOTICE = re.compile(
    r"""^\W*(?:click\s+here|tap\s+here|watch\s+(?:now|live|video|the\s+video|:)|watch\s*$|listen\s+(?:now|to\s+this)
        |play\s+video|advertisement|sponsored|promoted|paid\s+post
        |share\s+(?:this|on|article|story|via)|share\s*$|tweet\s*$|print\s*$|e?-?mail\s*$|copy\s+link
        |leave\s+a\s+(?:reply|comment)|post\s+a\s+comment|add\s+a\s+comment|log\s+in|sign\s+in|sign\s+up|register\s
        |subscribe|already\s+a\s+subscriber
        |your\s+e-?mail\s+address|required\s+fields|save\s+my\s+name|notify\s+me
        |read\s+(?:also|more|next|on|full|the\s+full|our|this)\b|also\s+read|see\s+also|more\s+(?:stories|news)\b
        |more\s+(?:on|from|about)\b(?!.{60,}\.\s*$)|related\b|recommended|most\s+(?:read|popular|viewed)|trending|popular\s+now
        |don.t\s+miss|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested)|editor.?s.?\s+(?:picks?|choice)
        |in\s+case\s+you\s+missed\b(?!.{60,}\.\s*$)|top\s+stories|latest\s+news|up\s+next|next\s+article|previous\s+article
        |keep\s+reading|continue\s+reading
        |accessibility\s+links?|skip\s+to|breaking\s+news\s*$|menu\s*$|home\s*$|search\s*$|close\s*$|back\s+to\s+top
        |loading
        |tags?\s*:|topics?\s*:|categories\s*:|filed\s+under|editing\s+by|reporting\s+by|additional\s+reporting
        |writing\s+by|compiled\s+by|edited\s+by
        |get\s+(?:the|our)\s+\S+.*(?:newsletter|app|alerts?|inbox)|download\s+(?:the|our)|follow\s+(?:us|him|her
        |@)\S*\s+(?:on|at)\b|join\s+(?:us|our)|support\s+(?:us|our)|donate|become\s+a\s+(?:patron|member|supporter)
        |gallery\b|photo\s+gallery|view\s+(?:gallery|comments|all)|\d+\s+(?:comments?|shares?|views?
        |min(?:ute)?s?\s+read)|comments?\s*(?:\(|$)
        |cookies?\b|privacy\b|terms\s+(?:of|and)|all\s+rights\s+reserved|copyright\b|©\s|\(c\)\s*\d{4}|newsletter\s*$
        |correction\s*:|this\s+(?:article|story)\s+(?:was|has\s+been|is|first|originally)\b|update[d]?\s*:
        |published\s*:|last\s+updated
        |editor.s\s+note|editors?.\s+note|disclaimer|the\s+views\s+expressed|the\s+opinions\s+expressed)""",
    re.VERBOSE | re.IGNORECASE,
)
_WRITER = r"(?:writer|reporter|correspondent|editor|journalist)"
_WRITES = rf"\bis\s+an?\s+(?:\w+\s+){{0,4}}{_WRITER}\s+(?:for|at|with|based|covering)\b"
_NOTICE_BY_HINT = {
    hint: re.compile(pattern, re.IGNORECASE)
    for hint, pattern in (
        ("rights reserved", r"\ball\s+rights\s+reserved\b"),
        ("©", r"(?<!\w)©\s*\d{0,4}"),
        ("cookie", r"\bcookie\s+(?:policy|policies|settings|preferences)\b|\bwe\s+use\s+cookies\b"),
        ("privacy", r"\bprivacy\s+(?:policy|and\s+cookie|notice|settings)\b"),
        ("contributed to", r"\bcontributed\s+to\s+this\s+(?:report|story|article)\b"),
        ("writer", _WRITES),
        ("reporter", _WRITES),
        ("correspondent", _WRITES),
        ("editor", _WRITES),
        ("journalist", _WRITES),
        ("send tips", r"\bsend\s+tips\s+to\b"),
        ("follow", r"\bfollow\s+(?:him|her|them|us|me)\s+(?:on|at)\b"),
        ("sign up", r"\bsign\s+up\s+(?:for|to)\b"),
        ("subscribe", r"\bsubscribe\s+to\b"),
        ("newsletter", r"\b(?:our|daily|weekly|free)\s+newsletters?\b"),
        ("email", r"\bemail\s+(?:protected|address)\b|\[email\s+protected\]"),
        ("blocker", r"\bad\s*-?blocker\b"),
        ("click", r"\bclick\s+(?:here|the\s+link|to)\b"),
        ("download", r"\bdownload\s+(?:the|our)\s+(?:free\s+)?app\b"),
        ("highlight", r"\bhighlight\s+the\s+text\s+and\s+press\b"),
        ("coffee", r"\bcup\s+of\s+coffee\b"),
        ("become", r"\bbecome\s+(?:a|our)\s+(?:patron|supporter|subscriber)\b"),
        ("join our", r"\bjoin\s+our\s+community\b"),
        ("like you", r"\bread(?:ers)?\s+like\s+you\b"),
        ("journalism", r"\bsupport\s+(?:our|independent)\s+journalism\b"),
        ("hyperlink", r"\bactive\s+hyperlink\b"),
        ("permission", r"\bwritten\s+permission\b"),
        ("free article", r"\byou\s+have\s+\d+\s+free\s+articles?\b"),
        ("supported by", r"\bis\s+supported\s+by\s+the\b"),
        ("may not be", r"\bmay\s+not\s+be\s+(?:published|reproduced)\b"),
        ("relies", r"\brelies\s+(?:solely\s+)?on\s+(?:advertising|readers|donations)\b"),
        ("leave your", r"\bleave\s+your\s+(?:suggestions|comments?)\b"),
        ("correction", r"\bsuggest\s+a\s+correction\b"),
    )
}
"""What stands anywhere in a notice, by what is looked for first in small letters, because that is found out faster."""
_BUTTONS = re.compile(
    r"\W*(?:(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|e-?mail|print|copy\s+link|share|tweet"
    r"|bluesky|threads|messenger|viber|line|flipboard)\W*){1,12}",
    re.IGNORECASE,
)
_END = re.compile(
    r"^\W*(?:leave\s+a\s+(?:reply|comment)|(?:\d+\s+)?comments?(?:\s*\(\d+\))?|related(?:\s+(?:posts?|articles?"
    r"|stories|news|topics|content|coverage))?|more\s+(?:stories|news|from\s+.{1,40}|on\s+this(?:\s+story)?)"
    r"|read\s+(?:more|next)"
    r"|most\s+(?:read|popular|viewed)|trending(?:\s+now)?|recommended(?:\s+(?:for\s+you|stories|articles))?"
    r"|you\s+(?:may|might)\s+(?:also\s+)?like|top\s+stories|latest\s+news|popular\s+now|editor.?s.?\s+picks?"
    r"|about\s+the\s+authors?|share\s+this(?:\s+\w+)?)\W*$",
    re.IGNORECASE,
)
_END_FOR_GOOD = re.compile(
    r"^\W*(?:leave\s+a\s+(?:reply|comment)|(?:\d+\s+)?comments?\b|about\s+the\s+authors?)", re.IGNORECASE
)
_BYLINE = re.compile(r"\s*(?:By|Written by|Von|Text:)\s+(?=[A-Z])(.+)")
_BYLINE_SMALL = frozenset(("and", "in", "for", "at", "of", "the", "de", "van", "von"))
_STAMP = re.compile(
    r"^\W*(?:(?:published|posted|updated|date|last\s+updated|first\s+published|on)\W+)*"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W+)?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\.?,?\s+\d{4}|[A-Z][a-z]+\.?\s+\d{1,2},?\s+\d{4}|\d{4}-\d\d-\d\d"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    r"(?:\W+(?:at\s+)?\d{1,2}[:.]\d\d.*)?\W*$",
    re.IGNORECASE,
)

# Share of capitals among the letters of a line in capitals: it has at most the rest of its characters in small ones,
# and those are counted much faster.
_CAPITALS = 0.8
_FEW_SMALL = 1 - _CAPITALS
_SMALL_LETTERS = string.ascii_lowercase.encode()

# Every line that the slow patterns can be found in has one of these in it.
_CREDIT_HINTS = (
    "AP",
    "AFP",
    "Reuters",
    "REUTERS",
    "EPA",
    "Getty",
    "GETTY",
    "PA",
    "dpa",
    "ANSA",
    "Ritzau",
    "NTB",
    "TT",
    "LETA",
    "Ukrinform",
    "Handout",
    "Pool",
    "Photo",
    "photo",
    "Image",
    "Picture",
    "Credit",
    "Source",
    "Foto",
    "FILE",
    "File",
    "Caption",
    "PHOTO",
    "In this",
    "Screenshot",
    "Taken",
    "Video",
    "/",
    "via ",
)
_POSED_HINTS = ("left", "right", "center", "centre", "pictured", "L-R", "L to R", "(L)", "(R)")


class Lines:
    """Judges lines of one text. Hints that the text does not hold at all are not looked for in each of its lines."""

    def __init__(self, text: str) -> None:
        lowered = text.lower()
        self._credit = _held(_CREDIT_HINTS, text)
        self._posed = _held(_POSED_HINTS, text)
        self._notice = tuple([(hint, found) for hint, found in _NOTICE_BY_HINT.items() if hint in lowered])

    def is_caption(self, line: str) -> bool:
        """Whether the line describes a photograph: it bears a credit, or says who stands where."""
        if _holds(line, self._credit) and _CREDIT.search(line):
            return True
        return len(line) < 600 and _holds(line, self._posed) and bool(_POSED.search(line))

    def is_notice(self, line: str) -> bool:
        """Whether the line is a link, a form, a notice or a call to the reader."""
        if len(line) < 400 and (_NOTICE.match(line) or _BUTTONS.fullmatch(line)):
            return True
        if not self._notice or len(line) >= 1500:
            return False
        lowered = line.lower()
        return any(hint in lowered and notice.search(line) for hint, notice in self._notice)


def _held(hints: Iterable[str], text: str) -> tuple[str, ...]:
    return tuple([hint for hint in hints if hint in text])


def _holds(line: str, hints: Iterable[str]) -> bool:
    # A loop, because a generator costs more than the looking.
    for hint in hints:  # noqa: SIM110
        if hint in line:
            return True
    return False


def ends_article(line: str) -> bool:
    """Whether the line heads what mostly follows an article: comments, related stories."""
    return bool(_END.match(line))


def ends_for_good(line: str) -> bool:
    """Whether nothing of the article can follow the line: the readers' comments do, or a word on the author."""
    return bool(_END_FOR_GOOD.match(line))


def is_byline(line: str) -> bool:
    """Whether the line names the author or bears nothing but a date."""
    if len(line) > 160:
        return False
    named = _BYLINE.match(line)
    if named and not line.rstrip().endswith((".", "!", "?", "”", '"')):
        names = re.split(r"[|•·–]| - ", named.group(1))[0]
        words = re.findall(r"\w[\w.’'-]{0,40}", names)
        if words and all(word[0].isupper() or word in _BYLINE_SMALL for word in words):
            return True
    return bool(_STAMP.match(line))


def is_capitals(line: str) -> bool:
    """Whether the line is a link or a heading in capitals."""
    encoded = line.encode("utf-8", "replace")
    if len(encoded) - len(encoded.translate(None, _SMALL_LETTERS)) > _FEW_SMALL * len(line):
        return False
    letters = [character for character in line if character.isalpha()]
    if len(letters) < 8 or len(line.split()) < 2:
        return False
    return sum(character.isupper() for character in letters) > _CAPITALS * len(letters)
