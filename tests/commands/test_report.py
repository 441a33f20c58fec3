"""``cchc report``: every file that is asked for or none, never over somebody's work, and a page for each owner."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest

from commands.exits import Exit
from evidence.workspace import EXAMPLES
from report.blocks import Block
from report.pages.whole import page_of
from tests.builders.folders import broken, deducted, of_the_city
from tests.builders.office_files import paragraphs, tables
from tests.report.conftest import Command

TOP = Path(__file__).parent.parent.parent
ON = ("--on", "1/11/2024")
FILES = {"--word": "a.docx", "--html": "a.html", "--csv": "a.csv", "--xlsx": "a.xlsx"}


def points(text: str) -> Fraction:
    return Fraction(text.replace(".", "").replace(",", ".").replace("−", "-"))


def edited(path: Path) -> None:
    """Somebody opens the file and saves it with a word more."""
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        document.add_paragraph("Tôi thêm")
        document.save(str(path))
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path, "a") as book:
            book.writestr("xl/worksheets/sheet2.xml", "<worksheet/>")
    else:
        path.write_bytes(path.read_bytes() + b"\n")


def test_without_files_the_whole_report_is_shown_and_says_how_to_keep_it(command: Command, folder: Path) -> None:
    said = command("report")
    assert (said.code, said.err, list(folder.iterdir())) == (Exit.OK, "", [])
    assert "95,25/100" in said.out
    assert "--word" in said.out


def test_all_files_are_made_at_once_and_named(command: Command, folder: Path) -> None:
    said = command("report", *(word for pair in FILES.items() for word in pair), "--owners", "viec")
    assert (said.code, said.err) == (Exit.OK, "")
    made = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert sorted(line.removeprefix("Đã ghi ").replace("\\", "/") for line in said.out.splitlines()) == sorted(made)
    assert set(FILES.values()) < set(made)


@pytest.mark.parametrize("option", FILES)
def test_a_file_of_ours_is_written_anew_until_somebody_changes_it(option: str, command: Command, folder: Path) -> None:
    path = folder / FILES[option]
    for lang in ("vi", "en", "vi"):
        assert command("report", option, path.name, "--lang", lang).code == Exit.OK
    edited(path)
    mine = path.read_bytes()
    said = command("report", option, path.name)
    assert (said.code, said.out, path.read_bytes()) == (Exit.USAGE, "", mine)
    assert "--force" in said.err
    assert command("report", option, path.name, "--force").code == Exit.OK
    assert path.read_bytes() != mine


@pytest.mark.parametrize("option", FILES)
@pytest.mark.parametrize("content", [b"", b"mine", b"PK\x05\x06" + bytes(18)])
def test_a_file_of_somebody_is_kept_and_no_other_is_written(
    option: str, content: bytes, command: Command, folder: Path
) -> None:
    (folder / FILES[option]).write_bytes(content)
    said = command("report", *(word for pair in FILES.items() for word in pair))
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert [path.name for path in folder.iterdir()] == [FILES[option]]
    assert (folder / FILES[option]).read_bytes() == content


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--word", "a.doc"),
        ("report", "--html", "a.docx"),
        ("report", "--csv", "a.xlsx"),
        ("score", "--word", "a"),
        ("plan", "--target", "96", "--html", "a.svg"),
    ],
)
def test_a_name_that_no_program_would_open_is_told(words: tuple[str, ...], command: Command, folder: Path) -> None:
    said = command(*words)
    assert (said.code, said.out, list(folder.iterdir())) == (Exit.USAGE, "", [])
    assert words[-1] in said.err


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
@pytest.mark.parametrize("option", FILES)
def test_a_link_is_never_written_over_not_even_by_force(option: str, command: Command, folder: Path) -> None:
    (folder / "theirs").write_text("của tôi", encoding="utf-8")
    (folder / FILES[option]).symlink_to("theirs")
    for words in ((), ("--force",)):
        assert command("report", option, FILES[option], *words).code == Exit.USAGE
    assert (folder / "theirs").read_text("utf-8") == "của tôi"


def test_evidence_that_cannot_be_scored_makes_no_file(command: Command, folder: Path) -> None:
    broken(folder)
    said = command("report", "xa", "--word", "bc.docx", "--owners", "viec")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert [path.name for path in folder.iterdir()] == ["xa"]


def test_the_year_before_is_a_section_of_the_page(command: Command, folder: Path) -> None:
    before, now = EXAMPLES / "phu-dinh" / "2023", EXAMPLES / "phu-dinh" / "2024"
    said = command("report", str(now), "--before", str(before), "--html", "bc.html")
    assert (said.code, said.err) == (Exit.OK, "")
    page = (folder / "bc.html").read_text("utf-8")
    assert "So với năm trước" in page
    assert "Do đơn vị: +10,96. Do tiêu chí: −0,14." in page


@pytest.mark.parametrize("prepare", [None, deducted, of_the_city])
def test_the_pages_of_owners_hold_all_that_is_lost_and_add_up(prepare: object, command: Command, folder: Path) -> None:
    words: tuple[str, ...] = ()
    if callable(prepare):
        prepare(folder)
        words = ("xa",)
    assert command("report", *words, "--owners", "viec", *ON).code in {Exit.OK, Exit.BAD_FILES}
    told = json.loads(command("explain", *words, "--json", *ON).out)
    lost = {part["id"]: part for part in told["parts"] if Fraction(part["lost"]) > 0}
    (cover,) = tables(folder / "viec" / "00-danh-sach.docx")
    listed = {row[4]: row for row in cover[1:] if row[4]}
    files = {path.name for path in (folder / "viec").iterdir()} - {"00-danh-sach.docx"}
    assert set(listed) == files
    assert (int(cover[-1][1]), points(cover[-1][2])) == (len(lost), points_of(told["lost"]["points"]))
    assert sum(points(row[2]) for row in cover[1:-1]) == points(cover[-1][2])
    assert sum(points(row[3]) for row in cover[1:-1] if row[3]) == points(cover[-1][3])
    found: dict[str, str] = {}
    for name in files:
        rows = [row for table in tables(folder / "viec" / name) for row in table[1:]]
        assert len(rows) == int(listed[name][1])
        found |= {row[0].split()[0]: row[1].removesuffix(", chưa tính") for row in rows}
    assert {number: points(text) for number, text in found.items()} == {
        number: points_of(part["lost"]) for number, part in lost.items()
    }


def points_of(exact: str) -> Fraction:
    """As shown: two decimals, a half away from nothing."""
    return Fraction(int(Fraction(exact) * 100 + Fraction(1, 2)), 100)


def test_a_page_says_what_to_do_until_when_and_which_paper_to_bring(command: Command, folder: Path) -> None:
    assert command("report", "--owners", "viec", *ON).code == Exit.OK
    path = folder / "viec" / "viec-van-hoa.docx"
    assert paragraphs(path)[0] == "Việc của Văn hóa - Xã hội"
    (table,) = tables(path)
    (row,) = table[1:]
    assert row[0].startswith("7.2.2 ")
    assert "đạt mức “Thường xuyên”: lấy lại 0,75 điểm" in row[2]
    assert (row[1], row[3]) == ("0,75", "đến 14/12/2024")
    assert row[4] == "Báo cáo thành tích trong công tác CCHC năm 2024: chưa có số hoặc ngày"


def test_pages_that_are_not_made_any_more_are_told_and_stay(command: Command, folder: Path) -> None:
    assert command("report", "--owners", "viec", "--as", "html").code == Exit.OK
    old, mine = folder / "viec" / "viec-cu.html", folder / "viec" / "ghi-chu.html"
    old.write_bytes((folder / "viec" / "viec-mot-cua.html").read_bytes())
    mine.write_text("của tôi", encoding="utf-8")
    said = command("report", "--owners", "viec", "--as", "html")
    assert said.code == Exit.OK
    assert said.out.splitlines()[-1] == "Trang cũ không còn dùng: viec-cu.html"
    assert (old.exists(), mine.read_text("utf-8")) == (True, "của tôi")


def test_a_page_that_somebody_changed_keeps_all_of_them(command: Command, folder: Path) -> None:
    assert command("report", "--owners", "viec").code == Exit.OK
    kept = {path: path.read_bytes() for path in (folder / "viec").iterdir()}
    edited(folder / "viec" / "viec-mot-cua.docx")
    kept[folder / "viec" / "viec-mot-cua.docx"] = (folder / "viec" / "viec-mot-cua.docx").read_bytes()
    said = command("report", "--owners", "viec", "--lang", "en")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert {path: path.read_bytes() for path in (folder / "viec").iterdir()} == kept


def test_a_folder_that_is_a_file_is_told(command: Command, folder: Path) -> None:
    (folder / "viec").write_text("của tôi", encoding="utf-8")
    said = command("report", "--owners", "viec")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert "viec" in said.err


def test_nothing_is_written_where_one_of_the_files_cannot_be(command: Command, folder: Path) -> None:
    (folder / "tep").write_text("của tôi", encoding="utf-8")
    said = command("report", "--html", "a.html", "--word", "tep/a.docx")
    assert (said.code, said.out) == (Exit.BAD_FILES, "")
    assert "tep/a.docx" in said.err.replace("\\", "/")
    assert [path.name for path in folder.iterdir()] == ["tep"]


def test_a_description_of_somebody_is_kept(command: Command, folder: Path) -> None:
    about = folder / "a.csv-metadata.json"
    about.write_text("của tôi", encoding="utf-8")
    said = command("report", "--csv", "a.csv")
    assert (said.code, said.out, about.read_text("utf-8")) == (Exit.USAGE, "", "của tôi")
    assert "a.csv-metadata.json" in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("--html", "viec/00-danh-sach.html", "--owners", "viec", "--as", "html"),
        ("--html", "a.html", "--csv", "a.html"),
        ("--word", "mau.docx", "--template", "mau.docx"),
    ],
)
def test_each_file_needs_a_name_of_its_own(words: tuple[str, ...], command: Command, folder: Path) -> None:
    assert command("report", "--word", "mau.docx", "--template", "new").code == Exit.OK
    kept = (folder / "mau.docx").read_bytes()
    said = command("report", *words)
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert [path.name for path in folder.iterdir()] == ["mau.docx"]
    assert (folder / "mau.docx").read_bytes() == kept


def test_a_file_that_appears_while_the_report_is_made_is_kept(
    command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*given: Any) -> Iterator[Block]:
        (folder / "a.html").write_text("của tôi", encoding="utf-8")
        return made(*given)

    made = page_of
    monkeypatch.setattr("commands.papers.report.page_of", slow)
    assert command("report", "--html", "a.html").code == Exit.USAGE
    assert (folder / "a.html").read_text("utf-8") == "của tôi"


@pytest.mark.parametrize("cut", [1, 30, 500, 5000])
@pytest.mark.parametrize("option", ["--word", "--xlsx"])
def test_a_spoilt_file_is_somebodys(option: str, cut: int, command: Command, folder: Path) -> None:
    path = folder / FILES[option]
    assert command("report", option, path.name).code == Exit.OK
    spoilt = path.read_bytes()[:cut] + path.read_bytes()[cut + 40 :]
    path.write_bytes(spoilt)
    said = command("report", option, path.name)
    assert (said.code, said.out, path.read_bytes()) == (Exit.USAGE, "", spoilt)


@pytest.mark.parametrize("before", ["2024", "khac"])
def test_the_year_before_is_of_the_same_unit_and_earlier(before: str, command: Command, folder: Path) -> None:
    other = folder / "khac"
    other.mkdir()
    text = (EXAMPLES / "phu-dinh" / "2023" / "evidence.yaml").read_text("utf-8")
    (other / "evidence.yaml").write_text(text.replace("  id: phu-dinh", "  id: xa-khac"), encoding="utf-8")
    named = other if before == "khac" else EXAMPLES / "phu-dinh" / "2024"
    said = command("report", "--before", str(named), "--html", "a.html")
    assert (said.code, said.out) == (Exit.USAGE, "")
    assert not (folder / "a.html").exists()


def test_the_year_before_is_held_against_the_criteria_that_were_asked_for(command: Command) -> None:
    years = [str(EXAMPLES / "phu-dinh" / year) for year in ("2023", "2024")]
    words = ("report", years[1], "--before", years[0], "--criteria", "cchc-xa-minh-hoa@2023", "--json")
    told = json.loads(command(*words).out)
    assert told["before"]["new"]["total"] == told["score"]["total"]["points"] == "81.22"


@pytest.mark.parametrize(
    "words",
    [
        ("--as", "html"),
        ("--before", str(EXAMPLES / "phu-dinh" / "2023"), "--word", "a.docx"),
        ("--before", str(EXAMPLES / "phu-dinh" / "2023"), "--owners", "viec"),
        ("--json", "--html", "a.html"),
    ],
)
def test_options_that_would_do_nothing_are_told(words: tuple[str, ...], command: Command, folder: Path) -> None:
    said = command("report", *words)
    assert (said.code, said.out, list(folder.iterdir())) == (Exit.USAGE, "", [])
    assert words[0] in said.err


def test_a_name_longer_than_a_property_of_word_may_be_makes_a_file(command: Command, folder: Path) -> None:
    text = (EXAMPLES / "phu-dinh" / "2024" / "evidence.yaml").read_text("utf-8")
    (folder / "evidence.yaml").write_text(text.replace("UBND xã Phú Đình", "UBND xã " + "Dài" * 120, 1), "utf-8")
    for words in (("score", ".", "--word", "a.docx"), ("report", ".", "--word", "b.docx", "--owners", "viec")):
        assert command(*words).code == Exit.OK


@pytest.mark.parametrize(
    ("words", "extra"),
    [
        (("report", "--word", "a.docx"), "word"),
        (("report", "--owners", "viec"), "word"),
        (("score", "--word", "a.docx"), "word"),
        (("report", "--xlsx", "a.xlsx"), "excel"),
    ],
)
def test_a_missing_extra_is_one_sentence(
    words: tuple[str, ...], extra: str, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    said = command(*words)
    assert (said.code, said.out, list(folder.iterdir())) == (Exit.USAGE, "", [])
    assert f"cchc[{extra}]" in said.err
    assert len(said.err.splitlines()) == 1


WITHOUT_EXTRAS = """
import sys
sys.modules.update(dict.fromkeys(("docx", "xlsxwriter", "docxtpl", "lxml", "python_calamine")))
from cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "words", [("report",), ("report", "--html", "a.html", "--csv", "a.csv", "--owners", "viec", "--as", "html")]
)
def test_what_needs_no_extra_asks_for_none(words: tuple[str, ...], folder: Path) -> None:
    # In a process of its own: modules that are loaded anew would be others for the tests after this one.
    env = {**os.environ, "PYTHONPATH": str(TOP)}
    ran = subprocess.run([sys.executable, "-c", WITHOUT_EXTRAS, *words], check=False, capture_output=True, env=env)
    assert (ran.returncode, ran.stderr.decode()) == (Exit.OK, "")
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        {*words} & {"a.html", "a.csv", "viec"} | ({"a.csv-metadata.json"} if "--csv" in words else set())
    )
