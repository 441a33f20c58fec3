"""Which columns and rows of a table are what: headers by their words, numbers as printed, what has no place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from criteria.authoring.appendix import appendix
from criteria.authoring.appendix_rows import points_in
from criteria.authoring.columns import headed, printed_number
from tests.builders.tables import HEAD, problems_of, read, rows_of


@pytest.mark.parametrize(
    "head",
    [
        ("STT", "Tên tiêu chí", "Điểm tối đa"),
        ("stt", "TÊN TIÊU CHÍ", "ĐIỂM TỐI ĐA"),
        ("TT", "Nội dung", "Điểm chuẩn"),
        ("Mã", "Linh vuc/tieu chi", "Diem toi da"),
        ("Mã tiêu chí", "Chỉ tiêu", "Điểm"),
        ("Số TT", "Tiêu chí\nđánh giá", "Điểm\ntối đa"),
    ],
)
def test_a_header_is_found_by_its_words(head: tuple[str, str, str]) -> None:
    table = read(("1", "Nhóm", "2"), ("1.1", "Tiêu chí", "2"), head=head)
    assert [(one.name, str(one.worth), one.below[0].name) for one in table.groups] == [("Nhóm", "2", "Tiêu chí")]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (("STT", "Nội dung", "Trọng số"), "F015"),
        (("STT", "Thang điểm", "Điểm tối đa"), "F015"),
        (("", "Nội dung", "Điểm tối đa"), "F015"),
        (("STT", "Nội dung", "Điểm tối đa cấp huyện", "Điểm tối đa cấp xã"), "F020"),
        (("STT", "Lĩnh vực", "Tiêu chí", "Điểm tối đa"), "F020"),
    ],
)
def test_a_header_that_says_too_little_or_too_much_is_a_problem(head: tuple[str, ...], code: str) -> None:
    assert problems_of(("1", "Nhóm", "2", "2"), head=head) == [code]


def test_a_table_of_groups_alone_is_no_draft() -> None:
    assert problems_of(("1", "Nhóm", "1"), ("2", "Nhóm khác", "1")) == ["F029"]


def test_columns_that_are_not_asked_for_are_left_alone() -> None:
    head = ("STT", "Tiêu chí", "Điểm tối đa", "Điểm tự đánh giá", "Điểm thẩm định", "Ghi chú", "Cách tính điểm")
    table = read(("1", "Nhóm", "2"), ("1.1", "Tiêu chí", "2", "1", "1", "x", "Đạt: 2; không đạt: 0"), head=head)
    assert table.groups[0].below[0].scale == "Đạt: 2; không đạt: 0"


def test_rows_that_number_the_columns_and_repeated_headers_are_no_rows() -> None:
    numbered = ("(1)", "(2)", "(3)", "(4)", "(5)")
    table = read(numbered, ("A", "B", "1", "2", "3"), ("1", "Nhóm", "2"), HEAD, ("1.1", "Tiêu chí", "2"))
    assert (len(table.groups), len(table.groups[0].below), table.left_out) == (1, 1, ())


def test_groups_in_roman_numerals_may_count_their_criteria_from_one() -> None:
    table = read(
        ("I", "Nhóm một", "1"), ("1", "Tiêu chí", "1"), ("1.1", "Phần", "1", "Đạt: 1; không: 0"),
        ("II", "Nhóm hai", "1"), ("1", "Tiêu chí", "1", "Có: 1; không: 0"),
    )  # fmt: skip
    assert [(one.number, one.printed) for group in table.groups for one in group.below] == [("I.1", "1"), ("II.1", "1")]
    assert table.groups[0].below[0].below[0].number == "I.1.1"


def test_lettered_rows_are_parts_where_their_points_add_up_to_those_above() -> None:
    table = read(
        ("1", "Nhóm", "5"),
        ("1.1", "Tiêu chí", "3"), ("a)", "Phần một", "1", "Có: 1; không: 0"), ("đ)", "Hai", "2", "Có: 2; không: 0"),
        ("1.2", "Tiêu chí", "2"), ("a)", "Tốt", "2"), ("b)", "Khá", "1"),
    )  # fmt: skip
    lettered, steps = table.groups[0].below
    assert [(one.number, one.printed, one.scale) for one in lettered.below] == [
        ("1.1.a", "a)", "Có: 1; không: 0"),
        ("1.1.dd", "đ)", "Có: 2; không: 0"),
    ]
    assert (lettered.scale, steps.below, steps.scale) == ("", (), "Tốt: 2\nKhá: 1")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1", ("1",)), ("1.", ("1",)), ("1.10", ("1", "10")), ("IV.2.1.", ("IV", "2", "1")), ("(2)", ("2",)),
        ("1. 2", ("1", "2")), ("a", None), ("-", None), ("Tổng", None), ("IIII", None), ("1,2", None), ("", None),
        ("1.a", None), ("01/01/2024", None),
    ],
)  # fmt: skip
def test_printed_numbers(text: str, pieces: tuple[str, ...] | None) -> None:
    assert printed_number(text) == pieces


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("2", 2),
        ("0,5", "1/2"), ("0.5", "1/2"), ("20,25", "81/4"), ("02", 2), ("2 điểm", 2), ("+15", 15), ("-0,5", "1/2"),
        ("0.125", "1/8"), ("1.000", None), ("0-2", None), ("5/3", None), ("tối đa 2", None), ("", None), ("–", None),
        ("1,2345", None),
    ],
)  # fmt: skip
def test_printed_points(text: str, points: int | str | None) -> None:
    assert points_in(text) == (None if points is None else Fraction(points))


def test_a_scale_merged_over_several_rows_is_for_a_person() -> None:
    table = rows_of(("1", "Nhóm", "2"), ("1.1", "Một", "1", "Đạt: 1; không: 0"), ("1.2", "Hai", "1"))
    last = table[0].rows[-1]
    merged = last._replace(filled=(*last.cells[:3], "Đạt: 1; không: 0", ""))
    found = headed("a.csv", (table[0]._replace(rows=(*table[0].rows[:-1], merged)),))
    assert isinstance(found, list)
    made, _ = appendix(found)
    assert made is not None
    assert [one.doubt for one in made.groups[0].below] == ["", "merged"]


def test_rows_without_the_row_above_them_are_all_named() -> None:
    assert problems_of(("1", "Nhóm", "1"), ("1.2.1", "Phần", "1"), ("2.1", "Tiêu chí", "1")) == ["F017", "F017"]


def test_a_heading_of_both_bonus_and_penalty_is_an_ordinary_group() -> None:
    table = read(("1", "Nhóm", "1"), ("1.1", "Một", "1"), ("2", "Điểm thưởng, điểm phạt", "1"), ("2.1", "Hai", "1"))
    assert (len(table.groups), table.bonus, table.penalty) == (2, None, None)


def test_a_table_without_a_header_goes_on_from_the_one_before_it_when_it_is_like_it() -> None:
    first, more = rows_of(("1", "Nhóm", "2"), ("1.1", "Một", "1"))[0], rows_of(("", "", ""), ("1.2", "Hai", "1"))[0]
    rest = more._replace(rows=more.rows[-1:])
    signature = more._replace(rows=(more.rows[-1]._replace(cells=("Nơi nhận", "", "", "", "")),))
    for tables, count in (((first, rest), 2), ((first, signature), 1), ((rest, first), 1)):
        found = headed("a.csv", tables)
        assert isinstance(found, list)
        table, _ = appendix(found)
        assert table is not None
        assert len(table.groups[0].below) == count


@pytest.mark.parametrize("name", ["Tổng cộng", "TỔNG ĐIỂM", "Cộng", "Tổng số điểm tối đa (I+II)", "Tổng cộng:"])
def test_the_line_of_the_total_is_found_by_its_words(name: str) -> None:
    rows = (("1", "Nhóm", "2"), ("1.1", "Một", "2"))
    assert read(*rows, ("", name, "2")).total == 2
    assert read(*rows, (name, "", "2")).total == 2
    assert read(("", name, "2"), *rows).total == 2


def test_totals_that_differ_and_what_only_begins_like_one_are_no_total() -> None:
    rows = (("1", "Nhóm", "2"), ("1.1", "Một", "2"), ("", "Tổng điểm từ 90% trở lên", "2"))
    table = read(*rows, ("", "Cộng lĩnh vực I", "2"), ("", "Tổng cộng", "3"))
    assert table.total is None
    assert [one.text for one in table.left_out] == ["Cộng lĩnh vực I | 2", "Tổng cộng | 3"]
    assert table.groups[0].below[0].scale == "Tổng điểm từ 90% trở lên: 2"


@pytest.mark.parametrize("blank", [("", "", ""), ("", "  ", "", "\n"), ("-", "", "")])
def test_a_blank_row_adds_nothing_to_the_scale_above_it(blank: tuple[str, ...]) -> None:
    rows = (("1", "Nhóm", "2"), ("1.1", "Một", "1", "Đạt: 1; không: 0"), blank, ("1.2", "Hai", "1"), blank)
    below = read(*rows).groups[0].below
    assert [(one.scale, one.doubt) for one in below] == [("Đạt: 1; không: 0", ""), ("", "none")]


def test_steps_on_rows_of_their_own_may_stand_in_either_column_of_texts() -> None:
    rows = (("1", "Nhóm", "1"), ("1.1", "Một", "1"))
    below = read(*rows, ("", "", "1", "Kịp thời"), ("", "", "0", "Không kịp thời")).groups[0].below[0]
    assert (below.scale, below.doubt) == ("Kịp thời: 1\nKhông kịp thời: 0", "")
    both = read(*rows, ("", "Kịp thời", "1", "Đạt: 1"), ("", "Chậm", "", "Không: 0")).groups[0].below[0]
    assert (both.scale, both.doubt) == ("Kịp thời | Đạt: 1 | 1\nChậm | Không: 0", "deeper")
