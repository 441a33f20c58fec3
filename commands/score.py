"""``cchc score``: one workspace, every point with its reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from commands.as_typed import as_typed
from commands.checking import criteria_named, problems_in
from commands.exits import Exit
from commands.output import print_problems, show
from criteria import library
from criteria.edition import Part, parts_of
from criteria.library import Criteria, for_tier
from evidence import workspace as read
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.source.names import is_within
from reading.source.place import Problem, has_errors, problem
from reading.source.values import day_text
from report.blocks import Page
from report.language.language import Language
from report.pages.score import View, page_of
from report.words.load import Tongue
from scoring.score.engine import score
from scoring.score.match import Matched, match
from scoring.score.result import Result
from scoring.score.tally import Outcome


class Wanted(NamedTuple):
    """What was asked for; ``folder`` ``None`` is the bundled example."""

    folder: Path | None
    criteria: str | None
    depth: int
    only: str
    lost: bool
    json: bool
    markdown: bool
    at_least: Fraction | None
    picture: Path | None
    tongue: Tongue


class Scored(NamedTuple):
    """The result of a workspace with what it was made from; ``None`` where something has to be mended first.

    ``home`` is the edition that the evidence names, where it is scored by another one.
    """

    problems: tuple[Problem, ...]
    workspace: Workspace | None = None
    result: Result | None = None
    criteria: Criteria | None = None
    matched: Matched | None = None
    home: Criteria | None = None


class Loaded(NamedTuple):
    """A workspace with the criteria that score it, and those it names where they are others (``None``: the same)."""

    workspace: Workspace
    criteria: Criteria
    home: Criteria | None


def run(wanted: Wanted) -> Exit:
    """Score, show, and say how it went."""
    if wanted.picture is not None and not _may_draw(wanted.picture):
        shown = Language(wanted.tongue).label("picture.exists", path=str(wanted.picture))
        sys.stderr.write(f"cchc: {shown}\n")
        return Exit.USAGE
    done = scored(wanted.folder, wanted.criteria)
    result, criteria, problems = done.result, done.criteria, done.problems
    if criteria is None or result is None:
        say = Language(wanted.tongue)
        print_problems(problems, say)
        sys.stderr.write(f"{say.label('no_score')}\n")
        return Exit.BAD_FILES
    say = Language(wanted.tongue, criteria.vocabulary)
    print_problems(problems, say)
    if wanted.only and not names_something(wanted.only, criteria):
        sys.stderr.write(f"cchc: {say.label('no_part', part=wanted.only)}\n")
        return Exit.USAGE
    _show(result, problems, wanted, say)
    return _exit_of(result, problems, wanted, say)


def scored(folder: Path | None, named: str | None) -> Scored:
    """The result of a workspace and all problems on the way; no result when there is something to mend first."""
    loaded, problems = loaded_from(folder, named)
    if loaded is None:
        return Scored(problems)
    workspace, criteria, home = loaded
    matched, found = match(workspace.evidence, criteria, home)
    result = None if matched is None else score(workspace, criteria, matched)
    return Scored((*problems, *found), workspace, result, criteria, matched, home)


def loaded_from(folder: Path | None, named: str | None) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """A workspace and what it is scored by, and all problems on the way."""
    workspace, problems = workspace_at(folder)
    if workspace is None:
        # Reading stops at what cannot be read; a person wants to know everything there is to mend.
        return None, problems_in(evidence_file(folder)) if folder is not None else problems
    own = workspace.evidence
    beside = evidence_file(folder).parent if folder is not None and named is None else None
    chosen = named or in_force(own)
    criteria, found = criteria_named(chosen, own.place, beside)
    problems = (*problems, *found)
    if criteria is None:
        return None, problems
    problems = (*problems, *_superseded(criteria, chosen, own, beside))
    return Loaded(workspace, for_tier(criteria, own.unit.tier), _home_of(workspace, folder, named)), problems


def in_force(own: Evidence) -> str:
    """What the evidence names; a set alone is its edition in force on the last day of the period."""
    if "@" in own.criteria or own.criteria not in {name.partition("@")[0] for name in library.bundled()}:
        return own.criteria
    return library.edition_on(own.criteria, own.period.to) or own.criteria


def _superseded(criteria: Criteria, named: str, own: Evidence, beside: Path | None) -> Iterator[Problem]:
    """A warning where another edition is in force for the period; which one is scored by stays as it is."""
    path = library.path_of(named, beside)
    later = library.successor_of(path, criteria.edition, own.period.to) if path is not None else None
    if later is not None:
        day = day_text(later.effective or later.period.from_)
        yield problem(own.place, "E035", "warning", named=criteria.edition.name, successor=later.name, day=day)


def _home_of(workspace: Workspace, folder: Path | None, named: str | None) -> Criteria | None:
    """The edition the evidence names, where another one is asked for; ``None`` where it cannot be read."""
    own = workspace.evidence
    beside = evidence_file(folder).parent if folder is not None else None
    chosen = in_force(own)
    return None if named in {None, own.criteria, chosen} else criteria_named(chosen, own.place, beside)[0]


def evidence_file(folder: Path) -> Path:
    """The evidence file of a workspace; the file itself may be given too."""
    return folder if folder.is_file() else folder / read.FILE


def workspace_at(folder: Path | None) -> tuple[Workspace | None, tuple[Problem, ...]]:
    """The evidence in a folder; ``None`` is the bundled example."""
    if folder is None:
        return read.load(read.EXAMPLE / read.FILE, read.FILE)
    return read.load(evidence_file(folder))


def names_something(only: str, criteria: Criteria) -> bool:
    """Whether a number or key names a part or a branch of the edition."""
    return any(is_meant(part, only) for part in parts_of(criteria.edition))


def is_meant(part: Part, only: str) -> bool:
    """Whether a number or key names the part or a branch above it."""
    return only == part.key or is_within(part.id, only)


def _show(result: Result, problems: tuple[Problem, ...], wanted: Wanted, say: Language) -> None:
    if wanted.json:
        from report.machine.score import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(result, problems, say, wanted.only))
        return
    view = View(wanted.depth, wanted.only, wanted.lost, as_typed(wanted.folder, wanted.criteria))
    page = page_of(result, view, say)
    if wanted.picture is not None:
        _draw(page, wanted.picture)
        sys.stdout.write(f"{say.label('picture.done', path=str(wanted.picture))}\n")
        return
    show(page, markdown=wanted.markdown, note=say.label("example") if wanted.folder is None else "")


def _may_draw(path: Path) -> bool:
    from reading.files.write import may_be_replaced  # noqa: PLC0415
    from report.render.picture import COMMENT  # noqa: PLC0415

    return may_be_replaced(path, COMMENT)


def _draw(page: Page, path: Path) -> None:
    from reading.files.write import write_whole  # noqa: PLC0415
    from report.render.picture import picture_of  # noqa: PLC0415
    from report.render.screen import Screen  # noqa: PLC0415

    write_whole(path, picture_of(page, Screen().width))


def _exit_of(result: Result, problems: tuple[Problem, ...], wanted: Wanted, say: Language) -> Exit:
    if any(part.outcome is Outcome.BROKEN for part in result.parts):
        return Exit.FAULT
    if has_errors(problems):
        return Exit.BAD_FILES
    points = result.total.points
    if wanted.at_least is not None and points < wanted.at_least:
        shown = say.label("below", points=say.points(points), bar=say.points(wanted.at_least))
        sys.stderr.write(f"{shown}\n")
        return Exit.BELOW
    return Exit.OK
