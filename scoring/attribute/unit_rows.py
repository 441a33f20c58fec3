"""Rows of a table of units as evidence under an edition: which columns it knows, of which year the days are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TypeAlias

from criteria.asked import roles_asked
from criteria.compare.years import day_moved, days_moved
from criteria.edition import Edition, parts_of
from criteria.ready import Criteria, for_tier
from evidence.model import Evidence, Unit
from evidence.units.heads import OF_UNITS, REMARK, TIER, WITHIN, YEAR, is_unnamed
from evidence.units.table import Cell, UnitRow
from reading.models.base import placed
from reading.models.fields import Period
from reading.source.misread import Misread
from reading.source.names import in_small
from reading.source.place import Problem, in_order, problem
from reading.source.record import Record
from reading.source.values import day, day_text
from rules.rule.choices import timed_in
from rules.vocabulary import ISSUED, PREVIOUS
from scoring.attribute.shifted import SHIFTED, told_once
from scoring.counterfactual.changes import Changed, Given, with_changes
from scoring.counterfactual.shift_year import in_another_year
from scoring.score.given.called import labels_of
from scoring.score.given.one_text import ITEMS
from scoring.score.matched import Matched
from scoring.score.papers import BEFORE, days_of, term_of_role
from scoring.score.with_results import matched_with_results


class Taken(Record):
    """A unit under one edition: its criteria, its inputs in the year of the edition, and what is wrong.

    ``matched`` is ``None`` where something in the row has to be mended first, which a contradiction between figures has
    not; ``readable`` are the inputs that can be read all the same, by which it may lead others.
    """

    criteria: Criteria
    evidence: Evidence
    matched: Matched | None
    problems: tuple[Problem, ...]
    readable: Matched | None


def columns_of(*editions: Criteria, of_years: bool = False) -> Mapping[str, str]:
    """The names that a column may have, by what may stand above it: the name in any case, or a label that fits one.

    Labels are those of the empty table too, where a part has its number before its name. A number alone is none: it
    means another part in the next edition. ``of_years``: one may say of which year each row is.
    """
    names = {in_small(name): name for criteria in editions for name in _names(criteria)}
    labels: dict[str, set[str]] = {}
    for label, name in (pair for criteria in editions for pair in (*labels_of(criteria), *_more_labels(criteria))):
        labels.setdefault(in_small(label), set()).add(name)
    # A paper and the part that asks for it may have one label: whoever means either writes the name, or the number too.
    own = {label: name for label, some in labels.items() if len(some) == 1 for name in some} | names
    years = dict.fromkeys((*_YEAR, YEAR), YEAR) if of_years else {}
    tiers = dict.fromkeys(_TIER, TIER) if TIER in names else {}
    return dict.fromkeys(_REMARKS, REMARK) | dict.fromkeys(_WITHIN, WITHIN) | tiers | years | own


def _more_labels(criteria: Criteria) -> Iterator[tuple[str, str]]:
    """Labels of what is told beside a figure, a paper or a part by its own label."""
    told = [(f"{PREVIOUS}{one.name}", one.label, one.label_en, _BEFORE) for one in criteria.vocabulary.facts]
    for role in criteria.vocabulary.documents:
        told += [(f"{role.name}{ISSUED}", role.label, role.label_en, _ISSUED)]
        told += [(role.name, role.label, role.label_en, _NUMBERED)]
    for name, label, label_en, (ways, ways_en) in told:
        yield from ((way.format(label), name) for way in ways)
        yield from ((way.format(label_en or label), name) for way in ways_en)
    for part in parts_of(criteria.edition):
        yield from ((f"{part.id} {name or part.name}", part.key) for name in (part.name, part.name_en))


_WITHIN = (
    *("thuộc", "đơn vị thuộc", "thuộc huyện", "thuộc tỉnh", "tỉnh", "huyện", "cụm", "khu vực", "cấp huyện"),
    *(f"{way}{one}" for way in ("", "thuộc ") for one in ("huyện, thành phố", "huyện/thành phố", "huyện, thị xã")),
    *("huyện, thị xã, thành phố", "quận, huyện", "quận/huyện", "tỉnh, thành phố", "tỉnh/thành phố"),
    *("belongs to", "what the unit belongs to", "province", "district", "block"),
)
"""What people write above the column of what units belong to."""
_TIER = ("loại đơn vị", "tier of the unit")
"""What they write above that of tiers."""
_Ways: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
_BEFORE: _Ways = (("{} (năm trước)",), ("{} (year before)",))
_ISSUED: _Ways = (("ngày ban hành {}", "ngày {}"), ("day of issue: {}", "day of {}"))
_NUMBERED: _Ways = (("số {}", "số, ký hiệu {}", "số ký hiệu {}"), ("number of {}",))
"""What is told beside a figure or a paper, by the label of it in each language."""
_REMARKS = ("ghi chú", "chú thích", "lưu ý", "note", "notes", "remark", "remarks")
"""What they write above one that is for people alone."""
_YEAR = ("năm", "năm đánh giá", "year")
"""What people write above the column of years."""


def _names(criteria: Criteria) -> Iterator[str]:
    for fact in criteria.vocabulary.facts:
        yield from (fact.name, f"{PREVIOUS}{fact.name}")
    yield from (f"{role.name}{more}" for role in criteria.vocabulary.documents for more in ("", ISSUED))
    yield from (part.key for part in criteria.family_parts)
    yield WITHIN
    yield from ([TIER] if criteria.edition.tiers else [])


def period_of(said: Iterable[tuple[str, str, int]], editions: Sequence[Edition]) -> Period:
    """The period in which most days of a table lie: that of an edition, else the first one moved by whole years.

    ``said`` are names of columns, what stands in them, and how often.
    """
    looked_at = days_asked(editions)
    days: dict[date, int] = {}
    for name, text, count in said:
        if name in looked_at and (found := _day(text)):
            days[found] = days.get(found, 0) + count
    periods = [edition.period for edition in editions]
    first = periods[0]
    years = dict.fromkeys(one.year - first.to.year + more for one in days for more in (0, 1))
    periods += [days_moved(first, some) for some in years]
    held = [sum(count for found, count in days.items() if one.from_ <= found <= one.to) for one in periods]
    # Of those that hold as many the period of an edition goes before others, and the last year before those before it.
    order = [(count, -min(spot, len(editions)), periods[spot].to) for spot, count in enumerate(held)]
    return periods[order.index(max(order))]


def days_asked(editions: Sequence[Edition]) -> dict[str, tuple[str, list[tuple[date, int]]]]:
    """The days that are held against a due day: a part that does so, and each fixed due day with the year it is of."""
    found: dict[str, tuple[str, list[tuple[date, int]]]] = {}
    for edition in editions:
        for part in parts_of(edition):
            for timed in timed_in(part.rule):
                fixed = found.setdefault(timed.day, (part.id, []))[1]
                fixed += [(timed.due.on, edition.period.to.year)] if timed.due.on is not None else []
    return found


def _day(text: str) -> date | None:
    """The day in a cell; what is none is told where the cell is read."""
    try:
        return day(text)
    except Misread:
        return None


class UsualDays(Record):
    """The first and the last day that a column usually has (``None``: there is no such), and by which part it is late.

    Without a ``part`` a paper of another day is there and proves nothing.
    """

    first: date | None
    last: date | None
    part: str | None

    def problem(self, cell: Cell, period: Period) -> Problem | None:
        """What there is to say of a day."""
        found = _day(cell.text)
        if found is None:
            return None
        said = {"name": cell.name, "day": day_text(found)}
        if self.first is not None and found < self.first:
            if self.part is None:
                return problem(cell.place, "E089", "warning", **said, first=day_text(self.first))
            return problem(cell.place, "E024", "warning", part=self.part, day=said["day"])
        if self.last is not None and found > self.last:
            last = period.to if self.part is not None else self.last
            return problem(cell.place, "E088" if self.part is None else "E052", "warning", **said, last=day_text(last))
        return None


def usual_days(some: Sequence[Criteria], period: Period) -> dict[str, UsualDays]:
    """The days that are held against a due day, and those of the other papers that parts ask for, by their columns."""
    found = {}
    for name, (part, fixed) in days_asked([one.edition for one in some]).items():
        due = (day_moved(day, period.to.year - year) for day, year in fixed)
        found[name] = UsualDays(period.from_ - timedelta(days=BEFORE), max([period.to, *due]), part)
    for criteria in some:
        for role in roles_asked(criteria, criteria.names):
            term = term_of_role(role, criteria.names.roles.get(role))
            found.setdefault(f"{role}{ISSUED}", UsualDays(*days_of(term, period), None))
    return found


def days_outside(cells: Iterable[Cell], some: Sequence[Criteria], period: Period) -> Iterator[Problem]:
    """Days far before the period of a table, and late ones behind its end: most often of another year."""
    usual = usual_days(some, period)
    told = (usual[cell.name].problem(cell, period) for cell in cells if cell.name in usual)
    yield from (one for one in told if one is not None)


def taken_by(row: UnitRow, editions: Sequence[Criteria], period: Period) -> tuple[Taken, ...]:
    """A unit under each edition; a cell that one of them cannot take is left aside there.

    An answer of the old edition may be a figure of the new one. What is wrong with a cell that none takes is told.
    """
    about = {cell.name: cell.text for cell in row.cells if cell.name in OF_UNITS}
    tier = about.get(TIER)
    blanks = [_blank(row, criteria.edition, period, about) for criteria in editions]
    own = [for_tier(criteria, tier) for criteria in editions]
    known = [frozenset(_names(criteria)) for criteria in own]
    reads = partial(_is_read, tuple(zip(blanks, own, known, strict=True)))
    given: list[list[Given]] = [[] for _ in editions]
    mistakes: list[Problem] = []
    unfit = tuple(problem(cell.place, "E039", text=cell.text) for cell in row.cells if is_unnamed(cell.name))
    # The number of a paper goes before its day, in whatever order their columns stand: a day alone is another paper.
    ordered = sorted(row.cells, key=lambda cell: cell.name.endswith(ISSUED))
    cells_said = [Given(cell.name, cell.text, cell.place) for cell in ordered if cell.name not in OF_UNITS]
    if len(editions) == 1:  # no other one may take what this one cannot
        cells = [one for one in cells_said if one.name in known[0]]
        return (_taken(blanks[0], own[0], cells, period, partial(told_once, row, unfit, reads)),)
    for one in cells_said:
        made = [
            with_changes(blank, criteria, [one]) if one.name in names else None
            for blank, criteria, names in zip(blanks, own, known, strict=True)
        ]
        taken = [found for found in made if found is not None and not found.problems]
        for cells, found, blank, criteria in zip(given, made, blanks, own, strict=True):
            # What an edition prints otherwise it may still know by the ids that another one reads.
            said = one if not taken else one._replace(text=_by_ids(taken[0], one))
            if found in taken:
                cells.append(one)
            elif found is not None and not with_changes(blank, criteria, [said]).problems:
                cells.append(said)
        if not taken:
            mistakes += next((found.problems for found in made if found is not None), ())
    sides = zip(blanks, own, given, strict=True)
    told = partial(told_once, row, (*unfit, *mistakes), reads)
    return tuple(_taken(blank, criteria, cells, period, told) for blank, criteria, cells in sides)


def _by_ids(made: Changed, one: Given) -> str:
    """A cell with the ids of the level or items that it was read as; as it was written where it is no answer."""
    answer = next((answer for answer in made.evidence.answers if answer.key == one.name), None)
    if answer is None:
        return one.text
    return f"{ITEMS}{','.join(answer.items)}" if answer.items is not None else answer.level or one.text


def _is_read(sides: Sequence[tuple[Evidence, Criteria, frozenset[str]]], cell: Cell, name: str) -> bool:
    """Whether an edition can read a cell under another name."""
    for blank, criteria, names in sides:
        known = criteria.readable.get((name, cell.text))
        if known is None:
            known = name in names and _fits(cell, name, blank, criteria)
            criteria.readable[name, cell.text] = known
        if known:
            return True
    return False


def _fits(cell: Cell, name: str, blank: Evidence, criteria: Criteria) -> bool:
    """Whether a cell can be read under a name; the number of a paper may be any text, and is to be like one."""
    if name in criteria.names.roles and not re.fullmatch(_LIKE_A_NUMBER, cell.text):
        return False
    return not with_changes(blank, criteria, [Given(name, cell.text, cell.place)]).problems


_LIKE_A_NUMBER = r"(?s:[0-9]+\s*/.*[^\W\d].*)|(?i:có|không|yes|no|x)"
"""What stands where the number of a paper does: ``25/KH-UBND``, or whether there is one."""


def _taken(
    blank: Evidence,
    criteria: Criteria,
    cells: Sequence[Given],
    period: Period,
    told: Callable[[Sequence[Problem]], tuple[Problem, ...]],
) -> Taken:
    made = with_changes(blank, criteria, cells)
    matched, problems = matched_with_results(made.evidence, criteria)
    unread = told(made.problems)
    is_shifted = any(one.code in SHIFTED for one in unread)
    wrong = () if is_shifted else in_order([one for one in problems if one.weight == "error"])
    years = criteria.edition.period.to.year - period.to.year
    readable = matched and in_another_year(matched, years)
    return Taken(criteria, made.evidence, None if unread else readable, in_order([*unread, *wrong]), readable)


def _blank(row: UnitRow, edition: Edition, period: Period, about: Mapping[str, str]) -> Evidence:
    """The evidence of a unit that says only what it is, of the period of the edition in the year of the table."""
    unit = placed(Unit(id="unit", name=row.name, within=about.get(WITHIN), tier=about.get(TIER)), row.place)
    theirs = days_moved(edition.period, period.to.year - edition.period.to.year)
    return Evidence(format="1", criteria=edition.name, unit=unit, year=period.to.year, period=theirs)
