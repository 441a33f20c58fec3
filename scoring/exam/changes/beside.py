"""The values next to one: by the smallest change that shows in the way a file writes it, and every other choice.

A kind that nobody has thought of raises :class:`TypeError`, so that a field of it is never passed over in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Any, Literal, cast, get_args, get_origin

from criteria.not_arising import ShareOfMaximum
from reading.models import fields
from reading.models.base import Frozen, changed
from reading.models.spots import fields_of, kind_of
from rules.formula.days import Ending
from rules.formula.fields import ASpan
from rules.formula.tree import (
    Band,
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
    Pick,
    Ref,
    Rounded,
    Settled,
    Shift,
    Sign,
    Tree,
    When,
)
from rules.rounding import Toward
from rules.spans import Span

_NAMES: tuple[Any, ...] = (
    *(fields.Name, fields.Id, fields.Slug, fields.PartNumber),
    *(fields.Prose, fields.Reason),
)
"""What is a name or a text: which figure, paper or part a row is about is no value."""
_OTHER_END: Mapping[Sign, Sign] = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "and": "or", "or": "and"}
"""The same comparison with its threshold on the other side; and the other way to join conditions."""
_OTHER_PICK: Mapping[Pick, Pick] = {"min": "max", "max": "min", "earlier": "later", "later": "earlier"}
_DAY = timedelta(days=1)
_HUNDREDTH = Fraction(1, 100)
_MOST_PLACES = 12


def values_beside(given: Any, hint: Any) -> Iterator[Any]:
    """Other values of a field; none for names and texts, and for rows none that only differ inside.

    Raises :class:`TypeError` for a kind that nobody has thought of.
    """
    kind = kind_of(hint)
    if isinstance(given, ShareOfMaximum):
        shares = numbers_beside(given.share, percent=True)
        yield from (ShareOfMaximum(one) for one in shares if 0 < one < 1)
    plain = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(plain) is Literal:
        yield from (one for one in get_args(plain) if one != given)
    elif kind in _NAMES or _is_model(plain) or kind == ASpan:
        # Spans move with their neighbours: with the rows that hold them.
        return
    elif given is None:
        if get_origin(plain) is not tuple and plain not in _PLAIN and plain is not Fraction:
            raise TypeError(hint)
    elif get_origin(plain) is tuple:
        yield from _rows_beside(given, get_args(plain)[0])
    elif kind in {fields.Points, fields.Share}:
        # Nothing has no last place; points and shares of them are hundredths then.
        yield from numbers_beside(given, percent=kind == fields.Share) if given else [_HUNDREDTH]
    elif plain in _PLAIN:
        yield from _PLAIN[plain](given)
    else:
        raise TypeError(hint)


def _is_model(plain: Any) -> bool:
    return isinstance(plain, type) and issubclass(plain, Frozen)


def _rows_beside(given: tuple[Any, ...], hint: Any) -> Iterator[tuple[Any, ...]]:
    """One row less; neighbours with each other's points; rows whose spans share their ends, with another end."""
    kind = kind_of(hint)
    if kind not in _NAMES and not _is_model(kind):
        raise TypeError(hint)
    if len(given) > 1:
        yield from ((*given[:spot], *given[spot + 1 :]) for spot in range(len(given)))
    if _is_model(kind):
        for name in (name for name, inner in fields_of(kind) if kind_of(inner) in {fields.Points, fields.Share}):
            yield from _changed_over(given, name)
        for name in (name for name, inner in fields_of(kind) if kind_of(inner) == ASpan):
            for spans in ends_beside([getattr(row, name) for row in given]):
                yield tuple(changed(row, **{name: span}) for row, span in zip(given, spans, strict=True))


def _changed_over(given: tuple[Any, ...], name: str) -> Iterator[tuple[Any, ...]]:
    """Rows of which two neighbours have changed over what they say in one field, where both say something."""
    for spot, (one, other) in enumerate(pairwise(given)):
        mine, theirs = getattr(one, name), getattr(other, name)
        if None not in {mine, theirs} and mine != theirs:
            turned = changed(one, **{name: theirs}), changed(other, **{name: mine})
            yield (*given[:spot], *turned, *given[spot + 2 :])


def numbers_beside(given: Fraction, *, percent: bool) -> Iterator[Fraction]:
    """One less and one more in the last place; nothing falls below nothing."""
    step = last_place(given, percent=percent)
    yield from (one for one in (given - step, given + step) if one >= 0 or given < 0)


def last_place(given: Fraction, *, percent: bool) -> Fraction:
    """The worth of one in the last place of a number as a file writes it: 0.01 for 0.75, 1 % for 95 %."""
    shown, places = (given * 100 if percent else given), 0
    while (shown * 10**places).denominator != 1 and places < _MOST_PLACES:
        places += 1
    step = Fraction(1, 10**places)
    return step * _HUNDREDTH if percent else step


