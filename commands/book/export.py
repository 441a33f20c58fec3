"""``cchc evidence export``: a workspace as a workbook that people fill in."""

from __future__ import annotations

import sys
from pathlib import Path

from commands.answers.output import print_problems
from commands.exits import Exit
from commands.workspace import Scored, as_typed, scored
from criteria.ready import Criteria
from reading.files.write import is_taken, write_whole
from reading.source.names import by_id, meant
from reading.source.place import NOWHERE, Problem, problem
from reading.source.record import Record
from reading.tables.entered import workbook_at
from report.handed_in.cells import HandedIn, handed_in
from report.handed_in.wanted import changes_in
from report.language.language import Language
from report.words.load import Tongue, words_of


class Request(Record):
    """What was asked for; ``folder`` ``None`` is the bundled example, ``owner`` ``None`` means all of them."""

    folder: Path | None
    book: Path
    owner: str | None
    tongue: Tongue


def run(request: Request) -> Exit:
    """Score, write the workbook, and say where it is."""
    done = scored(request.folder, None)
    say = Language(request.tongue, done.criteria.vocabulary if done.criteria is not None else None)
    print_problems(done.problems, say)
    if done.criteria is None or done.result is None:
        sys.stderr.write(f"{say.label('no_score')}\n")
        return Exit.BAD_FILES
    owner = None if request.owner is None else _owner_called(request.owner, done.criteria, say)
    if request.owner is not None and owner is None:
        return Exit.USAGE
    return write_book(request.book, done, say, owner=owner, folder=request.folder)


def _owner_called(owner: str, criteria: Criteria, say: Language) -> str | None:
    """The id of the owner who is called so, by id or name; ``None``: nobody, which was told."""
    owners = criteria.edition.owners
    found = meant(owner, by_id((one.id, one.name, one.name_en) for one in owners))
    if found is None:
        known = "; ".join(f"{one.id} ({say.named(one.name, one.name_en)})" for one in owners)
        told = say.filled(words_of(say.tongue, "workbook")["export.no_owner"], owner=owner, known=known)
        sys.stderr.write(f"cchc: {told}\n")
    return found


def write_book(
    path: Path, done: Scored, say: Language, *, owner: str | None = None, folder: Path | None = None
) -> Exit:
    """Write the workbook of what was scored; one that somebody filled in stays as it is."""
    words = words_of(say.tongue, "workbook")
    if path.suffix.lower() != ".xlsx":
        sys.stderr.write(f"cchc: {say.filled(words['export.suffix'], path=str(path))}\n")
        return Exit.USAGE
    if not may_be_written(path, done, say):
        sys.stderr.write(f"cchc: {say.filled(words['export.taken'], path=str(path))}\n")
        return Exit.USAGE
    raw = _book(done, say, owner)
    if isinstance(raw, Problem):
        print_problems((raw,), say)
        return Exit.BAD_FILES
    write_whole(path, raw, lambda there: may_be_written(there, done, say))
    sys.stdout.write(f"{say.filled(words['export.done'], path=str(path))}\n")
    again = f"{as_typed(path, None)} {as_typed(folder, None)}".strip()
    sys.stdout.write(f"{say.filled(words['export.next'], again=again)}\n" if folder is not None else "")
    return Exit.OK


def _book(done: Scored, say: Language, owner: str | None) -> bytes | Problem:
    """The bytes of the workbook, or that what writes it is not installed."""
    from report.workbook.book import book_of  # noqa: PLC0415
    from report.workbook.write import written  # noqa: PLC0415

    if done.criteria is None or done.matched is None or done.result is None:
        message = "only what was scored makes a workbook"
        raise ValueError(message)
    book = book_of(done.criteria, done.matched, done.result, say, owner)
    try:
        return written(book, words_of(say.tongue, "workbook")["asks.again"])
    except ImportError:
        return problem(NOWHERE, "F010", kind=".xlsx", extra="excel")


def may_be_written(path: Path, done: Scored, say: Language) -> bool:
    """Whether nothing is lost by writing there: no file is there, or a workbook of ours with nothing new in it."""
    if not is_taken(path):
        return True
    if path.is_symlink() or not path.is_file():
        return False
    found = workbook_at(path)
    if isinstance(found, Problem):
        return False
    handed, problems = handed_in(path.name, found)
    if handed is None or problems:
        return False
    return not handed.is_filled or _is_taken_in(handed, done, say)


def _is_taken_in(handed: HandedIn, done: Scored, say: Language) -> bool:
    """Whether the evidence says all that was filled in already."""
    if done.criteria is None or done.result is None or handed.has_more:
        return False
    evidence = done.result.evidence
    own = (done.result.edition.name, evidence.unit.id, str(evidence.year))
    if own != tuple(handed.about.get(name) for name in ("criteria.name", "unit", "year")):
        return False
    changes, problems = changes_in(handed, evidence, done.criteria, say)
    return not changes and not problems
