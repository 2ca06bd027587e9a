"""How English writes days: one pattern for weekdays, dates, stretches of time and anniversaries."""

from __future__ import annotations

import re

from briefings.reading.grammar import MONTHS, WEEKDAYS

COUNTS = {
    word: number
    for number, words in enumerate(("a one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
    for word in words.split()
}
ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first 1st one-year",
            "second 2nd two-year",
            "third 3rd three-year",
            "fourth 4th four-year",
            "fifth 5th five-year",
            "sixth 6th six-year",
            "seventh 7th seven-year",
            "eighth 8th eight-year",
            "ninth 9th nine-year",
            "tenth 10th ten-year",
        ),
        start=1,
    )
    for word in words.split()
}
_MONTH_FORMS = {form for name in MONTHS for form in (name.capitalize(), name.upper(), name[:3].capitalize())} | {"Sept"}
# A month has a capital: "may 5" and "march 3" in lower case are verbs.
_MONTH = rf"(?-i:(?:{'|'.join(sorted(_MONTH_FORMS, key=len, reverse=True))})\.?)"
_DAY = r"\d{1,2}"
_YEAR = r"(?:19|20)\d\d\b"
_WEEKDAY = "|".join(WEEKDAYS)
_BEFORE_DATE = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
_COUNT = rf"(?:{'|'.join(COUNTS)}|\d{{1,2}})"
_TIME_OF_DAY = r"(?:day|morning|afternoon|evening|night)"
_STRETCH = r"week(?:end)?|month|year|days|weeks|months|years|summer|spring|autumn|fall|winter"
_EVENT = r"[^.;:“”\"]{3,80}"

TIME_WORDS = frozenset({
    *WEEKDAYS, *ORDINALS, *(form.lower() for form in _MONTH_FORMS), *(f"{name[:3]}." for name in MONTHS), "sept.",
    "yesterday", "today", "tonight", "tomorrow", "night", "morning", "afternoon", "evening", "day", "days", "week",
    "weeks", "weekend", "month", "months", "year", "years", "summer", "spring", "autumn", "fall", "winter",
})  # fmt: skip
"""Words in lower case of which, or of figures, every expression of days holds one."""
EXPRESSION = re.compile(
    rf"""\b(?=\w)(?:                                                   # at the beginning of a word alone
        (?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b
      | (?P<dotted>\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:19|20)\d\d)\b
      | (?:{_BEFORE_DATE})?                                             # Tuesday, Dec. 5; July 11-12, 2023
        (?P<m1>{_MONTH})\s+(?P<d1>{_DAY})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<e1>{_DAY}))?\b
        (?!\.\d|\s*%|,\d)(?:,?\s+(?P<y1>{_YEAR}))?
      | (?:{_BEFORE_DATE})?(?:the\s+)?                                # Friday 3 March; the 3rd of March 2023
        (?P<d2>{_DAY})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<e2>{_DAY}))?\s+
        (?:of\s+)?(?P<m2>{_MONTH})(?!\w)(?:,?\s+(?P<y2>{_YEAR}))?
      | (?:(?P<which>last|this|next|past|previous|coming)\s+)?(?P<weekday>{_WEEKDAY})\b
      | (?P<relative>(?:earlier\s+|later\s+)?(?:yesterday|today|tonight)
        |last\s+night|this\s+(?:morning|afternoon|evening)|tomorrow)\b
      | (?P<back>(?:on\s+|earlier\s+|later\s+)(?:that|the\s+same)\s+{_TIME_OF_DAY}
        |(?:that|the\s+same)\s+{_TIME_OF_DAY}(?=\s*(?:[,.;:)]|\Z))
        |the\s+(?:(?:previous|next|following)\s+day|day\s+before)
        |(?P<count>{_COUNT})\s+days?\s+(?:earlier|before|later|afterwards))\b
      | (?P<number>{_COUNT})\s+(?P<unit>days?|weeks?|months?|years?)\s+(?:ago|earlier|before)\b
      | (?P<span>(?:(?:earlier|later)\s+)?(?:last|this|in\s+recent|next)\s+(?P<what>{_STRETCH})
        |(?:over|at)\s+the\s+weekend)\b
      | (?P<m3>{_MONTH}),?\s+(?:of\s+)?(?P<y3>{_YEAR})
      | (?:in|since|last|this|until|by|early|late|mid)[\s-]+(?P<m4>{_MONTH})(?!\w)(?!\s+\d)
      | in\s+(?:early\s+|late\s+)?(?P<y5>{_YEAR})
      | (?P<ordinal>{"|".join(ORDINALS)})\s+anniversary\s+of\s+(?P<anchored>{_EVENT})
      | mark(?:s|ed|ing)?\s+(?P<years>{"|".join(COUNTS)})\s+years?\s+(?:since|of|from)\s+(?P<since>{_EVENT})
      )""",
    re.VERBOSE | re.IGNORECASE,
)
"""Its groups, as `days.py` reads them:

`iso`, `dotted` (3.12.2023) · `m1 d1 e1 y1`, `m2 d2 e2 y2` month, day, last day, year · `which weekday` · `relative` to
today · `back`, `count` from the day named before · `number unit` ago · `span`, `what` · `m3 y3` a month of a year ·
`m4` a month · `y5` a year · `ordinal anchored`, `years since` an anniversary of an event.
"""
LED_BY_WEEKDAY = re.compile(r"(?P<short>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s", re.IGNORECASE)
"""A date that a weekday stands before, by the first letters of that."""
