"""Scoring one unit under one edition, every point with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from criteria.edition import Edition, Group, Part, parts_of
from criteria.not_arising import word_of
from criteria.ready import Criteria
from evidence.model import Answer
from evidence.workspace import Workspace
from rules.inputs import Citation
from rules.reason import bearing, because
from scoring.score.finding import Finding, broken, finding_of
from scoring.score.grading import grading_of
from scoring.score.matched import Matched
from scoring.score.proofs import proofs_of
from scoring.score.redistribution import Handed, handed_on
from scoring.score.result import CriterionResult, GroupResult, PartResult, Proof, Result, Stamp, Total
from scoring.score.tally import (
    NOTHING,
    Outcome,
    Tally,
    counted,
    deducted,
    kept,
    kept_above,
    kept_below,
    policy_of,
    tally_of,
    total_of,
)

ENGINE = "6"
"""The meaning of a score: goes up when equal files could score otherwise than before."""


def score(
    workspace: Workspace, criteria: Criteria, matched: Matched, known: Mapping[str, PartResult] = MappingProxyType({})
) -> Result:
    """The result of one unit: as many parts as the edition has, in its order, whatever the evidence says.

    ``known`` are parts by key of which it was found before, by ``score_alone``, what they come to here too.
    """
    edition = criteria.edition
    found = _parts(criteria, matched, score_alone(criteria, matched, known))
    groups = tuple(_group(group, found) for group in edition.groups)
    bonus = _group(edition.bonus, found) if edition.bonus is not None else None
    penalty = _group(edition.penalty, found, deducts=True) if edition.penalty is not None else None
    if bonus is not None:
        bonus = bonus._replace(tally=kept_below(bonus.tally, bonus.group.max))
    if penalty is not None:
        penalty = penalty._replace(tally=kept_above(penalty.tally, penalty.group.max))
    digests = (criteria.digest, criteria.vocabulary_digest, workspace.digest)
    stamp = Stamp(ENGINE, edition.name, *digests, criteria.file, {one.edition: one.digest for one in matched.others})
    blocks = [block.tally if block is not None else Tally() for block in (bonus, penalty)]
    total = declared(edition, total_of(group.tally for group in groups), *blocks)
    sections = (*groups, *(block for block in (bonus, penalty) if block is not None))
    grading = grading_of(total, sections, criteria, matched) if edition.grades else None
    evidence, doubts = workspace.evidence, matched.doubts
    return Result(
        evidence, edition, criteria.vocabulary, groups, total, doubts, stamp, bonus, penalty, grading, matched.others
    )


def _group(group: Group, found: Mapping[str, PartResult], *, deducts: bool = False) -> GroupResult:
    inner = []
    for criterion in group.criteria:
        parts = tuple(found[part.key] for part in criterion.parts)
        tally = counted(criterion, [part.tally for part in parts], deducts=deducts)
        inner.append(CriterionResult(criterion, tally, parts))
    return GroupResult(group, total_of(one.tally for one in inner), tuple(inner))


def score_alone(
    criteria: Criteria, matched: Matched, known: Mapping[str, PartResult] = MappingProxyType({})
) -> dict[str, PartResult]:
    """The result of each part by key before any hands its points on; what is ``known`` is not worked out again."""
    found = {}
    for part in parts_of(criteria.edition):
        one = known.get(part.key)
        # A part is told from others by what it is, not by what it is like: the one of this edition has to be meant.
        if one is not None and one.part is not part:
            one = one._replace(part=part)
        found[part.key] = one or score_part(part, criteria, matched)
    return found


def _parts(criteria: Criteria, matched: Matched, found: dict[str, PartResult]) -> dict[str, PartResult]:
    """The result of each part once those that do not arise have handed their points to others."""
    edition = criteria.edition
    gone = {key for key, one in found.items() if one.outcome is Outcome.NOT_ARISING}
    no_survey = matched.no_survey is not None
    handed = handed_on(edition, gone, no_survey=no_survey)
    proved = {key for key in gone if found[key].is_proved}
    sure = handed if proved == gone else handed_on(edition, proved, no_survey=no_survey)
    for part in parts_of(edition) if gone else ():
        if part.key in handed.gains:
            gains = (one.gains.get(part.key, NOTHING) for one in (handed, sure))
            found[part.key] = score_part(part, criteria, matched, *gains)
        elif part.key in handed.policies:
            found[part.key] = _left_out(found[part.key], handed, sure)
    for key in criteria.hanging:
        behind = criteria.behind(criteria.parts[key])
        found[key] = _resting_on_others(found[key], [found[one.key] for one in behind if one.key != key])
    return found


def _left_out(one: PartResult, handed: Handed, sure: Handed) -> PartResult:
    """A part that does not arise, once it is known who takes its points over, and who would if nobody believed it.

    ``sure`` is what is handed on by those alone that are proved not to arise; where more arise, more can take.
    """
    part, policy = one.part, handed.policies[one.part.key]
    stays = policy != "exclude" or sure.policies.get(part.key) == "exclude"
    tally = tally_of(one.outcome, one.tally.points, NOTHING, part.max, policy, proved=one.is_proved and stays)
    says = one.reason.says
    if says.startswith("not_arising."):
        says = says.replace(word_of(part.if_not_arising), word_of(policy), 1)
    return one._replace(tally=tally, reason=one.reason._replace(says=says))


def _resting_on_others(one: PartResult, behind: Sequence[PartResult]) -> PartResult:
    """A part that looks at others is proved no more than they are."""
    if all(other.is_proved for other in behind) or one.part.proof is None:
        return one
    guaranteed = -one.part.max if one.tally.guaranteed < 0 or one.tally.points < 0 else NOTHING
    proof = Proof("", "behind", ())
    return one._replace(tally=one.tally._replace(guaranteed=guaranteed), proofs=(*one.proofs, proof))


def score_part(
    part: Part, criteria: Criteria, matched: Matched, gain: Fraction = NOTHING, sure: Fraction = NOTHING
) -> PartResult:
    """The result of one part; a rule that breaks is a result too and never hides the others.

    ``gain`` are the points it has taken over from parts that do not arise: its own points grow in proportion. ``sure``
    are those of them that are proved not to arise.
    """
    edition = criteria.edition
    answer = matched.answers.get(part.key)
    try:
        found = finding_of(part, criteria, matched)
    except Exception as error:  # noqa: BLE001  # one broken rule must not hide the other results
        found = broken(error)
    if gain:
        found = _grown(found, part, gain)
    policy, deducts = policy_of(part, no_survey=matched.no_survey is not None), edition.is_penalty(part)
    exact, other = found.points, found.other
    if found.outcome is Outcome.NOT_ARISING and not deducts:
        exact = other = kept(policy, part.max)
    settled = exact is other or exact == other
    # Each is rounded once: two halves of a hundredth must not make more than the maximum.
    most = part.max + gain if gain else part.max
    points = min(edition.rounding.of_part(exact, part.round_to), most)
    other = points if settled else min(edition.rounding.of_part(other, part.round_to), most)
    still = NOTHING if settled else other - points
    proofs = proofs_of(part, found, criteria, matched)
    proved = all(proof.state == "complete" for proof in proofs)
    if deducts:
        tally = deducted(found.outcome, points, other, most, proved=proved)
    else:
        tally = tally_of(found.outcome, points, still, most, policy, proved=proved)
        if gain is not sure and gain != sure and tally.guaranteed:
            own = score_part(part, criteria, matched, sure, sure)
            tally = tally._replace(guaranteed=own.tally.guaranteed)
    if part.key in criteria.on_results and not all(one.is_settled for one in matched.others):
        tally = _between_results(tally, part, criteria, matched, gain, sure)
    reason = found.reason.resting_on(part.place)
    stepped = edition.rounding.step_of(part.round_to)
    if stepped is not None and stepped != edition.rounding.grid and points != exact:
        step = bearing("rounded", because("rounded.step", step=stepped, before=exact, points=points))
        reason = reason._replace(steps=(*reason.steps, step))
    return PartResult(part, found.outcome, tally, found.points, reason, proofs, _citations(answer), answer)


def _between_results(
    tally: Tally, part: Part, criteria: Criteria, matched: Matched, gain: Fraction, sure: Fraction
) -> Tally:
    """The tally of a part that looks at results of other editions of which something is open, or not proved."""
    proved, hoped = (
        score_part(part, criteria, matched.with_others(matched.others, reading), gain, sure).tally
        for reading in ("guaranteed", "possible")
    )
    still = max(tally.possible, hoped.possible) - tally.points
    return tally._replace(guaranteed=min(tally.guaranteed, proved.guaranteed), open=still)


def _grown(found: Finding, part: Part, gain: Fraction) -> Finding:
    """What was found, in proportion to a maximum that has grown by ``gain``."""
    most = part.max + gain
    points, other = found.points * most / part.max, found.other * most / part.max
    if found.outcome is Outcome.SCORED:
        head = because(
            "redistributed.scored",
            found.reason,
            before=found.points,
            was=part.max,
            points=points,
            gain=gain,
            most=most,
        )
        return found._replace(points=points, other=other, reason=head)
    return found._replace(other=other, reason=because("redistributed.open", found.reason, gain=gain, most=most))


def _citations(answer: Answer | None) -> tuple[Citation, ...]:
    return answer.documents if answer is not None else ()


def declared(edition: Edition, groups: Tally, bonus: Tally = Tally(), penalty: Tally = Tally()) -> Total:  # noqa: B008  # frozen
    """The total as the edition declares it, from the exact sums over the parts that count.

    Only the groups are brought back to their full scale; bonus and penalty come on top as they are, and the whole
    stays between nothing and what it is out of. The bonus belongs to the scale when it takes both to fill it.
    """
    by_bonus = edition.bonus_within
    whole = edition.max - by_bonus
    factor, sure = (_scaling(edition, whole, most) for most in (groups.most, groups.most + groups.refused))
    within = bonus if by_bonus else bonus._replace(most=NOTHING)
    raw = total_of([groups, within, penalty])
    most = groups.most * factor + within.most
    points, guaranteed, possible = (
        min(most, edition.rounding.of_total(min(most, max(NOTHING, scaled * by + added + taken))))
        for scaled, by, added, taken in (
            (groups.points, factor, bonus.points, penalty.points),
            (groups.guaranteed, sure, bonus.guaranteed, penalty.guaranteed),
            (groups.possible, factor, bonus.possible, penalty.possible),
        )
    )
    return Total(raw, points, most, guaranteed, possible, whole - groups.most)


def factor_of(edition: Edition, most: Fraction) -> Fraction:
    """By what the points of the groups are multiplied when ``most`` is what they are out of."""
    return _scaling(edition, edition.max - edition.bonus_within, most)


def _scaling(edition: Edition, whole: Fraction, most: Fraction) -> Fraction:
    return whole / most if edition.rescales and most else Fraction(1)
