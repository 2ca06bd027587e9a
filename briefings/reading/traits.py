"""What speaks for and against each answer to who speaks a quotation: features, each readable by its name.

They are made of marks, of the small words of English, of reporting verbs and kinds of nouns: never of a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.reading import features, grammar
from briefings.reading.appearance import STEPS, Words, appearance, step
from briefings.reading.bonds import Bonds
from briefings.reading.mentions import Mention, Shape
from briefings.reading.options import Option, Place, View, Where
from briefings.reading.pronouns import main_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefings.knowledge.cues import Cues
    from briefings.knowledge.lexicon import Lexicon
    from briefings.reading.clauses import Clause
    from briefings.reading.features import Bundle
    from briefings.reading.scenes import Scene


class Traits:
    """Makes the features of options, over one article."""

    def __init__(self, view: View, cues: Cues, lexicon: Lexicon) -> None:
        self._view = view
        self._words = Words(cues, lexicon)
        self._bonds = Bonds(cues, lexicon)
        self._lexicon = lexicon
        self._mains: dict[int, Mention | None] = {}

    def of(
        self, place: Place, options: Sequence[Option], last: tuple[Place, Mention | None] | None
    ) -> list[list[Bundle]]:
        """The features of each option, in bundles.

        `last`: the quotation before this one, and the mention that spoke it.
        """
        quoted = appearance(self._view, self._words, place, last)
        subjects: dict[Where, int] = {}
        found = []
        for option in options:
            if option.where is Where.NOBODY:
                found.append(self._nobody(place, quoted, options, last))
            elif option.where is Where.CARRIED:
                found.append(self._carried(place, quoted, last))
            else:
                rank = subjects.get(option.where, 0)
                subjects[option.where] = rank + (option.clause is not None)
                found.append(self._mentioned(place, quoted, option, rank, last))
        return found

    def _mentioned(
        self,
        place: Place,
        q: dict[str, str],
        option: Option,
        rank: int,
        last: tuple[Place, Mention | None] | None,
    ) -> list[Bundle]:
        scene = self._view.anatomy.scenes[option.scene]
        mention, clause = option.mention, option.clause
        assert mention is not None  # noqa: S101 -- options with a place of their own have a mention
        tokens = scene.frame.tokens
        where = option.where.value
        here = option.where in (Where.BEFORE, Where.AFTER)
        if here:
            gap, crossed, between, cut = self._gap(place, option, mention)
        else:
            gap, crossed, between, cut = f"s{min(option.distance, 3)}", "", "", ""
        owned, beside = self._bonds.owned(tokens, mention), self._bonds.beside(tokens, mention)
        last_clause = clause is not None and clause is self._last_clause(scene, option.where, place)
        shape = self._shape(mention)
        before, after = self._words.before(tokens, mention.first), self._words.at(tokens, mention.last)
        lemma = clause.lemma if clause is not None else "-"
        role = "-" if clause is None else "inv" if clause.inverted else "subj"
        order = str(min(option.order, 3))
        same = "" if last is None or last[1] is None else "last" if last[1] is mention else "other"
        rule = option.by_rule or "-"
        if option.scene not in self._mains:
            self._mains[option.scene] = main_of(scene)
        main = self._mains[option.scene] is mention
        has_quote = "q" if scene.frame.quotations else ""
        key = f"{where} {role}"
        fin, pre, post, cap, length = q["fin"], q["pre"], q["post"], q["cap"], q["len"]
        rank, first = min(rank, 2), mention.first == 0
        whose = role if lemma == "-" else "own" if q["cue"].startswith(lemma) else "other"
        end = tokens[-1].text if tokens[-1].quotation is None and len(tokens[-1].text) == 1 else "-"
        return [
            (features.looks, key, where, fin, post, cap, pre, length, q["bare"], q["titled"], q["work"]),
            (features.between, key, gap, crossed, between),
            (features.rivals, key, rank, order, fin, post, first, end),
            (features.shaped, key, where, shape, mention.possessive, lemma, rule, beside),
            (features.ruled, rule, fin, pre, crossed, cap),
            (features.neighbours, key, before, after),
            (features.follows, key, same, q["since"], q["bare"], q["opens"], has_quote, order),
            (features.cued, key, where, whose, q["cue"], main, rank),
            (features.leads, key, main, shape, after, pre),
            (features.cut, key, cut, pre, fin, last_clause, main, cap),
            (features.owns, key, owned, pre),
        ]

    def _gap(self, place: Place, option: Option, mention: Mention) -> tuple[str, str, str, str]:
        """How far the mention (with its clause) stands from the quotation, what stands between, in which words.

        Last, what cuts them apart.
        """
        scene = self._view.anatomy.scenes[option.scene]
        tokens = scene.frame.tokens
        clause = option.clause
        if option.where is Where.BEFORE:
            start, stop = (clause.last if clause is not None else mention.last), place.home_token
        else:
            start, stop = place.tail_token + 1, (clause.first if clause is not None else mention.first)
        inside = tokens[start:stop] if start < stop else ()
        quotes = sum(token.quotation is not None for token in inside)
        others = sum(
            1
            for other in scene.mentions
            if other is not mention and start <= other.first < stop and other.shape is not Shape.NOUN
        )
        crossed = f"q{min(quotes, 2)} m{min(others, 2)}"
        if len(inside) <= 3:
            between = " ".join(self._words.at(inside, i) for i in range(len(inside)))
        else:
            edge = -1 if option.where is Where.BEFORE else 0
            comma = any(token.text in (",", ";", "—") for token in inside)
            between = f"long {self._words.at(inside, len(inside) - 1 if edge else 0)} comma {comma} {crossed}"
        first, end = (mention.last, stop) if option.where is Where.BEFORE else (start, mention.first)
        cut = self._bonds.between(scene, mention, first, end)
        return step(len(inside), STEPS), crossed, between, cut

    def _last_clause(self, scene: Scene, where: Where, place: Place) -> Clause | None:
        """The reporting clause of the sentence that stands nearest to the quotation on that side."""
        if where is Where.BEFORE:
            return next((one for one in reversed(scene.clauses) if one.cue < place.home_token), None)
        if where is Where.AFTER:
            return next((one for one in scene.clauses if one.cue > place.tail_token), None)
        return None

    def _shape(self, mention: Mention) -> str:
        if mention.shape is Shape.PRONOUN:
            return mention.name
        if mention.shape is Shape.NAME:
            known = len(self._view.anatomy.cast.named(mention.name))
            return f"name {'title' if mention.title else min(mention.name.count(' '), 2)} known {min(known, 1)}"
        lexicon = self._lexicon
        kind = (
            "people"
            if mention.head in lexicon.plural_persons
            else "person"
            if mention.head in lexicon.persons
            else "body"
            if mention.head in lexicon.bodies
            else "document"
            if mention.head in lexicon.documents
            else "thing"
        )
        first = mention.name.split()[0].lower()
        return f"{kind} {first if first in ('the', 'a', 'an') else 'own' if first in grammar.DETERMINERS else ''}"

    def _nobody(
        self,
        place: Place,
        q: dict[str, str],
        options: Sequence[Option],
        last: tuple[Place, Mention | None] | None,
    ) -> list[Bundle]:
        here = sum(o.clause is not None and o.where in (Where.BEFORE, Where.AFTER) for o in options)
        around = sum(o.clause is not None for o in options)
        rule = next((o.by_rule for o in options if o.by_rule), "-")
        solo = "solo" if last is None or last[1] is None else "follows"
        tokens = self._view.anatomy.scenes[place.home].frame.tokens
        two = self._words.at(tokens, place.home_token - 2)
        cap, length, pre = q["cap"], q["len"], q["pre"]
        return [
            (features.unspoken, rule, q["fin"], cap, length, q["titled"]),
            (features.unspoken_beside, pre, two, q["post"], length),
            (features.unspoken_among, min(here, 2), min(around, 2), length, q["cue"], pre),
            (features.unspoken_work, q["work"], q["titled"], rule, length, cap, pre),
            (features.unspoken_since, q["since"], solo, length, pre, q["self"], q["bare"], q["opens"]),
        ]

    def _carried(self, place: Place, q: dict[str, str], last: tuple[Place, Mention | None] | None) -> list[Bundle]:
        solo = "solo" if last is None or last[1] is None else "spoken"
        scene = self._view.anatomy.scenes[place.home]
        words, clauses = sum(1 for token in scene.frame.tokens if token.is_word), min(len(scene.clauses), 2)
        return [
            (features.carried, solo, q["since"], q["bare"], q["opens"], q["pre"], q["len"], q["cap"], q["fin"]),
            (features.carried_into, step(words, STEPS), clauses, min(len(scene.mentions), 2)),
        ]
