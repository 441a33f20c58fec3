"""A unit that takes part in a ranking, with all that it is scored by."""

from __future__ import annotations

from criteria.library import Criteria
from evidence.model import Evidence
from evidence.units_table import UnitRow
from reading.source.place import Problem
from reading.source.record import Record
from scoring.attribute.unit_rows import Taken
from scoring.counterfactual.shift_year import in_another_year
from scoring.score.matched import Matched
from scoring.score.with_results import matched_with_results


class Entrant(Record):
    """A unit by its ``name``; ``criteria`` are those of its tier.

    ``home`` is the edition that its evidence names where that is another one, ``spoiled`` are papers whose file proves
    nothing; its days were moved by so many ``years`` to those of the edition.
    """

    name: str
    criteria: Criteria
    evidence: Evidence
    matched: Matched
    home: Criteria | None = None
    spoiled: frozenset[str] = frozenset()
    years: int = 0

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
    return Entrant(row.name, taken.criteria, taken.evidence, taken.matched, years=years)
