"""``cchc init``: a new workspace with exactly the blanks an edition asks for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from commands.checking import criteria_named
from commands.exits import Exit
from commands.problems_shown import print_problems
from commands.typed import as_typed
from criteria import library
from evidence.read import FILE
from reading.names import MOST_LETTERS, ascii_words
from reading.place import NOWHERE
from reading.write import write_whole
from report.form import blank_evidence
from report.language import Language, Tongue


def run(folder: Path, named: str, tongue: Tongue) -> Exit:
    """Write the form; a file that is there stays as it is."""
    criteria, problems = criteria_named(named, NOWHERE)
    say = Language(tongue, criteria.vocabulary if criteria is not None else None)
    print_problems(problems, say)
    if criteria is None:
        return Exit.BAD_FILES
    path = folder / FILE
    if path.exists():
        sys.stderr.write(f"cchc: {say.label('init.exists', path=str(path))}\n")
        return Exit.USAGE
    write_whole(path, blank_evidence(criteria, unit_id(folder), _as_written(named, folder), say))
    (folder / "documents").mkdir(exist_ok=True)
    again = as_typed(folder, None)
    sys.stdout.write(f"{say.label('init.done', path=str(path))}\n{say.label('init.next', folder=again)}\n")
    return Exit.OK


def _as_written(named: str, folder: Path) -> str:
    """How the evidence calls its criteria: by name, or by the way from its folder to their file."""
    if named in library.bundled():
        return named
    try:
        return Path(os.path.relpath(named, folder)).as_posix()
    except ValueError:  # on another drive there is no way from here
        return Path(named).absolute().as_posix()


def unit_id(folder: Path) -> str:
    """An id for the unit from the name of its folder: ASCII letters and digits joined by hyphens."""
    return "-".join(ascii_words(folder.absolute().name))[:MOST_LETTERS].strip("-") or "unit"
