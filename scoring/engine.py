"""Scoring one unit under one edition, every point with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from criteria.edition import Edition, Grade, Part
from criteria.library import Criteria
from evidence.model import Answer, Citation, Document
from evidence.read import Workspace
from scoring.evaluate import Gap, evaluate
from scoring.match import Matched
from scoring.outcome import NOTHING, Outcome, Tally, tally_of, total_of
from scoring.result import CriterionResult, GroupResult, PartResult, Proof, Result, Stamp, Total
from scoring.rounding import half_up
from scoring.scorers import Asked, Found, found_gap, points_for
from scoring.step import step

ENGINE = "1"
"""The meaning of a score: goes up when equal files could score otherwise than before."""


def score(workspace: Workspace, criteria: Criteria, matched: Matched) -> Result:
    """The result of one unit: as many parts as the edition has, in its order, whatever the evidence says."""
    edition = criteria.edition
    groups = []
    for group in edition.groups:
        inner = []
        for criterion in group.criteria:
            parts = tuple(score_part(part, edition, matched) for part in criterion.parts)
            inner.append(CriterionResult(criterion, total_of([part.tally for part in parts]), parts))
        groups.append(GroupResult(group, total_of([one.tally for one in inner]), tuple(inner)))
    stamp = Stamp(ENGINE, edition.name, criteria.digest, criteria.vocabulary_digest, workspace.digest)
    total = declared(edition, total_of([group.tally for group in groups]))
    return Result(workspace.evidence, edition, criteria.vocabulary, tuple(groups), total, matched.doubts, stamp)


def score_part(part: Part, edition: Edition, matched: Matched) -> PartResult:
    """The result of one part; a rule that breaks is a result too and never hides the others."""
    answer = matched.answers.get(part.key)
    try:
        found = _found(part, answer, matched)
    except Exception as error:  # noqa: BLE001  # one broken rule must not hide the other results
        found = Found(Outcome.BROKEN, NOTHING, step("broken", error=type(error).__name__, detail=str(error)))
    points, still = found.points, found.open
    if edition.rounding.at == "part":
        # The two together are rounded once: two halves of a hundredth must not make more than the maximum.
        possible = half_up(points + still, edition.rounding.digits)
        points = half_up(points, edition.rounding.digits)
        still = possible - points
    tally = tally_of(found.outcome, points, still, part.max, part.if_not_arising)
    proofs = _proofs(part, found.outcome, answer, matched)
    if all(proof.state == "complete" for proof in proofs):
        tally = tally._replace(guaranteed=tally.points)
    reason = found.step._replace(rests_on=(*found.step.rests_on, part.place))
    return PartResult(part, found.outcome, tally, found.points, reason, proofs, _citations(answer), answer)


def _found(part: Part, answer: Answer | None, matched: Matched) -> Found:
    if answer is not None and answer.does_not_arise is not None:
        reason = step(f"not_arising.{part.if_not_arising}", rests_on=(answer.place,), reason=answer.does_not_arise)
        return Found(Outcome.NOT_ARISING, NOTHING, reason)
    if part.arises_when is not None:
        arises = evaluate(part.arises_when.tree, matched.inputs)
        if isinstance(arises, Gap):
            return found_gap(arises, matched.inputs)
        if not arises:
            return Found(Outcome.NOT_ARISING, NOTHING, step(f"not_arising.{part.if_not_arising}_by_figures"))
    if answer is not None and answer.not_done is not None:
        return Found(Outcome.SCORED, NOTHING, step("not_done", rests_on=(answer.place,), reason=answer.not_done))
    if part.scored_by != "self":
        return _from_outside(part, answer)
    return points_for(part.rule, Asked(part.max, matched.inputs, answer))


def _from_outside(part: Part, answer: Answer | None) -> Found:
    """A part the unit may not score itself stays pending until somebody's points are entered."""
    if answer is None or answer.points is None:
        return Found(Outcome.PENDING, NOTHING, step(f"pending.{part.scored_by}"))
    reason = step("judged.given", rests_on=(answer.place,), points=answer.points, reason=answer.reason or "")
    return Found(Outcome.SCORED, answer.points, reason)


def _proofs(part: Part, outcome: Outcome, answer: Answer | None, matched: Matched) -> tuple[Proof, ...]:
    """The state of each document the part asks for.

    A part declared not to arise is proved by what the declaration cites, since its own documents cannot exist.
    """
    if outcome is Outcome.NOT_ARISING and answer is not None and answer.does_not_arise is not None:
        cited = {citation.id for citation in answer.documents}
        papers = {paper.id: paper for papers in matched.documents.values() for paper in papers if paper.id in cited}
        return (_proof("", tuple(papers.values())),)
    return tuple(_proof(role, matched.documents.get(role, ())) for role in part.proof)


def _proof(role: str, papers: tuple[Document, ...]) -> Proof:
    if any(paper.is_issued for paper in papers):
        return Proof(role, "complete", papers)
    return Proof(role, "draft" if papers else "missing", papers)


def _citations(answer: Answer | None) -> tuple[Citation, ...]:
    return answer.documents if answer is not None else ()


def declared(edition: Edition, raw: Tally) -> Total:
    """The total as the edition declares it, from the exact sums over the parts that count."""
    digits = edition.rounding.digits
    rescale = edition.when_excluded == "rescale" and raw.most not in {NOTHING, edition.max}
    factor = edition.max / raw.most if rescale else Fraction(1)
    points, guaranteed, possible = (
        half_up(one * factor, digits) for one in (raw.points, raw.guaranteed, raw.points + raw.open)
    )
    most = edition.max if rescale else raw.most
    return Total(raw, points, most, guaranteed, possible, edition.max - raw.most, _grade(edition.grades, points, most))


def _grade(grades: Sequence[Grade], points: Fraction, most: Fraction) -> Grade | None:
    """The grade of a total; ``None`` when the edition has none or nothing was possible."""
    if not most:
        return None
    return next((grade for grade in grades if points >= grade.from_ * most), None)
