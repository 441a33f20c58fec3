"""What a person writes into the blanks of a sheet, by an edition: points, or a word where there are none."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias

from criteria.edition import Part, Scorer
from criteria.not_arising import IfNotArising, ShareOfMaximum
from criteria.ready import Criteria
from evidence.model import Answer
from reading.source.record import Record
from rules.formula.gaps import Gap
from rules.points.closures import Closure, closure_of
from scoring.score.finding import outcome_of
from scoring.score.given.answers import fitted
from scoring.score.matched import Matched
from scoring.score.result import PartResult
from scoring.score.seen import SeenByPart
from scoring.score.tally import Outcome, kept, policy_of

Word: TypeAlias = Literal["not_counted", "open", "waits.appraiser", "waits.survey", "waits.portal", "broken"]
"""``not_counted``: the row leaves the total; ``open``: the file does not say; ``waits``: others have yet to give the
points; ``broken``: the rule has no points for it, or knows no such answer, which only another file can do."""
Written: TypeAlias = "Fraction | Word"
"""What stands in a blank; a deduction is below nothing."""
_NONE = Fraction(0)
_WAITS: dict[Scorer, Word] = {
    "self": "open",
    "appraiser": "waits.appraiser",
    "survey": "waits.survey",
    "portal": "waits.portal",
}


def written(part: Part, outcome: Outcome, points: Fraction, policy: IfNotArising, *, deducts: bool) -> Written:
    """What is written for a part with an outcome.

    ``points`` are those of a scored one, of the block's sign, and what one that does not arise keeps.
    """
    match outcome:
        case Outcome.SCORED:
            return points
        case Outcome.MISSING:
            # The sheet says all there is: what is not there brings nothing.
            return _NONE
        case Outcome.NOT_ARISING:
            return _NONE if deducts else _gone(policy, points)
        case Outcome.PENDING:
            return _WAITS[part.scored_by]
        case Outcome.UNDECIDABLE:
            return "open"
        case Outcome.BROKEN:
            return "broken"


def _gone(policy: IfNotArising, points: Fraction) -> Written:
    match policy:
        case "full" | "zero" | ShareOfMaximum():
            return points
        case "exclude" | "redistribute":
            return "not_counted"
        case "undecided":
            return "open"


def written_of(one: PartResult, criteria: Criteria, policy: IfNotArising) -> Written:
    """What is written for a part that was scored with all others; ``policy`` is what became of its points."""
    deducts = criteria.edition.is_penalty(one.part)
    return written(one.part, one.outcome, one.tally.points, policy, deducts=deducts)


class Marked(Record):
    """What became of a part, and what is written for it."""

    outcome: Outcome
    written: Written


class Marker:
    """One edition, to be asked what is written for one part alone: without what parts that do not arise hand on."""

    def __init__(self, criteria: Criteria, *, no_survey: bool = False) -> None:
        self.criteria = criteria
        self.no_survey = no_survey
        self._closures: dict[str, Closure] = {}
        self._fitting: dict[Answer, bool] = {}

    def written(self, key: str, matched: Matched) -> Written:
        """What is written for a part under what a sheet says; the key has to be one of the edition."""
        return self.marked(key, matched).written

    def marked(self, key: str, matched: Matched) -> Marked:
        """The same with what became of the part."""
        part, edition = self.criteria.parts[key], self.criteria.edition
        deducts, policy = edition.is_penalty(part), policy_of(part, no_survey=self.no_survey)
        outcome, exact = self._scored(part, matched)
        if outcome is Outcome.NOT_ARISING:
            exact = kept(policy, part.max)
        points = min(self.criteria.edition.rounding.of_part(exact, part.round_to), part.max) if exact else _NONE
        return Marked(outcome, written(part, outcome, -points if deducts else points, policy, deducts=deducts))

    def _scored(self, part: Part, matched: Matched) -> tuple[Outcome, Fraction]:
        if not self._fits(part, matched):
            return Outcome.BROKEN, _NONE
        closure = self._closures.get(part.key)
        if closure is None:
            closure = self._closures[part.key] = closure_of(self.criteria.formula(part))
        try:
            found = closure(SeenByPart(part, matched, self.criteria))
        except LookupError:
            return Outcome.BROKEN, _NONE
        if isinstance(found, Gap):
            return outcome_of(found.why), _NONE
        return Outcome.SCORED, Fraction(*found)

    def _fits(self, part: Part, matched: Matched) -> bool:
        """Whether what is answered for a part is an answer that it knows."""
        answer = matched.answers.get(part.key)
        if answer is None:
            return True
        found = self._fitting.get(answer)
        if found is None:
            found = self._fitting[answer] = not fitted(answer, part)[1]
        return found
