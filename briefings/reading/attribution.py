"""Which mention speaks each quotation: a learned ranker's choice among the mentions around it.

Two questions are kept apart: which mention (here), and who that mention is (`speakers`). The confidence is the share
of belief of all mentions that mean the same speaker, times how sure it is that they mean them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.appearance import titled
from briefings.reading.features import spelled
from briefings.reading.mentions import Mention, Shape
from briefings.reading.options import Option, Place, View, Where
from briefings.reading.ranking import load_ranker
from briefings.reading.traits import Traits
from briefings.reading.turns import by_initials, label_inside, speaker_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefings.reading.clauses import Clause
    from briefings.reading.naming import Resolved
    from briefings.reading.scenes import Anatomy, Scene
    from briefings.reading.speakers import Resolver
    from briefings.types import Speaker

# Answers with a smaller share of belief than this are not looked into.
_SMALL = 0.02
# Words that nobody is said to speak are a quotation from so many words on that end a sentence, or so many at all. What
# is written like a title is one from a smaller belief on that nobody speaks.
_FEWEST_UNSPOKEN, _MANY, _UNSPOKEN_TITLE = 4, 8, 0.4
# From so large a belief that nobody speaks, words are no quotation; below it, whoever is likeliest speaks them. Tuned
# on the training part of PolNeAR, articles held out: of what 0.6 adds to 0.5, seven in ten are quotations.
_UNSPOKEN = 0.6
# How sure the label of a turn is, and the signature of a quotation.
_LABELLED = 0.98
_SIGNED = 0.95
_STANDS = {
    Where.BEFORE: "named before it in the sentence",
    Where.AFTER: "named after it in the sentence",
    Where.EARLIER: "named earlier in the paragraph",
    Where.LATER: "named later in the paragraph",
    Where.PARAGRAPH_BEFORE: "named in the paragraph before",
    Where.SIGNED: "signed below",
    Where.CARRIED: "goes on from the quotation before",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who speaks a quotation and what says so. `scene` is the sentence that names the speaker.

    `unspoken` is the share of belief, 0 to 1, that nobody speaks: a title, a nickname, a scare quote.
    """

    speaker: Speaker | None
    mention: Mention | None
    clause: Clause | None
    scene: Scene | None
    confidence: float
    reason: str
    unspoken: float = 0.0


