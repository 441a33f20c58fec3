"""The points of single parts under other inputs, without reasons: the ground of what-could-be."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from criteria.edition import Part
from criteria.ready import Criteria
from reading.source.record import Record
from rules.formula.gaps import Gap
from rules.points.closures import closure_of
from scoring.score.finding import outcome_of
from scoring.score.match import no_survey_of
from scoring.score.matched import Matched
from scoring.score.redistribution import handed_on
from scoring.score.result import Result
from scoring.score.seen import SeenByPart
from scoring.score.tally import NOTHING, Outcome, kept, policy_of


class Rescored(Record):
    """What a part comes to: its points, below nothing in the penalty block, and what became of it."""

    points: Fraction
    outcome: Outcome


class Rescoring:
    """The parts of one result, to be asked what they would come to; which parts do not arise stays as it is."""

    def __init__(self, result: Result, criteria: Criteria) -> None:
        self.criteria = criteria
        gone = {part.part.key for part in result.parts if part.outcome is Outcome.NOT_ARISING}
        self.no_survey = no_survey_of(result.evidence, criteria.edition) is not None
        self.gains = handed_on(criteria.edition, gone, no_survey=self.no_survey).gains
        self.rules: dict[str, Callable[[Matched], Rescored]] = {}

    def points(self, part: Part, matched: Matched) -> Fraction:
        """The points of a part under other inputs; none where it is not scored."""
        return self.rescored(part, matched).points

    def rescored(self, part: Part, matched: Matched) -> Rescored:
        """What a part comes to under other inputs."""
        if part.key not in self.rules:
            self.rules[part.key] = self._rule_of(part)
        return self.rules[part.key](matched)

    def gain(self, part: Part) -> Fraction:
        """The points a part has taken over from parts that do not arise."""
        return self.gains.get(part.key, NOTHING)

    def _rule_of(self, part: Part) -> Callable[[Matched], Rescored]:
        """The formula of a part with what the edition makes of it: its share of others, its rounding, its block."""
        criteria, edition = self.criteria, self.criteria.edition
        points_now = closure_of(criteria.formula(part))
        most = part.max + self.gain(part)
        grown, sign = most / part.max if self.gain(part) else Fraction(1), -1 if edition.is_penalty(part) else 1
        rounding = edition.rounding
        gone = rounding.of_part(kept(policy_of(part, no_survey=self.no_survey), part.max), part.round_to)
        is_usual = part.round_to is None and rounding.step is None and rounding.mode == "half_up"
        scale: int = 10**rounding.digits if rounding.at == "part" and is_usual else 0

        def rescored(matched: Matched) -> Rescored:
            found = points_now(SeenByPart(part, matched, criteria))
            if isinstance(found, Gap):
                outcome = outcome_of(found.why)
                return Rescored(gone if sign > 0 and outcome is Outcome.NOT_ARISING else NOTHING, outcome)
            over, under = found[0] * grown.numerator, found[1] * grown.denominator
            if not scale:
                points = min(rounding.of_part(Fraction(over, under), part.round_to), most)
                return Rescored(sign * points, Outcome.SCORED)
            units = (2 * over * scale + under) // (2 * under)
            return Rescored(Fraction(sign * units, scale), Outcome.SCORED)

        return rescored
