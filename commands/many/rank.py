"""``cchc rank``: many units under one edition, in the order of their points, and how sure that order is."""

from __future__ import annotations

import sys
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from commands.answers.output import print_problems
from commands.answers.progress import Progress
from commands.answers.put import Put, put_down, refused, with_description
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.files import criteria_named
from commands.workspace import branch_asked
from criteria.branch import WHOLE
from criteria.edition import Edition, parts_of
from criteria.ready import Criteria
from evidence.units.table import columns_at
from evidence.workspace import files_called
from reading.source.names import in_small
from reading.source.place import NOWHERE, Problem, has_errors
from reading.source.record import Record
from report.language.language import Language
from report.words.load import Tongue, words_of
from scoring.many.asked import Asked, Ties

if TYPE_CHECKING:  # most of it needs the extra
    from collections.abc import Sequence

    from commands.many.pages import Pages
    from commands.many.units import Source, Units
    from scoring.many.standings import Standings


class Request(Record):
    """What was asked for; ``unit``: how one of them is scored, instead of all; ``questions``: what they may be asked.

    ``changes`` are what would be different of that unit, as people write it (``NAME=VALUE``); ``only`` is the row of it
    that is shown (empty: all).

    ``year`` is the one that is shown of a table with several (``None``: the last). ``weights`` are rows as people call
    them, with how many times its own each weighs; ``spread`` is how far weights that are drawn by ``seed`` lie from
    their own (``None``: none are drawn). ``strict``: nothing is ranked while a unit cannot be. ``tables`` are the files
    that all years are put in, ``problems`` the one where all that is wrong is, ``inputs`` the one with what units give
    to the plan in the year that is shown, ``pages`` the folder with a page for each of them. ``template``: ``units``
    is where an empty table is written. ``force``: whatever stands there.
    """

    units: Path
    criteria: str
    year: int | None
    ties: Ties | None
    weights: tuple[tuple[str, Fraction], ...]
    spread: Fraction | None
    seed: int
    strict: bool
    unit: str | None
    only: str
    changes: tuple[str, ...]
    questions: bool
    tables: tuple[Put, ...]
    problems: Put | None
    inputs: Put | None
    pages: Path | None
    template: bool
    force: bool
    shape: Shape
    tongue: Tongue


def run(request: Request) -> Exit:
    """Rank what can be ranked, name what cannot, and say how it went."""
    criteria, problems = criteria_named(request.criteria, NOWHERE)
    say = Language(request.tongue, criteria.vocabulary if criteria is not None else None)
    if criteria is None:
        print_problems(problems, say)
        return Exit.BAD_FILES
    if request.template:
        from commands.many.blank_table import put_blank_table  # noqa: PLC0415  # few ask for one

        return put_blank_table(request.units, (criteria,), say, force=request.force)
    if find_spec("numpy") is None:
        sys.stderr.write(f"cchc: {words_of(say.tongue, 'rank')['extra']}\n")
        return Exit.BAD_FILES
    if amiss := _unit_amiss(request, say):
        sys.stderr.write(f"cchc: {amiss}\n")
        return Exit.USAGE
    if branch_asked(request.only, criteria.edition, say) is None:
        return Exit.USAGE
    asked = _asked(request, criteria, say)
    if asked is None:
        return Exit.USAGE
    puts = [*request.tables, *(one for one in (request.problems, request.inputs) if one is not None)]
    if refused(puts, request.tongue, [request.units]):
        return Exit.USAGE
    return _ranked(request, criteria, asked, say)


def _unit_amiss(request: Request, say: Language) -> str:
    """What is wrong with what is asked of one unit, or would be different of it; empty: nothing."""
    if request.only and (request.unit is None or request.changes):
        return words_of(say.tongue, "rank")["only.unit"]
    if request.unit is not None and (request.weights or request.spread is not None):
        return words_of(say.tongue, "rank")["explain.weights"]
    if not request.changes:
        return ""
    from commands.whatif import unsigned  # noqa: PLC0415  # few ask for it

    return words_of(say.tongue, "rank")["if.unit"] if request.unit is None else unsigned(request.changes, say.tongue)


