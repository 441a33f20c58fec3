"""An invented appendix as people print it, made as .csv, .xlsx and .docx by the tests themselves."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import NamedTuple

import docx
import xlsxwriter
from docx.table import Table

from tests.builders.tables import HEAD


class Row(NamedTuple):
    """One printed row; the empty texts are cells that nothing stands in."""

    number: str
    name: str
    most: str = ""
    scale: str = ""
    proof: str = ""


TITLE = "BỘ TIÊU CHÍ XÁC ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ (bảng bịa để thử)"
ROWS = (
    Row("I", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC", "15"),
    Row("I.1", "Kế hoạch CCHC năm", "6"),
    Row(
        "I.1.1",
        "Ban hành kế hoạch CCHC",
        "1",
        "Ban hành kịp thời: 1\nBan hành không kịp thời: 0,5\nKhông ban hành: 0",
        "Kế hoạch CCHC năm của UBND xã",
    ),
    Row("I.1.2", "Kết quả phải đạt được xác định rõ ràng, cụ thể", "1", "Đạt: 1; Không đạt: 0", "="),
    Row(
        "I.1.3",
        "Mức độ thực hiện kế hoạch CCHC",
        "4",
        "- Hoàn thành 100%: 4 điểm;\n- Từ 80% đến dưới 100%: 2 điểm;\n- Dưới 80%: 0 điểm.",
        "Báo cáo CCHC năm",
    ),
    Row(
        "I.2",
        "Báo cáo CCHC định kỳ",
        "3",
        "Đủ số lượng và đúng thời gian: 3; không đủ hoặc không đúng: 0",
        "Các báo cáo",
    ),
    Row("I.3", "Tuyên truyền, sáng kiến", "6"),
    Row(
        "I.3.1", "Sáng kiến, giải pháp mới", "2", "Từ 2 sáng kiến, giải pháp: 2; 1: 1; không: 0", "Quyết định công nhận"
    ),
    Row(
        "I.3.2",
        "Tin bài về CCHC",
        "3,5",
        "Từ 100 lượt tin bài: 3,5; 50–<100: 3; dưới 50: 2; không: 0",
        "Đường dẫn tin bài",
    ),
    Row("I.3.3", "Kiểm tra các bộ phận", "0,5", "≥30%: 0,5; 25%–<30%: 0,3; <25%: 0,25; Không thực hiện: 0", "Kết luận"),
    Row("II", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "25,5"),
    Row("II.1", "Kiểm soát thủ tục hành chính", "3,5"),
    Row("II.1.1", "Công khai thủ tục hành chính", "1,5", "Có công khai: Điểm tối đa; Không: 0 điểm", "Ảnh chụp"),
    Row("II.1.2", "Nội quy, quy chế", "2", "Mỗi nội quy, quy chế được ban hành: 0,5 điểm", "Nội quy, quy chế"),
    Row("II.2", "Giải quyết hồ sơ", "22"),
    Row("II.2.1", "Tỷ lệ hồ sơ giải quyết đúng hạn", "10", "100%: 10; 90–<100%: 8; 80–<90%: 6; 70–<80%: 4; <70%: 0"),
    Row(
        "II.2.2",
        "Tỷ lệ giải ngân vốn",
        "10",
        "≥85%: 10; từ 60% đến dưới 85%: Điểm = (Tỷ lệ/85%) x 10; dưới 60%: 0",
        "Báo cáo giải ngân",
    ),
    Row("II.2.3", "Trả lời phản ánh, kiến nghị", "2", "", "Sổ theo dõi"),
    Row("", "Trả lời đầy đủ, đúng hạn", "2"),
    Row("", "Trả lời chưa đầy đủ", "1"),
    Row("", "Không trả lời", "0"),
    Row("III", "TÁC ĐỘNG CỦA CCHC", "9,5"),
    Row("III.1", "Mức độ hài lòng của người dân (điều tra xã hội học)", "9,5", "", "Kết quả khảo sát"),
    Row("IV", "ĐIỂM THƯỞNG", "+2"),
    Row("IV.1", "Mô hình mới được tỉnh công nhận", "2", "Có: 2; không: 0", "Văn bản công nhận"),
    Row("V", "ĐIỂM TRỪ", "–"),
    Row("V.1", "Không báo cáo đột xuất", "-0,5", "Mỗi lần: trừ 0,5 điểm"),
    Row("", "TỔNG CỘNG", "50"),
)
READ = {"I.1.1", "I.1.2", "I.1.3", "I.2", "I.3.1", "I.3.2", "II.1.1", "II.2.1", "II.2.2", "II.2.3", "IV.1"}
OPEN = {"I.3.3", "II.1.2", "III.1", "V.1"}


def as_csv(path: Path, delimiter: str = ";", *, bom: bool = True) -> Path:
    """The rows as Excel saves them with Vietnamese settings."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow([TITLE, "", "", "", ""])
    writer.writerow(HEAD)
    writer.writerows([*row[:4], "" if row.proof == "=" else row.proof] for row in ROWS)
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + stream.getvalue().encode())
    return path


