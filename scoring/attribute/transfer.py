"""What of some evidence is still of use under another edition, what is not, and what has to be brought newly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from criteria.edition import Owner, Part, inputs_of, parts_of
from criteria.ready import Criteria
from reading.source.record import Record
from rules.facts import figure_of, figures_of
from rules.rule.choices import is_answered
from rules.vocabulary import ISSUED
from scoring.score.matched import Matched
from scoring.score.result import PartResult, Result
from scoring.score.tally import Outcome


class Transfer(Record):
    """Names of figures, ids of papers and keys of answers that the other edition looks at.

    ``aside`` are the figures that were given and looked at before, and that the other edition does not look at.
    ``missing`` are the parts of the other edition that newly wait for the unit, by key, and the inputs each waits for;
    an empty name is an answer.
    """

    figures: tuple[str, ...]
    papers: tuple[str, ...]
    answers: tuple[str, ...]
    foreign: tuple[str, ...]
    missing: Mapping[str, tuple[str, ...]]

    def missing_by_owner(self, result: Result) -> Iterator[tuple[Owner, tuple[PartResult, ...]]]:
        """The parts that newly wait, by who answers for them."""
        for owner in result.edition.owners:
            mine = (part for part in result.parts if owner.id in part.part.owners)
            parts = tuple(part for part in mine if part.part.key in self.missing)
            if parts:
                yield owner, parts


def transfer_to(before: Result, result: Result, criteria: Criteria, matched: Matched) -> Transfer:
    """What of the evidence behind ``matched`` serves ``criteria``; ``result`` is its score by them.

    What was missing ``before`` too, by the edition it is compared with, is not newly missing.
    """
    known = {found.part.key for found in before.parts if found.outcome is Outcome.MISSING}
    names = criteria.names
    parts = tuple(parts_of(criteria.edition))
    looked_at = dict.fromkeys(name for part in parts for name in figures_of(inputs_of(part)))
    roles = dict.fromkeys(role for part in parts for role in part.roles)
    roles |= dict.fromkeys(name.removesuffix(ISSUED) for name in looked_at if names.fact(name) is None)
    there = frozenset(map(figure_of, matched.inputs))
    figures = tuple(name for name in looked_at if name in there and names.fact(name) is not None)
    given = {figure.name for figure in result.evidence.facts if figure.value is not None}
    looked_at_before = dict.fromkeys(name for found in before.parts for name in figures_of(inputs_of(found.part)))
    papers = {paper.id: None for role in roles for paper in matched.documents.get(role, ())}
    foreign = tuple(name for name in looked_at_before if name in given and name not in looked_at)
    missing = {
        found.part.key: _missing(found.part, matched, criteria)
        for found in result.parts
        if found.outcome is Outcome.MISSING and found.part.scored_by == "self" and found.part.key not in known
    }
    return Transfer(figures, tuple(papers), tuple(matched.answers), foreign, missing)


def _missing(part: Part, matched: Matched, criteria: Criteria) -> tuple[str, ...]:
    """The inputs that a part looks at and nobody gave, and an empty name where it needs an answer."""
    names = figures_of(name for name in criteria.inputs_behind(part) if name not in matched.inputs)
    answer = matched.answers.get(part.key)
    unanswered = answer is None or (answer.level is None and answer.items is None and answer.points is None)
    return (*names, *([""] if is_answered(part.rule) and unanswered else []))
