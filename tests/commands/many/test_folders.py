"""A folder of units of several years, and of results instead of evidence: ranked as each is scored, or told why not."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from commands.exits import Exit
from evidence.workspace import FILE
from tests.builders.folders import city_commune
from tests.builders.province import BEFORE, OF_FORMS, TEXT, put, result
from tests.builders.scoring import text as written
from tests.builders.units import OLD, ranked
from tests.report.conftest import FORMS, Command

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
            assert "hạng 1 trong 1 đơn vị; phần còn mở không đổi được hạng này." in page
            assert ("ngày tương ứng của năm 2024" in " ".join(page.split())) == (year == 2023)
    assert points[2023, "12/01"] == points[2024, "12/01"]
    assert points[2023, "12/03"] == points[2024, "12/03"]
    assert points[2023, "12/01"] != points[2023, "12/03"]


def test_a_unit_of_a_folder_has_the_very_digest_that_its_own_score_tells(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    alone = json.loads(command("score", "tinh/a", "--json").out)
    told = json.loads(command("rank", "tinh", "--criteria", OLD, "--explain", "xã một", "--json").out)
    assert told["stamp"] == alone["stamp"]
    among = {"units": 1, "left_out": 0, "source": "a/evidence.yaml"}
    assert {**alone, "ranked": {"rank": 1, "ranks": [1, 1], **among}} == told


def test_the_page_of_a_unit_is_the_page_of_its_score_with_its_rank_and_without_commands_for_a_folder(
    command: Command, folder: Path
) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    asked = ("rank", "tinh", "--criteria", OLD)
    head = re.compile(
        r"[0-9,]+/100 điểm, hạng 1 trong 1 đơn vị; phần còn mở không đổi được hạng này\."
        r"|Số liệu lấy từ a/evidence\.yaml\."
    )
    for words, shows in (((), "Việc nên làm"), (("--only", "7.2"), "      Căn cứ")):
        alone = command("score", "tinh/a", *words).out.splitlines()
        told = command(*asked, "--explain", "xã một", *words).out.splitlines()
        assert any(line.startswith(shows) for line in told)
        assert sum(1 for line in told if head.fullmatch(line)) == 2  # both lines of the ranking
        assert [line for line in told if not head.fullmatch(line)] == [
            line for line in alone if "cchc score" not in line
        ]
    branch = json.loads(command("score", "tinh/a", "--only", "7.2", "--json").out)
    own = json.loads(command(*asked, "--explain", "xã một", "--only", "7.2", "--json").out)
    assert own == branch | {"ranked": json.loads(command(*asked, "--explain", "xã một", "--json").out)["ranked"]}
    for wrong, told_so in (("--only 7.2", "--only"), ("--explain a --only 77", "77")):
        refused = command(*asked, *wrong.split())
        assert (refused.code, refused.out, told_so in refused.err) == (Exit.USAGE, "", True)


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


def test_parts_of_which_no_unit_says_anything_are_named_where_they_are_few(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "b" / FILE, TEXT, "Xã Hai")
    said = " ".join(command("rank", "tinh", "--criteria", OLD).out.split())
    assert "3 tiêu chí thành phần còn mở với mọi đơn vị, vì chưa đơn vị nào có gì để được điểm: 1.3.2 Tự kiểm" in said


def test_units_of_one_name_in_two_districts_are_both_ranked(command: Command, folder: Path) -> None:
    for name, district in (("a", "Huyện A"), ("b", "Huyện B")):
        put(folder / "tinh" / name / FILE, TEXT.replace("huyện Định Hóa", district), "Xã Một")
    (folder / "tinh" / "ket-qua").mkdir()
    (folder / "tinh" / "ket-qua" / "b.json").write_text(command("score", "tinh/b", "--criteria", OLD, "--json").out)
    (folder / "tinh" / "b" / FILE).unlink()
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    assert (said.code, said.err) == (Exit.OK, "")
    assert {one["unit"] for one in json.loads(said.out)["units"]} == {
        "Xã Một (Huyện A, tỉnh Thái Nguyên)",
        "Xã Một (Huyện B, tỉnh Thái Nguyên)",
    }


@pytest.mark.parametrize("year", ["0", "1", "99999"])
def test_a_year_that_no_day_can_be_moved_to_is_told(year: str, command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    put(folder / "tinh" / "b" / FILE, TEXT.replace("year: 2024", f"year: {year}"), "Xã Hai")
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    found = json.loads(said.out)
    assert (said.code, found["left_out"]) == (Exit.BAD_FILES, ["Xã Hai"])
    assert "tinh/b/evidence.yaml:1:1: E069" in said.err


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
    assert sorted(found["left_out"]) == ["Xã Ba", "Xã Ba khác", "Xã Một", "Xã Một khác"]
    assert "tinh/Xã Một khác.json:1:1: E078 " in said.err
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


def test_a_form_in_which_nothing_was_filled_in_is_ranked_and_told(command: Command, folder: Path) -> None:
    put(folder / "tinh" / "a" / FILE, TEXT, "Xã Một")
    assert command("init", "tinh/b", "--criteria", OLD).code == Exit.OK
    said = command("rank", "tinh", "--criteria", OLD, "--json")
    assert said.code == Exit.OK
    assert "tinh/b/evidence.yaml:1:1: E083 " in said.err
    assert len(json.loads(said.out)["units"]) == 2


def test_districts_that_differ_by_capitals_and_blanks_are_one_as_most_units_write_it(
    command: Command, folder: Path
) -> None:
    rows = "unit,unit.within,tasks.planned,tasks.done\nA,huyện  B,6,6\nB,Huyện B,6,3\nD,Huyện B,6,2\nC,Huyện C,6,3\n"
    (folder / "xa.csv").write_text(rows, encoding="utf-8")
    found = {one["unit"]: one for one in ranked(command, "xa.csv")["units"]}
    assert [found[name]["within"] for name in "ABC"] == ["Huyện B", "Huyện B", "Huyện C"]
    assert [found[name]["rank_within"] for name in "ABC"] == [1, 2, 1]


def test_the_row_of_a_workspace_that_is_wrong_is_named(command: Command, folder: Path) -> None:
    wrong = re.sub(r"(tasks.done:\n +value: )6", r"\g<1>sáu", TEXT).replace("day: 12/01/2024", "day: 32/01/2024", 1)
    put(folder / "tinh" / "a" / FILE, wrong, "Xã Một")
    put(folder / "tinh" / "b" / FILE, re.sub(r"(tasks.done:\n +value: )6", r"\g<1>7", TEXT), "Xã Hai")
    put(folder / "tinh" / "c" / FILE, TEXT.replace("year: 2024", "year: hai"), "Xã Ba")
    said = command("rank", "tinh", "--criteria", OLD, "--problems", "loi.csv")
    rows = [line.split(";") for line in (folder / "loi.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert [(row[3], row[2], row[6]) for row in rows] == [
        ("tinh/a/evidence.yaml", "kh-13", "M008"),
        ("tinh/a/evidence.yaml", "tasks.done", "M033"),
        ("tinh/b/evidence.yaml", "tasks.done", "E016"),
        ("tinh/c/evidence.yaml", "", rows[-1][6]),
    ]
    assert "M033 tasks.done: " in said.err


def test_what_could_not_be_scored_is_said_wherever_ranks_are(command: Command, folder: Path) -> None:
    for name, text in (
        ("a", TEXT),
        ("b", TEXT.replace("4088", "4089")),
        ("c", TEXT.replace("year: 2024", "year: hai")),
    ):
        put(folder / "tinh" / name / FILE, text, f"Xã {name}")
    asked = ("rank", "tinh", "--criteria", OLD)
    assert "1 đơn vị hoặc tệp chưa chấm được nên chưa có hạng" in " ".join(command(*asked).out.split())
    for words in (("--explain", "Xã a"), ("--explain", "Xã a", "--if", "tasks.done=5")):
        assert "Chưa kể 1 đơn vị trở lên chưa chấm được" in command(*asked, *words).out
    assert "Chưa xem 1 đơn vị chưa chấm được." in command(*asked, "--questions").err
