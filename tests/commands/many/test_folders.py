"""A folder of units of several years, and of results instead of evidence: ranked as each is scored, or told why not."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from commands.exits import Exit
from evidence.workspace import EXAMPLE, FILE
from report.workbook.keys import ROLES
from tests.builders.folders import city_commune
from tests.builders.office import workbook
from tests.builders.refilled import Filled, book_for, refilled
from tests.builders.refilled import put as write
from tests.builders.scoring import text as written
from tests.builders.units import OLD, ranked
from tests.report.conftest import FORMS, Command

TEXT = (EXAMPLE / FILE).read_text("utf-8")
BEFORE = (EXAMPLE.parent / "2023" / FILE).read_text("utf-8")


def put(path: Path, text: str, name: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("UBND xã Phú Đình", name), encoding="utf-8")


def result(command: Command, path: Path, text: str, name: str, *words: str) -> None:
    """What a unit would hand in that keeps its evidence."""
    put(Path("rieng") / path.stem / FILE, text, name)
    said = command("score", (Path("rieng") / path.stem).as_posix(), "--json", *words)
    path.parent.mkdir(exist_ok=True)
    path.write_text(said.out, encoding="utf-8")


# Years


def test_the_years_of_a_folder_are_ranked_apart_and_held_against_each_other(command: Command, folder: Path) -> None:
    for name in ("Xã Một", "Xã Hai"):
        put(folder / "tinh" / f"{name} 2024" / FILE, TEXT, name)
        put(folder / "tinh" / f"{name} 2023" / FILE, BEFORE, name.lower())
    put(folder / "tinh" / "ba" / FILE, TEXT.replace("year: 2024", "year: 2042"), "Xã Ba")
    now, then = ranked(command, "tinh"), ranked(command, "tinh", "--year", "2023")
    assert (now["year"], then["year"]) == (2024, 2023)  # the year of the criteria, whatever others there are
    assert [one["unit"] for one in now["units"]] == ["Xã Hai", "Xã Một"]
    for one in now["units"]:
        gained = float(one["points"]) - float(then["units"][0]["points"])
        assert float(one["before"]["points_gained"]) == pytest.approx(gained)
    page = command("rank", "tinh", "--criteria", OLD).out
    assert "Còn có các năm: 2042 (1 đơn vị), 2023 (2 đơn vị)." in page
    missing = command("rank", "tinh", "--criteria", OLD, "--year", "2020")
    assert (missing.code, missing.out) == (Exit.USAGE, "")
    assert "2042, 2024, 2023" in missing.err


def test_days_of_another_year_count_as_the_same_days_of_the_year_of_the_criteria(
    command: Command, folder: Path
) -> None:
    unit = (
        "format: 1\ncriteria: cchc-xa-minh-hoa@{year}\nunit: {{id: a, name: Xã Một}}\nyear: {year}\n"
        "period: {{from: 15/12/{before}, to: 14/12/{year}}}\n"
        "documents: {{kh: {{roles: [plan.par], number: 12/KH-UBND, day: {day}/{year}}}}}\n"
    )
    points = {}
    for year in (2023, 2024):
        for day in ("12/01", "12/03"):
            where = folder / f"t{year}{day[-1]}"
            put(where / "a" / FILE, unit.format(year=year, before=year - 1, day=day), "")
            said = command("rank", where.name, "--criteria", OLD, "--json")
            assert "E024" not in said.err
            points[year, day] = json.loads(said.out)["units"][0]["points"]
            page = command("rank", where.name, "--criteria", OLD, "--explain", "xã một").out
            assert "Hạng 1 trong 1 đơn vị; phần còn mở không đổi được hạng này." in page
            assert ("ngày tương ứng của năm 2024" in " ".join(page.split())) == (year == 2023)
    assert points[2023, "12/01"] == points[2024, "12/01"]
    assert points[2023, "12/03"] == points[2024, "12/03"]
    assert points[2023, "12/01"] != points[2023, "12/03"]


def test_a_unit_of_a_folder_has_the_very_digest_that_its_own_score_tells(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    alone = json.loads(command("score", "tinh/a", "--json").out)
    told = json.loads(command("rank", "tinh", "--criteria", OLD, "--explain", "xã một", "--json").out)
    assert told["stamp"] == alone["stamp"]
    assert {**alone, "ranked": {"rank": 1, "ranks": [1, 1], "units": 1}} == told


def test_the_page_of_a_unit_is_the_page_of_its_score_with_its_rank_and_without_commands_for_a_folder(
    command: Command, folder: Path
) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    alone = command("score", "tinh/a").out.splitlines()
    told = command("rank", "tinh", "--criteria", OLD, "--explain", "xã một").out.splitlines()
    rank = "Hạng 1 trong 1 đơn vị; phần còn mở không đổi được hạng này."
    assert "Việc nên làm" in told
    assert [line for line in told if line != rank] == [line for line in alone if "cchc score" not in line]


def test_that_a_folder_is_of_another_year_is_told_and_that_one_of_its_years_is_not(
    command: Command, folder: Path
) -> None:
    put(folder / "tinh" / "a" / FILE, BEFORE, "Xã Một")
    assert "E020" in command("rank", "tinh", "--criteria", OLD).err
    put(folder / "tinh" / "b" / FILE, TEXT, "Xã Một")
    said = command("rank", "tinh", "--criteria", OLD)
    assert (said.code, said.err) == (Exit.OK, "")


def test_one_unit_in_two_files_of_a_year_is_told_however_it_is_written(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "b" / FILE, TEXT, "xã  một")
    put(folder / "tinh" / "c" / FILE, BEFORE, "Xã Một")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert (said.code, found["year"], [one["unit"] for one in found["units"]]) == (Exit.BAD_FILES, 2023, ["Xã Một"])
    assert "tinh/b/evidence.yaml:1:1: E077 đơn vị này đã có ở tinh/a/evidence.yaml cho năm 2024" in said.err


@pytest.mark.parametrize("year", ["0", "1", "99999"])
def test_a_year_that_no_day_can_be_moved_to_is_told(year: str, command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "b" / FILE, TEXT.replace("year: 2024", f"year: {year}"), "Xã Hai")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert (said.code, found["left_out"]) == (Exit.BAD_FILES, ["Xã Hai"])
    assert "tinh/b/evidence.yaml:1:1: E069" in said.err


# Where files lie


def test_a_province_may_sort_its_units_by_district_and_year(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "huyện A" / "mot" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "huyện B" / "2023" / "mot" / FILE, BEFORE, "Xã Một")
    result(command, folder / "hai.json", TEXT, "Xã Hai")
    (folder / "hai.json").rename(folder / "tinh" / "huyện B" / "hai.json")
    book = folder / "tinh" / "huyện B" / "2024" / "ba.xlsx"
    book.parent.mkdir()
    write(book, book_for(TEXT.replace("UBND xã Phú Đình", "Xã Ba")))
    deep = folder / "tinh" / "a" / "b" / "c" / "d" / "e"
    put(deep / FILE, TEXT, "Xã Sâu")
    found = ranked(command, "tinh")
    assert (found["year"], {one["unit"] for one in found["units"]}) == (2024, {"Xã Một", "Xã Hai", "Xã Ba"})
    assert next(one for one in found["units"] if one["unit"] == "Xã Một")["before"] is not None


def test_a_copy_of_a_file_counts_once_and_is_told(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "a - Copy" / FILE, TEXT, "Xã Một")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert (said.code, [one["unit"] for one in found["units"]], found["left_out"]) == (Exit.OK, ["Xã Một"], [])
    assert "tinh/a - Copy/evidence.yaml:1:1: E081 (lưu ý) tệp này giống hệt tinh/a/evidence.yaml" in said.err


def test_a_workbook_that_was_not_taken_in_is_told_and_a_blank_form_beside_it_ranks_nobody(
    command: Command, folder: Path
) -> None:
    assert command("init", "tinh/a").code == Exit.OK
    form = (folder / "tinh" / "a" / FILE).read_text("utf-8")
    filled = refilled(book_for(form), {("facts tasks.planned", "value"): Fraction(6)})
    write(folder / "tinh" / "a" / "a.xlsx", book_for(form))
    assert "E080" not in command("rank", "tinh", "--criteria", OLD).err  # nothing stands in it
    write(folder / "tinh" / "a" / "a.xlsx", filled)
    said = command("rank", "tinh", "--criteria", OLD)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "tinh/a/a.xlsx:1:1: E080 sổ này" in said.err
    (folder / "tinh" / "a" / FILE).write_text(form.replace("tasks.done:", "tasks.done: 3", 1), "utf-8")
    said = command("rank", "tinh", "--criteria", OLD)
    assert said.code == Exit.OK
    assert "tinh/a/a.xlsx:1:1: E080 (lưu ý) sổ này" in said.err
    (folder / "tinh" / "a" / FILE).write_text(form, "utf-8")
    assert command("evidence", "import", "tinh/a/a.xlsx", "tinh/a", "--yes").code == Exit.OK
    assert command("rank", "tinh", "--criteria", OLD).err == ""


def test_a_filled_workbook_beside_a_blank_form_is_told_wherever_it_lies_and_whatever_it_is_ranked_by(
    command: Command, folder: Path
) -> None:
    assert command("init", "tinh/a").code == Exit.OK
    form = (folder / "tinh" / "a" / FILE).read_text("utf-8")
    whole = write(folder / "so.xlsx", refilled(book_for(form), {("facts tasks.planned", "value"): Fraction(6)}))
    unread = write(folder / "sai.xlsx", refilled(book_for(form), {("facts tasks.planned", "value"): "6.000"}))
    broken = folder / "cut.xlsx"
    broken.write_bytes(whole.read_bytes()[:5_000])
    for book, place, criteria in (
        (whole, "a/a.xlsx", OLD),
        (whole, "a/so/a.xlsx", OLD),
        (whole, "a/a.xlsx", "cchc-xa-minh-hoa@2025"),
        (unread, "a/a.xlsx", OLD),
        (broken, "a/a.xlsx", OLD),
    ):
        path = folder / "tinh" / place
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(book.read_bytes())
        said = command("rank", "tinh", "--criteria", criteria)
        assert (said.code, said.out) == (Exit.BAD_FILES, ""), (place, criteria)
        assert f"tinh/{place}:1:1: E080 sổ này" in said.err
        path.unlink()
    workbook(folder / "tinh" / "a" / "giay.xlsx", lambda _, sheet: sheet.write(0, 0, "Công văn"))
    assert "E080" not in command("rank", "tinh", "--criteria", OLD).err  # a paper of another program


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_whatever_is_not_looked_into_is_named(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / FILE, TEXT, "Xã Gốc")
    put(folder / "tinh" / "1" / "2" / "3" / "4" / "sau" / FILE, TEXT, "Xã Sâu")
    (folder / "tinh" / "mat").mkdir()
    (folder / "tinh" / "mat" / FILE).symlink_to(folder / "khong-co.yaml")
    said = command("rank", "tinh", "--criteria", OLD, "--lang", "en")
    assert [line.split(" (")[0] for line in said.err.splitlines()] == [
        "not read: tinh/1/2/3/4",
        f"not read: tinh/{FILE}",
        f"not read: tinh/mat/{FILE}",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_a_link_is_no_copy_and_leads_nowhere_twice(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "z" / FILE, TEXT, "Xã Một")
    put(folder / "ngoai" / "n" / FILE, BEFORE, "Xã Ngoài")
    for name, to in (("a", "z"), ("loop", "."), ("up", "..")):
        (folder / "tinh" / name).symlink_to(to)
    (folder / "tinh" / "b").symlink_to(folder / "ngoai" / "n")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert (said.code, said.err, [one["unit"] for one in found["units"]]) == (Exit.OK, "", ["Xã Một"])
    assert "2023 (1 đơn vị)" in command("rank", "tinh", "--criteria", OLD).out


def test_a_folder_that_lets_nobody_look_is_named(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "kín" / "b" / FILE, TEXT, "Xã Hai")
    real = Path.iterdir

    def listed(path: Path) -> Iterator[Path]:
        if path.name == "kín":
            raise PermissionError(path)
        return real(path)

    monkeypatch.setattr(Path, "iterdir", listed)
    said = command("rank", "tinh", "--criteria", OLD)
    assert said.code == Exit.OK
    assert said.err.startswith("không đọc: tinh/kín (")


def test_two_equal_workbooks_without_a_name_are_two_units(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    for name in ("xa-mot", "xa-hai"):
        write(folder / "tinh" / f"{name}.xlsx", refilled(book_for(TEXT), {("unit name", "value"): None}))
    assert {one["unit"] for one in ranked(command, "tinh")["units"]} == {"xa-mot", "xa-hai"}


def test_two_equal_files_of_another_program_are_no_copies_of_a_unit(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    for name in ("b.json", "c.json"):
        (folder / "tinh" / name).write_text('{"name": "x"}', "utf-8")
    said = command("rank", "tinh", "--criteria", OLD)
    assert ("E081" in said.err, said.err.count("không đọc: ")) == (False, 2)


# Workbooks

NAME, DAY = ("unit name", "value"), ("documents plan-par", "day")


def test_a_workbook_without_a_name_is_called_as_its_file(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    for done, name in enumerate(("phu-dinh", "bo\u202ec-nhieu")):
        filled: Filled = {NAME: None, ("facts tasks.done", "value"): Fraction(done)}
        write(folder / "tinh" / f"{name}.xlsx", refilled(book_for(TEXT), filled))
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    assert said.code == Exit.OK
    assert {one["unit"] for one in json.loads(said.out)["units"]} == {"phu-dinh", "bo<U+202E>c-nhieu"}
    assert "phu-dinh.xlsx Số liệu!C6: B025 (lưu ý) sổ không ghi tên đơn vị: gọi theo tên tệp, 'phu-dinh'" in said.err


def test_the_workbook_of_an_owner_is_no_unit(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    for owner in ("van-phong", "tu-phap"):
        write(folder / "tinh" / f"{owner}.xlsx", book_for(TEXT, OLD, owner))
    said = command("rank", "tinh", "--criteria", OLD)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert re.findall(r"^tinh/([a-z-]+)\.xlsx:1:1: (\S+) ", said.err, re.MULTILINE) == [
        ("tu-phap", "B026"),
        ("van-phong", "B026"),
    ]


def test_a_cell_that_cannot_be_read_hides_no_contradiction(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    filled: Filled = {("documents kh-13", "day"): "32/01/2024", ("facts tasks.done", "value"): Fraction(7)}
    write(folder / "tinh" / "a.xlsx", refilled(book_for(TEXT), filled))
    said = command("rank", "tinh", "--criteria", OLD)
    assert re.findall(r"^tinh/a\.xlsx (\S+ \S+)![A-Z0-9]+: (\S+) ", said.err, re.MULTILINE) == [
        ("Số liệu", "E016"),
        ("Tài liệu", "M008"),
    ]


def test_a_name_that_would_deceive_is_shown_by_its_signs(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    write(folder / "tinh" / "a.xlsx", refilled(book_for(TEXT), {NAME: "Xã \u202eMột"}))
    put(folder / "tinh" / "b" / FILE, TEXT, "Xã Hai")
    said = command("rank", "tinh", "--criteria", OLD)
    assert "F005" in said.err
    assert ("\u202e" in said.out + said.err, "Xã <U+202E>Một" in said.out) == (False, True)


def test_whose_a_workbook_is_that_cannot_be_read_is_told_everywhere(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    for name, day in (("Xã Một", "12/01/2024"), ("Xã Hai", "32/01/2024")):
        write(folder / "tinh" / f"{name}.xlsx", refilled(book_for(TEXT), {NAME: name, ("documents kh-13", "day"): day}))
    said = command("rank", "tinh", "--criteria", OLD, "--json", "--problems", "loi.csv")
    assert (said.code, json.loads(said.out)["left_out"]) == (Exit.BAD_FILES, ["Xã Hai"])
    (row,) = (folder / "loi.csv").read_text("utf-8-sig").splitlines()[1:]
    assert row.startswith("Xã Hai;2024;")
    assert "“xã hai” bị bỏ ra" in command("rank", "tinh", "--criteria", OLD, "--explain", "xã hai").err
    strict = command("rank", "tinh", "--criteria", OLD, "--strict")
    assert (strict.code, strict.out, "--strict" in strict.err) == (Exit.BAD_FILES, "", True)


ANOTHER_YEAR = (
    TEXT.replace("2024", "2025").replace("2023", "2024").replace("29/02/", "28/02/").replace("hoa@2025", "hoa@2024")
)
OF_FORMS = (
    "format: 1\ncriteria: forms@2025\nunit: {id: a, name: A, tier: xa}\nyear: 2025\n"
    "period: {from: 01/01/2025, to: 31/12/2025}\nfacts: {dossiers.online: 2, dossiers.total: 3}\n"
)
OF_A_KIND = (
    "format: 1\ncriteria: nq57-cap-xa@2026\nunit: {id: a, name: Xã Một}\nyear: 2026\n"
    "period: {from: 01/01/2026, to: 15/12/2026}\n"
    "documents: {cu: {roles: [plan.nq57_training], kind: law, number: 12/KH-UBND, day: 12/01/2020}}\n"
)


OF_NOTHING = (
    "format: 1\ncriteria: cchc-xa-minh-hoa@2024\nunit: {id: a, name: Xã Một}\nyear: 2024\n"
    "period: {from: 15/12/2023, to: 14/12/2024}\nanswers: {communication.forms: {items: []}}\n"
)


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        (TEXT, OLD),
        (OF_NOTHING, OLD),
        (ANOTHER_YEAR, OLD),
        (OF_A_KIND, "nq57-cap-xa@2026"),
        (OF_FORMS, "forms.yaml"),
        (written(FILE, city_commune()).content, "cchc-xa-hcm@2026"),
    ],
    ids=["example", "nothing of a list", "another year", "kinds of papers", "tier", "another index"],
)
def test_a_workbook_is_ranked_as_the_evidence_that_it_was_exported_from(
    text: str, criteria: str, command: Command, folder: Path
) -> None:
    (folder / "forms.yaml").write_text(FORMS.read_text("utf-8"), encoding="utf-8")
    put(folder / "ho-so" / "a" / FILE, text.replace("forms@2025", "../../forms.yaml"), "Xã Một")
    (folder / "so").mkdir()
    exported = command("evidence", "export", "ho-so/a", "--xlsx", "so/a.xlsx")
    assert exported.code == Exit.OK, exported.err
    said = [command("rank", one, "--criteria", criteria, "--json") for one in ("ho-so", "so")]
    one, other = (json.loads(each.out) for each in said)
    assert [each.code for each in said] == [Exit.OK, Exit.OK], said[1].err
    assert one == other
    assert float(one["units"][0]["possible"]) > 0
    told = [re.findall(" E(?!035)[0-9]+ ", each.err) for each in said]  # a later edition is told of a workspace alone
    assert told[0] == told[1]


def test_the_workbook_or_workspace_of_one_unit_where_all_are_meant_is_recognised(
    command: Command, folder: Path
) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    write(folder / "a.xlsx", book_for(TEXT))
    for words in (
        ("rank", "a.xlsx", "--criteria", OLD),
        ("compare", OLD, "cchc-xa-minh-hoa@2023", "--units", "a.xlsx"),
    ):
        said = command(*words)
        assert (said.code, said.out) == (Exit.BAD_FILES, "")
        assert said.err.startswith("a.xlsx:1:1: B024 ")
        assert "\n1 lỗi" in said.err
    said = command("rank", "tinh/a", "--criteria", OLD)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "hồ sơ của một đơn vị: hãy xếp hạng thư mục chứa nó cùng các hồ sơ khác (“tinh”)" in said.err


def test_a_workbook_that_says_no_roles_of_its_papers_says_where_it_belongs(command: Command, folder: Path) -> None:
    """As those that were exported before the sheet of what a workbook is told them."""
    (folder / "so").mkdir()
    book = book_for(TEXT)
    *others, about = book.sheets
    of_papers = {row for (row, place), cell in about.cells.items() if place == 1 and str(cell.shown).startswith(ROLES)}
    cells = {spot: cell for spot, cell in about.cells.items() if spot[1] > 2 or spot[0] not in of_papers}
    write(folder / "so" / "a.xlsx", book._replace(sheets=(*others, about._replace(cells=cells))))
    said = command("rank", "so", "--criteria", OLD)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert said.err.startswith("so/a.xlsx:1:1: B023 ")


# Results


def test_results_are_ranked_as_the_evidence_that_they_are_of(command: Command, folder: Path) -> None:
    less = re.sub(r"(tasks\.done:\n +value: )6", r"\g<1>5", TEXT)
    assert less != TEXT
    for name, text in (("Xã Một", TEXT), ("Xã Hai", less)):
        put(folder / "ho-so" / name / FILE, text, name)
        result(command, folder / "ket-qua" / f"{name}.json", text, name)
        put(folder / "ca-hai" / name / FILE, text, name)
    (folder / "ca-hai" / "Xã Hai" / FILE).unlink()
    result(command, folder / "ca-hai" / "b.json", less, "Xã Hai")
    (folder / "ket-qua" / "khac.json").write_text('{"name": "of another program", "name": "twice"}', "utf-8")
    by_evidence, by_results, mixed = (ranked(command, one) for one in ("ho-so", "ket-qua", "ca-hai"))
    assert by_evidence["units"] == by_results["units"] == mixed["units"]
    assert [one["from_results"] for one in (by_evidence, by_results, mixed)] == [0, 2, 1]
    assert "không đọc: ket-qua/khac.json" in command("rank", "ket-qua", "--criteria", OLD).err
    one = command("rank", "ket-qua", "--criteria", OLD, "--explain", "Xã Hai")
    assert (one.code, one.out) == (Exit.USAGE, "")
    assert "chỉ có kết quả đã chấm (ket-qua/Xã Hai.json)" in one.err
    for file in ("hang.csv", "hang.html"):
        assert command("rank", "ket-qua", "--criteria", OLD, f"--{file[5:]}", file).code == Exit.OK


Change = Callable[[str], str]
WRONG: dict[str, tuple[str, Change]] = {
    "of another format": ("E072", lambda text: text.replace('"format": 5', '"format": 4')),
    "cut off": ("E073", lambda text: text[: len(text) // 2]),
    "nested without end": ("E073", lambda _: "[" * 100_000),
    "without a part": ("E073", lambda text: text.replace('"key": "par_plan.timely"', '"key": "par_plan.timelx"')),
    "with a number that is a list": ("E073", lambda text: text.replace('"points": "1.5"', '"points": ["1.5"]', 1)),
    "with a number without end": ("E073", lambda text: text.replace('"points": "1.5"', f'"points": "{"9" * 99}"', 1)),
    "with a grade that is none": ("E073", lambda text: text.replace('"grade": "Xuất sắc"', '"grade": "Tuyệt vời"')),
    "by another edition": ("E074", lambda text: text.replace('"edition": "cchc-xa', '"edition": "cchc-xx')),
    "by another text": ("E074", lambda text: text.replace('"edition_digest": "', '"edition_digest": "f')),
    "by another engine": ("E074", lambda text: text.replace('"engine": "', '"engine": "1')),
    "of another year": ("E074", lambda text: text.replace('"year": 2024', '"year": 2022')),
    "with another total": ("E076", lambda text: text.replace('"points": "95.25"', '"points": "96.25"', 1)),
    "with more guaranteed": ("E076", lambda text: text.replace('"guaranteed": "21.75"', '"guaranteed": "95"', 1)),
    "with more possible": ("E076", lambda text: text.replace('"possible": "97.5"', '"possible": "100"', 1)),
    "with another group": ("E076", lambda text: text.replace('"points": "14.75"', '"points": "15.75"', 1)),
    "with another grade": ("E076", lambda text: text.replace('"grade": "Xuất sắc"', '"grade": "Yếu"')),
    "with a part that may get more": ("E076", lambda text: text.replace('"open": "0"', '"open": "50"', 1)),
    "with a sign that turns a text": ("F005", lambda text: text.replace('"Xã Hai"', '"Xã \\u202eHai"')),
    "with a sign that acts on a console": ("F005", lambda text: text.replace('"Xã Hai"', '"Xã \\u001b[31mHai"')),
    "with half a sign": ("F005", lambda text: text.replace('"Xã Hai"', '"Xã \\ud800"')),
    "with an outcome that is none": ("E073", lambda text: text.replace('"outcome": "scored"', '"outcome": "x"', 1)),
    "with more guaranteed than there is": (
        "E076",
        lambda text: text.replace('"guaranteed": "1.5"', '"guaranteed": "2"', 1),
    ),
    "with a quotient that is another number": (
        "E073",
        lambda text: text.replace('"points": "95.25"', '"points": "95.25", "points_fraction": "380/4"', 1),
    ),
    "that says one thing twice": (
        "E073",
        lambda text: text.replace('"points": "95.25"', '"points": "1", "points": "95.25"', 1),
    ),
    "of no evidence": ("E073", lambda text: text.replace('"evidence_digest": "', '"evidence_digest": "z')),
    "with no name": ("E073", lambda text: text.replace('"Xã Hai"', '"  "')),
    "with a name without end": ("E073", lambda text: text.replace('"Xã Hai"', f'"Xã {"A" * 5_000}"')),
    "of no year": ("E073", lambda text: text.replace('"year": 2024', '"year": true')),
    "with another part": ("E076", lambda text: text.replace('"points": "1.5"', '"points": "1.25"', 1)),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_result_that_cannot_count_is_told_and_ranks_nobody(case: str, command: Command, folder: Path) -> None:
    code, change = WRONG[case]
    result(command, folder / "tinh" / "a.json", TEXT, "Xã Một")
    path = folder / "tinh" / "b.json"
    before = (folder / "tinh" / "a.json").read_text("utf-8").replace('"Xã Một"', '"Xã Hai"')
    assert change(before) != before
    path.write_text(change(before), "utf-8")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    assert said.code == Exit.BAD_FILES
    assert f"tinh/b.json:1:1: {code} " in said.err
    found = json.loads(said.out)
    assert [one["unit"] for one in found["units"]] == ["Xã Một"]
    assert len(found["left_out"]) == 1


def test_a_result_of_evidence_with_mistakes_ranks_and_is_told_as_its_workspace_is(
    command: Command, folder: Path
) -> None:
    wrong = TEXT.replace(
        "    value: 6\n    documents: [{id: bc-2024, section: II.1}]",
        "    value: 7\n    documents: [{id: bc-2024, section: II.1}]",
    )
    assert wrong != TEXT
    put(folder / "ho-so" / "a" / FILE, wrong, "Xã Một")
    said = command("score", "ho-so/a", "--json")
    assert said.code == Exit.BAD_FILES
    (folder / "ket-qua").mkdir()
    (folder / "ket-qua" / "a.json").write_text(said.out, encoding="utf-8")
    told = {name: command("rank", name, "--criteria", OLD, "--json") for name in ("ho-so", "ket-qua")}
    by_evidence, by_result = (json.loads(one.out) for one in told.values())
    assert {**by_evidence, "from_results": 1} == by_result
    assert by_result["contradicted"] == ["Xã Một"]
    assert {one.code for one in told.values()} == {Exit.BAD_FILES}
    assert "ket-qua/a.json:1:1: E079 " in told["ket-qua"].err
    assert command("rank", "ket-qua", "--criteria", OLD, "--strict").out == ""


def test_the_result_of_one_unit_under_the_name_of_another_ranks_neither(command: Command, folder: Path) -> None:
    for name in ("Xã Một", "Xã Ba", "Xã Bốn"):
        result(command, folder / "tinh" / f"{name}.json", TEXT, name)
    for name in ("Xã Một", "Xã Ba"):
        copied = (folder / "tinh" / f"{name}.json").read_text("utf-8").replace(f'"{name}"', f'"{name} khác"')
        (folder / "tinh" / f"{name} khác.json").write_text(copied, "utf-8")
    put(folder / "tinh" / "ba" / FILE, TEXT, "Xã Ba")
    (folder / "tinh" / "Xã Ba.json").unlink()
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert (said.code, [one["unit"] for one in found["units"]]) == (Exit.BAD_FILES, ["Xã Bốn"])
    assert sorted(found["left_out"]) == [
        "tinh/Xã Ba khác.json",
        "tinh/Xã Một khác.json",
        "tinh/Xã Một.json",
        "tinh/ba/evidence.yaml",
    ]
    assert "tinh/Xã Một.json:1:1: E078 " in said.err
    assert "tinh/Xã Ba khác.json:1:1: E078 " in said.err


@pytest.mark.skipif(os.name == "nt", reason="no name of a file has a line end there")
def test_the_name_of_a_file_begins_no_line_of_problems(command: Command, folder: Path) -> None:
    result(command, folder / "tinh" / "z.json", TEXT, "Xã Một")
    forged = folder / "tinh" / "a\nb.yaml:1:1: E001 forged.json"
    for code, more in (("E081", b""), ("E077", b"\n")):
        forged.write_bytes((folder / "tinh" / "z.json").read_bytes() + more)
        said = command("rank", "tinh", "--criteria", OLD)
        assert f" {code} " in said.err
        assert not [line for line in said.err.splitlines() if line.startswith("b.yaml")]
        assert "a<U+000A>b.yaml" in said.err


def test_results_say_nothing_of_the_best_unit(command: Command, folder: Path) -> None:
    (folder / "forms.yaml").write_text(FORMS.read_text("utf-8"), encoding="utf-8")
    result(command, folder / "tinh" / "a.json", OF_FORMS, "A", "--criteria", "forms.yaml")
    said = command("rank", "tinh", "--criteria", "forms.yaml")
    assert said.code == Exit.BAD_FILES
    assert "tinh/a.json:1:1: E075 " in said.err


def test_results_that_rest_on_another_index_are_ranked_by_it(command: Command, folder: Path) -> None:
    text = written(FILE, city_commune()).content
    put(folder / "ho-so" / "a" / FILE, text, "Xã Thử")
    result(command, folder / "ket-qua" / "a.json", text, "Xã Thử")
    said = [command("rank", one, "--criteria", "cchc-xa-hcm@2026", "--json") for one in ("ho-so", "ket-qua")]
    assert [one.code for one in said] == [Exit.OK, Exit.OK], said[1].err
    assert json.loads(said[0].out)["units"] == json.loads(said[1].out)["units"]


def test_numbers_that_no_machine_holds_together_leave_their_units_out(command: Command, folder: Path) -> None:
    result(command, folder / "tinh" / "a.json", TEXT, "Xã Một")
    whole = (folder / "tinh" / "a.json").read_text("utf-8")
    for under in (999_983, 999_979, 999_961, 999_959):
        tree = json.loads(whole)
        group = tree["groups"][0]
        for row in (group, group["criteria"][0], group["criteria"][0]["parts"][2]):
            for name, more in (("points", -1), ("open", 1)):
                number = Fraction(row[name]) + Fraction(more, under)
                row[name], row[f"{name}_fraction"] = f"{float(number):.10f}", str(number)
        tree["unit"]["name"], tree["stamp"]["evidence_digest"] = f"Xã {under}", f"{under:064x}"
        (folder / "tinh" / f"{under}.json").write_text(json.dumps(tree), "utf-8")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert said.code == Exit.BAD_FILES
    assert "Xã Một" in [one["unit"] for one in found["units"]]
    assert said.err.count("E076") == len(found["left_out"]) == 3
