"""Workbooks that came back, in one folder: each ranks as its workspace would, or is told at its cells."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from fractions import Fraction
from pathlib import Path

import pytest

from commands.exits import Exit
from commands.many import books
from criteria import library
from evidence.workspace import FILE
from reading.source.place import Problem
from reading.tables.entered import Workbook, entered_in
from report.workbook.cells import Cell
from report.workbook.keys import ROLES
from tests.builders.folders import city_commune
from tests.builders.province import OF_FORMS, TEXT, put
from tests.builders.refilled import Filled, book_for, refilled
from tests.builders.refilled import put as write
from tests.builders.scoring import text as written
from tests.builders.units import NEW, OLD
from tests.report.conftest import FORMS, Command

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
    said = command("rank", "tinh", "--criteria", OLD, "--problems", "loi.csv")
    told = [("Số liệu", "E016", "tasks.done"), ("Tài liệu", "M008", "kh-13")]
    assert re.findall(r"^tinh/a\.xlsx (\S+ \S+)![A-Z0-9]+: (\S+) (\S+): ", said.err, re.MULTILINE) == told
    rows = [line.split(";") for line in (folder / "loi.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert [(row[3].removeprefix("tinh/a.xlsx "), row[6], row[2]) for row in rows] == told


def test_a_fault_in_one_cell_hides_no_mistake_of_another(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    formula = refilled(
        book_for(TEXT),
        {("facts tasks.done", "value"): Cell(Fraction(6), formula="3+3"), ("documents kh-13", "day"): "32/01/2024"},
    )
    write(folder / "tinh" / "a.xlsx", formula)
    said = command("rank", "tinh", "--criteria", OLD)
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert re.findall(r"^tinh/a\.xlsx \S+ \S+![A-Z0-9]+: (\S+) (\S+): ", said.err, re.MULTILINE) == [
        ("B007", "tasks.done"),
        ("M008", "kh-13"),
    ]


def test_mistakes_of_a_form_by_criteria_that_were_changed_since_say_so(command: Command, folder: Path) -> None:
    path = library.path_of(OLD)
    assert path is not None
    (folder / "tinh").mkdir()
    for name, day in (("a", "12/01/2024"), ("b", "32/01/2024")):
        filled: Filled = {NAME: f"Xã {name}", ("documents kh-13", "day"): day}
        write(folder / "tinh" / f"{name}.xlsx", refilled(book_for(TEXT), filled))
    for text, told in ((path.read_text("utf-8"), []), (path.read_text("utf-8") + "# sửa\n", ["b"])):
        (folder / "criteria.yaml").write_text(text, encoding="utf-8")
        said = command("rank", "tinh", "--criteria", "criteria.yaml")
        assert re.findall(r"^tinh/(.)\.xlsx:1:1: B027 ", said.err, re.MULTILINE) == told


def test_the_figure_is_named_too_where_its_mistake_shows_only_beside_others(command: Command, folder: Path) -> None:
    (folder / "tinh").mkdir()
    filled: Filled = {NAME: "Xã Một", ("facts tasks.done", "value"): Fraction(7)}
    write(folder / "tinh" / "a.xlsx", refilled(book_for(TEXT), filled))
    put(folder / "tinh" / "b" / FILE, re.sub(r"(tasks.done:\n +value: )6", r"\g<1>7", TEXT), "Xã Hai")
    command("rank", "tinh", "--criteria", OLD, "--problems", "loi.csv")
    rows = [line.split(";") for line in (folder / "loi.csv").read_text("utf-8-sig").splitlines()[1:]]
    assert [(row[0], row[2], row[6]) for row in rows] == [
        ("Xã Một", "tasks.done", "E016"),
        ("Xã Hai", "tasks.done", "E016"),
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
    for _ in range(2):
        said = command("rank", "tinh/a", "--criteria", OLD)
        assert (said.code, said.out) == (Exit.BAD_FILES, "")
        assert "hồ sơ của một đơn vị: hãy xếp hạng thư mục chứa nó cùng các hồ sơ khác (“tinh”)" in said.err
        # The workbook that lies in it is of the same unit.
        write(folder / "tinh" / "a" / "a.xlsx", book_for(TEXT))


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


# Kept between runs


@pytest.fixture
def read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The workbooks that were read and not found kept."""
    monkeypatch.setenv("CCHC_CACHE", str(folder / "kept"))
    read: list[str] = []

    def watched(name: str, raw: bytes, beginning: Collection[str] = ()) -> Workbook | Problem:
        read.append(name)
        return entered_in(name, raw, beginning)

    monkeypatch.setattr(books, "entered_in", watched)
    return read


