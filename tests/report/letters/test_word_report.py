"""The report in Word: laid out as the Decree asks, its numbers those of the JSON, the same through a template."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from fractions import Fraction
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import docx
import pytest

from cli import main
from commands.exits import Exit
from report.language.language import Language
from tests.builders.folders import deducted, levels, of_the_city, small
from tests.builders.office_files import TWIPS, W, member, names_in, paragraphs, table_headed, tables, text_of
from tests.report.conftest import Command

UNITS: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "example": (bool, ()),
    "deductions": (deducted, ("xa",)),
    "city": (of_the_city, ("xa",)),
    "digital": (of_the_city, ("xa", "--criteria", "dti-xa-hcm@2026")),
    "small": (small, (".", "--criteria", "criteria.yaml")),
    "divisions": (levels, (".",)),
}
"""The example, and units that look otherwise: bonus and deductions, open rows, divisions, groups of one row."""
ON = ("--on", "1/11/2024")


class Made(NamedTuple):
    """What commands made of a unit: the report, the same through the template to start from, and their JSON."""

    word: Path
    filled: Path
    score: Any
    explain: Any


@cache
def made(name: str) -> Made:
    """The files and answers of one unit, made once for all tests."""
    prepare, words = UNITS[name]
    folder = Path(mkdtemp(prefix="cchc-"))
    prepare(folder)
    with chdir(folder):
        told = [json.loads(_said(*asked, *words, "--json")) for asked in (("score",), ("explain", *ON))]
        _said("report", *words, "--word", "bc.docx", *ON)
        _said("report", "--word", "mau.docx", "--template", "new")
        _said("report", *words, "--word", "theo-mau.docx", "--template", "mau.docx", *ON)
    return Made(folder / "bc.docx", folder / "theo-mau.docx", *told)


def _said(*words: str) -> str:
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = main(words)
    assert code in {Exit.OK, Exit.BAD_FILES}, err.getvalue()
    return out.getvalue()


@pytest.fixture(params=UNITS)
def unit(request: pytest.FixtureRequest) -> Made:
    return made(request.param)


@pytest.fixture
def example() -> Made:
    return made("example")


def shown(exact: str) -> str:
    return Language("vi").points(Fraction(exact))


def parts_of(body: Any) -> list[Any]:
    blocks = [body[name] for name in ("bonus", "penalty") if body.get(name)]
    return [
        part for group in (*body["groups"], *blocks) for criterion in group["criteria"] for part in criterion["parts"]
    ]


def test_every_number_of_the_table_is_that_of_the_json(unit: Made) -> None:
    body = unit.score
    rows = table_headed(unit.word, "Điểm tự đánh giá")
    by_number = {row[0]: row for row in rows if row[0]}
    parts = parts_of(body)
    assert len(parts) >= 3
    deductions = {part["key"] for part in parts_of({"groups": [body["penalty"]]})} if body.get("penalty") else set()
    for part in parts:
        row = by_number[part["printed"] or part["id"]]
        most = "" if part["key"] in deductions else shown(part["most"])
        assert (row[2], row[3], row[4]) == (most, shown(part["points"]), "")
    for group in body["groups"]:
        row = by_number[group["printed"] or group["id"]]
        assert (row[2], row[3]) == (shown(group["most"]), shown(group["points"]))
    assert rows[-1][2:4] == [shown(body["total"]["most"]), shown(body["total"]["points"])]


def amount(text: str) -> Fraction:
    """Points as shown; what is not there is nothing."""
    return Fraction(text.replace(".", "").replace(",", ".").replace("−", "-").replace("+", "") or "0")


def test_groups_and_what_stands_beside_them_add_up_to_the_total(unit: Made) -> None:
    rows = table_headed(unit.word, "Điểm tự đánh giá")
    groups = {group["printed"] or group["id"] for group in unit.score["groups"]}
    blocks = {
        unit.score[name]["printed"] or unit.score[name]["id"] for name in ("bonus", "penalty") if unit.score.get(name)
    }
    beside = [row for row in rows[:-1] if row[1] == "Quy đổi, giới hạn của tổng điểm"]
    counted = [row for row in rows if row[0] in groups | blocks]
    assert len(counted) == len(groups) + len(blocks)
    assert sum(amount(row[3]) for row in (*counted, *beside)) == amount(rows[-1][3])
    most = [row for row in counted if row[0] in groups]
    assert sum(amount(row[2]) for row in (*most, *beside)) == amount(rows[-1][2])


def test_what_is_lost_is_that_of_the_explanation_and_no_part_is_missing(unit: Made) -> None:
    body = unit.explain
    lost = {part["id"]: part for part in body["parts"] if Fraction(part["lost"]) > 0}
    path = unit.word
    if not lost:
        assert "Không có tiêu chí thành phần nào mất điểm." in paragraphs(path)
        return
    rows = table_headed(path, "Nguyên nhân")
    assert [Fraction(row[2].replace(".", "").replace(",", ".")) for row in rows] == sorted(
        (Fraction(shown(part["lost"]).replace(",", ".")) for part in lost.values()), reverse=True
    )
    assert len(rows) == len(lost)
    assert {row[5] for row in rows} <= {part["owner_name"] for part in lost.values()}


def test_each_part_without_complete_proof_is_explained_in_whole_sentences(unit: Made) -> None:
    open_ones = {part["id"] for part in unit.explain["parts"] if part["outcome"] == "missing"}
    bare = [part for part in unit.explain["parts"] if part["missing"] or part["id"] in open_ones]
    lines = paragraphs(unit.word)
    section = lines[lines.index("II. GIẢI TRÌNH CÁC TIÊU CHÍ CHƯA ĐỦ TÀI LIỆU KIỂM CHỨNG") + 1 :]
    section = section[: section.index("III. ĐIỂM CHƯA ĐẠT, NGUYÊN NHÂN, GIẢI PHÁP KHẮC PHỤC")]
    if not bare:
        assert section == ["Tất cả các tiêu chí thành phần đã có đủ tài liệu kiểm chứng."]
        return
    start = section.index("2. Giải trình từng tiêu chí thành phần")
    lacks, (heads, texts) = section[1:start], (section[start + 1 :: 2], section[start + 2 :: 2])
    assert [text for text in (*lacks, *texts) if not text or text[-1] not in ".!?…"] == []
    assert [text for text in texts if text[0].islower()] == []
    assert len(heads) == len(texts) == len(bare)
    assert all(part["name"] in head for part, head in zip(bare, heads, strict=True))
    # Each lack is told once, with every part that asks for it.
    asked = [number for line in lacks for number in line.rpartition(": ")[2].rstrip(".").split(", ")]
    assert set(asked) == {part["id"] for part in bare if part["missing"]}
    assert len({line.partition(" Các tiêu chí")[0] for line in lacks}) == len(lacks)


def test_paper_margins_letters_and_tables_are_as_the_decree_asks(unit: Made) -> None:
    path = unit.word
    body = member(path)
    (section,) = body.iter(f"{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    millimetres = {
        key.removeprefix(W): round(int(value) / TWIPS) for key, value in (size.attrib | margins.attrib).items()
    }
    assert (millimetres["w"], millimetres["h"]) == (210, 297)
    assert [millimetres[side] for side in ("top", "bottom", "left", "right")] == [20, 20, 30, 15]
    fonts = [*body.iter(f"{W}rFonts"), *member(path, "word/styles.xml").iter(f"{W}rFonts")]
    assert {font.get(f"{W}ascii") for font in fonts} == {"Times New Roman"}
    assert section.find(f"{W}titlePg") is not None  # no number on the first page
    whole = round(165 * TWIPS)
    for table in body.iter(f"{W}tbl"):
        grid = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
        assert abs(sum(grid) - whole) < 20
        for row in table.iter(f"{W}tr"):
            cells = [int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")]
            assert sum(abs(one - other) for one, other in zip(cells, grid, strict=True)) < 20
    for table in list(body.iter(f"{W}tbl"))[1:-1]:  # the head and the end are tables without borders
        rows = list(table.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * (len(rows) - 1)]


def test_groups_and_the_total_are_bold_and_parts_are_not(example: Made) -> None:
    body = example.score
    table = next(one for one in member(example.word).iter(f"{W}tbl") if "STT" in text_of(one))
    rows = list(table.iter(f"{W}tr"))[1:]
    bold = {text_of(row.find(f"{W}tc")) for row in rows if row.find(f".//{W}b") is not None}
    assert bold == {group["id"] for group in body["groups"]} | {""}


def test_number_and_day_are_left_for_the_clerk_and_the_stamp_comes_last(example: Made) -> None:
    lines = paragraphs(example.word)
    assert lines[:2] == ["ỦY BAN NHÂN DÂN", "XÃ PHÚ ĐÌNH"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines
    assert "Số:        /BC-UBND" in lines
    assert "Phú Đình, ngày      tháng      năm" in lines
    assert lines[-1].startswith("Chấm bằng cchc · tiêu chí ")


def test_criteria_of_no_authority_are_said_to_be_that(example: Made) -> None:
    assert any("MINH HỌA" in line for line in paragraphs(example.word))


def test_what_staff_wrote_about_a_lost_point_stands_among_the_difficulties_and_the_rest_is_left_open(
    example: Made,
) -> None:
    lines = paragraphs(example.word)
    start = lines.index("IV. KHÓ KHĂN, VƯỚNG MẮC VÀ ĐỀ XUẤT, KIẾN NGHỊ")
    section = lines[start : lines.index("V. SỐ LIỆU ĐÃ KHAI VÀ NGUỒN")]
    assert any(line.startswith("- 7.2.2.") for line in section)
    assert sum(1 for line in section if set(line) == {"…"}) == 2


def test_every_figure_that_was_given_stands_with_its_source(example: Made) -> None:
    rows = table_headed(example.word, "Nguồn")
    assert ["Số hồ sơ, kết quả giải quyết TTHC đã số hóa", "4.066 hồ sơ"] in [row[1:3] for row in rows]
    sources = {row[1]: row[3] for row in rows}
    assert sources["Số hồ sơ, kết quả giải quyết TTHC đã số hóa"].endswith("mục II.2.2")


def test_equal_input_is_equal_bytes_without_the_hour_or_a_name(example: Made, command: Command) -> None:
    assert command("report", "--word", "bc.docx", *ON).code == Exit.OK
    assert Path("bc.docx").read_bytes() == example.word.read_bytes()
    said = {one.tag.rpartition("}")[2]: one.text for one in member(example.word, "docProps/core.xml")}
    assert (said["creator"], said["created"], said["modified"]) == (
        None,
        "1980-01-01T00:00:00Z",
        "1980-01-01T00:00:00Z",
    )
    assert not [name for name in names_in(example.word) if "thumbnail" in name]


def test_the_template_to_start_from_comes_to_the_same_report(unit: Made) -> None:
    assert tables(unit.filled) == tables(unit.word)
    lines = [[line for line in paragraphs(path) if line] for path in (unit.filled, unit.word)]
    assert lines[0] == lines[1]


def test_a_slip_in_a_template_is_told_with_its_paragraph_and_nothing_is_written(command: Command) -> None:
    mine = docx.Document()
    mine.add_paragraph("Báo cáo của {{ unit }}")
    mine.add_paragraph("Tổng điểm {{ totals.point }}")
    mine.save("mau.docx")
    said = command("report", "--word", "bc.docx", "--template", "mau.docx")
    assert (said.code, said.out, Path("bc.docx").exists()) == (Exit.BAD_FILES, "", False)
    assert said.err.startswith("mau.docx:2:")
    assert "có phải 'points'?" in said.err


def test_a_template_needs_a_file_to_go_into(command: Command) -> None:
    said = command("report", "--template", "new")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "--word" in said.err
