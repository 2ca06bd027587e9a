"""All that an article tells was said: by its reporting clauses, in its quotations, by words asked for from outside."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.mentions import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.reading.attribution import Attribution
    from briefings.reading.mentions import Mention
    from briefings.reading.scenes import Anatomy, Scene
    from briefings.reading.speakers import Resolver
    from briefings.types import Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Something said, in the sentence with the number `scene` (None: outside the body), by its reporting word `cue`.

    `cue` is a token of that sentence; None where it is told by no word of its own. `pronoun`: the one that
    names the speaker there ("he"), or nothing. `impersonal`: the word has no subject ("the announcement").
    """

    scene: int | None
    cue: int | None
    speaker: Speaker | None
    pronoun: str = ""
    impersonal: bool = False


class Sayings:
    """The sayings of one article, and which of them a quotation, a clause or a word is."""

    def __init__(self, anatomy: Anatomy, attributions: Sequence[Attribution], resolver: Resolver) -> None:
        self.all: list[Saying] = []
        self._scenes = anatomy.scenes
        self._resolver = resolver
        self._starts = [scene.frame.start for scene in anatomy.scenes]
        self._by_cue: dict[tuple[int, int], int] = {}
        self._by_quotation: dict[int, int] = {}
        self._collect(attributions)

    def who(self, scene: Scene, mention: Mention) -> Speaker | None:
        """Who a mention stands for."""
        return self._resolver.resolve(scene, mention).speaker

    def of_quotation(self, number: int) -> int | None:
        """The saying that an attributed quotation is part of; None where nobody speaks it."""
        return self._by_quotation.get(number)

    def of_clause(self, scene: int, cue: int) -> int:
        """The saying that the clause with the reporting word `cue` tells of."""
        return self._by_cue[scene, cue]

    def asked(self, start: int, end: int) -> int:
        """The saying told by the word at characters `start` to `end`; taken in where it is not known as one."""
        number = bisect_right(self._starts, start) - 1
        if number < 0 or start >= self._scenes[number].frame.end:
            return self._add(Saying(scene=None, cue=None, speaker=None, impersonal=True))
        cue = max(bisect_right(self._scenes[number].frame.tokens, start, key=lambda token: token.start) - 1, 0)
        if (number, cue) not in self._by_cue:
            self._by_cue[number, cue] = self._add(Saying(scene=number, cue=cue, speaker=None, impersonal=True))
        return self._by_cue[number, cue]

    def _collect(self, attributions: Sequence[Attribution]) -> None:
        places = {id(scene): number for number, scene in enumerate(self._scenes)}
        speakers: dict[tuple[int, int], Speaker] = {}
        for given in attributions:
            if given.speaker is not None and given.scene is not None and given.clause is not None:
                speakers[places[id(given.scene)], given.clause.cue] = given.speaker
        for number, scene in enumerate(self._scenes):
            for clause in scene.clauses:
                speaker = speakers.get((number, clause.cue)) or self.who(scene, clause.subject)
                pronoun = clause.subject.name if clause.subject.shape is Shape.PRONOUN else ""
                saying = Saying(scene=number, cue=clause.cue, speaker=speaker, pronoun=pronoun)
                self._by_cue[number, clause.cue] = self._add(saying)
        for quotation, given in enumerate(attributions):
            if given.speaker is None:
                continue
            place = places[id(given.scene)] if given.scene is not None else None
            known = self._by_cue.get((place, given.clause.cue)) if place is not None and given.clause else None
            saying = Saying(scene=place, cue=None, speaker=given.speaker)
            self._by_quotation[quotation] = self._add(saying) if known is None else known

    def _add(self, saying: Saying) -> int:
        self.all.append(saying)
        return len(self.all) - 1
