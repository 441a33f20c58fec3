"""Proof that a formula adds and compares like with like: dossiers with dossiers, days with days, shares with shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading.source.place import Problem, problem
from rules.formula.domain import domain_of
from rules.formula.sorts import is_share
from rules.formula.tree import (
    ARITHMETIC,
    COMPARING,
    Banded,
    Count,
    Extreme,
    Fixed,
    Formula,
    IfZero,
    LastDay,
    Mean,
    Not,
    Number,
    Op,
    Ref,
    Rounded,
    Settled,
    Shift,
    Tree,
    When,
    inside,
)
from rules.vocabulary import Names

SHARE, DAY, DAYS, POINTS = "%", "ngày (mốc)", "ngày", "điểm"
"""Units that no figure has to name: a share, a day of the calendar, a number of days, the points of another part."""


def problems_of_units(given: Formula, names: Names) -> Iterator[Problem]:
    """Each sign between two things of different units, an unnamed one going with all; bands unlike a measure."""
    clashes: list[tuple[str, str]] = []
    _unit(given.tree, names, clashes)
    for first, second in dict.fromkeys(clashes):
        yield problem(given.place, "C062", text=given.text, first=first, second=second)
    for one in inside(given.tree):
        if isinstance(one, Banded):
            yield from _of_sign(one.of, given, names, percent=any(band.span.percent for band in one.bands))
        if isinstance(one, Rounded):
            yield from _of_sign(one.of, given, names, percent=one.step.percent)


def _of_sign(measure: Tree, given: Formula, names: Names, *, percent: bool) -> Iterator[Problem]:
    """A share beside a plain number inside a formula, or a percentage beside what is none."""
    if not percent and is_share(measure, names.facts):
        yield problem(given.place, "C040", measure=given.text, wanted="percent")
    if percent and (domain_of(measure, names.kinds).whole or is_points(measure, names)):
        yield problem(given.place, "C040", measure=given.text, wanted="number")


def _unit(tree: Tree, names: Names, out: list[tuple[str, str]]) -> str | None:
    match tree:
        case Number(_, percent):
            return SHARE if percent else None
        case Fixed():
            return DAY
        case Ref(name):
            return _unit_of_input(name, names)
        case Extreme(_, of) | Mean(of):
            return _same([_unit(one, names, out) for one in of], out)
        case IfZero(value, otherwise):
            return _same([_unit(value, names, out), _unit(otherwise, names, out)], out)
        case When(condition, then, otherwise):
            _unit(condition, names, out)
            return _same([_unit(then, names, out), _unit(otherwise, names, out)], out)
        case Count(of):
            for one in of:
                _unit(one, names, out)
            return None
        case Banded(of, bands):
            _unit(of, names, out)
            return SHARE if all(band.value.percent for band in bands) else None
        case Rounded(of):
            return _unit(of, names, out)
        case LastDay() | Shift():
            return DAY
        case Not(condition) | Settled(condition):
            return _unit(condition, names, out)
        case Op(sign, left, right):
            return _unit_of_pair(sign, _unit(left, names, out), _unit(right, names, out), out)


def is_points(tree: Tree, names: Names) -> bool:
    """Whether a measure is in points, as the points of another part are: a percent of them is a slip."""
    return _unit(tree, names, []) == POINTS


def _unit_of_input(name: str, names: Names) -> str | None:
    if name in names.parts and names.parts[name].about == "points":
        return POINTS
    fact = names.fact(name)
    if fact is None or fact.kind == "day":
        return DAY if names.kinds.get(name) == "day" else None
    return SHARE if fact.kind == "percent" else fact.unit


def _unit_of_pair(sign: str, left: str | None, right: str | None, out: list[tuple[str, str]]) -> str | None:
    match sign:
        case "/":
            return SHARE if left is not None and left == right else left if right is None else None
        case "*":
            return right if left in {None, SHARE} else left if right in {None, SHARE} else None
        case "-" if left == right == DAY:
            return DAYS
        case _ if sign in ARITHMETIC:
            return _same([left, right], out)
        case _ if sign in COMPARING:
            if {left, right} == {POINTS, SHARE}:
                out.append((POINTS, SHARE))
            _same([left, right], out)
            return None
        case _:
            return None


def _same(units: Sequence[str | None], out: list[tuple[str, str]]) -> str | None:
    """What all of some units are; points go with all, as each thing may be worth some."""
    known = list(dict.fromkeys(unit for unit in units if unit is not None))
    unlike = [unit for unit in known if unit != POINTS]
    out.extend((unlike[0], other) for other in unlike[1:])
    return (unlike or known)[0] if known else None
