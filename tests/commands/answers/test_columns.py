"""One mistake in row after row is told of a few rows and of the lines of the others, and no other is lost by it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.answers.columns import files_said, in_columns, in_files, lines_said
from commands.exits import Exit
from reading.source.place import Place, Problem, problem
from tests.builders.province import TEXT
from tests.builders.refilled import book_for, refilled
from tests.builders.refilled import put as write
from tests.builders.units import NEW, OLD
from tests.report.conftest import Command

PLACES = st.builds(Place, st.sampled_from(["a.csv", "b.csv"]), st.integers(1, 30), st.integers(1, 2))
PROBLEMS = st.lists(st.builds(problem, PLACES, st.sampled_from(["M035", "E010"])), max_size=40).map(sorted)


@given(PROBLEMS)
def test_every_problem_is_told_or_counted_by_its_line(problems: list[Problem]) -> None:
    told = list(in_columns(problems))
    said: Counter[object] = Counter()
    for one, rest in told:
        assert len(rest) != 1
        said.update((place, one.code) for place in rest or (one.place,))
    assert said == Counter((one.place, one.code) for one in problems)
    assert Counter(place for one, rest in in_files(problems) for place in rest or (one.place,)) == Counter(
        one.place for one in problems
    )
    assert [one.place for one, _ in told] == sorted(one.place for one, _ in told)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([5, 6, 7, 9], "5–7, 9"),
        ([4], "4"),
        ([4, 4, 5], "4–5"),
        ([*range(1, 40, 2)], "1, 3, 5, 7, 9, 11, 13, 15, …"),
    ],
)
def test_lines_are_told_as_ranges(lines: list[int], said: str) -> None:
    assert lines_said([Place("a.csv", line) for line in lines]) == said


def test_files_are_told_by_their_names() -> None:
    assert files_said([Place("a/b.xlsx"), Place("a/c.yaml")]) == "a/b.xlsx, a/c.yaml"
    assert files_said([Place(f"{spot}.xlsx") for spot in range(9)]).endswith("7.xlsx, …")


@given(PROBLEMS)
def test_what_stands_at_a_spot_in_a_file_is_told_there(problems: list[Problem]) -> None:
    folded = [place for _, rest in in_files(problems) for place in rest]
    assert all(place == Place(place.file) for place in folded)


def test_what_many_files_have_in_common_is_told_of_the_first_ones(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    form = book_for(TEXT)
    for spot in range(5):
        write(folder / "tinh" / f"{spot}.xlsx", refilled(form, {("unit name", "value"): f"Xã {spot}"}))
    said = command("rank", "tinh", "--criteria", NEW)
    assert (said.code, said.err.count(f"{OLD}, ở đây")) == (Exit.BAD_FILES, 3)
    assert "tinh/3.xlsx:1:1: B003 2 chỗ nữa như vậy: tinh/3.xlsx, tinh/4.xlsx\n5 lỗi" in said.err


def test_two_relations_that_figures_of_one_column_break_are_two_mistakes(command: Command, folder: Path) -> None:
    head = "unit,dossiers.resolved,dossiers.total,dossiers.pending_overdue,dossiers.pending"
    rows = [
        *(f"A{spot},100,200,0,50" for spot in range(3)),
        "B,150,200,60,50",
        *(f"D{spot},100,200,60,50" for spot in "12"),
    ]
    (folder / "a.csv").write_text("\n".join([head, *rows, "C,150,200,10,50", ""]), encoding="utf-8")
    said = command("rank", "a.csv", "--criteria", OLD).err
    assert "dossiers.pending_overdue <= dossiers.pending" in said
    assert "2 chỗ nữa như vậy trong cột này: dòng 6–7" in said


def test_a_column_of_shares_where_numbers_belong_is_one_mistake(command: Command, folder: Path) -> None:
    rows = [["unit", "dossiers.online", "dossiers.total"], *([f"Xã {spot}", "98%", "x"] for spot in range(9))]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (folder / "a.csv").write_text(text.getvalue(), encoding="utf-8")
    said = command("rank", "a.csv", "--criteria", OLD, "--problems", "loi.csv")
    assert said.code == Exit.BAD_FILES
    folded = [line for line in said.err.splitlines() if "dòng 5–10" in line]
    assert [line.split(" ")[:3] for line in folded] == [
        ["a.csv:5:2:", "M035", "dossiers.online:"],
        ["a.csv:5:3:", "M034", "dossiers.total:"],
    ]
    assert said.err.count("a.csv:") == 2 * 4
    assert len((folder / "loi.csv").read_text("utf-8").splitlines()) == 1 + 2 * 9
