"""What contradicts itself, in whole numbers: :func:`scoring.score.matched.doubted` and what speaks against an answer.

What a unit gives comes into a plan as it is given; whether it may be believed is part of the plan, so that it is
decided anew wherever somebody changes a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from criteria.edition import Part
from criteria.ready import Criteria
from reading.source.record import Record
from rules.facts import figure_of
from rules.formula.tree import Tree, bases_in, names_in
from rules.inputs import NOT_ARISING, NOT_DONE
from rules.rule.choices import counted_in, formulas_in
from rules.whole.build import Builder
from rules.whole.codes import BEYOND, FINE, code_of
from rules.whole.measures import Measures
from rules.whole.plan import At
from rules.whole.ratio import Ratio
from scoring.whole.inputs import Inputs, is_of_part

_DOUBTFUL = code_of("doubtful")
Named = Callable[[str], Ratio]


class Against(Record):
    """Whether something speaks against what was given, and whether that is beyond the plan, each 0 or 1."""

    speaks: At
    beyond: At


class Doubts:
    """The inputs of a plan as far as nothing that was given speaks against them."""

    def __init__(self, inputs: Inputs, criteria: Criteria) -> None:
        self.build: Builder = inputs.build
        self.inputs = inputs
        self.criteria = criteria
        self._origin = criteria.edition.period.from_
        self._given = Measures(self.build, inputs.shared, self._origin)
        errors = (one.rule.tree for one in criteria.vocabulary.identities if one.weight == "error")
        self._identities = tuple((tree, frozenset(map(figure_of, names_in(tree)))) for tree in errors)

    def seen(self, part: Part, name: str) -> Ratio:
        """What a part sees under a name that is not of another part; a figure as :meth:`figure` says."""
        return self.inputs.seen(part, name) if is_of_part(name) else self.figure(name)

    def figure(self, name: str) -> Ratio:
        """What all parts see under a name; in doubt where an identity that its figure stands in does not hold."""
        broken = [self._broken(tree) for tree, figures in self._identities if figure_of(name) in figures]
        return self._doubted(self.inputs.shared(name), broken)

    def broken(self) -> Iterator[Against]:
        """The identities that do not hold, each by itself."""
        return (self._broken(tree) for tree, _ in self._identities)

    def not_arising(self, part: Part, others: Named) -> Ratio:
        """Whether a part is said not to arise; in doubt where figures say that it does (``others``: other parts)."""
        return self._doubted(self.inputs.seen(part, NOT_ARISING), self.spoken_against(part, others))

    def spoken_against(self, part: Part, others: Named) -> list[Against]:
        """What speaks against that a part does not arise, where that is said."""
        declared = self.inputs.seen(part, NOT_ARISING).over
        if self.criteria.edition.is_penalty(part):
            declared = self.build.greater(declared, self.inputs.seen(part, NOT_DONE).over)
        return [
            Against(self.build.lesser(declared, one.speaks), self.build.lesser(declared, one.beyond))
            for one in self._against(part, others)
        ]

    def _doubted(self, given: Ratio, against: Iterable[Against]) -> Ratio:
        build = self.build
        some = tuple(against)
        speaks, beyond = (build.greatest(one[side] for one in some) for side in (0, 1))
        found = build.choose(speaks, build.constant(_DOUBTFUL), build.no)
        found = build.choose(beyond, build.constant(BEYOND), found)
        is_given = build.same(given.lack, build.constant(FINE))
        return given._replace(lack=build.choose(is_given, found, given.lack))

    def _broken(self, tree: Tree) -> Against:
        held = self._given.of(tree)
        speaks = self.build.all_of((self._given.is_fine(held), self.build.same(held.over, self.build.no)))
        return Against(speaks, self._is_beyond(held))

    def _against(self, part: Part, others: Named) -> Iterable[Against]:
        """The declared condition, something to divide by, something counted: what of it says that the part arises."""
        build = self.build
        measures = Measures(build, partial(self._seen, part, others), self._origin)
        if part.arises_when is not None:
            held = measures.of(part.arises_when.tree)
            yield Against(build.all_of((measures.is_fine(held), held.over)), self._is_beyond(held))
        bases = dict.fromkeys(base for given in formulas_in(part.rule) for base in bases_in(given.tree))
        for base in dict.fromkeys((*bases, *(given.tree for given in counted_in(part.rule)))):
            found = measures.of(base)
            there = build.below(build.no, found.over)
            if base in bases:
                there = build.opposite(build.same(found.over, build.no))
            yield Against(build.all_of((measures.is_fine(found), there)), self._is_beyond(found))

    def _seen(self, part: Part, others: Named, name: str) -> Ratio:
        return others(name) if name in self.criteria.said else self.inputs.seen(part, name)

    def _is_beyond(self, one: Ratio) -> At:
        return self.build.same(one.lack, self.build.constant(BEYOND))
