"""The difference of two results, split exactly into causes: for each part and in total, in whatever order they came.

Each cause can be switched from the old side to the new one by itself: which evidence, which rules, which maxima, which
parts there are, what happens to what does not arise, how the whole is reckoned. The share of a cause is its Shapley
value (Shapley, A Value for n-Person Games, 1953): what switching it changes, over all orders in which causes may be
switched. The points of each part are split so, and what the declared total is beside their sum (rescaling, caps,
rounding); the shares of a cause over all parts and that rest add up to its share of the whole, and all causes to the
difference, to the last unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import Literal

from criteria.edition import Criterion, Edition, Part, parts_in
from criteria.not_arising import IfNotArising
from criteria.ready import Criteria
from reading.source.record import Record
from scoring.score.finding import Finding, finding_of
from scoring.score.matched import Matched
from scoring.score.redistribution import Gone, Handed, left_of, shared_out, takers_beside, unit_of_shares
from scoring.score.tally import (
    NOTHING,
    Outcome,
    Tally,
    counted,
    deducted,
    kept,
    kept_above,
    kept_below,
    policy_of,
    tally_of,
    total_of,
)

Cause = Literal["evidence", "rules", "weights", "parts", "not_arising", "whole"]
CAUSES: tuple[Cause, ...] = ("evidence", "rules", "weights", "parts", "not_arising", "whole")
Switched = frozenset[Cause]


class Side(Record):
    """One of the two results: its criteria, and its evidence read for its own criteria and for the other ones."""

    criteria: Criteria
    own: Matched
    crossed: Matched


class Row(Record):
    """One part, or two that share a key: its points on both sides, and the share of each cause.

    ``old`` or ``new`` is ``None`` where only one edition has it. The shares add up to ``after`` less ``before``.
    """

    key: str
    old: Part | None
    new: Part | None
    before: Fraction
    after: Fraction
    shares: Mapping[Cause, Fraction]


class Attribution(Record):
    """Both totals and what lies between: a row for each part, and ``rest``: what rescaling, caps and rounding add.

    ``shares`` are those of the whole: every column of the rows and the rest adds up to them, they to the difference.
    """

    before: Fraction
    after: Fraction
    rows: tuple[Row, ...]
    rest: Row
    shares: Mapping[Cause, Fraction]


def attribution(old: Side, new: Side) -> Attribution:
    """From one result to the other."""
    return _Crossing(old, new).attribution()


class _Worth(Record):
    """The points of each part, by key, and the declared total."""

    parts: Mapping[str, Fraction]
    total: Fraction

    @property
    def rest(self) -> Fraction:
        return self.total - sum(self.parts.values(), NOTHING)


class _Crossing:
    """Two sides and everything between them."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self.editions = (old.criteria.edition, new.criteria.edition)
        self.parts = tuple(_placed(edition) for edition in self.editions)
        self.criteria = tuple(_criteria(edition) for edition in self.editions)
        self.keys = tuple(dict.fromkeys((*self.parts[0], *self.parts[1])))
        self.found: dict[tuple[str, int, int], Finding] = {}
        self.worths: dict[Switched, _Worth] = {}

    def attribution(self) -> Attribution:
        """The shares of every cause in every part."""
        first, last = self._worth(frozenset()), self._worth(frozenset(CAUSES))
        active = self._active()
        shares = {cause: self._shares(cause, active) for cause in active}
        rows = []
        for key in self.keys:
            of_part = {cause: shares[cause].parts[key] if cause in shares else NOTHING for cause in CAUSES}
            old, new = (side[key][0] if key in side else None for side in self.parts)
            rows.append(Row(key, old, new, first.parts[key], last.parts[key], of_part))
        whole = {cause: shares[cause].total if cause in shares else NOTHING for cause in CAUSES}
        left = {cause: shares[cause].rest if cause in shares else NOTHING for cause in CAUSES}
        rest = Row("", None, None, first.rest, last.rest, left)
        return Attribution(first.total, last.total, tuple(rows), rest, whole)

    def _active(self) -> tuple[Cause, ...]:
        """The causes that can differ at all: fewer of them are fewer states to try."""
        same_criteria = self.old.criteria.digest == self.new.criteria.digest and self.editions[0] == self.editions[1]
        same_evidence = self.old.own == self.new.crossed and self.old.crossed == self.new.own
        return tuple(cause for cause in CAUSES if not (same_evidence if cause == "evidence" else same_criteria))

    def _shares(self, cause: Cause, active: tuple[Cause, ...]) -> _Worth:
        """What switching a cause changes, over all orders."""
        others = [one for one in active if one != cause]
        parts = dict.fromkeys(self.keys, NOTHING)
        total = NOTHING
        for size in range(len(others) + 1):
            weight = Fraction(factorial(size) * factorial(len(others) - size), factorial(len(active)))
            for some in combinations(others, size):
                before, after = self._worth(frozenset(some)), self._worth(frozenset({*some, cause}))
                total += weight * (after.total - before.total)
                for key in self.keys:
                    if after.parts[key] != before.parts[key]:
                        parts[key] += weight * (after.parts[key] - before.parts[key])
        return _Worth(parts, total)

    def _worth(self, switched: Switched) -> _Worth:
        """The state with some causes on the new side and all others on the old one."""
        if switched not in self.worths:
            self.worths[switched] = _Mixture(self, switched).worth()
        return self.worths[switched]

    def reading(self, key: str, evidence: int, rules: int) -> Finding:
        """What the rule of one edition makes of the evidence of one side."""
        situation = (key, evidence, rules)
        if situation not in self.found:
            side = (self.old, self.new)[evidence]
            matched = side.own if evidence == rules else side.crossed
            part, _ = self.parts[rules][key]
            self.found[situation] = finding_of(part, (self.old, self.new)[rules].criteria, matched)
        return self.found[situation]


