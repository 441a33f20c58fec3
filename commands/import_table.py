"""``cchc criteria import``: the table of a decision as a draft edition."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from commands.answers.output import print_problems
from commands.exits import Exit
from criteria.authoring.appendix import appendix
from criteria.authoring.columns import headed
from reading.files.write import is_taken, write_whole
from reading.limits import TEXT_BYTES
from reading.source.misread import Misread
from reading.source.names import ascii_words, slug
from reading.source.place import NOWHERE, Place, Problem, problem
from reading.source.record import Record
from reading.source.values import FIRST_YEAR, LAST_YEAR
from reading.tables.load import tables_at
from report.drafts.import_draft import Called, draft_text
from report.drafts.import_summary import summary
from report.drafts.import_text import Draft
from report.language.language import Language
from report.words.load import Tongue

_MOST_SET = 60


class Request(Record):
    """What was asked for; ``None``: made from the name of the table."""

    table: Path
    out: Path | None
    set: str | None
    edition: str | None
    tongue: Tongue


def run(request: Request) -> Exit:
    """Write the draft beside the table, or where it was asked for; a file that is there stays as it is."""
    say, draft = Language(request.tongue), Draft(request.tongue)
    out = request.out if request.out is not None else request.table.parent / f"{request.table.stem}.yaml"
    called = _called(request)
    if isinstance(called, Problem):
        print_problems((called,), say)
        return Exit.USAGE
    if is_taken(out):
        sys.stderr.write(f"cchc: {say.label('init.exists', path=str(out))}\n")
        return Exit.USAGE
    tables = tables_at(request.table)
    if isinstance(tables, Problem):
        print_problems((tables,), say)
        return Exit.BAD_FILES
    found = headed(request.table.as_posix(), tables)
    table, problems = appendix(found) if isinstance(found, list) else (None, found)
    print_problems(problems, say)
    if table is None:
        return Exit.BAD_FILES
    text = draft_text(table, called, draft)
    if len(text.encode()) > TEXT_BYTES:
        # No command would read it.
        too_large = problem(Place(out.as_posix()), "F001", bytes=str(len(text.encode())), most=str(TEXT_BYTES))
        print_problems((too_large,), say)
        return Exit.BAD_FILES
    write_whole(out, text)
    sys.stdout.write("\n".join(summary(table, text, str(out), draft)) + "\n")
    return Exit.OK


def _called(request: Request) -> Called | Problem:
    """The ids as given, or from the name of the table and the present year."""
    this_year = datetime.now(tz=UTC).year
    made = "-".join(ascii_words(request.table.stem))[:_MOST_SET].strip("-") or "bang-tieu-chi"
    edition = request.edition if request.edition is not None else str(this_year)
    for given in (request.set, edition):
        try:
            slug(given if given is not None else made)
        except Misread as mistake:
            return problem(NOWHERE, mistake.code, **mistake.values)
    years = [int(one) for one in re.findall(r"[0-9]{4}", edition) if FIRST_YEAR <= int(one) <= LAST_YEAR]
    name = re.sub(r"\s+", " ", request.table.name)
    return Called(name, request.set if request.set is not None else made, edition, years[0] if years else this_year)
