"""What was found in a folder, by the years that it is of, ready to be ranked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from math import lcm
from pathlib import Path
from types import MappingProxyType

from commands.many.units import Source, Units
from criteria.compare.years import days_moved
from criteria.ready import Criteria, for_tier
from evidence.model import Evidence, rows_named
from evidence.namesakes import in_full, namesakes
from evidence.workspace import FILE, rows_around
from reading.source.names import in_small
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.source.record import Record
from reading.source.text import Text, text_at
from scoring.counterfactual.shift_year import in_another_year
from scoring.many.entrant import Counted, Entrant
from scoring.many.field import OneByOne
from scoring.score.with_results import matched_with_results


class Found(Record):
    """A unit of a folder: where it stands, its evidence (``None``: it cannot be read), and what is wrong.

    ``home`` is the edition that the evidence names where that is another one; ``result`` is all that is known of a unit
    that handed in no evidence. ``digest`` is that of its evidence (empty: it is of no file of its own). ``meant`` says
    whose it is that cannot be read; of a copy nothing is left out. ``is_named``: it says itself what it is called;
    ``called``: what it is called where others have its name. ``asked`` is what the cells of a workbook ask for that
    problems stand in.
    """

    place: Place
    evidence: Evidence | None
    problems: tuple[Problem, ...]
    spoiled: frozenset[str] = frozenset()
    home: Criteria | None = None
    result: Counted | None = None
    digest: str = ""
    meant: tuple[str, int] | None = None
    is_copy: bool = False
    is_named: bool = True
    called: str = ""
    asked: Mapping[Place, str] = MappingProxyType({})

    @property
    def owner(self) -> tuple[str, int] | None:
        """Whose it is, as far as that can be read."""
        return self.unit or self.meant

    @property
    def unit(self) -> tuple[str, int] | None:
        """What the unit is called, and of which year it is; ``None``: it cannot be read."""
        if self.evidence is not None:
            return self.called or self.evidence.unit.name, self.evidence.year
        if self.result is None:
            return None
        return self.called or self.result.name, self.result.criteria.edition.period.to.year

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        return self.evidence is not None and self.evidence.is_blank

    @property
    def within(self) -> str | None:
        """What the unit belongs to; ``None``: nobody says."""
        if self.evidence is not None:
            return self.evidence.unit.within
        return None if self.result is None else self.result.within


_FINEST = 10**9
"""Of so many parts a point may be told in for all results together; points of every edition are far from it."""
_MOST_YEARS = 100
"""Between the year of a unit and that of the criteria."""
_OF_DAYS = frozenset({"E024"})
"""What is said of days against the period of the edition; days that are moved to it were not looked at so."""
_OF_OTHER_YEARS = frozenset({"E019", "E020"})
"""That evidence is of another edition and period, which of the years of a folder all but one are."""


def together(found: Sequence[Found], criteria: Criteria, passed_over: tuple[str, ...]) -> Source:
    """The units of each year that can be scored; who cannot be read says of no year, and is left out of all."""
    problems: list[Problem] = [told for one in found for told in one.problems]
    unread = tuple(
        one.place.file if one.meant is None else one.meant[0] for one in found if one.unit is None and not one.is_copy
    )
    found = _told_apart(found)
    by_year: dict[int, list[Found]] = {}
    for one in found:
        if one.unit is not None and _is_of_our_time(one, criteria):
            by_year.setdefault(one.unit[1], []).append(one)
        elif one.unit is not None:
            problems.append(problem(one.place, "E069", name=one.unit[0], text=str(one.unit[1])))
            unread = (*unread, one.unit[0])
    years: dict[int | None, Units] = {}
    for year in sorted(by_year, reverse=True):
        units, wrong = _of_year(by_year[year], year, criteria)
        years[year] = units._replace(left_out=(*unread, *units.left_out))
        problems += (one for one in wrong if len(by_year) == 1 or one.code not in _OF_OTHER_YEARS)
    owners = {one.place.file: one.owner for one in found if one.owner is not None}
    found_years = years or {None: Units(OneByOne(()), unread)}
    asked = _asked_at(found, {one.place for one in problems})
    return Source(found_years, in_order(problems), passed_over=passed_over, owners=owners, asked=asked)


def _asked_at(found: Sequence[Found], wrong: Collection[Place]) -> dict[Place, str]:
    """Which figures, papers and parts are meant where something is wrong, as evidence calls them."""
    named = {place: name for one in found for place, name in one.asked.items()}
    in_file: dict[str, list[Place]] = {}
    for place in wrong:
        in_file.setdefault(place.file, []).append(place)
    for one in found:
        own = in_file.get(one.place.file, [])
        if own and Path(one.place.file).name == FILE and isinstance(text := text_at(Path(one.place.file)), Text):
            named |= dict(rows_around(text, own))
        elif one.evidence is not None:
            named |= {place: name for place, name in rows_named(one.evidence) if place in wrong}
    return named


def _told_apart(found: Sequence[Found]) -> list[Found]:
    """The same with units of one name called in full."""
    named = [one.unit for one in found]
    alike = namesakes(
        (in_small(unit[0]), in_small(one.within or ""), str(unit[1]))
        for one, unit in zip(found, named, strict=True)
        if unit is not None
    )
    return [
        one if unit is None else one._replace(called=in_full(unit[0], one.within, str(unit[1]), alike))
        for one, unit in zip(found, named, strict=True)
    ]


def _is_of_our_time(one: Found, criteria: Criteria) -> bool:
    """Whether the days of a unit can be held against those of the criteria."""
    own = criteria.edition.period.to.year
    years = [] if one.unit is None else [one.unit[1]]
    years += [] if one.evidence is None else [one.evidence.period.to.year]
    return all(abs(year - own) <= _MOST_YEARS for year in years)


def _of_year(found: Sequence[Found], year: int, criteria: Criteria) -> tuple[Units, list[Problem]]:
    """The units of one year that can be ranked."""
    problems = [*_named_alike(found, year), *_of_one_evidence(found)]
    mistaken = {one.place for one in problems} | {Place(dict(one.values)["file"]) for one in problems}
    entrants: list[Entrant | Counted] = []
    # One unit of several files is one that has no rank.
    named = {in_small(one.unit[0]): one.unit[0] for one in found if one.unit is not None and one.place in mistaken}
    left = list(named.values())
    doubtful: list[str] = []
    finest = 1
    for one in found:
        if one.unit is None or one.place in mistaken:
            continue
        name = one.unit[0]
        entrant, wrong = entrant_of(name, one, criteria)
        problems += wrong
        finer = lcm(finest, entrant.finest) if isinstance(entrant, Counted) else finest
        if isinstance(entrant, Counted) and finer > _FINEST:
            problems.append(problem(Place(entrant.file), "E076", name=name))
            left.append(name)
            continue
        finest = finer
        if entrant is None:
            left.append(name)
        else:
            entrants.append(entrant)
            problems += [problem(one.place, "E083", "warning", name=name)] if one.is_blank else []
            doubtful += [name] if has_errors(wrong) else []
    period = days_moved(criteria.edition.period, year - criteria.edition.period.to.year)
    return Units(OneByOne(tuple(entrants)), tuple(left), period, tuple(doubtful)), problems


def _named_alike(found: Sequence[Found], year: int) -> Iterator[Problem]:
    """Units that have the name of one before them: nobody can say which is which, and none of them is ranked."""
    first: dict[str, Found] = {}
    for one in found:
        if one.unit is not None and (before := first.setdefault(in_small(one.unit[0]), one)) is not one:
            told = {"name": one.unit[0], "year": str(year), "file": before.place.file}
            yield problem(one.place, "E077", **told)


def _of_one_evidence(found: Sequence[Found]) -> Iterator[Problem]:
    """Results of the very evidence of another unit: a file was copied and given another name."""
    first: dict[str, Found] = {}
    for one in found:
        before = first.setdefault(one.digest, one) if one.digest else one
        if one.unit is not None and before.unit is not None and in_small(before.unit[0]) != in_small(one.unit[0]):
            yield problem(one.place, "E078", name=one.unit[0], other=before.unit[0], file=before.place.file)


def entrant_of(name: str, one: Found, criteria: Criteria) -> tuple[Entrant | Counted | None, tuple[Problem, ...]]:
    """A unit whose days are read in the year of the edition, as those of a table are."""
    if one.evidence is None:
        if one.result is None:
            return None, ()
        return one.result._replace(name=name), (
            problem(one.place, "E079", name=name),
        ) if one.result.is_doubtful else ()
    own = for_tier(criteria, one.evidence.unit.tier)
    years = own.edition.period.to.year - one.evidence.period.to.year
    matched, wrong = matched_with_results(one.evidence, own, one.home, one.spoiled)
    wrong = tuple(told for told in wrong if not years or told.code not in _OF_DAYS)
    if matched is None:
        return None, wrong
    moved = in_another_year(matched, years)
    return Entrant(name, own, one.evidence, moved, one.home, one.spoiled, years, one.digest), wrong
