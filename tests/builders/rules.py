"""A rule alone: what its formula gives for some inputs, and what it says of that."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from rules.inputs import Value, looking_at
from rules.points.follow import Reached, Way, follow
from rules.reason import Reason
from rules.rule.base import Rule, Setting, Situation


class Told(NamedTuple):
    """The way through the formula, and the reason read from it."""

    way: Way
    reason: Reason

    @property
    def points(self) -> Fraction | None:
        """The points that count now; ``None``: there are none."""
        return self.way.worth.now if isinstance(self.way.worth, Reached) else None


def told_by(
    rule: Rule, inputs: Mapping[str, Value], most: Fraction = Fraction(1), key: str = "a.part"
) -> Told:  # frozen
    """What a rule makes of inputs in a part worth ``most``."""
    way = follow(rule.meaning(Setting(most, key)), looking_at(inputs))
    return Told(way, rule.reason(way, Situation(most, inputs, key)))
