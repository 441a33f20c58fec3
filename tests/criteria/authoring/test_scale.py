"""Scales as tables print them, against what a careful reader makes of each; and what no text may bring about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.authoring.scale import (
    Band,
    CountSteps,
    NamedLevel,
    NamedLevels,
    PercentSteps,
    Proportion,
    ScaleText,
    best_of,
    scale_text,
)
from criteria.authoring.scale_numbers import Award, award, number
from criteria.authoring.scale_spans import asked
from reading.source.values import decimal_text, percent_text
from rules.spans import span_text


def gives(award: Award) -> str:
    """Points as a file writes them; a share of the maximum with its sign."""
    return decimal_text(award.points) if award.points is not None else percent_text(award.share or Fraction(0))


def said(read: ScaleText) -> object:
    """A scale as short texts, to be compared with what is expected."""
    match read:
        case PercentSteps(bands):
            return [(span_text(band.span), gives(band.gives)) for band in bands]
        case CountSteps(bands, unit):
            return unit, [(span_text(band.span), gives(band.gives)) for band in bands]
        case NamedLevels(levels):
            return {level.name: gives(level.gives) for level in levels}
        case Proportion(target, floor, full):
            ends = tuple(None if end is None else percent_text(end) for end in (target, floor))
            return (*ends, None if full is None else decimal_text(full))
        case None:
            return None


PERCENT = {
    "Hoàn thành 100%: 2 điểm; từ 80% đến dưới 100%: 1; dưới 80%: 0": [
        ("[100%, )", "2"),
        ("[80%, 100%)", "1"),
        ("[0%, 80%)", "0"),
    ],
    "Trên 90%: 2; từ 70%–90%: 1; dưới 70%: 0": [("(90%, )", "2"), ("[70%, 90%]", "1"), ("[0%, 70%)", "0")],
    "100%: 10; 90–<100%: 8; 80–<90%: 6; 70–<80%: 4; <70%: 0": [
        ("[100%, )", "10"),
        ("[90%, 100%)", "8"),
        ("[80%, 90%)", "6"),
        ("[70%, 80%)", "4"),
        ("[0%, 70%)", "0"),
    ],
    "≥30%: 1; 25%–<30%: 0,5; <25%: 0,25": [("[30%, )", "1"), ("[25%, 30%)", "0.5"), ("[0%, 25%)", "0.25")],
    ">=30%: 1; < 30%: 0": [("[30%, )", "1"), ("[0%, 30%)", "0")],
    "≥ 85%: 01 điểm; từ 60% - dưới 85%: 0,5 điểm; dưới 60%: 0 điểm": [
        ("[85%, )", "1"),
        ("[60%, 85%)", "0.5"),
        ("[0%, 60%)", "0"),
    ],
    "- Từ 99,5% trở lên: 2đ\n- Từ 70% đến\ndưới 99,5%: 1.5đ\n- Dưới 70%: 0đ": [
        ("[99.5%, )", "2"),
        ("[70%, 99.5%)", "1.5"),
        ("[0%, 70%)", "0"),
    ],
    "+ Đạt 100%: Điểm tối đa\n+ Dưới 100%: 50% số điểm": [("[100%, )", "100%"), ("[0%, 100%)", "50%")],
    "Trên 80% đến 90%: 1; trên 90%: 2; từ 80% trở xuống: 0": [
        ("(80%, 90%]", "1"),
        ("(90%, )", "2"),
        ("[0%, 80%]", "0"),
    ],
    "Đạt từ 90% trở lên được 2 điểm. Dưới 90% được 0 điểm.": [("[90%, )", "2"), ("[0%, 90%)", "0")],
    "Không quá 5%: 1; trên 5%: 0": [("[0%, 5%]", "1"), ("(5%, )", "0")],
    # A gap and an overlap stay as printed; `cchc check` names them.
    "Trên 90%: 2; dưới 90%: 0": [("(90%, )", "2"), ("[0%, 90%)", "0")],
    "Từ 90%: 2; từ 70%: 1; dưới 70%: 0": [("[90%, )", "2"), ("[70%, )", "1"), ("[0%, 70%)", "0")],
}
COUNTS = {
    "Từ 2 sáng kiến, giải pháp: 2; 1: 1; không: 0": (
        "sáng kiến, giải pháp",
        [("[2, )", "2"), ("[1, 1]", "1"), ("[0, 0]", "0")],
    ),
    "từ 100 lượt tin bài: 4; 50–<100: 3; dưới 50: 2; không: 0": (
        "lượt tin bài",
        [("[100, )", "4"), ("[50, 100)", "3"), ("(0, 50)", "2"), ("[0, 0]", "0")],
    ),
    "Từ 1.000 hồ sơ trở lên: 2; dưới 1.000 hồ sơ: 1": ("hồ sơ", [("[1000, )", "2"), ("[0, 1000)", "1")]),
    "Có 02 mô hình: 2; có 01 mô hình: 1; không có mô hình: 0": (
        "mô hình",
        [("[2, 2]", "2"), ("[1, 1]", "1"), ("[0, 0]", "0")],
    ),
}
LEVELS = {
    "Đạt: 1; Không đạt: 0": {"Đạt": "1", "Không đạt": "0"},
    "Có ban hành: Điểm tối đa; Không: 0 điểm": {"Có ban hành": "100%", "Không": "0"},
    "Đủ số lượng và đúng thời gian: 1; không đủ hoặc không đúng: 0": {
        "Đủ số lượng và đúng thời gian": "1",
        "không đủ hoặc không đúng": "0",
    },
    "Ban hành kịp thời: 1; không kịp thời: 0,5; không ban hành: 0": {
        "Ban hành kịp thời": "1",
        "không kịp thời": "0.5",
        "không ban hành": "0",
    },
    "cập nhật thường xuyên: 10\nkhông thường xuyên: 03\nkhông thực hiện: 0": {
        "cập nhật thường xuyên": "10",
        "không thường xuyên": "3",
        "không thực hiện": "0",
    },
    "Xuất sắc: tối đa; tốt: 75% điểm; không hoàn thành: 0": {"Xuất sắc": "100%", "tốt": "75%", "không hoàn thành": "0"},
}
LINEAR = {
    "≥85%: 10; từ 60% đến dưới 85%: Điểm = (Tỷ lệ/85%) x 10; dưới 60%: 0": ("85%", "60%", "10"),
    "≥85%: 10; 60% – <85%: Điểm = (Tỷ lệ giải ngân/85%) x 10, tối đa 10 điểm, làm tròn 02 chữ số; <60%: 0": (
        "85%",
        "60%",
        "10",
    ),
    "Đạt từ 80% trở lên sẽ đạt điểm tối đa. Dưới 80%: Tỷ lệ % × Điểm tối đa/80%": ("80%", None, None),
    "Từ 90% trở lên: 2 điểm; dưới 90%: tỷ lệ x điểm tối đa / 90%": ("90%", None, "2"),
    "Điểm = Tỷ lệ x điểm tối đa": (None, None, None),
    "Tỷ lệ % hồ sơ đúng hạn × 2": (None, None, "2"),
}
NOTHING = [
    # "Không thực hiện" is no percentage.
    "≥30%: 1; 25%–<30%: 0,5; <25%: 0,25; Không thực hiện: 0",
    "không quá 30 ngày kể từ ngày ban hành: 3; không quá 60 ngày: 1,5; không ban hành: 0",
    "không quá 30 ngày …: 3; không quá 60 ngày: 1,5; …: 0",
    "Mỗi nội quy, quy chế được ban hành: 0,5 điểm",
    # Two readings.
    "trên 90% trở lên: 1; dưới 90%: 0",
    "90%: 1; dưới 90%: 0",
    "Từ 80 đến dưới 100: 1; dưới 80: 0",
    "Có kế hoạch: 0,5; Có báo cáo: 0,5; Không: 0",
    "Có kế hoạch: 1; có báo cáo: 0,5",
    "từ 70% đến 90: 1; dưới 70%: 0",
    "Từ 2 sáng kiến: 1; từ 1 hồ sơ: 0,5",
    # Points that are no points.
    "Đạt: -1; Không đạt: 0",
    "Đạt: trừ 0,5; Không đạt: 0",
    "Đạt tối đa: tối đa 3 điểm; Không: 0",
    "Đạt: 1.000; Không đạt: 0",
    # Conditions beside the figure, notes, headings.
    "100% hồ sơ và có báo cáo: 2; dưới 100%: 0",
    "Đạt: 1; Không đạt: 0. Nếu không phát sinh thì giảm trừ điểm tối đa tương ứng",
    "Thang điểm: Đạt: 1; Không đạt: 0",
    "Trước ngày 15/01: 1; sau ngày 15/01: 0",
    "Đạt: 1, không đạt: 0",
    "Trên 90%: 2; còn lại: 0",
    "Tốt: 2; còn lại: 0",
    # Formulas that do not meet the steps beside them.
    "≥85%: 10; từ 60% đến dưới 85%: Điểm = (Tỷ lệ/80%) x 10; dưới 60%: 0",
    "≥85%: 10; từ 60% đến dưới 85%: Điểm = (Tỷ lệ/85%) x 8; dưới 60%: 0",
    "≥85%: 10; từ 65% đến dưới 85%: Điểm = (Tỷ lệ/85%) x 10; dưới 60%: 0",
    "Trên 85%: 10; từ 60% đến 85%: Điểm = (Tỷ lệ/85%) x 10; dưới 60%: 0",
    "Từ 80% trở lên: 2; dưới 80%: tỷ lệ x 2",
    "Tỷ lệ đúng hạn trừ tỷ lệ quá hạn x điểm tối đa",
    "Điểm = (b/a) x điểm tối đa",
    "Tỷ lệ x 1.000",
    "Điểm = Tỷ lệ x 10, tối đa 8 điểm",
    "Từ 110% trở lên: 1; dưới 110%: 0",
    "Từ 1,5 lượt: 1; dưới 1,5 lượt: 0",
    "Đạt: 1",
    "",
    ";",
    ":",
    "…: 1; …: 0",
    "x" * 2_001,
]


@pytest.mark.parametrize(("text", "expected"), [*PERCENT.items(), *COUNTS.items(), *LEVELS.items(), *LINEAR.items()])
def test_a_common_wording_is_read_with_the_ends_it_has(text: str, expected: object) -> None:
    assert said(scale_text(text)) == expected


@pytest.mark.parametrize("text", NOTHING, ids=lambda text: text[:60])
def test_what_is_not_wholly_understood_is_left_to_a_person(text: str) -> None:
    assert scale_text(text) is None


@pytest.mark.parametrize("text", [*PERCENT, *COUNTS, *LEVELS, *LINEAR])
def test_one_more_clause_that_is_not_understood_spoils_the_whole(text: str) -> None:
    for more in ("; trường hợp đặc biệt do Hội đồng quyết định", "; Mỗi lần chậm: trừ 0,5", ". Xem phụ lục 2"):
        assert scale_text(text + more) is None


@pytest.mark.parametrize("text", [*PERCENT, *COUNTS, *LEVELS, *LINEAR])
def test_capitals_and_lines_do_not_matter(text: str) -> None:
    def folded(read: ScaleText) -> str:
        return str(said(read)).casefold()

    assert folded(scale_text(text.casefold())) == folded(scale_text(text))
    if "đến\n" not in text:
        # A line that begins small goes on from the one above.
        assert folded(scale_text(text.upper())) == folded(scale_text(text))
    if "." not in text:
        assert said(scale_text(text.replace("; ", "\n- "))) == said(scale_text(text))


def test_the_best_of_a_scale_is_in_points_whatever_the_text_gives() -> None:
    assert best_of(NamedLevels((NamedLevel("Đạt", Award(share=Fraction(1))),)), Fraction(3)) == 3
    assert best_of(Proportion(None, None, None), Fraction(3)) == 3
    assert best_of(Proportion(None, None, Fraction(2)), Fraction(3)) == 2
    read = scale_text("Trên 90%: 2; dưới 90%: 0")
    assert read is not None
    assert best_of(read, Fraction(3)) == 2


# Any text

WORDS = [
    *(
        "từ",
        "trên",
        "dưới",
        "đến",
        "trở lên",
        "đạt",
        "không",
        "có",
        "hoàn thành",
        "tỷ lệ",
        "điểm",
        "điểm tối đa",
        "mỗi",
    ),
    *(
        "x",
        "×",
        "/",
        "(",
        ")",
        "=",
        "%",
        ":",
        ";",
        ",",
        ".",
        "-",
        "–",
        "<",
        ">",
        "≥",
        "≤",
        "\n",
        "trừ",
        "và",
        "kịp thời",
    ),
    *("0", "1", "2", "02", "10", "90", "0,5", "25%", "80%", "100%", "1.000", "sáng kiến", "hồ sơ", "lượt"),
]
TEXTS = st.text() | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
CLAUSES = st.tuples(
    st.sampled_from(["từ", "trên", "dưới", "≥", "<", "đạt", ""]),
    st.integers(0, 120).map(str) | st.sampled_from(["99,5", "0.5", "1.000"]),
    st.sampled_from(["%", " hồ sơ", ""]),
    st.sampled_from(["", " trở lên", " đến 90%", "–<95%", " đến dưới 100%"]),
    st.sampled_from(["0", "1", "0,5 điểm", "2đ", "điểm tối đa", "tỷ lệ x 2/80%"]),
).map(lambda one: f"{one[0]} {one[1]}{one[2]}{one[3]}: {one[4]}")


def numbers_of(read: ScaleText) -> Iterator[Fraction | None]:
    """Every number of a result, percentages as they are printed; nothing and the whole need not be printed."""

    def of_bands(bands: tuple[Band, ...], scale: int) -> Iterator[Fraction | None]:
        for band in bands:
            yield from (end * scale for end in (band.span.low, band.span.high) if end)
            yield from of_award(band.gives)

    def of_award(one: Award) -> Iterator[Fraction | None]:
        yield one.points
        yield one.share * 100 if one.share not in (None, 1) else None

    match read:
        case PercentSteps(bands):
            yield from of_bands(bands, 100)
        case CountSteps(bands, _):
            yield from of_bands(bands, 1)
        case NamedLevels(levels):
            for level in levels:
                yield from of_award(level.gives)
        case Proportion(target, floor, full):
            yield from (end * 100 for end in (target, floor) if end)
            yield full
        case None:
            return


def printed(text: str) -> set[Fraction]:
    """The numbers that stand in a text, with each reading of a dot."""
    found = re.findall(r"[0-9]+(?:[.,][0-9]+)*", text)
    return {
        value
        for one in found
        for piece in (one, *re.split("[.,]", one))
        for count in (True, False)
        if (value := number(piece, count=count)) is not None
    }


@given(TEXTS | st.lists(CLAUSES, min_size=2, max_size=4).map("; ".join))
def test_no_text_raises_and_no_number_is_invented(text: str) -> None:
    read = scale_text(text)
    assert {one for one in numbers_of(read) if one is not None} <= printed(text) | {Fraction(0)}


@given(st.lists(CLAUSES, min_size=2, max_size=4).map("; ".join))
def test_a_scale_read_has_as_many_steps_as_the_text_has_clauses(text: str) -> None:
    read = scale_text(text)
    if isinstance(read, (PercentSteps, CountSteps)):
        assert len(read.bands) == text.count(":")


@pytest.mark.parametrize(
    ("text", "points"), [("02", 2), ("2 điểm", 2), ("2đ", 2), ("0,5", Fraction(1, 2)), ("1.5 điểm", Fraction(3, 2))]
)
def test_points_are_read_in_each_of_their_forms(text: str, points: Fraction) -> None:
    assert award(text) == Award(Fraction(points))


@pytest.mark.parametrize(
    "text", ["", "hai", "2 điểm trở lên", "2-3", "2,345", "1.000", "120% điểm", "-2", "trừ 1", "２"]
)
def test_other_points_are_nothing(text: str) -> None:
    assert award(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "từ", "từ đến 5 hồ sơ", "dưới 0%", "từ 90% đến 80%", "90% 95%", "5 ngày", "½ hồ sơ", "từ 5 hồ sơ đến 7 lượt"],
)
def test_what_is_no_span_is_nothing(text: str) -> None:
    assert asked(text) is None
