"""The tables that a ranking is put into: described for other programs, written again while nobody changed them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

import duckdb
import pytest
from python_calamine import CalamineWorkbook

from commands.exits import Exit
from report.words.load import TONGUES, Tongue
from tests.builders.units import OLD, table
from tests.report.conftest import Command

HEAD = "unit,year,unit.within,tasks.planned,tasks.done"
ROWS = ("Xã Một,2024,Huyện A,6,6", "Xã Hai,2024,Huyện B,6,3", "Xã Hai,2023,Huyện B,6,2", "Xã Ba,2023,,6,x")
ABOUT = "-metadata.json"
KINDS = {"string": r".+", "integer": r"-?\d+"}


def put(command: Command, folder: Path, tongue: Tongue = "vi", *more: str) -> Exit:
    names = ("--csv", "hang.csv", "--problems", "loi.csv", "--xlsx", "hang.xlsx")
    return Exit(command("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, *names, "--lang", tongue, *more).code)


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("name", ["hang.csv", "loi.csv"])
def test_the_description_fits_the_table(name: str, tongue: Tongue, command: Command, folder: Path) -> None:
    assert put(command, folder, tongue) == Exit.BAD_FILES
    about = json.loads((folder / f"{name}{ABOUT}").read_text("utf-8"))
    text = (folder / name).read_text("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=about["dialect"]["delimiter"])
    columns = about["tableSchema"]["columns"]
    assert head == [column["titles"] for column in columns]
    assert len(rows) == {"hang.csv": 3, "loi.csv": 1}[name]
    for spot, column in enumerate(columns):
        cells = [row[spot] for row in rows]
        assert not column["required"] or all(cells), column
        kind = column["datatype"]
        decimal = "" if isinstance(kind, str) else re.escape(kind["format"]["decimalChar"])
        form = rf"-?\d+{decimal}\d{{2,}}" if decimal else KINDS[kind]
        assert [cell for cell in cells if cell and not re.fullmatch(form, cell)] == [], column
    keys = [[column["name"] for column in columns].index(key) for key in about["tableSchema"].get("primaryKey", ())]
    assert not keys or len({tuple(row[key] for key in keys) for row in rows}) == len(rows)


def test_a_workbook_names_who_is_not_ranked_or_contradicts_itself(command: Command, folder: Path) -> None:
    rows = ("Xã Một,2024,,6,6", "Xã Hai,2024,,6,7", "Xã Ba,2024,,6,x", "xã ba,2023,,6,6", "Xã Tư,2024,,6,6")
    words = ("rank", table(folder, HEAD, *rows, rows[-1]), "--criteria", OLD, "--xlsx", "hang.xlsx")
    assert command(*words).code == Exit.BAD_FILES
    book = CalamineWorkbook.from_path(folder / "hang.xlsx")
    ranked, lacking = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    assert {row[2] for row in ranked[1:]} == {"Xã Một", "Xã Hai", "xã ba"}
    assert [[*row[:3], str(row[3]).partition(": ")[0]] for row in lacking[1:]] == [
        [2024.0, "Xã Tư", "chưa chấm được, chưa có hạng", "xa.csv:7:1"],
        [2024.0, "Xã Ba", "chưa chấm được, chưa có hạng", "xa.csv:4:5"],
        [2024.0, "Xã Hai", "đã xếp hạng, số liệu mâu thuẫn", "xa.csv:3:5"],
    ]
    assert command("rank", table(folder, HEAD, rows[0]), "--criteria", OLD, "--xlsx", "hang.xlsx").code == Exit.OK
    assert CalamineWorkbook.from_path(folder / "hang.xlsx").sheet_names == ["Xếp hạng"]


@pytest.mark.parametrize("name", ["50%25.csv", "a#b.csv", "hạng xã.csv"])
def test_the_description_leads_to_its_table(name: str, command: Command, folder: Path) -> None:
    words = ("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--csv", name)
    assert command(*words).code == command(*words).code == Exit.BAD_FILES
    about = json.loads((folder / f"{name}{ABOUT}").read_text("utf-8"))
    assert Path(url2pathname(urlsplit(urljoin((folder / "x").as_uri(), about["url"])).path)) == folder / name


def test_the_files_of_an_earlier_run_are_written_again(command: Command, folder: Path) -> None:
    assert put(command, folder) == Exit.BAD_FILES
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert put(command, folder, "en") == Exit.BAD_FILES
    second = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {name for name in first if first[name] != second[name]} == first.keys() - {"xa.csv"}
    assert put(command, folder) == Exit.BAD_FILES
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def added(raw: bytes) -> bytes:
    return raw + b"\r\n"


def renamed(raw: bytes) -> bytes:
    return raw.replace("Năm".encode(), "Kỳ".encode(), 1)


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("hang.csv", added),
        ("loi.csv", renamed),
        ("hang.csv" + ABOUT, renamed),
        ("loi.csv" + ABOUT, added),
        ("hang.csv" + ABOUT, lambda _: b"{}"),
        ("hang.csv" + ABOUT, lambda _: b"[" * 100_000),
        ("hang.csv" + ABOUT, lambda _: b'{"dc:identifier": [["a"], 1]}'),
    ],
)
def test_a_file_that_somebody_changed_stays_as_it_is(
    name: str, edit: Callable[[bytes], bytes], command: Command, folder: Path
) -> None:
    assert put(command, folder) == Exit.BAD_FILES
    before = (folder / name).read_bytes()
    (folder / name).write_bytes(edit(before))
    kept = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert kept[name] != before
    assert put(command, folder) == Exit.USAGE
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
    assert put(command, folder, "vi", "--force") == Exit.BAD_FILES
    assert (folder / name).read_bytes() == before


def test_columns_are_written_again_while_nobody_changed_them(command: Command, folder: Path) -> None:
    words = ("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--parquet", "a.parquet", "--inputs", "b.parquet")
    paths = [folder / name for name in ("a.parquet", "b.parquet")]
    assert command(*words).code == Exit.BAD_FILES
    first = [path.read_bytes() for path in paths]
    table(folder, HEAD, *ROWS[:1])
    assert command(*words).code == Exit.OK
    second = [path.read_bytes() for path in paths]
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert command(*words[:-4], "--parquet", "a.csv").code == Exit.USAGE


@pytest.mark.parametrize("name", ["a.parquet", "b.parquet"])
@pytest.mark.parametrize("spot", [4, 200, -40, -1])
def test_columns_with_another_byte_are_not_written_over(name: str, spot: int, command: Command, folder: Path) -> None:
    words = ("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--parquet", "a.parquet", "--inputs", "b.parquet")
    assert command(*words).code == Exit.BAD_FILES
    raw = bytearray((folder / name).read_bytes())
    raw[spot] ^= 1
    (folder / name).write_bytes(raw)
    assert command(*words).code == Exit.USAGE
    assert (folder / name).read_bytes() == raw
    assert command(*words, "--force").code == Exit.BAD_FILES


def test_columns_that_another_program_wrote_anew_are_not_written_over(command: Command, folder: Path) -> None:
    words = ("rank", table(folder, HEAD, *ROWS), "--criteria", OLD, "--parquet", "a.parquet")
    assert command(*words).code == Exit.BAD_FILES
    with duckdb.connect() as base:
        base.execute("COPY (FROM 'a.parquet') TO 'c.parquet' (FORMAT parquet, KV_METADATA {cchc: 'cchc sha256=0'})")
    (folder / "c.parquet").replace(folder / "a.parquet")
    assert command(*words).code == Exit.USAGE