def as_xlsx(path: Path) -> Path:
    """A title, a header of two rows with merged cells, numbers as numbers, the proof of two rows in one cell."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Phụ lục")
        sheet.merge_range(0, 0, 0, 5, TITLE)
        for column, text in ((0, HEAD[0]), (1, HEAD[1]), (4, HEAD[3]), (5, HEAD[4])):
            sheet.merge_range(2, column, 3, column, text)
        sheet.merge_range(2, 2, 2, 3, "Điểm")
        sheet.write_string(3, 2, "Tối đa")
        sheet.write_string(3, 3, "Tự chấm")
        for at, row in enumerate(ROWS, start=4):
            sheet.write_string(at, 0, row.number)
            sheet.write_string(at, 1, row.name)
            if row.most.replace(",", "").isdigit():
                sheet.write_number(at, 2, float(row.most.replace(",", ".")))
            else:
                sheet.write_string(at, 2, row.most)
            sheet.write_string(at, 4, row.scale)
            if row.proof == "=":
                sheet.merge_range(at - 1, 5, at, 5, ROWS[at - 5].proof)
            elif at + 1 - 4 == len(ROWS) or ROWS[at + 1 - 4].proof != "=":
                sheet.write_string(at, 5, row.proof)
        book.add_worksheet("Trống")
        hidden = book.add_worksheet("Cũ")
        hidden.write_row(0, 0, HEAD)
        hidden.write_row(1, 0, ("1", "Bảng cũ", "1"))
        hidden.hide()
    return path


def as_docx(path: Path) -> Path:
    """Two tables, since the page is turned by hand: each with the header of two rows; then one for the signature."""
    made = docx.Document()
    made.add_paragraph(TITLE)
    for rows in (ROWS[:14], ROWS[14:]):
        table = made.add_table(2 + len(rows), 6)
        _header(table)
        for at, row in enumerate(rows, start=2):
            _fill(table, at, row)
        made.add_paragraph("")
    last = made.add_table(1, 2)
    last.cell(0, 0).text, last.cell(0, 1).text = "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"
    made.save(str(path))
    return path


def _header(table: Table) -> None:
    for column, text in ((0, HEAD[0]), (1, HEAD[1]), (4, HEAD[3]), (5, HEAD[4])):
        table.cell(0, column).merge(table.cell(1, column)).text = text
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Điểm"
    table.cell(1, 2).text, table.cell(1, 3).text = "Tối đa", "Tự chấm"


def _fill(table: Table, at: int, row: Row) -> None:
    texts = (row.number, row.name, row.most, "", row.scale, row.proof)
    for column, text in enumerate(texts):
        if text and text != "=":
            table.cell(at, column).text = text
    if row.proof == "=":
        table.cell(at - 1, 5).merge(table.cell(at, 5))
    if "." not in row.number and row.number:
        table.cell(at, 4).merge(table.cell(at, 5))
