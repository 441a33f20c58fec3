"""``cchc report``: one workspace as the files that were asked for; without any, all of it as a page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, assert_never

from commands.answers.output import print_problems, show
from commands.answers.put import Put, drawn, put_down, refused, with_description
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.papers.filled import NEW, Layout, as_letter_of, layout_of
from commands.papers.owners import left_over, pages_of_owners, refused_folder
from commands.workspace import Scored, scored
from commands.years import two_years
from reading.source.place import Problem, has_errors
from reading.source.record import Record
from report.language.language import Language
from report.pages.owners import tasks_of
from report.pages.whole import Bridge, Whole, page_of
from report.words.load import Tongue
from scoring.counterfactual.window import window_of
from scoring.counterfactual.without_document import resting_on
from scoring.recover.recover import Recovery
from scoring.score.result import Result


class Request(Record):
    """What was asked for; ``folder`` ``None`` is the bundled example, ``on`` ``None`` is today.

    ``template`` is a Word file, or ``new`` for the one to start from; ``owners`` the folder for their pages, which are
    put into the ``medium``; ``before`` the workspace of the year before.
    """

    folder: Path | None
    criteria: str | None
    on: date | None
    puts: tuple[Put, ...]
    template: str | None
    owners: Path | None
    medium: Literal["word", "html"]
    is_medium_asked: bool
    before: Path | None
    force: bool
    shape: Shape
    tongue: Tongue


def run(request: Request) -> Exit:
    """Score, make all files, and only then write any."""
    say = Language(request.tongue)
    mistake = _mistake(request)
    if mistake:
        sys.stderr.write(f"cchc: {say.label(mistake)}\n")
        return Exit.USAGE
    read = () if request.template in {None, NEW} else (Path(str(request.template)),)
    if refused(request.puts, request.tongue, read):
        return Exit.USAGE
    if request.owners is not None and refused_folder(request.owners, request.medium, say):
        return Exit.USAGE
    layout, wrong = layout_of(request.template)
    if wrong:
        print_problems(wrong, say)
        return Exit.BAD_FILES
    done = scored(request.folder, request.criteria)
    bridge, found = _bridge(request)
    problems = tuple(dict.fromkeys((*done.problems, *found)))
    say = Language(request.tongue, done.criteria.vocabulary if done.criteria is not None else None)
    print_problems(problems, say)
    if done.result is None or (request.before is not None and bridge is None):
        sys.stderr.write(f"{say.label('no_score')}\n")
        return Exit.BAD_FILES
    if bridge is not None and not _is_year_before(bridge.before, done.result):
        sys.stderr.write(f"cchc: {say.label('report.other_unit', path=str(request.before))}\n")
        return Exit.USAGE
    code = _written(_whole(done, request, bridge), layout, problems, request, say)
    return Exit.BAD_FILES if code is Exit.OK and has_errors(problems) else code


def _mistake(request: Request) -> str:
    """The key of what is wrong with the options together; empty where nothing is."""
    media = {put.medium for put in request.puts}
    if request.template is not None and "word" not in media:
        return "report.template_alone"
    if request.is_medium_asked and request.owners is None:
        return "report.as_alone"
    if request.before is not None and (request.puts or request.owners) and "html" not in media:
        return "report.before_alone"
    if (request.shape.json or request.shape.markdown) and (request.puts or request.owners):
        return "report.both"
    return ""


def _bridge(request: Request) -> tuple[Bridge | None, tuple[Problem, ...]]:
    """What the year before differs by, where one was given."""
    if request.before is None:
        return None, ()
    years, problems = two_years(request.before, request.folder, request.criteria)
    return (None if years is None else Bridge(years.before, years.found)), problems


def _is_year_before(before: Result, result: Result) -> bool:
    """Whether two results are of one unit, and the first of an earlier year."""
    old, new = before.evidence, result.evidence
    return old.unit.id == new.unit.id and old.year < new.year


def _whole(done: Scored, request: Request, bridge: Bridge | None) -> Whole:
    """Everything that any of the files may show; raises :class:`ValueError` where nothing was scored."""
    if done.result is None or done.criteria is None or done.matched is None or done.workspace is None:
        message = "only what was scored can be reported"
        raise ValueError(message)
    result, on = done.result, request.on or date.today()  # noqa: DTZ011  # the day where the user is
    recovery = Recovery(result, done.criteria, done.matched, window_of(on, result.evidence.period))
    outlooks = tuple(recovery.outlook(part) for part in result.parts)
    resting = resting_on(result, done.workspace, done.criteria, done.home)
    return Whole(result, outlooks, tasks_of(result, outlooks), tuple(resting), on, bridge)


def _written(whole: Whole, layout: Layout, problems: tuple[Problem, ...], request: Request, say: Language) -> Exit:
    if not request.puts and request.owners is None:
        return _shown(whole, problems, request, say)
    files = [one for put in request.puts for one in _files(put, whole, layout, request, say)]
    pages: list[tuple[Put, str | bytes]] = []
    if request.owners is not None:
        pages += pages_of_owners(whole, request.owners, request.medium, say, force=request.force)
        files += ((put, put.path, content) for put, content in pages)
    if refused([*request.puts, *(put for put, _ in pages)], say.tongue):
        return Exit.USAGE
    put_down(files, say)
    if request.owners is not None:
        left_over(request.owners, {path.name for _, path, _ in files}, say)
    return Exit.OK


def _shown(whole: Whole, problems: tuple[Problem, ...], request: Request, say: Language) -> Exit:
    if request.shape.json:
        from report.machine.report import Told, as_json  # noqa: PLC0415  # only machines need it

        before = None if whole.bridge is None else (whole.bridge.before, whole.bridge.found)
        told = Told(whole.result, whole.outlooks, whole.resting, whole.on, before, problems)
        sys.stdout.write(as_json(told, say))
        return Exit.OK
    note = say.label("report.example") if request.folder is None else say.label("report.files")
    show(page_of(whole, say), say, request.shape, note)
    return Exit.OK


def _files(
    put: Put, whole: Whole, layout: Layout, request: Request, say: Language
) -> Iterator[tuple[Put, Path, str | bytes]]:
    """What is put into a file, and what belongs beside it."""
    match put.medium:
        case "html":
            note = say.label("report.example") if request.folder is None else ""
            yield put, put.path, drawn(page_of(whole, say), "html", say, note)
        case "word":
            yield put, put.path, as_letter_of(whole, say, layout)
        case "csv":
            from report.table.rows import as_csv, rows_of  # noqa: PLC0415

            yield from with_description(put, as_csv(rows_of(whole.result, say), say), say)
        case "xlsx":
            from report.table.rows import rows_of  # noqa: PLC0415
            from report.table.sheet import as_xlsx  # noqa: PLC0415  # needs an extra

            yield put, put.path, as_xlsx(rows_of(whole.result, say), whole.result.evidence.unit.name, say)
        case "picture" | "parquet":
            raise ValueError(put.medium)
        case _:
            assert_never(put.medium)
