"""What the units of a ranking give to the plan is the table that the query of its edition ranks alike."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from tests.builders.units import OLD, table
from tests.builders.whole import whole
from tests.report.conftest import FORMS, Command

HEAD = "unit,tasks.planned,tasks.done,plan.par.issued,plan.par,website.news_par,digitised.due,digitised.done"
ROWS = (
    "Xã Ấn,6,6,12/01/2024,12/KH-UBND,regular,100,80",
    "Xã Đình,6,3,12/03/2024,,limited,100,100",
    "Xã Bình,,,,,none,0,0",
    "Xã Anh,8,9,12/01/2024,,,90,90",
)


def workspaces(folder: Path) -> str:
    text = (EXAMPLE / FILE).read_text("utf-8")
    for name, done in (("Xã Một", 6), ("Xã Hai", 3)):
        fewer = text.replace("  tasks.done:\n    value: 6", f"  tasks.done:\n    value: {done}")
        own = fewer.replace("UBND xã Phú Đình", name)
        (folder / "tinh" / name).mkdir(parents=True)
        (folder / "tinh" / name / FILE).write_text(own, encoding="utf-8")
    return "tinh"


@pytest.mark.parametrize("kind", ["table", "folder"])
def test_a_data_base_ranks_the_units_of_a_ranking_as_it_does(kind: str, command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS) if kind == "table" else workspaces(folder)
    said = command("rank", path, "--criteria", OLD, "--inputs", "units.parquet", "--json")
    assert command("criteria", "sql", OLD, "-o", "cham.sql").code == Exit.OK
    with duckdb.connect() as base:
        base.execute("CREATE TABLE units AS FROM 'units.parquet'")
        told = base.execute((folder / "cham.sql").read_text("utf-8"))
        heads = [one[0] for one in told.description]
        rows = [dict(zip(heads, row, strict=True)) for row in told.fetchall()]
    ticks = whole(OLD, None).ticks
    totals = ("points", "guaranteed", "possible", "most")
    by_query = {
        one["unit"]: (
            *(one[f"{name}_of_unit"] for name in ("rank", "best", "worst")),
            *(Fraction(one[f"total_{name}"], ticks) for name in totals),
        )
        for one in rows
    }
    by_rank = {
        one["unit"]: (one["rank"], *one["ranks"], *(Fraction(one[name]) for name in totals))
        for one in json.loads(said.out)["units"]
    }
    assert by_query == by_rank
    assert len({points for _, _, _, points, *_ in by_rank.values()}) > 1
    assert kind == "folder" or any(best < worst for _, best, worst, *_ in by_rank.values())
    assert any(guaranteed for _, _, _, _, guaranteed, *_ in by_rank.values())


def test_units_that_no_query_can_be_asked_of_are_told(command: Command, folder: Path) -> None:
    (folder / "forms.yaml").write_text(FORMS.read_text("utf-8"), encoding="utf-8")
    path = table(folder, "unit,unit.tier,dossiers.total", "A,xa,3", "B,phuong,4")
    said = command("rank", path, "--criteria", "forms.yaml", "--inputs", "u.parquet")
    assert said.code == Exit.USAGE
    assert "mỗi cấp có một truy vấn riêng" in said.err
    assert not (folder / "u.parquet").exists()
    workspaces(folder)
    (folder / "tinh" / "b.json").write_text(command("score", "tinh/Xã Hai", "--json").out, encoding="utf-8")
    (folder / "tinh" / "Xã Hai" / FILE).unlink()
    said = command("rank", "tinh", "--criteria", OLD, "--inputs", "u.parquet")
    assert said.code == Exit.OK
    assert "1 đơn vị không có trong tệp của --inputs" in said.err
    with duckdb.connect() as base:
        assert base.execute("SELECT unit FROM 'u.parquet'").fetchall() == [("Xã Một",)]


def test_a_table_whose_units_all_rest_on_results_nobody_said_is_not_written(command: Command, folder: Path) -> None:
    criteria = "cchc-xa-hcm@2026"
    path = table(folder, "unit,tasks.done,tasks.planned", "A,1,2", "B,2,2")
    said = command("rank", path, "--criteria", criteria, "--inputs", "u.parquet")
    assert said.code == Exit.BAD_FILES
    assert "không đơn vị nào vào được tệp của --inputs" in said.err
    assert "dti-xa-hcm@2026" in said.err
    assert not (folder / "u.parquet").exists()


def test_units_that_the_query_cannot_score_are_named(command: Command, folder: Path) -> None:
    more = [f"Xã {number},{10**8},6,,,,," for number in range(6)]
    fine = command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--inputs", "a.parquet")
    said = command("rank", table(folder, HEAD, *ROWS, *more), "--criteria", OLD, "--inputs", "b.parquet")
    told = "câu truy vấn không chấm được"
    assert told not in fine.err
    assert next(line for line in said.err.splitlines() if told in line).endswith(
        ": Xã 0, Xã 1, Xã 2, Xã 3, Xã 4; và 1 nữa"
    )
