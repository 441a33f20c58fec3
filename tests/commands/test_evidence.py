"""``cchc evidence``: out into a workbook, back into the evidence, and nobody's work is lost on the way."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from evidence.workspace import EXAMPLE, FILE
from report.workbook.cells import Book, Cell
from report.workbook.write import written
from tests.builders.office import edited
from tests.builders.refilled import Filled, book_for, put, refilled, spot_of
from tests.report.conftest import Command

TEXT = (EXAMPLE / FILE).read_text("utf-8")
UNTOUCHED = (
    "Không có gì thay đổi.\nChưa ai sửa gì trong sổ từ khi xuất; những gì hồ sơ ghi khác từ đó vẫn giữ nguyên.\n"
)
PAID: Filled = {("facts payments.online", "value"): Fraction(5), ("facts payments.due", "value"): Fraction(5)}


@pytest.fixture
def commune(folder: Path) -> Path:
    """The example, in a folder of its own."""
    (folder / "xa").mkdir()
    (folder / "xa" / FILE).write_text(TEXT, encoding="utf-8")
    return folder / "xa"


def filled(folder: Path, more: Filled, name: str = "so.xlsx", text: str = TEXT) -> Path:
    """A workbook that somebody filled in."""
    return put(folder / name, refilled(book_for(text), more))


def test_what_was_filled_in_is_shown_asked_about_and_then_scored(folder: Path, commune: Path, command: Command) -> None:
    filled(folder, PAID)
    asked = command("evidence", "import", "so.xlsx", "xa")
    assert asked.code == 2
    assert "--yes" in asked.err
    assert "Số liệu!C42" in asked.out
    assert (commune / FILE).read_text("utf-8") == TEXT
    done = command("evidence", "import", "so.xlsx", "xa", "--yes")
    assert done.code == 0
    assert "96,25/100" in done.out
    assert "96,25/100" in command("score", "xa").out
    again = command("evidence", "import", "so.xlsx", "xa", "--yes")
    assert (again.code, again.out) == (0, "Không có gì thay đổi.\n")


def test_a_day_that_nobody_touched_in_the_workbook_stays_as_evidence_has_it_by_now(
    commune: Path, command: Command
) -> None:
    assert command("evidence", "export", "xa", "--xlsx", "so.xlsx").code == 0
    moved = TEXT.replace("day: 12/01/2024", "day: 15/01/2024", 1)
    assert moved != TEXT
    (commune / FILE).write_text(moved, "utf-8")
    said = command("evidence", "import", "so.xlsx", "xa", "--yes")
    assert (said.code, said.err) == (0, "")
    assert said.out == UNTOUCHED
    assert (commune / FILE).read_text("utf-8") == moved


def test_issuer_and_title_of_a_paper_of_the_form_are_taken_in_together(folder: Path, command: Command) -> None:
    assert command("init", "moi").code == 0
    text = (folder / "moi" / FILE).read_text("utf-8")
    filled(
        folder, {("documents plan-par", "issuer"): "UBND xã", ("documents plan-par", "title"): "Kế hoạch"}, text=text
    )
    said = command("evidence", "import", "so.xlsx", "moi", "--yes")
    assert said.code == 0, said.err
    assert "    issuer: UBND xã\n    title: Kế hoạch\n" in (folder / "moi" / FILE).read_text("utf-8")


def test_a_workbook_with_somebodys_work_is_not_written_over_before_it_was_taken_in(
    folder: Path, commune: Path, command: Command
) -> None:
    assert command("evidence", "export", "xa", "--xlsx", "so.xlsx").code == 0
    assert command("evidence", "export", "xa", "--xlsx", "so.xlsx").code == 0
    work = filled(folder, PAID).read_bytes()
    refused = command("evidence", "export", "xa", "--xlsx", "so.xlsx")
    assert refused.code == 2
    assert (folder / "so.xlsx").read_bytes() == work
    assert commune.is_dir()
    command("evidence", "import", "so.xlsx", "xa", "--yes")
    assert command("evidence", "export", "xa", "--xlsx", "so.xlsx").code == 0
    (folder / "thu.xlsx").write_text("a letter", encoding="utf-8")
    assert command("evidence", "export", "xa", "--xlsx", "thu.xlsx").code == 2


def test_every_cell_that_cannot_be_read_is_named_at_once_and_nothing_is_written(
    folder: Path, commune: Path, command: Command
) -> None:
    bad: Filled = {
        ("facts tasks.done", "value"): "4.088",
        ("facts dossiers.total", "value"): Cell(None, "entry", "1/0"),
        ("facts dossiers.online", "value"): Cell(Fraction(3), "entry", "C9+1"),
        ("facts villages.after", "value"): Fraction(5, 2),
        ("documents kh-13", "day"): "01/13/2024",
        ("answers website.news_par", "answer"): "Tàm tạm",
        ("answers staff.trained", "state"): "Không phát sinh",
        ("answers innovation.par", "state"): "Không thực hiện",
        ("answers quality.iso", "cited"): "kh-99",
    }
    filled(folder, bad)
    said = command("evidence", "import", "so.xlsx", "xa", "--yes")
    assert said.code == 3
    assert (commune / FILE).read_text("utf-8") == TEXT
    codes = re.findall(r"^so\.xlsx [^:]+: ([A-Z]\d{3})", said.err, re.MULTILINE)
    assert sorted(codes) == sorted(["M006", "B007", "B007", "M044", "M038", "B012", "B013", "B014", "E001"])
    assert "so.xlsx Số liệu!C10: M006" in said.err


def test_two_books_of_one_unit_go_together_and_what_they_fill_in_otherwise_is_told(
    folder: Path, commune: Path, command: Command
) -> None:
    filled(folder, {("facts payments.online", "value"): Fraction(5)}, "a.xlsx")
    filled(folder, {("facts payments.due", "value"): Fraction(5)}, "b.xlsx")
    filled(folder, {("facts payments.due", "value"): Fraction(6)}, "c.xlsx")
    said = command("evidence", "import", "b.xlsx", "c.xlsx", "xa", "--yes")
    assert said.code == 3
    assert "B017" in said.err
    assert "c.xlsx Số liệu!C42: B017" in said.err
    assert "b.xlsx Số liệu!C42" in said.err
    assert (commune / FILE).read_text("utf-8") == TEXT
    together = command("evidence", "import", "a.xlsx", "b.xlsx", "xa", "--yes")
    assert (together.code, together.err) == (0, "")
    assert "96,25/100" in command("score", "xa").out
    later = command("evidence", "import", "c.xlsx", "xa")
    assert "c.xlsx Số liệu!C42: B022" in later.err
    assert "5 → 6" in later.out


def test_a_book_for_one_owner_asks_for_its_rows_and_scores_the_whole(folder: Path, commune: Path) -> None:
    book = book_for(TEXT, owner="mot-cua")
    assert commune.is_dir()
    asked = {str(sheet.cells[row, 1].shown) for sheet in book.sheets for row, _ in sheet.entries}
    assert "facts payments.online" in asked
    assert "facts tasks.done" not in asked
    (total,) = [sheet.cells[4, 3] for sheet in book.sheets if sheet.name == "Điểm"]
    assert total.shown == Fraction(9525, 100)
    assert put(folder / "so.xlsx", book).stat().st_size < 300_000


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: phu-dinh", "id: binh-thanh", "B004"),
        ("criteria: cchc-xa-minh-hoa@2024", "criteria: cchc-xa-minh-hoa@2023", "B003"),
        ("year: 2024", "year: 2025", "B005"),
    ],
)
def test_a_book_of_another_unit_edition_or_year_is_told_with_what_to_do(
    folder: Path, commune: Path, command: Command, old: str, new: str, code: str
) -> None:
    filled(folder, PAID)
    text = TEXT.replace(old, new)
    (commune / FILE).write_text(text, encoding="utf-8")
    said = command("evidence", "import", "so.xlsx", "xa", "--yes")
    assert said.code == 3
    assert f"so.xlsx:1:1: {code}" in said.err
    assert (commune / FILE).read_text("utf-8") == text


def test_a_book_of_another_format_is_told(folder: Path, commune: Path, command: Command) -> None:
    book = refilled(book_for(TEXT), PAID)
    about = book.sheets[-1]
    assert (about.cells[2, 1].shown, about.cells[2, 2].shown) == ("format", "1")
    older = about._replace(cells={**about.cells, (2, 2): Cell("0", "hidden")})
    put(folder / "so.xlsx", book._replace(sheets=(*book.sheets[:-1], older)))
    said = command("evidence", "import", "so.xlsx", "xa", "--yes")
    assert (said.code, "so.xlsx:1:1: B002 " in said.err) == (3, True)
    assert (commune / FILE).read_text("utf-8") == TEXT


def test_cached_values_of_formulas_are_never_looked_at(folder: Path, commune: Path, command: Command) -> None:
    path, spoilt = filled(folder, {}), []

    def without_values(xml: str) -> str:
        changed, count = re.subn(r"(</f>)<v>[^<]*</v>", r"\1<v>0</v>", xml)
        spoilt.append(count)
        return changed

    for number in range(1, 10):
        edited(path, f"xl/worksheets/sheet{number}.xml", without_values)
    assert sum(spoilt) > 1000
    assert commune.is_dir()
    assert command("evidence", "import", "so.xlsx", "xa").out == UNTOUCHED


def test_a_new_commune_gets_its_form_and_a_workbook(folder: Path, command: Command) -> None:
    said = command("init", "xa-moi", "--xlsx")
    assert said.code == 0
    assert zipfile.is_zipfile(folder / "xa-moi" / "xa-moi.xlsx")
    assert command("evidence", "import", "xa-moi/xa-moi.xlsx", "xa-moi").out == UNTOUCHED


def test_a_sheet_that_is_gone_stops_the_import_and_a_row_that_is_gone_is_told(
    folder: Path, commune: Path, command: Command
) -> None:
    book = refilled(book_for(TEXT), PAID)
    answers = next(one for one in book.sheets if one.name == "Trả lời")
    put(folder / "it.xlsx", book._replace(sheets=tuple(one for one in book.sheets if one is not answers)))
    said = command("evidence", "import", "it.xlsx", "xa", "--yes")
    assert said.code == 3
    assert "it.xlsx:1:1: B016 " in said.err
    less = answers._replace(cells={at: cell for at, cell in answers.cells.items() if at[0] != 20})
    put(folder / "bot.xlsx", book._replace(sheets=tuple(less if one is answers else one for one in book.sheets)))
    said = command("evidence", "import", "bot.xlsx", "xa", "--yes")
    assert (said.code, said.err.count("B015")) == (0, 1)
    assert commune.is_dir()


def without_column(book: Book, field: str) -> Book:
    """The workbook with one column emptied, its hidden name too."""
    sheets = []
    for sheet in book.sheets:
        gone = {place for (row, place), cell in sheet.cells.items() if row == 1 and cell.shown == field}
        sheets.append(sheet._replace(cells={at: cell for at, cell in sheet.cells.items() if at[1] not in gone}))
    return book._replace(sheets=tuple(sheets))


def moved_up(book: Book) -> Book:
    """The workbook with the cells of two figures changed over, but for their hidden keys."""
    (name, (first, _)), (_, (second, _)) = (
        spot_of(book, f"facts {one}", "value") for one in ("tasks.planned", "texts.reviewed")
    )
    over = {first: second, second: first}
    sheets = []
    for sheet in book.sheets:
        cells = {(over.get(at[0], at[0]) if at[1] > 1 else at[0], at[1]): cell for at, cell in sheet.cells.items()}
        sheets.append(sheet._replace(cells=cells) if sheet.name == name else sheet)
    return book._replace(sheets=tuple(sheets))


def written_beside(book: Book) -> Book:
    """The workbook with an answer where the figures decide."""
    name, (row, _) = spot_of(book, "answers par_plan.timely", "state")
    sheets = (
        sheet._replace(cells={**sheet.cells, (row, 4): Cell("Có", "entry")}) if sheet.name == name else sheet
        for sheet in book.sheets
    )
    return book._replace(sheets=tuple(sheets))


@pytest.mark.parametrize(
    ("change", "code"),
    [(lambda book: without_column(book, "value"), "B019"), (moved_up, "B020"), (written_beside, "B009")],
    ids=["column gone", "cells moved", "nothing asked"],
)
def test_what_is_not_where_it_was_is_told_and_never_taken_for_emptied(
    folder: Path, commune: Path, command: Command, change: Callable[[Book], Book], code: str
) -> None:
    put(folder / "so.xlsx", change(book_for(TEXT)))
    said = command("evidence", "import", "so.xlsx", "xa", "--yes")
    assert said.code == 3
    assert code in said.err
    assert (commune / FILE).read_text("utf-8") == TEXT


def test_a_paper_of_a_spare_row_stays_the_same_paper(folder: Path, commune: Path, command: Command) -> None:
    number, title = ("documents tai-lieu-1", "number"), ("documents tai-lieu-1", "title")
    filled(folder, {title: "Công văn"})
    assert command("evidence", "import", "so.xlsx", "xa", "--yes").code == 0
    filled(folder, {title: "Công văn", number: "9/CV-UBND"})
    assert command("evidence", "import", "so.xlsx", "xa", "--yes").code == 0
    lines = (commune / FILE).read_text("utf-8").splitlines()
    assert [line for line in lines if "tai-lieu" in line] == ["  tai-lieu-1: {title: Công văn, number: 9/CV-UBND}"]


def test_notes_of_a_persons_own_keep_a_workbook_from_being_written_over(
    folder: Path, commune: Path, command: Command
) -> None:
    book = book_for(TEXT)
    guide, *others = book.sheets
    noted = guide._replace(cells={**guide.cells, (40, 1): Cell("Gọi lại cho huyện", "plain")})
    put(folder / "so.xlsx", book._replace(sheets=(noted, *others)))
    assert command("evidence", "export", "xa", "--xlsx", "so.xlsx").code == 2
    assert commune.is_dir()


def test_equal_evidence_makes_equal_bytes() -> None:
    first, second = (written(book_for.__wrapped__(TEXT), "?") for _ in range(2))
    assert first == second
