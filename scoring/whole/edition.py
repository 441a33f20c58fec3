"""The plan of an edition: its parts, criteria, groups and blocks, and the whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import lcm
from types import MappingProxyType

from criteria.edition import Criterion, Group, Part, parts_of
from criteria.ready import Criteria
from reading.source.record import Record
from rules.inputs import Value
from rules.vocabulary import PART
from rules.whole.build import Builder
from rules.whole.codes import BEYOND
from rules.whole.evaluate import Given
from rules.whole.plan import At, Plan
from scoring.score.matched import Matched
from scoring.score.seen import SeenByPart
from scoring.whole.grades import Grades, WholeGrades
from scoring.whole.handing import Handing
from scoring.whole.inputs import InputOf, Known
from scoring.whole.parts import Parts, WholePart
from scoring.whole.proofs import Proofs, proof_given
from scoring.whole.told import TOTAL
from scoring.whole.totals import Sums, WholeTally


class WholeEdition(Record):
    """The plan of an edition; one point is so many ``ticks``.

    ``alone`` are the parts by key before any hands its points on; ``rows`` are the tallies of all rows after that, as
    formulas call them (``part.KEY``, ``criterion.1.2``, ``group.V``, ``division.A``, ``total``). ``grades`` is ``None``
    where the edition has none. ``beyond`` is 1 where some part is beyond the plan: no sum means anything. Where it
    looks at results of other editions that are not settled, ``possible`` does not say what they may bring.
    """

    criteria: Criteria
    plan: Plan
    inputs: Mapping[str, InputOf]
    ticks: int
    alone: Mapping[str, WholePart]
    rows: Mapping[str, WholeTally]
    grades: WholeGrades | None
    beyond: At

    @property
    def total(self) -> WholeTally:
        """The row of the whole."""
        return self.rows[TOTAL]

    @property
    def origin(self) -> date:
        """The day from which days are counted."""
        return self.criteria.edition.period.from_

    @property
    def ends(self) -> dict[str, tuple[At, ...]]:
        """The steps that say something of each row, its tally first; then of the grade, and whether all is beyond."""
        found: dict[str, tuple[At, ...]] = dict(self.rows)
        for key, part in self.alone.items():
            found[f"{PART}{key}"] = (*self.rows[f"{PART}{key}"], *part)
        if self.grades is not None:
            found["grade"] = (self.grades.given, *self.grades.hinders, self.grades.beyond)
        return {**found, "": (self.beyond,)}

    def row(self, matched: Matched) -> dict[str, Given]:
        """What one unit gives to each input of the plan."""
        return row_of(matched, self.inputs, self.criteria)


def row_of(matched: Matched, inputs: Mapping[str, InputOf], criteria: Criteria) -> dict[str, Given]:
    """What one unit gives to some inputs of a plan."""
    anyone = next(iter(criteria.parts.values()))
    found, given, origin = {}, matched._replace(disputed={}), criteria.edition.period.from_
    for name, (own, part, can_be) in inputs.items():
        proof = proof_given(own, part, matched, criteria)
        if proof is not None:
            found[name] = Given(int(proof))
            continue
        seen = SeenByPart(part or anyone, given, criteria).get(own)
        # Whether what is given may be believed is a matter of the plan.
        seen = seen._replace(doubtful=False) if isinstance(seen, Value) else seen
        found[name] = can_be.given(own, seen, origin)
    return found


def whole_edition(criteria: Criteria, known: Known = MappingProxyType({})) -> WholeEdition:
    """The plan of an edition that was read for one tier; ``known`` are inputs that are the same for all its units."""
    return _Drawn(criteria, known).edition()


def ticks_of(criteria: Criteria) -> int:
    """In how many ticks a point has to be told so that all that is rounded or a maximum is whole."""
    edition = criteria.edition
    steps = [edition.rounding.step_of(part.round_to) for part in parts_of(edition)]
    most = [part.max for part in parts_of(edition)]
    most += [row.max for group in edition.sections for row in group.criteria] + [one.max for one in edition.sections]
    ends = [edition.max, edition.rounding.unit_of_total, *most, *(step for step in steps if step is not None)]
    return lcm(*(one.denominator for one in ends))


class _Drawn:
    """The plan of an edition as it comes."""

    def __init__(self, criteria: Criteria, known: Known) -> None:
        self.criteria = criteria
        self.ticks = ticks_of(criteria)
        self.build = Builder()
        self.found = Parts(self.build, criteria, self.ticks, known)
        self.proofs = Proofs(self.found)
        self.handing = Handing(self.found, self.found.is_gone)
        self.sure = Handing(self.found, self._is_surely_gone)
        self.sums = Sums(self.build)
        self.rows: dict[str, WholeTally] = {}

    def _is_surely_gone(self, part: Part) -> At:
        """Whether a part does not arise, and that is proved."""
        return self.build.lesser(self.found.is_gone(part), self.proofs.proved(part))

    def edition(self) -> WholeEdition:
        """All of it."""
        edition, build, sums = self.criteria.edition, self.build, self.sums
        groups = [self._group(group) for group in edition.groups]
        bonus = penalty = sums.total(())
        if edition.bonus is not None:
            bonus = sums.kept_below(self._group(edition.bonus), self._whole(edition.bonus))
            self.rows[f"group.{edition.bonus.id}"] = bonus
        if edition.penalty is not None:
            penalty = sums.kept_above(self._group(edition.penalty, deducts=True), self._whole(edition.penalty))
            self.rows[f"group.{edition.penalty.id}"] = penalty
        for one in edition.divisions:
            self.rows[f"division.{one.id}"] = sums.total(self.rows[f"group.{held}"] for held in one.groups)
        self.rows[TOTAL] = total = sums.declared(edition, sums.total(groups), bonus, penalty, self.ticks)
        grades = Grades(self.found, self.rows).graded(total) if edition.grades else None
        alone = {part.key: self.found.alone(part) for part in parts_of(edition)}
        far = build.constant(BEYOND)
        beyond = build.greatest(build.same(one.lack, far) for one in alone.values())
        inputs = self.found.inputs.found
        return WholeEdition(self.criteria, build.plan(), inputs, self.ticks, alone, self.rows, grades, beyond)

    def _whole(self, row: Group | Criterion) -> int:
        return int(row.max * self.ticks)

    def _group(self, group: Group, *, deducts: bool = False) -> WholeTally:
        rows = []
        for criterion in group.criteria:
            some = [self._tally(part, deducts=deducts) for part in criterion.parts]
            row = self.sums.counted(criterion, some, self._whole(criterion), deducts=deducts)
            self.rows[f"criterion.{criterion.id}"] = row
            rows.append(row)
        self.rows[f"group.{group.id}"] = found = self.sums.total(rows)
        return found

    def _tally(self, part: Part, *, deducts: bool) -> WholeTally:
        """What a part does to a total."""
        build, found = self.build, self.found
        gain = self.handing.gains.get(part.key, build.no)
        one = found.grown(part, gain)
        gone, fine = found.is_gone(part), build.same(one.lack, build.no)
        behind = self.proofs.behind(part)
        if deducts:
            points = build.choose(fine, build.minus(build.no, one.points), build.no)
            least = build.minus(build.no, build.lesser(one.points, one.other))
            guaranteed = self._sure_deduction(part, one, points)
            tally = WholeTally(points, build.no, build.choose(fine, least, build.no), guaranteed, build.no)
        else:
            leaves = self.handing.leaves[part.key]
            most = build.choose(leaves, build.no, build.plus(found.ticks_of(part), gain))
            known = build.greater(gone, fine)
            points = build.choose(known, one.points, build.no)
            sure = found.grown(part, self.sure.gains.get(part.key, build.no))
            proved = build.all_of((self.proofs.proved(part), behind, known))
            guaranteed = build.choose(proved, build.choose(gone, one.points, sure.points), build.no)
            refused = build.lesser(self.handing.excluded[part.key], build.opposite(self.sure.excluded[part.key]))
            back = build.choose(refused, found.ticks_of(part), build.no)
            tally = WholeTally(points, most, build.choose(known, one.other, most), guaranteed, back)
        self.rows[f"{PART}{part.key}"] = tally
        return tally

    def _sure_deduction(self, part: Part, one: WholePart, points: At) -> At:
        """What is left of a part that deducts if every deduction that is not disproved is made in full."""
        build, proved = self.build, self.proofs.proved(part)
        gone, fine = self.found.is_gone(part), build.same(one.lack, build.no)
        all_of_it = build.minus(build.no, self.found.ticks_of(part))
        worst = build.minus(build.no, build.greater(one.points, one.other))
        scored, none = build.choose(proved, worst, all_of_it), build.choose(proved, build.no, all_of_it)
        sure = build.choose(fine, scored, build.choose(gone, none, all_of_it))
        takes = build.greater(build.below(sure, build.no), build.below(points, build.no))
        return build.choose(self.proofs.behind(part), sure, build.choose(takes, all_of_it, build.no))
