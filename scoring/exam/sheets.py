"""The sheets of an exam: which commune is on which, which rows each asks, and what the edition gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from criteria.edition import parts_of
from criteria.ready import Criteria
from evidence.workspace import Workspace
from reading.source.record import Record
from scoring.exam.answers import Marker, Written, written_of
from scoring.exam.communes.facts import BECAUSE, Facts, evidence_of, results_in
from scoring.exam.suspects import Examined, Suspect
from scoring.score.engine import score, score_alone
from scoring.score.match import match
from scoring.score.matched import Matched
from scoring.score.redistribution import Handed, handed_on
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome, policy_of

_NO_DIGEST = "0" * 64
_OF_SUMS = frozenset({("Edition", "when_excluded"), ("Edition", "when_group_excluded"), ("Criterion", "takes")})
"""What of a whole edition moves sums, and what parts hand on, but no part by itself."""


class Totals(Record):
    """What is asked of a whole commune: sums of divisions, groups and blocks by number, total, of how much, grade.

    A group that leaves the maximum as a whole has no sum. Where more than points decides about a grade, it is asked of
    cases that say all that it looks at, and not here.
    """

    groups: tuple[tuple[str, Written], ...]
    points: Fraction
    most: Fraction
    grade: str | None


class Commune:
    """A fictitious commune under the edition: evidence that a file could hold, scored as any other.

    ``no_survey``: none was held there, whether or not the edition says what becomes of that.
    """

    def __init__(self, facts: Facts, examined: Examined, *, no_survey: bool = False) -> None:
        self.facts = facts
        self.no_survey = no_survey
        criteria = examined.criteria
        said = no_survey and criteria.edition.when_no_survey is not None
        evidence = evidence_of(facts, criteria, no_survey=said, tier=examined.tier)
        self.workspace = Workspace(evidence, _NO_DIGEST, ())
        matched, problems = match(evidence, criteria)
        if matched is None:
            message = f"a commune of the exam contradicts itself: {problems}"
            raise ValueError(message)
        self.matched: Matched = matched._replace(inputs={**matched.inputs, **results_in(facts, criteria.names)})
        self._criteria = criteria
        self._alone = score_alone(criteria, self.matched)
        self.result = score(self.workspace, criteria, self.matched, self._alone)
        self.totals = totals_of(self.result)
        self.written = written_in(self.result, criteria, no_survey=said)
        apart = {part.key for part in parts_of(criteria.edition) if no_survey and part.scored_by == "survey"}
        handed = _handed(self.result, no_survey=said)
        left = {key for key, policy in handed.policies.items() if policy != criteria.parts[key].if_not_arising}
        self._apart = apart | left | handed.gains.keys()
        self._marked: dict[str, Written] = {}

    def shows(self, suspect: Suspect, keys: Iterable[str], own: Marker) -> bool:
        """Whether a change of one part shows in some rows.

        Not asked of rows that take over points of others, nor of a survey that was not held: they are no rule's alone.
        """
        return any(
            suspect.marker.written(key, self.matched) != self._by(own, key) for key in keys if key not in self._apart
        )

    def _by(self, own: Marker, key: str) -> Written:
        if key not in self._marked:
            self._marked[key] = own.written(key, self.matched)
        return self._marked[key]

    def shows_whole(self, suspect: Suspect) -> bool:
        """Whether a change shows anywhere on a sheet that asks all rows, sums, total and grade."""
        criteria = suspect.criteria
        said = self.no_survey and criteria.edition.when_no_survey is not None
        matched = self.matched._replace(no_survey=BECAUSE if said else None)
        known = self._untouched(suspect) if matched.no_survey == self.matched.no_survey else {}
        result = score(self.workspace, criteria, matched, known)
        return totals_of(result) != self.totals or written_in(result, criteria, no_survey=said) != self.written

    def _untouched(self, suspect: Suspect) -> Mapping[str, PartResult]:
        """What becomes of each part that a change surely leaves as it is, before any hands its points on."""
        mutant = suspect.mutant
        if mutant.part is None:
            return self._alone if (mutant.model, mutant.field) in _OF_SUMS else {}
        touched = {mutant.part}
        for criteria in (self._criteria, suspect.criteria):
            behind = ((key, criteria.behind(criteria.parts[key])) for key in criteria.hanging)
            touched |= {key for key, some in behind if any(one.key == mutant.part for one in some)}
        return {key: one for key, one in self._alone.items() if key not in touched}


def totals_of(result: Result) -> Totals:
    """What is asked of a whole commune."""
    rows = [
        *((one.division.id, one.tally) for one in result.divisions),
        *((one.group.id, one.tally) for one in result.groups),
    ]
    groups: list[tuple[str, Written]] = [(row, tally.points if tally.most else "not_counted") for row, tally in rows]
    groups += [(one.group.id, one.tally.points) for one in (result.bonus, result.penalty) if one is not None]
    by_points = not result.edition.grade_conditions
    grade = result.grade.name if by_points and result.grade is not None else None
    return Totals(tuple(groups), result.total.points, result.total.most, grade)


def written_in(result: Result, criteria: Criteria, *, no_survey: bool) -> Mapping[str, Written]:
    """What stands beside each part, by key."""
    policies = _handed(result, no_survey=no_survey).policies
    return {
        one.part.key: written_of(one, criteria, policies.get(one.part.key) or policy_of(one.part, no_survey=no_survey))
        for one in result.parts
    }


def _handed(result: Result, *, no_survey: bool) -> Handed:
    """What parts that do not arise hand on to others."""
    gone = {one.part.key for one in result.parts if one.outcome is Outcome.NOT_ARISING}
    return handed_on(result.edition, gone, no_survey=no_survey)


class Sheet(Record):
    """One page: a commune, the keys of the rows that are asked, and whether sums, total and grade are asked too.

    ``number`` begins at 1.
    """

    number: int
    commune: Commune
    keys: tuple[str, ...]
    whole: bool


def in_order(keys: Iterable[str], criteria: Criteria) -> tuple[str, ...]:
    """Keys in the order of the table."""
    wanted = set(keys)
    return tuple(part.key for part in parts_of(criteria.edition) if part.key in wanted)
