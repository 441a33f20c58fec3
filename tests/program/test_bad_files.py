"""The zoo of bad files: each is one mistake of a clerk, and its first lines say everything that must be found in it.

A case is a file: ``# expect: LINE:COLUMN CODE [warning] [key=value ...]`` once for each problem, or
``# expect: nothing``. A file that cannot hold a comment has the same lines in ``NAME.expect`` beside it.
"""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path
from typing import NamedTuple, TypeGuard

import pytest

from commands.files import problems_in
from reading.limits import TEXT_BYTES
from reading.source.place import Problem

TOP = Path(__file__).parent.parent.parent
ZOO = Path(__file__).parent.parent / "bad"
FILES = sorted(ZOO.glob("*/*.yaml"))
EXPECT = "# expect: "
ROOMS = ("reading", "rules", "criteria", "evidence", "scoring", "commands")
OF_ANOTHER_EDITION = frozenset({"E019", "E030"})
"""Evidence that names one edition and is scored by another: ``tests/scoring/score/test_foreign.py``."""
OF_A_WHATIF = frozenset({"E031", "E032", "E084", "E085", "E086"})
"""Made on the command line and in no file: ``tests/scoring/counterfactual/test_changes.py``."""
OF_A_PLAN = frozenset({"E033"})
"""Names in a file of efforts, which only a plan holds against criteria: ``tests/commands/test_plan.py``."""
OF_SEVERAL_FILES = frozenset(
    f"E{number:03}" for number in (24, *range(35, 40), *range(50, 54), 64, 65, *range(67, 84), *range(87, 98))
)
"""Editions beside the one named, and tables of units: ``test_successors.py``, ``test_units.py``, ``many/``."""
OF_THE_LOCK = frozenset({"C033", "C037", "C038"})
"""Found in the file of digests, not in a file of a person: ``tests/criteria/test_lock.py``."""
OF_TABLES = frozenset(f"F{number:03}" for number in (*range(10, 28), 29))
"""Tables of other programs are no YAML; their mistakes are made by the tests of the import."""
MADE_HERE = frozenset({"F001", "F003", "F028", "Y005"})
"""Files too large to keep, and files that are not there: the tests at the end."""


class Expected(NamedTuple):
    """One line of expectation: where, what, how heavy, and the values that matter."""

    line: int
    column: int
    code: str
    weight: str
    values: frozenset[tuple[str, str]]

    def is_met_by(self, found: Problem) -> bool:
        """Whether the problem is this one; values that are not named here may be anything."""
        here = (found.place.line, found.place.column, found.code, found.weight)
        return here == self[:4] and self.values <= set(found.values)


def expected_of(line: str) -> Expected:
    spot, code, *rest = shlex.split(line.removeprefix(EXPECT))
    row, _, column = spot.partition(":")
    weight = "warning" if "warning" in rest else "error"
    named = frozenset((key, value) for key, sign, value in (word.partition("=") for word in rest) if sign)
    return Expected(int(row), int(column), code, weight, named)


def expectations(path: Path) -> list[Expected]:
    beside = path.with_suffix(".expect")
    text = (beside if beside.exists() else path).read_text(encoding="utf-8-sig", errors="replace")
    lines = [line for line in text.splitlines() if line.startswith(EXPECT)]
    assert lines, f"{path.name} says nothing about what is wrong with it"
    return [] if lines == [f"{EXPECT}nothing"] else [expected_of(line) for line in lines]


def codes_in_the_source() -> frozenset[str]:
    sources = (path.read_text(encoding="utf-8") for room in ROOMS for path in (TOP / room).rglob("*.py"))
    return frozenset(code for source in sources for code in re.findall(r"""["']([FYMCE][0-9]{3})["']""", source))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_exactly_the_expected_problems_are_found_in_the_order_of_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ZOO)
    found = list(problems_in(path))
    places = [problem.place for problem in found]
    assert places == sorted(places)
    missed = []
    for one in expectations(path):
        met = next((problem for problem in found if one.is_met_by(problem)), None)
        if met is None:
            missed.append(one)
        else:
            found.remove(met)
    assert (missed, found) == ([], [])


