"""A better figure tried out where conditions look at it: branches on the measure itself, rows of lists.

Which way a measure moves is proved (:mod:`criteria.checks.direction`); which case holds is tried. Every witness is
made of figures that a person could enter: none below nothing, none against a relation between figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice, pairwise, product

from criteria.edition import Part
from reading.source.record import Record
from reading.source.values import value_text
from rules.formula.domain import domain_of
from rules.formula.evaluate import Plain, Worth
from rules.formula.gaps import Gap
from rules.formula.samples import Assignment, choices_of, rows_of, worth_under
from rules.formula.tree import Number, Tree, bases_in, names_in
from rules.inputs import ITEM
from rules.points.follow import Reached, follow
from rules.points.nodes import Cases, Listed, Points, Scale, measures_of, within
from rules.rule.base import Setting
from rules.spans import not_covered_once
from rules.vocabulary import Names

MOST_TRIED = 100
"""Figures of the others that are tried beside each figure."""
MOST_ROWS = 60
"""Rows of a list that are tried together; of more, those that look at the figure."""


class Tried(Record):
    """A figure, two values of it, the second one better, and the points of both."""

    name: str
    worse: str
    better: str
    before: Fraction
    after: Fraction


def losses_tried(part: Part, names: Names, *, penalty: bool) -> Iterator[Tried]:
    """For each figure that a condition looks at, the first two values found where the better one brings less.

    Nothing is tried on a scale that holds some value not once: that is its problem, and such a value has no points.
    """
    points = part.rule.meaning(Setting(part.max, part.key))
    if not all(_holds_each_once(one, names) for one in within(points) if isinstance(one, Scale)):
        return
    conditions = [when for when in _conditions(points) if all(_is_known(name, names) for name in names_in(when))]
    bases = {name for tree in measures_of(points) for base in bases_in(tree) for name in names_in(base)}
    for name in dict.fromkeys(name for when in conditions for name in names_in(when)):
        if names.better(name) != "neither" and name not in bases:
            yield from islice(_losses(_without_others(points, name), name, names, -1 if penalty else 1), 1)


def _holds_each_once(scale: Scale, names: Names) -> bool:
    spans = [piece.span for piece in scale.pieces]
    return next(not_covered_once(spans, domain_of(scale.of, names.kinds)), None) is None


def _conditions(points: Points) -> Iterator[Tree]:
    for one in within(points):
        if isinstance(one, Cases):
            yield from (when for when, _ in one.cases)
        if isinstance(one, Listed):
            yield from (when for when, _ in one.rows)


def _ends(points: Points) -> Iterator[Tree]:
    """The ends of all spans, around which values are tried."""
    spans = (piece.span for one in within(points) if isinstance(one, Scale) for piece in one.pieces)
    yield from (Number(end, percent=False) for one in spans for end in (one.low, one.high) if end is not None)


def _is_known(name: str, names: Names) -> bool:
    return name in names.kinds or name.startswith(ITEM)


def _without_others(points: Points, name: str) -> Points:
    """The points without the rows of a very long list that a figure cannot change: they add the same to each value."""
    if not isinstance(points, Listed) or len(points.rows) <= MOST_ROWS:
        return points
    return Listed(tuple((when, given) for when, given in points.rows if name in names_in(when)))


def _losses(points: Points, looked_at: str, names: Names, sign: int) -> Iterator[Tried]:
    trees = [*measures_of(points), *_ends(points)]
    others = [name for name in dict.fromkeys(name for tree in trees for name in names_in(tree)) if name in names.kinds]
    others = [name for name in others if name != looked_at]
    named = {*others, looked_at}
    relations = [tree for tree in _relations(names) if named.issuperset(names_in(tree))]
    own = sorted(value for value in _choices(looked_at, trees, names) if value is not None)
    ordered = own if names.better(looked_at) == "more" else own[::-1]
    rows = rows_of(others, names.kinds, lambda name: _choices(name, trees, names))
    for chosen in islice(product(*rows), MOST_TRIED):
        beside = {name: value for row in chosen for name, value in row if value is not None}
        tried = [(value, _points(points, {**beside, looked_at: value}, relations)) for value in ordered]
        for (worse, before), (better, after) in pairwise((value, worth) for value, worth in tried if worth is not None):
            if sign * (after - before) < 0:
                yield Tried(looked_at, value_text(worse), value_text(better), before, after)


def _choices(name: str, trees: Sequence[Tree], names: Names) -> Sequence[Plain | None]:
    """Values to try for a name; no more points than a part can have."""
    found, part = choices_of(name, trees, names.kinds), names.parts.get(name)
    if part is None or part.most is None:
        return found
    return [*(value for value in found if value is not None and Fraction(value) <= part.most), part.most]  # type: ignore[arg-type]  # points are numbers


def _relations(names: Names) -> Iterator[Tree]:
    return (one.rule.tree for one in names.vocabulary.identities if one.weight == "error")


def _points(points: Points, given: Assignment, relations: Sequence[Tree]) -> Fraction | None:
    """The points that count; ``None``: there are none, or the figures cannot be true together."""
    if any(worth_under(tree, given) is False for tree in relations):
        return None

    def look(name: str) -> Worth:
        return given[name] if name in given else name.startswith(ITEM) or Gap("missing", (name,))

    found = follow(points, look).worth
    return found.now if isinstance(found, Reached) else None
