"""A formula in whole numbers comes to what exact evaluation says, and no step leaves the range that it was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.formula.evaluate import Plain, worth
from rules.formula.gaps import Gap
from rules.formula.parse import formula
from rules.whole.build import Builder
from rules.whole.codes import BEYOND, FINE, code_of, lack_of
from rules.whole.evaluate import Given, worked_out
from rules.whole.measures import Measures
from rules.whole.plan import At, Plan, Range
from rules.whole.ratio import Ratio
from tests.strategies.amount import examples
from tests.strategies.formulas import FIRST, NUMBERS, texts

MOST = Range(-9, 40)
"""What every invented input may be: numbers, and days after the first."""


@st.composite
def rows(draw: st.DrawFn) -> Mapping[str, Plain]:
    """What is given; everything else is missing."""
    given: dict[str, Plain] = {name: draw(st.integers(MOST.low, MOST.high)) for name in NUMBERS}
    given |= {f"d.{name}": FIRST + timedelta(days=draw(st.integers(0, MOST.high))) for name in ("one", "two")}
    given |= {f"f.{name}": draw(st.booleans()) for name in ("one", "two")}
    for name in draw(st.sets(st.sampled_from(sorted(given)), max_size=2)):
        del given[name]
    return given


def number_of(value: Plain) -> Fraction:
    """A value as the plan has it; days are counted from the first."""
    return Fraction((value - FIRST).days) if isinstance(value, date) else Fraction(value)


def drawn(text: str) -> tuple[Plan, Ratio]:
    """The plan of a formula, and where in it the formula stands."""
    build = Builder()

    def named(name: str) -> Ratio:
        can_be = Range(0, 1) if name.startswith("f.") else MOST
        return Ratio(build.lack(name, BEYOND), build.input(name, can_be))

    found = Measures(build, named, FIRST).of(formula(text).tree)
    return build.plan(), found


def row_of(plan: Plan, given: Mapping[str, Plain]) -> dict[str, Given]:
    """What is given to each input."""
    names = plan.inputs(At(at) for at in range(len(plan.steps)))
    missing = Given(0, code_of("missing"))
    return {name: Given(int(number_of(given[name]))) if name in given else missing for name in names}


@pytest.mark.parametrize("sort", ["number", "day", "flag"])
@examples(1)
@given(st.data())
def test_a_formula_comes_to_what_it_is_worth(sort: str, data: st.DataObject) -> None:
    text, given_ones = data.draw(texts(sort)), data.draw(rows())
    plan, found = drawn(text)
    ends = (found.lack, found.over, *found.under)
    lack, over, *under = worked_out(plan, row_of(plan, given_ones), ends)
    expected = worth(formula(text).tree, lambda name: given_ones.get(name, Gap("missing", (name,))))
    if isinstance(expected, Gap):
        assert lack_of(lack) == expected.why
    else:
        assert lack == FINE
        assert Fraction(over, found.by * prod(under)) == number_of(expected)


@examples(0.5)
@given(st.data())
def test_no_step_leaves_its_range(data: st.DataObject) -> None:
    plan, _ = drawn(data.draw(texts("number")))
    every = [At(at) for at in range(len(plan.steps))]
    for number, can_be in zip(worked_out(plan, row_of(plan, data.draw(rows())), every), plan.ranges, strict=True):
        assert can_be.low <= number <= can_be.high


def test_two_quotients_of_one_base_stay_over_that_base() -> None:
    _, found = drawn("n.one / n.two + n.three / n.two - 1")
    assert len(found.under) == 1


def test_what_divides_is_never_nothing() -> None:
    build = Builder()
    with pytest.raises(ValueError, match="divides"):
        build.over(build.yes, build.input("n", Range(1, 9)))
