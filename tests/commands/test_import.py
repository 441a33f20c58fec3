"""``cchc criteria import``: appendices of all three kinds become drafts that load and score; the rest is refused."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import docx
import pytest
import xlsxwriter

from commands.exits import Exit
from criteria import library
from criteria.authoring.appendix import appendix
from criteria.authoring.columns import headed
from criteria.edition import Criterion, Edition, Group, Part, is_one_line, parts_of
from reading.limits import CELL_LETTERS
from reading.source.place import Problem
from reading.tables.load import tables_at
from report.words.load import TONGUES
from rules.spans import span_text
from rules.types.levels import Levels
from rules.types.linear import Linear
from rules.types.steps import Steps
from rules.types.undecided import Undecided
from tests.builders.appendices import OPEN, READ, ROWS, TITLE, as_csv, as_docx, as_xlsx
from tests.builders.tables import HEAD
from tests.report.conftest import Command

MAKERS: dict[str, Callable[[Path], Path]] = {"a.csv": as_csv, "a.xlsx": as_xlsx, "a.docx": as_docx}


def loaded(path: Path) -> Edition:
    """The edition in a file, which has nothing worse than warnings."""
    criteria, problems = library.load(path)
    assert criteria is not None, [(one.code, one.values, one.place.line) for one in problems]
    return criteria.edition


def by_number(edition: Edition) -> dict[str, Part]:
    return {part.id: part for part in parts_of(edition)}


def test_a_draft_that_no_command_could_read_is_not_written(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commands.import_table.TEXT_BYTES", 1_000)
    as_csv(folder / "a.csv")
    said = command("criteria", "import", "a.csv")
    assert said.code == Exit.BAD_FILES
    assert "a.yaml:1:1: F001 " in said.err
    assert not (folder / "a.yaml").exists()


@pytest.mark.parametrize("name", MAKERS)
def test_an_appendix_becomes_a_draft_that_loads_and_scores(name: str, folder: Path, command: Command) -> None:
    MAKERS[name](folder / name)
    said = command("criteria", "import", name, "--set", "cchc-thu", "--edition", "2025")
    # The workbook has a table of last year that is hidden.
    hidden = ["a.xlsx Cũ!A1: F023 (lưu ý) trang bị ẩn, không đưa vào: Cũ"] if name == "a.xlsx" else []
    assert (said.code, [line for line in said.err.splitlines() if " F" in line]) == (Exit.OK, hidden)
    assert "Đã viết a.yaml" in said.out
    assert "3 lĩnh vực, 8 tiêu chí, 15 tiêu chí thành phần, có điểm thưởng, có điểm trừ" in said.out
    assert "đọc được 11, còn 4 phải quyết định: I.3.3, II.1.2, III.1, V.1" in said.out
    assert "các lĩnh vực cộng lại 50, bảng ghi tổng 50" in said.out
    assert "cchc check a.yaml\n  cchc criteria show a.yaml I.1\n" in said.out
    checked = command("check", "a.yaml")
    assert checked.code == Exit.OK
    assert set(re.findall(r" ([A-Z]\d{3}) ", checked.err)) == {"C053", "C055", "C084"}
    assert command("criteria", "show", "a.yaml", "I.1").code == Exit.OK
    assert command("init", "xa", "--criteria", "a.yaml").code == Exit.OK
    scored = command("score", "xa", "--criteria", "a.yaml")
    assert scored.code == Exit.OK
    assert "0,00/50" in scored.out


@pytest.mark.parametrize("name", MAKERS)
def test_names_maxima_and_scales_are_those_of_the_table(name: str, folder: Path, command: Command) -> None:
    MAKERS[name](folder / name)
    assert command("criteria", "import", name, "-o", "b/c.yaml").code == Exit.OK
    edition = loaded(folder / "b" / "c.yaml")
    assert (edition.status, edition.state, str(edition.max)) == ("transcribed", "draft", "50")
    printed = {row.number: row for row in ROWS if row.number}
    criteria = [one for group in edition.sections for one in group.criteria]
    named: list[Group | Criterion | Part] = [*edition.sections, *criteria, *parts_of(edition)]
    for one in named:
        row = printed[one.id]
        assert one.name == row.name
        assert one.id == "V" or one.max == abs(Fraction(row.most.replace(",", ".")))
    parts = by_number(edition)
    assert {number for number, part in parts.items() if not isinstance(part.rule, Undecided)} == READ
    assert {number for number, part in parts.items() if isinstance(part.rule, Undecided)} == OPEN
    assert all(part.if_not_arising == "undecided" and not part.source.verified for part in parts.values())
    assert [one.id for one in criteria if is_one_line(one)] == ["I.2", "III.1", "IV.1", "V.1"]
    assert edition.bonus is not None
    assert edition.penalty is not None
    assert [edition.bonus.max, edition.penalty.max] == [Fraction(2), Fraction(1, 2)]


def test_the_rules_of_the_draft_are_what_the_scales_say(folder: Path, command: Command) -> None:
    as_docx(folder / "a.docx")
    assert command("criteria", "import", "a.docx").code == Exit.OK
    parts = by_number(loaded(folder / "a.yaml"))
    steps, levels, linear = parts["I.1.3"].rule, parts["II.2.3"].rule, parts["II.2.2"].rule
    assert isinstance(steps, Steps)
    assert [(span_text(step.span), str(step.points)) for step in steps.steps] == [
        ("[100%, )", "4"),
        ("[80%, 100%)", "2"),
        ("[0%, 80%)", "0"),
    ]
    # The steps of this one stand on rows of their own below the part, their points in the column of points.
    assert isinstance(levels, Levels)
    assert [(level.name, str(level.points)) for level in levels.levels] == [
        ("Trả lời đầy đủ, đúng hạn", "2"),
        ("Trả lời chưa đầy đủ", "1"),
        ("Không trả lời", "0"),
    ]
    assert isinstance(linear, Linear)
    assert linear.floor is not None
    assert (linear.target.value, linear.floor.value) == (Fraction(85, 100), Fraction(60, 100))
    # One cell for the papers of two rows is one role.
    assert parts["I.1.1"].proof == parts["I.1.2"].proof == ("nhom_i.ban_hanh_ke_hoach_cchc.proof",)
    assert parts["II.2.1"].proof == ()


def test_places_in_the_draft_are_those_of_the_file(folder: Path, command: Command) -> None:
    as_docx(folder / "a.docx")
    command("criteria", "import", "a.docx", "--lang", "en")
    parts = by_number(loaded(folder / "a.yaml"))
    assert parts["I.1.1"].source.clause == "I.1.1, row 5 of table 1"
    assert parts["II.2.1"].source.clause == "II.2.1, row 4 of table 2"
    as_xlsx(folder / "b.xlsx")
    command("criteria", "import", "b.xlsx")
    assert by_number(loaded(folder / "b.yaml"))["I.1.1"].source.clause == "mục I.1.1, dòng 7 của bảng Phụ lục"


def test_a_draft_says_the_same_in_both_languages(folder: Path, command: Command) -> None:
    as_csv(folder / "a.csv")
    for tongue in TONGUES:
        said = command("criteria", "import", "a.csv", "-o", f"{tongue}.yaml", "--lang", tongue)
        assert said.code == Exit.OK
    vi, en = loaded(folder / "vi.yaml"), loaded(folder / "en.yaml")
    assert [(part.key, part.max, part.rule) for part in parts_of(vi) if part.id != "III.1"] == [
        (part.key, part.max, part.rule) for part in parts_of(en) if part.id != "III.1"
    ]
    assert (folder / "vi.yaml").read_text("utf-8").count("CẦN QUYẾT ĐỊNH: ") == (folder / "en.yaml").read_text(
        "utf-8"
    ).count("TO DECIDE: ")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("bom", [True, False])
def test_any_csv_of_a_table_gives_the_same_draft(sign: str, *, bom: bool, folder: Path, command: Command) -> None:
    as_csv(folder / "a.csv")
    as_csv(folder / "b.csv", sign, bom=bom)
    command("criteria", "import", "a.csv", "--set", "x")
    command("criteria", "import", "b.csv", "--set", "x")
    assert (folder / "b.yaml").read_text("utf-8").replace("b.csv", "a.csv") == (folder / "a.yaml").read_text("utf-8")


def test_a_file_that_is_there_is_never_written_over(folder: Path, command: Command) -> None:
    as_csv(folder / "a.csv")
    (folder / "a.yaml").write_text("của tôi\n", encoding="utf-8")
    said = command("criteria", "import", "a.csv")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "tệp đã có: a.yaml" in said.err
    assert (folder / "a.yaml").read_text("utf-8") == "của tôi\n"


@pytest.mark.parametrize(("option", "value"), [("--set", "Bộ 1"), ("--edition", "năm 2025"), ("--set", "")])
def test_ids_that_no_file_could_hold_are_refused(option: str, value: str, folder: Path, command: Command) -> None:
    as_csv(folder / "a.csv")
    said = command("criteria", "import", "a.csv", option, value)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "M011" in said.err
    assert not (folder / "a.yaml").exists()


def test_broken_files_and_files_without_a_table_are_answered_in_both_languages(folder: Path, command: Command) -> None:
    (folder / "rac.xlsx").write_bytes(b"garbage")
    (folder / "khoa.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)
    (folder / "khac.csv").write_text("Phần,Việc,Trọng số\n1,a,2\n", encoding="utf-8")
    (folder / "so.csv").write_text("STT,Nội dung,Điểm tối đa\n,a,2\n", encoding="utf-8")
    docx.Document().save(str(folder / "trong.docx"))
    (folder / "dau.csv").write_text("STT,Nội dung,Điểm tối đa\n", encoding="utf-8")
    names = {"rac.xlsx": "F011", "khoa.docx": "F012", "khac.csv": "F015", "trong.docx": "F015", "so.csv": "F016"}
    names["dau.csv"] = "F016"
    for name, code in {**names, "x.pdf": "F014", "vang.csv": "F003"}.items():
        for tongue in TONGUES:
            said = command("criteria", "import", name, "--lang", tongue)
            assert (said.code, said.out) == (Exit.BAD_FILES, "")
            assert f" {code} " in said.err
            assert said.err.startswith(f"{name}:")
            assert "{" not in said.err
    assert list(folder.glob("*.yaml")) == []


def test_a_missing_extra_is_one_sentence(folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    as_docx(folder / "a.docx")
    for name in [one for one in sys.modules if one.startswith(("docx", "reading.tables.word"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docx", None)
    said = command("criteria", "import", "a.docx")
    assert said.code == Exit.BAD_FILES
    assert "pip install 'cchc[word]'" in said.err
    assert "Traceback" not in said.err


def test_two_sheets_that_count_alike_are_two_appendices(folder: Path, command: Command) -> None:
    with xlsxwriter.Workbook(str(folder / "a.xlsx")) as book:
        for name in ("Cấp huyện", "Cấp xã"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD[:3])
            sheet.write_row(1, 0, ("1", "Nhóm", 1))
            sheet.write_row(2, 0, ("1.1", "Tiêu chí", 1))
    said = command("criteria", "import", "a.xlsx")
    assert said.code == Exit.BAD_FILES
    assert "a.xlsx Cấp xã!A2: F021 mục 1 đã có trong một bảng khác (a.xlsx Cấp huyện!A2)" in said.err


@pytest.mark.parametrize("name", ["a [b].xlsx", "a.xlsx b.xlsx", "c [d]/a.xlsx", "a.xls b/c.xlsx"])
def test_the_sheet_of_a_clause_is_that_of_the_workbook_whatever_its_way_is_called(
    name: str, folder: Path, command: Command
) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    with xlsxwriter.Workbook(str(folder / name)) as book:
        sheet = book.add_worksheet("Phụ lục (1)")
        for row, cells in enumerate((HEAD[:3], ("1", "Nhóm", 1), ("1.1", "Tiêu chí", 1), ("1.1.1", "Phần", 1))):
            sheet.write_row(row, 0, cells)
    assert command("criteria", "import", name, "-o", "z.yaml").code == Exit.OK
    (part,) = by_number(loaded(folder / "z.yaml")).values()
    assert part.source.clause == "mục 1.1.1, dòng 4 của bảng Phụ lục (1)"


def test_sums_that_do_not_fit_stay_as_printed_and_are_marked(folder: Path, command: Command) -> None:
    (folder / "a.csv").write_text(
        "STT,Nội dung,Điểm tối đa\n1,Nhóm,5\n1.1,Tiêu chí,3\n1.1.1,Phần,2\n,Tổng cộng,6\n", encoding="utf-8"
    )
    said = command("criteria", "import", "a.csv")
    assert said.code == Exit.OK
    assert "Cộng không khớp: Σ, 1, 1.1" in said.out
    text = (folder / "a.yaml").read_text("utf-8")
    assert "bảng ghi tổng 6 nhưng các lĩnh vực cộng lại là 5" in text
    assert "bảng ghi 3 điểm nhưng các dòng bên dưới cộng lại là 2" in text
    checked = command("check", "a.yaml")
    assert checked.code == Exit.BAD_FILES
    assert checked.err.count(" C011 ") == 3


def test_a_scale_with_a_gap_is_written_with_its_gap_and_check_names_a_witness(folder: Path, command: Command) -> None:
    (folder / "a.csv").write_text(
        'STT;Nội dung;Điểm tối đa;Thang điểm\n1;Nhóm;2\n1.1;Tiêu chí;2;"Trên 90%: 2; dưới 90%: 0"\n', encoding="utf-8"
    )
    assert command("criteria", "import", "a.csv").code == Exit.OK
    checked = command("check", "a.yaml")
    assert "C021" in checked.err
    assert "90%" in checked.err


def test_what_finds_no_place_is_said_and_stands_at_the_head_of_the_draft(folder: Path, command: Command) -> None:
    (folder / "a.csv").write_text(
        "STT,Nội dung,Điểm tối đa\n1,Nhóm,1\n,Mở đầu của nhóm,\n1.1,Tiêu chí,1\nGhi chú,Điểm được làm tròn,\n",
        encoding="utf-8",
    )
    said = command("criteria", "import", "a.csv")
    assert said.code == Exit.OK
    assert said.err.count(" F018 ") == 2
    text = (folder / "a.yaml").read_text("utf-8")
    assert "#   dòng 3: Mở đầu của nhóm\n#   dòng 5: Ghi chú | Điểm được làm tròn\n" in text
    assert loaded(folder / "a.yaml").groups[0].name == "Nhóm"


def test_a_number_that_stands_twice_is_said_and_kept(folder: Path, command: Command) -> None:
    (folder / "a.csv").write_text("STT,Nội dung,Điểm tối đa\n1,Nhóm,2\n1.1,Một,1\n1.1,Hai,1\n", encoding="utf-8")
    said = command("criteria", "nhap", "a.csv")
    assert said.code == Exit.OK
    assert "a.csv:4:1: F019 (lưu ý) số 1.1 đã có ở dòng 3" in said.err
    assert " C014 " in command("check", "a.yaml").err


def test_the_made_files_are_read_alike(tmp_path: Path) -> None:
    trees = []
    for name, made in MAKERS.items():
        tables = tables_at(made(tmp_path / name))
        assert not isinstance(tables, Problem)
        found = headed(name, tables)
        assert isinstance(found, list)
        table, _ = appendix(found)
        assert table is not None
        trees.append([(one.number, one.name, one.worth, one.scale) for one in table.blocks])
    assert trees[0] == trees[1] == trees[2]
    assert len(TITLE) < CELL_LETTERS
