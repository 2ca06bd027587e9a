"""Where and through what something was said: at a gathering, in writing, apart from the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.frames import Token

_MEETINGS = frozenset({
    "briefing", "ceremony", "conference", "congress", "convention", "conversation", "debate", "dinner", "event",
    "forum", "gala", "gathering", "hearing", "keynote", "launch", "lunch", "meeting", "panel", "rally", "reading",
    "reception", "seminar", "session", "summit", "symposium", "talks", "workshop",
})  # fmt: skip
_HOUSES = frozenset({"chamber", "parliament"})
_HEARD = frozenset({"briefing", "congress", "keynote"})
_MET = frozenset({"debated", "gathered", "met"})
# What a day may possess that somebody speaks in ("Monday's speech").
_SPEECHES = frozenset({
    "address", "announcement", "broadcast", "comments", "interview", "remarks", "speech", "statement", "visit",
    "vote",
})  # fmt: skip
# Before these a gathering is not the one that is told of.
_OTHER = frozenset({
    "before", "after", "ahead", "since", "until", "following", "next", "last", "previous", "upcoming", "planned",
    "about", "coming", "future", "'s",
})  # fmt: skip
# An interview in which the article consists ("The interview took place on Monday").
_HELD = frozenset({"took", "conducted", "recorded", "held", "edited"})
_TOLD_OF = frozenset({"that", "when", "whether", "if", "will", "would", "should", "could"})
_WRITINGS = frozenset({
    "article", "blog", "book", "column", "email", "e-mail", "essay", "letter", "memo", "note", "op-ed", "paper",
    "post", "statement", "text", "thread", "tweet",
})  # fmt: skip
_WRITING = frozenset({
    "write", "writes", "wrote", "written", "writing", "tweeted", "tweets", "published",
})  # fmt: skip
_THROUGH = frozenset({"in", "on", "by", "via", "through", "out", "issued"})
_APART = frozenset({"interview", "phone", "telephone", "telephoned", "podcast", "email", "e-mail"})
_DOCUMENTS = frozenset({
    "agreement", "article", "charter", "communiqué", "communique", "declaration", "letter", "note", "paper",
    "poll", "report", "resolution", "statement", "study", "survey", "text",
})  # fmt: skip
_ISSUED = frozenset({
    "adopted", "dated", "issued", "presented", "printed", "published", "released", "signed", "unveiled",
})  # fmt: skip
COMPANY = frozenset({"attendees", "audience", "listeners", "present"})
"""Those who were at what is told of: "not all of those present agreed"."""
GATHERINGS = _MEETINGS | _HOUSES | _MET | {"interview"}
"""Words of which every sentence that tells of a gathering holds one."""
_WINDOW = 9
_FORWARD = 30


def gathering(tokens: Sequence[Token]) -> int | None:
    """The token that names the gathering of which a sentence tells, if it does.

    What is said about one ("that the summit would", "when he called for a summit") is passed over.
    """
    told_of = False
    for index, token in enumerate(tokens):
        if not token.is_word:
            told_of = False
        elif token.lower in _TOLD_OF:
            told_of = index == 0 or tokens[index - 1].lower != "on"  # "on that day"
        if told_of:
            continue
        held = token.lower == "interview" and any(part.lower in _HELD for part in tokens[index : index + 8])
        if held or token.lower in _MEETINGS or token.lower in _HOUSES or token.lower in _MET:
            before = tokens[max(0, index - 4) : index]
            bounds = (place + 1 for place, part in enumerate(before) if not part.is_word and part.lower != "'s")
            start = max(bounds, default=0)
            if not any(part.lower in _OTHER for part in before[start:]):
                return index
    return None


def names_company(tokens: Sequence[Token]) -> bool:
    """Whether a sentence speaks of those who were at the occasion told of before: "those present", "the audience"."""
    return any(
        token.lower in COMPANY and tokens[index - 1].lower in ("those", "the") and index > 0
        for index, token in enumerate(tokens)
    )


def is_of_thing(tokens: Sequence[Token], day: int) -> bool:
    """Whether a day tells when a thing came out, behind a comma: "In his memoir, published on Thursday, he writes"."""
    for index in range(day - 1, max(0, day - 4), -1):
        if tokens[index].lower in _ISSUED:
            return tokens[index - 1].text == "," and document_of(tokens, day) is None
    return False


def is_of_few(tokens: Sequence[Token], index: int) -> bool:
    """Whether only those speak at a gathering who are named as its speakers: a briefing, a house's sitting."""
    if tokens[index].lower == "conference":
        return index > 0 and tokens[index - 1].lower in ("news", "press")
    if tokens[index].lower in _HOUSES:
        return not any(token.lower in _MET for token in tokens[index : index + _WINDOW])
    return tokens[index].lower in _HEARD


