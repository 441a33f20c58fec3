"""Where a condition may be when one side of it cannot be decided."""

from __future__ import annotations

import pytest

from rules.formula.intervals import Range, range_of
from rules.formula.parse import formula
from rules.formula.tree import Tree


class Box:
    """Flags that hold, hold not, or may do either; all others lie nowhere."""

    def __init__(self, known: dict[str, Range]) -> None:
        self.known = known

    def of(self, name: str) -> Range | None:
        """Where a flag may be."""
        return self.known.get(name)

    def sum(self, _tree: Tree) -> Range | None:
        """Nothing more is known of sums."""
        return None


YES, NO, EITHER = Range(1, 1), Range(0, 0), Range(0, 1)


@pytest.mark.parametrize(
    ("written", "side", "found"),
    [
        ("a.on or a.off", YES, YES),
        ("a.off or a.on", YES, YES),
        ("a.on or a.off", EITHER, EITHER),
        ("a.on or a.off", NO, None),
        ("a.on and a.off", NO, NO),
        ("a.off and a.on", NO, NO),
        ("a.on and a.off", YES, None),
    ],
)
def test_a_side_that_surely_decides_leaves_nothing_open_beside_one_that_nobody_knows(
    written: str, side: Range, found: Range | None
) -> None:
    assert range_of(formula(written).tree, Box({"a.on": side})) == found
