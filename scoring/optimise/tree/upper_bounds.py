"""Boxes of positions, and what each part brings in one: exactly at a point, at the very most anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria.edition import Part
from criteria.ready import Criteria
from reading.source.record import Record
from rules.formula.evaluate import Exact
from rules.formula.gaps import Gap
from rules.formula.intervals import ZERO, Range, range_at
from rules.formula.tree import Tree, names_in
from rules.inputs import ITEM, LEVEL, NOT_DONE, worth_of
from rules.points.reach import reach
from rules.points.surely import is_decided
from rules.vocabulary import ISSUED, PART
from scoring.counterfactual.rescore import Rescoring
from scoring.optimise.constraints import Component
from scoring.optimise.tree.budget import Budget
from scoring.optimise.tree.linear_forms import Share, Sum, sums_of
from scoring.optimise.variables import Variable
from scoring.score.given.answers import against_declaration
from scoring.score.matched import Matched
from scoring.score.result import PartResult, Result
from scoring.score.seen import SeenByPart
from scoring.score.tally import NOTHING, Outcome


class Scene(Record):
    """What all searches for one unit have in common.

    ``rows`` are the keys of the parts of each row whose points are counted apart beside the total, ``apart`` those of
    the parts that count there alone.
    """

    criteria: Criteria
    matched: Matched
    result: Result
    rescoring: Rescoring
    rows: tuple[frozenset[str], ...] = ()
    apart: frozenset[str] = frozenset()


class Box(Record):
    """From where to where each variable may be moved; ``None``: it is left alone, ``may_rest``: it may be."""

    spans: tuple[tuple[int, int] | None, ...]
    may_rest: frozenset[int]


class _Asked:
    """What a box says of the inputs and answers that some variables stand for.

    An input of which nobody may have said anything is taken as said: what can be decided without it is the same then.
    """

    def __init__(
        self,
        box: Box,
        component: Component,
        spots: Sequence[int],
        seen: SeenByPart,
        sums: Mapping[Tree, tuple[Sum | Share, ...]],
    ) -> None:
        self.box, self.component, self.spots = box, component, spots
        self.seen = seen
        self.sums = sums
        # A relation with a figure that nobody may have given does not hold yet.
        self.spans = [None if spot in box.may_rest else span for spot, span in enumerate(box.spans)]
        self.ranges: dict[str, Range] = {}
        self.key = seen.part.key
        self.hangs = self.key in seen.criteria.hanging
        self.touched: set[str] = set()
        """Parts with a level or an item that may be moved."""
        for spot in spots:
            span = box.spans[spot]
            if span is not None:
                self._take(component.variables[spot], Range(*span), may_rest=spot in box.may_rest)

    def _take(self, variable: Variable, span: Range, *, may_rest: bool) -> None:
        match variable.kind:
            case "level" if variable.name == self.key:
                self.ranges |= {f"{LEVEL}{name}": ZERO for name in variable.choices}
                within = variable.choices[int(span.low) : int(span.high) + 1]
                self.ranges |= {f"{LEVEL}{name}": Range(0, 1) for name in within}
            case "item" if variable.name == self.key:
                # Left alone beside items that are ticked, it does not hold.
                self.ranges[f"{ITEM}{variable.choices[0]}"] = Range(0, span.high) if may_rest else span
            case "level" | "item":
                pass
            case "paper":
                for role in variable.choices:
                    self._issue(role, span)
            case "choice":
                for spot, name in enumerate(variable.inputs):
                    self.ranges[name] = Range(int(span.low == spot == span.high), int(span.low <= spot <= span.high))
            case _:
                grain = variable.grain
                self.ranges[variable.name] = span if grain == 1 else Range(span.low * grain, span.high * grain)
        if variable.kind in {"level", "item"} and (span.low, span.high) != (variable.now, variable.now):
            self.touched.add(variable.name)

    def _issue(self, role: str, span: Range) -> None:
        """A role is there once its paper is; where another paper plays it too, the earlier day counts."""
        before = self.seen.inputs.get(f"{role}{ISSUED}")
        if before is None:
            self.ranges[f"{role}{ISSUED}"] = span
        else:
            day = range_at(before.value)
            self.ranges[f"{role}{ISSUED}"] = Range(min(span.low, day.low), min(span.high, day.high))
        if self.seen.inputs.get(role) is None:
            self.ranges[role] = Range(1, 1)

    def of(self, name: str) -> Range | None:
        """Where an input may be; ``None``: nobody has given it, or it contradicts another."""
        found = self.ranges.get(name)
        if found is not None:
            return found
        if name.startswith(PART):
            return self._of_another(name)
        if name == NOT_DONE and self.key in self.touched:
            return ZERO
        given = worth_of(name, self.seen.get(name))
        if isinstance(given, Gap):
            return ZERO if name.startswith(ITEM) and self.key in self.touched else None
        return range_at(given)

    def _of_another(self, name: str) -> Range | None:
        """Where what another part says may be; it may be nothing too, since that part may not be settled."""
        criteria = self.seen.criteria
        said = criteria.said.get(name)
        part = criteria.parts.get(said.key) if said is not None else None
        if said is None or part is None:
            return None
        asked = _Asked(self.box, self.component, self.spots, SeenByPart(part, self.seen.matched, criteria), self.sums)
        match said.about:
            case "points":
                found, rounding = reach(criteria.formula(part), asked), criteria.edition.rounding
                if found is None:
                    return None
                return Range(*(rounding.of_part(Fraction(end), part.round_to) for end in found))
            case "arises":
                return Range(0, 1)
            case "level" | "item":
                # It does not hold where the part is not done, or goes a way that does not ask for it.
                found = asked.of(f"{LEVEL if said.about == 'level' else ITEM}{said.choice}")
                return ZERO if found is None else found.around(ZERO)

    def may_lack(self, tree: Tree) -> bool:
        """Whether a formula may have no value here although it has a range: another part may not be settled."""
        return self.hangs and any(name.startswith(PART) for name in names_in(tree))

    def sum(self, tree: Tree) -> Range | None:
        """Where a sum or share may be, by every other way to write it; ``None``: there is no other way."""
        ranges = [way.between(self.spans) for way in self.sums.get(tree, ())]
        known = [one for one in ranges if one is not None]
        return Range(max(one.low for one in known), min(one.high for one in known)) if known else None


class Bounded:
    """One part of a component: what it brings, exactly and at the very most."""

    def __init__(self, part: Part, now: PartResult, component: Component, scene: Scene, budget: Budget) -> None:
        self.budget = budget
        self.part = part
        self.now = now
        self.component = component
        self.scene = scene
        self.sums = sums_of(scene.criteria.behind(part), component, scene.matched.inputs)
        used = {spot for ways in self.sums.values() for way in ways for spot in way.variables}
        self.spots = tuple(sorted({*used, *component.looks[part.key]}))
        # A share written another way is sought corner by corner.
        self.weight = 1 + sum(map(len, self.sums.values()))
        self.known: dict[tuple[object, ...], Exact | None] = {}
        edition = scene.criteria.edition
        self.sign = -1 if edition.is_penalty(part) else 1
        self.gained = scene.rescoring.gain(part)
        self.rounding = edition.rounding
        self.digits = edition.rounding.digits if edition.rounding.at == "part" else None
        self.formula = scene.criteria.formula(part)

    def gain(self, matched: Matched) -> Exact | None:
        """The points more than now; ``None``: the part would no longer be scored, or would arise, which is no goal."""
        if self.now.answer is not None and self.now.answer.does_not_arise is not None:
            criteria = self.scene.criteria
            seen = SeenByPart(self.part, matched, criteria)
            return None if any(against_declaration(criteria.at_hand(self.part), seen)) else 0
        self.budget.spend(1)
        found = self.scene.rescoring.rescored(self.part, matched)
        before, after = self.now.outcome, found.outcome
        if before in {Outcome.SCORED, Outcome.NOT_ARISING} and after is not before:
            return None
        if after is Outcome.NOT_ARISING and before is not after:
            return None
        return self._counted(found.points - self.now.tally.points)

    def most(self, box: Box) -> Exact | None:
        """The points more than now, at the very most; ``None``: everywhere in the box it would arise, no goal."""
        own = (*(box.spans[spot] for spot in self.spots), *(spot in box.may_rest for spot in self.spots))
        if own not in self.known:
            self.budget.spend(self.weight)
            seen = SeenByPart(self.now.part, self.scene.matched, self.scene.criteria)
            self.known[own] = self._most(_Asked(box, self.component, self.spots, seen, self.sums))
        return self.known[own]

    def _most(self, asked: _Asked) -> Exact | None:
        if self.now.outcome is Outcome.NOT_ARISING:
            said = self.now.answer is not None and self.now.answer.does_not_arise is not None
            rests = any(spot in asked.box.may_rest for spot in self.spots)
            return None if not said and not rests and is_decided(self.formula, asked) else 0
        ranged = reach(self.formula, asked) or ZERO
        points = ranged.high if self.sign > 0 else -ranged.low
        if self.now.outcome is not Outcome.SCORED:
            points = max(NOTHING, points)
        if self.gained:
            points = points * (self.part.max + self.gained) / self.part.max
        points = min(self.part.max + self.gained, points) if self.sign > 0 else points
        points = self.rounding.of_part(Fraction(points), self.part.round_to)
        points = min(self.part.max + self.gained, points) if self.sign > 0 else points
        return self._counted(points - self.now.tally.points)

    def _counted(self, points: Exact) -> Exact:
        """Points in whole units of the rounding, where the part is rounded: whole numbers are fast."""
        return int(points * 10**self.digits) if self.digits is not None else points
