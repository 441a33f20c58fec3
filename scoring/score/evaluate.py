"""The worth of a formula for one unit: its figures, with those left undecided that contradict each other."""

from __future__ import annotations

from rules.formula.evaluate import Gap, Worth, worth
from rules.formula.tree import Tree
from rules.inputs import Inputs


def evaluate(tree: Tree, inputs: Inputs) -> Worth:
    """The value of a formula: a number (exact), a day, a flag, or the :class:`Gap` that keeps it from having one."""

    def look(name: str) -> Worth:
        found = inputs.get(name)
        if found is None:
            return Gap("missing", (name,))
        return Gap("doubtful", (name,)) if found.doubtful else found.value

    return worth(tree, look)
