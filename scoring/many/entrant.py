"""A unit that takes part in a ranking, with all that it is scored by, or with its result alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import lcm
from typing import Any

from criteria.edition import Criterion, Edition, Group, parts_of
from criteria.ready import Criteria, for_tier
from evidence.model import Evidence
from evidence.results import ResultTold, RowTold
from evidence.units.table import UnitRow
from evidence.workspace import FILE
from reading.source.place import NOWHERE, Place, Problem, line_said, problem
from reading.source.record import Record
from rules.rule.base import rules_in
from rules.vocabulary import PART
from scoring.attribute.unit_rows import Taken
from scoring.counterfactual.shift_year import in_another_year
from scoring.score.engine import ENGINE, declared
from scoring.score.grading import spot_by_points
from scoring.score.matched import Matched
from scoring.score.tally import Outcome, Tally, kept_above, kept_below, total_of
from scoring.score.tally import counted as counted_by
from scoring.score.with_results import matched_with_results
from scoring.whole.told import TOTAL


class Entrant(Record):
    """A unit by its ``name``; ``criteria`` are those of its tier.

    ``home`` is the edition that its evidence names where that is another one, ``spoiled`` are papers whose file proves
    nothing; its days were moved by so many ``years`` to those of the edition. ``digest`` is that of its file (empty: it
    has none of its own), ``row`` is where the row of a table stands that it was made of (nowhere: it has a file).
    """

    name: str
    criteria: Criteria
    evidence: Evidence
    matched: Matched
    home: Criteria | None = None
    spoiled: frozenset[str] = frozenset()
    years: int = 0
    digest: str = ""
    row: Place = NOWHERE

    @property
    def source(self) -> str:
        """Where all of it stands: its file, or its row of a table, wherever the folder of these lies on a disk."""
        if self.row != NOWHERE:
            return line_said(self.row.alone)
        *_, folder, file = ("", *self.evidence.place.file.split("/"))
        return f"{folder}/{file}" if file == FILE else file

    @property
    def within(self) -> str | None:
        """What it belongs to; ``None``: nobody says."""
        return self.evidence.unit.within

    @property
    def tier(self) -> str | None:
        """The level of government that it is of; ``None``: nobody says."""
        return self.evidence.unit.tier

    def with_evidence(self, evidence: Evidence) -> Matched | None:
        """Its inputs if its evidence were another; ``None``: that does not fit the criteria."""
        return self.read(evidence)[0]

    def read(self, evidence: Evidence) -> tuple[Matched | None, tuple[Problem, ...]]:
        """The same, and what is wrong with it."""
        matched, problems = matched_with_results(evidence, self.criteria, self.home, self.spoiled)
        return matched and in_another_year(matched, self.years), problems


def entrant_of(row: UnitRow, taken: Taken) -> Entrant:
    """A row of a table that can be scored; raises :class:`LookupError` where it cannot be."""
    if taken.matched is None:
        message = f"{row.name} cannot be scored"
        raise LookupError(message)
    years = taken.criteria.edition.period.to.year - taken.evidence.period.to.year
    return Entrant(row.name, taken.criteria, taken.evidence, taken.matched, years=years, row=row.place)


_SHOWN = 40
_OUTCOMES = frozenset(one.value for one in Outcome)
_DIGITS = 6
"""How many signs of a digest are enough to see that two are not one."""


class Counted(Record):
    """A unit by its result; ``rows`` are named as those of a plan, ``open`` are the parts that may still get more.

    ``grade`` is the place among those of the edition, as many as there are where none is given; ``file`` is where the
    result stands. ``digest`` is that of its evidence, ``is_doubtful`` says whether that had mistakes.
    """

    name: str
    within: str | None
    tier: str | None
    criteria: Criteria
    rows: Mapping[str, RowTold]
    open: frozenset[str]
    grade: int
    file: str
    digest: str
    is_doubtful: bool

    @property
    def finest(self) -> int:
        """Of how many parts of a point all its numbers are whole."""
        return lcm(*(number.denominator for row in self.rows.values() for number in row))


def counted(told: ResultTold, criteria: Criteria) -> Counted | Problem:
    """A result as a unit under some criteria; a problem where it was scored by others, or does not add up."""
    own = for_tier(criteria, told.tier) if told.tier in {None, *(tier.id for tier in criteria.edition.tiers)} else None
    digests = (ENGINE, criteria.digest, criteria.vocabulary_digest, *(one.digest for one in _others(criteria)))
    if told.edition != criteria.edition.name:
        return problem(told.place, "E074", found=told.edition[:_SHOWN], wanted=criteria.edition.name)
    if told.digests != digests:
        found, wanted = (", ".join(one[:_DIGITS] for one in some) for some in (told.digests, digests))
        return problem(told.place, "E074", found=found, wanted=wanted)
    year = criteria.edition.period.to.year
    if told.year != year:
        return problem(told.place, "E074", found=str(told.year), wanted=str(year))
    if own is None or told.shape != _shape(own.edition) or not _OUTCOMES.issuperset(told.outcomes.values()):
        return problem(told.place, "E073")
    if any(one.held().beside for part in own.parts.values() for one in rules_in(part.rule)):
        return problem(told.place, "E075", name=criteria.edition.name)
    grades = [one.name for one in own.edition.grades]
    if told.grade is not None and told.grade not in grades:
        return problem(told.place, "E073")
    grade = len(grades) if told.grade is None else grades.index(told.grade)
    rows = {**told.rows, TOTAL: told.total}
    if not _is_possible(told, own.edition) or not _adds_up(told, own.edition, grade):
        return problem(told.place, "E076", name=told.name)
    return Counted(
        *(told.name, told.within, told.tier, own, rows, frozenset(_open(told)), grade),
        *(told.place.file, told.evidence, told.is_doubtful),
    )


def _shape(edition: Edition) -> tuple[Any, ...]:
    """The rows of an edition as those of a result are told."""
    sections = (
        (one.id, *((row.id, *(part.key for part in row.parts)) for row in one.criteria)) for one in edition.sections
    )
    return (*sections, *(one.id for one in edition.divisions))


def _is_possible(told: ResultTold, edition: Edition) -> bool:
    """Whether each part has what a part can have."""
    deducted = {part.key for part in parts_of(edition) if edition.is_penalty(part)}
    for key in told.outcomes:
        row = told.rows[f"{PART}{key}"]
        low, high = (None, 0) if key in deducted else (0, row.most)
        if not (row.guaranteed <= row.points <= row.possible <= high and (low is None or row.guaranteed >= low)):
            return False
    return 0 <= told.total.guaranteed <= told.total.points


def _adds_up(told: ResultTold, edition: Edition, grade: int) -> bool:
    """Whether the rows above the parts, the total and the grade are what the parts come to.

    Two things no file says: what would count if nobody believed that a part does not arise, which may make less
    guaranteed of the total, and conditions on grades, which may give a lower one.
    """
    groups = {one.id: _group(told, one, edition) for one in edition.sections}
    divisions = {one.id: total_of(groups[own] for own in one.groups) for one in edition.divisions}
    blocks = [Tally() if one is None else groups[one.id] for one in (edition.bonus, edition.penalty)]
    total = declared(edition, total_of(groups[one.id] for one in edition.groups), *blocks)
    above = {f"group.{one}": tally for one, tally in groups.items()}
    above |= {f"division.{one}": tally for one, tally in divisions.items()}
    above |= {
        f"criterion.{one.id}": _criterion(told, one, deducts=group is edition.penalty)
        for group in edition.sections
        for one in group.criteria
    }
    if any(told.rows.get(name) != _told(tally) for name, tally in above.items()):
        return False
    own = told.total
    is_sure = own.guaranteed <= total.guaranteed if edition.rescales else own.guaranteed == total.guaranteed
    reached = spot_by_points(edition, total) if total.most and edition.grades else None
    best = len(edition.grades) if reached is None else reached
    is_graded = grade >= best if edition.grade_conditions else grade == best
    return is_sure and is_graded and (own.points, own.most, own.possible) == (total.points, total.most, total.possible)


def _group(told: ResultTold, group: Group, edition: Edition) -> Tally:
    deducts, is_bonus = group is edition.penalty, group is edition.bonus
    tally = total_of(_criterion(told, one, deducts=deducts) for one in group.criteria)
    if deducts:
        return kept_above(tally, group.max)
    return kept_below(tally, group.max) if is_bonus else tally


def _criterion(told: ResultTold, criterion: Criterion, *, deducts: bool) -> Tally:
    parts = (told.rows[f"{PART}{part.key}"] for part in criterion.parts)
    tallies = [Tally(one.points, one.most, one.guaranteed, one.possible - one.points) for one in parts]
    return counted_by(criterion, tallies, deducts=deducts)


def _told(tally: Tally) -> RowTold:
    return RowTold(tally.points, tally.most, tally.possible, tally.guaranteed)


def _others(criteria: Criteria) -> list[Criteria]:
    """The editions whose results this one looks at, as a stamp lists them."""
    return sorted(criteria.others, key=lambda one: one.edition.name)


def _open(told: ResultTold) -> Iterator[str]:
    settled = {Outcome.SCORED.value, Outcome.NOT_ARISING.value}
    for key, outcome in told.outcomes.items():
        row = told.rows[f"{PART}{key}"]
        if outcome not in settled or row.possible != row.points:
            yield key
