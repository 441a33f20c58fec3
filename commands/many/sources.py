"""Where the units of a ranking come from: the rows of a table, a folder of workspaces, a folder of workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from commands.workspace import loaded_from
from criteria.library import Criteria, for_tier
from evidence.model import Evidence
from evidence.units_table import UnitRow, read_units
from evidence.workspace import FILE, read_readable
from reading.models.fields import Period
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.source.record import Record
from reading.source.text import text_of
from reading.tables.entered import workbook_at
from report.drafts.evidence_form import blank_evidence
from report.handed_in.cells import HandedIn, handed_in
from report.handed_in.text import changed_text
from report.handed_in.wanted import changes_in, written_from
from report.language.language import Language
from report.workbook.keys import ABOUT, FORMAT, MARK
from scoring.attribute.unit_rows import columns_of, days_outside, period_of, taken_by
from scoring.many.cells import CellsOnce, Entangled
from scoring.many.contradicted import contradicted
from scoring.many.entrant import Entrant
from scoring.many.field import Field, OneByOne
from scoring.score.with_results import matched_with_results

_BOOK = ".xlsx"
_PAPER = "documents "
_ANY_UNIT = "don-vi"
_LOCK = "~$"
"""How the files begin that Excel puts beside a workbook while somebody has it open."""


class Units(Record):
    """The units that can be scored, the names of those that cannot, and all problems.

    ``period`` is that of a table's days (``None``: each unit says its own), ``rows`` are its rows.
    """

    field: Field
    left_out: tuple[str, ...]
    problems: tuple[Problem, ...]
    period: Period | None = None
    rows: tuple[UnitRow, ...] = ()


_NOBODY = OneByOne(())


def units_at(path: Path, named: str, criteria: Criteria, say: Language) -> Units:
    """All units that a table or a folder names, under one edition, which was ``named`` so."""
    if not path.is_dir():
        return _of_table(path, criteria)
    found = [*_of_workspaces(path, named), *_of_workbooks(path, criteria, say)]
    if not found:
        return Units(_NOBODY, (), (problem(Place(path.as_posix()), "E036"),))
    return _together(found, criteria)


def _of_table(path: Path, criteria: Criteria) -> Units:
    rows, problems = read_units(path, columns_of(criteria))
    if not rows:
        return Units(_NOBODY, (), problems)
    period = period_of(rows, (criteria.edition,))
    problems = (*problems, *days_outside(rows, (criteria.edition,), period))
    try:
        field = CellsOnce(rows, (criteria,), period)
    except Entangled:
        return _one_by_one(rows, criteria, period, problems)
    # What is wrong with a row is told as where it is read by itself; most rows have nothing to tell.
    places = sorted({*field.unread, *(field.read[place] for place in contradicted(field))})
    told = (one for place in places for one in field.taken(rows[place]).problems)
    left = tuple(rows[place].name for place in field.unread)
    return Units(field, left, in_order([*problems, *told]), period, rows)


def _one_by_one(rows: Sequence[UnitRow], criteria: Criteria, period: Period, problems: tuple[Problem, ...]) -> Units:
    """Rows of an edition that looks at other units or editions; who has a mistake in one cell may lead by another."""
    taken = [taken_by(row, (criteria,), period)[0] for row in rows]
    problems = in_order([*problems, *(one for unit in taken for one in unit.problems)])
    pairs = list(zip(rows, taken, strict=True))
    units = (
        Entrant(row.name, one.criteria, one.evidence, one.matched) for row, one in pairs if one.matched is not None
    )
    left = tuple(row.name for row, one in pairs if one.matched is None)
    besides = tuple(one.readable for one in taken if one.matched is None and one.readable is not None)
    return Units(OneByOne(tuple(units), besides), left, problems, period, tuple(rows))


class _Found(Record):
    """A unit of a folder: where it stands, its evidence (``None``: it cannot be read), and what is wrong.

    ``home`` is the edition that the evidence names where that is another one.
    """

    place: Place
    evidence: Evidence | None
    problems: tuple[Problem, ...]
    spoiled: frozenset[str] = frozenset()
    home: Criteria | None = None


def _of_workspaces(folder: Path, named: str) -> Iterator[_Found]:
    """Each folder below this one that holds evidence."""
    for path in sorted(folder.glob(f"*/{FILE}")):
        loaded, problems = loaded_from(path.parent, named)
        place = Place(path.as_posix())
        if loaded is None:
            yield _Found(place, None, problems)
        else:
            workspace, _, home = loaded
            yield _Found(place, workspace.evidence, problems, workspace.spoiled, home)


def _of_workbooks(folder: Path, criteria: Criteria, say: Language) -> Iterator[_Found]:
    """Each workbook of ours in the folder, as if it had been taken into blank evidence."""
    for path in sorted(folder.glob(f"*{_BOOK}")):
        if not path.name.startswith(_LOCK):
            book = workbook_at(path, (MARK, ABOUT))
            handed, problems = (None, (book,)) if isinstance(book, Problem) else handed_in(path.as_posix(), book)
            yield _of_workbook(Place(path.as_posix()), handed, problems, criteria, say)


def _of_workbook(
    place: Place, handed: HandedIn | None, problems: tuple[Problem, ...], criteria: Criteria, say: Language
) -> _Found:
    amiss = () if handed is None else tuple(_strange(place, handed, criteria))
    if handed is None or has_errors((*problems, *amiss)):
        return _Found(place, None, (*problems, *amiss))
    # One form for all of them: what a unit is called stands in its workbook, and its id ranks nobody.
    blank = blank_evidence(criteria, _ANY_UNIT, criteria.edition.name, say)
    evidence, wrong = _evidence_in(Place(FILE), blank)
    if evidence is None:
        return _Found(place, None, (*problems, *wrong))
    if own := _papers_of_its_own(handed, evidence):
        return _Found(place, None, (*problems, *amiss, problem(place, "B023", papers=", ".join(own))))
    # The evidence it was written from is not here: what stood in it then counts like what was entered since.
    changes, unread = changes_in(written_from(handed, evidence, criteria, say), evidence, criteria, say)
    evidence, wrong = _evidence_in(place, changed_text(blank, changes))
    is_read = not has_errors((*unread, *wrong))
    return _Found(place, evidence if is_read else None, (*problems, *amiss, *unread, *wrong))


def _papers_of_its_own(handed: HandedIn, blank: Evidence) -> list[str]:
    """The papers that a workbook asks about and the form of its edition does not; a new one says its role itself."""
    new = {key for key, field in handed.asked if field == "role"}
    known = {f"{_PAPER}{paper.id}" for paper in blank.documents} | new
    asked = dict.fromkeys(key for key, _ in sorted(handed.asked) if key.startswith(_PAPER) and key not in known)
    return [key.removeprefix(_PAPER) for key in asked]


def _evidence_in(place: Place, text: str) -> tuple[Evidence | None, tuple[Problem, ...]]:
    found = text_of(place.file, text.encode())
    return (None, (found,)) if isinstance(found, Problem) else read_readable(found)


def _strange(place: Place, handed: HandedIn, criteria: Criteria) -> Iterator[Problem]:
    """A workbook of another program or edition."""
    own = handed.about.get("criteria.name", "")
    if handed.about.get("format") != FORMAT:
        yield problem(place, "B002", found=handed.about.get("format", ""), known=FORMAT)
    elif own != criteria.edition.name:
        yield problem(place, "B003", found=own, known=criteria.edition.name)


def _together(found: Sequence[_Found], criteria: Criteria) -> Units:
    """The units that can be scored; of two with one name neither is."""
    entrants: list[Entrant] = []
    left: list[str] = []
    problems: list[Problem] = []
    first: dict[str, Place] = {}
    for one in found:
        problems += one.problems
        if one.evidence is None:
            left.append(one.place.file)
            continue
        name = one.evidence.unit.name
        if name in first:
            problems.append(problem(one.place, "E038", name=name, line=first[name].file))
            left.append(one.place.file)
            continue
        first[name] = one.place
        own = for_tier(criteria, one.evidence.unit.tier)
        matched, wrong = matched_with_results(one.evidence, own, one.home, one.spoiled)
        problems += wrong
        if matched is None:
            left.append(name)
        else:
            entrants.append(Entrant(name, own, one.evidence, matched))
    return Units(OneByOne(tuple(entrants)), tuple(left), in_order(problems))
