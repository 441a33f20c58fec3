"""From evidence to named inputs: typed by the vocabulary, checked against the criteria, every value with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from criteria.edition import Edition, Part, inputs_of, parts_of
from criteria.grades import inputs_of_grades
from criteria.ready import Criteria
from criteria.tiers import tier_called
from evidence.model import Answer, Document, Evidence
from reading.models.base import changed
from reading.models.fields import Period
from reading.source import values
from reading.source.names import listed, nearest
from reading.source.place import Problem, has_errors, in_order, problem
from rules.inputs import Inputs, Value
from rules.vocabulary import ISSUED, PERIOD_FROM, PERIOD_TO, PREVIOUS, Names, Term
from scoring.score.given.answers import Against, against_declaration, fitted, says_nothing_arose
from scoring.score.given.figures import Reading, figures_in, leaders_in
from scoring.score.given.foreign import Foreign
from scoring.score.matched import Matched, contradiction, doubted
from scoring.score.papers import BEFORE, is_recent, span_of, term_of, untimely
from scoring.score.seen import SeenByPart


def match(
    evidence: Evidence, criteria: Criteria, home: Criteria | None = None, spoiled: frozenset[str] = frozenset()
) -> tuple[Matched | None, tuple[Problem, ...]]:
    """The inputs of one unit under one edition, and what in the evidence does not fit the edition.

    What contradicts itself opens the parts that use it, and the rest is scored: figures that break an identity, a part
    said not to arise although figures say it does. Anything else that does not fit would change the score silently, so
    there is nothing to score (``None``) until a person has mended it. Scored by
    another edition than it names (``home``), what only that one knows is left aside with a warning. The file of a
    paper whose id is among the ``spoiled`` ones proves nothing.

    Results of other editions are not among the inputs: :func:`scoring.score.with_results.matched_with_results`.
    """
    found, problems, broken = _reduced(evidence, criteria, home, spoiled)
    return None if has_errors(problems) else found, in_order([*problems, *broken])


def readable(evidence: Evidence, criteria: Criteria, spoiled: frozenset[str]) -> Matched:
    """The inputs as far as they can be read, to say what is open; what does not fit is left out and never scored by."""
    return _reduced(evidence, criteria, None, spoiled)[0]


def _reduced(
    evidence: Evidence, criteria: Criteria, home: Criteria | None, spoiled: frozenset[str]
) -> tuple[Matched, tuple[Problem, ...], tuple[Problem, ...]]:
    """The inputs, what does not fit, and what contradicts itself."""
    problems: list[Problem] = []
    names = criteria.names
    foreign = Foreign(evidence, criteria, home)
    documents = _by_role(evidence, names, foreign, problems)
    inputs: dict[str, Value] = {
        PERIOD_FROM: Value(evidence.period.from_, (evidence.period.place,)),
        PERIOD_TO: Value(evidence.period.to, (evidence.period.place,)),
    }
    period = period_of_papers(evidence, criteria)
    outside = _outside(evidence, documents, names, period)
    inputs |= _of_documents(documents, outside, spoiled)
    reading = Reading(criteria, names, foreign, problems)
    inputs |= figures_in(evidence.facts, "", reading)
    inputs |= figures_in(evidence.previous, PREVIOUS, reading)
    inputs |= leaders_in(evidence, reading)
    inputs, doubts = doubted(inputs, criteria.vocabulary.identities)
    problems += _head_problems(evidence, criteria.edition, foreign)
    problems += _papers_problems(evidence, names, period)
    problems += [] if foreign.is_foreign else _idle_papers(evidence, criteria)
    problems += _days_problems(criteria, inputs, outside)
    no_survey = no_survey_of(evidence, criteria.edition)
    fits = {
        answer.key: fitted(answer, criteria.parts[answer.key])
        for answer in evidence.answers
        if answer.key in criteria.parts
    }
    said = {key: answer for key, (answer, _) in fits.items()}
    known = {paper.id: paper for paper in evidence.documents if not paper.is_blank}
    recent = frozenset(name for name, paper in known.items() if is_recent(paper, period))
    lasting = frozenset(name for name, paper in known.items() if _lasts(paper, names, period))
    given = Matched(inputs, said, documents, doubts, no_survey, outside, spoiled, known, {}, recent, lasting)
    broken = [contradiction(doubt, inputs) for doubt in doubts if doubt.identity.weight == "error"]
    answers, disputed = _of_answers(evidence, criteria, given, fits, foreign, problems)
    broken += [
        problem(answers[key].place, "E018", part=criteria.parts[key].id, rule=" · ".join(one.shown for one in against))
        for key, against in disputed.items()
    ]
    problems += foreign.problems()
    figures = {key: tuple(name for one in against for name in one.names) for key, against in disputed.items()}
    return given._replace(answers=answers, disputed=figures), tuple(problems), tuple(broken)


def no_survey_of(evidence: Evidence, edition: Edition) -> str | None:
    """Why no survey was held; ``None``: nothing of it is said, or the edition does not allow a score without one."""
    return evidence.no_survey if edition.when_no_survey is not None else None


def _by_role(
    evidence: Evidence, names: Names, foreign: Foreign, problems: list[Problem]
) -> dict[str, tuple[Document, ...]]:
    found: dict[str, tuple[Document, ...]] = {}
    for document in evidence.documents:
        for role in document.roles:
            if role not in names.roles:
                if not foreign.takes("roles", role, document.place):
                    problems.append(problem(document.place, "E012", role=role, near=nearest(role, names.roles)))
            elif not document.is_blank:
                found[role] = (*found.get(role, ()), document)
    return found


def _outside(
    evidence: Evidence, documents: Mapping[str, tuple[Document, ...]], names: Names, period: Period
) -> dict[str, tuple[Document, ...]]:
    """The papers of each role that are not of its time, those of no role under no name; only roles that have some."""
    playing = {paper.id for papers in documents.values() for paper in papers}
    roles = {**documents, "": tuple(paper for paper in evidence.documents if paper.id not in playing)}
    found = {
        role: tuple(
            paper for paper in papers if untimely(paper, term_of(paper, names.roles.get(role)), period) is not None
        )
        for role, papers in roles.items()
    }
    return {role: papers for role, papers in found.items() if papers}


def _of_documents(
    documents: Mapping[str, tuple[Document, ...]], outside: Mapping[str, tuple[Document, ...]], spoiled: frozenset[str]
) -> Iterator[tuple[str, Value]]:
    """A role is there when a paper plays it; it is issued on the day of the first paper that has one.

    A paper of the right time goes before all others, so that last year's plan never makes this year's an early one;
    then a complete one before one that proves nothing, so that the day counted is the day proved.
    """
    for role, papers in documents.items():
        yield role, Value(value=True, places=tuple(paper.place for paper in papers))
        days = sorted(
            (paper in outside.get(role, ()), not paper.is_issued or paper.id in spoiled, paper.day, paper.place)
            for paper in papers
            if paper.day is not None
        )
        if days:
            yield f"{role}{ISSUED}", Value(days[0][2], (days[0][3],))


def period_of_papers(evidence: Evidence, criteria: Criteria) -> Period:
    """The days that papers are held against; a period whose end is put off by a day off ends with that."""
    period = span_of(evidence.period, criteria.edition.period)
    last = criteria.calendar.worked_from(period.to) if criteria.edition.due_rolls and criteria.calendar else None
    return period if last is None else changed(period, to=last)


def _of_another_year(paper: Document, terms: Sequence[Term | None], year: int) -> Iterator[Problem]:
    """A paper made for one year whose title names earlier ones alone: its day may fit two years, its title does not."""
    named = [int(found) for found in re.findall(r"(?<!\d)20\d\d(?!\d)", paper.title or "")]
    if named and max(named) < year and not {"yearly", "record"}.isdisjoint(terms):
        yield problem(paper.place, "E061", "warning", id=paper.id, named=", ".join(map(str, named)), year=str(year))


def _idle_papers(evidence: Evidence, criteria: Criteria) -> Iterator[Problem]:
    """Papers in which nothing stands although they are cited, or that no part and no grade asks for either."""
    blank = [paper for paper in evidence.documents if paper.is_blank]
    asked = {role for one in criteria.family for role in _roles_asked(one.edition)} if blank else set()
    cited = {one.id for row in (*evidence.facts, *evidence.previous, *evidence.leaders) for one in row.documents}
    cited |= {one.id for answer in evidence.answers for one in answer.documents}
    for paper in blank:
        if paper.id in cited or asked.isdisjoint(paper.roles):
            yield problem(paper.place, "E060", "warning", id=paper.id)


def _roles_asked(edition: Edition) -> Iterator[str]:
    """The roles that the parts of an edition or its conditions on grades name."""
    for part in parts_of(edition):
        yield from (*part.roles, *_roles_in(part))
    yield from (name.removesuffix(ISSUED) for name in inputs_of_grades(edition.grade_conditions))


def _roles_in(part: Part) -> Iterator[str]:
    """The roles that a part looks at in its rule, or by which a deduction is forgiven."""
    yield from (name.removesuffix(ISSUED) for name in inputs_of(part))
    if part.waiver is not None:
        yield part.waiver


def _lasts(paper: Document, names: Names, period: Period) -> bool:
    """Whether a paper of any year still holds in the period, in one of its roles or by its kind."""
    roles = [names.roles[role] for role in paper.roles if role in names.roles]
    terms = [term_of(paper, role) for role in roles] or [term_of(paper, None)]
    return "standing" in terms and untimely(paper, "standing", period) is None


def _papers_problems(evidence: Evidence, names: Names, period: Period) -> Iterator[Problem]:
    """Papers issued after the period that are no records of it, and papers that are older than their role allows."""
    for paper in evidence.documents:
        roles = [names.roles[role] for role in paper.roles if role in names.roles]
        terms = [term_of(paper, role) for role in roles] or [term_of(paper, None)]
        early = [term for term in terms if untimely(paper, term, period) == "too_early"]
        if early and paper.day is not None:
            day = values.day_text(paper.day)
            told = [role.name for role, term in zip(roles, terms, strict=False) if term in early]
            role = ", ".join(told) or f"kind.{paper.kind}"
            yield problem(paper.place, "E054", "warning", id=paper.id, day=day, role=role)
        yield from _of_another_year(paper, terms, evidence.year)
        records = all(term == "record" and untimely(paper, term, period) is None for term in terms)
        if paper.day is not None and paper.day > period.to and not records:
            yield problem(paper.place, "E008", "warning", id=paper.id)


def _head_problems(evidence: Evidence, edition: Edition, foreign: Foreign) -> Iterator[Problem]:
    if foreign.is_foreign and not foreign.is_counted_in:
        yield problem(evidence.place, "E019", "warning", named=foreign.named, used=edition.name)
    if (evidence.period.from_, evidence.period.to) != (edition.period.from_, edition.period.to):
        days = (edition.period.from_, edition.period.to)
        first, last = (values.day_text(day) for day in days)
        yield problem(evidence.period.place, "E020", "warning", first=first, last=last)
    if evidence.no_survey is not None and edition.when_no_survey is None:
        yield problem(evidence.place, "E026", "warning" if foreign.is_foreign else "error")
    yield from _tier_problems(evidence, edition)


def _tier_problems(evidence: Evidence, edition: Edition) -> Iterator[Problem]:
    """A table for several tiers has to know which one the unit is of."""
    tier = evidence.unit.tier or ""
    if edition.tiers and tier_called(edition, tier) is None:
        known = listed((one.id, one.name, one.name_en) for one in edition.tiers)
        yield problem(evidence.unit.place, "E029", tier=tier, **known)


def _of_answers(
    evidence: Evidence,
    criteria: Criteria,
    given: Matched,
    fits: Mapping[str, tuple[Answer, tuple[Problem, ...]]],
    foreign: Foreign,
    problems: list[Problem],
) -> tuple[dict[str, Answer], dict[str, tuple[Against, ...]]]:
    """The answers by key, and what speaks against those that say that a part does not arise.

    Those that only fit the rules of the edition the evidence names are left aside.
    """
    parts = criteria.parts
    fitting: dict[str, Answer] = {}
    disputed: dict[str, tuple[Against, ...]] = {}
    for answer in evidence.answers:
        part = parts.get(answer.key)
        against: tuple[Against, ...] = ()
        if part is None and answer.key in criteria.keys_of_others:
            continue
        if part is None:
            found: tuple[Problem, ...] = (
                problem(answer.place, "E011", key=answer.key, near=nearest(answer.key, parts)),
            )
        else:
            meant, found = fits[answer.key]
            if says_nothing_arose(answer, deducts=criteria.edition.is_penalty(part)):
                against = tuple(against_declaration(criteria.at_hand(part), SeenByPart(part, given, criteria)))
        if found and foreign.takes("answers", answer.key, answer.place):
            continue
        problems += found
        if not found:
            fitting[answer.key] = meant
            if against:
                disputed[answer.key] = against
    return fitting, disputed


def _days_problems(
    criteria: Criteria, inputs: Inputs, outside: Mapping[str, tuple[Document, ...]]
) -> Iterator[Problem]:
    """A paper that is measured against a due day but was issued long before the period is last year's, or a slip."""
    earliest = criteria.edition.period.from_ - timedelta(days=BEFORE)
    for part, rule in criteria.timed:
        found = inputs.get(rule.day)
        if rule.day.removesuffix(ISSUED) in outside:  # told where the paper stands
            continue
        if found is not None and isinstance(found.value, date) and found.value < earliest:
            day = values.day_text(found.value)
            yield problem(found.places[0], "E024", "warning", part=part.id, day=day)
