"""``cchc score``: one workspace, every point with its reason."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from commands.answers.output import print_problems, show
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.workspace import as_typed, branch_asked, scored
from criteria.branch import Branch
from reading.source.place import Problem, has_errors
from reading.source.record import Record
from report.language.language import Language
from report.pages.score import page_of
from report.pages.tree import View
from report.words.load import Tongue
from scoring.score.result import Result
from scoring.score.tally import Outcome


class Request(Record):
    """What was asked for; ``folder`` ``None`` is the bundled example."""

    folder: Path | None
    criteria: str | None
    depth: int
    only: str
    lost: bool
    shape: Shape
    at_least: Fraction | None
    tongue: Tongue


def run(request: Request) -> Exit:
    """Score, show, and say how it went."""
    done = scored(request.folder, request.criteria)
    result, criteria, problems = done.result, done.criteria, done.problems
    if criteria is None or result is None:
        say = Language(request.tongue)
        print_problems(problems, say)
        sys.stderr.write(f"{say.label('no_score')}\n")
        return Exit.BAD_FILES
    say = Language(request.tongue, criteria.vocabulary)
    print_problems(problems, say)
    only = branch_asked(request.only, criteria.edition, say)
    if only is None:
        return Exit.USAGE
    _show(result, problems, request, only, say)
    return _exit_of(result, problems, request, say)


def _show(result: Result, problems: tuple[Problem, ...], request: Request, only: Branch, say: Language) -> None:
    if request.shape.json:
        from report.machine.score import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(result, problems, say, only))
        return
    view = View(request.depth, only, request.lost, as_typed(request.folder, request.criteria))
    page = page_of(result, view, say)
    show(page, say, request.shape, say.label("example") if request.folder is None else "")


def _exit_of(result: Result, problems: tuple[Problem, ...], request: Request, say: Language) -> Exit:
    if any(part.outcome is Outcome.BROKEN for part in result.parts):
        return Exit.FAULT
    if has_errors(problems):
        return Exit.BAD_FILES
    points = result.total.points
    if request.at_least is not None and points < request.at_least:
        shown = say.label("below", points=say.points(points), bar=say.points(request.at_least))
        sys.stderr.write(f"{shown}\n")
        return Exit.BELOW
    return Exit.OK
