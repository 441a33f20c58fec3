"""The units of a folder under two editions: what the new one does to each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from commands.many.folder import units_of_folder
from commands.many.gathered import Found, entrant_of
from commands.many.plans import Plans
from commands.many.units import Source, Units, Watch
from criteria.ready import Criteria
from reading.source.place import NOWHERE, Place, Problem, in_order, problem
from reading.source.record import Record
from report.language.language import Language
from scoring.attribute.many_units import Impact
from scoring.many.entrant import Entrant
from scoring.many.impact import impact_of_entrants


class Compared(Record):
    """The units of a folder under the old edition, and what the new one does to those of one of its years.

    ``year`` is ``None`` where nobody says any. ``problems`` are those of both editions; ``impact`` is ``None`` where no
    unit can be scored by both.
    """

    found: Source
    year: int | None
    impact: Impact | None
    problems: tuple[Problem, ...]


def compared_in(path: Path, named: str, old: Criteria, new: Criteria, say: Language, watch: Watch) -> Compared:
    """The units of the year of the old edition, or of the last one that the folder has; ``old`` was ``named`` so."""
    found = units_of_folder(path, named, old, say, watch)
    years = [year for year, units in found.years.items() if units.field.names]
    if not years:
        return Compared(found, None, None, found.problems)
    own = old.edition.period.to.year
    year = own if own in years else years[0]
    units = found.years[year]
    pairs: list[tuple[Entrant, Entrant]] = []
    left = [*units.left_out]
    problems = [*found.problems, *_of_results(units)]
    for place in range(len(units.field.names)):
        if place in units.field.counted():
            left.append(units.field.names[place])
            continue
        before = units.field.entrant(place)
        after, wrong = _under(before, old, new)
        # What the new edition has no use for is no mistake of a unit that was asked by the old one.
        problems += (one for one in wrong if one.weight == "error" and one not in found.problems)
        if after is None:
            left.append(before.name)
        else:
            pairs.append((before, after))
    period = units.period or old.edition.period
    impact = None
    if pairs:
        impact = impact_of_entrants(pairs, (old.edition, new.edition), period, Plans())._replace(left_out=tuple(left))
    return Compared(found, year, impact, in_order(problems))


def _under(unit: Entrant, old: Criteria, new: Criteria) -> tuple[Entrant | None, tuple[Problem, ...]]:
    """A unit as the new edition reads it; ``None``: that cannot."""
    home = unit.home or old
    evidence = Found(NOWHERE, unit.evidence, (), unit.spoiled, home, digest=unit.digest)
    after, wrong = entrant_of(unit.name, evidence, new)
    return (after if isinstance(after, Entrant) else None), wrong


def _of_results(units: Units) -> Iterator[Problem]:
    """Results say what a unit comes to under one edition alone."""
    for one in units.field.counted().values():
        yield problem(Place(one.file), "E082", name=one.name)
