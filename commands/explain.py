"""``cchc explain``: each lost point, largest first or by owner, and how to get it back."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from commands.answers.output import print_problems, show
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.workspace import as_typed, branches_asked, scored
from criteria.branch import Branch
from reading.source.place import has_errors
from reading.source.record import Record
from report.blocks import Page
from report.language.language import Language
from report.machine import explain as explain_json
from report.pages import documents as documents_page
from report.pages import explain as explain_page
from report.words.load import Tongue
from scoring.counterfactual.window import window_of
from scoring.counterfactual.without_document import Resting, resting_on
from scoring.recover.recover import Outlook, Recovery
from scoring.recover.statement import statement_of
from scoring.score.result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence


class Request(Record):
    """What was asked for; ``folder`` ``None`` is the bundled example, ``on`` ``None`` is today."""

    folder: Path | None
    parts: tuple[str, ...]
    criteria: str | None
    by_owner: bool
    documents: bool
    statements: bool
    shape: Shape
    on: date | None
    tongue: Tongue


def run(request: Request) -> Exit:
    """Score, then explain what is lost, what wins it back, and until when."""
    done = scored(request.folder, request.criteria)
    say = Language(request.tongue, done.criteria.vocabulary if done.criteria is not None else None)
    print_problems(done.problems, say)
    if done.workspace is None or done.result is None or done.criteria is None or done.matched is None:
        sys.stderr.write(f"{say.label('no_score')}\n")
        return Exit.BAD_FILES
    only = branches_asked(request.parts, done.criteria.edition, say)
    if only is None:
        return Exit.USAGE
    if request.statements:
        _statements(done.result, request, only, say)
    elif request.documents:
        _documents(done.result, resting_on(done.result, done.workspace, done.criteria, done.home), request, say)
    else:
        on = request.on or date.today()  # noqa: DTZ011  # the day where the user is
        recovery = Recovery(done.result, done.criteria, done.matched, window_of(on, done.result.evidence.period))
        _parts(done.result, [recovery.outlook(part) for part in done.result.parts], request, only, on, say)
    return Exit.BAD_FILES if has_errors(done.problems) else Exit.OK


def _parts(
    result: Result, outlooks: Sequence[Outlook], request: Request, only: Branch, on: date, say: Language
) -> None:
    if request.shape.json:
        sys.stdout.write(explain_json.explained(result, outlooks, only, on, say))
        return
    shown = explain_page.Wanted(only, request.by_owner, on, as_typed(request.folder, request.criteria))
    _show(request, say, explain_page.page_of(result, outlooks, shown, say))


def _statements(result: Result, request: Request, only: Branch, say: Language) -> None:
    meant = [one for one in result.parts if only.holds(one.part)]
    found = [one for one in (statement_of(part, result) for part in meant) if one is not None]
    if request.shape.json:
        sys.stdout.write(explain_json.statements(result, found, say))
        return
    _show(request, say, documents_page.statements_of(result, found, say))


def _documents(result: Result, resting: Sequence[Resting], request: Request, say: Language) -> None:
    if request.shape.json:
        sys.stdout.write(explain_json.documents(result, resting, say))
        return
    folder = as_typed(request.folder, request.criteria)
    _show(request, say, documents_page.page_of(result, resting, say, folder))


def _show(request: Request, say: Language, page: Page) -> None:
    show(page, say, request.shape, say.label("example") if request.folder is None else "")
