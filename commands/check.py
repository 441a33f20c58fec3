"""``cchc check``: everything wrong with files, at once, each with its place, a witness and a cure."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from commands.answers.output import print_problems, show
from commands.answers.shape import Shape
from commands.exits import Exit
from commands.files import Looked, looked_at
from criteria import library, lock
from criteria.ready import Criteria
from evidence import workspace as read
from evidence.workspace import Workspace
from reading.source.place import Problem, has_errors
from reading.source.text import text_at
from report.language.language import Language
from report.words.load import Tongue
from scoring.recover.blanks import Left, blanks_of
from scoring.score.engine import score
from scoring.score.with_results import matched_with_results


def run(files: list[Path], tongue: Tongue, shape: Shape) -> Exit:
    """Check the files, or, without any, everything that comes with the program and its locks.

    Of evidence that is named, what is still open comes last.
    """
    say = Language(tongue)
    paths = [_file_at(path) for path in files] or _bundled_files()
    looked = [looked_at(path, None if files else _shown(path)) for path in paths]
    problems = [found for one in looked for found in one.problems]
    if not files:
        problems += lock_problems()
    print_problems(tuple(problems), say)
    shown = [_shown(path) for path in paths]
    code = Exit.BAD_FILES if has_errors(tuple(problems)) else Exit.OK
    left = list(_left(shown, looked)) if files else []
    if shape.json:
        from report.machine.problems import as_json  # noqa: PLC0415  # only machines need it

        sys.stdout.write(as_json(shown, problems, left, say))
        return code
    from report.pages.blanks import blocks_of  # noqa: PLC0415  # a machine reads no page

    if shape.markdown or shape.put is not None:
        from report.pages.problems import page_of  # noqa: PLC0415  # a console has them on stderr

        show([*page_of(shown, problems, say), *blocks_of(left, tongue)], say, shape)
        return code
    if code is Exit.OK:
        sys.stdout.write(f"{say.label('problems.none', files=', '.join(shown))}\n")
    if left:
        show(blocks_of(left, tongue), say)
    return code


def _left(shown: list[str], looked: list[Looked]) -> Iterator[Left]:
    """What is still open in each file of evidence whose criteria could be read."""
    for name, one in zip(shown, looked, strict=True):
        if one.workspace is not None and one.criteria is not None and one.matched is not None:
            result = score(one.workspace, one.criteria, one.matched)
            yield Left(name, one.criteria, blanks_of(result, one.criteria, one.matched.inputs, one.rows))
            yield from _left_for_others(name, one, one.workspace)


def _left_for_others(name: str, looked: Looked, workspace: Workspace) -> Iterator[Left]:
    """What is open for the editions whose results count; one that cannot be scored tells its problems instead."""
    for other in looked.criteria.family[1:] if looked.criteria is not None else ():
        matched, _ = matched_with_results(workspace.evidence, other, looked.criteria, workspace.spoiled)
        if matched is not None:
            blanks = blanks_of(score(workspace, other, matched), other, matched.inputs, looked.rows)
            yield Left(name, other, blanks, is_counted_in=True)


def _file_at(path: Path) -> Path:
    return path / read.FILE if path.is_dir() else path


def _bundled_files() -> list[Path]:
    editions = [path for name in library.bundled() if (path := library.path_of(name)) is not None]
    return [
        library.VOCABULARY,
        library.CALENDAR,
        library.NORMS,
        *editions,
        *sorted(read.EXAMPLES.glob(f"*/*/{read.FILE}")),
    ]


def _shown(path: Path) -> str:
    """A bundled file by its place in the program, another as it was given."""
    top = library.BUNDLED.parent.parent
    return path.relative_to(top).as_posix() if path.is_relative_to(top) else str(path)


def lock_problems() -> tuple[Problem, ...]:
    """What is wrong between the bundled editions and their locks."""
    text = text_at(lock.LOCK, f"criteria/{lock.LOCK.name}")
    if isinstance(text, Problem):
        return (text,)
    editions: dict[str, Criteria] = {}
    for name in library.bundled():
        path = library.path_of(name)
        criteria = library.load(path)[0] if path is not None else None
        if criteria is not None:
            editions[name] = criteria
    return lock.problems_of_lock(text, editions)
