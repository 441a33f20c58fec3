"""Reading a workspace: the evidence file of one unit and one period, and what can be said about it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Literal, TypeAlias

from evidence.model import Answer, Evidence, Figure, FileFaults
from reading.files.cache import key_of
from reading.source.names import in_small, nearest
from reading.source.place import Place, Problem, Weight, has_errors, in_order, problem
from reading.source.record import Record
from reading.source.text import Text, text_at
from reading.source.values import is_reason
from reading.source.yaml_sheet import Block, Sheet, Word, sheet_of
from rules.inputs import Citation

FILE = "evidence.yaml"
MOST_LISTED = 12
"""Ids that one line of a problem lists."""
_DECLARED = frozenset({"does_not_arise", "not_done", "waived", "no_survey"})
"""What is declared by giving its reason; all of it moves points."""
EXAMPLES = Path(__file__).parent / "examples"
EXAMPLE = EXAMPLES / "phu-dinh" / "2024"


Section: TypeAlias = Literal["facts", "previous", "leaders", "documents", "answers"]
Rows: TypeAlias = Mapping[tuple[Section, str], Place]
"""The rows of a file by section and key, also those that could not be read."""


class Workspace(Record):
    """The evidence of one unit as read, its digest, its warnings, and which files of papers prove nothing.

    The digest is that of the text, or of the text and the faults of files where there are any.
    """

    evidence: Evidence
    digest: str
    problems: tuple[Problem, ...]
    faults: FileFaults = ()

    @property
    def spoiled(self) -> frozenset[str]:
        """The ids of the papers whose file proves nothing."""
        return frozenset(paper for paper, _ in self.faults)


def read_evidence(text: Text) -> tuple[Workspace | None, tuple[Problem, ...]]:
    """The evidence in a text and everything wrong with it; ``None`` when anything more than a warning is wrong."""
    evidence, problems = read_readable(text)
    if evidence is None or has_errors(problems):
        return None, problems
    return Workspace(evidence, text.digest, problems), problems


def read_readable(text: Text) -> tuple[Evidence | None, tuple[Problem, ...]]:
    """What of a text can be read, and everything wrong with it.

    Documents, figures and answers that cannot be read are left out, so that one slip does not hide those behind it;
    ``None`` when the rest is no evidence either. What is read so is for finding mistakes, never for scoring.
    """
    return read_sheet(sheet_of(text))


def read_sheet(sheet: Sheet) -> tuple[Evidence | None, tuple[Problem, ...]]:
    """The same of a tree."""
    from reading.models.read import model_of  # noqa: PLC0415
    from reading.source.yaml_slips import slips_in  # noqa: PLC0415  # a warm run reads no YAML

    evidence, problems = model_of(sheet, Evidence)
    if sheet.tree is not None:
        problems = (
            *problems,
            *slips_in(sheet, _DECLARED),
            *_problems_of_reasons(sheet.tree),
        )
    unread: frozenset[str] = frozenset()
    if evidence is None and sheet.tree is not None:
        # What was mended in the form is read as it was meant.
        told = frozenset(sheet.problems)
        rows = _rows_at([one for one in problems if one not in told], sheet.tree)
        unread = frozenset(name for _, name in rows)
        evidence, _ = model_of(sheet._replace(tree=_without_rows(sheet.tree, rows), problems=()), Evidence)
    if evidence is None:
        return None, in_order(list(problems))
    return evidence, in_order([*problems, *_problems_of(evidence, unread)])


def _rows_at(problems: Sequence[Problem], tree: Block) -> frozenset[tuple[str, str]]:
    """The documents, figures and answers in whose lines the problems stand: their section and their name."""
    found = set()
    for section in ("documents", "facts", "previous", "leaders", "answers"):
        rows = tree.get(section)
        if isinstance(rows, Block):
            starts = sorted((place, name) for name, place in rows.key_places.items())
            for one in problems:
                before = [name for place, name in starts if place <= one.place]
                if before and not _is_after(one.place, section, tree):
                    found.add((section, before[-1]))
    return frozenset(found)


def _problems_of_reasons(tree: Block) -> Iterator[Problem]:
    """Words that give no reason beside points or a level."""
    answers = tree.get("answers")
    rows = (
        [tree, *(row for row in answers.values() if isinstance(row, Block))] if isinstance(answers, Block) else [tree]
    )
    for row in rows:
        said = row.get("reason")
        if isinstance(said, Word) and not is_reason(said):
            weight: Weight = "error" if row.get("points") is not None else "warning"
            yield problem(said.place, "M017", weight, text=str(said))


def _is_after(place: Place, section: str, tree: Block) -> bool:
    """Whether a place stands behind the whole section."""
    return any(start <= place for start in tree.key_places.values() if start > tree.key_places[section])


def _without_rows(tree: Block, rows: frozenset[tuple[str, str]]) -> Block:
    made = tree
    for section in {section for section, _ in rows}:
        made = made.with_value(section, tree[section].without({name for held, name in rows if held == section}))
    return made


def load(path: Path, name: str | None = None) -> tuple[Workspace | None, tuple[Problem, ...]]:
    """The evidence file at ``path``, kept from an earlier run where unchanged, and the files that it names."""
    from reading.files.cache import keep, recall  # noqa: PLC0415

    text = text_at(path, name)
    if isinstance(text, Problem):
        return None, (text,)
    key = key_of("evidence", text.name, text.digest)
    kept = recall(key, Workspace)
    if kept is not None:
        return with_files(kept, path)
    read, problems = read_evidence(text)
    if read is None:
        return None, problems
    keep(key, read, Workspace)
    return with_files(read, path)


def with_files(workspace: Workspace, path: Path) -> tuple[Workspace, tuple[Problem, ...]]:
    """The workspace at ``path`` with what is wrong with the files of its papers, and all warnings."""
    evidence = workspace.evidence
    if all(paper.file is None and paper.sha256 is None for paper in evidence.documents):
        return workspace, workspace.problems
    from evidence.files import digest_with, faults_of, problems_of_files  # noqa: PLC0415

    faults = faults_of(evidence, path)
    problems = in_order([*workspace.problems, *problems_of_files(evidence, faults, path)])
    return Workspace(evidence, digest_with(workspace.digest, faults), problems, faults), problems


def _problems_of(evidence: Evidence, unread: frozenset[str]) -> Iterator[Problem]:
    """What the evidence says of itself must fit together, whatever the criteria ask."""
    from evidence.files import stays_inside  # noqa: PLC0415  # what is kept has been looked at
    from evidence.papers import problems_of_papers  # noqa: PLC0415  # the same

    if evidence.period.from_ > evidence.period.to:
        yield problem(evidence.period.place, "E007")
    if evidence.year != evidence.period.to.year:
        yield problem(evidence.place, "E009", "warning", year=str(evidence.year), to=str(evidence.period.to.year))
    documents = [*(document.id for document in evidence.documents), *unread]
    for place, citation in _citations(evidence):
        if citation.id not in documents:
            near = nearest(citation.id, documents)
            yield problem(place, "E001", id=citation.id, near=near, known=", ".join(documents[:MOST_LISTED]) or "…")
    for document in evidence.documents:
        if document.file is not None and not stays_inside(document.file):
            yield problem(document.place, "E002", file=document.file)
    yield from problems_of_papers(evidence.documents)
    for answer in evidence.answers:
        given = [
            name
            for name in ("level", "items", "points", "does_not_arise", "not_done")
            if getattr(answer, name) is not None
        ]
        if len(given) > 1:
            yield problem(answer.place, "E003", given=", ".join(given))


def _citations(evidence: Evidence) -> Iterator[tuple[Place, Citation]]:
    figures = (*evidence.facts, *evidence.previous, *evidence.leaders)
    holders: list[Figure | Answer] = [*figures, *evidence.answers]
    for holder in holders:
        for citation in holder.documents:
            yield citation.place, citation


def rows_of(tree: Block | None) -> Rows:
    """The rows of figures, papers and answers as they stand in a file."""
    sections: tuple[Section, ...] = ("facts", "previous", "leaders", "documents", "answers")
    blocks = ((section, tree.get(section)) for section in sections) if tree is not None else ()
    return {
        (section, key): place
        for section, block in blocks
        if isinstance(block, Block)
        for key, place in block.key_places.items()
    }


def rows_around(text: Text, places: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    """Some places in the text of evidence, each with the figure, paper or part whose row it stands in."""
    rows = sorted((place, key) for (_, key), place in rows_of(sheet_of(text).tree).items())
    for place in places:
        before = [(start, key) for start, key in rows if start <= place]
        # What begins further left is in no row any more.
        if before and place.column >= before[-1][0].column:
            yield place, before[-1][1]


def files_called(asked: str, files: Iterable[str]) -> tuple[str, ...]:
    """The files of units that a person may mean; a workspace is called as its folder.

    They are called by their way, else by their name, else by that without its ending; several where nobody can say.
    """
    own = {file: path.parent if (path := PurePath(file)).name == FILE else path for file in files}
    way = Path(asked).resolve()
    ways = {file for file, path in own.items() if way in (Path(file).resolve(), Path(path).resolve())}
    names = {file for file, path in own.items() if in_small(path.name) == in_small(asked)}
    stems = {file for file, path in own.items() if in_small(path.stem) == in_small(asked)}
    return tuple(sorted(ways or names or stems))
