"""Half up, exactly, and nowhere but where it is asked for."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.rounding import Mode, half_up, rounded

DIGITS = st.integers(0, 6)


@given(st.fractions(-1000, 1000), DIGITS)
def test_rounding_moves_a_value_by_half_a_unit_at_most_and_up_at_the_tie(value: Fraction, digits: int) -> None:
    moved = (half_up(abs(value), digits) - abs(value)) * 10**digits
    assert Fraction(-1, 2) < moved <= Fraction(1, 2)


@given(st.decimals(-1000, 1000, places=8), DIGITS)
def test_rounding_is_that_of_decimal_half_up(value: Decimal, digits: int) -> None:
    assert half_up(Fraction(value), digits) == Fraction(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


@given(st.integers(-10_000, 10_000), DIGITS)
def test_what_is_round_stays(units: int, digits: int) -> None:
    value = Fraction(units, 10**digits)
    assert half_up(value, digits) == value


@given(st.fractions(-100, 100), st.fractions(-100, 100), DIGITS)
def test_rounding_keeps_the_order(first: Fraction, second: Fraction, digits: int) -> None:
    low, high = sorted((first, second))
    assert half_up(low, digits) <= half_up(high, digits)


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        # Ties go away from zero; Python's own round would give 0.12, 0 and 2.
        ("0.125", 2, "0.13"),
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-0.125", 2, "-0.13"),
        ("-0.5", 0, "-1"),
        # Just below the constraint.
        ("0.124999", 2, "0.12"),
        ("-0.124999", 2, "-0.12"),
        # The worked numbers of R10: 72 % and 60 % of 85 %.
        ("144/17", 2, "8.47"),
        ("120/17", 2, "7.06"),
        ("0", 2, "0"),
    ],
)
def test_ties_and_their_neighbours(value: str, digits: int, rounded: str) -> None:
    assert half_up(Fraction(value), digits) == Fraction(rounded)


MODES: dict[Mode, str] = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "down": ROUND_DOWN,
    "up": ROUND_UP,
}
UNITS = st.sampled_from([Fraction(1, 4), Fraction(1, 2), Fraction(1, 100), Fraction(3), Fraction(2, 5)])


@given(st.decimals(-1000, 1000, places=5), st.sampled_from(list(MODES)), DIGITS)
def test_each_way_of_rounding_is_that_of_decimal(value: Decimal, mode: Mode, digits: int) -> None:
    expected = value.quantize(Decimal(1).scaleb(-digits), MODES[mode])
    assert rounded(Fraction(value), Fraction(1, 10**digits), mode) == Fraction(expected)


@given(st.fractions(-100, 100), st.fractions(-100, 100), UNITS, st.sampled_from(list(MODES)))
def test_steps_keep_the_order_and_every_step_stays(
    first: Fraction, second: Fraction, unit: Fraction, mode: Mode
) -> None:
    low, high = sorted((first, second))
    assert rounded(low, unit, mode) <= rounded(high, unit, mode)
    made = rounded(low, unit, mode)
    assert made % unit == 0
    assert rounded(made, unit, mode) == made
    assert abs(made - low) < unit
