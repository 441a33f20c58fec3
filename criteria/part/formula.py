"""The formula of a whole part: its rule, and around it everything that goes before a rule, in its order.

This is the one place for that order: no survey, said not to arise, not arising by figures, not done, forgiven, points
by hand of who scores the part, the rule, and waiting for others. What an outcome then does to a total (policy, proof,
redistribution, caps, rescaling) is no part of it: :mod:`scoring.score.tally` and :mod:`scoring.score.engine` say that.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from criteria.edition import Part
from reading.source.record import Record
from rules.facts import figure_of
from rules.formula.tree import Not, Op, Ref, Tree
from rules.inputs import BY_HAND, FORGIVEN, GIVEN, NO_SURVEY, NOT_ARISING, NOT_DONE, WAIVED
from rules.points.nodes import NONE, Always, Between, Cases, Instead, Nothing, Points, given
from rules.rule.base import Setting
from rules.rule.choices import names_of
from rules.vocabulary import PREVIOUS, Vocabulary

Before = Literal["no_survey", "said", "by_figures", "not_done", "forgiven", "waived", "rule"]
"""What decides a part: something that goes before its rule, or the rule."""


class Proviso(Record):
    """Something that goes before the rule, the condition under which it does, and the points then."""

    before: Before
    when: Tree
    then: Points


def formula_of(part: Part, setting: Setting, vocabulary: Vocabulary) -> Cases:
    """The formula of a part, on the scale of its own maximum and before any rounding."""
    rule = _by_rule(part, setting, vocabulary)
    return Cases(tuple((one.when, one.then) for one in provisos_of(part, rule)), rule)


def provisos_of(part: Part, rule: Points) -> Iterator[Proviso]:
    """All that goes before the ``rule`` of a part, in order."""
    if part.scored_by == "survey":
        yield Proviso("no_survey", Ref(NO_SURVEY), Nothing("no_survey"))
    yield Proviso("said", Ref(NOT_ARISING), Nothing("not_arising"))
    if part.arises_when is not None:
        yield Proviso("by_figures", Not(part.arises_when.tree), Nothing("not_arising"))
    yield Proviso("not_done", Ref(NOT_DONE), Always(NONE))
    if part.waiver is not None:
        # A deduction forgiven by a paper (R19); without the paper it stands, and what it took stays open.
        yield Proviso("forgiven", Op("and", Ref(WAIVED), Ref(FORGIVEN)), Always(NONE))
        yield Proviso("waived", Ref(WAIVED), Between(rule, Always(NONE)))


def befores_of(part: Part) -> tuple[Before, ...]:
    """What the cases of the formula of a part are called, in order, the rule last."""
    return (*(one.before for one in provisos_of(part, Nothing("missing"))), "rule")


def _by_rule(part: Part, setting: Setting, vocabulary: Vocabulary) -> Points:
    """The rule; for a part the unit may not score itself, the points of others, and until they are there it waits."""
    if part.scored_by == "self":
        return part.rule.meaning(setting)
    waits: Points = Nothing("pending")
    if is_computed_outside(part, vocabulary):
        waits = Instead(part.rule.meaning(setting), frozenset({"missing"}), waits)
    return Cases(((Ref(GIVEN), given(BY_HAND)),), waits)


def is_computed_outside(part: Part, vocabulary: Vocabulary) -> bool:
    """Whether every figure the rule looks at is given by who scores the part: a survey counts its own sheets (R25).

    A rule over figures of the unit itself is not computed: a unit does not score itself where others have to.
    """
    hands = {fact.name: fact.given_by for fact in vocabulary.facts if fact.given_by != "self"}
    names = names_of(part.rule)
    return bool(names) and all(hands.get(figure_of(name.removeprefix(PREVIOUS))) == part.scored_by for name in names)
