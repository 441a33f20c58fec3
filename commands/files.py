"""Files that a command names: editions, and what is wrong with a file of whatever kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from criteria import library
from criteria.library import Shared, SharedTexts, read_calendar, read_edition, read_norms, read_vocabulary
from criteria.ready import Criteria, for_tier
from evidence.workspace import Rows, Workspace, read_readable, rows_of
from reading.source.misread import Misread
from reading.source.names import nearest, slug
from reading.source.place import NOWHERE, Place, Problem, in_order, problem
from reading.source.record import Record
from reading.source.text import Text, text_at
from reading.source.yaml_sheet import Block, sheet_of
from scoring.score.match import readable
from scoring.score.matched import Matched
from scoring.score.with_results import matched_with_results

FileKind = Literal["criteria", "vocabulary", "calendar", "norms", "efforts", "evidence"]
_TELLING: tuple[tuple[FileKind, frozenset[str]], ...] = (
    ("criteria", frozenset({"groups", "set", "edition", "rounding"})),
    ("efforts", frozenset({"each", "once", "otherwise"})),
    ("evidence", frozenset({"unit", "answers", "criteria", "year"})),
    ("vocabulary", frozenset({"identities"})),
    ("calendar", frozenset({"covers"})),
    ("norms", frozenset({"norms"})),
)


def kind_of(tree: Block | None) -> FileKind:
    """What a file is, by the keys only that kind has; a file that tells nothing is taken for evidence."""
    keys = frozenset(tree or ())
    return next((kind for kind, telling in _TELLING if keys & telling), "evidence")


class Looked(Record):
    """Everything wrong with a file; evidence comes with its criteria and inputs, as far as they can be read.

    ``rows`` are those of its sections, also such as cannot be read.
    """

    problems: tuple[Problem, ...]
    workspace: Workspace | None = None
    criteria: Criteria | None = None
    matched: Matched | None = None
    rows: Rows = MappingProxyType({})


def problems_in(path: Path, name: str | None = None) -> tuple[Problem, ...]:
    """Everything wrong with a file of any kind; ``name`` is what the file is called there (``None``: by its path)."""
    return looked_at(path, name).problems


def looked_at(path: Path, name: str | None = None) -> Looked:
    """A file of any kind with everything wrong with it; evidence is held against its edition too."""
    text = text_at(path, name)
    if isinstance(text, Problem):
        return Looked((text,))
    match kind_of(sheet_of(text).tree):
        case "vocabulary":
            return Looked(read_vocabulary(text)[1])
        case "calendar":
            return Looked(read_calendar(text)[1])
        case "norms":
            return Looked(read_norms(text)[1])
        case "efforts":
            from evidence.efforts import read_efforts  # noqa: PLC0415  # few units have such a file

            return Looked(read_efforts(text)[1])
        case "criteria":
            return Looked(_edition_problems(text, path))
        case "evidence":
            return evidence_in(text, path)


def shared() -> Shared:
    """What all bundled editions have in common; broken files of our own are our fault."""
    texts = library.shared_texts()
    if not isinstance(texts, SharedTexts):
        raise FileNotFoundError(texts)
    found, problems = library.read_shared(texts)
    if found is None:
        message = f"a bundled file is broken: {problems}"
        raise ValueError(message)
    return found


def _edition_problems(text: Text, path: Path) -> tuple[Problem, ...]:
    """What is wrong with an edition alone, and beside the edition that it supersedes."""
    from criteria.checks.crosswalk import problems_of_crosswalk  # noqa: PLC0415  # only a check looks at two editions

    criteria, problems = read_edition(text, shared(), path.parent, (path.resolve(),))
    if path.absolute().is_relative_to(library.BUNDLED):
        # What comes along keeps its due days as they were printed: whoever runs a check cannot mend them.
        problems = tuple(one for one in problems if one.code != "C077")
    elif criteria is not None:
        problems = in_order([*problems, *impostor(criteria, criteria.edition.place)])
    crossed = criteria.edition.supersedes if criteria is not None else None
    if criteria is None or crossed is None:
        return problems
    old = _edition_before(crossed.edition, path)
    if old is None:
        return in_order([*problems, problem(crossed.place, "C070", "warning", name=crossed.edition)])
    return in_order([*problems, *problems_of_crosswalk(old.edition, criteria.edition)])


def _edition_before(name: str, path: Path) -> Criteria | None:
    """The edition called ``name``: a bundled one, one laid out beside the file at ``path``, or one by path."""
    before, _, edition = name.partition("@")
    beside = path.absolute().parent.parent.parent / before / edition / library.FILE
    try:
        in_words = bool(slug(before) and slug(edition))
    except Misread:
        in_words = False
    if name not in library.bundled() and in_words and beside.is_file():
        return library.load(beside)[0]
    return criteria_named(name, NOWHERE, path.absolute().parent)[0]


def evidence_in(text: Text, path: Path) -> Looked:
    """Evidence with all that is wrong with it alone, with its files, and beside its edition."""
    from evidence.files import digest_with, faults_of, problems_of_files  # noqa: PLC0415  # only a check gets here

    evidence, problems = read_readable(text)
    if evidence is None:
        return Looked(problems)
    faults = faults_of(evidence, path)
    workspace = Workspace(evidence, digest_with(text.digest, faults), problems, faults)
    problems = (*problems, *problems_of_files(evidence, faults, path))
    criteria, found = criteria_named(evidence.criteria, evidence.place, path.parent)
    if criteria is None:
        return Looked(in_order([*problems, *found]), workspace)
    problems = (*problems, *impostor(criteria, evidence.place))
    criteria = for_tier(criteria, evidence.unit.tier)
    from scoring.optimise.contradictions import (  # noqa: PLC0415  # only a check looks so deep
        contradiction_in,
        contradiction_problem,
    )

    matched, found = matched_with_results(evidence, criteria, spoiled=workspace.spoiled)
    hidden = None if matched is None else contradiction_in(criteria, matched.inputs)
    if matched is not None and hidden is not None:
        found = (*found, contradiction_problem(hidden, matched.inputs))
    left = matched or readable(evidence, criteria, workspace.spoiled)
    return Looked(in_order([*problems, *found]), workspace, criteria, left, rows_of(sheet_of(text).tree))


def _near_edition(name: str, known: Sequence[str]) -> str:
    """The edition most like a name: of the very set, else of the same year, where there is one; empty: none is."""
    of_set = [one for one in known if one.partition("@")[0] == name.partition("@")[0]]
    of_year = [one for one in known if one[-4:] == name[-4:]]
    return nearest(name, of_set) or nearest(name, of_year) or nearest(name, known)


def criteria_named(name: str, place: Place, folder: Path | None = None) -> tuple[Criteria | None, tuple[Problem, ...]]:
    """The edition called ``name``: ``set@edition``, or a path from here that a person typed.

    Named by a file that stands in a ``folder``, it is a relative way from there and no other path. A problem at
    ``place`` when there is none. Warnings about criteria are told by ``cchc check`` alone: who only scores by them
    cannot mend them.
    """
    path = library.path_of(name) if folder is None else library.path_from(name, folder)
    if path is None and folder is not None and re.search(r"[/\\:]|\.\w+$", name) and not library.is_way(name):
        return None, (problem(place, "E059", name=name),)
    if path is None:
        known = library.bundled()
        return None, (problem(place, "E004", name=name, near=_near_edition(name, known), known=", ".join(known)),)
    if path.is_relative_to(library.BUNDLED):
        criteria, problems = library.load(path, path.relative_to(library.BUNDLED.parent.parent).as_posix())
        return criteria, problems if criteria is None else ()
    criteria, problems = library.load(path)
    return (None, problems) if criteria is None else (criteria._replace(file=name), ())


def impostor(criteria: Criteria, place: Place) -> Iterator[Problem]:
    """A warning for a file that bears the name of a bundled edition and is another text."""
    if library.differs_from_bundled(criteria):
        yield problem(place, "C076", "warning", name=criteria.edition.name)
