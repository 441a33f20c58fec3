"""A ranking of tables and folders: totals as ``cchc score`` gives them, mistakes named, nobody ranked by one."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from tests.builders.province import BEFORE
from tests.builders.province import put as evidence
from tests.builders.refilled import book_for, put, refilled
from tests.builders.scoring import bundled
from tests.builders.units import OLD, ranked, table
from tests.report.conftest import FORMS, Command

HEAD = "unit,tasks.planned,tasks.done,plan.par.issued,website.news_par,communication.forms,digitised.due,digitised.done"
ROWS = (
    "Xã Ấn,6,6,12/01/2024,regular,items:website,100,100",
    "Xã Đình,6,3,12/03/2024,limited,,100,80",
    "Xã Anh,6,3,12/03/2024,limited,,100,80",
    "Xã Bốn,6,6,,,,,",
)
TEXT = (EXAMPLE / FILE).read_text("utf-8")
HDND, CHANNEL = "hdnd-xa-thanh-hoa@du-thao-2026", "digital_channel.open"


def workspace(folder: Path, name: str, text: str) -> None:
    """Evidence in a folder of its own, of a unit called so."""
    (folder / name).mkdir(parents=True)
    (folder / name / FILE).write_text(text.replace("UBND xã Phú Đình", name), encoding="utf-8")


def test_every_unit_of_a_table_has_the_totals_that_its_evidence_would_score(command: Command, folder: Path) -> None:
    found = ranked(command, table(folder, HEAD, *ROWS))
    evidence = (
        "format: 1\ncriteria: cchc-xa-minh-hoa@2024\nunit: {id: b, name: Xã Đình}\nyear: 2024\n"
        "period: {from: 15/12/2023, to: 14/12/2024}\n"
        "documents: {kh: {roles: [plan.par], day: 12/03/2024}}\n"
        "facts: {tasks.planned: 6, tasks.done: 3, digitised.due: 100, digitised.done: 80}\n"
        "answers: {website.news_par: limited}\n"
    )
    (folder / FILE).write_text(evidence, "utf-8")
    alone = json.loads(command("score", ".", "--json").out)
    one = next(unit for unit in found["units"] if unit["unit"] == "Xã Đình")
    for name in ("points", "most", "guaranteed", "possible"):
        assert one[name] == alone["total"][name]
    assert one["grade"] == alone["total"]["grade"]
    groups = [*alone["groups"], *(alone[name] for name in ("bonus", "penalty") if alone[name] is not None)]
    assert one["groups"] == {group["id"]: group["points"] for group in groups}


def test_units_stand_by_rank_and_equals_in_the_order_of_the_alphabet(command: Command, folder: Path) -> None:
    found = ranked(command, table(folder, HEAD, *ROWS))["units"]
    assert [(unit["rank"], unit["unit"]) for unit in found] == [
        (1, "Xã Ấn"), (2, "Xã Bốn"), (3, "Xã Anh"), (3, "Xã Đình"),
    ]  # fmt: skip
    points = [Fraction(unit["points"]) for unit in found]
    assert points == sorted(points, reverse=True)
    assert all(unit["ranks"][0] <= unit["rank"] <= unit["ranks"][1] for unit in found)


def test_of_very_many_units_a_console_shows_the_first_and_the_last_and_a_page_all(
    command: Command, folder: Path
) -> None:
    rows = [f"Xã {one:03d},{401 - one},{401 - one},,,,," for one in range(401)]
    path = table(folder, HEAD, *rows)
    told = command("rank", path, "--criteria", OLD, "--html", "r.html", "--force")
    assert told.code == Exit.OK
    page = (folder / "r.html").read_text("utf-8")
    shown = command("rank", path, "--criteria", OLD).out
    assert all(f"Xã {one:03d}" in page for one in range(401))
    assert {one for one in range(401) if f"Xã {one:03d}" in shown} == {*range(100), *range(381, 401)}
    assert "còn 281 đơn vị nữa" in " ".join(shown.split())
    few = command("rank", table(folder, HEAD, *rows[:400]), "--criteria", OLD).out
    assert all(f"Xã {one:03d}" in few for one in range(400))


def test_a_unit_that_cannot_be_read_is_named_and_left_out(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS, "Xã Năm,sáu,6,,,,,")
    said = command("rank", path, "--criteria", OLD, "--json")
    assert said.code == Exit.BAD_FILES
    assert "xa.csv:6:2: M033 " in said.err
    found = json.loads(said.out)
    assert found["left_out"] == ["Xã Năm"]
    assert found["units"] == ranked(command, table(folder, HEAD, *ROWS))["units"]
    strict = command("rank", table(folder, HEAD, *ROWS, "Xã Năm,sáu,6,,,,,"), "--criteria", OLD, "--strict")
    assert (strict.code, strict.out) == (Exit.BAD_FILES, "")


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (("unit,tasks.plannned", "Xã A,6"), "E010"),
        (("unit,tasks.planned", "Xã A,6", "Xã A,7"), "E038"),
        (("unit,tasks.planned", "Xã A,6", "Tổng cộng,6"), "E050"),
        (("unit,tasks.planned", "Xã A,#REF!"), "F026"),
        (("unit,tasks.planned,tasks.done", "Xã A,6,7"), "E016"),
    ],
)
def test_mistakes_of_a_table_are_told_as_everywhere(
    rows: tuple[str, ...], code: str, command: Command, folder: Path
) -> None:
    told = command("rank", table(folder, *rows), "--criteria", OLD).err
    compared = command("compare", OLD, OLD, "--units", "xa.csv").err
    assert f" {code} " in told
    assert {line for line in told.splitlines() if ".csv:" in line} == {
        line for line in compared.splitlines() if ".csv:" in line
    }


def test_a_folder_of_workspaces_is_ranked_like_each_of_them_is_scored(command: Command, folder: Path) -> None:
    workspace(folder / "tinh", "Xã Một", TEXT)
    workspace(folder / "tinh", "Xã Hai", TEXT.replace("value: 6\n", "value: 5\n", 1))
    workspace(folder / "tinh", "Xã Ba", "unit: [")
    found = ranked(command, "tinh", code=Exit.BAD_FILES)
    assert [Path(one).parent.name for one in found["left_out"]] == ["Xã Ba"]
    for unit in found["units"]:
        alone = json.loads(command("score", f"tinh/{unit['unit']}", "--json").out)["total"]
        assert [unit[name] for name in ("points", "guaranteed", "possible", "grade")] == [
            alone[name] for name in ("points", "guaranteed", "possible", "grade")
        ]


def test_of_two_workspaces_of_one_name_neither_is_ranked(command: Command, folder: Path) -> None:
    for name in ("a", "b"):
        (folder / "tinh" / name).mkdir(parents=True)
        (folder / "tinh" / name / FILE).write_text(f"# {name}\n{TEXT}", encoding="utf-8")
    workspace(folder / "tinh", "Xã Ba", TEXT)
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    assert said.code == Exit.BAD_FILES
    assert " E077 " in said.err
    found = json.loads(said.out)
    assert [unit["unit"] for unit in found["units"]] == ["Xã Ba"]
    assert found["left_out"] == ["UBND xã Phú Đình"]  # one unit, whose rank is lacking


def test_of_two_rows_of_one_name_neither_is_ranked_nor_are_they_made_one(command: Command, folder: Path) -> None:
    rows = (HEAD, ROWS[0], "Xã Tân,6,,,,,,", "Xã Tân,,6,,,,,")
    found = ranked(command, table(folder, *rows), code=Exit.BAD_FILES)
    assert [unit["unit"] for unit in found["units"]] == ["Xã Ấn"]
    assert found["left_out"] == ["Xã Tân"]
    asked = command("rank", table(folder, *rows), "--criteria", OLD, "--explain", "xã tân")
    assert (asked.code, asked.out) == (Exit.USAGE, "")
    assert "“xã tân” bị bỏ ra, chưa xếp hạng: xem các lỗi nêu trên" in asked.err


@pytest.mark.parametrize("year", ["", ",2024"])
def test_what_else_is_wrong_with_a_unit_of_two_rows_is_told_at_once(year: str, command: Command, folder: Path) -> None:
    head = "unit,tasks.planned,tasks.done,plan.par.issued" + (",year" if year else "")
    rows = ("Xã A,6,7,12/01/2024", "Xã B,6,3,12/01/2024", "xã a,sáu,3,32/01/2024")
    path = table(folder, head, *(row + year for row in rows))
    said = command("rank", path, "--criteria", OLD, "--json", "--problems", "loi.csv")
    assert [one["unit"] for one in json.loads(said.out)["units"]] == ["Xã B"]
    told = [line.split(";") for line in (folder / "loi.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert [(row[0], row[2], row[4], row[6]) for row in told] == [
        ("Xã A", "tasks.done", "2", "E016"),
        ("xã a", "", "4", "E038"),
        ("xã a", "tasks.planned", "4", "M033"),
        ("xã a", "plan.par.issued", "4", "M008"),
    ]
    assert command("rank", path, "--criteria", OLD, "--explain", "Xã B").err.startswith("4 lỗi")


def test_an_answer_that_is_called_like_a_column_is_no_heading(command: Command, folder: Path) -> None:
    """A part of this edition has a level of its own name."""
    part = next(one for one in bundled(HDND).parts.values() if one.key == CHANNEL)
    rows = (f"unit,{CHANNEL}", "Xã A,met", f"Xã B,{part.name}", "Xã C,not_met")
    said = command("rank", table(folder, *rows), "--criteria", HDND, "--json")
    assert (said.code, said.err) == (Exit.OK, "")
    found = {unit["unit"]: unit["points"] for unit in json.loads(said.out)["units"]}
    assert sorted(found) == ["Xã A", "Xã B", "Xã C"]
    assert found["Xã A"] == found["Xã B"] != found["Xã C"]


def test_the_order_of_columns_moves_no_point(command: Command, folder: Path) -> None:
    one = ranked(command, table(folder, "unit,plan.par,plan.par.issued", "A,12/KH-UBND,12/01/2024", "B,có,12/01/2024"))
    other = ranked(
        command, table(folder, "unit,plan.par.issued,plan.par", "A,12/01/2024,12/KH-UBND", "B,12/01/2024,có")
    )
    assert one["units"] == other["units"]


def test_files_of_a_folder_that_may_be_meant_are_named(command: Command, folder: Path) -> None:
    workspace(folder / "tinh", "Xã Một", TEXT)
    (folder / "tinh" / "Xã Một" / "giay-to.docx").write_bytes(b"x")  # a paper of its own
    (folder / "tinh" / "huyen").mkdir()
    for name in ("b.csv", "huyen/c.docx", "~$b.csv", "huyen/.d.csv"):
        (folder / "tinh" / name).write_bytes(b"x")
    said = command("rank", "tinh", "--criteria", OLD, "--lang", "en")
    assert said.code == Exit.OK
    assert [line.partition(" (")[0] for line in said.err.splitlines()] == [
        "not read: tinh/b.csv",
        "not read: tinh/huyen/c.docx",
    ]


def test_a_unit_that_contradicts_itself_is_ranked_and_named(command: Command, folder: Path) -> None:
    found = ranked(command, table(folder, HEAD, *ROWS, "Xã Sáu,6,7,,,,,"), code=Exit.BAD_FILES)
    assert found["contradicted"] == ["Xã Sáu"]
    assert "Xã Sáu" in {unit["unit"] for unit in found["units"]}
    assert "mâu thuẫn" in command("rank", "xa.csv", "--criteria", OLD).out


def test_problems_of_a_workbook_are_told_at_its_cells(command: Command, folder: Path) -> None:
    (folder / "so").mkdir()
    assert command("init", "mot").code == Exit.OK
    text = (folder / "mot" / FILE).read_text("utf-8")
    filled = {("facts tasks.planned", "value"): Fraction(6), ("facts tasks.done", "value"): Fraction(7)}
    put(folder / "so" / "mot.xlsx", refilled(book_for(text), filled))
    said = command("rank", "so", "--criteria", OLD, "--problems", "loi.csv")
    assert said.code == Exit.BAD_FILES
    first = (folder / "loi.csv").read_text("utf-8-sig").splitlines()[1].split(";")
    assert (first[0], first[1], first[3]) == ("mot", "2024", "so/mot.xlsx Số liệu")
    assert re.match(r"so/mot\.xlsx Số liệu![A-Z]+[0-9]+: E016 ", said.err)


def test_a_folder_of_forms_that_were_filled_in_is_ranked_in_one_command(command: Command, folder: Path) -> None:
    (folder / "so").mkdir()
    for name, done in (("mot", 6), ("hai", 3)):
        assert command("init", name).code == Exit.OK
        text = (folder / name / FILE).read_text("utf-8")
        filled = {
            ("unit name", "value"): f"Xã {name}",
            ("facts tasks.planned", "value"): Fraction(6),
            ("facts tasks.done", "value"): Fraction(done),
        }
        put(folder / "so" / f"{name}.xlsx", refilled(book_for(text), filled))  # type: ignore[arg-type]
    (folder / "so" / "~$mot.xlsx").write_bytes(b"")
    said = command("rank", "so", "--criteria", OLD, "--json")
    assert (said.code, said.err) == (Exit.OK, "")
    found = json.loads(said.out)
    assert [unit["unit"] for unit in found["units"]] == ["Xã mot", "Xã hai"]
    for name in ("mot", "hai"):
        assert command("evidence", "import", f"so/{name}.xlsx", name, "--yes").code == Exit.OK
        alone = json.loads(command("score", name, "--json").out)
        assert (
            next(unit for unit in found["units"] if unit["unit"] == f"Xã {name}")["points"] == alone["total"]["points"]
        )


def test_an_empty_folder_names_what_was_looked_for(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    said = command("rank", "tinh", "--criteria", OLD)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "không có hồ sơ nào" in said.err


@pytest.mark.parametrize(
    ("unit", "changes", "row"),
    [
        ("Xã Anh", ("tasks.done=6",), "Xã Anh,6,6,12/03/2024,limited,,100,80"),
        ("Xã Ấn", ("tasks.done=0", "website.news_par=none"), "Xã Ấn,6,0,12/01/2024,none,items:website,100,100"),
        ("Xã Bốn", ("tasks.planned=12",), "Xã Bốn,12,6,,,,,"),
    ],
)
def test_a_rank_if_one_unit_were_different_is_the_one_that_the_changed_table_gives(
    command: Command, folder: Path, unit: str, changes: tuple[str, ...], row: str
) -> None:
    words = [word for one in changes for word in ("--if", one)]
    path = table(folder, HEAD, *ROWS)
    before = {one["unit"]: one for one in ranked(command, path)["units"]}
    told = json.loads(command("rank", path, "--criteria", OLD, "--explain", unit, *words, "--json").out)
    page = command("rank", path, "--criteria", OLD, "--explain", unit, *words)
    after = {
        one["unit"]: one
        for one in ranked(command, table(folder, HEAD, *(row if one.startswith(unit) else one for one in ROWS)))[
            "units"
        ]
    }
    assert told["after"]["points"] == after[unit]["points"]
    assert told["rank"] == {
        "before": before[unit]["rank"],
        "after": after[unit]["rank"],
        "ranks_before": before[unit]["ranks"],
        "ranks_after": after[unit]["ranks"],
        "others_moved": sum(before[name]["rank"] != after[name]["rank"] for name in before if name != unit),
        "units": len(ROWS),
        "left_out": 0,
        "source": f"xa.csv:{next(line for line, one in enumerate(ROWS, start=2) if one.startswith(unit))}",
    }
    assert f"{after[unit]['rank']} trong 4 đơn vị" in page.out
    spans = ["–".join(map(str, dict.fromkeys(one[unit]["ranks"]))) for one in (before, after)]
    said = f"vẫn {spans[1]}." if spans[0] == spans[1] else f"trước {spans[0]}, sau {spans[1]}."
    assert f"Hạng có thể: {said}" in page.out


def test_what_would_be_different_is_of_one_unit_and_written_as_a_change(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS)
    for words, told in (
        (("--if", "tasks.done=6"), "cần đi cùng --explain"),
        (("--explain", "Xã Anh", "--if", "tasks.done"), "thiếu dấu ="),
        (("--explain", "Xã Anh", "--if", "tasks.done="), "chưa có giá trị sau dấu ="),
        (("--explain", "Xã Anh", "--if", "=6"), "chưa có tên trước dấu ="),
    ):
        said = command("rank", path, "--criteria", OLD, *words)
        assert (said.code, said.out) == (Exit.USAGE, "")
        assert told in said.err
    said = command("rank", path, "--criteria", OLD, "--explain", "Xã Anh", "--if", "tasks.dome=6")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert said.err.startswith("--if:1:1: E010 ")
    assert "tasks.done" in said.err


def test_one_unit_is_explained_by_the_page_that_it_would_see_itself(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS)
    page = command("rank", path, "--criteria", OLD, "--explain", "xã đình")
    assert page.code == Exit.OK
    assert "Xã Đình · năm 2024" in page.out
    assert "1.1.3" in page.out
    told = json.loads(command("rank", path, "--criteria", OLD, "--explain", "Xã Đình", "--json").out)
    one = next(unit for unit in ranked(command, path)["units"] if unit["unit"] == "Xã Đình")
    assert told["total"]["points"] == one["points"]
    among = {"units": len(ROWS), "left_out": 0, "source": "xa.csv:3"}
    assert told["ranked"] == {"rank": one["rank"], "ranks": one["ranks"], **among}
    low, high = one["ranks"]
    points = one["points"].replace(".", ",")
    said = f"{points}/100 điểm, hạng {one['rank']} trong 4 đơn vị; có thể là {low}–{high} khi hết phần còn mở."
    assert said in " ".join(page.out.split())
    near = command("rank", path, "--criteria", OLD, "--explain", "xã đìn")
    assert (near.code, "có phải “Xã Đình”?" in near.err) == (Exit.USAGE, True)
    bare = command("rank", path, "--criteria", OLD, "--explain", "xa dinh")
    assert (bare.code, "có phải “Xã Đình”?" in bare.err) == (Exit.USAGE, True)
    short = table(folder, HEAD, *ROWS[:-1], ROWS[-1].replace(",6,", ",x,"))
    left = command("rank", short, "--criteria", OLD, "--explain", ROWS[-1].partition(",")[0].replace("Xã", "Xa"))
    assert (left.code, f"có phải “{ROWS[-1].partition(',')[0]}”?" in left.err) == (Exit.USAGE, True)
    weighed = command("rank", path, "--criteria", OLD, "--explain", "Xã Đình", "--perturb", "10")
    assert (weighed.code, weighed.out) == (Exit.USAGE, "")
    assert "bỏ --reweight, --perturb" in weighed.err


def test_the_leader_is_found_among_all_and_its_exact_share_is_no_rounded_one(command: Command, folder: Path) -> None:
    """Two thirds are no decimal, and a unit with a mistake in another cell leads all the same."""
    (folder / "forms.yaml").write_text(FORMS.read_text("utf-8"), encoding="utf-8")
    rows = (
        "unit,unit.tier,dossiers.online,dossiers.total,payments.online",
        "A,xa,2,3,0", "B,xa,1,2,0", "C,xa,3,5,0", "D,xa,5,6,x",
    )  # fmt: skip
    said = command("rank", table(folder, *rows), "--criteria", "forms.yaml", "--json")
    assert said.code == Exit.BAD_FILES
    found = {unit["unit"]: unit["points"] for unit in json.loads(said.out)["units"]}
    assert sorted(found) == ["A", "B", "C"]
    compared = command("compare", "forms.yaml", "forms.yaml", "--units", "xa.csv", "--json")
    assert found == {unit["unit"]: unit["old"] for unit in json.loads(compared.out)["units"]}


@pytest.mark.parametrize(("ties", "ranks"), [("competition", [1, 2, 3, 3]), ("dense", [1, 2, 3, 3])])
def test_ties_are_ranked_by_the_rule_that_was_asked_for(
    ties: str, ranks: list[int], command: Command, folder: Path
) -> None:
    found = ranked(command, table(folder, HEAD, *ROWS), "--ties", ties)
    assert [unit["rank"] for unit in found["units"]] == ranks
    assert found["ties"] == ties


def test_the_table_of_text_has_a_row_for_each_unit_and_begins_no_formula(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS, "=1+1,6,6,,,,,")
    said = command("rank", path, "--criteria", OLD, "--csv", "hang.csv")
    assert said.code == Exit.OK
    lines = (folder / "hang.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Hạng;Đơn vị;Thuộc;Hạng theo nơi;Tự chấm;Chắc chắn;Có thể đạt;Điểm tối đa;")
    assert len(lines) == 6
    assert any(line.split(";")[1] == "'=1+1" for line in lines)


@pytest.mark.parametrize("tongue", ["vi", "en"])
def test_the_page_says_how_sure_the_order_is(tongue: str, command: Command, folder: Path) -> None:
    out = command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--lang", tongue).out
    assert {"vi": "cặp đơn vị còn có thể đổi thứ tự", "en": "pairs of units may still end"}[tongue] in " ".join(
        out.split()
    )
    assert {"vi": "không phân biệt đơn vị nào", "en": "No two units are told apart"}[tongue] in " ".join(out.split())


def test_all_that_is_wrong_is_listed_by_unit_and_column(command: Command, folder: Path) -> None:
    rows = ("unit,tasks.planned,tasks.done", "Xã A,sáu,6", "Xã B,6,7")
    said = command("rank", table(folder, *rows), "--criteria", OLD, "--problems", "loi.csv", "--lang", "en")
    assert said.code == Exit.BAD_FILES
    lines = [line.split(",") for line in (folder / "loi.csv").read_text("utf-8-sig").splitlines()]
    assert lines[0][:7] == ["Unit", "Year", "Column", "File", "Row", "Cell or column number", "Code"]
    assert [line[:7] for line in lines[1:]] == [
        ["Xã A", "", "tasks.planned", "xa.csv", "2", "2", "M033"],
        ["Xã B", "", "tasks.done", "xa.csv", "3", "3", "E016"],
    ]


def test_a_page_that_is_kept_shows_how_much_of_each_group_a_unit_has(command: Command, folder: Path) -> None:
    path = table(folder, HEAD, *ROWS)
    assert command("rank", path, "--criteria", OLD, "--html", "hang.html").code == Exit.OK
    html = (folder / "hang.html").read_text("utf-8")
    assert "Đạt bao nhiêu ở từng lĩnh vực" in html
    assert "Đạt bao nhiêu" not in command("rank", path, "--criteria", OLD).out
    for unit in ranked(command, path)["units"]:
        for name in unit["groups"].keys() & unit["shares"].keys():
            share = unit["shares"][name]
            assert 0 <= Fraction(share) <= 1
            assert (Fraction(share) == 0) == (Fraction(unit["groups"][name]) == 0)


def test_units_are_ranked_and_told_by_what_they_belong_to(command: Command, folder: Path) -> None:
    rows = ("unit,Huyện,tasks.planned,tasks.done", "A,Đông,6,6", "B,Tây,6,3", "C,Đông,6,0", "D,Tây,6,6", "E,,6,6")
    found = ranked(command, table(folder, *rows))
    units = {unit["unit"]: unit for unit in found["units"]}
    assert {name: (unit["within"], unit["rank_within"]) for name, unit in units.items()} == {
        "A": ("Đông", 1), "B": ("Tây", 2), "C": ("Đông", 2), "D": ("Tây", 1), "E": (None, 1),
    }  # fmt: skip
    for region in found["regions"]:
        own = [Fraction(unit["points"]) for unit in units.values() if unit["within"] == region["name"]]
        assert region["units"] == len(own)
        assert Fraction(region["mean"]) == sum(own) / len(own)
        assert sum(region["grades"].values()) == len(own)
    page = command("rank", "xa.csv", "--criteria", OLD).out
    assert "Theo nơi đơn vị thuộc" in page
    assert re.search(r"D · Tây +1 ", page)
    assert "Theo nơi" not in command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD).out


def test_what_a_unit_belongs_to_moves_no_point(command: Command, folder: Path) -> None:
    alone = ranked(command, table(folder, HEAD, *ROWS))["units"]
    rows = [f"{row},Đông" for row in ROWS]
    said = ranked(command, table(folder, f"{HEAD},unit.within", *rows))["units"]
    assert [{**unit, "within": None} for unit in said] == alone
    both = command("compare", OLD, OLD, "--units", "xa.csv", "--json")
    assert (both.code, both.err) == (Exit.OK, "")


@pytest.mark.parametrize("called", ["a", "A", "tinh/a", f"tinh/a/{FILE}", "ubnd xã phú đình"])
def test_a_unit_of_a_folder_may_be_called_as_its_file(called: str, command: Command, folder: Path) -> None:
    for name, unit in (("a", "UBND xã Phú Đình"), ("b", "Xã Hai"), ("c", "Xã Ba")):
        (folder / "tinh" / name).mkdir(parents=True)
        text = TEXT.replace("UBND xã Phú Đình", unit).replace("value: 4088", f"value: {4088 + ord(name)}")
        text = text.replace("day: 12/01/2024", "day: 32/01/2024") if name == "c" else text
        (folder / "tinh" / name / FILE).write_text(text, encoding="utf-8")
    said = command("rank", "tinh", "--criteria", OLD, "--explain", called)
    assert said.out.startswith("UBND xã Phú Đình · ")
    assert ("tinh/a/" in said.err, "tinh/b/" in said.err) == (True, False)
    assert "Chưa kể 1 đơn vị trở lên chưa chấm được" in said.out
    left = command("rank", "tinh", "--criteria", OLD, "--explain", "c")
    assert (left.code, "“c” bị bỏ ra" in left.err) == (Exit.USAGE, True)
    for spot in ("tinh/y", "tinh/y/a", "tinh/x"):
        (folder / spot).mkdir()
    (folder / "tinh" / "b" / FILE).rename(folder / "tinh" / "y" / "a" / FILE)
    several = command("rank", "tinh", "--criteria", OLD, "--explain", "a")
    assert (several.code, "2 đơn vị có tên “a”: tinh/a/evidence.yaml, tinh/y/a/evidence.yaml" in several.err) == (
        Exit.USAGE,
        True,
    )
    for way in ("tinh/y/a", "./tinh/x/../y/a", str(folder / "tinh" / "y" / "a" / FILE)):
        assert command("rank", "tinh", "--criteria", OLD, "--explain", way).out.startswith("Xã Hai · ")


def test_a_name_that_is_left_out_is_never_taken_for_the_file_of_another(command: Command, folder: Path) -> None:
    rows = (("b", "Xã Hai", "12/01/2024"), ("Xã Hai", "Xã Một", "12/01/2024"), ("c", "Xã Hai", "13/01/2024"))
    for name, unit, day in rows:
        (folder / "tinh" / name).mkdir(parents=True)
        text = TEXT.replace("UBND xã Phú Đình", unit).replace("day: 12/01/2024", f"day: {day}")
        (folder / "tinh" / name / FILE).write_text(text, encoding="utf-8")
    said = command("rank", "tinh", "--criteria", OLD, "--explain", "Xã Hai")
    assert (said.code, said.out, "“Xã Hai” bị bỏ ra" in said.err) == (Exit.USAGE, "", True)


def test_a_file_of_another_year_says_of_which(command: Command, folder: Path) -> None:
    for name, text in (("a", TEXT), ("b", BEFORE)):
        evidence(folder / "tinh" / name / FILE, text, f"Xã {name}")
    said = command("rank", "tinh", "--criteria", OLD, "--explain", "b")
    assert (said.code, "“b” là của năm khác: thêm --year NĂM, có 2023" in said.err) == (Exit.USAGE, True)
    assert command("rank", "tinh", "--criteria", OLD, "--explain", "b", "--year", "2023").out.startswith("Xã b · ")


def test_one_unit_is_shown_with_its_own_mistakes_alone(command: Command, folder: Path) -> None:
    rows = ("unit,dossiers.resolved,dossiers.total", "Xã A,5,10", "Xã B,hai,10", "Xã C,5,ba")
    for asked, own, others in (("xã a", [], 2), ("XÃ B", [["M033 dossiers.resolved", "'hai'"]], 1)):
        said = command("rank", table(folder, *rows), "--criteria", OLD, "--explain", asked).err
        assert [line.split(": ")[1:3] for line in said.splitlines() if ".csv:" in line] == own
        assert f"{others} lỗi, lưu ý của các đơn vị khác" in said


def test_a_paper_of_which_a_table_has_the_day_alone_is_called_by_its_role(command: Command, folder: Path) -> None:
    one = table(folder, "unit,plan.par.issued", "Xã A,12/01/2024")
    page = command("rank", one, "--criteria", OLD, "--explain", "xã a", "--only", "1.1.1").out
    assert "Kế hoạch CCHC năm (12/01/2024)" in page
    assert "whatif" not in page


def test_mistakes_in_another_table_of_the_file_are_of_the_units_that_they_name(command: Command, folder: Path) -> None:
    rows = ("Đơn vị,tasks.done", "Xã A,3", "Xã B,3", "", "Đơn vị,dossiers.total", "Xã A,100", "xã  b,x")
    said = command("rank", table(folder, *rows), "--criteria", OLD, "--explain", "Xã A").err
    assert ".csv:" not in said
    assert "1 lỗi, lưu ý của các đơn vị khác" in said


def test_a_branch_of_a_unit_shows_the_relation_that_its_figures_break(command: Command, folder: Path) -> None:
    names = (f"dossiers.{name}" for name in ("resolved", "resolved_early", "resolved_on_time", "resolved_late"))
    one = table(folder, ",".join(["unit", *names]), "Xã A,9,0,8,3")
    broken = "0 + 8 + 3 = 11 ≠ 9"
    assert broken in command("rank", one, "--criteria", OLD, "--explain", "xã a", "--only", "3.3.1").out
    assert broken not in command("rank", one, "--criteria", OLD, "--explain", "xã a", "--only", "1.1").out