_NOBODY = Attribution(
    speaker=None,
    mention=None,
    clause=None,
    scene=None,
    confidence=0.0,
    reason="nobody is said to speak here",
    unspoken=1.0,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How the answers to who speaks the quoted stretch `number` were weighed: their features, their shares of belief.

    `before`: whoever spoke before it.
    """

    number: int
    options: Sequence[Option]
    features: Sequence[Sequence[str]]
    shares: Sequence[float]
    before: Speaker | None


def attribute(
    anatomy: Anatomy, resolver: Resolver, note: Callable[[Weighing], None] | None = None
) -> list[Attribution]:
    """One attribution for each quoted stretch of the anatomy, in order. `note` is told what was weighed."""
    view = View.of(anatomy)
    traits = Traits(view, anatomy.cues, anatomy.lexicon)
    ranker = load_ranker("ranker")
    labels = by_initials([*(turn.label for turn in anatomy.turns.values()), *resolver.people] if anatomy.turns else [])
    given: list[Attribution] = []
    last: Attribution | None = None
    spoken: tuple[Place, Mention | None] | None = None
    for number in range(len(anatomy.stretches)):
        place = view.places.get(number)
        if place is not None and number in anatomy.turns:
            given.append(_in_turn(anatomy, resolver, number, anatomy.scenes[place.home], labels))
            continue
        if place is None:
            given.append(_NOBODY)
            continue
        labelled = label_inside(anatomy.text, anatomy.stretches[number])
        if labelled is not None:
            last = _by_label(anatomy, resolver, labelled, anatomy.scenes[place.home])
            given.append(last)
            spoken = (place, last.mention)
            continue
        signed = view.signature(place)
        if signed is not None:
            last = _decide(anatomy, resolver, [(signed, _SIGNED), (Option(Where.NOBODY), 1 - _SIGNED)], last)
            given.append(last)
            spoken = (place, last.mention)
            continue
        options = view.options(place)
        bundles = traits.of(place, options, spoken)
        shares = ranker.shares_of(bundles)
        if note is not None:
            before = last.speaker if last is not None else None
            features = [spelled(one) for one in bundles]
            note(Weighing(number=number, options=options, features=features, shares=shares, before=before))
        answers = list(zip(options, shares, strict=True))
        found = _decide(anatomy, resolver, answers, last, somebody=_is_speech(anatomy, place))
        given.append(found)
        if found.speaker is not None:
            last = found
            spoken = (place, found.mention)
        elif spoken is not None and found.mention is None and found.unspoken < 0.5:
            spoken = (place, None)
    return given


def _is_speech(anatomy: Anatomy, place: Place) -> bool:
    """Whether the words are somebody's for certain: whole sentences that stand by themselves."""
    stretch = anatomy.stretches[place.number]
    words = anatomy.text[stretch.start : stretch.end].split()
    alone = anatomy.scenes[place.home].is_bare and anatomy.scenes[place.tail].is_bare
    return alone and len(words) >= _MANY and not titled(words)


def is_quotation(given: Attribution, words: str) -> bool:
    """Whether quoted words are said by somebody, and not a title, a nickname or a scare quote."""
    content = words.split()
    if given.speaker is not None or given.mention is not None:
        return given.unspoken < (_UNSPOKEN_TITLE if titled(content) else _UNSPOKEN)
    if titled(content):
        return False
    if given.unspoken < _UNSPOKEN:
        return True
    if len(content) < _FEWEST_UNSPOKEN:
        return False
    return len(content) >= _MANY or words.rstrip().endswith((".", "!", "?", "…"))


def _in_turn(anatomy: Anatomy, resolver: Resolver, number: int, scene: Scene, labels: Mapping[str, str]) -> Attribution:
    """The speaker of a transcript's turn, whom its label names."""
    turn = anatomy.turns[number]
    name = speaker_name(turn, anatomy.text, labels)
    sure = 0.6 if name is None else _LABELLED
    return _labelled(resolver.labelled(name), (turn.start, turn.end), scene, sure, turn.label)


def _by_label(anatomy: Anatomy, resolver: Resolver, label: tuple[int, int], scene: Scene) -> Attribution:
    """The speaker whom a label inside the marks names."""
    name = anatomy.text[slice(*label)]
    return _labelled(resolver.labelled(name), label, scene, _LABELLED, name)


def _labelled(speaker: Speaker, label: tuple[int, int], scene: Scene, sure: float, name: str) -> Attribution:
    mention = Mention(
        shape=Shape.NAME,
        first=0,
        last=1,
        start=label[0],
        end=label[1],
        name=speaker.name,
        title="",
        head="",
        possessive=False,
    )
    return Attribution(
        speaker=speaker,
        mention=mention,
        clause=None,
        scene=scene,
        confidence=sure,
        reason=f"the label of the turn, «{name}»",
    )


def _decide(
    anatomy: Anatomy,
    resolver: Resolver,
    answers: list[tuple[Option, float]],
    last: Attribution | None,
    *,
    somebody: bool = False,
) -> Attribution:
    """The speaker in whom the answers agree most, told by the best of the mentions that mean them.

    `somebody`: the words are speech, so that nobody is no answer as long as there is another.
    """
    belief: dict[str, float] = {}
    best: dict[str, tuple[float, Option, Resolved | None]] = {}
    for option, share in answers:
        if share < _SMALL:
            continue
        resolved = None
        if option.where is Where.CARRIED:
            name = last.speaker.name if last is not None and last.speaker is not None else ""
        elif option.mention is not None:
            scene = anatomy.scenes[option.scene]
            resolved = resolver.resolve(scene, option.mention, last.speaker if last is not None else None)
            name = resolved.speaker.name if resolved.speaker is not None else f"?{option.mention.start}"
        else:
            name = ""
        belief[name] = belief.get(name, 0.0) + share
        if name not in best or share > best[name][0]:
            best[name] = (share, option, resolved)
    spoken = somebody or answers[-1][1] < _UNSPOKEN
    name = max(belief, key=lambda key: belief[key] if key or not spoken else 0.0)
    _, option, resolved = best[name]
    unspoken = 0.0 if somebody else answers[-1][1]
    if option.where is Where.CARRIED and last is not None and last.speaker is not None:
        return Attribution(
            speaker=last.speaker,
            mention=last.mention,
            clause=last.clause,
            scene=last.scene,
            confidence=round(belief[name] * min(1.0, last.confidence + 0.05), 3),
            reason=f"{_STANDS[option.where]}; {last.reason}",
            unspoken=unspoken,
        )
    if option.mention is None or resolved is None:
        return Attribution(
            speaker=None,
            mention=None,
            clause=None,
            scene=None,
            confidence=0.0,
            reason=_NOBODY.reason,
            unspoken=unspoken,
        )
    said = f"{_STANDS[option.where]}{f' ({option.clause.lemma})' if option.clause else ''}; {resolved.reason}"
    return Attribution(
        speaker=resolved.speaker,
        mention=option.mention,
        clause=option.clause,
        scene=anatomy.scenes[option.scene],
        confidence=round(belief[name] * resolved.certainty, 3) if resolved.speaker is not None else 0.0,
        reason=said,
        unspoken=unspoken,
    )