def is_document(name: str) -> bool:
    """Whether a speaker is a document."""
    return name.rpartition(" ")[2].lower() in _DOCUMENTS


def is_told_of(tokens: Sequence[Token], index: int) -> bool:
    """Whether a gathering is spoken of as one that the reader knows of already ("the event")."""
    return index > 0 and tokens[index].lower in _MEETINGS and tokens[index - 1].lower == "the"


def is_meeting(token: Token) -> bool:
    """Whether the word names a gathering (not the house in which one meets)."""
    return token.lower in _MEETINGS


def is_spoken_in(token: Token) -> bool:
    """Whether the word names something in which people speak."""
    return token.lower in _MEETINGS or token.lower in _SPEECHES


def is_writing(token: Token) -> bool:
    """Whether the word names something written."""
    return token.lower in _WRITINGS


def is_written(tokens: Sequence[Token], cue: int) -> bool:
    """Whether the reporting word tells of something written."""
    if tokens[cue].lower in _WRITING:
        return True
    if (
        tokens[cue].lower in ("posted", "posts")
        and cue + 1 < len(tokens)
        and tokens[cue + 1].lower in ("on", "to", "that")
    ):
        return True
    for index in range(max(0, cue - _WINDOW), min(len(tokens), cue + _WINDOW)):
        if tokens[index].lower in _WRITINGS:
            before = tokens[max(0, index - 4) : index]
            if any(part.lower in _THROUGH for part in before):
                return True
    return False


def is_apart(tokens: Sequence[Token], cue: int, outlet: str | None) -> bool:
    """Whether it was said elsewhere than what was said before: in writing, on the telephone, to the outlet itself."""
    if is_written(tokens, cue):
        return True
    near = _near(tokens, cue)
    if any(token.lower in _APART for token in near):
        return True
    if tokens[cue].lower not in ("told", "tells", "telling"):
        return False
    names = {word.lower() for word in (outlet or "").split() if len(word) > 3}
    listener = tokens[cue + 1 : cue + 5]
    return any(token.lower in names or token.lower in ("newspaper", "outlet") for token in listener)


def goes_back(tokens: Sequence[Token], cue: int) -> bool:
    """Whether the sentence says that it was the occasion named before: "in the same debate", "she said then"."""
    if any(token.lower == "same" for token in _near(tokens, cue)):
        return True
    return any(token.lower == "then" for token in tokens[cue + 1 : cue + 3])


def opens_with_document(tokens: Sequence[Token]) -> str | None:
    """The document in which a sentence says that something was said ("In the letter he wrote"); "it" for "In it"."""
    if tokens[0].lower != "in" or len(tokens) < 3:
        return None
    if tokens[1].lower == "it":
        return "it"
    return tokens[2].lower if tokens[1].lower == "the" and tokens[2].lower in _DOCUMENTS else None


def document_of(tokens: Sequence[Token], day: int) -> tuple[str, bool] | None:
    """The document that was issued on the day named at token `day`, as its noun in lower case.

    And whether the day is its own alone ("a letter published on Friday says"), not that of the sentence ("On Friday
    they adopted a declaration").
    """
    issued = None
    for index in range(day - 1, max(-1, day - 9), -1):
        if tokens[index].text == "," or tokens[index].quotation is not None:
            break
        if tokens[index].lower in _ISSUED:
            issued = index
            break
    own = issued is not None
    if issued is None:
        forward = range(day, min(len(tokens), day + _FORWARD))
        issued = next((index for index in forward if tokens[index].lower in _ISSUED), None)
    if issued is None:
        return None
    nouns = [*reversed(range(max(0, issued - 8), issued)), *range(issued, min(len(tokens), issued + 8))]
    return next(((tokens[index].lower, own) for index in nouns if tokens[index].lower in _DOCUMENTS), None)


def _near(tokens: Sequence[Token], cue: int) -> list[Token]:
    return [token for token in tokens[max(0, cue - _WINDOW) : cue + _WINDOW] if token.quotation is None]
