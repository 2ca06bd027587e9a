"""On which day something was said: by the words beside it, the occasion it belongs to, or the day of publication."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from briefings.reading import grammar, tenses, venues
from briefings.reading.adverbials import may_name_days, place, sort_out
from briefings.reading.days import day_mentions
from briefings.reading.publication import dateline_end, held_on, inferred, published_on
from briefings.types import SpeakerKind
from sources.types import Dating, Form, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from briefings.knowledge.topics import Anchor
    from briefings.reading.adverbials import Placed, Sorted
    from briefings.reading.mentions import Mention
    from briefings.reading.sayings import Saying
    from briefings.reading.scenes import Anatomy, Scene
    from briefings.types import Speaker
    from sources.types import Article

# Sentences in which the lead's day is looked for; how long news stays news.
_LEAD_SCENES, _NEWS = 5, timedelta(days=31)
# Sentences for which a day holds inside one paragraph.
_HOLDS = 3
_FIRST_MENTIONS = 12


@dataclass(frozen=True, slots=True)
class _Held:
    """A day that goes on holding, and where it was set (sentence, token)."""

    dating: Dating | None
    at: tuple[int, int]


def date_sayings(
    anatomy: Anatomy,
    article: Article,
    anchors: Sequence[Anchor],
    sayings: Sequence[Saying],
    named: Callable[[Scene, Mention], Speaker | None],
) -> list[Dating | None]:
    """The day of each saying, in their order, or None where it is unknown.

    `named` tells who a mention is. A day that was named once holds on for what the same speaker says, for all that is
    said at the same gathering, and for the rest of its paragraph, until another is named. The day of publication is
    given for want of better, marked as inferred.
    """
    if article.form is Form.TRANSCRIPT:
        return [held_on(anatomy, published_on(anatomy, article))] * len(sayings)
    return _Occasions(anatomy, article, anchors, sayings, named).dated()


class _Occasions:
    """Walks an article once, and keeps which day holds for whom."""

    def __init__(
        self,
        anatomy: Anatomy,
        article: Article,
        anchors: Sequence[Anchor],
        sayings: Sequence[Saying],
        named: Callable[[Scene, Mention], Speaker | None],
    ) -> None:
        self._scenes = anatomy.scenes
        self._text = anatomy.text
        self._anchors = anchors
        self._who = named
        self._outlet = article.outlet
        self._sayings = sayings
        self._base = published_on(anatomy, article)
        self._by_scene: dict[int, list[int]] = {}
        for number, saying in enumerate(sayings):
            if saying.scene is not None:
                self._by_scene.setdefault(saying.scene, []).append(number)
        self._inferred = inferred(anatomy, self._base)
        self._days = list(self._days_of_scenes(dateline_end(anatomy)))
        # Who is not to be named tells of a gathering afterwards.
        self._anonymous = any("anonymity" in scene.frame.words for scene in anatomy.scenes)
        self._last: dict[tuple[str, bool], _Held] = {}
        self._documents: dict[str, Dating] = {}
        self._document_at = -2
        self._of_documents: set[int] = set()
        self._event: _Held | None = None
        self._gathering: _Held | None = None
        # Who speaks at it; None where anybody may.
        self._gathered: frozenset[str] | None = None
        self._previous: _Held | None = None
        self._aside: dict[str, Dating] = {}
        self._lead: Dating | None = None
        self._lead_scene = 0
        self._lead_is_open = False

    def dated(self) -> list[Dating | None]:
        """The day of each saying."""
        found: list[Dating | None] = [None] * len(self._sayings)
        self._find_lead()
        for number, scene in enumerate(self._scenes):
            days = self._days[number]
            self._note_documents(number, scene)
            pending = deque(one for one in days.events if one.first not in self._of_documents)
            for index in sorted(self._by_scene.get(number, ()), key=self._position):
                saying = self._sayings[index]
                while pending and (saying.cue is None or pending[0].first < saying.cue):
                    self._set_event(number, scene, pending.popleft())
                found[index] = self._say(number, scene, saying, days.own.get(-1 if saying.cue is None else saying.cue))
            for one in pending:
                self._set_event(number, scene, one)
            self._gather(number, scene)
        for index, saying in enumerate(self._sayings):
            if saying.scene is None:
                found[index] = self._lead or self._inferred
        return found

    def _days_of_scenes(self, dateline: int) -> Iterator[Sorted]:
        """The days that each sentence names outside its quotations, and behind a dateline that ends at `dateline`."""
        named: date | None = None
        for number, scene in enumerate(self._scenes):
            tokens = scene.frame.tokens
            days = []
            for start, end in may_name_days(scene, self._text):
                for day in day_mentions(self._text, max(start, dateline), end, self._base, self._anchors, named):
                    named = day.dating.day if day.dating.day and not day.ahead else named
                    days.append(day)
            cues = {self._sayings[index].cue for index in self._by_scene.get(number, ())}
            placed = [one for one in place(days, tokens) if not venues.is_of_thing(tokens, one.first)]
            yield sort_out(placed, tokens, sorted(cue for cue in cues if cue is not None))

    def _position(self, number: int) -> float:
        """Where in its sentence a saying stands; at the end, if no word of its own tells it."""
        cue = self._sayings[number].cue
        return math.inf if cue is None else cue

    # -- one saying -------------------------------------------------------------------------------------------

    def _say(self, number: int, scene: Scene, saying: Saying, own: Placed | None) -> Dating | None:
        tokens, cue = scene.frame.tokens, saying.cue
        at = (number, cue or len(tokens))
        name = saying.speaker.name if saying.speaker else ""
        written = cue is not None and venues.is_written(tokens, cue)
        if cue is not None and tenses.is_ahead(tokens, cue):
            return None
        if own is not None:
            dating = own.day.dating
            if cue is not None and tenses.is_past_perfect(tokens, cue):
                self._aside[name] = dating
                return dating
            return self._hold(name, written, dating, at)
        if cue is not None:
            if venues.goes_back(tokens, cue) and self._previous is not None:
                same = self._last.get((name, written)) or self._previous
                return self._aside.get(name) or self._hold(name, written, same.dating, at)
            if tenses.is_of_another_time(tokens, cue):
                return None
        document = self._document(number, scene, saying)
        if document in self._documents:
            return self._hold(name, True, self._documents[document], at)
        apart = cue is not None and venues.is_apart(tokens, cue, self._outlet)
        held = self._holding(number, scene, saying, written=written, apart=apart)
        if held is not None:
            return self._hold(name, written, held.dating, at)
        heir = saying.impersonal or number == 0 or self._inherits(saying.speaker, apart=apart)
        return self._hold(name, written, self._lead if self._lead is not None and heir else self._inferred, at)

    def _document(self, number: int, scene: Scene, saying: Saying) -> str | None:
        """The noun of the document that speaks, or in which it is said; "it" for the one told of just before."""
        opening = venues.opens_with_document(scene.frame.tokens)
        if opening is not None:
            return opening
        if saying.pronoun == "it" and 0 <= number - self._document_at <= 1:
            return "it"
        return saying.speaker.name.rpartition(" ")[2].lower() if saying.speaker is not None else None

    def _inherits(self, speaker: Speaker | None, *, apart: bool) -> bool:
        """Whether a lead that leaves its speaker without a name ("a diplomat said Monday") is about this one."""
        person = speaker is not None and speaker.kind is SpeakerKind.PERSON
        return self._lead_is_open and not apart and person

    def _holding(self, number: int, scene: Scene, saying: Saying, *, written: bool, apart: bool) -> _Held | None:
        """The day set last among those that hold here."""
        speaker = saying.speaker
        name = speaker.name if speaker is not None else ""
        hidden = self._anonymous and speaker is not None and speaker.kind is not SpeakerKind.PERSON
        candidates = [self._last.get((name, written))] if name else []
        if self._previous is not None and not name and self._previous.at[0] == number:
            candidates.append(self._previous)
        if self._event is not None and (not apart or self._event.at[0] == number):
            near = number - self._event.at[0]
            known = self._event.dating is not None and self._event.dating.precision is Precision.DAY
            if near <= (_HOLDS if known else 1) and self._scenes[self._event.at[0]].paragraph == scene.paragraph:
                candidates.append(self._event)
        named = self._gathered is None or name in self._gathered or venues.is_document(name)
        if (named or not name or saying.pronoun) and not apart and not hidden:
            candidates.append(self._gathering)
        return max((held for held in candidates if held is not None), key=lambda held: held.at, default=None)

    def _hold(self, name: str, written: bool, dating: Dating | None, at: tuple[int, int]) -> Dating | None:
        held = _Held(dating, at)
        if name:
            self._last[name, written] = held
            self._lead_is_open = self._lead_is_open and at[0] <= self._lead_scene
        self._previous = held
        return dating

    # -- what sets a day --------------------------------------------------------------------------------------

    def _set_event(self, number: int, scene: Scene, one: Placed) -> None:
        """A day of the narration holds for what is said after it in the paragraph."""
        dating = one.day.dating
        if dating.precision is not Precision.DAY and not one.fronted:
            return
        if not one.fronted and (one.day.leans or not self._is_news(dating)):
            return
        if tenses.is_before(scene.frame.tokens, one.first):
            return
        self._event = _Held(dating, (number, one.first))
        if not self._days[number].taken and number < _LEAD_SCENES:
            doer = self._doer(scene)
            if doer is None or doer.kind is SpeakerKind.UNNAMED:
                return
            # What a country does is told by a person, who is named with it.
            for name in {doer.name} | (self._named_in(scene) if doer.kind is SpeakerKind.BODY else set()):
                self._last.setdefault((name, False), self._event)

    def _note_documents(self, number: int, scene: Scene) -> None:
        """Take in when documents were issued; days that are theirs alone are no days of the narration."""
        self._of_documents.clear()
        for one in self._days[number].all:
            document = venues.document_of(scene.frame.tokens, one.first) if not one.day.ahead else None
            if document is not None:
                self._documents[document[0]] = self._documents["it"] = one.day.dating
                self._document_at = number
                if document[1]:
                    self._of_documents.add(one.first)

    def _doer(self, scene: Scene) -> Speaker | None:
        """Who does what a sentence tells: the first mention at its beginning that stands free."""
        tokens = scene.frame.tokens
        for mention in scene.mentions[:_FIRST_MENTIONS]:
            before = tokens[mention.first - 1].lower if mention.first else ""
            if not mention.possessive and before not in grammar.PREPOSITIONS:
                return self._who(scene, mention)
        return None

    def _gather(self, number: int, scene: Scene) -> None:
        """A day that is named beside a gathering holds for all that is said there."""
        tokens = scene.frame.tokens
        if self._gathering is None and not venues.COMPANY.isdisjoint(scene.frame.words):
            if self._previous is not None and venues.names_company(tokens):
                self._gathering = _Held(self._previous.dating, (number, 0))
                here = (one for one in self._scenes[number : number + _HOLDS] if one.paragraph == scene.paragraph)
                self._gathered = frozenset[str]().union(*map(self._named_in, here))
            return
        where = None if venues.GATHERINGS.isdisjoint(scene.frame.words) else venues.gathering(tokens)
        if where is None:
            return
        for one in self._days[number].events:
            if one.fronted or (not one.day.leans and self._is_news(one.day.dating)):
                self._gathering = _Held(one.day.dating, (number, one.first))
                self._gathered = self._named_in(scene) if venues.is_of_few(tokens, where) else None
                return
        if self._gathering is not None or self._lead is None:
            return
        at_once = venues.is_meeting(tokens[where]) and number - self._lead_scene <= 1
        if at_once or (venues.is_told_of(tokens, where) and number < _LEAD_SCENES):
            self._gathering = _Held(self._lead, (number, where))

    def _named_in(self, scene: Scene) -> frozenset[str]:
        """Whom a sentence names."""
        speakers = (self._who(scene, mention) for mention in scene.mentions[:_FIRST_MENTIONS])
        return frozenset(speaker.name for speaker in speakers if speaker is not None)

    def _find_lead(self) -> None:
        """The first day that the article names for what it is about."""
        for number, days in enumerate(self._days[:_LEAD_SCENES]):
            for one in days.events:
                if one.day.leans or not self._is_news(one.day.dating):
                    continue
                sayings = (self._sayings[index] for index in self._by_scene.get(number, ()))
                doers = [
                    saying.speaker for saying in sayings if saying.cue is not None and days.own.get(saying.cue) is one
                ]
                doers.append(self._doer(self._scenes[number]))
                self._lead, self._lead_scene = one.day.dating, number
                self._lead_is_open = all(doer is not None and doer.kind is SpeakerKind.UNNAMED for doer in doers)
                return

    def _is_news(self, dating: Dating) -> bool:
        if dating.precision is not Precision.DAY:
            return False
        return self._base is None or timedelta(days=-1) <= self._base - dating.first <= _NEWS
