"""Evidence matched to an edition together with what it comes to under the editions whose results that one looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from criteria.ready import Criteria
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.source.place import Problem, in_order
from scoring.score.engine import score
from scoring.score.match import match
from scoring.score.matched import Matched, OtherResult


def matched_with_results(
    evidence: Evidence, criteria: Criteria, home: Criteria | None = None, spoiled: frozenset[str] = frozenset()
) -> tuple[Matched | None, tuple[Problem, ...]]:
    """What :func:`scoring.score.match.match` gives, and the results of other editions among the inputs.

    The same evidence is scored by each of them; what is wrong with it there is told once. Where one of them cannot be
    scored, there is nothing to score here either.
    """
    found, problems = match(evidence, criteria, home, spoiled)
    others: list[OtherResult] = []
    for other in criteria.others:
        its, wrong = matched_with_results(evidence, other, home or criteria, spoiled)
        problems = (*problems, *_new(wrong, problems))
        if its is None:
            found = None
        else:
            others.append(_result_of(evidence, other, its))
    if found is None or not others:
        return found, in_order(list(problems))
    return found.with_others(tuple(others)), in_order(list(problems))


def _new(problems: Sequence[Problem], known: Sequence[Problem]) -> Iterator[Problem]:
    """The problems that were not told yet at their places."""
    told = {(one.place, one.code) for one in known}
    return (one for one in problems if (one.place, one.code) not in told)


def _result_of(evidence: Evidence, criteria: Criteria, matched: Matched) -> OtherResult:
    total = score(Workspace(evidence, "", ()), criteria, matched).total
    edition = criteria.edition
    figures = (total.points, total.guaranteed, total.possible)
    return OtherResult(edition.name, edition.set, criteria.digest, criteria.file, *figures, total.most)
