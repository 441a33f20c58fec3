"""Workspaces as commands meet them: found, loaded with the criteria that score them, scored, and called by name."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from unicodedata import normalize

from commands.files import criteria_named, impostor, problems_in
from criteria import library
from criteria.branch import Branch, branches_called
from criteria.edition import Edition
from criteria.in_force import edition_on, successor_of
from criteria.ready import Criteria, for_tier
from evidence import workspace as read
from evidence.model import Evidence
from evidence.workspace import Workspace
from reading.limits import NAME_LETTERS
from reading.source.names import id_of
from reading.source.place import Problem, problem
from reading.source.record import Record
from reading.source.unfit import piled_at, shown
from reading.source.values import day_text
from report.language.language import Language
from scoring.score.engine import score
from scoring.score.matched import Matched
from scoring.score.result import Result
from scoring.score.with_results import matched_with_results


class Scored(Record):
    """The result of a workspace with what it was made from; ``None`` where something has to be mended first.

    ``home`` is the edition that the evidence names, where it is scored by another one.
    """

    problems: tuple[Problem, ...]
    workspace: Workspace | None = None
    result: Result | None = None
    criteria: Criteria | None = None
    matched: Matched | None = None
    home: Criteria | None = None


class Loaded(Record):
    """A workspace with the criteria that score it, and those it names where they are others (``None``: the same)."""

    workspace: Workspace
    criteria: Criteria
    home: Criteria | None


def scored(folder: Path | None, named: str | None) -> Scored:
    """The result of a workspace and all problems on the way; no result when there is something to mend first."""
    loaded, problems = loaded_from(folder, named)
    if loaded is None:
        return Scored(problems)
    workspace, criteria, home = loaded
    matched, found = matched_with_results(workspace.evidence, criteria, home, workspace.spoiled)
    result = None if matched is None else score(workspace, criteria, matched)
    return Scored((*problems, *found), workspace, result, criteria, matched, home)


def loaded_from(folder: Path | None, named: str | None) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """A workspace and what it is scored by, and all problems on the way."""
    workspace, problems = workspace_at(folder)
    if workspace is None:
        # Reading stops at what cannot be read; a person wants to know everything there is to mend.
        return None, problems_in(evidence_file(folder)) if folder is not None else problems
    own = workspace.evidence
    chosen = named or in_force(own)
    home = _home(folder) if named is None else None
    criteria, found = criteria_named(chosen, own.place, home)
    problems = (*problems, *found)
    if criteria is None:
        return None, problems
    others = impostor(criteria, own.place) if criteria.file is not None else ()
    problems = (*problems, *others, *_superseded(criteria, chosen, own, home))
    return Loaded(workspace, for_tier(criteria, own.unit.tier), _home_of(workspace, folder, named)), problems


def in_force(own: Evidence) -> str:
    """What the evidence names; a set alone is its edition in force on the last day of the period."""
    if "@" in own.criteria or own.criteria not in {name.partition("@")[0] for name in library.bundled()}:
        return own.criteria
    return edition_on(own.criteria, own.period.to) or own.criteria


def _home(folder: Path | None) -> Path:
    """Where the evidence file stands."""
    return read.EXAMPLE if folder is None else evidence_file(folder).parent


def _superseded(criteria: Criteria, named: str, own: Evidence, home: Path | None) -> Iterator[Problem]:
    """A warning where another edition is in force for the period; which one is scored by stays as it is."""
    path = library.path_of(named) if home is None else library.path_from(named, home)
    later = successor_of(path, criteria.edition, own.period.to) if path is not None else None
    if later is not None:
        day = day_text(later.effective or later.period.from_)
        yield problem(own.place, "E035", "warning", named=criteria.edition.name, successor=later.name, day=day)


def _home_of(workspace: Workspace, folder: Path | None, named: str | None) -> Criteria | None:
    """The edition the evidence names, where another one is asked for; ``None`` where it cannot be read."""
    own = workspace.evidence
    chosen = in_force(own)
    return None if named in {None, own.criteria, chosen} else criteria_named(chosen, own.place, _home(folder))[0]


def evidence_file(folder: Path) -> Path:
    """The evidence file of a workspace; the file itself may be given too."""
    return folder if folder.is_file() else folder / read.FILE


def workspace_at(folder: Path | None) -> tuple[Workspace | None, tuple[Problem, ...]]:
    """The evidence in a folder; ``None`` is the bundled example."""
    if folder is None:
        return read.load(read.EXAMPLE / read.FILE, read.FILE)
    return read.load(evidence_file(folder))


def branch_asked(asked: str, edition: Edition, say: Language) -> Branch | None:
    """The row that a number or key names (empty: the whole edition); ``None``: none or several, which was told."""
    found = branches_called(edition, asked)
    if len(found) == 1:
        return found[0]
    numbers = ", ".join(one.asked for one in found)
    told = say.label("some_parts", part=asked, parts=numbers) if found else say.label("no_part", part=asked)
    sys.stderr.write(f"cchc: {told}\n")
    return None


def branches_asked(asked: Sequence[str], edition: Edition, say: Language) -> Branch | None:
    """All rows that some numbers or keys name, as one (none asked: the whole edition); ``None``: one is none, told."""
    found = [branch_asked(one, edition, say) for one in asked or ("",)]
    known = [one for one in found if one is not None]
    if len(known) < len(found):
        return None
    return Branch(", ".join(one.asked for one in known), frozenset().union(*(one.keys for one in known)))


_PLAIN = r"[\w\u0300-\u036f./\\:@=+,%-]+"


def as_typed(folder: Path | None, criteria: str | None) -> str:
    """A workspace or file, and criteria other than those it names, after a command; empty for the bundled example."""
    words = [*(() if folder is None else (_no_option(str(folder)),))]
    words += ["--criteria", _no_option(criteria)] if criteria is not None else []
    return " ".join(_quoted(word) for word in words)


def _no_option(word: str) -> str:
    """A path that begins like an option, as one from here."""
    return f"./{word}" if word.startswith("-") else word


def _quoted(word: str) -> str:
    """A word so that a shell leaves it whole; both of Windows and of others take double quotes around most signs."""
    if re.fullmatch(_PLAIN, word):
        return word
    return f"'{word}'" if re.search(r'["$`!]', word) and "'" not in word else f'"{word}"'


def unit_id(folder: Path) -> str:
    """An id for the unit from the name of its folder."""
    return id_of(folder.absolute().name)


def unit_name(folder: Path) -> str:
    """What a unit is called by the name of its folder, as it is written; by the id where that cannot be shown so."""
    name = normalize("NFC", " ".join(folder.absolute().name.split()))
    is_fit = 0 < len(name) <= NAME_LETTERS and shown(name) == name and piled_at(name) is None
    return name if is_fit else unit_id(folder)
