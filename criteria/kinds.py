"""What kind of value a formula gives, and which values it can take: the ground of the proofs about scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from criteria.formula import ARITHMETIC, COMPARING, Extreme, Fixed, Formula, IfZero, Not, Number, Op, Ref, Tree
from criteria.spans import Domain
from criteria.vocabulary import Fact, Kind
from reading.names import nearest
from reading.place import Problem, problem

Sort = Literal["number", "day", "flag", "unknown"]
ANYTHING = Domain(None, None, whole=False)
_SORTS: Mapping[Kind, Sort] = {"count": "number", "number": "number", "percent": "number", "day": "day", "flag": "flag"}


class Complaint(NamedTuple):
    """What is wrong inside a formula."""

    code: str
    values: tuple[tuple[str, str], ...]


def problems_of(given: Formula, wanted: Sort, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """Unknown names, and signs between kinds that do not go together; each at the place of the formula."""
    complaints: list[Complaint] = []
    sort = _sort(given.tree, kinds, complaints)
    if not complaints and sort != wanted:
        complaints.append(_wrong(given.text, wanted, sort))
    for code, values in complaints:
        yield problem(given.place, code, **dict(values))


def _wrong(text: str, wanted: Sort, found: Sort) -> Complaint:
    return Complaint("C020", (("text", text), ("wanted", wanted), ("found", found)))


def _sort(tree: Tree, kinds: Mapping[str, Kind], out: list[Complaint]) -> Sort:
    match tree:
        case Number():
            return "number"
        case Fixed():
            return "day"
        case Ref(name):
            if name in kinds:
                return _SORTS[kinds[name]]
            out.append(Complaint("C019", (("name", name), ("near", nearest(name, kinds)))))
            return "unknown"
        case Extreme(pick, of):
            for part in of:
                _want(part, "number", pick, kinds, out)
            return "number"
        case IfZero(value, otherwise):
            _want(value, "number", "if_zero", kinds, out)
            _want(otherwise, "number", "if_zero", kinds, out)
            return "number"
        case Not(condition):
            _want(condition, "flag", "not", kinds, out)
            return "flag"
        case Op(sign, left, right):
            return _sort_of_pair(sign, left, right, kinds, out)


def _want(tree: Tree, wanted: Sort, sign: str, kinds: Mapping[str, Kind], out: list[Complaint]) -> None:
    found = _sort(tree, kinds, out)
    if found not in {wanted, "unknown"}:
        out.append(_wrong(sign, wanted, found))


def _sort_of_pair(sign: str, left: Tree, right: Tree, kinds: Mapping[str, Kind], out: list[Complaint]) -> Sort:
    if sign in {"and", "or"}:
        _want(left, "flag", sign, kinds, out)
        _want(right, "flag", sign, kinds, out)
        return "flag"
    first, second = _sort(left, kinds, out), _sort(right, kinds, out)
    if "unknown" in {first, second}:
        return "flag" if sign in COMPARING else "unknown"
    if sign in COMPARING:
        if first != second or first == "flag":
            out.append(_wrong(sign, first if first != "flag" else "number", second))
        return "flag"
    if (sign, first, second) == ("-", "day", "day"):
        return "number"
    if {first, second} != {"number"}:
        out.append(_wrong(sign, "number", first if first != "number" else second))
    return "number"


def domain_of(tree: Tree, kinds: Mapping[str, Kind]) -> Domain:
    """The values a measure can take; figures are never negative, so only a difference can be."""
    match tree:
        case Number(value, _):
            return Domain(value, value, whole=value.denominator == 1)
        case Ref(name):
            return Domain(Fraction(0), None, whole=kinds.get(name) == "count")
        case Extreme(pick, of):
            return _domain_of_extreme(pick, [domain_of(part, kinds) for part in of])
        case IfZero(value, otherwise):
            return _domain_of_either(domain_of(value, kinds), domain_of(otherwise, kinds))
        case Op("-", left, right):
            whole = all(_is_day(side, kinds) or domain_of(side, kinds).whole for side in (left, right))
            return Domain(None, None, whole=whole)
        case Op(sign, left, right) if sign in ARITHMETIC:
            first, second = domain_of(left, kinds), domain_of(right, kinds)
            positive = first.low is not None and first.low >= 0 and second.low is not None and second.low >= 0
            return Domain(Fraction(0) if positive else None, None, whole=sign != "/" and first.whole and second.whole)
        case _:
            return ANYTHING


def _is_day(tree: Tree, kinds: Mapping[str, Kind]) -> bool:
    return isinstance(tree, Fixed) or (isinstance(tree, Ref) and kinds.get(tree.name) == "day")


def _domain_of_extreme(pick: Literal["min", "max"], inner: Sequence[Domain]) -> Domain:
    """The least of some values is bounded by each upper bound, the greatest by each lower one."""
    lows = [one.low for one in inner if one.low is not None]
    highs = [one.high for one in inner if one.high is not None]
    everywhere = len(lows) == len(inner) if pick == "min" else len(highs) == len(inner)
    whole = all(one.whole for one in inner)
    if pick == "min":
        return Domain(min(lows) if everywhere else None, min(highs, default=None), whole=whole)
    return Domain(max(lows, default=None), max(highs) if everywhere else None, whole=whole)


def _domain_of_either(first: Domain, second: Domain) -> Domain:
    """The values of one or the other."""
    low = None if first.low is None or second.low is None else min(first.low, second.low)
    high = None if first.high is None or second.high is None else max(first.high, second.high)
    return Domain(low, high, whole=first.whole and second.whole)


def highest_of(tree: Tree) -> Fraction | None:
    """The most a formula can give when no share in it is above the whole; ``None``: there is no such bound."""
    match tree:
        case Number(value, _):
            return value
        case Op("/", left, right):
            above = highest_of(left)
            if isinstance(right, Number):
                return above / right.value if above is not None and right.value > 0 else None
            return _times(left)
        case Op("+" | "*" as sign, left, right):
            first, second = highest_of(left), highest_of(right)
            if first is None or second is None:
                return None
            return first + second if sign == "+" else first * second
        case Op("-", left, _):
            return highest_of(left)
        case Extreme(pick, of):
            bounds = [highest_of(one) for one in of]
            known = [bound for bound in bounds if bound is not None]
            if pick == "min":
                return min(known, default=None)
            return max(known) if len(known) == len(bounds) else None
        case _:
            return None


def _times(over: Tree) -> Fraction | None:
    """How many times a single figure stands above the line of a share; ``None``: something else stands there."""
    match over:
        case Ref():
            return Fraction(1)
        case Op("*", Number(value, _), inner) | Op("*", inner, Number(value, _)):
            found = _times(inner)
            return None if found is None else value * found
        case _:
            return None


def is_share(tree: Tree, facts: Mapping[str, Fact]) -> bool:
    """Whether a measure is a share of one thing in itself, so that its thresholds need a percent sign."""
    match tree:
        case Ref(name):
            return name in facts and facts[name].kind == "percent"
        case Op("/", Ref(over), Ref(under)):
            both = [facts.get(over), facts.get(under)]
            units = {fact.unit for fact in both if fact is not None and fact.kind == "count"}
            return None not in both and len(units) == 1
        case _:
            return False
