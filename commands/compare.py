"""``cchc compare``: two editions, one evidence under both, or two years; with the causes of the difference added up."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from commands.answers.output import Alike, print_problems, show
from commands.answers.progress import Progress
from commands.answers.shape import Shape
from commands.book.no_table import unless_of_one_unit
from commands.exits import Exit
from commands.files import criteria_named
from commands.workspace import loaded_from
from commands.years import language_of, scored_by, two_years
from criteria import library
from criteria.compare.editions import differences
from criteria.ready import Criteria
from evidence.units.table import UnitRow, columns_at, counts_none, read_units, units_left
from evidence.workspace import FILE
from reading.source.place import NOWHERE, Place, Problem, has_errors
from reading.source.record import Record
from report.language.language import Language
from report.words.load import Tongue, words_of
from scoring.attribute.attribution import Attribution, Side, attribution
from scoring.attribute.many_units import Impact, impact_of
from scoring.attribute.transfer import transfer_to
from scoring.attribute.unit_rows import columns_of
from scoring.score.result import Result


class Request(Record):
    """What was asked for: two editions or two folders; ``evidence`` is scored by both editions.

    ``template``: ``units`` is where an empty table is written, ``force`` also over one that is there.
    """

    old: str
    new: str
    evidence: Path | None
    units: Path | None
    template: bool
    force: bool
    shape: Shape
    tongue: Tongue


def run(request: Request) -> Exit:
    """Compare, show, and say whether a score moves."""
    folders = [_is_folder(name) for name in (request.old, request.new)]
    words = words_of(request.tongue, "compare")
    if request.template and request.units is None:
        sys.stderr.write(f"cchc: {words['template_alone']}\n")
        return Exit.USAGE
    if folders[0] != folders[1] or (all(folders) and (request.evidence or request.units)):
        key = "mixed" if folders[0] != folders[1] else "editions_only"
        sys.stderr.write(f"cchc: {words[key]}\n")
        return Exit.USAGE
    return _years(request) if all(folders) else _editions(request)


def _is_folder(name: str) -> bool:
    """Whether a name means evidence: a folder or its file, or a path to neither; never an edition or criteria file."""
    path = Path(name)
    if name in library.bundled():
        return False
    if path.exists():
        return path.is_dir() or path.name == FILE
    return "@" not in name and path.suffix != ".yaml" and len(path.parts) > 1


def _editions(request: Request) -> Exit:
    """Two editions, alone or with one evidence under both."""
    old, problems = criteria_named(request.old, NOWHERE)
    new, found = criteria_named(request.new, NOWHERE)
    problems = (*problems, *found)
    say = language_of(request.tongue, old, new)
    if old is None or new is None:
        return _refused(problems, say)
    if request.evidence is not None:
        return _one_evidence(request, request.evidence)
    if request.units is not None and request.template:
        from commands.many.blank_table import put_blank_table  # noqa: PLC0415  # few ask for one

        return put_blank_table(request.units, (old, new), say, force=request.force)
    if request.units is not None:
        return _units(request, request.units, (old, new), say)
    print_problems(problems, say)
    different = differences(old.edition, new.edition)
    if request.shape.json:
        from report.machine.compare import of_editions  # noqa: PLC0415  # only machines need it

        sys.stdout.write(of_editions(different, say))
    else:
        from report.pages.compare.differences import blocks_of  # noqa: PLC0415

        page = blocks_of(different, say)
        if request.shape.put is not None:
            # A console and a text to paste have no room for two columns of rules.
            from report.pages.compare import old_new  # noqa: PLC0415

            page = chain(page, old_new.blocks_of(different, say))
        show(page, say, request.shape)
    return Exit.DIFFERENT if different.moves_a_score else Exit.OK


def _one_evidence(request: Request, folder: Path) -> Exit:
    """The same evidence under both editions."""
    first, problems = loaded_from(folder, request.old)
    second, more = loaded_from(folder, request.new)
    if first is None or second is None:
        return _refused((*problems, *more), Language(request.tongue))
    home = first.home or second.home
    say = language_of(request.tongue, first.criteria, second.criteria)
    scored = [scored_by(one, one.criteria, home) for one in (first, second)]
    problems = tuple(dict.fromkeys((*problems, *more, *scored[0][1], *scored[1][1])))
    old, new = scored[0][0], scored[1][0]
    if old is None or new is None:
        return _refused(problems, say)
    print_problems(problems, say)
    found = attribution(Side(first.criteria, old[0], new[0]), Side(second.criteria, new[0], old[0]))
    transfer = transfer_to(old[1], new[1], second.criteria, new[0])
    if request.shape.json:
        from report.machine.compare import of_results  # noqa: PLC0415

        sys.stdout.write(of_results(found, old[1], new[1], transfer, say))
    else:
        from report.pages.compare.both_editions import blocks_of  # noqa: PLC0415

        show(blocks_of(found, old[1], new[1], transfer, say), say, request.shape)
    return Exit.BAD_FILES if has_errors(problems) else Exit.OK


def _units(request: Request, path: Path, editions: tuple[Criteria, Criteria], say: Language) -> Exit:
    """Many units of a table or a folder under both editions."""
    old, new = editions
    alike: Alike = "files" if path.is_dir() else "rows"
    if alike == "rows":
        found, problems, asked = _impact(path, old, new, say)
        problems = problems if found is not None else unless_of_one_unit(path, problems)
    else:
        found, problems, asked = _impact_in(path, request.old, old, new, say)
    problems = tuple(dict.fromkeys(problems))
    if found is None:
        return _refused(problems, say, asked, alike)
    print_problems(problems, say, asked, alike)
    if request.shape.json:
        from report.machine.compare import of_units  # noqa: PLC0415

        sys.stdout.write(of_units(found, old.edition, new.edition))
    else:
        from report.pages.compare.many_units import blocks_of  # noqa: PLC0415

        show(blocks_of(found, old.edition, new.edition, say), say, request.shape)
    return Exit.BAD_FILES if has_errors(problems) else Exit.OK


def _impact_in(
    folder: Path, named: str, old: Criteria, new: Criteria, say: Language
) -> tuple[Impact | None, tuple[Problem, ...], Mapping[Place, str]]:
    """What the new edition does to the units of a folder; old is ``named`` so.

    Beside it what was not looked at, and what is meant at the places of problems.
    """
    words = words_of(say.tongue, "rank")
    if find_spec("numpy") is None:
        sys.stderr.write(f"cchc: {words['extra']}\n")
        return None, (), {}
    from commands.many.compared import compared_in  # noqa: PLC0415  # needs the extra
    from commands.many.sources import tell_unseen  # noqa: PLC0415  # the same

    with Progress(words["reading"], None) as progress:
        compared = compared_in(folder, named, old, new, say, progress.watch)
    tell_unseen(folder, compared.found, words_of(say.tongue, "compare")["workspace"], say)
    others = sorted(year for year in compared.found.years if year is not None and year != compared.year)
    _tell_others(compared.year, others, say)
    return compared.impact, compared.problems, compared.found.asked


def _impact(
    path: Path, old: Criteria, new: Criteria, say: Language
) -> tuple[Impact | None, tuple[Problem, ...], Mapping[Place, str]]:
    """What the new edition does to all units: by their cells where that can be, else row by row, equal to it.

    Beside it all that is wrong, and the columns that this stands in. Of a table of several years one is looked at.
    """
    known = columns_of(old, new, of_years=True)
    if find_spec("numpy") is None:
        rows, besides, form = read_units(path, known)
        year = _year_of({int(row.year) if row.year else None for row in rows}, old, say)
        own, left = (_of_year(some, year) for some in (rows, besides))
        found, more = impact_of(own, old, new, left) if own else (None, ())
        problems = (*form, *more)
        return _counted(found, form, year), problems, columns_at((*rows, *besides), problems)
    from commands.many.plans import Plans  # noqa: PLC0415  # needs the extra
    from commands.many.tables import by_year, read_table, rows_with  # noqa: PLC0415  # the same
    from scoring.many.cells import Entangled  # noqa: PLC0415  # the same
    from scoring.many.impact import impact_by_cells  # noqa: PLC0415  # the same

    given, form = read_table(path, known)
    if given is None:
        return None, form, {}
    years = dict(by_year(given))
    year = _year_of(years, old, say)
    units, left = years[year], _of_year(given.left, year)
    try:
        found, more = impact_by_cells(units, old, new, Plans(), left)
    except Entangled:
        found, more = impact_of([units.row(place) for place in range(len(units.names))], old, new, left)
    problems = (*form, *more)
    return _counted(found, form, year), problems, columns_at(tuple(rows_with(given, problems)), problems)


def _year_of(years: Iterable[int | None], old: Criteria, say: Language) -> int | None:
    """The year of a table that is looked at (``None``: it says none): that of the old edition, else the last.

    That there are others is told.
    """
    known = sorted(one for one in years if one is not None)
    if not known:
        return None
    own = old.edition.period.to.year
    year = own if own in known else known[-1]
    _tell_others(year, [one for one in known if one != year], say)
    return year


def _of_year(rows: Sequence[UnitRow], year: int | None) -> Sequence[UnitRow]:
    return [row for row in rows if year is None or row.year == str(year)]


def _tell_others(year: int | None, others: Sequence[int], say: Language) -> None:
    if others:
        values = {"year": str(year), "others": ", ".join(map(str, others))}
        sys.stderr.write(f"{say.filled(words_of(say.tongue, 'compare')['impact.year'], **values)}\n")


def _counted(found: Impact | None, form: Sequence[Problem], year: int | None) -> Impact | None:
    """The impact with the units that no row was taken of; nothing where a column keeps all of them out."""
    if found is None or counts_none(form):
        return None
    return found._replace(left_out=units_left(form, year, found.left_out))


def _years(request: Request) -> Exit:
    """Two folders, each with its own evidence and edition."""
    years, problems = two_years(Path(request.old), Path(request.new))
    if years is None:
        return _refused(problems, Language(request.tongue))
    say = Language(request.tongue, years.vocabulary)
    print_problems(problems, say)
    _show_attribution(years.found, years.before, years.after, request, say)
    return Exit.BAD_FILES if has_errors(problems) else Exit.OK


def _show_attribution(found: Attribution, before: Result, after: Result, request: Request, say: Language) -> None:
    if request.shape.json:
        from report.machine.compare import of_results  # noqa: PLC0415

        sys.stdout.write(of_results(found, before, after, None, say))
        return
    from report.pages.compare.attribution import blocks_of  # noqa: PLC0415

    show(blocks_of(found, before, after, say), say, request.shape)


def _refused(
    problems: tuple[Problem, ...],
    say: Language,
    asked: Mapping[Place, str] = MappingProxyType({}),
    alike: Alike = "",
) -> Exit:
    print_problems(tuple(dict.fromkeys(problems)), say, asked, alike)
    sys.stderr.write(f"{words_of(say.tongue, 'compare')['refused']}\n")
    return Exit.BAD_FILES
