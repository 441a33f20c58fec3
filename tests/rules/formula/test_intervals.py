"""Where a formula may be: every value that its inputs can make of it lies there, and at a point it is the value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.formula.evaluate import Plain, worth
from rules.formula.gaps import Gap
from rules.formula.intervals import Range, range_at, range_of
from rules.formula.parse import formula
from rules.formula.tree import Tree
from tests.strategies.amount import examples
from tests.strategies.formulas import FIRST, NUMBERS, texts


@st.composite
def boxes(draw: st.DrawFn) -> Mapping[str, tuple[Plain, Plain]]:
    """From where to where each input may be."""
    spans: dict[str, tuple[Plain, Plain]] = {}
    for name in NUMBERS:
        low = draw(st.integers(0, 6))
        spans[name] = (low, low + draw(st.integers(0, 4)))
    for name in ("d.one", "d.two"):
        day = FIRST + timedelta(days=draw(st.integers(0, 30)))
        spans[name] = (day, day + timedelta(days=draw(st.integers(0, 20))))
    for name in ("f.one", "f.two"):
        flag = draw(st.booleans())
        spans[name] = (flag, True)
    return spans


class Box:
    """Inputs between two ends."""

    def __init__(self, spans: Mapping[str, tuple[Plain, Plain]]) -> None:
        self.spans = spans

    def of(self, name: str) -> Range | None:
        """Where an input may be."""
        span = self.spans.get(name)
        return None if span is None else range_at(span[0]).around(range_at(span[1]))

    def may_lack(self, _tree: Tree) -> bool:
        """Whether an input is given is the same everywhere here."""
        return False

    def sum(self, _tree: Tree) -> Range | None:
        """Nothing more is known of sums."""
        return None


def inside(span: tuple[Plain, Plain], draw: st.DrawFn) -> Plain:
    low, high = span
    if isinstance(low, bool):
        return draw(st.sampled_from(span))
    if isinstance(low, date) and isinstance(high, date):
        return low + timedelta(days=draw(st.integers(0, (high - low).days)))
    return draw(st.integers(int(low), int(high)))  # type: ignore[arg-type]  # a number


@st.composite
def positions(draw: st.DrawFn) -> tuple[Mapping[str, tuple[Plain, Plain]], Mapping[str, Plain]]:
    """A box and where in it the inputs are."""
    spans = draw(boxes())
    return spans, {name: inside(span, draw) for name, span in spans.items()}


def value_at(tree: Tree, given_: Mapping[str, Plain]) -> Range | None:
    found = worth(tree, lambda name: given_.get(name, Gap("missing", (name,))))
    return None if isinstance(found, Gap) else range_at(found)


@pytest.mark.parametrize("sort", ["number", "day", "flag"])
def test_a_value_lies_where_the_box_says_and_a_point_says_the_value(sort: str) -> None:
    @examples(1)
    @given(texts(sort), positions())
    def within(text: str, positions: tuple[Mapping[str, tuple[Plain, Plain]], Mapping[str, Plain]]) -> None:
        tree, (spans, at) = formula(text).tree, positions
        found, ranged = value_at(tree, at), range_of(tree, Box(spans))
        if found is not None:
            assert ranged is not None
            assert ranged.low <= found.low <= ranged.high
            assert range_of(tree, Box({name: (value, value) for name, value in at.items()})) == found

    within()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("count(f.yes, f.either, f.no)", 1, 2),
        ("count(f.either, f.either)", 0, 2),
        ("when(f.yes, n.some, 9)", 2, 4),
        ("when(f.no, n.some, 9)", 9, 9),
        ("when(f.either, n.some, 9)", 2, 9),
        ("when(f.either, n.some, n.gone)", 2, 4),
        ("when(f.yes, n.some, n.gone)", 2, 4),
        ("max(n.some, 3)", 3, 4),
        ("floor(n.some, 3)", 0, 3),
        ("ceil(n.some, 3)", 3, 6),
        ("round(n.some / 2)", 1, 2),
        ("scale(n.some, [0, 2) -> 9, [2, 4) -> 1, [4, 5) -> 3, [5, ) -> 7)", 1, 3),
    ],
)
def test_nothing_more_is_taken_for_possible_than_what_is(text: str, low: int, high: int) -> None:
    spans = {"f.yes": (True, True), "f.no": (False, False), "f.either": (False, True), "n.some": (2, 4)}
    assert range_of(formula(text).tree, Box(spans)) == Range(Fraction(low), Fraction(high))


@pytest.mark.parametrize("text", ["count(f.yes, f.gone)", "when(f.gone, 1, 1)", "when(f.yes, n.gone, 1)"])
def test_what_can_be_decided_nowhere_has_no_range(text: str) -> None:
    assert range_of(formula(text).tree, Box({"f.yes": (True, True)})) is None


class Flags:
    """Flags that hold, hold not, or may do either; all others lie nowhere."""

    def __init__(self, known: dict[str, Range]) -> None:
        self.known = known

    def of(self, name: str) -> Range | None:
        """Where a flag may be."""
        return self.known.get(name)

    def may_lack(self, _tree: Tree) -> bool:
        """Whether an input is given is the same everywhere here."""
        return False

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
    assert range_of(formula(written).tree, Flags({"a.on": side})) == found