Block = Literal["groups", "bonus", "penalty"]


def _placed(edition: Edition) -> Mapping[str, tuple[Part, Block]]:
    """Each part by key, and whether it stands in the groups or in a block."""
    named: tuple[tuple[Block, tuple[Part, ...]], ...] = (
        ("groups", tuple(part for group in edition.groups for part in parts_in(group))),
        ("bonus", tuple(parts_in(edition.bonus)) if edition.bonus is not None else ()),
        ("penalty", tuple(parts_in(edition.penalty)) if edition.penalty is not None else ()),
    )
    return {part.key: (part, block) for block, parts in named for part in parts}


def _criteria(edition: Edition) -> Mapping[str, Criterion]:
    """The criterion of each part, by the key of the part."""
    every = (one for group in edition.sections for one in group.criteria)
    return {part.key: one for one in every for part in one.parts}


class _Mixture:
    """One state between two sides: each cause on the old side (0) or on the new one (1)."""

    def __init__(self, crossing: _Crossing, switched: Switched) -> None:
        self.crossing = crossing
        self.at: Mapping[Cause, int] = {cause: int(cause in switched) for cause in CAUSES}

    def worth(self) -> _Worth:
        """Score the state as :func:`scoring.score.engine.declared` would."""
        here = [key for key in self.crossing.keys if self._is_here(key)]
        handed = self._handed(here)
        tallies = {key: self._tally(key, handed) for key in here}
        blocks = {key: self._block(key) for key in here}
        whole = self.crossing.editions[self.at["whole"]]
        full = self._summed({key: Tally(most=self._most(key)) for key in here}, blocks)["groups"].most
        sums = self._summed(tallies, blocks)
        groups = sums["groups"]
        rescale = whole.rescales and groups.most not in {NOTHING, full}
        factor = full / groups.most if rescale else Fraction(1)
        bonus, penalty = self._capped(sums["bonus"], "bonus"), self._capped(sums["penalty"], "penalty")
        most = (full if rescale else groups.most) + (bonus.most if whole.bonus_within else NOTHING)
        exact = min(most, max(NOTHING, groups.points * factor + bonus.points + penalty.points))
        total = min(most, whole.rounding.of_total(exact))
        return _Worth({key: tallies[key].points if key in tallies else NOTHING for key in self.crossing.keys}, total)

    def _summed(self, tallies: Mapping[str, Tally], blocks: Mapping[str, Block]) -> Mapping[Block, Tally]:
        """The sums of the groups and the blocks; what a criterion counts of its parts belongs to the maxima."""
        inside: dict[tuple[int, str], list[str]] = {}
        for key in tallies:
            side = self._at(key, "weights")
            inside.setdefault((side, self.crossing.criteria[side][key].id), []).append(key)
        sums: dict[Block, list[Tally]] = {"groups": [], "bonus": [], "penalty": []}
        for (side, _), keys in inside.items():
            criterion, block = self.crossing.criteria[side][keys[0]], blocks[keys[0]]
            sums[block].append(counted(criterion, [tallies[key] for key in keys], deducts=block == "penalty"))
        return {block: total_of(some) for block, some in sums.items()}

    def _is_here(self, key: str) -> bool:
        old, new = (key in side for side in self.crossing.parts)
        return (old and new) or (new if self.at["parts"] else old)

    def _part(self, key: str, cause: Cause) -> Part:
        """The part as the side of a cause has it; one that only one edition has is always that one."""
        return self._side(key, cause)[0]

    def _block(self, key: str) -> Block:
        return self._side(key, "weights")[1]

    def _side(self, key: str, cause: Cause) -> tuple[Part, Block]:
        return self.crossing.parts[self._at(key, cause)][key]

    def _at(self, key: str, cause: Cause) -> int:
        """The side of a cause, or the other one where only that has the part."""
        wanted = self.at[cause]
        return wanted if key in self.crossing.parts[wanted] else 1 - wanted

    def _most(self, key: str) -> Fraction:
        return self._part(key, "weights").max

    def _reading(self, key: str) -> tuple[Finding, Part]:
        rules = self.at["rules"] if key in self.crossing.parts[self.at["rules"]] else 1 - self.at["rules"]
        return self.crossing.reading(key, self.at["evidence"], rules), self.crossing.parts[rules][key][0]

    def _handed(self, here: list[str]) -> Handed:
        """What parts take over from those that do not arise, and what becomes of these."""
        whole = self.crossing.editions[self.at["whole"]]
        gone = [key for key in here if self._reading(key)[0].outcome is Outcome.NOT_ARISING]
        takers = {key: self._most(key) for key in here if key not in gone and self._most(key)}
        rows = [self._gone(key, whole) for key in gone if self._side(key, "not_arising")[1] == "groups"]
        return shared_out(rows, takers, unit_of_shares(whole.rounding), left_of(whole))

    def _gone(self, key: str, whole: Edition) -> Gone:
        """A part that does not arise; who stands beside it, the side says that decides what becomes of it."""
        side = self._at(key, "not_arising")
        part = self._part(key, "not_arising")
        to = part.redistribute_to or tuple(one.key for one in self.crossing.criteria[side][key].parts)
        groups = self.crossing.editions[side].groups
        group = next(one for one in groups if any(inside.key == key for inside in parts_in(one)))
        beside = takers_beside(group, whole)
        beside = beside if key in beside else ()
        unheld = self._reading(key)[0].reason.says == "no_survey"
        return Gone(key, self._most(key), self._policy(key), to, part.redistribute_by, beside, unheld)

    def _tally(self, key: str, handed: Handed) -> Tally:
        found, read = self._reading(key)
        most = self._most(key) + handed.gains.get(key, NOTHING)
        scale = most / read.max if read.max else NOTHING
        policy, deducts = handed.policies.get(key) or self._policy(key), self._block(key) == "penalty"
        gone = found.outcome is Outcome.NOT_ARISING and not deducts
        points = kept(policy, most) if gone else found.points * scale
        points = self.crossing.editions[self.at["whole"]].rounding.of_part(points, self._part(key, "rules").round_to)
        points = min(points, most)
        if deducts:
            return deducted(found.outcome, points, points, most, proved=False)
        return tally_of(found.outcome, points, NOTHING, most, policy)

    def _policy(self, key: str) -> IfNotArising:
        no_survey = self._reading(key)[0].reason.says == "no_survey"
        return policy_of(self._part(key, "not_arising"), no_survey=no_survey)

    def _capped(self, tally: Tally, block: Literal["bonus", "penalty"]) -> Tally:
        """A block kept at its cap, which belongs to the maxima."""
        edition = self.crossing.editions[self.at["weights"]]
        group = edition.bonus if block == "bonus" else edition.penalty
        cap = group.max if group is not None else NOTHING
        return kept_below(tally, cap) if block == "bonus" else kept_above(tally, cap)