def test_the_zoo_is_large() -> None:
    assert len(FILES) >= 75


def test_good_files_are_among_the_bad_ones() -> None:
    assert sum(not expectations(path) for path in FILES) >= 10


def test_every_code_of_the_source_is_in_the_zoo() -> None:
    in_the_zoo = {one.code for path in FILES for one in expectations(path)}
    assert (
        in_the_zoo
        | MADE_HERE
        | OF_THE_LOCK
        | OF_TABLES
        | OF_ANOTHER_EDITION
        | OF_A_WHATIF
        | OF_A_PLAN
        | OF_SEVERAL_FILES
        == (codes_in_the_source())
    )


def test_no_code_is_listed_as_an_exception_without_need() -> None:
    in_the_zoo = {one.code for path in FILES for one in expectations(path)}
    assert not in_the_zoo & (MADE_HERE | OF_THE_LOCK)


def test_every_mistake_of_a_table_is_made_by_a_test() -> None:
    tests = (
        *("reading/tables/test_load.py", "reading/tables/test_excel_cells.py", "reading/tables/test_word_cells.py"),
        *("commands/test_import.py", "commands/test_import_marks.py", "criteria/authoring/test_appendix.py"),
    )
    # A comment or the docstring of a test makes no mistake: only what a test holds the answer against counts.
    nodes = [node for one in tests for node in ast.walk(ast.parse((TOP / "tests" / one).read_text("utf-8")))]
    sentences = {ast.get_docstring(node, clean=False) for node in nodes if is_explained(node)}
    held = {node.value for node in nodes if isinstance(node, ast.Constant)} - sentences
    said = {code for text in held if isinstance(text, str) for code in re.findall(r"\bF\d{3}\b", text)}
    assert OF_TABLES - said == set()


def is_explained(node: ast.AST) -> TypeGuard[ast.Module | ast.FunctionDef | ast.ClassDef]:
    """Whether a node may begin with a docstring."""
    return isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "evidence.yaml"
    path.write_bytes(b"# " + b"x" * TEXT_BYTES)
    found = problems_in(path)
    assert [(problem.code, dict(problem.values)["most"]) for problem in found] == [("F001", str(TEXT_BYTES))]


@pytest.mark.parametrize("name", ["evidence.yml", "evidence.yaml.txt", "Evidence.YAML.txt", "evidence.txt"])
def test_a_file_of_a_slightly_other_name_is_found(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("format: 1\n", encoding="utf-8")
    (found,) = problems_in(tmp_path / "evidence.yaml")
    assert (found.code, dict(found.values)) == ("F028", {"name": name, "wanted": "evidence.yaml"})


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "evidence.yaml"
    path.write_bytes(b"# " + b"x" * (TEXT_BYTES - 3) + b"\n")
    assert [problem.code for problem in problems_in(path)] == ["F004"]


def test_a_file_of_too_many_values_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    most = 2_000  # the parser takes fifteen seconds for as many as are allowed
    monkeypatch.setattr("reading.source.yaml_sheet.YAML_ENTRIES", most)
    path = tmp_path / "evidence.yaml"
    path.write_text("year: [" + "1, " * most + "1]\n", encoding="utf-8")
    assert [(problem.code, problem.place.line) for problem in problems_in(path)] == [("Y005", 1)]


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    found = problems_in(tmp_path / "nothing.yaml")
    assert [(problem.code, dict(problem.values)) for problem in found] == [("F003", {"reason": "absent"})]


def test_a_folder_in_place_of_a_file_is_one_problem(tmp_path: Path) -> None:
    found = problems_in(tmp_path)
    assert [(problem.code, dict(problem.values)) for problem in found] == [("F003", {"reason": "folder"})]
