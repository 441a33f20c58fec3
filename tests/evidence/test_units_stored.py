"""A long table of text is read by columns as a short one is read by rows: the same units, the same problems."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.units.heads import WITHIN, YEAR
from evidence.units.stored import read_stored
from evidence.units.table import read_units
from reading.columns.long_text import is_long
from reading.source.place import Problem

KNOWN = {"a.done": "a.done", "a.total": "a.total", "đã làm": "a.done", "b": "b", "năm": YEAR, "huyện": WITHIN}
HEADS = st.sampled_from(["a.done", "a.total", "Đã làm", "b", "năm", "huyện", "", "a.dome", "12/01/2024"])
NAMES = st.sampled_from(
    [
        *("Xã A", "Xã  B", "xã b", "Tổng cộng", "Ghi chú: sơ bộ", "Huyện X", "", " ", " ", "Xã\nC", "Xã Đ"),
        *("Thành phố Y", "Sông Công", "Phường Z", "Người lập biểu", "Tổng Cọt"),
    ]
)
CELLS = st.sampled_from(
    [
        "",
        "",
        "5",
        " 5 ",
        "2023",
        "Huyện x",
        "Xã A",
        "2024",
        "có, không",
        'a "b"',
        "hai\ndòng",
        "#N/A",
        "x\u202ey",
        "1;2",
    ]
)
PLACES = ["Huyện X", "X", "", "", "Cộng", "Nguồn"]
ALONE = ["Huyện Y", "Định Hóa", "Huyện X", "Trang 2", "Nguyễn Văn A", "(Ký tên, đóng dấu)", "Cộng huyện Y", "P. Y", "1"]
COUNTS = st.sampled_from([None, "STT", "#"])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file for all examples."""
    return tmp_path_factory.mktemp("long") / "a.csv"


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, bool]:
    """A table as a program writes it, with what people leave in such tables; whether columns change further down."""
    lead = draw(st.sampled_from([["unit"], ["unit"], ["Huyện", "Xã"], ["Huyện", "Xã"], ["năm", "Huyện", "Xã"]]))
    heads = [*lead, draw(st.sampled_from(["a.total", "b"])), *draw(st.lists(HEADS, max_size=3))]
    named = [st.sampled_from(["2024", "2023", ""] if one == "năm" else PLACES) for one in lead[:-1]]
    body = st.lists(st.tuples(*named, NAMES, *[CELLS] * (len(heads) - len(lead))), max_size=5)
    rows = [heads, *map(list, draw(body))]
    for word in draw(st.lists(st.sampled_from(ALONE), max_size=3)):
        # A row that says nothing but a district, or other words.
        before = draw(st.sampled_from([len(lead) - 2, len(lead) - 2, 0, len(heads) - 1]))
        rows.insert(
            draw(st.integers(1, len(rows))), [*[""] * before, word, *[""] * (len(heads) - 1 - before)][: len(heads)]
        )
    counts, called = draw(COUNTS), draw(st.sampled_from(["", "Tổng cộng", "7"]))
    if counts is not None:
        numbers = draw(st.lists(st.sampled_from(["1", "2", "I", "II.", "A", ""]), min_size=8, max_size=8))
        rows = [[counts, *rows[0]], *([number, *row] for number, row in zip(numbers, rows[1:], strict=False))]
        rows = [*rows, [called, "", *["1"] * (len(heads) - 1)]]
    is_changed = False
    if draw(st.booleans()):
        # The heading once more, with a column that counts or without.
        again = draw(st.sampled_from([rows[0], heads]))
        is_changed = again != rows[0]
        rows.insert(draw(st.sampled_from([1, len(rows)])), again)
    rows = [[draw(st.sampled_from(["Bảng số liệu", "x\u202ey"]))]] * draw(st.integers(0, 2)) + rows
    cut = draw(st.integers(0, 2))
    rows = [row[: len(row) - cut] if cut and not any(row[len(row) - cut :]) else row for row in rows]
    delimiter, end = draw(st.sampled_from(",;\t")), draw(st.sampled_from(["\n", "\r\n"]))
    written = [delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    head = draw(st.sampled_from(["", "\ufeff", f"sep={delimiter}{end}"]))
    return head + end.join(written) + end * draw(st.integers(0, 2)), is_changed


ONCE = {"F005", "F025", "F026", "E039"}
"""What is told of a long table at the first row alone that has it."""


def told(problems: Sequence[Problem]) -> set[Problem | str]:
    return {one.code if one.code in ONCE else one for one in problems}


@given(tables())
def test_a_table_by_columns_says_what_its_rows_say(path: Path, table: tuple[str, bool]) -> None:
    text, is_changed = table
    path.write_bytes(text.encode())
    rows, _, problems = read_units(path, KNOWN)
    found, wrong = read_stored(path, KNOWN)
    if any(one.code in {"E037", "E064", "E067"} for one in wrong):
        # Of a table whose heads are not right nothing more is read.
        assert found is None
        assert not rows
        assert told(wrong) <= told(problems)
        return
    if any(one.code == "E071" for one in wrong):
        # Other columns further down: the table is read by its rows.
        assert found is None
        assert is_changed
        return
    assert told(wrong) == told(problems)
    read = [] if found is None else [found.row(place) for place in range(len(found.names))]
    assert read == list(rows)


HURT = {
    "lines without anything": ("\n" * 400_000, "F013"),
    "one line of cells": ("unit,a.done\n" + "," * 6_000_000, "F013"),
    "each text another": (
        "unit,a.done" + "," * 60 + "\n" + "".join(f"u{row}," + f"{row}0000," * 60 + "\n" for row in range(20_000)),
        "F013",
    ),
    "a quote that does not end": ('unit,a.done\n"' + "a\n" * 200_000, "F011"),
    "a sign that ends a text": ("unit,a.done\nu,5\nv,\0" + "5\n" * 9, "F005"),
    "nothing": ("\n" * 9, "E036"),
    "a second table": ("unit,a.done\nXã A,5\nunit,b\nXã B,6\n", "E071"),
    "another sign between cells": ("unit|a.done\nu|5\nv|6\n", "E051"),
}


@pytest.mark.parametrize("hurt", HURT)
def test_a_long_file_made_to_hurt_is_refused(path: Path, hurt: str) -> None:
    text, code = HURT[hurt]
    path.write_text(text, encoding="utf-8")
    found, problems = read_stored(path, KNOWN)
    assert found is None
    assert [one.code for one in problems] == [code]


def test_a_file_in_other_signs_is_told_with_its_line(path: Path) -> None:
    path.write_bytes("unit,a.done\nXã A,5\n".encode() + "Xã B,5\n".encode("utf-16-le")[1:] + b"\xff\n")
    _, problems = read_stored(path, KNOWN)
    assert [(one.code, one.place.line) for one in problems] == [("F002", 3)]


def test_only_tables_with_more_rows_than_others_may_have_are_long(path: Path) -> None:
    path.write_text("unit,a.done\n" * 5_000, encoding="utf-8")
    assert not is_long(path)
    path.write_text("unit,a.done\n" * 5_001, encoding="utf-8")
    assert is_long(path)
    assert not is_long(path.parent)


def test_years_that_are_none_each_another_cost_no_memory(path: Path) -> None:
    rows = "".join(f"Xã {row},{row % 9},năm {row}\n" for row in range(8_000))
    path.write_text(f"unit,a.done,năm\n{rows}Xã,5,2024\n", encoding="utf-8")
    tracemalloc.start()
    found, problems = read_stored(path, KNOWN)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found is not None and list(found.names), {one.code for one in problems}) == (["Xã"], {"E069"})
    assert most < 200 * 1024**2
