"""Editions in which one thing is another one: every field of every model, found by walking the models.

A field that is added to a model tomorrow is changed too; one of a kind that has no other value here is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any, Literal, get_args, get_origin

from criteria.compare.meaning import NO_SCORE
from reading.models.base import Frozen
from reading.models.spots import Spot, fields_of, is_optional, kind_of, spots_in
from rules.formula.tree import Extreme, Fixed, Formula, IfZero, Not, Number, Op, Ref, Rounded, Tree
from rules.spans import Span

Pools = Mapping[Any, Sequence[Any]]
"""Values of each kind, as they stand in some edition."""
_SIGNS: Mapping[str, str] = {"+": "-", "-": "+", "*": "+", "/": "*", "and": "or", "or": "and"}
_TURNED: Mapping[str, str] = {"<": ">=", "<=": ">=", ">": "<", ">=": "<=", "=": "!=", "!=": "="}
HUNDREDTH = Fraction(1, 100)


def is_text(spot: Spot) -> bool:
    """Whether a field is listed as one that moves no score, or stands below one that is."""
    return any(field in NO_SCORE.get(type(holder).__name__, ()) for holder, field in spot.way)


def models_in(hint: Any, seen: set[type[Frozen]]) -> set[type[Frozen]]:
    """Every model that a value of a kind can hold."""
    kind = kind_of(hint)
    if get_origin(kind) is tuple:
        return models_in(get_args(kind)[0], seen)
    if isinstance(kind, type) and issubclass(kind, Frozen):
        for one in kind.stands_for() or (kind,):
            if one not in seen:
                seen.add(one)
                for _, inner in fields_of(one):
                    models_in(inner, seen)
    return seen


def pools_of(*given: Frozen) -> Pools:
    """All values in some models, by kind."""
    found: dict[Any, list[Any]] = defaultdict(list)

    def gather(value: Any, hint: Any) -> None:
        kind = kind_of(hint)
        if value is None:
            return
        found[kind].append(value)
        if isinstance(value, Frozen):
            for name, inner in fields_of(type(value)):
                gather(getattr(value, name), inner)
        elif get_origin(kind) is tuple:
            for one in value:
                gather(one, get_args(kind)[0])

    for one in given:
        gather(one, type(one))
    return found


def shares_as_points(edition: Frozen) -> Iterator[Any]:
    """Editions in which one row says as points what it said as a share of the maximum of its part."""
    spots, most = list(spots_in(edition)), Fraction(0)
    for number, spot in enumerate(spots):
        if (spot.model, spot.field) == ("Part", "max"):
            most = spot.given
        if spot.field == "share" and spot.given is not None:
            unsaid = list(spots_in(spot.put(None)))[number - 1]
            assert unsaid.field == "points", unsaid.field
            yield unsaid.put(spot.given * most)


def others(spot: Spot, pools: Pools) -> list[Any]:
    """Other values of the kind that a field holds; raises :class:`TypeError` for a kind nobody has thought of."""
    kind = kind_of(spot.hint)
    made = [*pools.get(kind, ()), *_others(kind, spot.given, pools), *([None] if is_optional(spot.hint) else [])]
    return [one for one in made if one != spot.given]


def _others(kind: Any, given: Any, pools: Pools) -> Iterator[Any]:
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(plain) is Literal:
        yield from get_args(plain)
    elif get_origin(plain) is tuple:
        yield from _other_rows(given or (), pools.get(kind_of(get_args(plain)[0]), ()))
    elif isinstance(plain, type) and issubclass(plain, Frozen):
        return
    elif plain is bool:
        yield from (True, False)
    elif given is not None:
        yield from near(given)
    elif plain not in {str, int, Fraction, date, Formula, Number, Span}:
        raise TypeError(plain)


def _other_rows(given: tuple[Any, ...], known: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """One row less, two that change places, one row more."""
    for spot in range(len(given)):
        yield (*given[:spot], *given[spot + 1 :])
    for first, second in pairwise(range(len(given))):
        yield (*given[:first], given[second], given[first], *given[second + 1 :])
    yield from ((*given, one) for one in known if one not in given)


def near(given: Any) -> Iterator[Any]:
    """Values beside a plain one; raises :class:`TypeError` for one of a kind nobody has thought of."""
    match given:
        case str():
            yield from (f"{given}.other", f"{given}9")
        case int():
            yield from (given + 1, max(0, given - 1), 0)
        case Fraction():
            yield from (given * 2, given / 2, given + 1, given + HUNDREDTH, given - HUNDREDTH, Fraction(0), Fraction(1))
        case date():
            yield from (given + timedelta(days=days) for days in (-366, -1, 1, 365))
        case Number(value, percent):
            yield from (Number(value * 2, percent), Number(value / 2, percent), Number(value + HUNDREDTH, percent))
        case Span(low, high):
            ends = ((low, HUNDREDTH), (high, HUNDREDTH))
            yield given._replace(low_closed=low is not None and not given.low_closed)
            yield given._replace(high_closed=high is not None and not given.high_closed)
            yield from (given._replace(low=end + by) for end, by in ends[:1] if end is not None)
            yield from (given._replace(high=end + by) for end, by in ends[1:] if end is not None)
        case Formula(tree):
            yield from (replace(given, tree=one) for one in _trees_near(tree))
        case _:
            raise TypeError(type(given))


def _trees_near(tree: Tree) -> Iterator[Tree]:
    """Trees in which one node is another one."""
    match tree:
        case Number() | Fixed():
            inner = tree.value if isinstance(tree, Number) else tree.day
            yield from (tree._replace(**{tree._fields[0]: one}) for one in near(inner))
        case Op(sign, left, right):
            yield Op(_SIGNS.get(sign) or _TURNED[sign], left, right)  # type: ignore[arg-type]
            yield Op(sign, right, left)
            yield from (Op(sign, one, right) for one in _trees_near(left))
            yield from (Op(sign, left, one) for one in _trees_near(right))
        case Extreme(pick, of):
            yield Extreme("max" if pick == "min" else "min", of)
            for spot, part in enumerate(of):
                yield from (Extreme(pick, (*of[:spot], one, *of[spot + 1 :])) for one in _trees_near(part))
        case IfZero(value, otherwise):
            yield IfZero(otherwise, value)
            yield from (IfZero(value, one) for one in _trees_near(otherwise))
        case Not(condition):
            yield condition
            yield from map(Not, _trees_near(condition))
        case Rounded(of, step, toward):
            yield Rounded(of, step, "ceil" if toward == "floor" else "floor")
            yield from (Rounded(of, one, toward) for one in _trees_near(step) if isinstance(one, Number))
            yield from (Rounded(one, step, toward) for one in _trees_near(of))
        case Ref():
            yield Not(tree)
            yield Op("*", Number(Fraction(2), percent=False), tree)
        case _:
            return
