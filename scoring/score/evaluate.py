"""The worth of a formula for one unit: its figures, with those left undecided that contradict each other."""

from __future__ import annotations

from rules.formula.evaluate import Worth, worth
from rules.formula.tree import Tree
from rules.inputs import Seen, looking_at


def evaluate(tree: Tree, inputs: Seen) -> Worth:
    """The value of a formula: a number (exact), a day, a flag, or the gap that keeps it from having one."""
    return worth(tree, looking_at(inputs))
