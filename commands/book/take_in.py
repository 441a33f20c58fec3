"""``cchc evidence import``: what people filled into workbooks goes into the evidence of a workspace."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from commands.answers.output import print_problems, show
from commands.book.spots import cells_asked, told_at
from commands.exits import Exit
from commands.files import Looked, criteria_named, evidence_in
from commands.workspace import as_typed, evidence_file, in_force, scored
from criteria.ready import Criteria, for_tier
from evidence.model import Evidence
from evidence.workspace import read_readable
from reading.files.write import write_whole
from reading.source.place import Place, Problem, has_errors, in_order, problem
from reading.source.record import Record
from reading.source.text import text_at, text_of
from reading.tables.entered import workbook_at
from report.handed_in.cells import HandedIn, handed_in
from report.handed_in.merge import merged
from report.handed_in.notes import Change
from report.handed_in.page import page_of_changes
from report.handed_in.said import is_as_wanted
from report.handed_in.text import changed_text
from report.handed_in.wanted import changes_in
from report.language.language import Language
from report.words.load import Tongue, words_of
from report.workbook.keys import FORMAT
from scoring.score.engine import ENGINE
from scoring.score.with_results import matched_with_results

_SCORED_ANYHOW = frozenset({"E016", "E018", "E041"})
"""Contradictions: the rest is scored."""


class Request(Record):
    """What was asked for; ``yes``: write without being asked."""

    books: tuple[Path, ...]
    folder: Path
    yes: bool
    tongue: Tongue


class _Home(Record):
    """The evidence that takes the workbooks, as it stands in its file."""

    path: Path
    raw: str
    evidence: Evidence
    criteria: Criteria


def run(request: Request) -> Exit:
    """Read, show what changes, ask, write, and score anew."""
    home, problems = _home(request.folder)
    say = Language(request.tongue, home.criteria.vocabulary if home is not None else None)
    if home is None:
        print_problems(problems, say)
        return Exit.BAD_FILES
    books, problems = _read(request.books, home)
    changes: tuple[Change, ...] = ()
    if books:
        matched, wrong = matched_with_results(home.evidence, home.criteria)
        if matched is not None:  # what the evidence says has to be readable to be told from what is new
            changes, wrong = _changes(books, home, say)
        problems = (*problems, *wrong)
    print_problems(problems, say)
    if has_errors(problems):
        sys.stderr.write(f"{words_of(say.tongue, 'workbook')['import.nothing']}\n")
        return Exit.BAD_FILES
    show(page_of_changes(changes, home.criteria, say), say)
    if not changes:
        if not any(one.is_entered for one in books):
            sys.stdout.write(f"{words_of(say.tongue, 'workbook')['import.untouched']}\n")
        return Exit.OK
    text = changed_text(home.raw, changes)
    if not _is_written(home, text, changes):
        print_problems((problem(Place(home.path.as_posix()), "B021"),), say)
        return Exit.BAD_FILES
    after = _after(home, text, cells_asked(books, changes))
    print_problems(after, say)
    # What contradicts itself opens the parts that use it, and may well be mended in the evidence later.
    if has_errors(tuple(one for one in after if one.code not in _SCORED_ANYHOW)):
        sys.stderr.write(f"{words_of(say.tongue, 'workbook')['import.nothing']}\n")
        return Exit.BAD_FILES
    if not request.yes and not _agreed(home.path, say):
        return Exit.USAGE
    try:
        write_whole(home.path, text, lambda path: path.read_bytes() == home.raw.encode())
    except FileExistsError:
        sys.stderr.write(f"{words_of(say.tongue, 'workbook')['import.moved']}\n")
        return Exit.BAD_FILES
    sys.stdout.write(_done(request.folder, home.path, say))
    return Exit.OK


def _home(folder: Path) -> tuple[_Home | None, tuple[Problem, ...]]:
    """The evidence of a folder with its criteria; nothing goes into a file that cannot be read."""
    path = evidence_file(folder)
    text = text_at(path)
    if isinstance(text, Problem):
        return None, (text,)
    evidence, problems = read_readable(text)
    if evidence is None or has_errors(problems):
        return None, problems
    criteria, found = criteria_named(in_force(evidence), evidence.place, path.parent)
    if criteria is None:
        return None, found
    return _Home(path, _raw(path), evidence, for_tier(criteria, evidence.unit.tier)), ()


def _raw(path: Path) -> str:
    """The text of a file as it stands there; a mark at its beginning stays with it."""
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def _is_written(home: _Home, text: str, changes: tuple[Change, ...]) -> bool:
    """Whether the new text says what was wanted and nothing else: not every way to write YAML can be changed so."""
    found = text_of(home.path.as_posix(), text.encode())
    after = None if isinstance(found, Problem) else read_readable(found)[0]
    return after is not None and is_as_wanted(home.evidence, after, changes)


def _read(paths: tuple[Path, ...], home: _Home) -> tuple[tuple[HandedIn, ...], tuple[Problem, ...]]:
    """The workbooks that are of this unit, edition and year, and everything wrong with any of them."""
    problems: list[Problem] = []
    found: list[HandedIn] = []
    for path in paths:
        handed, wrong = _handed(path)
        strange = () if handed is None else tuple(_strange(handed, home, path.name))
        problems += (*wrong, *strange)
        if handed is not None and not has_errors(strange):
            found.append(handed)
    return tuple(found), tuple(problems)


def _changes(books: tuple[HandedIn, ...], home: _Home, say: Language) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """What all workbooks change together, and every cell that cannot be read."""
    read = [changes_in(one, home.evidence, home.criteria, say) for one in books]
    together, conflicts = merged([changes for changes, _ in read])
    return together, (*(problem for _, problems in read for problem in problems), *conflicts)


def _handed(path: Path) -> tuple[HandedIn | None, tuple[Problem, ...]]:
    book = workbook_at(path)
    return (None, (book,)) if isinstance(book, Problem) else handed_in(path.name, book)


def _strange(handed: HandedIn, home: _Home, name: str) -> Iterator[Problem]:
    """A workbook of another edition, unit or year, or of a program that writes others."""
    place, about = Place(name), handed.about
    if about.get("format") != FORMAT:
        yield problem(place, "B002", found=about.get("format", ""), known=FORMAT)
        return
    edition = home.criteria.edition.name
    if about.get("criteria.name") != edition:
        yield problem(place, "B003", found=about.get("criteria.name", ""), known=edition)
    elif about.get("criteria.digest") != home.criteria.digest or about.get("engine") != ENGINE:
        yield problem(place, "B006", "warning")
    if about.get("tier", "") != (home.evidence.unit.tier or ""):
        tiers = {"found": about.get("tier", ""), "known": home.evidence.unit.tier or ""}
        yield problem(place, "B003", **{name: f"{edition} ({tier})" for name, tier in tiers.items()})
    if about.get("unit") != home.evidence.unit.id:
        yield problem(place, "B004", found=about.get("unit", ""), known=home.evidence.unit.id)
    if about.get("year") != str(home.evidence.year):
        yield problem(place, "B005", found=about.get("year", ""), known=str(home.evidence.year))


def _after(home: _Home, text: str, cells: Mapping[tuple[str, ...], Place]) -> tuple[Problem, ...]:
    """What would be wrong with the evidence afterwards that is not wrong now, told at the cells that bring it about."""
    before = {(one.code, one.values) for one in _looked(home.raw, home.path).problems}
    after = _looked(text, home.path)
    new = [one for one in after.problems if (one.code, one.values) not in before]
    return in_order(list(told_at(new, after.rows, cells)))


def _looked(text: str, path: Path) -> Looked:
    """Everything wrong with the text of evidence that stands, or is about to stand, in a file."""
    found = text_of(path.as_posix(), text.encode())
    return Looked((found,)) if isinstance(found, Problem) else evidence_in(found, path)


def _agreed(path: Path, say: Language) -> bool:
    """Whether a person says yes; where nobody can be asked, how to say so beforehand."""
    words = words_of(say.tongue, "workbook")
    if not sys.stdin.isatty():
        sys.stderr.write(f"{words['import.unasked']}\n")
        return False
    sys.stdout.write(say.filled(words["import.ask"], path=str(path)))
    sys.stdout.flush()
    if sys.stdin.readline().strip().casefold() in words["import.agreed"].split():
        return True
    sys.stdout.write(f"{words['import.left']}\n")
    return False


def _done(folder: Path, path: Path, say: Language) -> str:
    words = words_of(say.tongue, "workbook")
    done = scored(folder, None)
    lines = [say.filled(words["import.done"], path=str(path))]
    if done.result is not None:
        total = done.result.total
        values = {"points": say.points(total.points), "most": say.number(total.most)}
        lines.append(say.filled(words["import.total"], **values))
    lines.append(say.filled(words["import.next"], folder=as_typed(folder, None)))
    return "\n".join(lines) + "\n"
