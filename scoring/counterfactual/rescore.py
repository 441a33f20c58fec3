"""The points of single parts under other inputs, fast where a part has a fast form: the ground of what-could-be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from criteria.edition import Part, inputs_of, parts_of
from criteria.library import Criteria
from scoring.counterfactual.quick_points import Reached, compile_part
from scoring.score.engine import score_part
from scoring.score.match import Matched, no_survey_of
from scoring.score.redistribution import gains_of
from scoring.score.result import Result
from scoring.score.tally import NOTHING, Outcome


class Rescoring:
    """The parts of one result, to be asked what they would come to; which parts do not arise stays as it is."""

    def __init__(self, result: Result, criteria: Criteria) -> None:
        self.criteria = criteria
        gone = {part.part.key for part in result.parts if part.outcome is Outcome.NOT_ARISING}
        no_survey = no_survey_of(result.evidence, criteria.edition) is not None
        self.gains = gains_of(criteria.edition, gone, no_survey=no_survey)
        self.rules: dict[str, Callable[[Matched], Reached]] = {}

    def points(self, part: Part, matched: Matched) -> Fraction:
        """The points of a part under other inputs; none where it is not scored."""
        return self.reached(part, matched).points

    def reached(self, part: Part, matched: Matched) -> Reached:
        """What a part comes to under other inputs."""
        if part.key not in self.rules:
            self.rules[part.key] = self._explained(part) if self._is_slow(part) else compile_part(part, self.criteria)
        return self.rules[part.key](matched)

    def gain(self, part: Part) -> Fraction:
        """The points a part has taken over from parts that do not arise."""
        return self.gains.get(part.key, NOTHING)

    def _is_slow(self, part: Part) -> bool:
        """Whether the part is rounded only in the total, or counts for more because it took over points."""
        return self.criteria.edition.rounding.at != "part" or bool(self.gain(part))

    def _explained(self, part: Part) -> Callable[[Matched], Reached]:
        def reached(matched: Matched) -> Reached:
            found = score_part(part, self.criteria, matched, self.gain(part))
            return Reached(found.tally.points, found.outcome)

        return reached


def users_of(criteria: Criteria) -> Mapping[str, tuple[Part, ...]]:
    """The parts whose rule or condition of arising looks at each input, in the order of the edition."""
    users: dict[str, tuple[Part, ...]] = {}
    for part in parts_of(criteria.edition):
        for name in inputs_of(part):
            users[name] = (*users.get(name, ()), part)
    return users
