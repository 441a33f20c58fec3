"""``cchc explain``: each lost point, largest first or by owner, and how to get it back."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from commands.exits import Exit
from commands.output import print_problems, show
from commands.workspace import as_typed, is_meant, names_something, scored
from reading.source.place import has_errors
from report.blocks import Page
from report.language.language import Language
from report.machine import explain as explain_json
from report.pages import documents as documents_page
from report.pages import explain as explain_page
from report.pages import statements as statement_page
from report.words.load import Tongue
from scoring.counterfactual.without_document import Resting, resting_on
from scoring.recover.recover import Outlook, Regain
from scoring.recover.statement import statement_of
from scoring.score.result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence


class Wanted(NamedTuple):
    """What was asked for; ``folder`` ``None`` is the bundled example, ``on`` ``None`` is today."""

    folder: Path | None
    part: str
    criteria: str | None
    by_owner: bool
    documents: bool
    statements: bool
    json: bool
    markdown: bool
    on: date | None
    tongue: Tongue


def run(wanted: Wanted) -> Exit:
    """Score, then explain what is lost, what wins it back, and until when."""
    done = scored(wanted.folder, wanted.criteria)
    say = Language(wanted.tongue, done.criteria.vocabulary if done.criteria is not None else None)
    print_problems(done.problems, say)
    if done.workspace is None or done.result is None or done.criteria is None or done.matched is None:
        sys.stderr.write(f"{say.label('no_score')}\n")
        return Exit.BAD_FILES
    if wanted.part and not names_something(wanted.part, done.criteria):
        sys.stderr.write(f"cchc: {say.label('no_part', part=wanted.part)}\n")
        return Exit.USAGE
    if wanted.statements:
        _statements(done.result, wanted, say)
    elif wanted.documents:
        _documents(done.result, resting_on(done.result, done.workspace, done.criteria, done.home), wanted, say)
    else:
        on = wanted.on or date.today()  # noqa: DTZ011  # the day where the user is
        end = done.result.evidence.period.to
        regain = Regain(done.result, done.criteria, done.matched, (min(on, end), end))
        _parts(done.result, [regain.outlook(part) for part in done.result.parts], wanted, say, on)
    return Exit.BAD_FILES if has_errors(done.problems) else Exit.OK


def _parts(result: Result, outlooks: Sequence[Outlook], wanted: Wanted, say: Language, on: date) -> None:
    if wanted.json:
        sys.stdout.write(explain_json.explained(result, outlooks, wanted.part, on, say))
        return
    shown = explain_page.Wanted(wanted.part, wanted.by_owner, on, as_typed(wanted.folder, wanted.criteria))
    _show(wanted, say, explain_page.page_of(result, outlooks, shown, say))


def _statements(result: Result, wanted: Wanted, say: Language) -> None:
    meant = [one for one in result.parts if not wanted.part or is_meant(one.part, wanted.part)]
    found = [one for one in (statement_of(part, result) for part in meant) if one is not None]
    if wanted.json:
        sys.stdout.write(explain_json.statements(result, found, say))
        return
    _show(wanted, say, statement_page.page_of(result, found, say))


def _documents(result: Result, resting: Sequence[Resting], wanted: Wanted, say: Language) -> None:
    if wanted.json:
        sys.stdout.write(explain_json.documents(result, resting, say))
        return
    folder = as_typed(wanted.folder, wanted.criteria)
    _show(wanted, say, documents_page.page_of(result, resting, say, folder))


def _show(wanted: Wanted, say: Language, page: Page) -> None:
    show(page, markdown=wanted.markdown, note=say.label("example") if wanted.folder is None else "")