def _asked(request: Request, criteria: Criteria, say: Language) -> Asked | None:
    """What is asked of the order; ``None``: a row that has to weigh something else is none, which was told."""
    weights: dict[str, Fraction] = {}
    rows: dict[str, Fraction] = {}
    for called, times in request.weights:
        branch = branch_asked(called, criteria.edition, say)
        if branch is None:
            return None
        weights |= {part.key: times for part in parts_of(criteria.edition) if part.key in branch.keys}
        rows = {row: weight for row, weight in rows.items() if row != branch.asked} | {branch.asked: times}
    if all(weights.get(part.key) == 0 for part in parts_of(criteria.edition)):
        sys.stderr.write(f"cchc: {words_of(say.tongue, 'rank')['weightless']}\n")
        return None
    return Asked(request.ties, weights, tuple(rows.items()), request.spread, request.seed)


def _ranked(request: Request, criteria: Criteria, asked: Asked, say: Language) -> Exit:
    from commands.many.sources import tell_other_edition, units_at  # noqa: PLC0415  # needs the extra

    with Progress(words_of(say.tongue, "rank")["reading"], None) as progress:
        found = units_at(request.units, request.criteria, criteria, say, progress.watch)
    _tell_problems(request, found, say)
    is_amiss = has_errors(found.problems)
    if not any(units.field.names for units in found.years.values()):
        tell_other_edition(found, criteria, say)
        sys.stderr.write(f"{words_of(say.tongue, 'rank')['nothing']}\n")
        return Exit.BAD_FILES
    if request.strict and is_amiss:
        sys.stderr.write(f"{words_of(say.tongue, 'rank')['nothing.strict']}\n")
        return Exit.BAD_FILES
    year = _year_asked(request.year, found, criteria.edition.period.to.year, say)
    if isinstance(year, Exit):
        return year
    wrong = _shown(request, found, year, criteria.edition, asked, say)
    return wrong if wrong is not None else Exit.BAD_FILES if is_amiss else Exit.OK


def _tell_problems(request: Request, found: Source, say: Language) -> None:
    """All that is wrong, and what was not read; into a table too, where one was asked for."""
    from commands.many.sources import tell_unseen  # noqa: PLC0415  # needs the extra

    shown = found.problems if request.unit is None else _of_unit(request.unit, found)
    asked = {**columns_at(found.rows, shown), **found.asked}
    print_problems(shown, say, asked, "files" if request.units.is_dir() else "rows")
    if left := len(found.problems) - len(shown):
        said = words_of(say.tongue, "rank")["explain.others"]
        sys.stderr.write(f"{say.filled(said, count=say.number(left))}\n")
    tell_unseen(request.units, found, words_of(say.tongue, "rank")["workspace"], say)
    if request.problems is not None:
        from report.table.problems import Owned, problems_csv  # noqa: PLC0415

        asked |= columns_at(found.rows, found.problems)
        told = problems_csv(found.problems, Owned(found.rows, found.owners), asked, say)
        files = with_description(request.problems, told, say)
        put_down(files, say, beside=request.shape.json or request.shape.markdown)


def _of_unit(asked: str, found: Source) -> tuple[Problem, ...]:
    """The problems of one unit, and those that are of no unit."""
    from commands.many.one import is_no_name  # noqa: PLC0415  # needs the extra
    from report.table.problems import Owned  # noqa: PLC0415  # few ask for one

    owned = Owned(found.rows, found.owners)
    filed = files_called(asked, found.owners) if is_no_name(asked, found) else ()
    own = {None, *map(in_small, (asked, *(found.owners[file][0] for file in filed)))}
    return tuple(one for one in found.problems if (name := owned.by(one)[0]) is None or in_small(name) in own)


def _year_asked(asked: int | None, found: Source, own: int, say: Language) -> int | Exit | None:
    """The year that is shown (``None``: nobody says any): the one that is asked for, that of the criteria or the last.

    An exit where none of that year can be shown.
    """
    words = words_of(say.tongue, "rank")
    years = [one for one, units in found.years.items() if units.field.names]
    for unread in (one for one in found.years if one is not None and one not in years):
        sys.stderr.write(f"{say.filled(words['year_unread'], year=str(unread))}\n")
    year = asked if asked is not None else own if own in years else years[0]
    if year in years:
        return year
    if year in found.years:
        return Exit.BAD_FILES
    known = ", ".join(str(one) for one in years if one is not None)
    told = words["no_years"] if None in found.years else say.filled(words["no_year"], year=str(year), known=known)
    sys.stderr.write(f"cchc: {told}\n")
    return Exit.USAGE


