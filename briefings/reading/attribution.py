"""Which mention speaks each quotation: a learned ranker's choice among the mentions around it.

Two questions are kept apart: which mention (here), and who that mention is (`speakers`). The confidence is what the
belief in all mentions that mean the same speaker is worth (`sureness`), times how sure it is that they mean them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefings.reading.bonds import speaks_with_another
from briefings.reading.features import spelled
from briefings.reading.mentions import Mention, Shape
from briefings.reading.options import Option, Place, View, Where
from briefings.reading.ranking import Ranker, load_ranker
from briefings.reading.spoken import UNSPOKEN, is_speech
from briefings.reading.sureness import grounds, sureness
from briefings.reading.traits import Traits
from briefings.reading.turns import by_initials, by_office, label_inside, said_inside, speaker_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefings.reading.clauses import Clause
    from briefings.reading.naming import Resolved
    from briefings.reading.scenes import Anatomy, Scene
    from briefings.reading.speakers import Resolver
    from briefings.types import Speaker

# Answers with a smaller share of belief than this are not looked into.
_SMALL = 0.02
# How sure the label of a turn is, and the signature of a quotation.
_LABELLED = 0.98
_LABEL = "the label of the turn, «{}»"
_SIGNED = 0.95
# How sure the name in a reporting clause is that stands between the marks: it may be another's of whom is told.
_TOLD_INSIDE = 0.8
# How sure one of two is who are said to have spoken together ("Brekke and Holm said").
_JOINT = 0.5
# The verb of those who pass on what others said, and the share of belief that stays with them.
_RELAYS, _RELAYED = "report", 0.2
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

    `unspoken` is the share of belief, 0 to 1, that nobody speaks: a title, a nickname, a scare quote. `belief` is the
    ranker's share for the speaker, and `depends` what the confidence further depends on.
    """

    speaker: Speaker | None
    mention: Mention | None
    clause: Clause | None
    scene: Scene | None
    confidence: float
    reason: str
    unspoken: float = 0.0
    belief: float = 0.0
    depends: tuple[str, ...] = ()


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
    anatomy: Anatomy,
    resolver: Resolver,
    note: Callable[[Weighing], None] | None = None,
    ranker: Ranker | None = None,
) -> list[Attribution]:
    """One attribution for each quoted stretch of the anatomy, in order. `note` is told what was weighed.

    `ranker`: the packaged one, if none is given.
    """
    view = View.of(anatomy)
    traits = Traits(view, anatomy.cues, anatomy.lexicon)
    ranker = ranker or load_ranker("ranker")
    labels = _labels(anatomy, resolver) if anatomy.turns else {}
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
        labelled = _named_inside(anatomy, resolver, place)
        if labelled is not None:
            last = labelled
            given.append(last)
            spoken = (place, last.mention)
            continue
        signed = view.signature(place)
        if signed is not None:
            last = _decide(anatomy, resolver, [(signed, 1.0), (Option(Where.NOBODY), 0.0)], last, ())
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
        answers = list(zip(options, _without_relays(options, shares), strict=True))
        stretch = anatomy.stretches[number]
        words = anatomy.text[stretch.start : stretch.end].split()
        found = _decide(anatomy, resolver, answers, last, words, somebody=is_speech(anatomy, place))
        given.append(found)
        if found.speaker is not None:
            last = found
            spoken = (place, found.mention)
        elif spoken is not None and found.mention is None and found.unspoken < 0.5:
            spoken = (place, None)
    return given


def _without_relays(options: Sequence[Option], shares: Sequence[float]) -> Sequence[float]:
    """The shares, where a newspaper only reported it: “Brekke said it was “too late”, the Harbour Post reported”."""
    best = max(range(len(shares)), key=shares.__getitem__)
    clause = options[best].clause
    if options[best].where is not Where.AFTER or clause is None or clause.lemma != _RELAYS:
        return shares
    scene, inner = options[best].scene, None
    for number, option in enumerate(options):
        said = option.clause
        if option.where is Where.BEFORE and option.scene == scene and said is not None and said.reports:
            inner = number
            break
    if inner is None:
        return shares
    moved = list(shares)
    moved[best], moved[inner] = shares[best] * _RELAYED, shares[inner] + shares[best] * (1 - _RELAYED)
    return moved


