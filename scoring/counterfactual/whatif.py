"""What if: one unit scored before and after changes of its evidence, and each part that moved with what it brings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias

from criteria.edition import Part, parts_of
from criteria.ready import Criteria
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.source.place import NOWHERE, Problem, in_order
from reading.source.record import Record
from reading.source.text import digest_of
from reading.source.values import value_text
from rules.reason import Reason
from rules.vocabulary import Identity
from scoring.counterfactual.changes import Change, Given, with_changes, without_declaration
from scoring.counterfactual.follow import following
from scoring.counterfactual.repair import Repair, repairs_of, sole_repair
from scoring.score.engine import score, score_alone
from scoring.score.matched import Doubt, Matched
from scoring.score.result import PartResult, Result, Total
from scoring.score.tally import Outcome
from scoring.score.total import Exchange
from scoring.score.unmoved import unmoved
from scoring.score.with_results import matched_with_results

Read: TypeAlias = Callable[[Evidence], tuple[Matched | None, tuple[Problem, ...]]]
"""Makes inputs of evidence, and says what is wrong with it."""


class Gain(Record):
    """How much the declared total grows: claimed, guaranteed, possible; below nothing where it falls."""

    points: Fraction
    guaranteed: Fraction
    possible: Fraction


class Moved(Record):
    """A part whose outcome, points, proof or reason is another one, and what it alone brings to the total."""

    before: PartResult
    after: PartResult
    gain: Gain

    @property
    def is_shifted(self) -> bool:
        """Whether it counts otherwise than before, not only by another reason."""
        return (self.before.outcome, self.before.tally) != (self.after.outcome, self.after.tally)

    @property
    def is_undecided_now(self) -> bool:
        """Whether it could be decided before and cannot be now."""
        lost = Outcome.UNDECIDABLE
        return self.after.outcome is lost and self.before.outcome is not lost


class Conflict(Record):
    """A relation between figures that the changes break, and what would mend it."""

    doubt: Doubt
    repairs: tuple[Repair, ...]


class Adjusted(Record):
    """A figure that nobody named, changed too: so that a relation still holds, else with what new cases count in.

    ``identity`` is that relation (``None``: it is new cases, or such as pass to another pile).
    """

    change: Change
    identity: Identity | None


class WhatIf(Record):
    """Both results and all between them.

    ``withdrawn`` are parts said not to arise that arise by the new figures; ``doubts`` are relations that usually
    hold and do no longer.
    """

    before: Result
    after: Result
    changes: tuple[Change, ...]
    adjusted: tuple[Adjusted, ...]
    withdrawn: tuple[Part, ...]
    conflicts: tuple[Conflict, ...]
    doubts: tuple[Doubt, ...]
    moved: tuple[Moved, ...]

    @property
    def gain(self) -> Gain:
        """What all changes together bring to the declared total."""
        return _gain(self.before.total, self.after.total)

    @property
    def parts_gain(self) -> Fraction:
        """What the parts that moved bring, each alone; another sum where they meet a cap or share a scale."""
        return sum((one.gain.points for one in self.moved), Fraction(0))


class _State(Record):
    """Evidence on its way from the changes to what holds together."""

    evidence: Evidence
    matched: Matched
    problems: tuple[Problem, ...]
    adjusted: tuple[Adjusted, ...] = ()
    withdrawn: tuple[Part, ...] = ()


def what_if(
    workspace: Workspace, criteria: Criteria, given: Sequence[Given], home: Criteria | None = None
) -> tuple[WhatIf | None, tuple[Problem, ...]]:
    """Before and after, and all problems; nothing to compare when a change or the evidence has to be mended first."""

    def read(evidence: Evidence) -> tuple[Matched | None, tuple[Problem, ...]]:
        return matched_with_results(evidence, criteria, home, workspace.spoiled)

    return what_if_read(workspace, criteria, given, read)


def what_if_read(
    workspace: Workspace, criteria: Criteria, given: Sequence[Given], read: Read
) -> tuple[WhatIf | None, tuple[Problem, ...]]:
    """The same of evidence that is ``read`` in a way of its own, as that of another year is."""
    first, problems = read(workspace.evidence)
    evidence, changes, unread = with_changes(workspace.evidence, criteria, given)
    if first is None or unread:
        return None, in_order([*problems, *unread])
    named = frozenset(change.name for change in changes)
    evidence, along, _ = with_changes(evidence, criteria, tuple(following(changes, named, first, criteria.vocabulary)))
    state, problems = _matched(evidence, criteria, read, first)
    if state is None:
        return None, problems
    state = state._replace(adjusted=tuple(Adjusted(one, None) for one in along))
    named |= {one.name for one in along}
    state = _settled(state, criteria, read, first, named)
    matched = state.matched
    new = _new(matched.doubts, first.doubts)
    settled = named | {one.change.name for one in state.adjusted}
    conflicts = tuple(
        Conflict(doubt, repairs_of(doubt.identity, matched.inputs, settled, criteria.vocabulary))
        for doubt in new
        if doubt.identity.weight == "error"
    )
    alone = score_alone(criteria, first)
    before = score(workspace, criteria, first, alone)
    still = {key: alone[key] for key in unmoved(first, matched, criteria)}
    after = score(_workspace(workspace, state.evidence), criteria, matched, still)
    found = WhatIf(
        before,
        after,
        changes,
        state.adjusted,
        state.withdrawn,
        conflicts,
        tuple(doubt for doubt in new if doubt.identity.weight != "error"),
        _moved(before, after),
    )
    return found, _placed(state.problems, conflicts, given)


def _matched(
    evidence: Evidence, criteria: Criteria, read: Read, before: Matched
) -> tuple[_State | None, tuple[Problem, ...]]:
    """The changed evidence as inputs; what was said not to arise and only now does is taken back."""
    matched, problems = read(evidence)
    arising = matched.disputed.keys() - before.disputed.keys() if matched is not None else set[str]()
    parts = tuple(part for part in parts_of(criteria.edition) if part.key in arising)
    if parts:
        evidence = without_declaration(evidence, frozenset(arising))
        matched, problems = read(evidence)
    return (None if matched is None else _State(evidence, matched, problems, (), parts)), problems


def _settled(state: _State, criteria: Criteria, read: Read, before: Matched, named: frozenset[str]) -> _State:
    """The state after each figure that has no choice but to follow the changes has followed them."""
    names = criteria.names
    for doubt in _new(state.matched.doubts, before.doubts):
        identity = doubt.identity
        repairs = repairs_of(identity, state.matched.inputs, named, criteria.vocabulary)
        repair = sole_repair(identity, repairs, named, names) if identity.weight == "error" else None
        if repair is None:
            continue
        follows = Given(repair.name, value_text(repair.value), NOWHERE)
        evidence, (change,), _ = with_changes(state.evidence, criteria, (follows,))
        made, _ = _matched(evidence, criteria, read, before)
        if made is not None:
            adjusted = (*state.adjusted, Adjusted(change, identity))
            made = made._replace(adjusted=adjusted, withdrawn=(*state.withdrawn, *made.withdrawn))
            # A relation mended once is not broken by the next cure: each keeps all that hold.
            return _settled(made, criteria, read, before, named | {repair.name})
    return state


def _new(doubts: tuple[Doubt, ...], before: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """The doubts that the changes raise; one that was there before is no matter of theirs."""
    known = {doubt.identity for doubt in before}
    return tuple(doubt for doubt in doubts if doubt.identity not in known)


def _workspace(workspace: Workspace, evidence: Evidence) -> Workspace:
    """The changed evidence with a digest of its own, since equal stamps mean equal results."""
    if evidence == workspace.evidence:
        return workspace
    return workspace._replace(evidence=evidence, digest=digest_of(f"{workspace.digest} {evidence!r}"))


def _placed(
    problems: tuple[Problem, ...], conflicts: tuple[Conflict, ...], given: Sequence[Given]
) -> tuple[Problem, ...]:
    """The problems, with new contradictions at the first change in them and not at lines of a file that is fine."""
    placed = []
    figures = {one.doubt.identity.rule.text: dict(one.doubt.shown.figures) for one in conflicts}
    for found in problems:
        held = figures.get(dict(found.values).get("rule", ""), {}) if found.code == "E016" else {}
        place = next((one.place for one in given if one.name in held), found.place)
        placed.append(found._replace(place=place))
    return in_order(placed)


def _moved(before: Result, after: Result) -> tuple[Moved, ...]:
    pairs = zip(before.parts, after.parts, strict=True)
    exchange = Exchange(before)
    return tuple(
        Moved(old, new, _gain(before.total, exchange.total([(old, new)])))
        for old, new in pairs
        if _told(old) != _told(new)
    )


def _gain(before: Total, after: Total) -> Gain:
    return Gain(after.points - before.points, after.guaranteed - before.guaranteed, after.possible - before.possible)


def _told(part: PartResult) -> object:
    """What a person is told of a part, wherever the values stand."""
    return part.outcome, part.tally, tuple((proof.role, proof.state) for proof in part.proofs), _bare(part.reason)


def _bare(one: Reason) -> Reason:
    return one._replace(rests_on=(), steps=tuple(_bare(inner) for inner in one.steps))
