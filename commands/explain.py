"""``cchc explain``: each lost point, largest first or by owner, and how to get it back."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from commands.exits import Exit
from commands.problems_shown import print_problems
from commands.score import names_something, scored
from commands.typed import as_typed
from reading.place import has_errors
from report.language import Language, Tongue


class Wanted(NamedTuple):
    """What was asked for; ``folder`` ``None`` is the bundled example, ``on`` ``None`` is today."""

    folder: Path | None
    part: str
    criteria: str | None
    by_owner: bool
    on: date | None
    tongue: Tongue


def run(wanted: Wanted) -> Exit:
    """Score, then explain what is lost, what wins it back, and until when."""
    from report import explain_page  # noqa: PLC0415
    from report.screen import Screen  # noqa: PLC0415
    from scoring.regain import Regain  # noqa: PLC0415

    result, criteria, matched, problems = scored(wanted.folder, wanted.criteria)
    say = Language(wanted.tongue, criteria.vocabulary if criteria is not None else None)
    print_problems(problems, say)
    if result is None or criteria is None or matched is None:
        sys.stderr.write(f"{say.label('no_score')}\n")
        return Exit.BAD_FILES
    if wanted.part and not names_something(wanted.part, criteria):
        sys.stderr.write(f"cchc: {say.label('no_part', part=wanted.part)}\n")
        return Exit.USAGE
    regain = Regain(result, criteria, matched)
    on = wanted.on or date.today()  # noqa: DTZ011  # the day where the user is
    shown = explain_page.Wanted(wanted.part, wanted.by_owner, on, as_typed(wanted.folder, wanted.criteria))
    console = Screen()
    outlooks = [regain.outlook(part) for part in result.parts]
    console.print(explain_page.page_of(result, outlooks, shown, say, console.width), soft_wrap=True)
    if wanted.folder is None:
        console.print()
        console.print(say.label("example"), style="dim", soft_wrap=True)
    return Exit.BAD_FILES if has_errors(problems) else Exit.OK
