"""Shows that nobody can forget an arm: in a copy of the tree a member is made up for each closed union, and mypy run.

Every ``match`` over nodes of formulas or outcomes has to be named by it. One that is not would have taken the newcomer
for something else in silence, as a ``case _`` does. A rule type is a file of its own: there mypy has to name what a
made-up one does not say. Run by ``nox -s exhaustive``; takes a minute.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP))  # run as a file, the rooms stand one folder up

from rules.formula.tree import Tree  # noqa: E402  # the same
from rules.points.nodes import Points  # noqa: E402  # the same
from rules.rule.base import Rule  # noqa: E402  # the same
from scoring.score.tally import Outcome  # noqa: E402  # the same

RULE = "rules/types/made_up.py"
ROOMS = ("reading", "rules", "criteria", "evidence", "scoring", "report", "commands")


class MadeUp(NamedTuple):
    """A member that does not exist: the file of its union, a text that stands there once, and what takes its place."""

    union: str
    path: str
    old: str
    new: str


_KNOWN = ".mypy_cache"
_RULE = '''"""Says nothing."""

from typing import Literal, final

from reading.models.base import model
from rules.rule.base import Rule


@final
@model
class MadeUpRule(Rule):
    type: Literal["made_up"]
'''
_NODE = """class MadeUpNode(Record):
    of: Tree


Tree: TypeAlias = (
    "MadeUpNode | """
_POINTS = """class MadeUpPoints(Record):
    of: Points


Points: TypeAlias = "MadeUpPoints | """
_OUTCOME = """    BROKEN = "broken"
    MADE_UP = "made_up"
"""
NEWCOMERS = (
    MadeUp("node", "rules/formula/tree.py", 'Tree: TypeAlias = (\n    "', _NODE),
    MadeUp("points", "rules/points/nodes.py", 'Points: TypeAlias = "', _POINTS),
    MadeUp("outcome", "scoring/score/tally.py", '    BROKEN = "broken"\n', _OUTCOME),
)


class Place(NamedTuple):
    """Where a ``match`` over a closed union stands."""

    union: str
    path: str
    line: int
    function: str
    rest: bool
    """Whether an arm takes whatever is left, so that a newcomer is never missed."""


def members() -> dict[str, str]:
    """The union that each member belongs to, by the name a pattern calls it."""
    nodes = dict.fromkeys(str(Tree).split(" | "), "node") | dict.fromkeys(str(Points).split(" | "), "points")
    return nodes | {f"Outcome.{outcome.name}": "outcome" for outcome in Outcome}


def _heads(pattern: ast.pattern) -> Iterator[str]:
    """The classes and values a pattern begins with."""
    match pattern:
        case ast.MatchOr(patterns):
            for one in patterns:
                yield from _heads(one)
        case ast.MatchAs(pattern=ast.pattern() as inner):
            yield from _heads(inner)
        case ast.MatchClass(cls=ast.expr() as named) | ast.MatchValue(value=ast.expr() as named):
            yield ast.unparse(named)
        case _:
            return


def places(top: Path) -> list[Place]:
    """Every ``match`` with a member of a closed union among its cases."""
    known = members()
    found: dict[tuple[str, int], Place] = {}
    for path in sorted(path for room in ROOMS for path in (top / room).rglob("*.py")):
        named = path.relative_to(top).as_posix()
        functions = [one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.FunctionDef)]
        for function, node in ((one, inner) for one in functions for inner in ast.walk(one)):
            if not isinstance(node, ast.Match):
                continue
            heads = [head for case in node.cases for head in _heads(case.pattern)]
            union = next((known[head] for head in heads if head in known), None)
            rest = any(isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None for case in node.cases)
            if union is not None:
                # Inner functions come after those around them.
                found[named, node.lineno] = Place(union, named, node.lineno, function.name, rest)
    return list(found.values())


def with_newcomers(top: Path) -> None:
    """Write the members that do not exist into the files of their unions; LookupError where a file changed its form."""
    for newcomer in NEWCOMERS:
        path = top / newcomer.path
        text = path.read_text(encoding="utf-8")
        if text.count(newcomer.old) != 1:
            message = f"{newcomer.path} no longer says {newcomer.old!r} once"
            raise LookupError(message)
        path.write_text(text.replace(newcomer.old, newcomer.new), encoding="utf-8")
    (top / RULE).write_text(_RULE, encoding="utf-8")


def complaints(top: Path, scratch: Path) -> dict[tuple[str, int], str]:
    """What mypy says of the newcomers, by line; RuntimeError where it says nothing at all."""
    # What a run before knows of the libraries holds here too; reading them anew takes most of the time.
    if (TOP / _KNOWN).is_dir():
        shutil.copytree(TOP / _KNOWN, scratch)
    rooms = [word for room in ROOMS for word in ("-p", room)]
    command = [sys.executable, "-m", "mypy", "--cache-dir", str(scratch), "--no-error-summary", *rooms]
    ran = subprocess.run(command, cwd=top, capture_output=True, text=True, check=False)
    found = re.findall(r"^(\S+?):(\d+): error: (.*)$", ran.stdout, re.MULTILINE)
    if not found:
        raise RuntimeError(ran.stdout + ran.stderr)
    return {(path, int(line)): said for path, line, said in found if "MadeUp" in said or "MADE_UP" in said}


def main() -> int:
    """List every place by newcomer; the exit code is 1 where one was not named."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "tree"
        copy.mkdir()
        for room in (*ROOMS, "bundle"):
            shutil.copytree(TOP / room, copy / room, ignore=shutil.ignore_patterns("__pycache__", "golden"))
        for name in ("cli.py", "pyproject.toml"):
            shutil.copy(TOP / name, copy / name)
        with_newcomers(copy)
        said = complaints(copy, Path(scratch) / "cache")
        asked = places(copy)
    silent = [place for place in asked if (place.path, place.line) not in said]
    for newcomer in NEWCOMERS:
        here = [place for place in asked if place.union == newcomer.union]
        sys.stdout.write(f"{newcomer.union}: mypy names {sum(place not in silent for place in here)} of {len(here)}\n")
        for place in here:
            sign = "SILENT" if place in silent else "named"
            sys.stdout.write(f"  {sign:7} {place.path}:{place.line} {place.function}\n")
    unsaid = next((said[path, line] for path, line in said if path == RULE), "nothing")
    sys.stdout.write(f"rule: mypy says of a type that says nothing: {unsaid}\n")
    forgotten = [name for name in Rule.__dict__ if _is_asked(name) and f'"{name}"' not in unsaid]
    return 1 if silent or not asked or forgotten else 0


def _is_asked(name: str) -> bool:
    """Whether every rule type has to say it."""
    return getattr(getattr(Rule, name), "__isabstractmethod__", False)


if __name__ == "__main__":
    sys.exit(main())
