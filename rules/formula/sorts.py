"""What kind of value a formula gives, and what is wrong where kinds do not fit together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from reading.source.names import nearest
from reading.source.place import Problem, problem
from reading.source.record import Record
from rules.facts import IS, Fact, Kind
from rules.formula.bands import flaws_of
from rules.formula.domain import domain_of
from rules.formula.tree import (
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
)
from rules.vocabulary import PART, RESULTS, Kinds

Sort = Literal["number", "day", "flag", "unknown"]


_SORTS: Mapping[Kind, Sort] = {
    "count": "number",
    "number": "number",
    "percent": "number",
    "day": "day",
    "flag": "flag",
}


class Complaint(Record):
    """What is wrong inside a formula."""

    code: str
    values: tuple[tuple[str, str], ...]


def problems_of(given: Formula, wanted: Sort, kinds: Kinds) -> Iterator[Problem]:
    """Unknown names, and signs between kinds that do not go together; each at the place of the formula."""
    complaints: list[Complaint] = []
    sort = _sort(given.tree, kinds, complaints)
    if not complaints and sort != wanted:
        complaints.append(_wrong(given.text, wanted, sort))
    for code, values in complaints:
        yield problem(given.place, code, **dict(values))


_UNKNOWN: Mapping[str, str] = {"": "C019", PART: "C074", RESULTS: "C106"}
"""What is said of a name that nothing has, by how it begins."""


def _wrong(text: str, wanted: Sort, found: Sort) -> Complaint:
    near = _OF_DAYS.get(text, "") if found == "day" else ""
    return Complaint("C020", (("text", text), ("wanted", wanted), ("found", found), ("near", near)))


_OF_DAYS: Mapping[str, str] = {"min": "earlier", "max": "later"}
"""What days have instead."""


def _sort(tree: Tree, kinds: Kinds, out: list[Complaint]) -> Sort:
    match tree:
        case Number():
            return "number"
        case Fixed():
            return "day"
        case Ref(name):
            return _sort_of_input(name, kinds, out)
        case Extreme(pick, of):
            return _sort_of_all(of, "number" if pick in {"min", "max"} else "day", pick, kinds, out)
        case Count(of):
            _sort_of_all(of, "flag", "count", kinds, out)
            return "number"
        case Mean(of):
            return _sort_of_all(of, "number", "mean", kinds, out)
        case Banded(of, bands):
            before = len(out)
            _want(of, "number", "scale", kinds, out)
            if len(out) == before:
                out.extend(Complaint(*flaw) for flaw in flaws_of(bands, domain_of(of, kinds)))
            return "number"
        case Rounded(of, _, toward):
            _want(of, "number", toward, kinds, out)
            return "number"
        case When(condition, then, otherwise):
            _want(condition, "flag", "when", kinds, out)
            return _sort_of_sides(then, otherwise, kinds, out)
        case IfZero(value, otherwise):
            return _sort_of_all((value, otherwise), "number", "if_zero", kinds, out)
        case LastDay(day, of):
            _want(day, "day", f"{of}_end", kinds, out)
            return "day"
        case Shift(day):
            _want(day, "day", "-", kinds, out)
            return "day"
        case Not(condition) | Settled(condition):
            _want(condition, "flag", "not", kinds, out)
            return "flag"
        case Op(sign, left, right):
            return _sort_of_pair(sign, left, right, kinds, out)


def _sort_of_input(name: str, kinds: Kinds, out: list[Complaint]) -> Sort:
    found = kinds.get(name)
    if found is not None and found != "choice":
        return _SORTS[found]
    if found == "choice":
        asked = next((one for one in kinds if one.startswith(f"{name}{IS}")), "")
        out.append(Complaint("C124", (("name", name), ("near", asked))))
        return "unknown"
    family = _family_of(name)
    known = [one for one in kinds if _family_of(one) == family]
    out.append(Complaint(_UNKNOWN[family], (("name", name), ("near", nearest(name, known)))))
    return "unknown"


def _family_of(name: str) -> str:
    """How names like it begin: those of parts and of results of other editions; a figure may begin ``results.`` too."""
    if name.startswith(PART):
        return PART
    return RESULTS if name.startswith(RESULTS) and name.count(".") > 1 else ""


def _want(tree: Tree, wanted: Sort, sign: str, kinds: Kinds, out: list[Complaint]) -> None:
    found = _sort(tree, kinds, out)
    if found not in {wanted, "unknown"}:
        out.append(_wrong(sign, wanted, found))


def _sort_of_all(of: tuple[Tree, ...], wanted: Sort, sign: str, kinds: Kinds, out: list[Complaint]) -> Sort:
    for part in of:
        _want(part, wanted, sign, kinds, out)
    return wanted


def _sort_of_sides(then: Tree, otherwise: Tree, kinds: Kinds, out: list[Complaint]) -> Sort:
    """What both sides of a choice give; an unknown one may be whatever the other is."""
    first, second = _sort(then, kinds, out), _sort(otherwise, kinds, out)
    if first != second and "unknown" not in {first, second}:
        out.append(_wrong("when", first, second))
    return second if first == "unknown" else first


def _sort_of_pair(sign: str, left: Tree, right: Tree, kinds: Kinds, out: list[Complaint]) -> Sort:
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


def is_share(tree: Tree, facts: Mapping[str, Fact]) -> bool:
    """Whether a measure is a share of one thing in itself, so that its thresholds need a percent sign."""
    match tree:
        case Ref(name):
            return name in facts and facts[name].kind == "percent"
        case Op("/", Ref(over), Ref(under)):
            both = [facts.get(over), facts.get(under)]
            units = {fact.unit for fact in both if fact is not None and fact.kind == "count"}
            return None not in both and len(units) == 1
        case When(_, then, otherwise):
            return is_share(then, facts) or is_share(otherwise, facts)
        case Rounded(of):
            return is_share(of, facts)
        case Mean(of):
            return any(is_share(one, facts) for one in of)
        case (
            Number()
            | Fixed()
            | Op()
            | Extreme()
            | IfZero()
            | Not()
            | Count()
            | Banded()
            | Settled()
            | LastDay()
            | Shift()
        ):
            return False
