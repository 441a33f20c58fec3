"""A row that leaves its columns is told once, with how far it stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from commands.exits import Exit
from tests.builders.units import NEW, OLD, table
from tests.report.conftest import Command

HEAD = (
    "unit",
    "tasks.planned",
    "tasks.done",
    "staff.trained",
    "assets.used_properly",
    "staff.used_properly",
    "one_stop.equipment",
    "organisation.working_hours",
    "spending.rules",
)
FIT = ("Xã Đúng", "6", "6", "full", "proper", "managed", "camera", "strict", "yearly")
GAP = (FIT[0], *FIT[2:], "")
"""A cell of the start is lacking."""
MORE = (FIT[0], "7", *FIT[1:])
"""One is there twice: more planned than done would be another mistake."""


def told(command: Command, folder: Path, *rows: Sequence[str], words: Sequence[str] = ()) -> tuple[str, ...]:
    width = max(map(len, rows))
    head = (*HEAD, *["unit.within"] * (width - len(HEAD)))
    path = table(folder, ",".join(head), *(",".join(row) for row in rows))
    said = command(*(words or ("rank", path, "--criteria", OLD)))
    assert said.code == Exit.BAD_FILES
    return tuple(line for line in said.err.splitlines() if line.startswith("xa.csv"))


@pytest.mark.parametrize(
    ("row", "place", "code", "says"),
    [
        (GAP, "2:3", "E090", "6 ô nằm lệch sang trái 1 cột: 'full' là của staff.trained"),
        ((FIT[0], *FIT[3:], "", ""), "2:2", "E090", "6 ô nằm lệch sang trái 2 cột: 'full' là của staff.trained"),
        (MORE, "2:4", "E091", "6 ô nằm lệch sang phải 1 cột: '6' là của tasks.done"),
    ],
    ids=["one left", "two left", "one right"],
)
def test_a_row_beside_its_columns_is_told_once(
    row: Sequence[str], place: str, code: str, says: str, command: Command, folder: Path
) -> None:
    (line,) = told(command, folder, row)
    assert line.startswith(f"xa.csv:{place}: {code} ")
    assert says in line


def test_mistakes_that_fit_nowhere_are_told_one_by_one(command: Command, folder: Path) -> None:
    row = (*FIT[:3], "xyz", "xyz", "xyz", "xyz", *FIT[7:])
    assert [line.split()[0] for line in told(command, folder, row)] == [f"xa.csv:2:{spot}:" for spot in (4, 5, 6, 7)]


def test_a_mistake_of_its_own_hides_no_shift(command: Command, folder: Path) -> None:
    assert [line.split()[1] for line in told(command, folder, (*GAP[:4], "xyz", *GAP[5:]))] == ["E090"]


def test_figures_of_a_shifted_row_contradict_nothing(command: Command, folder: Path) -> None:
    """Here 6 planned and 7 done are 7 done and an answer."""
    row = (FIT[0], "6", "7", *FIT[4:], "")
    assert [line.split()[1] for line in told(command, folder, row)] == ["E090"]
    assert [line.split()[1] for line in told(command, folder, (FIT[0], "6", "7", *FIT[3:]))] == ["E016"]


def test_a_comparison_tells_it_as_a_ranking_does(command: Command, folder: Path) -> None:
    ranked = told(command, folder, GAP, FIT)
    assert told(command, folder, GAP, FIT, words=("compare", OLD, NEW, "--units", "xa.csv")) == ranked
    assert len(ranked) == 1


def test_cells_that_fit_elsewhere_where_right_ones_stand_are_not_shifted(command: Command, folder: Path) -> None:
    """Points instead of levels: they would push the figures behind them out of their columns."""
    head = ("unit", *HEAD[3:5], *HEAD[7:], "tasks.planned", "tasks.done", "digitised.due", "digitised.done")
    rows = (head, ("A", "full", "proper", "strict", "yearly", "6", "6", "9", "8"), ("B", *"12116698"))
    said = command("rank", table(folder, *map(",".join, rows)), "--criteria", OLD)
    assert said.err.count(" E013 ") == 4


def test_papers_and_their_days_are_looked_at_too(command: Command, folder: Path) -> None:
    roles = ("plan.par", "plan.communication", "plan.friendly", "report.friendly")
    head = ("unit", "tasks.planned", *(f"{role}{more}" for role in roles for more in ("", ".issued")), "unit.remark")
    papers = [cell for month in range(1, 5) for cell in (f"{month}/KH-UBND", f"12/0{month}/2024")]
    rows = (head, ("A", "6", *papers, "x"), ("B", *papers, "", ""), ("C", "6", "6", *papers))
    said = command("rank", table(folder, *map(",".join, rows)), "--criteria", OLD)
    assert [line.split()[:2] for line in said.err.splitlines() if line.startswith("xa.csv")] == [
        ["xa.csv:3:2:", "E090"],
        ["xa.csv:4:4:", "E091"],
    ]


def test_four_that_fit_of_six_are_no_shift(command: Command, folder: Path) -> None:
    head = (*HEAD[:8], "website.news_par")
    row = (FIT[0], "6", *FIT[3:7], "xyz", "uvw", "yearly")
    said = command("rank", table(folder, ",".join(head), ",".join(row)), "--criteria", OLD)
    assert " E090 " not in said.err
    assert len([line for line in said.err.splitlines() if line.startswith("xa.csv")]) > 4


def test_each_row_of_a_unit_is_looked_at_by_itself(command: Command, folder: Path) -> None:
    more = ("unit,digitised.due,digitised.done,plan.par.issued", f"{FIT[0]},9,tám,x")
    said = command("rank", table(folder, ",".join(HEAD), ",".join(GAP), *more), "--criteria", OLD)
    told = [line.split()[:2] for line in said.err.splitlines() if line.startswith("xa.csv")]
    assert told == [["xa.csv:2:3:", "E090"], ["xa.csv:4:3:", "M033"], ["xa.csv:4:4:", "M007"]]


def test_the_examples_of_the_guide_are_what_they_say(command: Command, folder: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "problems.md").read_text("utf-8")
    for code in ("E090", "E091"):
        text = guide[guide.index(f"### {code} ") :]
        wrong, right = (re.search(rf"- {word}: `([^`]*)`", text) for word in ("Wrong", "Instead"))
        head = re.search(r"below\s+`([^`]*)`", text)
        assert wrong is not None and right is not None and head is not None  # noqa: PT018  # all three or none
        assert f" {code} " in command("rank", table(folder, head[1], wrong[1]), "--criteria", OLD).err
        assert command("rank", table(folder, head[1], right[1]), "--criteria", OLD).code == Exit.OK
