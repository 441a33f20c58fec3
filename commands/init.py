"""``cchc init``: a new workspace with exactly the blanks an edition asks for."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

from commands.answers.output import print_problems
from commands.exits import Exit
from commands.files import criteria_named
from commands.workspace import as_typed, evidence_file, in_force, scored, unit_id, unit_name, workspace_at
from criteria import library
from criteria.authoring.revision import a_year_later
from criteria.in_force import edition_on
from evidence.model import Evidence
from evidence.workspace import FILE
from reading.files.write import Written, is_taken, write_all
from reading.models.fields import prose
from reading.source.place import NOWHERE
from reading.source.record import Record
from report.drafts.evidence_form import blank_evidence
from report.language.language import Language
from report.words.load import Tongue
from scoring.attribute.next_year import renewed

DEFAULT_SET = "cchc-xa-minh-hoa@2024"
"""What a new workspace is for where nobody says."""


class Request(Record):
    """What was asked for: ``old`` is the workspace of the year before, ``xlsx`` whether a workbook is wanted too."""

    folder: Path
    criteria: str | None
    old: Path | None
    xlsx: bool
    tongue: Tongue


def run(request: Request) -> Exit:
    """Write the form; a file that is there stays as it is. What still holds of an ``old`` workspace is carried over."""
    folder, named, old, tongue = request.folder, request.criteria, request.old, request.tongue
    before, problems = (None, ()) if old is None else workspace_at(old)
    if old is not None and before is None:
        print_problems(problems, Language(tongue))
        return Exit.BAD_FILES
    named = named or (DEFAULT_SET if before is None or old is None else _after(before.evidence, evidence_file(old)))
    criteria, found = criteria_named(named, NOWHERE)
    say = Language(tongue, criteria.vocabulary if criteria is not None else None)
    print_problems((*problems, *found), say)
    if criteria is None:
        return Exit.BAD_FILES
    path, way = folder / FILE, _way_to(named, folder)
    # Where no way leads to the criteria that evidence may name, a copy of them comes beside it.
    copy = None if way else folder / library.FILE
    for taken in filter(is_taken, (path, *([copy] if copy else ()))):
        sys.stderr.write(f"cchc: {say.label('init.exists', path=str(taken))}\n")
        if taken == path and request.xlsx:
            # Whoever was stopped after the evidence, and before the workbook, asks for both again.
            typed = {"folder": as_typed(folder, None), "book": as_typed(_book_in(folder), None)}
            sys.stderr.write(f"{say.label('init.book', **typed)}\n")
        return Exit.USAGE
    renewal = None if before is None else renewed(before.evidence, criteria)
    files = [Written(path, blank_evidence(criteria, unit_name(folder), way or library.FILE, say, renewal))]
    if copy is not None:
        files.append(Written(copy, Path(named).read_text(encoding="utf-8-sig")))
    write_all(files)
    if copy is not None:
        sys.stdout.write(f"{say.label('init.copied', path=str(copy))}\n")
    if not (folder / "documents").exists():
        (folder / "documents").mkdir()
    again = as_typed(folder, None)
    sys.stdout.write(f"{say.label('init.done', path=str(path))}\n{say.label('init.next', folder=again)}\n")
    if renewal is not None:
        counts = {"kept": len(renewal.standing), "stale": len(renewal.stale), "dropped": len(renewal.dropped)}
        said = say.label("init.from", **{key: str(count) for key, count in counts.items()})
        sys.stdout.write(f"{said}\n")
    return _book(folder, say) if request.xlsx else Exit.OK


def _book(folder: Path, say: Language) -> Exit:
    """The workbook of the new workspace beside its evidence."""
    from commands.book.export import write_book  # noqa: PLC0415  # few ask for it

    done = scored(folder, None)
    if done.result is None:
        print_problems(done.problems, say)
        return Exit.BAD_FILES
    return write_book(_book_in(folder), done, say, folder=folder)


def _book_in(folder: Path) -> Path:
    """Where the workbook of a new workspace stands."""
    return folder / f"{unit_id(folder)}.xlsx"


def _after(own: Evidence, file: Path) -> str:
    """The edition for the year after: the one that supersedes, the one in force by then, or the same again."""
    named = in_force(own)
    for name in library.bundled():
        criteria, _ = criteria_named(name, NOWHERE)
        crossed = criteria.edition.supersedes if criteria is not None else None
        if crossed is not None and crossed.edition == named:
            return name
    later = edition_on(named.partition("@")[0], a_year_later(own.period.to))
    if later is not None or named in library.bundled():
        return later or named
    # Criteria in a file are named from where the old evidence stands.
    return str(library.path_from(named, file.parent) or named)


def _way_to(named: str, folder: Path) -> str | None:
    """How the evidence calls its criteria: by name, or by a way from its folder; ``None``: it can name none.

    What a file says is read with composed accents and single spaces, so a way of other letters would lead nowhere.
    """
    if named in library.bundled():
        return named
    try:
        way = Path(os.path.relpath(Path(named).resolve(), folder.resolve())).as_posix()
    except ValueError:  # from another drive
        return None
    return way if library.is_way(way) and way == unicodedata.normalize("NFC", prose(way)) else None
