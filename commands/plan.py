"""``cchc plan``: the cheapest changes that reach a target, or the proof that none do; nothing is ever written."""

from __future__ import annotations

import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

from commands.answers.output import print_problems, show
from commands.answers.progress import Progress
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.workspace import as_typed, loaded_from
from criteria.grades import grade_called
from evidence.efforts import load_efforts
from reading.source.place import Problem, has_errors
from reading.source.record import Record
from report.language.grades import grade_name
from report.language.language import Language
from report.pages.plan import Shown, page_of
from report.words.load import Tongue, words_of
from scoring.counterfactual.window import window_of
from scoring.optimise.objective import NO_EFFORT, efforts_of
from scoring.optimise.plan import Plan, Target
from scoring.optimise.planning import plan_of
from scoring.optimise.tree.budget import Budget
from scoring.recover.shortfall import shortfalls_of
from scoring.score.with_results import matched_with_results


class Request(Record):
    """What was asked for; ``folder`` ``None`` is the bundled example, ``by`` ``None`` the last day of the period.

    One of ``target`` and ``grade`` is there; a grade is called by its name, also in small letters without accents.
    ``on`` is the day on which work can begin (``None``: today). ``seconds`` is how long the search may take (``None``:
    as long as its work does).
    """

    folder: Path | None
    target: Fraction | None
    grade: str | None
    by: date | None
    on: date | None
    effort: Path | None
    seconds: Fraction | None
    criteria: str | None
    shape: Shape
    tongue: Tongue


def run(request: Request) -> Exit:
    """Score, seek, show, and say how it went."""
    loaded, problems = loaded_from(request.folder, request.criteria)
    listed, found = (None, ()) if request.effort is None else load_efforts(request.effort)
    problems = (*problems, *found)
    if loaded is None:
        return _refused(problems, Language(request.tongue))
    say = Language(request.tongue, loaded.criteria.vocabulary)
    efforts, unknown = (NO_EFFORT, ()) if listed is None else efforts_of(listed, loaded.criteria)
    problems = (*problems, *unknown)
    if has_errors((*found, *unknown)):
        # What is wrong with the evidence is told in the same breath.
        return _refused(
            (*problems, *matched_with_results(loaded.workspace.evidence, loaded.criteria, loaded.home)[1]), say
        )
    today = request.on or date.today()  # noqa: DTZ011  # the day where the user is
    end = loaded.workspace.evidence.period.to
    last = end if request.by is None else min(request.by, end)
    first = loaded.workspace.evidence.period.from_
    if last < first:
        said = words_of(say.tongue, "plan")["too_early"].format(day=say.day(last), first=say.day(first))
        sys.stderr.write(f"cchc: {said}\n")
        return Exit.USAGE
    grade = None
    if request.grade is not None:
        grades = loaded.criteria.edition.grades
        place = grade_called(request.grade, grades)
        if place is None:
            known = ", ".join(f"{grade_name(one, say)} ({one.slug})" for one in grades)
            said = words_of(say.tongue, "plan")["no_grade" if known else "no_grades"]
            sys.stderr.write(f"cchc: {said.format(grade=request.grade, known=known)}\n")
            return Exit.USAGE
        grade = grades[place]
    # Once time is up the plan says what it would have taken: what was due before is lost all the same.
    window = window_of(today, loaded.workspace.evidence.period, request.by)
    target = Target(request.target or Fraction(0), window, efforts, grade)
    with Progress(words_of(say.tongue, "plan")["searching"], request.seconds) as progress:
        budget = Budget(watch=progress.watch)
        plan, found = plan_of(loaded.workspace, loaded.criteria, target, loaded.home, budget)
    problems = (*problems, *found)
    if plan is None:
        return _refused(problems, say)
    print_problems(problems, say)
    unit = listed.unit if listed is not None else None
    shown = Shown(unit, today, shortfalls_of(plan, loaded.criteria), as_typed(request.folder, request.criteria))
    _show(plan, shown, request, say)
    if has_errors(problems):
        return Exit.BAD_FILES
    return Exit.OK if plan.is_reached else Exit.BELOW


def _refused(problems: tuple[Problem, ...], say: Language) -> Exit:
    print_problems(problems, say)
    sys.stderr.write(f"{words_of(say.tongue, 'plan')['refused']}\n")
    return Exit.BAD_FILES


def _show(plan: Plan, shown: Shown, request: Request, say: Language) -> None:
    if request.shape.json:
        from report.machine.plan import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(plan, shown.shortfalls, shown.unit, shown.today, say))
        return
    note = words_of(say.tongue, "plan")["example"] if request.folder is None else ""
    show(page_of(plan, shown, say), say, request.shape, note)