def _labels(anatomy: Anatomy, resolver: Resolver) -> dict[str, str]:
    """Whom labels mean that are initials, or nothing but an office."""
    labels = [turn.label for turn in anatomy.turns.values()]
    return by_office(labels) | by_initials([*labels, *resolver.people])


def _in_turn(anatomy: Anatomy, resolver: Resolver, number: int, scene: Scene, labels: Mapping[str, str]) -> Attribution:
    """The speaker of a transcript's turn, whom its label names."""
    turn = anatomy.turns[number]
    name = speaker_name(turn, anatomy.text, labels)
    sure = 0.6 if name is None else _LABELLED
    return _labelled(
        resolver.labelled(name), (turn.start, turn.end), scene, sure, f"the label of the turn, «{turn.label}»"
    )


def _named_inside(anatomy: Anatomy, resolver: Resolver, place: Place) -> Attribution | None:
    """The speaker whom a label inside the marks names, or a reporting clause, where nothing but the words stands."""
    text, stretch, scene = anatomy.text, anatomy.stretches[place.number], anatomy.scenes[place.home]
    label = label_inside(text, stretch)
    if label is not None:
        name = text[slice(*label)]
        return _labelled(resolver.labelled(name), label, scene, _LABELLED, _LABEL.format(name))
    if not (scene.is_bare and anatomy.scenes[place.tail].is_bare):
        return None
    told = said_inside(text, stretch, anatomy.cues.verbs)
    if told is None or len(anatomy.cast.named(text[slice(*told)])) != 1:
        return None
    return _labelled(resolver.labelled(text[slice(*told)]), told, scene, _TOLD_INSIDE, "named between the marks")


def _labelled(speaker: Speaker, label: tuple[int, int], scene: Scene, sure: float, reason: str) -> Attribution:
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
        reason=reason,
    )


def _decide(
    anatomy: Anatomy,
    resolver: Resolver,
    answers: list[tuple[Option, float]],
    last: Attribution | None,
    words: Sequence[str],
    *,
    somebody: bool = False,
) -> Attribution:
    """The speaker in whom the answers agree most, told by the best of the mentions that mean them.

    `words` are those quoted. `somebody`: the words are speech, so that nobody is no answer as long as there is another.
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
    spoken = somebody or answers[-1][1] < UNSPOKEN
    name = max(belief, key=lambda key: belief[key] if key or not spoken else 0.0)
    _, option, resolved = best[name]
    unspoken = 0.0 if somebody else answers[-1][1]
    depends = grounds(option, resolved, words, len(belief) - 1)
    sure = _SIGNED if option.where is Where.SIGNED else sureness(belief[name], depends)
    if option.where is Where.CARRIED and last is not None and last.speaker is not None:
        return Attribution(
            speaker=last.speaker,
            mention=last.mention,
            clause=last.clause,
            scene=last.scene,
            confidence=round(sure * last.confidence, 3),
            reason=f"{_STANDS[option.where]}; {last.reason}",
            unspoken=unspoken,
            belief=belief[name],
            depends=depends,
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
    together = speaks_with_another(anatomy.scenes[option.scene], option.mention)
    said = f"{_STANDS[option.where]}{f' ({option.clause.lemma})' if option.clause else ''}; {resolved.reason}"
    return Attribution(
        speaker=resolved.speaker,
        mention=option.mention,
        clause=option.clause,
        scene=anatomy.scenes[option.scene],
        confidence=round(sure * resolved.certainty * (_JOINT if together else 1.0), 3)
        if resolved.speaker is not None
        else 0.0,
        reason=said,
        unspoken=unspoken,
        belief=belief[name],
        depends=depends,
    )
