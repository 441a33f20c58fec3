"""What the parts of an edition look at, as inputs of its plan."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

from criteria.edition import Part
from criteria.ready import Criteria
from reading.source.record import Record
from rules.inputs import (
    ANSWER,
    BY_HAND,
    FORGIVEN,
    GIVEN,
    ITEM,
    LEADER,
    LEVEL,
    NOT_ARISING,
    NOT_DONE,
    WAIVED,
)
from rules.rule.base import rules_in
from rules.whole.build import Builder
from rules.whole.codes import BEYOND
from rules.whole.plan import At, Range
from rules.whole.ratio import Ratio
from scoring.whole.declared import Declared, declared

_SAID = frozenset({NOT_DONE, WAIVED, GIVEN, FORGIVEN, NOT_ARISING})
"""What is always known of a part."""
_OF_PART = _SAID | {ANSWER, BY_HAND}
_BY_HAND = Declared(10**4, Range(-(10**8), 10**8))
"""Points that somebody gives: up to ten thousand, with four decimals."""


def is_of_part(name: str) -> bool:
    """Whether a name means something else to each part: what a person says of it."""
    return name in _OF_PART or name.startswith((LEVEL, ITEM))


class InputOf(Record):
    """An input of a plan: the ``name`` by which a part looks at it, and the part (``None``: all see the same)."""

    name: str
    part: Part | None
    declared: Declared


Known: TypeAlias = Mapping[str, Fraction]
"""Numbers that are the same for all units, such as what the best of them reached: no inputs of the plan."""


class Inputs:
    """The inputs of a plan by name, as they are asked for."""

    def __init__(self, build: Builder, criteria: Criteria, known: Known) -> None:
        self.build = build
        self.known = known
        self.found: dict[str, InputOf] = {}
        self._kinds = criteria.names.kinds
        rules = ((key, rule) for key, part in criteria.parts.items() for rule in rules_in(part.rule))
        besides = ((key, rule.held().beside) for key, rule in rules)
        # Of several rules that stand beside the leader the last says how it is written.
        self._shares = {f"{LEADER}{key}": beside.percent for key, beside in besides if beside is not None}

    def seen(self, part: Part, name: str) -> Ratio:
        """What a part sees under a name that is not of another part."""
        if is_of_part(name):
            return self._input(f"{part.key} {name}", name, part)
        return self.shared(name)

    def shared(self, name: str) -> Ratio:
        """What all parts see alike."""
        if name in self.known:
            number = self.known[name]
            return Ratio(self.build.no, self.build.constant(number.numerator), number.denominator)
        return self._input(name, name, None)

    def flag(self, name: str, part: Part | None) -> At:
        """Something that is always known to be so or not, of a part or of all."""
        place = name if part is None else f"{part.key} {name}"
        can_be = declared("flag")
        self.found.setdefault(place, InputOf(name, part, can_be))
        return self.build.input(place, can_be.can_be)

    def _input(self, place: str, name: str, part: Part | None) -> Ratio:
        can_be = self._declared(name)
        self.found.setdefault(place, InputOf(name, part, can_be))
        lack = self.build.no if name in _SAID else self.build.lack(place, BEYOND)
        return Ratio(lack, self.build.input(place, can_be.can_be), can_be.scale)

    def _declared(self, name: str) -> Declared:
        if name == BY_HAND:
            return _BY_HAND
        if name.startswith(LEADER):
            return declared("percent" if self._shares.get(name) else "number", None)
        kind = self._kinds.get(name)
        return declared("flag") if kind is None else declared(kind, *self._kinds.limits(name))
