"""``cchc rank``: many units under one edition, in the order of their points, and how sure that order is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path

from commands.answers.output import print_problems, show
from commands.answers.progress import Progress
from commands.answers.put import Put, put_down, refused
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.files import criteria_named
from commands.workspace import branch_asked
from criteria.library import Criteria
from reading.source.names import in_small
from reading.source.place import NOWHERE, has_errors
from reading.source.record import Record
from report.language.language import Language
from report.words.load import Tongue, words_of
from scoring.many.asked import Asked
from scoring.many.ties import Ties


class Request(Record):
    """What was asked for; ``unit``: how one of them is scored, instead of all.

    ``weights`` are rows as people call them, with how many times its own each weighs; ``spread`` is how far weights
    that are drawn by ``seed`` lie from their own (``None``: none are drawn). ``strict``: nothing is ranked while a unit
    cannot be. ``table`` is where the ranking is put as a table of text, ``problems`` where all that is wrong is.
    """

    units: Path
    criteria: str
    ties: Ties | None
    weights: tuple[tuple[str, Fraction], ...]
    spread: Fraction | None
    seed: int
    strict: bool
    unit: str | None
    table: Path | None
    problems: Path | None
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
    if find_spec("numpy") is None:
        sys.stderr.write(f"cchc: {words_of(say.tongue, 'rank')['extra']}\n")
        return Exit.BAD_FILES
    asked = _asked(request, criteria, say)
    if asked is None:
        return Exit.USAGE
    puts = [Put("csv", path, request.force) for path in (request.table, request.problems) if path is not None]
    if refused(puts, request.tongue, [request.units]):
        return Exit.USAGE
    return _ranked(request, criteria, asked, say)


def _asked(request: Request, criteria: Criteria, say: Language) -> Asked | None:
    """What is asked of the order; ``None``: a row that has to weigh something else is none, which was told."""
    weights: dict[str, Fraction] = {}
    for called, times in request.weights:
        branch = branch_asked(called, criteria.edition, say)
        if branch is None:
            return None
        weights |= dict.fromkeys(branch.keys, times)
    return Asked(request.ties, weights, request.spread, request.seed)


def _ranked(request: Request, criteria: Criteria, asked: Asked, say: Language) -> Exit:
    from commands.many.sources import units_at  # noqa: PLC0415  # needs the extra

    with Progress(words_of(say.tongue, "rank")["reading"], None) as progress:
        found = units_at(request.units, request.criteria, criteria, say, progress.watch)
    print_problems(found.problems, say)
    words = words_of(say.tongue, "rank")
    for path in found.passed_over:
        sys.stderr.write(f"{say.filled(words['passed_over'], path=path)}\n")
    if request.problems is not None:
        from report.table.problems import problems_csv  # noqa: PLC0415

        put = Put("csv", request.problems, request.force)
        put_down([(put, put.path, problems_csv(found.problems, found.rows, say))], say)
    is_amiss = has_errors(found.problems)
    if not found.field.names or (request.strict and is_amiss):
        if not found.problems:
            sys.stderr.write(f"{say.filled(words['empty'], path=str(request.units))}\n")
        sys.stderr.write(f"{words['nothing']}\n")
        return Exit.BAD_FILES
    done = Exit.BAD_FILES if is_amiss else Exit.OK
    if request.unit is not None:
        place = _called(request.unit, found.field.names)
        if place is None:
            sys.stderr.write(f"cchc: {say.filled(words['no_unit'], name=request.unit)}\n")
            return Exit.USAGE
        from commands.many.one import show_unit  # noqa: PLC0415

        show_unit(found.field, place, request.shape, say)
        return done
    from scoring.many.ranking import ranking_of  # noqa: PLC0415

    ranking = ranking_of(found.field, criteria.edition, asked)
    if request.table is not None:
        from report.table.ranking import as_csv  # noqa: PLC0415

        put = Put("csv", request.table, request.force)
        put_down([(put, put.path, as_csv(ranking, say))], say)
    if request.shape.json:
        from report.machine.rank import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(ranking, found.left_out, found.doubtful, found.period, say))
        return done
    from report.pages.rank import page_of  # noqa: PLC0415

    is_wide = request.shape.put is not None
    page = page_of(ranking, found.left_out, found.doubtful, found.period, say, is_wide=is_wide)
    show(page, say, request.shape)
    return done


def _called(asked: str, names: Sequence[str]) -> int | None:
    """The place of the unit that is called so, as it is written or else in any case; ``None``: none, or several."""
    for read in (str, in_small):
        found = [place for place, name in enumerate(names) if read(name) == read(asked)]
        if len(found) == 1:
            return found[0]
    return None
