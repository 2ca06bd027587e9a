"""On which day something was said: by the words beside the reporting word, the occasion it belongs to, or the publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefings.reading import grammar
from briefings.reading.days import DayMention, day_mentions
from sources.types import Dating, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from briefings.knowledge.topics import Anchor
    from briefings.reading.frames import Token
    from briefings.reading.scenes import Anatomy, Scene
    from sources.types import Article

_DATELINE = re.compile(r"\s*[A-Z][A-Z .,’'/-]{2,60}?(?:,|\s)\s*(?P<when>[^—–()-]{0,20}?)\s*(?:\([^)]{1,40}\)\s*)?(?:—|–|--|-)\s")
# Words that say that something was said at another time than what the article is about.
_BEFORE = frozenset({"previously", "earlier", "repeatedly", "often", "once", "long", "always", "frequently", "consistently"})
# Words beyond which a date no longer belongs to the reporting word: another clause begins.
_BARS = (grammar.AUXILIARIES | grammar.RELATIVES | {"because", "although", "though", "while", "whereas", "if", "unless", "before", "after"}) - {"'s"}


class Occasions:
    """Dates the sayings of one article. What one speaker was said to say on a day, he goes on saying on it."""

    def __init__(self, anatomy: Anatomy, article: Article, anchors: Sequence[Anchor]) -> None:
        self._text = anatomy.text
        self._anchors = anchors
        self._published = article.published
        self._base = article.published.day if article.published else None
        self._dateline = self._read_dateline(anatomy)
        self._last: dict[str | None, Dating] = {}

    def said_on(self, scene: Scene, cue: int | None, speaker: str | None) -> Dating | None:
        """The day on which `speaker` said what the token `cue` of the sentence reports. To be asked in the order of the text."""
        own = self.named(scene, cue) if cue is not None else None
        if own is not None:
            if own.precision is Precision.DAY:
                self._last[speaker] = own
            return own
        if cue is not None and self._of_another_time(scene.frame.tokens, cue):
            return None
        return self._last.get(speaker) or self.inferred()

    def named(self, scene: Scene, cue: int) -> Dating | None:
        """The days that the sentence itself names for its reporting word, or None."""
        tokens = scene.frame.tokens
        found = []
        for mention in self._mentions(scene):
            if mention.ahead:
                continue
            distance = _distance(tokens, cue, mention)
            if distance is not None:
                found.append((distance, mention))
        return min(found, key=lambda pair: pair[0])[1].dating if found else None

    def note(self, scene: Scene, cue: int, speaker: str | None) -> None:
        """Take in a dated saying that is not quoted."""
        own = self.named(scene, cue)
        if own is not None and own.precision is Precision.DAY:
            self._last[speaker] = own

    def inferred(self) -> Dating | None:
        """The day of the dateline or of publication, marked as an inference."""
        if self._dateline is not None:
            return Dating.on(self._dateline, "the dateline", Precision.INFERRED)
        if self._base is not None:
            return Dating.on(self._base, "the day of publication", Precision.INFERRED)
        return None

    def _mentions(self, scene: Scene) -> list[DayMention]:
        """The days named in a sentence outside its quotations."""
        outside = []
        position = scene.frame.start
        for token in scene.frame.tokens:
            if token.quotation is not None:
                outside.append((position, token.start))
                position = token.end
        outside.append((position, scene.frame.end))
        return [mention for start, end in outside for mention in day_mentions(self._text, start, end, self._base, self._anchors)]

    def _of_another_time(self, tokens: Sequence[Token], cue: int) -> bool:
        around = {token.lower for token in tokens[max(0, cue - 3) : cue + 2]}
        return bool(around & _BEFORE) or (cue > 0 and tokens[cue - 1].lower == "had")

    def _read_dateline(self, anatomy: Anatomy) -> date | None:
        first = next((scene for scene in anatomy.scenes), None)
        if first is None:
            return None
        match = _DATELINE.match(self._text, first.frame.start)
        if match is None or not match.group("when"):
            return None
        days = list(day_mentions(self._text, match.start("when"), match.end("when"), self._base))
        return days[0].dating.day if days else None


def _distance(tokens: Sequence[Token], cue: int, mention: DayMention) -> int | None:
    """How many tokens lie between the reporting word and the date that belongs to it; None where it does not."""
    first = next((index for index, token in enumerate(tokens) if token.end > mention.start), len(tokens))
    last = next((index for index, token in enumerate(tokens) if token.start >= mention.end), len(tokens))
    if first > cue:
        between = tokens[cue + 1 : first]
        if any(token.lower in _BARS for token in between):
            return None
        crossed = sum(token.quotation is not None for token in between)
        return len(between) + 10 * crossed
    between = tokens[last:cue]
    initial = first <= 1
    if any(token.lower in grammar.RELATIVES for token in between) and not initial:
        return None
    if initial or len(between) <= 8:
        return len(between) + 3
    return None
