"""Formulas against a second, smaller reading of them, and the logic of what is not known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.limits import FORMULA_WORDS
from rules.formula.gaps import Gap
from rules.formula.parse import formula
from rules.formula.tree import Tree
from rules.inputs import Value, evaluate
from tests.strategies.amount import examples

WEIGHT = ("no_base", "missing", "impossible", "doubtful")
"""What keeps a formula from having a value, the heaviest last."""
KNOWN: Mapping[str, int | Fraction] = {"a.one": 1, "a.two": 2, "a.nought": 0, "a.half": Fraction(1, 2)}
NAMES = (*KNOWN, "a.gone", "a.lost", "a.doubted")
DAYS = {"d.first": date(2024, 2, 28), "d.second": date(2024, 3, 1)}
FLAGS = {"f.yes": True, "f.no": False}
INPUTS = {
    **{name: Value(number) for name, number in KNOWN.items()},
    **{name: Value(day) for name, day in DAYS.items()},
    **{name: Value(flag) for name, flag in FLAGS.items()},
    "a.doubted": Value(3, doubtful=True),
}


def numbers(depth: int) -> st.SearchStrategy[tuple[Any, ...]]:
    leaf = st.sampled_from(NAMES).map(lambda name: ("name", name)) | st.fractions(0, 9, max_denominator=4).map(
        lambda value: ("number", value)
    )
    if not depth:
        return leaf
    inner = numbers(depth - 1)
    return (
        leaf
        | st.tuples(st.sampled_from("+-*/"), inner, inner)
        | st.tuples(st.sampled_from(("min", "max")), st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.tuples(st.just("if_zero"), inner, inner)
        | st.tuples(st.just("count"), st.lists(conditions(inner), min_size=1, max_size=3).map(tuple))
        | st.tuples(st.just("when"), conditions(inner), inner, inner)
    )


def conditions(inner: st.SearchStrategy[tuple[Any, ...]]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(st.sampled_from(("<", ">=")), inner, inner)


def written(tree: Any) -> str:
    """The tree as a file writes it, with a bracket wherever one may stand."""
    match tree:
        case ("name", name):
            return str(name)
        case ("number", value):
            return f"({value.numerator} / {value.denominator})"
        case ("min" | "max" | "count" as word, of):
            return f"{word}({', '.join(written(one) for one in of)})"
        case ("when", *of):
            return f"when({', '.join(written(one) for one in of)})"
        case ("if_zero", value, otherwise):
            return f"if_zero({written(value)}, {written(otherwise)})"
        case (sign, left, right):
            return f"({written(left)} {sign} {written(right)})"
        case _:
            raise AssertionError(tree)


def reference(tree: Any, gaps: list[tuple[str, str]]) -> Fraction | None:
    """The value of the tree; every gap met on the way is listed."""
    match tree:
        case ("name", name):
            if name == "a.doubted":
                gaps.append(("doubtful", name))
            elif name not in KNOWN:
                gaps.append(("missing", name))
            return Fraction(KNOWN[name]) if name in KNOWN else None
        case ("number", value):
            return Fraction(value)
        case ("min" | "max" as pick, of):
            found = [reference(one, gaps) for one in of]
            known = [one for one in found if one is not None]
            if len(known) < len(found):
                return None
            return sorted(known)[0 if pick == "min" else -1]
        case ("if_zero", value, otherwise):
            # What stands in is not looked at where it is not needed: a gap in it does no harm.
            first = reference(value, gaps)
            return reference(otherwise, gaps) if first == 0 else first
        case ("count", of):
            held = [reference(one, gaps) for one in of]
            return None if None in held else Fraction(held.count(Fraction(1)))
        case ("when", condition, then, otherwise):
            first = reference(condition, gaps)
            return None if first is None else reference(then if first else otherwise, gaps)
        case ("<" | ">=" as sign, left, right):
            sides = reference(left, gaps), reference(right, gaps)
            if sides[0] is None or sides[1] is None:
                return None
            return Fraction((sides[0] < sides[1]) == (sign == "<"))
        case (sign, left, right):
            return combined(sign, left, right, gaps)
        case _:
            raise AssertionError(tree)


def combined(sign: str, left: Any, right: Any, gaps: list[tuple[str, str]]) -> Fraction | None:
    """The value of two sides; nothing times a figure nobody gave is nothing, and nothing is asked of over nothing."""
    of_left: list[tuple[str, str]] = []
    of_right: list[tuple[str, str]] = []
    first, second = reference(left, of_left), reference(right, of_right)
    if sign == "*" and 0 in (first, second) and is_only_missing(of_left + of_right):
        return Fraction(0)
    if sign == "/" and second == 0 and (first is not None or is_only_missing(of_left)):
        why = "impossible" if first else "no_base"
        gaps.extend((why, name) for name in names_of(right) or [""])
        return None
    gaps += of_left + of_right
    if first is None or second is None:
        return None
    if sign == "/":
        return first * Fraction(second.denominator, second.numerator)
    return {"+": first + second, "-": first - second, "*": first * second}[sign]


def is_only_missing(gaps: list[tuple[str, str]]) -> bool:
    """Whether a side has no value and nothing worse keeps it from one than a figure nobody gave."""
    return bool(gaps) and max((why for why, _ in gaps), key=WEIGHT.index) == "missing"


def names_of(tree: Any) -> list[str]:
    match tree:
        case ("name", name):
            return [name]
        case ("min" | "max" | "count", of):
            return [name for one in of for name in names_of(one)]
        case ("when", *of):
            return [name for one in of for name in names_of(one)]
        case ("number", _):
            return []
        case (_, left, right):
            return [*names_of(left), *names_of(right)]
        case _:
            raise AssertionError(tree)


def _is_short(tree: Any) -> bool:
    return sum(1 for _ in re.finditer(r"[\w.]+|[^\w\s.]=?", written(tree))) <= FORMULA_WORDS


@given(numbers(3).filter(_is_short))
@examples(4)
def test_arithmetic_is_that_of_the_reference(tree: Any) -> None:
    gaps: list[tuple[str, str]] = []
    value = reference(tree, gaps)
    found = evaluate(formula(written(tree)).tree, INPUTS)
    if value is None:
        worst = max((why for why, _ in gaps), key=WEIGHT.index)
        names = tuple(dict.fromkeys(name for why, name in gaps if why == worst and name))
        assert found == Gap(worst, names)  # type: ignore[arg-type]  # one of WEIGHT
    else:
        assert found == value
        assert isinstance(found, (int, Fraction))


UNKNOWN = "f.gone"
SIDES = {"f.yes": True, "f.no": False, UNKNOWN: None}


@pytest.mark.parametrize(("left", "right"), list(product(SIDES, SIDES)))
def test_and_needs_both_and_one_no_is_enough_against_it(left: str, right: str) -> None:
    sides = (SIDES[left], SIDES[right])
    wanted: object = Gap("missing", (UNKNOWN,))
    if False in sides:
        wanted = False
    elif None not in sides:
        wanted = True
    assert evaluate(formula(f"{left} and {right}").tree, INPUTS) == wanted


@pytest.mark.parametrize(("left", "right"), list(product(SIDES, SIDES)))
def test_or_needs_one_and_both_no_are_needed_against_it(left: str, right: str) -> None:
    sides = (SIDES[left], SIDES[right])
    wanted: object = Gap("missing", (UNKNOWN,))
    if True in sides:
        wanted = True
    elif None not in sides:
        wanted = False
    assert evaluate(formula(f"{left} or {right}").tree, INPUTS) == wanted


@pytest.mark.parametrize(("flag", "opposite"), [("f.yes", False), ("f.no", True)])
def test_not_is_the_opposite(flag: str, opposite: bool) -> None:  # noqa: FBT001  # a row of a table
    assert evaluate(formula(f"not {flag}").tree, INPUTS) is opposite


def test_not_of_what_is_unknown_is_unknown() -> None:
    assert evaluate(formula(f"not {UNKNOWN}").tree, INPUTS) == Gap("missing", (UNKNOWN,))


@pytest.mark.parametrize("sign", ["and", "or"])
def test_a_figure_in_doubt_weighs_more_than_one_that_is_missing(sign: str) -> None:
    tree = formula(f"{UNKNOWN} {sign} a.doubted > 1").tree
    assert evaluate(tree, INPUTS) == Gap("doubtful", ("a.doubted",))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("a.one = 1", True),
        ("a.one = 2", False),
        ("a.one != 2", True),
        ("a.one != 1", False),
        ("a.one < 2", True),
        ("a.one < 1", False),
        ("a.one <= 1", True),
        ("a.two <= 1", False),
        ("a.two > 1", True),
        ("a.one > 1", False),
        ("a.one >= 1", True),
        ("a.nought >= 1", False),
        ("a.half = 50%", True),
        ("d.first < d.second", True),
        ("d.second <= 01/03/2024", True),
        ("d.second < 01/03/2024", False),
    ],
)
def test_comparisons_hold_at_their_ends_as_written(text: str, held: bool) -> None:  # noqa: FBT001  # a row of a table
    assert evaluate(formula(text).tree, INPUTS) is held


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("count(f.yes, f.no, a.one = 1)", 2),
        ("count(f.no)", 0),
        ("count(f.yes, f.gone)", Gap("missing", ("f.gone",))),
        ("count(f.no, f.gone, a.doubted > 1)", Gap("doubtful", ("a.doubted",))),
        ("when(f.yes, a.one, a.gone)", 1),
        ("when(f.no, a.gone, a.two)", 2),
        ("when(f.yes, a.gone, 1)", Gap("missing", ("a.gone",))),
        ("when(f.gone, 1, 1)", Gap("missing", ("f.gone",))),
        ("when(f.no, f.gone, f.yes)", True),
        ("when(f.yes, d.first, d.gone)", DAYS["d.first"]),
        ("scale(a.half, [0, 1) -> 5, [1, ) -> 7)", 5),
        ("scale(a.one, [0, 1) -> 5, [1, ) -> 50%)", Fraction(1, 2)),
        ("scale(a.gone, [0, 1) -> 5, [1, ) -> 7)", Gap("missing", ("a.gone",))),
        ("scale(a.nought / a.nought, [0, 1) -> 5, [1, ) -> 7)", Gap("no_base", ("a.nought",))),
        ("floor(13 / 5)", 2),
        ("floor(13, 5)", 10),
        ("ceil(13, 5)", 15),
        ("floor(10, 5)", 10),
        ("ceil(10, 5)", 10),
        ("floor(a.one / 3, 25%)", Fraction(1, 4)),
        ("round(a.one / 3, 0.05)", Fraction(7, 20)),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("floor(-2.5)", -3),
        ("ceil(-2.5)", -2),
        ("round(2.4999)", 2),
        ("floor(a.gone)", Gap("missing", ("a.gone",))),
        ("floor(a.one / a.nought)", Gap("impossible", ("a.nought",))),
        ("floor(a.nought / a.nought)", Gap("no_base", ("a.nought",))),
        ("later(d.first, d.second)", DAYS["d.second"]),
        ("earlier(d.second, d.first, 01/01/2025)", DAYS["d.first"]),
        ("later(d.first, d.gone)", Gap("missing", ("d.gone",))),
        ("later(d.first, d.second) - earlier(d.first, d.second)", 2),
    ],
)
def test_counts_choices_and_days(text: str, value: object) -> None:
    assert evaluate(formula(text).tree, INPUTS) == value


def test_days_between_two_days_count_the_leap_day() -> None:
    assert evaluate(formula("d.second - d.first").tree, INPUTS) == 2
    assert evaluate(formula("d.first - d.second").tree, INPUTS) == -2


@given(st.integers(0, 4000))
def test_days_between_are_calendar_days(after: int) -> None:
    inputs = {"d.one": Value(date(2024, 1, 1)), "d.two": Value(date(2024, 1, 1) + timedelta(days=after))}
    assert evaluate(formula("d.two - d.one").tree, inputs) == after


def test_division_is_exact_and_never_a_float() -> None:
    found = evaluate(formula("a.one / (a.one + a.two)").tree, INPUTS)
    assert found == Fraction(1, 3)
    assert isinstance(found, Fraction)


def names_met(tree: Tree) -> tuple[str, ...]:
    found = evaluate(tree, INPUTS)
    assert isinstance(found, Gap)
    return found.names


def test_a_gap_names_every_input_at_fault_once_in_reading_order() -> None:
    assert names_met(formula("a.lost + a.gone + a.lost + a.one").tree) == ("a.lost", "a.gone")


def test_something_of_nothing_is_impossible_and_nothing_of_nothing_has_no_base() -> None:
    assert evaluate(formula("a.one / a.nought").tree, INPUTS) == Gap("impossible", ("a.nought",))
    assert evaluate(formula("a.nought / a.nought").tree, INPUTS) == Gap("no_base", ("a.nought",))