def test_a_workbook_is_read_once_until_it_changes(command: Command, folder: Path, read: list[str]) -> None:
    (folder / "tinh").mkdir()
    fillings: dict[str, Filled] = {
        "a": {NAME: "Xã Một", ("facts tasks.done", "value"): Fraction(3)},
        "b": {NAME: None},
        "c": {("documents kh-13", "day"): "32/01/2024", ("facts tasks.done", "value"): Fraction(7)},
        "d": {NAME: "Xã \u202eMột"},
    }
    for name, filled in fillings.items():
        write(folder / "tinh" / f"{name}.xlsx", refilled(book_for(TEXT), filled))
    (folder / "tinh" / "e.xlsx").write_bytes(b"PK no workbook")
    asked = ("rank", "tinh", "--criteria", OLD, "--json", "--problems", "loi.csv", "--force")
    first, told = command(*asked), (folder / "loi.csv").read_bytes()
    assert sorted(read) == [f"tinh/{name}.xlsx" for name in "abcde"]
    again = command(*asked)
    assert (again, (folder / "loi.csv").read_bytes(), len(read)) == (first, told, 5)
    write(folder / "tinh" / "a.xlsx", refilled(book_for(TEXT), {NAME: "Xã Một"}))
    assert command(*asked).out != first.out
    assert read[5:] == ["tinh/a.xlsx"]


def test_under_other_criteria_or_in_another_language_it_is_read_anew(
    command: Command, folder: Path, read: list[str]
) -> None:
    (folder / "tinh").mkdir()
    write(folder / "tinh" / "a.xlsx", refilled(book_for(TEXT), {NAME: "Xã Một"}))
    for words in (("--criteria", OLD), ("--criteria", OLD, "--lang", "en"), ("--criteria", NEW)):
        command("rank", "tinh", *words)
    assert len(read) == 3


def test_a_workbook_beside_a_workspace_is_read_again_once_either_changes(
    command: Command, folder: Path, read: list[str]
) -> None:
    assert command("init", "tinh/a").code == Exit.OK
    form = (folder / "tinh" / "a" / FILE).read_text("utf-8").replace("tasks.done:", "tasks.done: 3", 1)
    (folder / "tinh" / "a" / FILE).write_text(form, "utf-8")
    write(folder / "tinh" / "a" / "a.xlsx", refilled(book_for(form), {("facts tasks.planned", "value"): Fraction(6)}))
    asked = ("rank", "tinh", "--criteria", OLD)
    assert ["E080" in command(*asked).err for _ in range(2)] == [True, True]
    assert read == ["tinh/a/a.xlsx"]
    taken = form.replace("\n  tasks.planned:", "\n  tasks.planned: 6", 1)
    (folder / "tinh" / "a" / FILE).write_text(taken, "utf-8")
    assert ["E080" in command(*asked).err for _ in range(2)] == [False, False]
    write(folder / "tinh" / "a" / "a.xlsx", refilled(book_for(taken), {("facts tasks.planned", "value"): Fraction(5)}))
    assert ["E080" in command(*asked).err for _ in range(2)] == [True, True]
    assert len(read) == 3