def ends_beside(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans of a scale with one end elsewhere: what one span loses its neighbour gets, so that no hole is left."""
    order = sorted(range(len(spans)), key=lambda spot: (spans[spot].low is not None, spans[spot].low or 0))
    for lower, upper in pairwise(order):
        first, second = spans[lower], spans[upper]
        if first.high is None or second.low is None:
            continue
        for step in _steps(first.high, second.low, percent=first.percent):
            yield _with(spans, {lower: {"high": first.high + step}, upper: {"low": second.low + step}})
        if first.high == second.low:
            turned = {"high_closed": not first.high_closed}, {"low_closed": not second.low_closed}
            yield _with(spans, dict(zip((lower, upper), turned, strict=True)))
    for spot, side in ((order[0], "low"), (order[-1], "high")) if order else ():
        end = getattr(spans[spot], side)
        if end is not None:
            steps = _steps(end, percent=spans[spot].percent)
            # Where an outer end is none below nothing, no value of the measure is.
            yield from (_with(spans, {spot: {side: end + step}}) for step in steps if end < 0 or end + step >= 0)
            yield _with(spans, {spot: {f"{side}_closed": not getattr(spans[spot], f"{side}_closed")}})


def _steps(*ends: Fraction, percent: bool) -> tuple[Fraction, Fraction]:
    step = min(last_place(end, percent=percent) for end in ends)
    return -step, step


def _with(spans: Sequence[Span], other: Mapping[int, Mapping[str, Any]]) -> list[Span]:
    return [one._replace(**other.get(spot, {})) for spot, one in enumerate(spans)]


def trees_beside(tree: Tree) -> Iterator[Tree]:
    """The formula with one number, day, end, cap or joining word in it another one; figures stay."""
    match tree:
        case Number(value, percent):
            yield from (Number(one, percent) for one in numbers_beside(value, percent=percent))
        case Fixed(day):
            yield from (Fixed(day + by) for by in (-_DAY, _DAY))
        case Ref():
            return
        case Op(sign, left, right):
            if sign in _OTHER_END:
                yield Op(_OTHER_END[sign], left, right)
            yield from (Op(sign, one, right) for one in trees_beside(left))
            yield from (Op(sign, left, one) for one in trees_beside(right))
        case Extreme(pick, of):
            yield Extreme(_OTHER_PICK[pick], of)
            yield from (Extreme(pick, some) for some in _some_beside(of))
        case Count(of):
            yield from (Count(some) for some in _some_beside(of))
        case IfZero(value, otherwise):
            yield from (IfZero(one, otherwise) for one in trees_beside(value))
            yield from (IfZero(value, one) for one in trees_beside(otherwise))
        case When(condition, then, otherwise):
            yield from (When(*some) for some in _some_beside((condition, then, otherwise)))
        case Banded(of, bands):
            yield from _banded_beside(of, bands)
        case Not(condition):
            yield condition
            yield from map(Not, trees_beside(condition))
        case Settled(condition):
            yield from map(Settled, trees_beside(condition))
        case Mean(of, best):
            yield from _mean_beside(of, best)
        case Rounded(of, step, toward):
            yield from _rounded_beside(of, step, toward)
        case LastDay(day, ending):
            yield from (LastDay(day, one) for one in get_args(Ending) if one != ending)
            yield from (LastDay(one, ending) for one in trees_beside(day))
        case Shift(day, number, unit, calendar, rolls, runs_over):
            yield from (Shift(day, number + by, unit, calendar, rolls, runs_over) for by in (-1, 1))
            yield from (Shift(one, number, unit, calendar, rolls, runs_over) for one in trees_beside(day))


def _banded_beside(of: Tree, bands: tuple[Band, ...]) -> Iterator[Tree]:
    yield from (Banded(one, bands) for one in trees_beside(of))
    for spans in ends_beside([band.span for band in bands]):
        yield Banded(of, tuple(Band(span, band.value) for span, band in zip(spans, bands, strict=True)))
    for values in _some_beside([band.value for band in bands]):
        pairs = zip(bands, cast("list[Number]", values), strict=True)
        yield Banded(of, tuple(Band(band.span, value) for band, value in pairs))


def _mean_beside(of: tuple[Tree, ...], best: int) -> Iterator[Tree]:
    yield from (Mean(of, one) for one in (best - 1, best + 1) if 0 < one <= len(of))
    yield from (Mean(some, best) for some in _some_beside(of))


def _rounded_beside(of: Tree, step: Number, toward: Toward) -> Iterator[Tree]:
    yield from (Rounded(of, step, one) for one in get_args(Toward) if one != toward)
    steps = (one for one in numbers_beside(step.value, percent=step.percent) if one > 0)
    yield from (Rounded(of, Number(one, step.percent), toward) for one in steps)
    yield from (Rounded(one, step, toward) for one in trees_beside(of))


def _some_beside(of: Sequence[Tree]) -> Iterator[tuple[Tree, ...]]:
    for spot, one in enumerate(of):
        yield from ((*of[:spot], other, *of[spot + 1 :]) for other in trees_beside(one))


def _counts(given: int) -> Iterator[int]:
    yield from (one for one in (given - 1, given + 1) if one >= 0)


def _flags(given: bool) -> Iterator[bool]:  # noqa: FBT001  # a value like the others
    yield not given


def _days(given: date) -> Iterator[date]:
    yield from (given - _DAY, given + _DAY)


def _formulas(given: Formula) -> Iterator[Formula]:
    yield from (Formula(one, given.text, given.place) for one in trees_beside(given.tree))


def _thresholds(given: Number) -> Iterator[Number]:
    yield from (Number(one, given.percent) for one in numbers_beside(given.value, percent=given.percent))


_PLAIN: Mapping[Any, Callable[[Any], Iterator[Any]]] = {
    bool: _flags,
    int: _counts,
    date: _days,
    Formula: _formulas,
    Number: _thresholds,
}
