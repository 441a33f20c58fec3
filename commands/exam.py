"""``cchc criteria exam``: sheets by which a person proves on paper that an edition says what the printed table says."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from commands.answers.output import print_problems
from commands.answers.output import show as show_page
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.files import criteria_named, shared
from criteria import library
from criteria.ready import Criteria
from reading.files.write import Written, may_be_replaced, sealed, write_all
from reading.limits import EXAM_PARTS
from reading.source.place import NOWHERE
from reading.source.record import Record
from report.language.language import Language
from report.pages.exam.sheets import key_page, sheet_page
from report.pages.exam.summary import page_of
from report.render.markdown import as_markdown
from report.words.load import Tongue, words_of
from scoring.exam.exam import Exam, exam_of

KEY = "dap-an.md"
"""The key; like the sheets it is called the same in every language, so that another one takes its place."""
_SHEET = "de-{}.md"
_COMMENT = "<!-- {} -->"


class Request(Record):
    """What was asked for; ``folder`` ``None``: only how the exam came out."""

    name: str
    folder: Path | None
    shape: Shape
    tongue: Tongue


def run(request: Request) -> Exit:
    """Make the exam, write it where that is asked, and say how it came out."""
    criteria, problems = criteria_named(request.name, NOWHERE)
    say = Language(request.tongue, criteria.vocabulary if criteria is not None else None)
    print_problems(problems, say)
    if criteria is None:
        return Exit.BAD_FILES
    if len(criteria.parts) > EXAM_PARTS:
        values = {"parts": str(len(criteria.parts)), "most": str(EXAM_PARTS)}
        sys.stderr.write(f"cchc: {say.filled(words_of(say.tongue, 'exam')['too_many'], **values)}\n")
        return Exit.BAD_FILES
    exam = exam_of(criteria, shared().calendar)
    files = {} if request.folder is None else dict(_files(exam, criteria, request.name, say))
    if request.folder is not None:
        refused = _refused(request.folder, files, say)
        if refused:
            sys.stderr.write(f"cchc: {refused}\n")
            return Exit.USAGE
        _write(request.folder, files)
    if request.shape.json:
        from report.machine.exam import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(exam, criteria.edition, say))
        return Exit.OK
    words = words_of(request.tongue, "exam")
    note = words["next"]
    if request.folder is not None:
        count = str(len(exam.sheets))
        note = say.filled(words["done"], count=count, key=KEY, folder=str(request.folder))
    show_page(page_of(exam, say), say, request.shape, note)
    return Exit.OK


def _files(exam: Exam, criteria: Criteria, name: str, say: Language) -> Iterator[tuple[str, str]]:
    """Every file of the exam by its name."""
    for sheet in exam.sheets:
        page = as_markdown(sheet_page(exam, sheet, criteria.edition, say))
        yield _SHEET.format(sheet.number), sealed(f"{page}\n", _COMMENT)
    page = as_markdown(key_page(exam, criteria.edition, _file_of(name), say))
    yield KEY, sealed(f"{page}\n", _COMMENT)


def _file_of(name: str) -> str:
    """How the key calls the file of an edition."""
    path = library.path_of(name)
    if path is not None and path.is_relative_to(library.BUNDLED):
        return path.relative_to(library.BUNDLED.parent.parent).as_posix()
    return name


def _refused(folder: Path, files: dict[str, str], say: Language) -> str:
    """Why nothing is written, in words: somebody's work would be lost; empty: nothing would."""
    words = words_of(say.tongue, "exam")
    if folder.exists() and not folder.is_dir():
        return say.filled(words["folder"], path=str(folder))
    for name in (*files, *_left_over(folder, files)):
        if not _is_ours(folder / name):
            return say.filled(words["exists"], path=str(folder / name))
    return ""


def _left_over(folder: Path, files: dict[str, str]) -> Iterator[str]:
    """Sheets of an exam before this one that had more of them."""
    for path in sorted(folder.glob(_SHEET.format("*"))) if folder.is_dir() else ():
        if path.name not in files and re.fullmatch(_SHEET.format("[0-9]+"), path.name):
            yield path.name


def _write(folder: Path, files: dict[str, str]) -> None:
    left_over = tuple(_left_over(folder, files))
    write_all(Written(folder / name, text, _is_ours) for name, text in files.items())
    for path in (folder / name for name in left_over):
        if _is_ours(path):
            path.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    return may_be_replaced(path, _COMMENT)
