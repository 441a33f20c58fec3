"""What a sheet says of a fictitious commune: figures, papers and answers, as evidence and as what rules look at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from criteria.edition import Edition, parts_of
from criteria.ready import Criteria
from evidence.model import Answer, Document, Evidence, Figure, Unit
from reading.source.record import Record
from reading.source.values import value_text
from rules.facts import IS, figure_of
from rules.formula.evaluate import Plain
from rules.inputs import LEADER, Value
from rules.rule.base import rules_in
from rules.vocabulary import ISSUED, PERIOD_FROM, PERIOD_TO, PREVIOUS, Names
from scoring.score.matched import Matched

UNIT = "xa-gia-dinh"
"""The id of the commune, which nobody sees."""
BECAUSE = "nêu trên tờ đề này"
"""The reason that an answer gives where it has to give one; nobody sees it either."""


class Facts(Record):
    """Figures by name (also ``previous.`` and ``leader.``), the day of the paper of each role, answers by key.

    What is not named is not there: no paper, no figure, nothing said.
    """

    figures: Mapping[str, Plain] = MappingProxyType({})
    papers: Mapping[str, date] = MappingProxyType({})
    answers: Mapping[str, Answer] = MappingProxyType({})
    without: frozenset[str] = frozenset()
    """Roles of which there is surely no paper, and keys of parts of which surely nothing is said."""

    def beside(self, other: Facts) -> Facts:
        """What is said of some parts beside what is said of others."""
        return Facts(
            {**self.figures, **other.figures}, {**self.papers, **other.papers}, {**self.answers, **other.answers}
        )

    def with_all(self, other: Facts) -> Facts | None:
        """Both together; ``None``: they say two things of one."""
        mine, theirs = (
            {**one.figures, **one.papers, **one.answers, **dict.fromkeys(one.without)} for one in (self, other)
        )
        if any(mine[name] != value for name, value in theirs.items() if name in mine):
            return None
        return Facts(
            {**self.figures, **other.figures},
            {**self.papers, **other.papers},
            {**self.answers, **other.answers},
            self.without | other.without,
        )


def paper_of(role: str, day: date) -> Document:
    """The one paper of a role, with number and day."""
    return Document(id=role.replace(".", "-").replace("_", "-"), roles=(role,), number="1", day=day)


def matched_of(facts: Facts, edition: Edition) -> Matched:
    """What rules look at; figures contradict nothing, or the commune would not be on a sheet."""
    period = edition.period
    inputs = {PERIOD_FROM: Value(period.from_), PERIOD_TO: Value(period.to)}
    inputs |= {name: Value(value) for name, value in facts.figures.items()}
    for role, day in facts.papers.items():
        inputs |= {role: Value(value=True), f"{role}{ISSUED}": Value(day)}
    papers = {role: (paper_of(role, day),) for role, day in facts.papers.items()}
    return Matched(inputs, facts.answers, papers, ())


def evidence_of(facts: Facts, criteria: Criteria, *, no_survey: bool, tier: str | None) -> Evidence:
    """The evidence of the commune as a file would have it."""
    edition, names = criteria.edition, criteria.names
    own = {
        name: value
        for name, value in facts.figures.items()
        if not name.startswith((PREVIOUS, LEADER)) and name not in names.results
    }
    before, leaders = (_without(facts.figures, prefix) for prefix in (PREVIOUS, LEADER))
    percents = {name for name, fact in names.facts.items() if fact.kind == "percent"}

    def rows(given: Mapping[str, Plain], shares: Collection[str] = percents) -> tuple[Figure, ...]:
        plain = {name: value_text(value, percent=name in shares) for name, value in given.items() if IS not in name}
        chosen = {figure_of(name): names.alternative(name) for name, value in given.items() if IS in name and value}
        texts = plain | {name: one.id for name, one in chosen.items() if one is not None}
        return tuple(Figure(name=name, value=text) for name, text in texts.items())

    return Evidence(
        format="1",
        criteria=edition.name,
        unit=Unit(id=UNIT, name=UNIT, tier=tier),
        year=edition.period.to.year,
        period=edition.period,
        documents=tuple(paper_of(role, day) for role, day in facts.papers.items()),
        facts=rows(own),
        previous=rows(before),
        leaders=rows(leaders, _shares_of(edition)),
        no_survey=BECAUSE if no_survey else None,
        answers=tuple(facts.answers.values()),
    )


def results_in(facts: Facts, names: Names) -> dict[str, Value]:
    """What a sheet says of the results of other editions; a file does not, for they are scored.

    They are known by what is listed: the name of a plain figure may begin as theirs do.
    """
    return {name: Value(value) for name, value in facts.figures.items() if name in names.results}


def _without(given: Mapping[str, Plain], prefix: str) -> dict[str, Plain]:
    return {name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)}


def _shares_of(edition: Edition) -> frozenset[str]:
    """The keys of the parts whose best unit is told as a percentage; the last of several rules says how."""
    besides = ((part.key, rule.held().beside) for part in parts_of(edition) for rule in rules_in(part.rule))
    last = {key: beside.percent for key, beside in besides if beside is not None}
    return frozenset(key for key, is_share in last.items() if is_share)