def _shown(
    request: Request, found: Source, year: int | None, edition: Edition, asked: Asked, say: Language
) -> Exit | None:
    """Put all years into their files, and show what was asked for; why that cannot be, where it cannot."""
    from commands.many.shown import put_tables, show_questions, show_ranking  # noqa: PLC0415

    units = found.years[year]
    place = None
    if request.unit is not None:
        from commands.many.one import place_of  # noqa: PLC0415  # most ask for all

        place = place_of(request.unit, found, year, say)
        if place is None:
            return Exit.USAGE
    pages = _pages(request)
    if _is_refused(request, units, pages, say):
        return Exit.USAGE
    years = _standings(found, _years_shown(request, found, year, place), edition, asked)
    beside = request.shape.json or request.shape.markdown
    put_tables(request.tables, years, found, say, beside=beside)
    if pages is not None:
        pages.put(years[year], units.field, len(units.left_out), say, beside=beside)
    if request.inputs is not None:
        from commands.many.inputs import put_inputs  # noqa: PLC0415  # few ask for it

        amiss = put_inputs(request.inputs, units.field, say, beside=beside)
        if amiss is not None:
            return amiss
    if place is not None:
        return _show_one(request, years[year], units, place, say)
    if request.questions:
        last = None if year is None else found.years.get(year - 1)
        show_questions(units, None if last is None else last.field, edition, year, request.shape, say)
    else:
        others = {one: len(some.field.names) for one, some in found.years.items() if one != year}
        links = {} if pages is None else pages.links(units.field)
        show_ranking(request.shape, year, years, units, (others, links), say)
    return None


def _is_refused(request: Request, units: Units, pages: Pages | None, say: Language) -> bool:
    """Whether something is asked for that cannot be had of these units, which is told then."""
    asks_each = request.questions or request.spread is not None or request.inputs or request.pages is not None
    if units.scores is not None and asks_each:
        word = "questions.large"
    elif request.changes and units.field.leaders:
        word = "if.leaders"
    else:
        return pages is not None and pages.refused(units.field.names, say)
    sys.stderr.write(f"cchc: {words_of(say.tongue, 'rank')[word]}\n")
    return True


def _years_shown(request: Request, found: Source, year: int | None, place: int | None) -> list[int | None]:
    """The years that have to be ranked: all for files, else the one that is shown, and for all units the one before."""
    if request.tables:
        return list(found.years)
    if place is not None or request.questions:
        return [] if place is None else [year]
    return [one for one in found.years if one == year or (year is not None and one == year - 1)]


def _standings(
    found: Source, wanted: Sequence[int | None], edition: Edition, asked: Asked
) -> dict[int | None, Standings]:
    """The units of some years in order; those whose points are not known yet are scored all at once."""
    from commands.many.plans import Plans  # noqa: PLC0415
    from scoring.many.scores import scores_of_each  # noqa: PLC0415
    from scoring.many.standings import Standings  # noqa: PLC0415

    shown = {one: found.years[one] for one in wanted if found.years[one].field.names}
    waiting = [one for one, some in shown.items() if some.scores is None]
    found_of_each = scores_of_each([shown[one].field for one in waiting], Plans()) if waiting else []
    scores = dict(zip(waiting, found_of_each, strict=True))
    return {one: Standings(some.field, some.scores or scores[one], edition, asked) for one, some in shown.items()}


def _show_one(request: Request, standings: Standings, units: Units, place: int, say: Language) -> Exit | None:
    """One unit by its place, or what other figures would do to it."""
    from commands.many.one import show_change, show_unit  # noqa: PLC0415  # most ask for all
    from report.pages.many.ranked import Around  # noqa: PLC0415

    around = Around(len(units.field.names), len(units.left_out))
    if request.changes:
        return show_change(standings, units.field, place, request.changes, around, request.shape, say)
    only = branch_asked(request.only, standings.edition, say) or WHOLE
    show_unit(standings, units.field, place, only, around, request.shape, say)
    return None


def _pages(request: Request) -> Pages | None:
    """The pages of units that were asked for."""
    if request.pages is None:
        return None
    from commands.many.pages import Pages  # noqa: PLC0415  # few ask for them

    put = request.shape.put
    return Pages(request.pages, None if put is None else put.path, force=request.force)
