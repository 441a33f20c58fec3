"""What a new edition does to the units of a table whose cells are read once: :mod:`scoring.attribute.many_units`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from criteria.edition import Edition, parts_in
from criteria.library import Criteria
from evidence.units_by_column import UnitTable
from reading.source.place import Problem, in_order
from rules.vocabulary import PART
from scoring.attribute.many_units import Impact, Under, Worth, impacts_of
from scoring.attribute.unit_rows import taken_by
from scoring.many.cells import CellsOnce
from scoring.many.first_pass import contradicted
from scoring.many.points import Scores
from scoring.many.scores import scores_of
from scoring.many.table import days_outside_table, period_of_table
from scoring.score.engine import factor_of


def impact_by_cells(given: UnitTable, old: Criteria, new: Criteria) -> tuple[Impact, tuple[Problem, ...]]:
    """What :func:`scoring.attribute.many_units.impact_of` says; raises :class:`scoring.many.cells.Entangled`."""
    editions = (old.edition, new.edition)
    period = period_of_table(given, editions)
    fields = [CellsOnce(given, (old, new), period, side) for side in (0, 1)]
    telling = {place for field in fields for place in field.unread}
    telling |= {field.read[spot] for field in fields for spot in contradicted(field)}
    told = (
        problem
        for place in sorted(telling)
        for side in taken_by(given.row(place), (old, new), period)
        for problem in side.problems
    )
    problems = in_order([*days_outside_table(given, editions, period), *told])
    both = sorted(set(fields[0].read) & set(fields[1].read))
    if not both:
        return Impact((), period), problems
    sides = [dict(_under(field, edition)) for field, edition in zip(fields, editions, strict=True)]
    pairs = [(given.names[place], sides[0][place], sides[1][place]) for place in both]
    return Impact(impacts_of(pairs, *editions), period), problems


def _under(field: CellsOnce, edition: Edition) -> Iterator[tuple[int, Under]]:
    """Each unit under one edition, by the place of its row."""
    scores = scores_of(field)
    ticks, is_within = scores.ticks, bool(edition.bonus_within)
    total = [column.tolist() for column in (scores.total.points, scores.total.possible)]
    most = [scores.rows[f"group.{group.id}"].most.tolist() for group in edition.groups]
    parts = list(_parts(edition, scores))
    for spot, place in enumerate(field.read):
        factor = factor_of(edition, Fraction(sum(one[spot] for one in most), ticks))
        # Groups are told in finer ticks where the scale is no whole number of theirs.
        times = {True: factor.numerator, False: factor.denominator}
        worths = {
            key: Worth(
                points[spot] * times[in_group],
                whole[spot] * times[in_group] if in_group or is_within else 0,
                is_open[spot],
            )
            for key, in_group, points, whole, is_open in parts
        }
        points, possible = (Fraction(one[spot], ticks) for one in total)
        yield place, Under(points, possible, worths, ticks * factor.denominator, edition.rounding)


def _parts(edition: Edition, scores: Scores) -> Iterator[tuple[str, bool, list[int], list[int], list[bool]]]:
    """Each part that any unit is asked: whether it is of a group, its points, its maxima, and whether it is open."""
    open_ones: Mapping[str, list[bool]] = {key: column.tolist() for key, column in scores.open.items()}
    for section in edition.sections:
        for part in parts_in(section):
            row = scores.rows.get(f"{PART}{part.key}")
            if row is None:  # no tier of these units is asked it
                continue
            yield part.key, section in edition.groups, row.points.tolist(), row.most.tolist(), open_ones[part.key]
