"""Who may speak a quotation: the mentions around it, whoever spoke before, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from briefings.reading.beside import clause_beside
from briefings.reading.mentions import Shape

if TYPE_CHECKING:
    from briefings.reading.clauses import Clause
    from briefings.reading.mentions import Mention
    from briefings.reading.scenes import Anatomy, Scene

# A signature is not longer than this, in tokens.
_SIGNATURE = 16
# How many mentions of its own sentence are looked at on either side of a quotation, and how many other sentences of
# its paragraph before and after it.
_NEAREST = 10
_SENTENCES = 5


class Where(Enum):
    """Where a mention stands, seen from the quotation; `value` is its name among the features."""

    BEFORE = "before"
    AFTER = "after"
    EARLIER = "earlier"
    LATER = "later"
    PARAGRAPH_BEFORE = "above"
    SIGNED = "signed"
    CARRIED = "carried"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation in the sentences: its first and its last scene (index) and its token in each."""

    number: int
    home: int
    home_token: int
    tail: int
    tail_token: int


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to who speaks. `distance` is in sentences, `order` counts the nearer mentions on the same side."""

    where: Where
    scene: int = -1
    mention: Mention | None = None
    clause: Clause | None = None
    distance: int = 0
    order: int = 0
    by_rule: str = ""


@dataclass(slots=True)
class View:
    """An anatomy with what is looked up again and again: places of quotations, scenes of paragraphs."""

    anatomy: Anatomy
    places: dict[int, Place] = field(default_factory=dict)
    first_of: dict[int, int] = field(default_factory=dict)
    last_of: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, anatomy: Anatomy) -> View:
        """The view of an anatomy."""
        view = cls(anatomy)
        for index, scene in enumerate(anatomy.scenes):
            view.first_of.setdefault(scene.paragraph, index)
            view.last_of[scene.paragraph] = index
            if not scene.frame.quotations:
                continue
            for position, token in enumerate(scene.frame.tokens):
                if token.quotation is not None:
                    known = view.places.get(token.quotation)
                    home, first = (index, position) if known is None else (known.home, known.home_token)
                    view.places[token.quotation] = Place(token.quotation, home, first, index, position)
        return view

    def signature(self, place: Place) -> Option | None:
        """The name below a quotation that is a paragraph by itself: behind a dash, or with nothing but a role."""
        scenes = self.anatomy.scenes
        tail = scenes[place.tail]
        below = self.last_of[tail.paragraph] + 1
        if below != place.tail + 1 or below >= len(scenes) or not tail.is_bare:
            return None
        scene = scenes[below]
        tokens = scene.frame.tokens
        dash = tokens[0].text in ("—", "–", "-", "--", "―")
        if len(tokens) > _SIGNATURE or scene.frame.quotations or not (dash or _is_name_with_role(scene)):
            return None
        named = next((m for m in scene.mentions if m.first == dash and m.shape is Shape.NAME), None)
        return None if named is None else Option(Where.SIGNED, below, named)

    def options(self, place: Place) -> list[Option]:
        """The mentions that may speak the quotation there; "carried" and "nobody" stand last."""
        scenes = self.anatomy.scenes
        home, tail = scenes[place.home], scenes[place.tail]
        rule = clause_beside(tail, place.tail_token)
        if rule is None and place.home != place.tail:
            rule = clause_beside(home, place.home_token)
        found = self._in_sentence(place, home, tail, rule)
        first = max(self.first_of[home.paragraph], place.home - _SENTENCES)
        for index in range(place.home - 1, first - 1, -1):
            found += _subjects(scenes[index], index, Where.EARLIER, place.home - index)
        last = min(self.last_of[tail.paragraph], place.tail + _SENTENCES)
        for index in range(place.tail + 1, last + 1):
            found += _subjects(scenes[index], index, Where.LATER, index - place.tail)
        above = self.first_of[home.paragraph] - 1
        if above >= 0:
            found += _subjects(scenes[above], above, Where.PARAGRAPH_BEFORE, 1)
            if above > 0 and scenes[above - 1].paragraph == scenes[above].paragraph:
                found += _subjects(scenes[above - 1], above - 1, Where.PARAGRAPH_BEFORE, 2)
        return [*found, Option(Where.CARRIED), Option(Where.NOBODY)]

    def _in_sentence(self, place: Place, home: Scene, tail: Scene, rule: tuple[Clause, str] | None) -> list[Option]:
        found = []
        before = [mention for mention in home.mentions if mention.last <= place.home_token]
        after = [mention for mention in tail.mentions if mention.first > place.tail_token]
        sides = (
            (Where.BEFORE, place.home, home, before[: -_NEAREST - 1 : -1]),
            (Where.AFTER, place.tail, tail, after[:_NEAREST]),
        )
        for where, index, scene, mentions in sides:
            for order, mention in enumerate(mentions):
                clause = _clause_of(scene, mention, place, where)
                by_rule = rule[1] if rule is not None and rule[0].subject is mention else ""
                found.append(Option(where, index, mention, clause, 0, order, by_rule))
        return found


def _is_name_with_role(scene: Scene) -> bool:
    """Whether a scene is no sentence, but a full name with a noun for somebody behind a comma."""
    tokens, found = scene.frame.tokens, scene.mentions
    if len(found) < 2 or scene.clauses or tokens[-1].text in (".", "!", "?", "…"):
        return False
    name, role = found[:2]
    full = name.shape is Shape.NAME and name.first == 0 and " " in name.name and name.last < len(tokens)
    return full and tokens[name.last].text == "," and role.shape is Shape.NOUN and role.first == name.last + 1


def _clause_of(scene: Scene, mention: Mention, place: Place, where: Where) -> Clause | None:
    """The reporting clause of the mention that is nearest to the quotation."""
    own = [clause for clause in scene.clauses if clause.subject is mention]
    if not own:
        return None
    if where is Where.BEFORE:
        return next((clause for clause in reversed(own) if clause.cue < place.home_token), own[0])
    return next((clause for clause in own if clause.cue > place.tail_token), own[-1])


def _subjects(scene: Scene, index: int, where: Where, distance: int) -> list[Option]:
    """The mentions of another sentence that may carry over: subjects of its clauses, and its first name or noun."""
    found: dict[int, Option] = {}
    for order, clause in enumerate(reversed(scene.clauses[-4:])):
        found.setdefault(clause.subject.start, Option(where, index, clause.subject, clause, distance, order))
    for mention in scene.mentions:
        if (not mention.possessive and mention.shape is not Shape.PRONOUN) or mention.name in ("he", "she"):
            found.setdefault(mention.start, Option(where, index, mention, None, distance, len(found)))
            break
    return list(found.values())
